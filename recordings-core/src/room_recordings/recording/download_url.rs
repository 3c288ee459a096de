//! The signed URL of a recording's file, which must not be printed by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The signed URL of a recording's file.
///
/// Anyone who has the URL can download the file until it expires, so `Debug` hides it and there is no `Display`. Never send the
/// API key to it, since it belongs to a storage host.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct DownloadUrl(String);

impl DownloadUrl {
    /// Creates a URL from the text that the API returns.
    pub fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    /// Returns the URL, for the request that downloads the file.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns `true` for the empty string, which the API returns for a recording without a file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for DownloadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "DownloadUrl(empty)" } else { "DownloadUrl(hidden)" })
    }
}
