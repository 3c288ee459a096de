//! Fault injection: what the fake server does to a request before, or instead of, answering it.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use fastrand::Rng;
use futures_util::{StreamExt, stream};
use recordings_core::error::{ErrorDocument, ErrorObject};

use super::limit::{Limit, Verdict};
use super::log::Logged;
use super::socket::ResetSwitch;
use super::{FakeServer, LARGEST_BODY, Shared, files, locked, sample};

/// A fault that a [`FakeServer`] injects into a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Responds with a status and a body that is not one of the API's.
    Status(u16),
    /// Responds with exactly this. Invalid headers are left out.
    Answer {
        /// The status.
        status: u16,
        /// The headers, by name.
        headers: Vec<(String, String)>,
        /// The body.
        body: String,
    },
    /// Executes the request, and responds with a status as if it had not.
    LostAnswer(u16),
    /// Responds with `429`, and asks to wait this many seconds.
    RateLimited(u64),
    /// Waits, then responds.
    Delay(Duration),
    /// Responds with success and truncated JSON.
    BrokenJson,
    /// Responds with success and an HTML page, as a proxy may.
    Html,
    /// Responds to a listing with a page whose first item has an unreadable id.
    BadRow,
    /// Resets the connection without a response.
    Reset,
    /// Responds with success and half of the body, then closes the connection.
    Cut,
    /// Responds with success and endless spaces, so slowly that the attempt times out.
    Trickle,
    /// Ignores the filter: a listing returns everything, and a bulk delete deletes everything, like an API that dropped a
    /// parameter.
    IgnoreFilter,
    /// Inserts this many new recordings at the front, then responds: items move to the next page.
    Insert(u16),
    /// Removes this many items of the endpoint from the front, then responds: items move to the previous page.
    Remove(u16),
    /// Responds normally.
    None,
}

/// Marks a request whose filter is ignored.
#[derive(Clone, Copy, Debug)]
pub(super) struct IgnoresFilter;

/// The faults to inject into the next requests.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// One per request, in order.
    pub(super) script: VecDeque<Fault>,
    /// Applies after the script.
    pub(super) chance: Option<Chance>,
    /// Applies before both.
    pub(super) limit: Option<Limit>,
}

impl Plan {
    fn fault(&mut self, request: &Request) -> Fault {
        let by_script = self.script.pop_front();
        let mut by_chance = || self.chance.as_mut()?.fault(format!("{} {}", request.method(), request.uri()));
        by_script.or_else(&mut by_chance).unwrap_or(Fault::None)
    }
}

/// Random faults, with the number of times that each request was received.
#[derive(Debug)]
pub(super) struct Chance {
    pub(super) seed: u64,
    pub(super) per_cent: u8,
    pub(super) faults: Vec<Fault>,
    pub(super) came: HashMap<String, u64>,
}

impl Chance {
    /// Returns the fault for a request. It depends only on the seed, the request, and how often it was received before, not
    /// on the order of requests.
    fn fault(&mut self, request: String) -> Option<Fault> {
        // FNV-1a, since its values are the same in every version of the compiler.
        let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        let seed = request.bytes().fold(0xCBF2_9CE4_8422_2325 ^ self.seed, hash);
        let came = self.came.entry(request).or_default();
        let mut random = Rng::with_seed(came.to_le_bytes().into_iter().fold(seed, hash));
        *came += 1;
        if random.u8(0..100) < self.per_cent { random.choice(&self.faults).cloned() } else { None }
    }
}

/// Logs a request, checks its key, and injects the planned fault.
pub(super) async fn inject(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(connection): ConnectInfo<ResetSwitch>,
    request: Request,
    next: Next,
) -> Response {
    // Read before any fault: a response before the end of a long body would be lost with the connection.
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let request = Request::from_parts(head, Body::from(body.clone()));
    locked(&shared.requests).push(Logged::of(&request, &body));
    if let Err(refused) = check_key(request.uri().path(), request.headers()) {
        return ErrorDocument::new(vec![refused]).into_response();
    }
    let verdict = locked(&shared.plan).limit.as_mut().map(|limit| limit.count(Instant::now()));
    if let Some(refusal) = verdict.and_then(Verdict::refusal) {
        return refusal;
    }
    let fault = locked(&shared.plan).fault(&request);
    let response = faulty(fault, &shared, &connection, request, next).await;
    match verdict {
        Some(verdict) => verdict.tell(response),
        None => response,
    }
}

/// Answers a request with a fault.
async fn faulty(fault: Fault, shared: &Shared, connection: &ResetSwitch, request: Request, next: Next) -> Response {
    match fault {
        Fault::Status(code) => status(code).into_response(),
        Fault::Answer { status: code, headers, body } => (status(code), header_map(&headers), body).into_response(),
        Fault::LostAnswer(code) => {
            next.run(request).await;
            status(code).into_response()
        }
        Fault::RateLimited(seconds) => {
            let limit = [("x-ratelimit-limit", 100), ("x-ratelimit-remaining", 0), ("x-ratelimit-reset", seconds)];
            (StatusCode::TOO_MANY_REQUESTS, limit.map(|(name, value)| (name, value.to_string()))).into_response()
        }
        Fault::Delay(delay) => {
            tokio::time::sleep(delay).await;
            next.run(request).await
        }
        Fault::BrokenJson => "{\"data\": [{\"id\":".into_response(),
        Fault::Html => Html("<html>Please sign in</html>").into_response(),
        Fault::BadRow => with_bad_row(next.run(request).await).await,
        Fault::Reset => {
            connection.reset();
            StatusCode::OK.into_response()
        }
        Fault::Cut => cut(next.run(request).await).await,
        Fault::Trickle => {
            let slowly = stream::repeat(()).then(|()| async {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Ok::<_, io::Error>(" ")
            });
            Body::from_stream(slowly).into_response()
        }
        Fault::IgnoreFilter => {
            let mut request = request;
            request.extensions_mut().insert(IgnoresFilter);
            next.run(request).await
        }
        Fault::Insert(count) => {
            shared
                .recordings
                .change(|before| sample::newcomers(count).into_iter().chain(before.iter().cloned()).collect());
            next.run(request).await
        }
        Fault::Remove(count) => {
            if let Some(found) = shared.find(request.method(), request.uri().path()) {
                found.endpoint.remove(count.into());
            }
            next.run(request).await
        }
        Fault::None => next.run(request).await,
    }
}

/// Checks the API key: the API requires it, and a storage host refuses it.
fn check_key(path: &str, headers: &HeaderMap) -> Result<(), ErrorObject> {
    let sent = headers.get(AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
    let is_right = sent.and_then(|value| value.strip_prefix("Bearer ")) == Some(FakeServer::API_KEY);
    if path.starts_with(files::ROOT) && sent.is_some() {
        let how = "the signature of the URL is all that is needed: send no `Authorization`";
        return Err(ErrorObject::new(400, "InvalidArgument", "Only one auth mechanism allowed", how));
    }
    if !path.starts_with(files::ROOT) && !is_right {
        let how = "send `Authorization: Bearer <API key>`";
        return Err(ErrorObject::new(401, "10009", "Authentication failed", how));
    }
    Ok(())
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn header_map(headers: &[(String, String)]) -> HeaderMap {
    let pairs = headers
        .iter()
        .filter_map(|(name, value)| Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?)));
    pairs.collect()
}

/// Sends half of a body with the length of the whole, so that the client notices.
async fn cut(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let half = body.slice(..body.len() / 2);
    let end = stream::once(async {
        // Lets the first half leave: pending data is lost when the connection closes.
        tokio::time::sleep(Duration::from_millis(5)).await;
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    let cut = stream::once(async { Ok(half) }).chain(end);
    head.headers.insert(CONTENT_LENGTH, body.len().into());
    Response::from_parts(head, Body::from_stream(cut))
}

/// Replaces the id of the first item with an invalid one.
async fn with_bad_row(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let Ok(mut page) = serde_json::from_slice::<serde_json::Value>(&body) else { return (head, body).into_response() };
    if let Some(id) = page.pointer_mut("/data/0/id") {
        *id = "not a uuid".into();
    }
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (head, page.to_string()).into_response()
}
