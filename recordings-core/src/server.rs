//! Extractors for axum: the query of a request, parsed strictly, or a JSON:API error document.
//!
//! [`ListQuery`] owns the whole query and refuses every other parameter. [`FilterQuery`] reads a filter from a query that other
//! code reads too. [`QueryOrForm`] reads either of them from the body as well, for a query that is too long for a URL. All of
//! them use the [`ParseOptions`] in the request's extensions, if a layer has put them there:
//!
//! ```
//! use axum::{Extension, Router, routing::get};
//! use recordings_core::{ListQuery, query::ParseOptions, room_recordings::RecordingFilter};
//!
//! async fn list(query: ListQuery<RecordingFilter>) -> String {
//!     query.to_readable_query()
//! }
//!
//! let router: Router = Router::new()
//!     .route("/recordings", get(list))
//!     // A gateway adds this parameter to every request.
//!     .layer(Extension(ParseOptions::new().allow_parameters(["trace"])));
//! ```

#[cfg(feature = "aide")]
mod aide;
mod form;
mod rejection;
#[cfg(feature = "utoipa")]
mod utoipa;

use std::borrow::Cow;

use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{StatusCode, request::Parts};
use serde::Serialize;

#[cfg(feature = "aide")]
#[doc(hidden)]
pub use self::aide::add as add_to_aide;
#[cfg(feature = "utoipa")]
#[doc(hidden)]
pub use self::utoipa::parameters as utoipa_parameters;
use crate::error::{ErrorDocument, InvalidFilter, ProblemDetails, QueryErrors};
use crate::facade::Filter;
use crate::families::Query;
use crate::filter::FilterDefinition;
use crate::list_query::ListQuery;
use crate::query::ParseOptions;
use crate::sort::Sorting;
pub use form::{QueryOrForm, QueryText};
pub use rejection::FormRejection;

/// Extracts a filter from the query of a request. [`ListQuery`] is an extractor too, for a filter with its page.
///
/// The body is not read. To accept the method `QUERY`, wrap it in a [`QueryOrForm`].
///
/// ```
/// use axum::{Router, routing::get};
/// use recordings_core::{room_recordings::RecordingFilter, server::FilterQuery};
///
/// async fn count(FilterQuery(filter): FilterQuery<RecordingFilter>) -> String {
///     format!("{filter:?}")
/// }
///
/// let router: Router = Router::new().route("/count", get(count));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterQuery<F>(pub F);

/// The rejection of a query that was refused, or of a filter that a handler could not build from it. Its response is `400` with a
/// JSON:API error document, which has an object for each error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryRejection(QueryErrors);

impl QueryRejection {
    /// Returns the errors of the query.
    #[must_use]
    pub const fn errors(&self) -> &QueryErrors {
        &self.0
    }
}

impl From<QueryErrors> for QueryRejection {
    fn from(errors: QueryErrors) -> Self {
        Self(errors)
    }
}

/// A filter that a handler refuses after it has added conditions of its own.
impl From<InvalidFilter> for QueryRejection {
    fn from(errors: InvalidFilter) -> Self {
        Self(errors.into())
    }
}

impl std::fmt::Display for QueryRejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for QueryRejection {}

impl IntoResponse for QueryRejection {
    fn into_response(self) -> Response {
        ErrorDocument::from(&self.0).into_response()
    }
}

impl IntoResponse for ErrorDocument {
    /// A response with the status of the first error and the media type of JSON:API.
    fn into_response(self) -> Response {
        let status = self.errors.first().and_then(|error| StatusCode::from_bytes(error.status.as_bytes()).ok());
        response(status, "application/vnd.api+json", &self)
    }
}

impl IntoResponse for ProblemDetails {
    /// A response with the status and the media type of RFC 9457.
    fn into_response(self) -> Response {
        response(StatusCode::from_u16(self.status).ok(), "application/problem+json", &self)
    }
}

/// A response with a JSON body. Its status is `400` unless there is another.
fn response(status: Option<StatusCode>, media_type: &'static str, body: &impl Serialize) -> Response {
    let media_type = [(CONTENT_TYPE, HeaderValue::from_static(media_type))];
    match serde_json::to_vec(body) {
        Ok(body) => (status.unwrap_or(StatusCode::BAD_REQUEST), media_type, body).into_response(),
        // Not reached: both bodies are strings and numbers in structs.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The options that a layer has put into the request, or the default ones.
fn options(parts: &Parts) -> Cow<'_, ParseOptions> {
    parts.extensions.get().map_or_else(|| Cow::Owned(ParseOptions::default()), Cow::Borrowed)
}

/// The whole query of a request whose body has a part of it. A URL cannot hold it: `http::Uri` ends at 65,534 bytes.
#[derive(Clone)]
struct Sent(String);

/// The text of the query: from the URL, or from the URL and the body.
fn text(parts: &Parts) -> &str {
    match parts.extensions.get() {
        Some(Sent(query)) => query,
        None => parts.uri.query().unwrap_or_default(),
    }
}

/// Extracts a derived query. The extractor that the derive implements calls this.
///
/// # Errors
///
/// [`QueryRejection`] with all errors of the query.
#[doc(hidden)]
pub fn query<Q: Query>(parts: &Parts) -> Result<Q, QueryRejection> {
    Ok(Q::from_query_str_with(text(parts), &options(parts))?)
}

impl<F: FilterDefinition, S: Sync> FromRequestParts<S> for FilterQuery<F> {
    type Rejection = QueryRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, QueryRejection> {
        Ok(Self(F::from_query_str_with(text(parts), &options(parts))?))
    }
}

impl<F: FilterDefinition, P: FilterDefinition, O: Sorting, S: Sync> FromRequestParts<S> for ListQuery<F, P, O> {
    type Rejection = QueryRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, QueryRejection> {
        Ok(Self::from_query_str_with(text(parts), &options(parts))?)
    }
}
