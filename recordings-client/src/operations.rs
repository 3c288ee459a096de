//! What can be done with recordings other than listing them: get one, delete one, and delete those that a filter selects.

mod delete;
mod delete_matching;
mod get;

use recordings_core::uuid::Uuid;
use reqwest::Method;

use crate::endpoint::{Endpoint as _, RoomRecordings};
use crate::transport::Request;
pub use delete::Delete;
pub use delete_matching::DeleteMatching;
pub use get::Get;

/// A request to one recording. An id is a uuid, so that it never leaves its place in the path.
fn request_to(method: Method, id: Uuid) -> Request {
    let path = format!("{}/{id}", RoomRecordings::PATH);
    Request { method, template: "room_recordings/{id}", path, query: String::new() }
}
