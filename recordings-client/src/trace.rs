//! The spans and events for `tracing`. This module lists all fields that are ever logged.
//!
//! A call is the span `call`, and a download the span `download`. Each retry is an event, and so is each odd page of a
//! listing. The field names follow the OpenTelemetry conventions for HTTP clients. No field contains a URL, a query, a
//! header, a body, or a text from outside.

#[cfg(feature = "tracing")]
pub(crate) use on::{Trace, in_current_span, traced};

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{Trace, in_current_span, traced};

#[cfg(feature = "tracing")]
mod on {
    use std::time::Duration;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span, debug, info_span, warn};

    use crate::error::Error;

    /// The target for log filters.
    const TARGET: &str = "recordings_client";

    /// The span of a call.
    pub(crate) struct Trace(Span);

    impl Trace {
        /// A call of the API. The template is the path with a placeholder for an id.
        pub(crate) fn call(method: &str, template: &str) -> Self {
            Self(info_span!(
                target: TARGET,
                "call",
                http.request.method = method,
                url.template = template,
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                error.r#type = Empty,
            ))
        }

        #[cfg(feature = "download")]
        pub(crate) fn download() -> Self {
            Self(info_span!(
                target: TARGET,
                "download",
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                error.r#type = Empty,
            ))
        }

        /// Logs that a failed attempt is retried after a wait.
        pub(crate) fn retry(error: &Error, attempt: u32, wait: Duration) {
            warn!(
                target: TARGET,
                attempt,
                wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
                http.response.status_code = error.status(),
                error.r#type = ?error.kind(),
                "trying again"
            );
        }

        /// Logs a page of a listing that is unusual.
        pub(crate) fn odd_page(number: u64, what: &'static str) {
            warn!(target: TARGET, page = number, "a page {what}");
        }

        pub(crate) fn succeeded(&self, attempts: u32, status: Option<u16>) {
            self.0.record("http.request.resend_count", attempts.saturating_sub(1));
            self.0.record("http.response.status_code", status);
            debug!(target: TARGET, "done");
        }

        pub(crate) fn failed(&self, error: &Error) {
            self.0.record("http.request.resend_count", error.attempts().saturating_sub(1));
            self.0.record("http.response.status_code", error.status());
            self.0.record("error.type", tracing::field::debug(error.kind()));
            debug!(target: TARGET, "failed");
        }
    }

    /// Runs a future in the current span, in whichever task it is polled.
    pub(crate) fn in_current_span<F: Future>(future: F) -> impl Future<Output = F::Output> + use<F> {
        future.in_current_span()
    }

    /// Runs a future in a span.
    pub(crate) async fn traced<T>(trace: &Trace, future: impl Future<Output = T>) -> T {
        future.instrument(trace.0.clone()).await
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use crate::error::Error;

    /// Does nothing.
    pub(crate) struct Trace;

    impl Trace {
        pub(crate) fn call(_method: &str, _template: &str) -> Self {
            Self
        }

        #[cfg(feature = "download")]
        pub(crate) fn download() -> Self {
            Self
        }

        pub(crate) fn retry(_error: &Error, _attempt: u32, _wait: Duration) {}

        pub(crate) fn odd_page(_number: u64, _what: &'static str) {}

        #[expect(clippy::unused_self, reason = "as where there is a span")]
        pub(crate) fn succeeded(&self, _attempts: u32, _status: Option<u16>) {}

        #[expect(clippy::unused_self, reason = "as where there is a span")]
        pub(crate) fn failed(&self, _error: &Error) {}
    }

    pub(crate) fn in_current_span<F: Future>(future: F) -> impl Future<Output = F::Output> + use<F> {
        future
    }

    pub(crate) async fn traced<T>(_trace: &Trace, future: impl Future<Output = T>) -> T {
        future.await
    }
}
