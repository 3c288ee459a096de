//! Creates an item.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use reqwest::Method;

use super::{json, written};
use crate::call::{Caller, Repeats, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::CanCreate;
use crate::error::Error;
use crate::path::Path;
use crate::response;
use crate::retry::Retry;

/// The creation of an item, from [`Resource::create`](crate::Resource::create).
#[must_use = "does nothing until `send()` is awaited"]
pub struct Create<E> {
    caller: Caller,
    path: Path,
    body: Result<Vec<u8>, String>,
    is_repeatable: bool,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: CanCreate> Create<E> {
    pub(crate) fn new(caller: Caller, path: Path, body: &E::Body) -> Self {
        Self { caller, path, body: json(body, E::NAME), is_repeatable: false, endpoint: PhantomData }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Says that the API creates one item even if the request arrives twice, for example because of an `Idempotency-Key`
    /// [header](Self::header). The request is then retried like any other.
    pub fn repeatable(self) -> Self {
        Self { is_repeatable: true, ..self }
    }

    /// Creates the item. The request is retried only if it cannot have been executed, unless it is [repeatable](Self::repeatable).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the body is not valid JSON. With any other [`Error`], check
    /// [`Error::is_outcome_unknown`]: if it is true, the item may have been created.
    pub async fn send(self) -> Result<E::Created, Error> {
        self.response().await.map(Response::into_value)
    }

    /// Creates the item, and returns the status and the headers of the response with it.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<E::Created>, Error> {
        let mut request = self.path.request::<E>(Method::POST, String::new())?;
        request.body = Some(written(self.body)?);
        let repeats = if self.is_repeatable {
            Repeats::Idempotent
        } else {
            Repeats::Never(format!("the {} was created: look for it", E::NAME))
        };
        self.caller.call(repeats, &request, |answered| response::data(answered.answer, E::NAME)).await
    }
}

awaits_as_sent!([E: CanCreate + 'static] Create<E> => E::Created);

impl<E: CanCreate> fmt::Debug for Create<E> {
    /// Leaves out the body.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Create").field("path", &E::PATH).finish_non_exhaustive()
    }
}
