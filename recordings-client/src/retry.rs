//! Decides whether a failed attempt is retried, and after which wait. Pure: time and randomness are arguments, and `call`
//! carries the decision out.

mod budget;
#[cfg(not(target_arch = "wasm32"))]
mod server_wait;

use std::time::Duration;

pub(crate) use budget::{Budget, Paid};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use server_wait::{server_wait, time_until};

/// When and how often a failed call is retried.
///
/// Retried are the statuses 408, 425, 429, 500, 502, 503 and 504, those by which proxies say that the server did not answer (520
/// to 524, and 529), connections that were refused, reset or closed early, bodies that cannot be read, and timeouts. A bulk
/// delete, a creation and a `PATCH` are retried only if the request cannot have reached the server, or after 429. All retries happen within the call's deadline.
///
/// A `429` with a wait is no failure: it closes the client's gate, at which all its calls wait, and the call is sent again when its
/// turn comes, as often as its deadline allows. It is not counted among the retries, unless [none](Self::never) are wanted. One
/// without a wait is counted.
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
#[must_use = "a policy does nothing until a client or a call uses it"]
pub struct Retry {
    max_retries: u32,
    first_wait: Duration,
    doubled_to: Duration,
    longest_wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Retry {
    const DEFAULT: Self = Self {
        max_retries: 8,
        first_wait: Duration::from_millis(500),
        doubled_to: Duration::from_secs(8),
        longest_wait: Duration::from_secs(60),
    };

    /// Makes one attempt and never retries.
    pub const fn never() -> Self {
        Self::DEFAULT.max_retries(0)
    }

    /// Sets how often a call is retried at most. Defaults to 8.
    pub const fn max_retries(self, retries: u32) -> Self {
        Self { max_retries: retries, ..self }
    }

    /// Sets the wait before the first retry, which doubles with each retry, and its upper bound. Defaults to 500 ms and 8
    /// s.
    ///
    /// The actual wait is a random fraction of that, so that many clients do not retry at the same moment. For the same
    /// reason, a random fraction of the first wait is added to a wait that the server asks for, and up to a tenth, and at most
    /// 250 ms, to that of a rate limit.
    pub const fn backoff(self, first: Duration, up_to: Duration) -> Self {
        Self { first_wait: first, doubled_to: up_to, ..self }
    }

    /// Sets the longest wait that the server may ask for. Defaults to 60 s. If the server asks for more, the call fails at
    /// once, and [`Error::retry_after`](crate::Error::retry_after) has the wait.
    pub const fn longest_wait(self, wait: Duration) -> Self {
        Self { longest_wait: wait, ..self }
    }

    /// Decides what to do after a failed attempt. `part` is a random number from 0 to 1.
    pub(crate) fn decide(&self, failed: Failed, part: f64) -> Verdict {
        let Failed { attempt, failure, is_limited, asked, left } = failed;
        // A resolver may be wrong once.
        let may_be_mistaken = failure.cause == Cause::NoSuchName && attempt == 1;
        if !failure.may_be_repeated() && !may_be_mistaken {
            return Verdict::GiveUp(Reason::Final);
        }
        let is_asked = is_limited && asked.is_some();
        if attempt > self.max_retries && (!is_asked || self.max_retries == 0) {
            return Verdict::GiveUp(Reason::LastRetry);
        }
        if asked.is_some_and(|asked| asked > self.longest_wait) {
            return Verdict::GiveUp(Reason::LongWait);
        }
        let mandatory = asked.unwrap_or_default();
        // A wait until the deadline would leave no time for the attempt.
        let Some(room) = left.checked_sub(mandatory).filter(|room| !room.is_zero()) else {
            return Verdict::GiveUp(Reason::NoTime);
        };
        if is_limited {
            return Verdict::WaitForTheLimit;
        }
        let doubled = self.first_wait.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1)));
        let own = part_of(doubled.min(self.doubled_to), part);
        let with_part = asked.map_or(Duration::ZERO, |asked| asked.saturating_add(part_of(self.first_wait, part)));
        // A wait that the server does not ask for leaves time for the attempt.
        Verdict::Wait { wait: own.max(with_part).min(mandatory + room / 2), is_asked: asked.is_some() }
    }

    pub(crate) const fn longest(&self) -> Duration {
        self.longest_wait
    }
}

/// The status of a request that a rate limit refuses.
pub(crate) const TOO_MANY_REQUESTS: u16 = 429;

fn part_of(wait: Duration, part: f64) -> Duration {
    Duration::try_from_secs_f64(wait.as_secs_f64() * part.clamp(0.0, 1.0)).unwrap_or(wait)
}

/// A failed attempt, and the time that its call has left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failed {
    /// The number of the attempt, starting at 1, without those that a rate limit refused.
    pub(crate) attempt: u32,
    pub(crate) failure: Failure,
    /// Whether a rate limit refused the attempt, for which the limiter waits.
    pub(crate) is_limited: bool,
    /// The wait that the server asks for.
    pub(crate) asked: Option<Duration>,
    /// The time until the call's deadline.
    pub(crate) left: Duration,
}

/// What to do after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Wait, then retry.
    Wait {
        wait: Duration,
        /// Whether the server asks for it.
        is_asked: bool,
    },
    /// Retry when the rate limit allows it.
    WaitForTheLimit,
    /// Return the error.
    GiveUp(Reason),
}

/// Why a call is not retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A retry would fail in the same way, or do harm.
    Final,
    /// This was the last retry that the policy allows.
    LastRetry,
    /// The server asks for a longer wait than the policy allows.
    LongWait,
    /// The wait would end after the deadline.
    NoTime,
    /// The retry budget, which all calls of a client share, is used up.
    NoBudget,
}

impl Verdict {
    /// Takes the retry from the budget. Returns the wait and the payment, or why there is no retry. What the server asks for costs
    /// nothing, and the limiter knows the wait for a rate limit.
    pub(crate) fn paid_from(self, budget: &Budget) -> Result<(Duration, Option<Paid<'_>>), Reason> {
        match self {
            Self::Wait { wait, is_asked: true } => Ok((wait, None)),
            Self::Wait { wait, is_asked: false } => {
                budget.take_retry().map(|paid| (wait, Some(paid))).ok_or(Reason::NoBudget)
            }
            Self::WaitForTheLimit => Ok((Duration::ZERO, None)),
            Self::GiveUp(why) => Err(why),
        }
    }
}

/// What failed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    /// Whether sending the request twice has the same effect as sending it once.
    pub(crate) is_idempotent: bool,
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The connection failed, or the server did not process the request.
    NotSent,
    /// The host's name does not exist, by the first or the second look.
    NoSuchName,
    /// The request may have been sent, and no complete response arrived.
    NoAnswer,
    /// The server responded with this status.
    Status(u16),
    /// The server responded with success and a body that cannot be read.
    Unreadable,
    /// The server reported an error with a status of success, or a response that a retry would not improve.
    Unclear,
    /// A retry would fail in the same way.
    Final,
}

/// Whether a status says that the same request may succeed later. Not among them: 501 and 505, since the server will not learn
/// it, 507, since its storage is full, and 525 and 526, since a certificate stays as it is.
pub(crate) const fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | TOO_MANY_REQUESTS | 500 | 502..=504 | 520..=524 | 529)
}

impl Failure {
    /// Whether a retry may succeed and does no harm.
    pub(crate) fn may_be_repeated(self) -> bool {
        match self.cause {
            Cause::NotSent | Cause::Status(TOO_MANY_REQUESTS) => true,
            Cause::NoAnswer | Cause::Unreadable => self.is_idempotent,
            Cause::Status(status) if is_passing(status) => self.is_idempotent,
            Cause::Status(_) | Cause::NoSuchName | Cause::Unclear | Cause::Final => false,
        }
    }

    /// Whether the server may have executed the request.
    pub(crate) fn may_have_arrived(self) -> bool {
        matches!(
            self.cause,
            Cause::NoAnswer | Cause::Unreadable | Cause::Unclear | Cause::Status(303 | 408 | 500..=599)
        )
    }

    /// Whether the server may have executed a request that must not be executed twice.
    pub(crate) fn leaves_outcome_unknown(self) -> bool {
        !self.is_idempotent && self.may_have_arrived()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Budget, Cause, Failed, Failure, Paid, Reason, Retry, Verdict};

    const READ: bool = true;
    const BULK_DELETE: bool = false;

    const LONG: Duration = Duration::from_secs(60 * 60);

    fn waits(millis: u64, is_asked: bool) -> Verdict {
        Verdict::Wait { wait: Duration::from_millis(millis), is_asked }
    }

    fn failed(attempt: u32, cause: Cause, is_idempotent: bool) -> Failed {
        Failed { attempt, failure: Failure { cause, is_idempotent }, is_limited: false, asked: None, left: LONG }
    }

    #[test]
    fn what_may_pass_is_tried_again_and_the_rest_is_not() {
        let all = [Cause::NotSent, Cause::NoAnswer, Cause::Unreadable, Cause::Unclear, Cause::Final].into_iter();
        let retried = |is_idempotent| {
            let decide = |cause| Retry::default().decide(failed(1, cause, is_idempotent), 1.0);
            let causes = all.clone().chain((400..600).map(Cause::Status));
            causes.filter(|cause| decide(*cause) != Verdict::GiveUp(Reason::Final)).collect::<Vec<_>>()
        };
        let statuses = [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529].map(Cause::Status);
        assert_eq!(retried(READ), [&[Cause::NotSent, Cause::NoAnswer, Cause::Unreadable][..], &statuses].concat());
        assert_eq!(retried(BULK_DELETE), [Cause::NotSent, Cause::Status(429)]);
    }

    #[test]
    fn the_outcome_of_a_bulk_delete_is_unknown_where_it_may_have_arrived() {
        let unknown = |cause| Failure { cause, is_idempotent: BULK_DELETE }.leaves_outcome_unknown();
        assert!(unknown(Cause::NoAnswer) && unknown(Cause::Status(500)) && unknown(Cause::Status(599)));
        assert!(unknown(Cause::Unreadable) && unknown(Cause::Unclear), "success was said, and not of how many");
        assert!(!unknown(Cause::NotSent) && !unknown(Cause::Status(429)) && !unknown(Cause::Status(422)));
        assert!(!Failure { cause: Cause::NoAnswer, is_idempotent: READ }.leaves_outcome_unknown());
    }

    #[test]
    fn waits_double_up_to_eight_seconds_and_are_a_random_part_of_that() {
        let wait = |attempt, part| Retry::default().decide(failed(attempt, Cause::Status(503), READ), part);
        let millis = |millis| waits(millis, false);
        assert_eq!(wait(1, 1.0), millis(500));
        assert_eq!(wait(3, 1.0), millis(2_000));
        assert_eq!(wait(3, 0.25), millis(500));
        assert_eq!(wait(8, 1.0), millis(8_000));
        assert_eq!(wait(8, 0.0), millis(0));
        let last = Verdict::GiveUp(Reason::LastRetry);
        assert_eq!(wait(9, 1.0), last);
        assert_eq!(Retry::never().decide(failed(1, Cause::NotSent, READ), 1.0), last);
        let often = Retry::default().max_retries(u32::MAX);
        assert_eq!(often.decide(failed(u32::MAX, Cause::NotSent, READ), 1.0), millis(8_000));
        let long = often.backoff(Duration::MAX, Duration::MAX).longest_wait(Duration::MAX);
        let failed = Failed { left: Duration::MAX, ..failed(9, Cause::NotSent, READ) };
        let wait = Verdict::Wait { wait: Duration::MAX / 2, is_asked: false };
        assert_eq!(long.decide(failed, 1.0), wait, "and not a panic");
        assert_eq!(long.decide(Failed { asked: Some(Duration::MAX), ..failed }, 1.0), Verdict::GiveUp(Reason::NoTime));
    }

    #[test]
    fn the_wait_is_never_shorter_than_the_server_asks_and_never_longer_than_the_cap() {
        let asked = |seconds, part| {
            let asked = Some(Duration::from_secs(seconds));
            Retry::default().decide(Failed { asked, ..failed(1, Cause::Status(503), READ) }, part)
        };
        let millis = |millis| waits(millis, true);
        assert_eq!((asked(0, 0.0), asked(0, 1.0)), (millis(0), millis(500)));
        assert_eq!((asked(3, 0.0), asked(3, 0.5), asked(3, 1.0)), (millis(3_000), millis(3_250), millis(3_500)));
        assert_eq!((asked(60, 0.0), asked(60, 1.0)), (millis(60_000), millis(60_500)));
        assert_eq!(asked(61, 0.0), Verdict::GiveUp(Reason::LongWait));
    }

    #[test]
    fn a_name_that_does_not_exist_is_looked_up_twice() {
        let decide = |attempt| Retry::default().decide(failed(attempt, Cause::NoSuchName, READ), 1.0);
        assert_eq!((decide(1), decide(2)), (waits(500, false), Verdict::GiveUp(Reason::Final)));
        assert!(!Failure { cause: Cause::NoSuchName, is_idempotent: READ }.may_be_repeated());
    }

    #[test]
    fn a_refusal_by_a_rate_limit_is_no_failure() {
        let refused = |attempt, retry: Retry| {
            let failed = failed(attempt, Cause::Status(429), BULK_DELETE);
            retry.decide(Failed { is_limited: true, asked: Some(Duration::ZERO), ..failed }, 1.0)
        };
        assert_eq!(refused(1, Retry::default()), Verdict::WaitForTheLimit);
        assert_eq!(refused(1_000, Retry::default()), Verdict::WaitForTheLimit);
        assert_eq!(refused(1, Retry::never()), Verdict::GiveUp(Reason::LastRetry));
        let without_a_wait = Failed { is_limited: true, ..failed(9, Cause::Status(429), READ) };
        assert_eq!(Retry::default().decide(without_a_wait, 1.0), Verdict::GiveUp(Reason::LastRetry));
    }

    #[test]
    fn a_wait_leaves_time_for_the_attempt_or_is_not_begun() {
        let left = |left, asked| {
            let (left, asked) = (Duration::from_millis(left), Some(Duration::from_millis(asked)));
            Retry::default().decide(Failed { asked, left, ..failed(1, Cause::NoAnswer, READ) }, 1.0)
        };
        let millis = |millis| waits(millis, true);
        assert_eq!((left(1_000, 0), left(200, 0)), (millis(500), millis(100)));
        assert_eq!((left(5_000, 3_000), left(3_400, 3_000)), (millis(3_500), millis(3_200)));
        for (time, asked) in [(0, 0), (3_000, 3_000), (2_000, 3_000)] {
            assert_eq!(left(time, asked), Verdict::GiveUp(Reason::NoTime));
        }
        let failed = Failed { left: Duration::ZERO, ..failed(1, Cause::NoAnswer, READ) };
        assert_eq!(Retry::default().decide(failed, 0.0), Verdict::GiveUp(Reason::NoTime));
    }

    #[test]
    fn a_retry_that_the_budget_does_not_pay_for_is_not_made() {
        let (budget, wait) = (Budget::new(Budget::RETRIES), waits(0, false));
        let paid = (0..200).map_while(|_| wait.paid_from(&budget).ok()?.1).map(Paid::spend).count();
        assert_eq!((paid, wait.paid_from(&budget).unwrap_err()), (100, Reason::NoBudget));
        for free in [waits(0, true), Verdict::WaitForTheLimit] {
            assert!(free.paid_from(&budget).is_ok(), "the server asks for it");
        }
        assert_eq!(Verdict::GiveUp(Reason::LastRetry).paid_from(&budget).unwrap_err(), Reason::LastRetry);
    }
}
