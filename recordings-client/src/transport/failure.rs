//! Errors of the network: turns errors of reqwest into ours, and says what they mean for a retry.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::retry::Cause;

/// Returns the error of a request without a response.
pub(super) fn no_response(error: reqwest::Error, peer: &str, timeout: Duration) -> (Cause, Error) {
    let cause = match () {
        () if error.is_builder() || error.is_connect() && is_permanent(&error) => Cause::Final,
        () if error.is_connect() && is_of_unknown_name(&error) => Cause::NoSuchName,
        () if error.is_connect() || was_not_processed(&error) => Cause::NotSent,
        () => Cause::NoAnswer,
    };
    (cause, self::error(error, peer, false, timeout))
}

/// Returns the error of a body that ended early. Whatever reqwest says, the request was sent.
pub(super) fn broken_body(error: reqwest::Error, peer: &str, timeout: Duration) -> (Cause, Error) {
    (Cause::NoAnswer, self::error(error, peer, true, timeout))
}

/// Whether a connection fails however often it is tried. Because of TLS: the peer is not who it should be or does not speak TLS, or
/// this build has no TLS; rustls reports this as invalid data, OpenSSL as an error of its own. Or because of a proxy that wants a
/// password, or that speaks what this build does not.
fn is_permanent(error: &reqwest::Error) -> bool {
    /// What hyper's and reqwest's errors say, which have no public types.
    const SAID: [&str; 3] = ["scheme is not http", "proxy authorization required", UNSUPPORTED_PROXY];
    causes(error).any(|cause| {
        let said = cause.to_string();
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
            || SAID.iter().any(|known| said.contains(known))
            || is_tls(cause)
    })
}

/// What reqwest says of a proxy whose protocol this build does not speak.
const UNSUPPORTED_PROXY: &str = "unsupported scheme";

/// Whether the host's name does not exist, as the resolvers of the platforms say it, since `io::Error` has no kind for that.
fn is_of_unknown_name(error: &reqwest::Error) -> bool {
    const SAID: [&str; 4] = [
        "Name or service not known",
        "nodename nor servname provided",
        "Name does not resolve",
        "No such host is known",
    ];
    causes(error).any(|cause| {
        let said = cause.to_string();
        SAID.iter().any(|known| said.contains(known))
    })
}

/// Whether an HTTP/2 server says that it has not processed the request: it refused the stream, or closes the connection and took no
/// more streams (RFC 9113, 8.7).
fn was_not_processed(error: &reqwest::Error) -> bool {
    causes(error).filter_map(|cause| cause.downcast_ref::<h2::Error>()).any(|error| {
        error.is_remote()
            && (error.reason() == Some(h2::Reason::REFUSED_STREAM)
                || error.is_go_away() && error.reason() == Some(h2::Reason::NO_ERROR))
    })
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |cause| within(*cause))
}

/// Whether the error is one of the platform's TLS, and not of the connection below it.
#[cfg(feature = "native-tls")]
fn is_tls(cause: &(dyn StdError + 'static)) -> bool {
    cause.is::<native_tls::Error>() && cause.source().is_some_and(|cause| !cause.is::<io::Error>())
}

#[cfg(not(feature = "native-tls"))]
fn is_tls(_cause: &(dyn StdError + 'static)) -> bool {
    false
}

/// Returns the next cause. That of an `io::Error` is inside it, not its source.
fn within<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// Builds the error of a failed request. `has_begun` says whether the response had begun.
fn error(error: reqwest::Error, peer: &str, has_begun: bool, within: Duration) -> Error {
    // The URL contains the query, which may be private.
    let error = error.without_url();
    if error.is_timeout() {
        let (within, set) = (shown(within), "set a longer `timeout(…)` or `deadline(…)`");
        let sentence = match (error.is_connect(), has_begun) {
            (true, _) => format!("failed to connect to {peer} in time: set a longer `connect_timeout(…)`"),
            (false, false) => format!("{peer} did not respond within {within} s: {set}"),
            (false, true) => format!("{peer} did not complete its response within {within} s: {set}"),
        };
        return Error::new(ErrorKind::Timeout, sentence);
    }
    if error.is_builder() {
        return Error::configuration(format!("the HTTP client cannot make the request: {}", root_cause(&error)));
    }
    let kind = if error.is_connect() { ErrorKind::Connect } else { ErrorKind::Transport };
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    let hint = if kind == ErrorKind::Connect && !has_tls {
        "; for https, build with a feature `rustls` or `native-tls`"
    } else {
        ""
    };
    let what = match (error.is_connect(), has_begun) {
        (true, _) if causes(&error).any(|cause| cause.to_string().contains(UNSUPPORTED_PROXY)) => {
            format!(
                "no proxy of that kind is supported, so that {peer} is not reached; for SOCKS, build with the feature `socks`"
            )
        }
        (true, _) if causes(&error).any(|cause| cause.to_string().contains("proxy")) => {
            format!("the proxy did not connect to {peer}")
        }
        (true, _) => format!("failed to connect to {peer}"),
        (false, false) => format!("{peer} did not respond"),
        (false, true) => format!("the connection to {peer} closed before the response was complete"),
    };
    Error::new(kind, format!("{what}: {}{hint}", root_cause(&error)))
}

/// Returns the error of a redirect that the user's own HTTP client followed.
pub(super) fn followed_redirect() -> Error {
    let sentence = "the HTTP client of `http_client(…)` followed a redirect, so that it is not known who answered: give it \
                    the redirect policy `reqwest::redirect::Policy::none()`";
    Error::new(ErrorKind::Transport, sentence.to_owned())
}

pub(super) fn too_large(limit: usize) -> Error {
    let sentence = format!(
        "the API answered with a body of more than {limit} bytes: ask for smaller pages, or allow more by `max_body(…)` on the client's \
         builder"
    );
    Error::new(ErrorKind::Decode, sentence)
}

fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// Rounds a time for display, in seconds.
fn shown(time: Duration) -> f64 {
    (time.as_secs_f64() * 1_000.0).round() / 1_000.0
}
