//! Gets one item.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Method;

use crate::call::{Caller, Repeats, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::{CanGet, ItemId, RoomRecordings};
use crate::error::Error;
use crate::path::Path;
use crate::response;
use crate::retry::Retry;

/// A request for one item, from [`Resource::get`](crate::Resource::get).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Get<E = RoomRecordings> {
    caller: Caller,
    path: Path,
    id: ItemId,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: CanGet> Get<E> {
    pub(crate) fn new(caller: Caller, path: &Path, id: ItemId) -> Self {
        Self { caller, path: path.with_id(&id), id, endpoint: PhantomData }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Gets the item.
    ///
    /// # Errors
    ///
    /// [`Error`] with status 404 if there is no such item.
    pub async fn send(self) -> Result<E::Item, Error> {
        self.response().await.map(Response::into_value)
    }

    /// Gets the item, with the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<E::Item>, Error> {
        let request = self.path.request::<E>(Method::GET, String::new())?;
        self.caller.call(Repeats::Idempotent, &request, |answered| response::one::<E>(answered.answer, &self.id)).await
    }
}

impl<E> Clone for Get<E> {
    fn clone(&self) -> Self {
        let Self { caller, path, id, endpoint } = self;
        Self { caller: caller.clone(), path: path.clone(), id: id.clone(), endpoint: *endpoint }
    }
}

awaits_as_sent!([E: CanGet + 'static] Get<E> => E::Item);

impl<E> fmt::Debug for Get<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Get").field("id", &self.id).finish_non_exhaustive()
    }
}
