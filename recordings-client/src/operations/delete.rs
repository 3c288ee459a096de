//! Deletes one recording.

use std::fmt;
use std::time::Duration;

use recordings_core::uuid::Uuid;
use reqwest::Method;

use super::request_to;
use crate::call::{Caller, awaits_as_sent, own_limits};
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

    /// Deletes the recording. If an earlier attempt may have deleted it but its response was lost, a `404` or `410` from the
    /// API counts as success. One with a body that is not the API's does not.
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if the recording did not exist, also after a refused connection or a `429`, which delete
    /// nothing.
    pub async fn send(self) -> Result<(), Error> {
        let request = request_to(Method::DELETE, self.id);
        self.caller
            .call(true, &request, |answered| match answered.answer.status {
                404 | 410 if answered.may_be_done && response::is_own(answered.answer) => Ok(()),
                _ => response::gone(answered.answer),
            })
            .await
    }
}

awaits_as_sent!([] Delete => ());

impl fmt::Debug for Delete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delete").field("id", &self.id).finish_non_exhaustive()
    }
}
