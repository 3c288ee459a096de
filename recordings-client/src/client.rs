//! The client: the key, the base URL and the connections, shared by all that is called on it.

mod builder;
mod resource;

use std::env::VarError;

use crate::call::Caller;
use crate::endpoint::{Endpoint, RoomRecordings};
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
    /// A client with that key, and the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is empty or no header can carry it.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with the key of the environment variable `TELNYX_API_KEY`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if it is not set, or as for [`Client::new`].
    pub fn from_env() -> Result<Self, Error> {
        let refuse = |why: &str| Error::configuration(format!("the environment variable {KEY_VARIABLE} {why}"));
        match std::env::var(KEY_VARIABLE) {
            Ok(key) => Self::new(key),
            Err(VarError::NotPresent) => Err(refuse("is not set: put the API key there")),
            Err(VarError::NotUnicode(_)) => Err(refuse("is not UTF-8: copy the API key once more")),
        }
    }

    /// Starts a client with another base URL or other timeouts.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The room recordings.
    #[must_use]
    pub fn recordings(&self) -> Resource<RoomRecordings> {
        self.resource()
    }

    /// Any endpoint, by its declaration.
    #[must_use]
    pub fn resource<E: Endpoint>(&self) -> Resource<E> {
        Resource::new(self.caller.clone())
    }

    /// What the API last said of the rate limit, to whichever call of this client and its clones: the limit is the key's, and
    /// not the call's. `None` until an answer says something.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.caller.transport.rate_limit()
    }
}
