//! A response of the API with its whole body, before anything is read from it.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::error::{Error, RateLimit};

/// A response with any status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// How long the server asks to wait.
    pub(crate) wait: Option<Duration>,
    pub(crate) rate_limit: Option<RateLimit>,
    pub(crate) request_id: Option<String>,
    pub(crate) headers: HeaderMap,
    /// Whether the query was sent in a body.
    pub(crate) is_to_form: bool,
    /// The API key that was sent. A server may echo it, and no error may repeat it.
    pub(crate) key: String,
}

impl Answer {
    #[cfg(test)]
    pub(crate) fn of(status: u16, body: impl AsRef<[u8]>) -> Self {
        let (body, key) = (body.as_ref().to_vec(), "SECRET/KEY".to_owned());
        Self {
            status,
            body,
            wait: None,
            rate_limit: None,
            request_id: None,
            headers: HeaderMap::new(),
            is_to_form: false,
            key,
        }
    }

    /// Adds to an error what the headers of this response say.
    pub(crate) fn annotate(&self, error: Error) -> Error {
        error.with_headers(self.status, self.request_id.as_deref(), self.rate_limit, self.wait)
    }

    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..300)
    }

    /// Whether the body looks like HTML, which the API never sends.
    pub(crate) fn is_html(&self) -> bool {
        self.marked_off().trim_ascii_start().starts_with(b"<")
    }

    /// Returns the body as text, without a byte order mark, which a proxy may have added (RFC 8259, 8.1).
    pub(crate) fn text(&self) -> Result<&str, String> {
        std::str::from_utf8(self.marked_off()).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to() + 1))
    }

    /// Returns the body as text, with replacement characters for invalid UTF-8.
    pub(crate) fn lossy_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.marked_off())
    }

    fn marked_off(&self) -> &[u8] {
        self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.body)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}
