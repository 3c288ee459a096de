//! The rejection of a query from the URL or from a form, and its response.

use std::fmt;

use axum_core::response::{IntoResponse, Response};
use http::header::{ACCEPT, ACCEPT_ENCODING, ALLOW, HeaderName, HeaderValue};
use http::{Method, StatusCode};

use super::QueryRejection;
use super::form::FORM;
use crate::error::{ErrorDocument, ErrorObject};

/// A request that [`QueryOrForm`](super::QueryOrForm) refused. Its response is a JSON:API error document, with the status that each
/// variant names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormRejection {
    /// The query is invalid: `400`, with an object for each error.
    Query(QueryRejection),
    /// The method has no query that could be read: `405`, with the methods in `Allow`.
    Method,
    /// The body has no media type: `400`, with the media type that is read in `Accept-Query` or `Accept`.
    NoMediaType {
        /// The method of the request.
        method: Method,
    },
    /// The body is not a form: `415`, with the media type that is read in `Accept-Query` for a `QUERY` (RFC 10008, section 3), and in
    /// `Accept` for a `POST` (RFC 9110, section 15.5.16).
    MediaType {
        /// The method of the request.
        method: Method,
        /// The media type that was sent.
        sent: String,
    },
    /// The form is in another charset than UTF-8: `415`, with the headers of [`MediaType`](Self::MediaType).
    Charset {
        /// The method of the request.
        method: Method,
        /// The charset that was sent.
        sent: String,
    },
    /// The body has a content encoding: `415`, with the one that is read in `Accept-Encoding` (RFC 9110, section 15.5.16).
    Encoding {
        /// The encoding that was sent.
        sent: String,
    },
    /// The query has more bytes than the [`Limits`](crate::query::Limits) allow: `413`.
    TooLarge {
        /// The largest number of bytes, after decoding.
        limit: usize,
    },
    /// The body is not UTF-8, which a form always is: `400`.
    NotUtf8,
    /// The connection closed before the body was complete: `400`.
    Incomplete,
}

/// The header by which a resource says which media types it reads in a `QUERY` (RFC 10008, section 3).
const ACCEPT_QUERY: HeaderName = HeaderName::from_static("accept-query");

impl FormRejection {
    /// The status, the code and the title of an error that is not one of the query itself.
    const fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Query(_) => (StatusCode::BAD_REQUEST, "invalid_query", "Invalid query"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Method not allowed"),
            Self::NoMediaType { .. } => (StatusCode::BAD_REQUEST, "missing_media_type", "Missing media type"),
            Self::MediaType { .. } | Self::Charset { .. } => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Unsupported media type")
            }
            Self::Encoding { .. } => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_content_encoding", "Unsupported content encoding")
            }
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "limit_exceeded", "Limit exceeded"),
            Self::NotUtf8 => (StatusCode::BAD_REQUEST, "invalid_encoding", "Invalid encoding"),
            Self::Incomplete => (StatusCode::BAD_REQUEST, "incomplete_body", "Incomplete body"),
        }
    }

    /// The header that lists what would be accepted.
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::Method => Some((ALLOW, HeaderValue::from_static("GET, HEAD, POST, QUERY"))),
            Self::NoMediaType { method } | Self::MediaType { method, .. } | Self::Charset { method, .. } => {
                let name = if *method == Method::QUERY { ACCEPT_QUERY } else { ACCEPT };
                Some((name, HeaderValue::from_static(FORM)))
            }
            Self::Encoding { .. } => Some((ACCEPT_ENCODING, HeaderValue::from_static("identity"))),
            Self::Query(_) | Self::TooLarge { .. } | Self::NotUtf8 | Self::Incomplete => None,
        }
    }
}

impl From<QueryRejection> for FormRejection {
    fn from(rejection: QueryRejection) -> Self {
        Self::Query(rejection)
    }
}

impl fmt::Display for FormRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(rejection) => rejection.fmt(f),
            Self::Method => f.write_str("the method has no query; send `GET`, `HEAD`, `QUERY` or `POST`"),
            Self::NoMediaType { .. } => write!(f, "the body has no media type; send `Content-Type: {FORM}`"),
            Self::MediaType { sent, .. } => write!(f, "the body is `{sent}`, which is not read; send `{FORM}`"),
            Self::Charset { sent, .. } => write!(f, "the form is in `{sent}`, which is not read; send UTF-8"),
            Self::Encoding { sent } => {
                write!(f, "the body is encoded with `{sent}`, which is not read; send it as it is")
            }
            Self::TooLarge { limit } => write!(f, "the query is too long; at most {limit} bytes are allowed"),
            Self::NotUtf8 => f.write_str("the body is not UTF-8; percent-encode the bytes of other encodings"),
            Self::Incomplete => f.write_str("the connection closed before the body was complete; send it again"),
        }
    }
}

impl std::error::Error for FormRejection {}

impl IntoResponse for FormRejection {
    fn into_response(self) -> Response {
        if let Self::Query(rejection) = self {
            return rejection.into_response();
        }
        let (status, code, title) = self.kind();
        let object = ErrorObject::new(status.as_u16(), code, title, self.to_string());
        let mut response = ErrorDocument::new(vec![object]).into_response();
        if let Some((name, value)) = self.header() {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
