//! Long queries, as the fake server reads them: from a form in the body of a `QUERY` or a `POST`.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use recordings_core::query::{Limits, ParseOptions};
use recordings_core::server::{FormRejection, QueryOrForm, QueryText};

use super::LARGEST_BODY;

/// How much of a query in a body is read: all of it.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::default();
    (limits.bytes, limits.parameters, limits.list) = (LARGEST_BODY, LARGEST_BODY, LARGEST_BODY);
    limits
}

/// Reads the query of the URL and of the form in the body.
pub(super) async fn query(mut request: Request) -> Result<String, FormRejection> {
    request.extensions_mut().insert(ParseOptions::from(limits()));
    let QueryOrForm(QueryText(query)) = QueryOrForm::from_request(request, &()).await?;
    Ok(query)
}

/// The form in a body, for the log, if the request has one.
pub(super) fn logged(request: &Request<Body>, body: &Bytes) -> Option<String> {
    let is_query = matches!(*request.method(), Method::QUERY | Method::POST);
    let media_type = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let is_form = is_query && media_type.starts_with("application/x-www-form-urlencoded");
    is_form.then(|| String::from_utf8_lossy(body).into_owned())
}
