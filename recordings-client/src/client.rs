//! The client, which holds the API key, the base URL and the connections. The top of the asynchronous API.

mod builder;
mod resource;

use std::env::VarError;

use crate::call::Caller;
use crate::endpoint::{Endpoint, ItemId, RoomRecordings};
use crate::error::{Error, RateLimit};
pub use builder::ClientBuilder;
pub use resource::Resource;

const KEY_VARIABLE: &str = "TELNYX_API_KEY";

/// A client of the API. Cheap to clone; clones share their connections.
///
/// The API key never appears in its `Debug`.
#[derive(Clone, Debug)]
pub struct Client {
    caller: Caller,
}

impl Client {
    /// Creates a client with an API key, and with the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is empty or is not a valid header value.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// Creates a client with the API key from the environment variable `TELNYX_API_KEY`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the variable is not set, and the errors of
    /// [`Client::new`].
    pub fn from_env() -> Result<Self, Error> {
        let refuse = |why: &str| Error::configuration(format!("the environment variable {KEY_VARIABLE} {why}"));
        match std::env::var(KEY_VARIABLE) {
            Ok(key) => Self::new(key),
            Err(VarError::NotPresent) => Err(refuse("is not set: put the API key there")),
            Err(VarError::NotUnicode(_)) => Err(refuse("is not UTF-8: copy the API key again")),
        }
    }

    /// Starts a builder, to set the base URL, timeouts and more.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The room recordings endpoint.
    #[must_use]
    pub fn recordings(&self) -> Resource<RoomRecordings> {
        self.resource()
    }

    /// An endpoint of your own, by its [declaration](Endpoint).
    #[must_use]
    pub fn resource<E: Endpoint>(&self) -> Resource<E> {
        Resource::new(self.caller.clone(), &[])
    }

    /// An endpoint of your own whose path has ids, one for each of its placeholders. Another number of ids does not compile.
    ///
    /// ```
    /// use recordings_client::{Client, Endpoint, Recording, RecordingFilter};
    ///
    /// /// `GET rooms/{room_id}/recordings`
    /// struct RecordingsOfRoom;
    ///
    /// impl Endpoint for RecordingsOfRoom {
    ///     const PATH: &'static str = "rooms/{room_id}/recordings";
    ///     type Filter = RecordingFilter;
    ///     type Item = Recording;
    /// }
    ///
    /// let client = Client::new("KEY0123456789")?;
    /// let recordings = client.resource_in(RecordingsOfRoom, ["lobby"]);
    /// # Ok::<(), recordings_client::Error>(())
    /// ```
    #[must_use]
    pub fn resource_in<E: Endpoint, const N: usize>(&self, _: E, ids: [impl Into<ItemId>; N]) -> Resource<E> {
        Resource::new(self.caller.clone(), &ids.map(Into::into))
    }

    /// Returns the rate limit that the API last reported to this client or its clones. The limit belongs to the API key, so
    /// all calls share it. Returns `None` until a response reports it.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.caller.transport.rate_limit()
    }
}
