//! Gets one recording.

use std::fmt;
use std::time::Duration;

use recordings_core::room_recordings::Recording;
use recordings_core::uuid::Uuid;
use reqwest::Method;

use super::request_to;
use crate::call::{Caller, awaits_as_sent, own_limits};
use crate::error::Error;
use crate::response;
use crate::retry::Retry;

/// A request for one recording, from [`Resource::get`](crate::Resource::get).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Get {
    caller: Caller,
    id: Uuid,
}

impl Get {
    pub(crate) fn new(caller: Caller, id: Uuid) -> Self {
        Self { caller, id }
    }

    own_limits!(caller.limits);

    /// Gets the recording.
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if there is no such recording.
    pub async fn send(self) -> Result<Recording, Error> {
        let request = request_to(Method::GET, self.id);
        self.caller.call(true, &request, |answered| response::one(answered.answer, self.id)).await
    }
}

awaits_as_sent!([] Get => Recording);

impl fmt::Debug for Get {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Get").field("id", &self.id).finish_non_exhaustive()
    }
}
