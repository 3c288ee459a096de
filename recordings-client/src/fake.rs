//! A fake server on a loopback port, of room recordings and of any declared endpoint, for tests of this crate and of its users.

mod answer;
mod fault;
mod files;
mod find;
mod form;
mod items;
mod limit;
mod log;
mod page;
mod recordings;
mod sample;
mod socket;

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::middleware::from_fn_with_state;
use recordings_core::Filter;
use recordings_core::filter::HasModel;
use recordings_core::room_recordings::Recording;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use uuid::Uuid;

pub use fault::Fault;
pub use items::{FakeItems, FakeResource};
pub use sample::sample_recordings;

use crate::client::Client;
use crate::endpoint::{Endpoint, RoomRecordings};
use crate::error::Error;
use answer::Served;
use fault::{Chance, Plan};
use files::Files;
use find::answer;
use limit::Limit;
use log::Logged;
use socket::{FaultyListener, ResetSwitch};

/// A server that lists room recordings from memory, as the API does, on a loopback port of its own. It can also
/// [serve](Self::serve) endpoints of your own.
///
/// It parses queries with the same declaration that the client serializes them with, from the URL, and from a form where an endpoint
/// declares [long queries](crate::LongQueries). It is stricter than the API: an unknown parameter is answered with `400` and a JSON:API
/// error document, while the API would ignore it. The server stops when it is dropped, but still answers requests in progress.
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
pub struct FakeServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    recordings: Arc<FakeResource<RoomRecordings>>,
    served: Mutex<Vec<Arc<dyn Served>>>,
    files: Mutex<Files>,
    requests: Mutex<Vec<Logged>>,
    plan: Mutex<Plan>,
}

impl Shared {
    fn new(recordings: FakeResource<RoomRecordings>) -> Self {
        let recordings = Arc::new(recordings);
        let served: Vec<Arc<dyn Served>> = vec![Arc::clone(&recordings) as Arc<dyn Served>];
        let (files, requests, plan) = Default::default();
        Self { recordings, served: Mutex::new(served), files, requests, plan }
    }
}

impl FakeServer {
    /// The only API key that the server accepts.
    pub const API_KEY: &str = "KEY-of-the-fake-server";

    /// Starts a server that lists the given recordings in their order. Must be called in a Tokio runtime, which then runs
    /// the server. To use it with the blocking client, use a runtime with several threads: `#[tokio::test(flavor =
    /// "multi_thread")]`.
    ///
    /// # Errors
    ///
    /// An I/O error if no loopback port can be opened.
    pub async fn start(recordings: impl IntoIterator<Item = Recording>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(recordings::resource(recordings)));
        let router = Router::new()
            .merge(files::routes())
            .fallback(answer)
            .layer(from_fn_with_state(Arc::clone(&shared), fault::inject))
            .with_state(Arc::clone(&shared));
        let service = router.into_make_service_with_connect_info::<ResetSwitch>();
        let task = tokio::spawn(async move {
            // The task is aborted when the server is dropped.
            let _ = axum::serve(FaultyListener(listener), service).await;
        });
        Ok(Self { address, shared, task })
    }

    /// Serves an endpoint of your own beside the recordings, below the same base URL and with the same faults. Returns its items.
    pub fn serve<E>(&self, resource: FakeResource<E>) -> FakeItems<E>
    where
        E: Endpoint<Filter: for<'m> Filter<Model<'m> = E::Item> + HasModel, Item: Clone + Serialize + Sync> + 'static,
    {
        let resource = Arc::new(resource);
        locked(&self.shared.served).push(Arc::clone(&resource) as Arc<dyn Served>);
        FakeItems(resource)
    }

    /// Returns the URL of the server, for [`ClientBuilder::base_url`](crate::ClientBuilder::base_url).
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    /// Creates a client for this server.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the HTTP client cannot be set up.
    pub fn client(&self) -> Result<Client, Error> {
        Client::builder().api_key(Self::API_KEY).base_url(self.base_url()).build()
    }

    /// Serves a file for a recording, whose [`download_url`](Recording::download_url) becomes a signed URL. Replaces an
    /// earlier file of the same recording. Like a storage host, the server refuses a request for a file that has the API
    /// key.
    pub fn put_file(&self, id: Uuid, content: impl Into<Vec<u8>>) {
        locked(&self.shared.files).put(id, Bytes::from(content.into()));
        self.sign_urls();
    }

    /// Expires all signed URLs. The recordings get fresh ones.
    pub fn expire_urls(&self) {
        locked(&self.shared.files).expire_urls();
        self.sign_urls();
    }

    fn sign_urls(&self) {
        let files = locked(&self.shared.files);
        let signed = |recording: &Recording| {
            let mut recording = recording.clone();
            recording.download_url = files.url(self.address, &recording).or(recording.download_url);
            recording
        };
        self.shared.recordings.change(|recordings| recordings.iter().map(signed).collect());
    }

    /// Replaces the recordings, from the next request on.
    pub fn set_recordings(&self, recordings: impl IntoIterator<Item = Recording>) {
        let recordings = recordings.into_iter().collect();
        self.shared.recordings.change(|_| recordings);
        self.sign_urls();
    }

    /// Returns the recordings that are left.
    #[must_use]
    pub fn recordings(&self) -> Vec<Recording> {
        locked(&self.shared.recordings.items).to_vec()
    }

    /// Injects one fault into each of the next requests, in the order in which they arrive. With prefetched pages, this may
    /// differ from the order of the pages.
    ///
    /// ```
    /// use recordings_client::{Fault, FakeServer, RecordingFilter, sample_recordings};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = FakeServer::start(sample_recordings(3)).await?;
    /// server.inject([Fault::Status(503), Fault::BrokenJson]);
    /// let page = server.client()?.recordings().list(RecordingFilter::builder()).send().await?;
    /// assert_eq!((page.data.len(), server.queries().len()), (3, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn inject(&self, faults: impl IntoIterator<Item = Fault>) {
        locked(&self.shared.plan).script.extend(faults);
    }

    /// Injects faults into a random `per_cent` of the requests, each picked from `faults`. The same seed gives the same requests
    /// the same faults, in whatever order they arrive. Faults from [`inject`](Self::inject) come first.
    pub fn inject_at_random(&self, seed: u64, per_cent: u8, faults: impl IntoIterator<Item = Fault>) {
        let faults = faults.into_iter().collect();
        locked(&self.shared.plan).chance = Some(Chance { seed, per_cent, faults, came: HashMap::new() });
    }

    /// Limits the rate to a number of requests per second. Further requests get a `429` with `retry-after: 1`.
    ///
    /// With `is_told`, each response has the limit and the requests that are left in its headers, `x-ratelimit-limit`,
    /// `x-ratelimit-remaining` and `x-ratelimit-reset`, as those of the API do.
    pub fn limit_rate(&self, per_second: u32, is_told: bool) {
        locked(&self.shared.plan).limit = Some(Limit::new(per_second, is_told));
    }

    /// Returns how many requests the rate limit has refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        locked(&self.shared.plan).limit.as_ref().map_or(0, Limit::refused)
    }

    /// Returns the query strings of all list requests, in the order in which they arrived. That of a [long
    /// query](crate::LongQueries) is its form.
    #[must_use]
    pub fn queries(&self) -> Vec<String> {
        let requests = locked(&self.shared.requests);
        let is_listing = |Logged { method, path, .. }: &&Logged| {
            self.shared.find(method, path).is_some_and(|found| found.is_listing(method))
        };
        requests.iter().filter(is_listing).map(Logged::whole_query).collect()
    }

    /// Returns a header of each request, in the order in which they arrived. `None` where a request had none of that name, or one
    /// that is not text.
    #[must_use]
    pub fn headers(&self, name: &str) -> Vec<Option<String>> {
        let requests = locked(&self.shared.requests);
        let header = |request: &Logged| Some(request.headers.get(name)?.to_str().ok()?.to_owned());
        requests.iter().map(header).collect()
    }

    /// Returns all requests in the order in which they arrived, such as `DELETE /v2/room_recordings?filter%5Bstatus%5D=…`, without
    /// their bodies.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        locked(&self.shared.requests).iter().map(ToString::to_string).collect()
    }
}

impl fmt::Debug for FakeServer {
    /// Shows only the address. Requests and recordings may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeServer").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// How many bytes the body of a request may have.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// The path of the base URL, with a slash.
const BASE: &str = "/v2/";

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
