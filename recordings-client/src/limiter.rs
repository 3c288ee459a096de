//! One gate for all calls of a client: a request waits until the server's rate limit lets it pass, first come, first served.

mod gate;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until, timeout, timeout_at};

pub(crate) use gate::Said;
use gate::{Admission, Gate, Ticket};

use crate::error::Closed;

/// How long a request waits for pending ones before the rate limit is known. Then it is sent although they are pending, since a
/// slow response must not hold up other calls.
const PATIENCE: Duration = Duration::from_millis(50);

/// The gate, with those that wait for it.
#[derive(Debug)]
pub(crate) struct Limiter {
    gate: Mutex<Gate>,
    /// Held by the one that is next. It is fair.
    turn: tokio::sync::Mutex<()>,
    /// A request was answered.
    returned: Notify,
}

/// A request that may be sent. Dropped without [`returned`](Self::returned), it says nothing of the limit.
#[derive(Debug)]
#[must_use = "a request counts as pending until this is dropped"]
pub(crate) struct Pass<'l> {
    limiter: &'l Limiter,
    ticket: Ticket,
    said: Said,
}

impl Limiter {
    /// A limiter that also keeps requests this far apart.
    pub(crate) fn new(apart: Duration) -> Self {
        Self { gate: Mutex::new(Gate::new(apart)), turn: tokio::sync::Mutex::default(), returned: Notify::new() }
    }

    /// Waits until a request may be sent, at most for the time that its call has left, and not for a limit that lasts longer than
    /// the longest wait.
    pub(crate) async fn pass(&self, left: Duration, longest_wait: Duration) -> Result<Pass<'_>, Closed> {
        let now = Instant::now();
        let deadline = now.checked_add(left);
        let closed_for = |now: Instant| self.gate().closed_until().map(|until| until.saturating_duration_since(now));
        match closed_for(now) {
            Some(closed) if closed > longest_wait => return Err(Closed::TooLong(closed)),
            Some(closed) if closed >= left && !closed.is_zero() => return Err(Closed::NoTime(Some(closed))),
            _ => {}
        }
        let passing = self.next(now, longest_wait);
        let passed = match deadline {
            Some(deadline) => timeout_at(deadline, passing).await,
            None => Ok(passing.await),
        };
        passed.unwrap_or_else(|_| Err(Closed::NoTime(closed_for(Instant::now()))))
    }

    async fn next(&self, since: Instant, longest_wait: Duration) -> Result<Pass<'_>, Closed> {
        let _turn = self.turn.lock().await;
        loop {
            let now = Instant::now();
            let returned = self.returned.notified();
            let admission = self.gate().admit(now, since);
            match admission {
                Admission::Now(ticket) => return Ok(Pass { limiter: self, ticket, said: Said::Nothing }),
                Admission::At(at) => {
                    let closed = self.gate().closed_until().map(|until| until.saturating_duration_since(now));
                    if let Some(closed) = closed.filter(|closed| *closed > longest_wait) {
                        return Err(Closed::TooLong(closed));
                    }
                    sleep_until(at).await;
                }
                Admission::AfterAnother => {
                    if timeout(PATIENCE, returned).await.is_err() {
                        self.gate().widen();
                    }
                }
            }
        }
    }

    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Notes what the response says.
    pub(crate) fn returned(mut self, said: Said) {
        self.said = said;
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.limiter.gate().returned(self.ticket, Instant::now(), self.said, fastrand::f64());
        self.limiter.returned.notify_one();
    }
}
