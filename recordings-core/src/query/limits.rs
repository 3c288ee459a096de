//! What a reader takes at the most.

use crate::fault::{Fault, FaultKind};

/// What a reader takes at the most. It stops before it allocates more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the whole query. 65,536 by default.
    pub bytes: usize,
    /// Parameters of the whole query, those of other families among them. 1,024 by default.
    pub parameters: usize,
    /// Values of one list, and fields of a `sort`. 1,000 by default.
    pub list: usize,
    /// Faults that are reported before reading stops, at the least one. 32 by default.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 65_536, parameters: 1_024, list: 1_000, faults: 32 }
    }
}

impl Limits {
    /// Whether that much is read.
    pub(crate) fn check(&self, bytes: usize, parameters: usize) -> Result<(), Fault> {
        let whole = |sentence| Err(Fault::whole(FaultKind::Limit, sentence));
        if bytes > self.bytes {
            whole(format!("the query has {bytes} bytes or more: at most {} are read", self.bytes))
        } else if parameters > self.parameters {
            whole(format!("the query has more than {} parameters", self.parameters))
        } else {
            Ok(())
        }
    }
}
