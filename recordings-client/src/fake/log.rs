//! The log of the requests that the fake server received.

use std::fmt;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, Method};

use super::form;

/// A request that was received.
pub(super) struct Logged {
    pub(super) method: Method,
    pub(super) path: String,
    query: Option<String>,
    /// The query in the body.
    form: Option<String>,
    pub(super) headers: HeaderMap,
}

impl Logged {
    pub(super) fn of(request: &Request, body: &Bytes) -> Self {
        let (method, uri, headers) = (request.method().clone(), request.uri(), request.headers().clone());
        let (path, query) = (uri.path().to_owned(), uri.query().map(str::to_owned));
        Self { method, path, query, form: form::logged(request, body), headers }
    }

    /// The query of the URL and of the body.
    pub(super) fn whole_query(&self) -> String {
        let parts: Vec<&str> = [&self.query, &self.form].into_iter().filter_map(Option::as_deref).collect();
        parts.join("&")
    }
}

impl fmt::Display for Logged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        self.query.iter().try_for_each(|query| write!(f, "?{query}"))
    }
}
