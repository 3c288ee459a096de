//! The operations on recordings other than listing: get one, delete one, and delete those that a filter selects.

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

/// Builds a request for one recording. A UUID cannot change the path's structure.
fn request_to(method: Method, id: Uuid) -> Request {
    let path = format!("{}/{id}", RoomRecordings::PATH);
    Request { method, template: "room_recordings/{id}", path, query: String::new() }
}
