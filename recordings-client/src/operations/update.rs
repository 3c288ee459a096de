//! Changes an item.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Method;

use super::{json, written};
use crate::call::{Caller, Repeats, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::{CanUpdate, ItemId};
use crate::error::Error;
use crate::path::Path;
use crate::response;
use crate::retry::Retry;

/// The change of an item, from [`Resource::update`](crate::Resource::update).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Update<E> {
    caller: Caller,
    path: Path,
    id: ItemId,
    body: Result<Vec<u8>, String>,
    is_repeatable: bool,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: CanUpdate> Update<E> {
    pub(crate) fn new(caller: Caller, path: &Path, id: ItemId, body: &E::Body) -> Self {
        let (path, body) = (path.with_id(&id), json(body, E::NAME));
        Self { caller, path, id, body, is_repeatable: E::REPLACES, endpoint: PhantomData }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Says that the change has the same result if it is made twice, as one has that sets values. The request is then retried like any
    /// other.
    pub fn repeatable(self) -> Self {
        Self { is_repeatable: true, ..self }
    }

    /// Changes the item. A `PATCH` is retried only if it cannot have been executed, unless it is [repeatable](Self::repeatable).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the body is not valid JSON, and [`Error`] with status 404 if
    /// there is no such item. With any other error, check [`Error::is_outcome_unknown`]: if it is true, the item may have been changed.
    pub async fn send(self) -> Result<E::Updated, Error> {
        self.response().await.map(Response::into_value)
    }

    /// Changes the item, and returns the status and the headers of the response with it.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<E::Updated>, Error> {
        let method = if E::REPLACES { Method::PUT } else { Method::PATCH };
        let mut request = self.path.request::<E>(method, String::new())?;
        request.body = Some(written(self.body)?);
        let repeats = if self.is_repeatable {
            Repeats::Idempotent
        } else {
            Repeats::Never(format!("the {} was changed: get it", E::NAME))
        };
        self.caller.call(repeats, &request, |answered| response::data(answered.answer, E::NAME)).await
    }
}

awaits_as_sent!([E: CanUpdate + 'static] Update<E> => E::Updated);

impl<E> fmt::Debug for Update<E> {
    /// Leaves out the body.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Update").field("id", &self.id).finish_non_exhaustive()
    }
}
