//! Where in a parameter or its value a fault is, underlined with carets.

use std::ops::Range;

use super::Fault;

/// What fits on a line beside the sentence.
const LONGEST: usize = 100;

/// A place in a parameter with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// In the parameter, in bytes.
    Parameter(Range<usize>),
    /// In the value, in bytes.
    Value(Range<usize>),
}

impl Fault {
    /// The parameter with its value, and carets under the spot. `None` where that says no more than the sentence, or where
    /// the two lines would not stand under each other.
    pub(super) fn underlined(&self) -> Option<String> {
        let (parameter, value) = (self.parameter()?, self.value()?);
        let range = match self.0.spot.clone()? {
            Spot::Parameter(range) => range,
            Spot::Value(range) => parameter.len() + 1 + range.start..parameter.len() + 1 + range.end,
        };
        let line = format!("{parameter}={value}");
        let stands = line.len() <= LONGEST && line.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        // What is missing is marked where it would stand.
        let carets = "^".repeat(range.len().max(1));
        stands.then(|| format!("{line}\n{:indent$}{carets}", "", indent = range.start))
    }
}
