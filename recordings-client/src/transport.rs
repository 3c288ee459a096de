//! The only module that uses the network: sends one request, and reads the whole response.

mod answer;
mod failure;
#[cfg(feature = "download")]
pub(crate) mod storage;
mod url;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, RequestBuilder, Response, Url};

use crate::error::{Error, RateLimit};
use crate::redact::without_secrets;
use crate::retry::{Budget, Cause, server_wait};
pub(crate) use answer::Answer;
use failure::{broken_body, no_response};
pub(crate) use url::is_loopback;

/// The name of the peer in error messages.
const API: &str = "the API";

/// The largest body that is read. A page of 250 recordings has about 200 KB.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// Sends requests with the API key.
pub(crate) struct Transport {
    sender: Sender,
    base_url: Url,
    /// Whether `http` is allowed to hosts other than this machine.
    #[cfg_attr(not(feature = "download"), expect(dead_code, reason = "the base URL was checked before"))]
    allows_http: bool,
    /// The retry budget, which all calls of a client share.
    pub(crate) budget: Budget,
    /// The rate limit of the last response that had one.
    rate_limit: Mutex<Option<RateLimit>>,
}

/// The HTTP client, and the headers that identify the sender.
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    pub(crate) user_agent: HeaderValue,
    /// Marked as sensitive, so that `Debug` hides it.
    pub(crate) authorization: HeaderValue,
}

/// A request, which can be sent several times.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// The path for logs, with a placeholder for an id.
    pub(crate) template: &'static str,
    /// The path below the base URL.
    pub(crate) path: String,
    pub(crate) query: String,
}

impl Request {
    /// Creates a request to a path without an id.
    pub(crate) fn new(method: Method, path: &'static str, query: String) -> Self {
        Self { method, template: path, path: path.to_owned(), query }
    }
}

impl Transport {
    pub(crate) fn new(base_url: Url, allows_http: bool, sender: Sender) -> Self {
        Self { sender, base_url, allows_http, budget: Budget::default(), rate_limit: Mutex::default() }
    }

    /// Sends a request once, and reads the whole response, within a timeout.
    pub(crate) async fn attempt(&self, request: &Request, timeout: Duration) -> Result<Answer, (Cause, Error)> {
        let url = url::join(&self.base_url, &request.path, &request.query);
        let sent = self
            .request(request.method.clone(), url.clone(), timeout)
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, self.sender.authorization.clone());
        let response = sent.send().await.map_err(|error| no_response(error, API, timeout))?;
        if *response.url() != url {
            return Err((Cause::Unclear, failure::followed_redirect()));
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
            Err((cause, error)) if answer.is_success() => return Err((cause, answer.annotate(error))),
            // An error response is known by its status and headers; its body is optional.
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

/// Reads a body up to the largest size.
async fn body(mut response: Response, timeout: Duration) -> Result<Vec<u8>, (Cause, Error)> {
    // Trust the announced length only up to the size of a large page.
    let promised = response.content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::with_capacity(promised.unwrap_or_default().min(1 << 20));
    while let Some(chunk) = response.chunk().await.map_err(|error| broken_body(error, API, timeout))? {
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err((Cause::Unclear, failure::too_large(LARGEST_BODY)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Reads the rate limit from the headers, if they have any of it.
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
    /// Shows only the base URL. The HTTP client may have default headers, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}
