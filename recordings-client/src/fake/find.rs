//! Finds the endpoint of a request, and answers it.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use recordings_core::query::Limits;

use super::answer::{Asked, Served};
use super::{BASE, LARGEST_BODY, Shared, fault, form, locked};
use crate::transport::encode;

impl Shared {
    /// Returns the endpoint at a path.
    pub(super) fn find(&self, method: &Method, path: &str) -> Option<Found> {
        let segments: Vec<String> = path.strip_prefix(BASE)?.split('/').map(decoded).collect();
        let served = locked(&self.served);
        // The path of long queries may look like that of an item. It comes first.
        let long = served.iter().rev().find_map(|endpoint| {
            let template = endpoint.long_query_at(method)?;
            let (parents, None) = split(template, &segments)? else { return None };
            Some(Found { endpoint: Arc::clone(endpoint), parents, id: None, is_long_query: true })
        });
        // The last one replaces an earlier one of the same path.
        let found = served.iter().rev().find_map(|endpoint| {
            let (parents, id) = split(endpoint.path(), &segments)?;
            Some(Found { endpoint: Arc::clone(endpoint), parents, id, is_long_query: false })
        });
        long.or(found)
    }
}

/// An endpoint, with the ids in its path and the id of one item.
pub(super) struct Found {
    pub(super) endpoint: Arc<dyn Served>,
    parents: Vec<String>,
    id: Option<String>,
    /// Whether the request is a listing whose query may be in the body.
    is_long_query: bool,
}

impl Found {
    /// Whether a request lists the items.
    pub(super) fn is_listing(&self, method: &Method) -> bool {
        self.is_long_query || *method == Method::GET && self.id.is_none()
    }

    /// The path of the listing, from the root.
    fn path(&self) -> String {
        let mut parents = self.parents.iter();
        let segments = self.endpoint.path().split('/').map(|segment| {
            let parent = if segment.starts_with('{') { parents.next() } else { None };
            parent.map_or(segment.into(), |parent| encode(parent))
        });
        format!("{BASE}{}", segments.collect::<Vec<_>>().join("/"))
    }
}

/// Splits the segments of a path into the ids in an endpoint's path, and the id of one item.
fn split(template: &str, segments: &[String]) -> Option<(Vec<String>, Option<String>)> {
    let mut parents = Vec::new();
    let mut rest = segments.iter();
    for expected in template.split('/') {
        let segment = rest.next()?;
        if expected.starts_with('{') {
            parents.push(segment.clone());
        } else if expected != segment {
            return None;
        }
    }
    let id = rest.next().cloned();
    rest.next().is_none().then_some((parents, id))
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// Answers a request to an endpoint.
pub(super) async fn answer(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response {
    let Some(found) = shared.find(request.method(), request.uri().path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let ignores_filter = request.extensions().get::<fault::IgnoresFilter>().is_some();
    let path = found.path();
    let Found { endpoint, parents, id, is_long_query } = found;
    let asked = if is_long_query {
        let query = match form::query(request).await {
            Ok(query) => query,
            Err(rejection) => return rejection.into_response(),
        };
        let (method, body, limits) = (Method::GET, Bytes::new(), form::limits());
        Asked { method, path, parents, id, query, body, limits, ignores_filter }
    } else {
        let (head, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LARGEST_BODY).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
        let query = head.uri.query().unwrap_or_default().to_owned();
        Asked { method: head.method, path, parents, id, query, body, limits: Limits::default(), ignores_filter }
    };
    endpoint.answer(&asked).unwrap_or_else(IntoResponse::into_response)
}
