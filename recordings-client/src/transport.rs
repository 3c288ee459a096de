//! The one place that touches the network: a request out, an answer with its whole body in.

#[cfg(feature = "download")]
pub(crate) mod storage;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, RequestBuilder, Response, Url};

use crate::endpoint;
use crate::error::{Error, RateLimit};
use crate::redact::without_secrets;
use crate::retry::{Budget, Cause, server_wait};

/// Who is asked, for messages.
const API: &str = "the API";

/// The largest body that is read. A page of 250 recordings has about 200 KB.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// Sends requests with the key.
pub(crate) struct Transport {
    sender: Sender,
    base_url: Url,
    /// Whether `http` may be spoken to a host that is not this machine.
    #[cfg_attr(not(feature = "download"), expect(dead_code, reason = "the base URL was checked before"))]
    allows_http: bool,
    /// What the calls of a client have for retries, all together.
    pub(crate) budget: Budget,
    /// What the last answer that spoke of the rate limit said.
    rate_limit: Mutex<Option<RateLimit>>,
}

/// What sends requests, and as whom.
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    pub(crate) user_agent: HeaderValue,
    /// Marked as sensitive, so that `Debug` hides it.
    pub(crate) authorization: HeaderValue,
}

/// A request, to be sent once or more often.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// The path as it may be logged: with a word where an id stands.
    pub(crate) template: &'static str,
    /// Below the base URL.
    pub(crate) path: String,
    pub(crate) query: String,
}

/// An answer of a server, whatever it says.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// How long the server asks to wait.
    pub(crate) wait: Option<Duration>,
    pub(crate) rate_limit: Option<RateLimit>,
    pub(crate) request_id: Option<String>,
    /// The key that was sent, which a server may echo and no error is to repeat.
    pub(crate) key: String,
}

impl Answer {
    #[cfg(test)]
    pub(crate) fn of(status: u16, body: impl AsRef<[u8]>) -> Self {
        let (body, key) = (body.as_ref().to_vec(), "SECRET/KEY".to_owned());
        Self { status, body, wait: None, rate_limit: None, request_id: None, key }
    }

    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..300)
    }

    /// Whether it is a page for people, which the API has none of.
    pub(crate) fn is_html(&self) -> bool {
        self.marked_off().trim_ascii_start().starts_with(b"<")
    }

    /// The body as a text, without the byte order mark that something in between may have put before it (RFC 8259, 8.1).
    pub(crate) fn text(&self) -> Result<&str, String> {
        std::str::from_utf8(self.marked_off()).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to() + 1))
    }

    /// The same, with a replacement character where bytes are no UTF-8.
    pub(crate) fn lossy_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.marked_off())
    }

    fn marked_off(&self) -> &[u8] {
        self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.body)
    }
}

impl Request {
    /// To a path that is the same for all requests.
    pub(crate) fn new(method: Method, path: &'static str, query: String) -> Self {
        Self { method, template: path, path: path.to_owned(), query }
    }
}

impl Transport {
    pub(crate) fn new(base_url: Url, allows_http: bool, sender: Sender) -> Self {
        Self { sender, base_url, allows_http, budget: Budget::default(), rate_limit: Mutex::default() }
    }

    /// Sends a request once, and reads the whole answer, within a time.
    pub(crate) async fn attempt(&self, request: &Request, timeout: Duration) -> Result<Answer, (Cause, Error)> {
        let url = endpoint::url(&self.base_url, &request.path, &request.query);
        let sent = self
            .request(request.method.clone(), url.clone(), timeout)
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, self.sender.authorization.clone());
        let response = sent.send().await.map_err(|error| failed(error, API, timeout))?;
        if *response.url() != url {
            return Err((Cause::Unclear, Error::followed_redirect()));
        }
        let headers = response.headers();
        let mut answer = Answer {
            status: response.status().as_u16(),
            body: Vec::new(),
            wait: server_wait(response.status().as_u16(), headers, SystemTime::now()),
            rate_limit: rate_limit(headers),
            request_id: text(headers, "x-request-id").map(|id| without_secrets(id, self.key())),
            key: self.key().to_owned(),
        };
        if answer.rate_limit.is_some() {
            *self.rate_limit.lock().unwrap_or_else(PoisonError::into_inner) = answer.rate_limit;
        }
        match body(response, timeout).await {
            Ok(body) => answer.body = body,
            Err((cause, error)) if answer.is_success() => return Err((cause, error.of_answer(&answer))),
            // What is no success is told by its status and its headers, and its body is a courtesy.
            Err(_) => {}
        }
        Ok(answer)
    }

    fn request(&self, method: Method, url: Url, timeout: Duration) -> RequestBuilder {
        self.sender.http.request(method, url).header(USER_AGENT, self.sender.user_agent.clone()).timeout(timeout)
    }

    pub(crate) fn rate_limit(&self) -> Option<RateLimit> {
        *self.rate_limit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self) -> &str {
        let sent = self.sender.authorization.to_str().unwrap_or_default();
        sent.strip_prefix("Bearer ").unwrap_or(sent)
    }
}

fn failed(error: reqwest::Error, peer: &str, within: Duration) -> (Cause, Error) {
    let cause = match () {
        () if error.is_builder() || error.is_connect() && is_permanent(&error) => Cause::Final,
        () if error.is_connect() => Cause::NotSent,
        () => Cause::NoAnswer,
    };
    (cause, Error::transport(error, peer, false, within))
}

/// Whether a connection does not come about however often it is tried: the other side is not who it should be or speaks no
/// TLS, as rustls says by an error of the data and OpenSSL by its own, or this side does not.
fn is_permanent(error: &reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |cause| within(*cause));
    causes.any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
            || cause.to_string().contains("scheme is not http")
            || is_tls(cause)
    })
}

/// Whether it is an error of the platform's TLS, and not of the connection under it.
#[cfg(feature = "native-tls")]
fn is_tls(cause: &(dyn StdError + 'static)) -> bool {
    cause.is::<native_tls::Error>() && cause.source().is_some_and(|cause| !cause.is::<io::Error>())
}

#[cfg(not(feature = "native-tls"))]
fn is_tls(_cause: &(dyn StdError + 'static)) -> bool {
    false
}

/// What an error is about: that of an `io::Error` is within it, and not its source.
fn within<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// Reads a body, up to a size.
async fn body(mut response: Response, within: Duration) -> Result<Vec<u8>, (Cause, Error)> {
    // Room for what is promised, unless it is more than a page has.
    let promised = response.content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::with_capacity(promised.unwrap_or_default().min(1 << 20));
    // The request was answered, so that whatever fails now, it was sent.
    let broken = |error| (Cause::NoAnswer, Error::transport(error, API, true, within));
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err((Cause::Unclear, Error::too_large(LARGEST_BODY)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// What the headers say of the rate limit, if they say anything.
fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let number = |name| text(headers, name).and_then(|text| text.trim().parse().ok());
    let limit = RateLimit {
        limit: number("x-ratelimit-limit"),
        remaining: number("x-ratelimit-remaining"),
        reset: number("x-ratelimit-reset").map(Duration::from_secs),
    };
    (limit != RateLimit::default()).then_some(limit)
}

impl fmt::Debug for Transport {
    /// Where it sends to. The HTTP client may have headers of the caller's, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Whether a URL is of this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
