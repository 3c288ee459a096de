//! A rate limit that keeps a call from being sent.

use std::time::Duration;

/// Why no request may be sent: how long the rate limit lasts, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// Longer than the policy allows.
    TooLong(Duration),
    /// Longer than the time that the call has left.
    NoTime(Option<Duration>),
}
