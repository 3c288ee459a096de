//! How much a parser reads.

use super::source::Source;
use crate::error::{ErrorKind, ExceededLimit, FilterError};

/// The limits of a parser, which stops before it allocates more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum number of bytes of all keys and values after decoding, including those of other families. 65,536 by default.
    pub bytes: usize,
    /// The maximum number of parameters of the whole query, including those of other families. 1,024 by default.
    pub parameters: usize,
    /// The maximum number of values of one list, and of fields of an order. 1,000 by default.
    pub list: usize,
    /// The number of errors after which parsing stops, at least one. 32 by default.
    pub errors: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 65_536, parameters: 1_024, list: 1_000, errors: 32 }
    }
}

impl Limits {
    /// Whether a query is short enough.
    pub(super) fn check_query(&self, query: &str) -> Result<(), FilterError> {
        // Decoding makes nothing longer.
        if query.len() <= self.bytes {
            return Ok(());
        }
        let mut decoded = 0;
        for pair in Source::Query(query).pairs() {
            decoded += pair.decoded_length();
        }
        self.check(decoded, 0)
    }

    /// Whether that much is read.
    fn check(&self, bytes: usize, parameters: usize) -> Result<(), FilterError> {
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

/// What has been read of that.
pub(super) struct Budget<'l> {
    limits: &'l Limits,
    bytes: usize,
    parameters: usize,
}

impl<'l> Budget<'l> {
    pub(super) const fn new(limits: &'l Limits) -> Self {
        Self { limits, bytes: 0, parameters: 0 }
    }

    /// Counts what is read next.
    pub(super) fn spend(&mut self, bytes: usize, parameters: usize) -> Result<(), FilterError> {
        self.bytes += bytes;
        self.parameters += parameters;
        self.limits.check(self.bytes, self.parameters)
    }
}
