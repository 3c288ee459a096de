//! Deletes one item.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Method;

use crate::call::{Caller, Repeats, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::{CanDelete, ItemId, RoomRecordings};
use crate::error::Error;
use crate::path::Path;
use crate::response;
use crate::retry::Retry;

/// The deletion of one item, from [`Resource::delete`](crate::Resource::delete).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Delete<E = RoomRecordings> {
    caller: Caller,
    path: Path,
    id: ItemId,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: CanDelete> Delete<E> {
    pub(crate) fn new(caller: Caller, path: &Path, id: ItemId) -> Self {
        Self { caller, path: path.with_id(&id), id, endpoint: PhantomData }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Deletes the item. If an earlier attempt may have deleted it but its response was lost, a `404` or `410` from the API counts as
    /// success. One with a body that is not the API's does not.
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if the item did not exist, also after a refused connection or a `429`, which delete nothing.
    pub async fn send(self) -> Result<(), Error> {
        self.response().await.map(Response::into_value)
    }

    /// Deletes the item, and returns the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<()>, Error> {
        let request = self.path.request::<E>(Method::DELETE, String::new())?;
        self.caller
            .call(Repeats::Idempotent, &request, |answered| match answered.answer.status {
                404 | 410 if answered.may_be_done && response::is_own(answered.answer) => Ok(()),
                _ => response::gone(answered.answer, E::NAME),
            })
            .await
    }
}

awaits_as_sent!([E: CanDelete + 'static] Delete<E> => ());

impl<E> fmt::Debug for Delete<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delete").field("id", &self.id).finish_non_exhaustive()
    }
}
