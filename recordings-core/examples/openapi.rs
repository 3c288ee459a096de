//! Prints an OpenAPI 3.1 document with the parameters of `GET /room_recordings`.
//!
//! ```text
//! cargo run -p recordings-core --features openapi --example openapi
//! ```

use std::io::{ErrorKind, Write as _};

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Description, PageRequest};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let parameters = Description::of::<RecordingFilter>().and(Description::of::<PageRequest>()).to_openapi();
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Room recordings", "version": "2"},
        "paths": {"/room_recordings": {"get": {
            "operationId": "listRoomRecordings",
            "parameters": parameters,
            "responses": {"200": {"description": "A page of recordings."}},
        }}},
    });
    match writeln!(std::io::stdout(), "{document:#}") {
        // The reader has enough, as in `openapi | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}
