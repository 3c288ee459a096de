//! The only module that uses the network: sends one request, and reads the whole response.

mod answer;
mod extras;
mod failure;
mod long;
#[cfg(feature = "download")]
pub(crate) mod storage;
mod url;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, RequestBuilder, Response, Url};

use crate::error::{Error, Problem, RateLimit};
use crate::limiter::{Limiter, Pass, Said};
use crate::redact::without_secrets;
use crate::retry::{Budget, Cause, TOO_MANY_REQUESTS, server_wait, time_until};
pub(crate) use answer::Answer;
pub(crate) use extras::Extras;
use failure::{broken_body, no_response};
pub(crate) use long::LongQuery;
pub(crate) use url::encode;
pub(crate) use url::is_loopback;

/// The name of the peer in error messages.
const API: &str = "the API";

/// The media type of a query in a body.
const FORM: &str = "application/x-www-form-urlencoded";

/// The largest body of an error that is read.
pub(crate) const LARGEST_ERROR: usize = 64 * 1024;

/// Sends requests with the API key.
pub(crate) struct Transport {
    sender: Sender,
    base_url: Url,
    /// Whether `http` is allowed to hosts other than this machine.
    #[cfg_attr(not(feature = "download"), expect(dead_code, reason = "the base URL was checked before"))]
    allows_http: bool,
    /// How many bytes the body of a success may have.
    largest_body: usize,
    /// The retry budget, which all calls of a client share.
    pub(crate) budget: Budget,
    /// The gate at which all calls of a client wait for the rate limit.
    pub(crate) limiter: Limiter,
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

/// What the user may set, beside the HTTP client.
pub(crate) struct Settings {
    pub(crate) base_url: Url,
    pub(crate) allows_http: bool,
    /// How many bytes the body of a success may have.
    pub(crate) largest_body: usize,
    /// How many retries the calls may make beyond those that succeed.
    pub(crate) retry_budget: u32,
    /// The shortest time between two requests.
    pub(crate) apart: Duration,
}

/// A request, which can be sent several times.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// The path for logs, with placeholders for ids.
    pub(crate) template: Cow<'static, str>,
    pub(crate) target: Target,
    /// For `Accept`, and for the `Content-Type` of the body.
    pub(crate) media_type: &'static str,
    pub(crate) body: Option<Vec<u8>>,
    /// Where the query goes if the URL would be too long, if the endpoint declares it.
    pub(crate) long_query: Option<LongQuery>,
}

/// Where a request leads.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// Below the base URL.
    Path { segments: Vec<String>, query: String },
    /// To a link of the API, which was [checked](Transport::linked).
    Link(Url),
    /// To a URL without a query, with the query and what a call adds to it in the body.
    Form { url: Url, form: String },
}

impl Request {
    /// Whether executing it changes nothing. A form is a query, whatever its method.
    pub(crate) fn is_safe(&self) -> bool {
        match self.target {
            Target::Form { .. } => true,
            Target::Path { .. } | Target::Link(_) => self.method.is_safe(),
        }
    }

    /// The body, with its media type.
    fn content(&self) -> Option<(&'static str, Vec<u8>)> {
        match &self.target {
            Target::Form { form, .. } => Some((FORM, form.clone().into_bytes())),
            Target::Path { .. } | Target::Link(_) => Some((self.media_type, self.body.clone()?)),
        }
    }
}

impl Transport {
    pub(crate) fn new(sender: Sender, settings: Settings) -> Self {
        let Settings { base_url, allows_http, largest_body, retry_budget, apart } = settings;
        let (budget, limiter) = (Budget::new(retry_budget), Limiter::new(apart));
        Self { sender, base_url, allows_http, largest_body, budget, limiter, rate_limit: Mutex::default() }
    }

    /// Sends a request once, and reads the whole response, within a timeout.
    pub(crate) async fn attempt(
        &self,
        request: &Request,
        extras: &Extras,
        timeout: Duration,
        pass: Pass<'_>,
    ) -> Result<Answer, (Cause, Error)> {
        let url = self.url(&request.target, extras);
        let mut sent = self
            .request(request.method.clone(), url.clone(), timeout)
            .headers(extras.headers.clone())
            .header(ACCEPT, request.media_type)
            .header(AUTHORIZATION, self.sender.authorization.clone());
        if let Some((media_type, body)) = request.content() {
            sent = sent.header(CONTENT_TYPE, media_type).body(body);
        }
        let response = sent.send().await.map_err(|error| no_response(error, API, timeout))?;
        if *response.url() != url {
            return Err((Cause::Unclear, Error::new(Problem::FollowedRedirect)));
        }
        let headers = response.headers();
        let mut answer = Answer {
            status: response.status().as_u16(),
            body: Vec::new(),
            wait: server_wait(response.status().as_u16(), headers, SystemTime::now()),
            rate_limit: rate_limit(headers),
            request_id: text(headers, "x-request-id").map(|id| without_secrets(id, self.key())),
            headers: headers.clone(),
            is_to_form: matches!(request.target, Target::Form { .. }),
            key: self.key().to_owned(),
        };
        pass.returned(said(&answer));
        if answer.rate_limit.is_some() {
            *self.rate_limit.lock().unwrap_or_else(PoisonError::into_inner) = answer.rate_limit;
        }
        let largest = if answer.is_success() { self.largest_body } else { LARGEST_ERROR };
        match body(response, largest, timeout).await {
            Ok(body) => answer.body = body,
            Err((cause, error)) if answer.is_success() => return Err((cause, answer.annotate(error))),
            // An error response is known by its status and headers; its body is optional.
            Err(_) => {}
        }
        Ok(answer)
    }

    /// Returns the URL of a link in a response to a listing. The API key goes with it, so it must lead to the same host, below the base
    /// URL.
    pub(crate) fn linked(&self, segments: &[String], link: &str) -> Result<Url, &'static str> {
        url::linked(&self.base_url, &url::join(&self.base_url, segments, "", ""), link)
    }

    /// Where a request leads, with what the call adds to its query.
    fn url(&self, target: &Target, extras: &Extras) -> Url {
        match target {
            Target::Path { segments, query } => url::join(&self.base_url, segments, query, &extras.query),
            Target::Link(url) | Target::Form { url, .. } => url.clone(),
        }
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

/// What a response says of the rate limit.
fn said(answer: &Answer) -> Said {
    match answer.status {
        TOO_MANY_REQUESTS => Said::Refused(answer.wait),
        500.. => Said::Nothing,
        _ => {
            let limit = answer.rate_limit.unwrap_or_default();
            Said::Accepted { limit: limit.limit, remaining: limit.remaining.zip(limit.reset) }
        }
    }
}

/// Reads a body up to the largest size.
async fn body(mut response: Response, largest: usize, timeout: Duration) -> Result<Vec<u8>, (Cause, Error)> {
    // Trust the announced length only up to the size of a large page.
    let promised = response.content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::with_capacity(promised.unwrap_or_default().min(largest).min(1 << 20));
    while let Some(chunk) = response.chunk().await.map_err(|error| broken_body(error, API, timeout))? {
        if body.len() + chunk.len() > largest {
            return Err((Cause::Unclear, Error::new(Problem::LargeBody(largest))));
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
        reset: text(headers, "x-ratelimit-reset").and_then(|text| time_until(text, headers, SystemTime::now())),
    };
    (limit != RateLimit::default()).then_some(limit)
}

impl fmt::Debug for Transport {
    /// Shows only where the base URL leads. Its path and the default headers of the HTTP client may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("origin", &self.base_url.origin().ascii_serialization())
            .finish_non_exhaustive()
    }
}
