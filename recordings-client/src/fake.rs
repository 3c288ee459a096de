//! A server of room recordings on a loopback port, for tests of those who use the client, and for ours.

mod sample;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
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
    queries: Mutex<Vec<String>>,
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
        let shared = Arc::new(Shared { recordings: Mutex::new(recordings), queries: Mutex::default() });
        let router = Router::new().route("/v2/room_recordings", get(list)).with_state(Arc::clone(&shared));
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
        *self.shared.recordings.lock().unwrap_or_else(PoisonError::into_inner) = recordings.into_iter().collect();
    }

    /// The queries that came, as they came, in their order.
    #[must_use]
    pub fn queries(&self) -> Vec<String> {
        self.shared.queries.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn list(
    State(shared): State<Arc<Shared>>,
    RawQuery(sent): RawQuery,
    headers: HeaderMap,
    query: Result<Query, QueryRejection>,
) -> Response {
    let sent = sent.unwrap_or_default();
    shared.queries.lock().unwrap_or_else(PoisonError::into_inner).push(sent.clone());
    if !is_authorized(&headers) {
        let how = "send `Authorization: Bearer <API key>`";
        let unauthorized = ErrorObject::new(401, "10009", "Authentication failed", how);
        return ErrorDocument::new(vec![unauthorized]).into_response();
    }
    match endpoints_own(&sent, query) {
        Ok(query) => {
            let recordings = Arc::clone(&shared.recordings.lock().unwrap_or_else(PoisonError::into_inner));
            Json(page(&recordings, &query)).into_response()
        }
        Err(errors) => ErrorDocument::new(errors).into_response(),
    }
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
