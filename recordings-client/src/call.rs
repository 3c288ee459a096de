//! A call of the API: attempts and the waits between them, until one succeeds or the call gives up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;

use crate::error::{Error, ErrorKind};
use crate::retry::{Cause, Failed, Failure, Retry};
use crate::trace::{Trace, traced};
use crate::transport::{Answer, Request, Transport};

/// What a client says of its calls, and a call of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// For one attempt, from its start to the last byte of its answer.
    pub(crate) timeout: Duration,
    /// For all attempts and waits.
    pub(crate) deadline: Duration,
    pub(crate) retry: Retry,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_mins(1), deadline: Duration::from_mins(3), retry: Retry::default() }
    }
}

/// The setters of the limits of a client or of one call.
macro_rules! own_limits {
    ($($limits:ident).+) => {
        /// How long one attempt may take, from its start to the last byte of its answer. 60 seconds unless set; a call has what
        /// its client has unless it is set for the call.
        pub fn timeout(mut self, timeout: Duration) -> Self {
            self.$($limits).+.timeout = timeout;
            self
        }

        /// How long a call may take, over all attempts and waits: each page of a stream for itself. 180 seconds unless set; a
        /// call has what its client has unless it is set for the call.
        pub fn deadline(mut self, deadline: Duration) -> Self {
            self.$($limits).+.deadline = deadline;
            self
        }

        /// Whether and how a call is tried again. [`Retry::default`] unless set; a call has what its client has unless it is set
        /// for the call.
        pub fn retry(mut self, retry: Retry) -> Self {
            self.$($limits).+.retry = retry;
            self
        }
    };
}
pub(crate) use own_limits;

/// An answer to read, and what happened before it.
pub(crate) struct Answered<'a> {
    pub(crate) answer: &'a mut Answer,
    /// Whether the server may have carried the request out at an earlier attempt.
    pub(crate) may_be_done: bool,
}

/// What makes calls: the transport of a client, and the limits of its calls. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) transport: Arc<Transport>,
    pub(crate) limits: Limits,
}

impl Caller {
    /// Sends a request until `read` accepts a response, or the retry policy gives up.
    pub(crate) async fn call<T>(
        &self,
        is_idempotent: bool,
        request: &Request,
        read: impl Fn(Answered<'_>) -> Result<T, (Cause, Error)>,
    ) -> Result<T, Error> {
        if Handle::try_current().is_err() {
            return Err(Error::no_runtime());
        }
        let trace = Trace::call(request.method.as_str(), request.template);
        traced(&trace, async {
            let called = attempts(&self.transport, self.limits, is_idempotent, request, read, &trace).await;
            called.inspect_err(|error| trace.failed(error))
        })
        .await
    }
}

async fn attempts<T>(
    transport: &Transport,
    limits: Limits,
    is_idempotent: bool,
    request: &Request,
    read: impl Fn(Answered<'_>) -> Result<T, (Cause, Error)>,
    trace: &Trace,
) -> Result<T, Error> {
    let start = Instant::now();
    let (mut attempt, mut may_be_done, mut before) = (0_u32, false, None);
    loop {
        attempt += 1;
        let left = limits.deadline.saturating_sub(start.elapsed());
        let (mut cause, mut error) = match transport.attempt(request, limits.timeout.min(left)).await {
            Ok(mut answer) => match read(Answered { answer: &mut answer, may_be_done }) {
                Ok(read) => {
                    transport.budget.succeeded(attempt > 1);
                    trace.succeeded(attempt, Some(answer.status));
                    return Ok(read);
                }
                Err((cause, error)) => (cause, answer.annotate(error)),
            },
            Err(failed) => failed,
        };
        may_be_done |= Failure { cause, is_idempotent }.may_have_arrived();
        let asked = error.retry_after();
        let left = limits.deadline.saturating_sub(start.elapsed());
        if request.method.is_safe() && left.is_zero() && error.kind() == ErrorKind::Timeout {
            // The deadline cut it off. What came of a read before says more; a delete may have been carried out by the last.
            (cause, error) = before.take().unwrap_or((cause, error));
        }
        let failure = Failure { cause, is_idempotent };
        let verdict = limits.retry.decide(Failed { attempt, failure, asked, left }, fastrand::f64());
        match verdict.paid_from(&transport.budget) {
            Ok((wait, paid)) => {
                Trace::retry(&error, attempt, wait);
                before = Some((cause, error));
                tokio::time::sleep(wait).await;
                paid.spend();
            }
            Err(why) => return Err(error.after(attempt, start.elapsed(), failure, why)),
        }
    }
}
