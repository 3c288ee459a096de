//! How much a parser reads.

use crate::error::{ErrorKind, ExceededLimit, FilterError};

/// How much a parser reads at most. It stops before it allocates more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the whole query. 65,536 by default.
    pub bytes: usize,
    /// Parameters of the whole query, those of other families included. 1,024 by default.
    pub parameters: usize,
    /// Values of one list, and fields of a `sort`. 1,000 by default.
    pub list: usize,
    /// Errors that are reported before parsing stops, at least one. 32 by default.
    pub errors: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 65_536, parameters: 1_024, list: 1_000, errors: 32 }
    }
}

impl Limits {
    /// Whether that much is read.
    pub(crate) fn check(&self, bytes: usize, parameters: usize) -> Result<(), FilterError> {
        let limit = if bytes > self.bytes {
            ExceededLimit::Bytes { limit: self.bytes }
        } else if parameters > self.parameters {
            ExceededLimit::Parameters { limit: self.parameters }
        } else {
            return Ok(());
        };
        Err(FilterError::whole(ErrorKind::Limit(limit)))
    }
}
