//! The rate limit of the fake server: a number of requests per second.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

const WINDOW: Duration = Duration::from_secs(1);

/// A limit with the window that began with its first request.
#[derive(Debug)]
pub(super) struct Limit {
    per_window: u32,
    is_told: bool,
    begin: Instant,
    used: u32,
    refused: usize,
}

/// What the limit says of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    is_refused: bool,
    /// The limit, the requests left, and the seconds until the next window, if they are told.
    told: Option<[u64; 3]>,
}

impl Limit {
    pub(super) fn new(per_window: u32, is_told: bool) -> Self {
        Self { per_window, is_told, begin: Instant::now(), used: 0, refused: 0 }
    }

    pub(super) const fn refused(&self) -> usize {
        self.refused
    }

    pub(super) fn count(&mut self, now: Instant) -> Verdict {
        if now.duration_since(self.begin) >= WINDOW {
            (self.begin, self.used) = (now, 0);
        }
        let is_refused = self.used >= self.per_window;
        self.used += u32::from(!is_refused);
        self.refused += usize::from(is_refused);
        let told = [self.per_window.into(), (self.per_window - self.used).into(), WINDOW.as_secs()];
        Verdict { is_refused, told: self.is_told.then_some(told) }
    }
}

impl Verdict {
    /// The response to a request that is refused.
    pub(super) fn refusal(self) -> Option<Response> {
        let refusal = (StatusCode::TOO_MANY_REQUESTS, [("retry-after", WINDOW.as_secs().to_string())]);
        self.is_refused.then(|| self.tell(refusal.into_response()))
    }

    /// Adds the headers of the limit, if it is told.
    pub(super) fn tell(self, mut response: Response) -> Response {
        let names = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];
        for (name, value) in names.into_iter().zip(self.told.into_iter().flatten()) {
            response.headers_mut().insert(name, value.into());
        }
        response
    }
}
