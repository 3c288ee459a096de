//! The operations on items other than listing: get, create, update and delete one, and delete those that a filter selects.

mod create;
mod delete;
mod delete_matching;
mod get;
mod update;

use serde::Serialize;

use crate::error::Error;
pub use create::Create;
pub use delete::Delete;
pub use delete_matching::DeleteMatching;
pub use get::Get;
pub use update::Update;

/// Writes the body of a request as JSON. An error is kept until the request is sent.
fn json<T: Serialize + ?Sized>(body: &T, name: &str) -> Result<Vec<u8>, String> {
    serde_json::to_vec(body)
        .map_err(|error| format!("nothing was sent: the body of the {name} is not valid JSON: {error}"))
}

/// Returns the body, or the error that kept it from being written.
fn written(body: Result<Vec<u8>, String>) -> Result<Vec<u8>, Error> {
    body.map_err(Error::configuration)
}
