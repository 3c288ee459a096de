//! The endpoints of the fake server, which respond as the API does.

use std::ops::Range;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use recordings_core::error::{ErrorDocument, ErrorObject};
use recordings_core::page::{Page, PageMeta};
use recordings_core::room_recordings::{Recording, RecordingFilter};
use recordings_core::server::QueryRejection;
use recordings_core::{Filter, ListQuery, QueryErrors};
use uuid::Uuid;

use super::{LISTING, Shared, locked};

type Query = ListQuery<RecordingFilter>;

/// Routes the four operations.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route(LISTING, get(list).delete(delete_matching))
        .route(&format!("{LISTING}/{{id}}"), get(one).delete(delete))
}

async fn list(State(shared): State<Arc<Shared>>, query: Result<Query, QueryRejection>) -> Response {
    match query {
        Ok(query) => {
            let recordings = Arc::clone(&locked(&shared.recordings));
            Json(page(&recordings, &query)).into_response()
        }
        Err(rejection) => bad_request(rejection.errors()).into_response(),
    }
}

/// Deletes what the filter selects, or one page of it if a page is given. Unlike the API, refuses a filter that selects
/// everything.
async fn delete_matching(State(shared): State<Arc<Shared>>, query: Result<Query, QueryRejection>) -> Response {
    match query {
        Ok(query) if query.filter.is_empty() => {
            let error =
                ErrorObject::new(422, "10015", "Bad Request", "the fake server deletes nothing without a filter");
            ErrorDocument::new(vec![error]).into_response()
        }
        Ok(query) => {
            let mut selected = 0..;
            let places = if query.page.is_empty() { 0..usize::MAX } else { places(&query) };
            let deleted = retain(&shared, |recording| {
                !(query.filter.matches(recording) && selected.next().is_some_and(|place| places.contains(&place)))
            });
            (StatusCode::CREATED, Json(serde_json::json!({"data": {"room_recordings": deleted}}))).into_response()
        }
        Err(rejection) => bad_request(rejection.errors()).into_response(),
    }
}

async fn one(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else { return invalid_id() };
    let recordings = Arc::clone(&locked(&shared.recordings));
    match recordings.iter().find(|recording| recording.id == id) {
        Some(recording) => Json(serde_json::json!({ "data": recording })).into_response(),
        None => not_found(),
    }
}

async fn delete(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else { return invalid_id() };
    match retain(&shared, |recording| recording.id != id) {
        0 => not_found(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

/// Of this error, the API returns the object alone, with a number as its code.
fn not_found() -> Response {
    let error = serde_json::json!({
        "code": 10005,
        "title": "Resource not found",
        "detail": "there is no such recording",
    });
    (StatusCode::NOT_FOUND, Json(error)).into_response()
}

fn invalid_id() -> Response {
    let error = ErrorObject::new(422, "10006", "Invalid resource ID", "the id is not a UUID");
    ErrorDocument::new(vec![error]).into_response()
}

/// Keeps the recordings that match. Returns how many were removed.
fn retain(shared: &Shared, mut keep: impl FnMut(&Recording) -> bool) -> usize {
    let mut deleted = 0;
    shared.change(|before| {
        let kept: Arc<[Recording]> = before.iter().filter(|recording| keep(recording)).cloned().collect();
        deleted = before.len() - kept.len();
        kept
    });
    deleted
}

/// Returns the errors of a query, with the API's own code and title.
fn bad_request(errors: &QueryErrors) -> ErrorDocument {
    let mut document = ErrorDocument::from(errors);
    for error in &mut document.errors {
        "10015".clone_into(&mut error.code);
        "Bad Request".clone_into(&mut error.title);
    }
    document
}

/// Returns the requested page of what the filter selects.
fn page(recordings: &[Recording], query: &Query) -> Page<Recording> {
    let (size, number) = (query.page.size_or_default(), query.page.number_or_default());
    let selected: Vec<&Recording> = recordings.iter().filter(|recording| query.filter.matches(recording)).collect();
    let places = places(query);
    let data: Vec<Recording> = selected.iter().skip(places.start).take(places.len()).copied().cloned().collect();
    let mut meta = PageMeta::default();
    meta.page_number = Some(number.get());
    // Like the API, this is the number of items on the page, not the requested size.
    meta.page_size = Some(data.len() as u64);
    meta.total_pages = Some(selected.len().div_ceil(size.get().into()) as u64);
    meta.total_results = Some(selected.len() as u64);
    Page::new(data, meta)
}

/// Returns the indices of the page's items among all that the filter selects.
fn places(query: &Query) -> Range<usize> {
    let (size, number) = (query.page.size_or_default(), query.page.number_or_default());
    let before = usize::try_from(number.get() - 1).unwrap_or(usize::MAX).saturating_mul(size.get().into());
    before..before.saturating_add(size.get().into())
}
