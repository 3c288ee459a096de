//! Errors of the network: turns errors of reqwest into ours, and says what they mean for a retry.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use crate::error::{Error, Failed, Phase, Problem};
use crate::retry::Cause;

/// Returns the error of a request without a response.
pub(super) fn no_response(error: reqwest::Error, peer: &'static str, timeout: Duration) -> (Cause, Error) {
    let cause = match () {
        () if error.is_builder() || error.is_connect() && is_permanent(&error) => Cause::Final,
        () if error.is_connect() && is_of_unknown_name(&error) => Cause::NoSuchName,
        () if error.is_connect() || was_not_processed(&error) => Cause::NotSent,
        () => Cause::NoAnswer,
    };
    (cause, self::error(error, peer, false, timeout))
}

/// Returns the error of a body that ended early. Whatever reqwest says, the request was sent.
pub(super) fn broken_body(error: reqwest::Error, peer: &'static str, timeout: Duration) -> (Cause, Error) {
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
fn error(error: reqwest::Error, peer: &'static str, has_begun: bool, within: Duration) -> Error {
    // The URL contains the query, which may be private.
    let error = error.without_url();
    if error.is_timeout() {
        let phase = match (error.is_connect(), has_begun) {
            (true, _) => Phase::Connecting,
            (false, false) => Phase::Waiting,
            (false, true) => Phase::Reading,
        };
        return Error::new(Problem::Timeout { peer, phase, after: within });
    }
    if error.is_builder() {
        return Error::configuration(format!("the HTTP client cannot make the request: {}", root_cause(&error)));
    }
    let says = |what| causes(&error).any(|cause| cause.to_string().contains(what));
    let failed = match (error.is_connect(), has_begun) {
        (true, _) if says(UNSUPPORTED_PROXY) => Failed::UnsupportedProxy,
        (true, _) if says("proxy") => Failed::Proxy,
        (true, _) => Failed::Connect { has_tls: cfg!(any(feature = "rustls", feature = "native-tls")) },
        (false, false) => Failed::Response,
        (false, true) => Failed::Body,
    };
    Error::new(Problem::Network { peer, failed, cause: root_cause(&error) })
}

fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
