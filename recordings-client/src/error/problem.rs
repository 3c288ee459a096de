//! What went wrong, as data. Its `Display` has all sentences of errors.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use recordings_core::InvalidFilter;
use recordings_core::page::{PageNumber, RejectedItem};

use super::api::ApiError;
use super::closed::Closed;
#[cfg(feature = "download")]
use super::download::DownloadProblem;
use super::kind::ErrorKind;
use crate::pagination::Stuck;
use crate::retry::is_passing;

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A setting, or something that cannot be sent. The text says which, and what to do.
    Configuration(Cow<'static, str>),
    InvalidFilter(InvalidFilter),
    /// The filter of a bulk delete has a value that the API may ignore.
    UnlistedValue {
        parameter: String,
        value: String,
    },
    /// The filter of a bulk delete selects as many items as there are. `None` if the API did not report it.
    SelectsAll {
        selected: Option<u64>,
        all: Option<u64>,
        plural: &'static str,
    },
    /// A bulk delete that is repeated deleted more than was selected.
    DeletedMore {
        deleted: u64,
        selected: u64,
        plural: &'static str,
    },
    /// A bulk delete is not done after this many requests.
    ManyDeletes {
        requests: u32,
        plural: &'static str,
    },
    RateLimit {
        closed: Closed,
        deadline: Duration,
    },
    /// The API responded with an error.
    Status {
        status: u16,
        said: Said,
    },
    /// The API responded with success and a body that cannot be read.
    Body {
        status: u16,
        body: Body,
    },
    /// A body is larger than the limit, in bytes.
    LargeBody(usize),
    Timeout {
        peer: &'static str,
        phase: Phase,
        after: Duration,
    },
    Network {
        peer: &'static str,
        failed: Failed,
        cause: String,
    },
    /// The user's own HTTP client followed a redirect.
    FollowedRedirect,
    Item {
        number: PageNumber,
        rejected: RejectedItem,
        ends: bool,
    },
    /// Pagination is not advancing. The parameter says which page is wanted.
    Stuck {
        number: PageNumber,
        why: Stuck,
        parameter: Option<&'static str>,
    },
    /// A link to the next page is not followed.
    Link {
        number: PageNumber,
        why: &'static str,
    },
    #[cfg(feature = "download")]
    Download(DownloadProblem),
    /// An error that a user constructed.
    Other(ErrorKind, String),
}

/// What a response says of its error.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) errors: Vec<ApiError>,
    /// How many errors there are. Not all are kept.
    pub(crate) count: usize,
    /// The first line of a body that is plain text.
    pub(crate) text: Option<String>,
    /// Whether the query was sent in a body.
    pub(crate) is_to_form: bool,
}

/// A body that cannot be read.
#[derive(Debug)]
pub(crate) enum Body {
    Empty,
    Html,
    /// It is not what was wanted.
    Other {
        wanted: String,
        why: String,
    },
}

/// How far a request came.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Phase {
    Connecting,
    Waiting,
    Reading,
}

/// What failed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Failed {
    /// The connection, with advice if this build has no TLS.
    Connect {
        has_tls: bool,
    },
    Proxy,
    UnsupportedProxy,
    Response,
    Body,
}

impl Problem {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Configuration(_) => ErrorKind::Configuration,
            Self::InvalidFilter(_) | Self::UnlistedValue { .. } | Self::SelectsAll { .. } => ErrorKind::InvalidFilter,
            Self::RateLimit { .. } => ErrorKind::RateLimit,
            Self::Status { .. } => ErrorKind::Api,
            Self::Body { .. } | Self::LargeBody(_) => ErrorKind::Decode,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Network { failed, .. } => match failed {
                Failed::Connect { .. } | Failed::Proxy | Failed::UnsupportedProxy => ErrorKind::Connect,
                Failed::Response | Failed::Body => ErrorKind::Transport,
            },
            Self::FollowedRedirect => ErrorKind::Transport,
            Self::Item { .. } => ErrorKind::Item,
            Self::Stuck { .. } | Self::Link { .. } | Self::DeletedMore { .. } | Self::ManyDeletes { .. } => {
                ErrorKind::Paging
            }
            #[cfg(feature = "download")]
            Self::Download(problem) => problem.kind(),
            Self::Other(kind, _) => *kind,
        }
    }

    /// The status of the response, if there was one.
    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Self::Status { status, .. } | Self::Body { status, .. } => Some(*status),
            #[cfg(feature = "download")]
            Self::Download(problem) => problem.status(),
            Self::Configuration(_)
            | Self::InvalidFilter(_)
            | Self::UnlistedValue { .. }
            | Self::SelectsAll { .. }
            | Self::DeletedMore { .. }
            | Self::ManyDeletes { .. }
            | Self::RateLimit { .. }
            | Self::LargeBody(_)
            | Self::Timeout { .. }
            | Self::Network { .. }
            | Self::FollowedRedirect
            | Self::Item { .. }
            | Self::Stuck { .. }
            | Self::Link { .. }
            | Self::Other(..) => None,
        }
    }

    /// Whether the sentence names how many items were deleted.
    pub(super) const fn names_deleted(&self) -> bool {
        matches!(self, Self::DeletedMore { .. })
    }

    /// Whether the sentence names the page of a listing.
    pub(super) const fn names_page(&self) -> bool {
        matches!(self, Self::Item { .. } | Self::Stuck { .. } | Self::Link { .. })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(text) => f.write_str(text),
            Self::Other(_, text) => f.write_str(text),
            Self::InvalidFilter(invalid) => write!(f, "nothing was sent, since the filter is invalid: {invalid}"),
            Self::UnlistedValue { parameter, value } => write!(
                f,
                "nothing was sent: unknown value `{value}` of `{parameter}`: the API may ignore this condition and delete everything; \
                 write a known value, or call `allow_unknown_values()`"
            ),
            Self::SelectsAll { selected: Some(selected), all: Some(all), plural } => write!(
                f,
                "nothing was deleted: the filter selects {selected} of {all} {plural}, as it would if the API ignored it; to delete all \
                 of them, call `allow_selecting_all()`"
            ),
            Self::SelectsAll { plural, .. } => write!(
                f,
                "nothing was deleted: the API did not report how many {plural} the filter selects, so it may be ignoring the filter; if \
                 you know that it is not, call `allow_selecting_all()`"
            ),
            Self::DeletedMore { deleted, selected, plural } => write!(
                f,
                "{deleted} {plural} were deleted, but the filter selected {selected} at first: others are being added, or the API does \
                 not delete what it reports; list what is left"
            ),
            Self::ManyDeletes { requests, plural } => write!(
                f,
                "the API still deletes {plural} after {requests} requests: call `send_until_none()` again to go on"
            ),
            Self::RateLimit { closed: Closed::TooLong(_), .. } => {
                f.write_str("nothing was sent, since the API's rate limit is reached")
            }
            Self::RateLimit { closed: Closed::NoTime(_), deadline } => write!(
                f,
                "nothing was sent, since the API's rate limit did not allow it within {} s: send fewer requests, or set a longer \
                 `deadline(…)`",
                deadline.as_secs_f64()
            ),
            Self::Status { status, said } => write!(f, "the API answered {status}, {said}{}", said.advice(*status)),
            Self::Body { status, body } => write!(f, "the API answered {status} with {body}"),
            Self::LargeBody(limit) => write!(
                f,
                "the API answered with a body of more than {limit} bytes: ask for smaller pages, or allow more by `max_body(…)` on the \
                 client's builder"
            ),
            Self::Timeout { peer, phase, after } => {
                let after = in_seconds(*after);
                let set = "set a longer `timeout(…)` or `deadline(…)`";
                match phase {
                    Phase::Connecting => {
                        write!(f, "failed to connect to {peer} in time: set a longer `connect_timeout(…)`")
                    }
                    Phase::Waiting => write!(f, "{peer} did not respond within {after} s: {set}"),
                    Phase::Reading => write!(f, "{peer} did not complete its response within {after} s: {set}"),
                }
            }
            Self::Network { peer, failed, cause } => failed.write(f, peer, cause),
            Self::FollowedRedirect => f.write_str(
                "the HTTP client of `http_client(…)` followed a redirect, so that it is not known who answered: give it the redirect \
                 policy `reqwest::redirect::Policy::none()`",
            ),
            Self::Item { number, rejected, ends } => {
                let rest = if *ends {
                    "the listing ends here, because of `fail_on_unreadable_items()`"
                } else {
                    "the other items are not lost"
                };
                let (item, reason) = (rejected.index + 1, &rejected.reason);
                write!(f, "item {item} of page {number} cannot be read, {reason}: its JSON is in the error, and {rest}")
            }
            Self::Stuck { number, why, parameter } => {
                let why_stuck = why;
                let why = match why {
                    Stuck::Empty => "is one of several empty pages, although more are announced",
                    Stuck::Repeated => "repeats the page before it",
                    Stuck::Known => "is one of several without a new readable item",
                    Stuck::SameCursor => "leads back to an earlier page",
                    Stuck::Unreadable => "has no item that can be read, so that the place of the next one is not known",
                };
                write!(f, "pagination is not advancing: page {number} {why}; items may be missing, so list again")?;
                let parameter = parameter.filter(|_| matches!(why_stuck, Stuck::Repeated | Stuck::Known | Stuck::Empty));
                parameter.map_or(Ok(()), |parameter| {
                    write!(
                        f,
                        "; if the error comes back, the server may be ignoring `{parameter}`: use `send()` for a single page"
                    )
                })
            }
            Self::Link { number, why } => write!(f, "the link to page {number} is not followed, since it {why}"),
            #[cfg(feature = "download")]
            Self::Download(problem) => problem.fmt(f),
        }
    }
}

impl Said {
    /// What to do about a status, beside what the API says of it.
    fn advice(&self, status: u16) -> &'static str {
        match status {
            404 if !self.errors.is_empty() => "",
            304 => "; it answers a conditional request, which this was not: check caches and proxies in between",
            300..=399 if self.is_to_form => {
                "; at most five redirects are followed, and none that leaves the base URL, so that the key stays below it"
            }
            405 | 415 | 501 if self.is_to_form => {
                "; the query was sent in the body: check what `Endpoint::LONG_QUERIES` declares"
            }
            413 if self.is_to_form => "; the query in the body is too long: shorten the filter",
            300..=399 => "; redirects are not followed, so that the key goes nowhere else: check the base URL",
            401 | 403 => "; check the API key and its permissions",
            404 => "; check the base URL and the path",
            414 => "; the URL is too long: shorten the filter, or for a listing declare `Endpoint::LONG_QUERIES`",
            431 => {
                "; the URL or a header is too long: shorten the filter, or for a listing declare `Endpoint::LONG_QUERIES`"
            }
            407 => "; check the user and the password of the proxy",
            429 => "; send fewer requests",
            status if is_passing(status) => "; try again later",
            _ => "",
        }
    }
}

impl fmt::Display for Said {
    /// Shows the first errors, and the number of the others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 3;
        match (&*self.errors, &self.text) {
            ([], None) => return f.write_str("without an error object"),
            ([], Some(text)) => return write!(f, "and says `{text}`"),
            _ => {}
        }
        for (index, error) in self.errors.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        match self.count.checked_sub(SHOWN) {
            Some(more) if more > 0 => write!(f, "; and {more} more"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an empty body"),
            Self::Html => f.write_str("a body that looks like HTML"),
            Self::Other { wanted, why } => write!(f, "a body that is no {wanted}: {why}"),
        }
    }
}

impl Failed {
    fn write(self, f: &mut fmt::Formatter<'_>, peer: &str, cause: &str) -> fmt::Result {
        match self {
            Self::Connect { has_tls } => {
                let hint = if has_tls { "" } else { "; for https, build with a feature `rustls` or `native-tls`" };
                write!(f, "failed to connect to {peer}: {cause}{hint}")
            }
            Self::Proxy => write!(f, "the proxy did not connect to {peer}: {cause}"),
            Self::UnsupportedProxy => write!(
                f,
                "no proxy of that kind is supported, so that {peer} is not reached; for SOCKS, build with the feature `socks`: {cause}"
            ),
            Self::Response => write!(f, "{peer} did not respond: {cause}"),
            Self::Body => write!(f, "the connection to {peer} closed before the response was complete: {cause}"),
        }
    }
}

/// Rounds a time for display, in seconds.
pub(super) fn in_seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::{Problem, Said};
    use crate::error::ApiError;

    #[test]
    fn only_the_first_of_many_errors_are_shown() {
        let error = |code: u32| ApiError { code: Some(code.to_string()), ..ApiError::default() };
        let said = Said { errors: (1..=20).map(error).collect(), count: 1_000, ..Said::default() };
        let problem = Problem::Status { status: 422, said };
        assert_eq!(problem.to_string(), "the API answered 422, code 1; code 2; code 3; and 997 more");
    }
}
