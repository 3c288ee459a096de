//! A server of room recordings on a loopback port, for tests of those who use the client, and for ours.

mod sample;

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures_util::{StreamExt, stream};
use recordings_core::{
    ErrorDocument, ErrorObject, Filter, ListQuery, Page, PageMeta, PageRequest, QueryErrors, QueryRejection, Recording,
    RecordingFilter,
};
use reqwest::Url;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use sample::sample_recordings;

use crate::client::Client;
use crate::error::Error;

type Query = ListQuery<RecordingFilter>;

/// A server that lists room recordings as the API does, from memory, on a loopback port of its own.
///
/// It reads queries with the same declaration that the client writes them with, and is stricter than the API: a parameter
/// that it does not know is answered with `400` and a JSON:API error object, where the API would pass it over. It stops when
/// it is dropped.
///
/// ```
/// use recordings_client::{FakeServer, RecordingFilter, RecordingStatus, sample_recordings};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = FakeServer::start(sample_recordings(40)).await?;
/// let filter = RecordingFilter::builder().status(RecordingStatus::Completed).build()?;
/// let page = server.client()?.recordings().list(filter).send().await?;
/// assert!(page.iter().all(|recording| recording.status == Some(RecordingStatus::Completed)));
/// assert_eq!(server.queries(), ["filter%5Bstatus%5D=completed"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct FakeServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    recordings: Mutex<Arc<[Recording]>>,
    requests: Mutex<Vec<(Method, String, Option<String>)>>,
    script: Mutex<VecDeque<Fault>>,
    chance: Mutex<Option<Chance>>,
}

/// Faults by chance, and how often each request came.
#[derive(Debug)]
struct Chance {
    seed: u64,
    per_cent: u8,
    faults: Vec<Fault>,
    came: HashMap<String, u64>,
}

impl Chance {
    /// What happens to a request: the same for the same seed, request and number of times that it came, in whatever order the
    /// requests come.
    fn fault(&mut self, request: String) -> Option<Fault> {
        let mut hasher = DefaultHasher::new();
        (self.seed, &request).hash(&mut hasher);
        let came = self.came.entry(request).or_default();
        came.hash(&mut hasher);
        *came += 1;
        let number = hasher.finish();
        let which = usize::try_from(number / 100 % self.faults.len().max(1) as u64).unwrap_or_default();
        if number % 100 < self.per_cent.into() { self.faults.get(which).cloned() } else { None }
    }
}

/// What a [`FakeServer`] does to a request in place of answering it, or before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Answers with a status, and a body that is none of the API's.
    Status(u16),
    /// Carries the request out, and answers with a status as if it had not.
    LostAnswer(u16),
    /// Answers `429`, and asks to wait so many seconds.
    RateLimited(u64),
    /// Waits, and answers then.
    Delay(Duration),
    /// Answers with success and a body that ends too early to be JSON.
    BrokenJson,
    /// Answers with success and a page of HTML, as something in between may.
    Html,
    /// Answers with success and half of the body that it would have, and closes the connection.
    Cut,
    /// Answers a byte at a time, so slowly that the attempt's time is over before.
    Trickle,
    /// Answers as if there was no fault.
    None,
}

impl FakeServer {
    /// The key that the server takes.
    pub const API_KEY: &str = "KEY-of-the-fake-server";

    /// Starts a server of those recordings, which it lists in their order. Must be called within a Tokio runtime.
    ///
    /// # Errors
    ///
    /// If no loopback port can be opened.
    pub async fn start(recordings: impl IntoIterator<Item = Recording>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let recordings = recordings.into_iter().collect();
        let (requests, script, chance) = (Mutex::default(), Mutex::default(), Mutex::default());
        let shared = Arc::new(Shared { recordings: Mutex::new(recordings), requests, script, chance });
        let router = Router::new()
            .route("/v2/room_recordings", get(list).delete(delete_matching))
            .route("/v2/room_recordings/{id}", get(one).delete(delete))
            .layer(from_fn_with_state(Arc::clone(&shared), meddle))
            .with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move {
            // Serving ends with the task, when the server is dropped.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, shared, task })
    }

    /// Where the server is, for [`ClientBuilder::base_url`](crate::ClientBuilder::base_url).
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    /// A client of this server.
    ///
    /// # Errors
    ///
    /// If the HTTP client cannot be set up.
    pub fn client(&self) -> Result<Client, Error> {
        Client::builder().api_key(Self::API_KEY).base_url(self.base_url()).build()
    }

    /// Lists other recordings from the next request on.
    pub fn set_recordings(&self, recordings: impl IntoIterator<Item = Recording>) {
        *locked(&self.shared.recordings) = recordings.into_iter().collect();
    }

    /// The recordings that are left.
    #[must_use]
    pub fn recordings(&self) -> Vec<Recording> {
        locked(&self.shared.recordings).to_vec()
    }

    /// Meddles with the next requests, one fault each, in their order.
    ///
    /// ```
    /// use recordings_client::{Fault, FakeServer, RecordingFilter, sample_recordings};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = FakeServer::start(sample_recordings(3)).await?;
    /// server.meddle([Fault::Status(503), Fault::BrokenJson]);
    /// let page = server.client()?.recordings().list(RecordingFilter::builder()).send().await?;
    /// assert_eq!((page.data.len(), server.queries().len()), (3, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn meddle(&self, faults: impl IntoIterator<Item = Fault>) {
        locked(&self.shared.script).extend(faults);
    }

    /// Meddles with so many of a hundred requests, by chance, each in one of these ways. The same seed gives the same faults to
    /// the same requests, in whatever order they come. What is told to [`meddle`](Self::meddle) goes before.
    pub fn meddle_by_chance(&self, seed: u64, per_cent: u8, faults: impl IntoIterator<Item = Fault>) {
        let faults = faults.into_iter().collect();
        *locked(&self.shared.chance) = Some(Chance { seed, per_cent, faults, came: HashMap::new() });
    }

    /// The queries of the listings that came, as they came, in their order.
    #[must_use]
    pub fn queries(&self) -> Vec<String> {
        let requests = locked(&self.shared.requests);
        let listings = requests.iter().filter(|(method, path, _)| method == Method::GET && path == LISTING);
        listings.map(|(_, _, query)| query.clone().unwrap_or_default()).collect()
    }

    /// All requests that came, as `DELETE /v2/room_recordings?filter%5Bstatus%5D=…`, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let line = |(method, path, query): &(Method, String, Option<String>)| match query {
            Some(query) => format!("{method} {path}?{query}"),
            None => format!("{method} {path}"),
        };
        locked(&self.shared.requests).iter().map(line).collect()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

const LISTING: &str = "/v2/room_recordings";

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a request down, checks its key, and does what the script says.
async fn meddle(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let (uri, method) = (request.uri(), request.method().clone());
    locked(&shared.requests).push((method, uri.path().to_owned(), uri.query().map(str::to_owned)));
    if !is_authorized(request.headers()) {
        let how = "send `Authorization: Bearer <API key>`";
        let unauthorized = ErrorObject::new(401, "10009", "Authentication failed", how);
        return ErrorDocument::new(vec![unauthorized]).into_response();
    }
    let fault = locked(&shared.script).pop_front().or_else(|| {
        let line = format!("{} {}", request.method(), request.uri());
        locked(&shared.chance).as_mut()?.fault(line)
    });
    let status = |status| StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match fault.unwrap_or(Fault::None) {
        Fault::Status(code) => status(code).into_response(),
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
        Fault::Cut => match to_bytes(next.run(request).await.into_body(), usize::MAX).await {
            Ok(body) => {
                let half = body.slice(..body.len() / 2);
                let cut = stream::iter([Ok(half), Err(io::Error::from(io::ErrorKind::ConnectionReset))]);
                // The whole length is promised, so that the half is seen to be one.
                ([(CONTENT_LENGTH, body.len().to_string())], Body::from_stream(cut)).into_response()
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Fault::Trickle => {
            let slowly = stream::repeat(()).then(|()| async {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Ok::<_, io::Error>(" ")
            });
            Body::from_stream(slowly).into_response()
        }
        Fault::BrokenJson => "{\"data\": [{\"id\":".into_response(),
        Fault::Html => Html("<html>Please sign in</html>").into_response(),
        Fault::None => next.run(request).await,
    }
}

async fn list(
    State(shared): State<Arc<Shared>>,
    RawQuery(sent): RawQuery,
    query: Result<Query, QueryRejection>,
) -> Response {
    match endpoints_own(&sent.unwrap_or_default(), query) {
        Ok(query) => {
            let recordings = Arc::clone(&locked(&shared.recordings));
            Json(page(&recordings, &query)).into_response()
        }
        Err(errors) => ErrorDocument::new(errors).into_response(),
    }
}

/// Deletes what the filter selects. Unlike the API, it refuses a filter that selects everything.
async fn delete_matching(
    State(shared): State<Arc<Shared>>,
    RawQuery(sent): RawQuery,
    query: Result<Query, QueryRejection>,
) -> Response {
    match endpoints_own(&sent.unwrap_or_default(), query) {
        Ok(query) if query.filter.is_empty() => {
            let error =
                ErrorObject::new(422, "10015", "Bad Request", "the fake server deletes nothing without a filter");
            ErrorDocument::new(vec![error]).into_response()
        }
        Ok(query) => {
            let deleted = retain(&shared, |recording| !query.filter.matches(recording));
            (StatusCode::CREATED, Json(serde_json::json!({"data": {"room_recordings": deleted}}))).into_response()
        }
        Err(errors) => ErrorDocument::new(errors).into_response(),
    }
}

async fn one(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let recordings = Arc::clone(&locked(&shared.recordings));
    match recordings.iter().find(|recording| recording.id.to_string() == id) {
        Some(recording) => Json(serde_json::json!({ "data": recording })).into_response(),
        None => not_found(),
    }
}

async fn delete(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    match retain(&shared, |recording| recording.id.to_string() != id) {
        0 => not_found(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}

fn not_found() -> Response {
    let error = ErrorObject::new(404, "10005", "Resource not found", "there is no such recording");
    ErrorDocument::new(vec![error]).into_response()
}

/// Keeps those recordings, and says how many went.
fn retain(shared: &Shared, keep: impl Fn(&Recording) -> bool) -> usize {
    let mut recordings = locked(&shared.recordings);
    let kept: Arc<[Recording]> = recordings.iter().filter(|recording| keep(recording)).cloned().collect();
    let deleted = recordings.len() - kept.len();
    *recordings = kept;
    deleted
}

fn is_authorized(headers: &HeaderMap) -> bool {
    let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    sent.and_then(|value| value.strip_prefix("Bearer ")) == Some(FakeServer::API_KEY)
}

/// The query, if it has no parameters of families that the endpoint does not have.
fn endpoints_own(sent: &str, query: Result<Query, QueryRejection>) -> Result<Query, Vec<ErrorObject>> {
    let keys = foreign_keys(sent).into_iter();
    let mut errors: Vec<ErrorObject> = keys
        .map(|key| {
            let what = "the endpoint has parameters of `filter` and `page` alone";
            ErrorObject::new(400, "10015", "Bad Request", what).about(key)
        })
        .collect();
    match query {
        Ok(query) if errors.is_empty() => Ok(query),
        Ok(_) => Err(errors),
        Err(rejection) => {
            errors.extend(bad_request(rejection.errors()));
            Err(errors)
        }
    }
}

/// The keys of other families than the endpoint's.
fn foreign_keys(query: &str) -> Vec<String> {
    let known = [RecordingFilter::ROOT, PageRequest::ROOT];
    let Ok(url) = Url::parse(&format!("http://fake/?{query}")) else { return Vec::new() };
    let keys = url.query_pairs().map(|(key, _)| key.into_owned());
    // A key that cannot be decoded is a fault of the reader's.
    let foreign = |key: &String| {
        !key.contains(char::REPLACEMENT_CHARACTER) && !known.contains(&key.split('[').next().unwrap_or(key))
    };
    keys.filter(foreign).collect()
}

/// The faults of a query with the API's own code for them.
fn bad_request(faults: &QueryErrors) -> impl Iterator<Item = ErrorObject> {
    ErrorDocument::from(faults).errors.into_iter().map(|mut error| {
        "10015".clone_into(&mut error.code);
        error
    })
}

/// The page of what the filter selects.
fn page(recordings: &[Recording], query: &Query) -> Page<Recording> {
    let (size, number) = (query.page.size_or_default(), query.page.number_or_default());
    let selected: Vec<&Recording> = recordings.iter().filter(|recording| query.filter.matches(recording)).collect();
    let before = usize::try_from(number.get() - 1).unwrap_or(usize::MAX).saturating_mul(size.get().into());
    let data: Vec<Recording> = selected.iter().skip(before).take(size.get().into()).copied().cloned().collect();
    let mut meta = PageMeta::default();
    meta.page_number = Some(number.get());
    // As the API is seen to do: the number of items on the page, not the size that was asked for.
    meta.page_size = Some(data.len() as u64);
    meta.total_pages = Some(selected.len().div_ceil(size.get().into()) as u64);
    meta.total_results = Some(selected.len() as u64);
    Page::new(data, meta)
}
