//! The fake storage host: the files of recordings, by signed URL.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{ACCEPT_RANGES, CONTENT_RANGE, ETAG, IF_RANGE, RANGE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use recordings_core::room_recordings::{DownloadUrl, Recording, RecordingType};
use uuid::Uuid;

use super::{Shared, locked};

/// The files, by recording.
#[derive(Default)]
pub(super) struct Files {
    by_recording: HashMap<Uuid, File>,
    /// The signature of valid URLs.
    signature: u64,
    /// How many files were put in total. Each gets its own tag.
    count: u64,
}

struct File {
    content: Bytes,
    tag: String,
}

impl Files {
    pub(super) fn put(&mut self, id: Uuid, content: Bytes) {
        self.count += 1;
        self.by_recording.insert(id, File { content, tag: format!("\"{}\"", self.count) });
    }

    pub(super) fn expire_urls(&mut self) {
        self.signature += 1;
    }

    /// Returns the signed URL of a recording's file, if it has one.
    pub(super) fn url(&self, address: SocketAddr, recording: &Recording) -> Option<DownloadUrl> {
        self.by_recording.get(&recording.id)?;
        let extension = if recording.recording_type == Some(RecordingType::Video) { "mp4" } else { "ogg" };
        let url = format!("http://{address}{ROOT}{}.{extension}?signature={}", recording.id, self.signature());
        Some(DownloadUrl::new(url))
    }

    fn signature(&self) -> String {
        format!("fake-signature-{}", self.signature)
    }
}

/// The path of all files.
pub(super) const ROOT: &str = "/files/";

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route(&format!("{ROOT}{{name}}"), get(file))
}

/// Responds with a file, or with the rest of it (RFC 9110, 14.2), while its URL is valid.
async fn file(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let files = locked(&shared.files);
    if query != Some(format!("signature={}", files.signature())) {
        return (StatusCode::FORBIDDEN, "<Error><Message>Request has expired</Message></Error>").into_response();
    }
    let id = name.split('.').next().and_then(|id| id.parse().ok());
    let Some(File { content, tag }) = id.and_then(|id: Uuid| files.by_recording.get(&id)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let whole = [(ACCEPT_RANGES, "bytes".to_owned()), (ETAG, tag.clone())];
    let is_the_same = headers.get(IF_RANGE).is_none_or(|condition| condition == tag.as_str());
    let Some(start) = start_of_range(&headers).filter(|_| is_the_same) else {
        return (whole, content.clone()).into_response();
    };
    if start >= content.len() {
        let range = [(CONTENT_RANGE, format!("bytes */{}", content.len()))];
        return (StatusCode::RANGE_NOT_SATISFIABLE, range).into_response();
    }
    let range = [(CONTENT_RANGE, format!("bytes {start}-{}/{}", content.len() - 1, content.len()))];
    (StatusCode::PARTIAL_CONTENT, whole, range, content.slice(start..)).into_response()
}

/// Parses `bytes=N-`. Other ranges are ignored, as a server may.
fn start_of_range(headers: &HeaderMap) -> Option<usize> {
    headers.get(RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}
