//! What a reader takes at the most.

/// What a reader takes at the most. It stops before it allocates more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the whole query. 65,536 by default.
    pub bytes: usize,
    /// Parameters of the whole query, those of other families among them. 1,024 by default.
    pub parameters: usize,
    /// Faults that are reported before reading stops. 32 by default.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 65_536, parameters: 1_024, faults: 32 }
    }
}
