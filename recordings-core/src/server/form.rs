//! The extractor of a query from the URL or, if it is too long for one, from a form in the body.

use axum_core::extract::rejection::{FailedToBufferBody, StringRejection};
use axum_core::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Method, request::Parts};

use super::rejection::FormRejection;
use super::{QueryRejection, Sent, options, text};
use crate::error::{ErrorKind, ExceededLimit, FilterError};
use crate::query::Limits;
use crate::text::shortened;

/// The media type of a form (WHATWG URL, section 5).
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// Extracts a [`FilterQuery`](super::FilterQuery), a [`ListQuery`](crate::ListQuery) or a derived query from the URL or from a form in
/// the body, for queries that are too long for a URL.
///
/// `GET` and `HEAD` have the query in the URL. `QUERY` ([RFC 10008](https://www.rfc-editor.org/rfc/rfc10008)) and `POST` have a
/// body of the type `application/x-www-form-urlencoded`, with the pairs that the URL would have. Pairs in the URL and in the body
/// are one query, so a parameter in both is repeated, which is an error. Any other method is refused with `405`.
///
/// A form in another charset than UTF-8, or with a `Content-Encoding`, is refused with `415`. To accept compressed bodies, add a
/// layer such as tower-http's `RequestDecompression`, which decodes the body and removes that header.
///
/// axum 0.8 has no method filter for `QUERY`. Route it with `any`; other methods that are routed beside it keep their handlers. A
/// body is read up to the [`Limits`] of the [`ParseOptions`](crate::query::ParseOptions) in the request's extensions. The default
/// limits allow 65,536 bytes and lists of 1,000 values, so raise them for longer lists:
///
/// ```
/// use axum::{Extension, Router, routing::{any, post}};
/// use recordings_core::query::{Limits, ParseOptions};
/// use recordings_core::{ListQuery, room_recordings::RecordingFilter, server::QueryOrForm};
///
/// async fn list(QueryOrForm(query): QueryOrForm<ListQuery<RecordingFilter>>) -> String {
///     query.to_readable_query()
/// }
///
/// async fn create() {}
///
/// // For lists of 100,000 ids.
/// let mut limits = Limits::default();
/// limits.bytes = 8 * 1024 * 1024;
/// limits.list = 100_000;
///
/// let router: Router = Router::new()
///     .route("/recordings", any(list).post(create)) // `GET` and `QUERY` list, `POST` creates
///     .route("/recordings/search", post(list))      // for clients that do not know `QUERY`
///     .layer(Extension(ParseOptions::from(limits)));
/// ```
///
/// If each value of a list has a parameter of its own, raise [`Limits::parameters`] too. axum's `DefaultBodyLimit` does not
/// apply.
///
/// # Errors
///
/// [`FormRejection`], which is a response with an error document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryOrForm<T>(pub T);

/// Extracts the text of the query, for code that parses it itself, for example to read several filters from it. Inside
/// [`QueryOrForm`], the text is that of the URL and of the form together. Never fails.
///
/// ```
/// use axum::{Router, routing::any};
/// use recordings_core::server::{QueryOrForm, QueryText};
///
/// async fn length(QueryOrForm(QueryText(query)): QueryOrForm<QueryText>) -> String {
///     query.len().to_string()
/// }
///
/// let router: Router = Router::new().route("/length", any(length));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryText(pub String);

impl<S: Sync> FromRequestParts<S> for QueryText {
    type Rejection = QueryRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, QueryRejection> {
        Ok(Self(text(parts).to_owned()))
    }
}

/// The bound on the rejection keeps out extractors that read only the URL, such as axum's `Query`.
impl<T, S> FromRequest<S> for QueryOrForm<T>
where
    T: FromRequestParts<S, Rejection = QueryRejection>,
    S: Send + Sync,
{
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let (mut parts, body) = request.into_parts();
        let has_form = match parts.method {
            Method::GET | Method::HEAD => false,
            Method::QUERY | Method::POST => true,
            _ => return Err(FormRejection::Method),
        };
        let limits = *options(&parts).limits();
        if has_form {
            check_media_type(&parts)?;
            check_encoding(&parts.headers)?;
            let form = form(&parts.headers, Request::new(body), &limits).await?;
            let joined = joined(parts.uri.query().unwrap_or_default(), form);
            parts.extensions.insert(Sent(joined));
        }
        match T::from_request_parts(&mut parts, state).await {
            Ok(query) => Ok(Self(query)),
            Err(rejection) if has_form && is_too_large(&rejection) => {
                Err(FormRejection::TooLarge { limit: limits.bytes })
            }
            Err(rejection) => Err(FormRejection::Query(rejection)),
        }
    }
}

/// Refuses a body that does not say that it is a form. A server must not guess what it is (RFC 10008, section 2).
fn check_media_type(parts: &Parts) -> Result<(), FormRejection> {
    let method = parts.method.clone();
    let Some(sent) = parts.headers.get(CONTENT_TYPE) else { return Err(FormRejection::NoMediaType { method }) };
    let sent = sent.to_str().unwrap_or_default();
    let mut parts = sent.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    if !essence.eq_ignore_ascii_case(FORM) {
        return Err(FormRejection::MediaType { method, sent: shortened(essence) });
    }
    let charset = parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    match charset.map(|(_, charset)| charset.trim_matches('"')) {
        Some(charset) if !is_utf8(charset) => Err(FormRejection::Charset { method, sent: shortened(charset) }),
        Some(_) | None => Ok(()),
    }
}

/// Whether a charset is UTF-8, or its subset ASCII.
fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(charset))
}

/// Refuses a body that is encoded: its bytes would be read as they are.
fn check_encoding(headers: &HeaderMap) -> Result<(), FormRejection> {
    let sent = headers.get_all(CONTENT_ENCODING).iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let mut sent = sent.map(<[u8]>::trim_ascii).filter(|coding| !coding.is_empty());
    match sent.find(|coding| !coding.eq_ignore_ascii_case(b"identity")) {
        Some(coding) => Err(FormRejection::Encoding { sent: shortened(&String::from_utf8_lossy(coding)) }),
        None => Ok(()),
    }
}

/// Reads a form, unless it is longer than any that is within the limits.
async fn form(headers: &HeaderMap, mut request: Request, limits: &Limits) -> Result<String, FormRejection> {
    // An encoded byte has up to three, and a parameter has `=` and `&`.
    let most = limits.bytes.saturating_mul(3).saturating_add(limits.parameters.saturating_mul(2));
    let too_large = FormRejection::TooLarge { limit: limits.bytes };
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > most as u64) {
        return Err(too_large);
    }
    DefaultBodyLimit::max(most).apply(&mut request);
    String::from_request(request, &()).await.map_err(|rejection| match rejection {
        StringRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => too_large,
        StringRejection::InvalidUtf8(_) => FormRejection::NotUtf8,
        StringRejection::FailedToBufferBody(_) | _ => FormRejection::Incomplete,
    })
}

/// Joins the query of the URL and that of the form.
fn joined(query: &str, form: String) -> String {
    match (query, &*form) {
        ("", _) => form,
        (query, "") => query.to_owned(),
        (query, form) => format!("{query}&{form}"),
    }
}

/// Whether a query has more bytes than are allowed.
fn is_too_large(rejection: &QueryRejection) -> bool {
    let mut kinds = rejection.errors().errors().iter().map(FilterError::kind);
    kinds.any(|kind| matches!(kind, ErrorKind::Limit(ExceededLimit::Bytes { .. })))
}
