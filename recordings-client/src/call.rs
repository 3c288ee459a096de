//! A call of the API: attempts with waits between them, until one succeeds or the retry policy gives up.

mod hops;
mod response;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;

use crate::error::{Closed, Error, ErrorKind};
use crate::retry::{Cause, Failed, Failure, Paid, Reason, Retry, TOO_MANY_REQUESTS};
use crate::trace::{Trace, traced};
use crate::transport::{Answer, Extras, Request, Transport};
pub use response::Response;

/// The limits of a call: those of the client, or its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// For one attempt, from its start to the last byte of the response.
    pub(crate) timeout: Duration,
    /// For all attempts and waits together.
    pub(crate) deadline: Duration,
    pub(crate) retry: Retry,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(60), deadline: Duration::from_secs(180), retry: Retry::default() }
    }
}

/// Defines the setters of a client's or a call's limits.
macro_rules! own_limits {
    ($($limits:ident).+) => {
        /// Sets how long one attempt may take, from its start to the last byte of the response. Defaults to the client's
        /// timeout, and for a client to 60 seconds.
        pub fn timeout(mut self, timeout: Duration) -> Self {
            self.$($limits).+.timeout = timeout;
            self
        }

        /// Sets how long a call may take, including all attempts and waits. In a stream, each page is a call. Defaults to
        /// the client's deadline, and for a client to 180 seconds.
        pub fn deadline(mut self, deadline: Duration) -> Self {
            self.$($limits).+.deadline = deadline;
            self
        }

        /// Sets whether and how a call is retried. Defaults to the client's policy, and for a client to [`Retry::default`].
        pub fn retry(mut self, retry: Retry) -> Self {
            self.$($limits).+.retry = retry;
            self
        }
    };
}
pub(crate) use own_limits;

/// Makes a call a future: awaiting it is awaiting its `send()`.
macro_rules! awaits_as_sent {
    ([$($generics:tt)*] $call:ty => $output:ty) => {
        /// Sends the call, as `send()` does.
        impl<$($generics)*> IntoFuture for $call {
            type Output = Result<$output, Error>;
            type IntoFuture = std::pin::Pin<Box<dyn Future<Output = Self::Output> + Send>>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
    };
}
pub(crate) use awaits_as_sent;

/// Defines the setters of a call for what it adds to its requests.
macro_rules! own_extras {
    ($caller:ident) => {
        /// Adds a query parameter to the requests of this call. It is encoded.
        ///
        /// In a listing or a bulk delete, a parameter that belongs to the filter, the page or the order, or is close to one of the
        /// filter's, is refused when the call is sent.
        pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.$caller.extras.add_parameter(name.into(), value.into());
            self
        }

        /// Adds a header to the requests of this call. A storage host never gets it.
        ///
        /// Invalid headers, and headers that the client sets itself, such as `Authorization`, are refused when the call is sent.
        pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.$caller.extras.add_header(name.as_ref(), value.as_ref());
            self
        }
    };
}
pub(crate) use own_extras;

/// A response to read, with the history of its call.
pub(crate) struct Answered<'a> {
    pub(crate) answer: &'a mut Answer,
    /// Whether an earlier attempt may have executed the request.
    pub(crate) may_be_done: bool,
}

/// What sends calls: a client's transport, with the limits of its calls. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) transport: Arc<Transport>,
    pub(crate) limits: Limits,
    pub(crate) extras: Extras,
}

impl Caller {
    pub(crate) fn new(transport: Transport, limits: Limits) -> Self {
        Self { transport: Arc::new(transport), limits, extras: Extras::default() }
    }

    /// Sends a request until `read` accepts a response, or the retry policy gives up.
    pub(crate) async fn call<T>(
        &self,
        repeats: Repeats,
        request: &Request,
        read: impl Fn(Answered<'_>) -> Result<T, (Cause, Error)>,
    ) -> Result<Response<T>, Error> {
        self.extras.check()?;
        if Handle::try_current().is_err() {
            return Err(Error::no_runtime());
        }
        let request = self.transport.fitted(request, &self.extras)?;
        let trace = Trace::call(request.method.as_str(), &request.template);
        traced(&trace, async {
            let called = attempts(self, &repeats, &request, read, &trace).await;
            called.inspect_err(|error| trace.failed(error))
        })
        .await
    }
}

/// Whether a request that may have been executed is sent again.
#[derive(Clone, Debug)]
pub(crate) enum Repeats {
    /// Executing it twice does no harm.
    Idempotent,
    /// It is not, and this says what is unknown if its response is lost: `recordings were deleted: list what is left`.
    Never(String),
}

async fn attempts<T>(
    caller: &Caller,
    repeats: &Repeats,
    request: &Request,
    read: impl Fn(Answered<'_>) -> Result<T, (Cause, Error)>,
    trace: &Trace,
) -> Result<Response<T>, Error> {
    let Caller { transport, limits, .. } = caller;
    let start = Instant::now();
    let is_idempotent = matches!(repeats, Repeats::Idempotent);
    let end = |error: Error, attempts, failure, why| {
        let error = error.after(attempts, start.elapsed(), failure, why);
        match repeats {
            Repeats::Never(what) if error.is_outcome_unknown() => error.with_unknown_outcome(what),
            Repeats::Never(_) | Repeats::Idempotent => error,
        }
    };
    let (mut attempt, mut refused, mut may_be_done, mut before) = (0_u32, 0_u32, false, None);
    let mut paid: Option<Paid<'_>> = None;
    loop {
        let left = limits.deadline.saturating_sub(start.elapsed());
        let pass = match transport.limiter.pass(left, limits.retry.longest()).await {
            Ok(pass) => pass,
            Err(closed) => {
                let (cause, error) =
                    before.unwrap_or_else(|| (Cause::NotSent, Error::rate_limited(closed, limits.deadline)));
                let why = match closed {
                    Closed::TooLong(_) => Reason::LongWait,
                    Closed::NoTime(_) => Reason::NoTime,
                };
                return Err(end(error, attempt, Failure { cause, is_idempotent }, why));
            }
        };
        attempt += 1;
        let left = limits.deadline.saturating_sub(start.elapsed());
        let (mut cause, mut error) = match hops::send(caller, request, limits.timeout.min(left), pass).await {
            Ok(mut answer) => match read(Answered { answer: &mut answer, may_be_done }) {
                Ok(value) => {
                    if paid.is_none() {
                        transport.budget.succeeded();
                    }
                    trace.succeeded(attempt, Some(answer.status));
                    return Ok(Response::new(value, answer));
                }
                Err((cause, error)) => (cause, answer.annotate(error)),
            },
            Err(failed) => failed,
        };
        if let Some(paid) = paid.take() {
            paid.spend();
        }
        may_be_done |= Failure { cause, is_idempotent }.may_have_arrived();
        let is_limited = cause == Cause::Status(TOO_MANY_REQUESTS);
        let asked = error.retry_after();
        // A refusal with a wait is no failure. One without is counted, so that a call ends.
        refused += u32::from(is_limited && asked.is_some());
        let left = limits.deadline.saturating_sub(start.elapsed());
        if request.is_safe() && left.is_zero() && error.kind() == ErrorKind::Timeout {
            // The deadline cut the attempt off. The error before it says more, except for a delete, which the last attempt
            // may have executed.
            (cause, error) = before.take().unwrap_or((cause, error));
        }
        let failure = Failure { cause, is_idempotent };
        // The first failure is the first, however often the request was refused.
        let counted = attempt.saturating_sub(refused).max(1);
        let verdict =
            limits.retry.decide(Failed { attempt: counted, failure, is_limited, asked, left }, fastrand::f64());
        match verdict.paid_from(&transport.budget) {
            Ok((wait, payment)) => {
                Trace::retry(&error, attempt, asked.unwrap_or_default().max(wait));
                before = Some((cause, error));
                paid = payment;
                tokio::time::sleep(wait).await;
            }
            Err(why) => return Err(end(error, attempt, failure, why)),
        }
    }
}
