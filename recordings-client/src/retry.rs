//! Whether a failed attempt is made once more, and after which wait: decided here, carried out in `call`.

mod budget;
mod server_wait;

use std::time::Duration;

pub(crate) use budget::Budget;
pub(crate) use server_wait::server_wait;

/// How often and after which waits a failed call is tried again.
///
/// Reads, and the delete of one, are tried again after the statuses 408, 429, 500, 502, 503 and 504, after connections that
/// were refused, reset or cut, after bodies that cannot be read, and after timeouts. A bulk delete is tried again only when
/// it surely did not reach the server, or after 429. All within the call's deadline.
///
/// ```
/// use std::time::Duration;
/// use recordings_client::{Client, Retry};
///
/// let retry = Retry::default().max_retries(3).longest_wait(Duration::from_secs(10));
/// let client = Client::builder().api_key("KEY0123456789").retry(retry).build()?;
/// # Ok::<(), recordings_client::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until a client or a call has it"]
pub struct Retry {
    max_retries: u32,
    first_wait: Duration,
    doubled_to: Duration,
    longest_wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            max_retries: 8,
            first_wait: Duration::from_millis(500),
            doubled_to: Duration::from_secs(8),
            longest_wait: Duration::from_mins(1),
        }
    }
}

impl Retry {
    /// One attempt, and no other.
    pub const fn never() -> Self {
        let second = Duration::from_secs(1);
        Self { max_retries: 0, first_wait: second, doubled_to: second, longest_wait: second }
    }

    /// How often a call is tried again at the most. 8 by default.
    pub const fn max_retries(self, retries: u32) -> Self {
        Self { max_retries: retries, ..self }
    }

    /// The wait before the first retry, which doubles with each, and what it doubles up to. 500 ms and 8 s by default. Each
    /// wait is a random part of that, so that many clients do not come back at once.
    pub const fn backoff(self, first: Duration, up_to: Duration) -> Self {
        Self { first_wait: first, doubled_to: up_to, ..self }
    }

    /// The longest wait that the server may ask for. 60 s by default. Beyond it, the error is given at once, with the wait in
    /// [`Error::retry_after`](crate::Error::retry_after).
    pub const fn longest_wait(self, wait: Duration) -> Self {
        Self { longest_wait: wait, ..self }
    }

    /// What to do after a failed attempt, the first of which is number 1. `part` is a random number from 0 to 1.
    pub(crate) fn decide(&self, attempt: u32, failure: Failure, asked: Option<Duration>, part: f64) -> Verdict {
        if !failure.may_be_repeated() || attempt > self.max_retries {
            return Verdict::GiveUp;
        }
        if asked.is_some_and(|asked| asked > self.longest_wait) {
            return Verdict::GiveUp;
        }
        let doubled = self.first_wait.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1)));
        let own = doubled.min(self.doubled_to).mul_f64(part.clamp(0.0, 1.0));
        Verdict::Wait(own.max(asked.unwrap_or_default()))
    }
}

/// What to do after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// To wait, and to try again.
    Wait(Duration),
    /// To give the error.
    GiveUp,
}

/// What failed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    /// Whether doing the request twice is the same as doing it once.
    pub(crate) is_idempotent: bool,
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// No connection came about, so nothing was sent.
    NotSent,
    /// The request may have been sent, and no whole answer came.
    NoAnswer,
    /// The server answered with that status.
    Status(u16),
    /// The server answered with success, and the body cannot be read.
    Unreadable,
    /// Another attempt would end the same.
    Final,
}

impl Failure {
    /// Whether the same request may succeed later, and does no harm then.
    pub(crate) fn may_be_repeated(self) -> bool {
        match self.cause {
            Cause::NotSent | Cause::Status(429) => true,
            Cause::NoAnswer | Cause::Unreadable | Cause::Status(408 | 500 | 502 | 503 | 504) => self.is_idempotent,
            Cause::Status(_) | Cause::Final => false,
        }
    }

    /// Whether the server may have carried out a request that must not be carried out twice.
    pub(crate) fn leaves_outcome_unknown(self) -> bool {
        !self.is_idempotent && matches!(self.cause, Cause::NoAnswer | Cause::Status(408 | 500..=599))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Cause, Failure, Retry, Verdict};

    const READ: bool = true;
    const BULK_DELETE: bool = false;

    fn decide(cause: Cause, is_idempotent: bool) -> Verdict {
        Retry::default().decide(1, Failure { cause, is_idempotent }, None, 1.0)
    }

    #[test]
    fn what_may_pass_is_tried_again_and_the_rest_is_not() {
        let all = [Cause::NotSent, Cause::NoAnswer, Cause::Unreadable, Cause::Final].into_iter();
        let retried = |is_idempotent| {
            let causes = all.clone().chain((400..600).map(Cause::Status));
            causes.filter(|cause| decide(*cause, is_idempotent) != Verdict::GiveUp).collect::<Vec<_>>()
        };
        let statuses = [408, 429, 500, 502, 503, 504].map(Cause::Status);
        assert_eq!(retried(READ), [&[Cause::NotSent, Cause::NoAnswer, Cause::Unreadable][..], &statuses].concat());
        assert_eq!(retried(BULK_DELETE), [Cause::NotSent, Cause::Status(429)]);
    }

    #[test]
    fn the_outcome_of_a_bulk_delete_is_unknown_where_it_may_have_arrived() {
        let unknown = |cause| Failure { cause, is_idempotent: BULK_DELETE }.leaves_outcome_unknown();
        assert!(unknown(Cause::NoAnswer) && unknown(Cause::Status(500)) && unknown(Cause::Status(599)));
        assert!(!unknown(Cause::NotSent) && !unknown(Cause::Status(429)) && !unknown(Cause::Status(422)));
        assert!(!Failure { cause: Cause::NoAnswer, is_idempotent: READ }.leaves_outcome_unknown());
    }

    #[test]
    fn waits_double_up_to_eight_seconds_and_are_a_random_part_of_that() {
        let failure = Failure { cause: Cause::Status(503), is_idempotent: READ };
        let wait = |attempt, part| Retry::default().decide(attempt, failure, None, part);
        let millis = |millis| Verdict::Wait(Duration::from_millis(millis));
        assert_eq!(wait(1, 1.0), millis(500));
        assert_eq!(wait(3, 1.0), millis(2_000));
        assert_eq!(wait(3, 0.25), millis(500));
        assert_eq!(wait(8, 1.0), millis(8_000));
        assert_eq!(wait(8, 0.0), millis(0));
        assert_eq!(wait(9, 1.0), Verdict::GiveUp);
        assert_eq!(Retry::never().decide(1, failure, None, 1.0), Verdict::GiveUp);
        let often = Retry::default().max_retries(u32::MAX);
        assert_eq!(often.decide(u32::MAX, failure, None, 1.0), millis(8_000));
    }

    #[test]
    fn the_wait_is_never_shorter_than_the_server_asks_and_never_longer_than_the_cap() {
        let failure = Failure { cause: Cause::Status(429), is_idempotent: READ };
        let asked = |seconds| Retry::default().decide(1, failure, Some(Duration::from_secs(seconds)), 1.0);
        assert_eq!(asked(0), Verdict::Wait(Duration::from_millis(500)));
        assert_eq!(asked(3), Verdict::Wait(Duration::from_secs(3)));
        assert_eq!(asked(60), Verdict::Wait(Duration::from_mins(1)));
        assert_eq!(asked(61), Verdict::GiveUp);
    }
}
