//! Deletes one recording.

use std::fmt;
use std::time::Duration;

use recordings_core::uuid::Uuid;
use reqwest::Method;

use super::request_to;
use crate::call::{Caller, own_limits};
use crate::error::Error;
use crate::response;
use crate::retry::Retry;

/// The deletion of one recording, from [`Resource::delete`](crate::Resource::delete).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Delete {
    caller: Caller,
    id: Uuid,
}

impl Delete {
    pub(crate) fn new(caller: Caller, id: Uuid) -> Self {
        Self { caller, id }
    }

    own_limits!(caller.limits);

    /// Deletes the recording. Where an attempt may have been carried out though its answer was lost, `404` to the next counts
    /// as done, if it is the API's own: without a body, or with an error object of the API's.
    ///
    /// # Errors
    ///
    /// [`Error`], with status 404 if there was no such recording to begin with: also after a connection that was refused or a
    /// `429`, which carry nothing out.
    pub async fn send(self) -> Result<(), Error> {
        let request = request_to(Method::DELETE, self.id);
        self.caller
            .call(true, &request, |answered| match answered.answer.status {
                404 if answered.may_be_done && response::is_own(answered.answer) => Ok(()),
                _ => response::gone(answered.answer),
            })
            .await
    }
}

impl fmt::Debug for Delete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delete").field("id", &self.id).finish_non_exhaustive()
    }
}
