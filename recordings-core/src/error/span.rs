//! Where in a parameter or its value an error is, underlined with carets.

use std::ops::Range;

use super::FilterError;

/// The longest line that is underlined.
const LONGEST: usize = 100;

/// A place in a parameter with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// In the parameter, in bytes.
    Parameter(Range<usize>),
    /// In the value, in bytes.
    Value(Range<usize>),
}

impl FilterError {
    /// Returns two lines for a terminal: the parameter with its value, and carets that underline the error. `None` if the error
    /// is about all of the parameter, or if the two lines would not align.
    #[must_use]
    #[inline]
    pub fn underlined(&self) -> Option<String> {
        let (parameter, value) = (self.parameter()?, self.value()?);
        let range = match self.0.span.clone()? {
            Span::Parameter(range) => range,
            Span::Value(range) => parameter.len() + 1 + range.start..parameter.len() + 1 + range.end,
        };
        let line = format!("{parameter}={value}");
        let aligns = line.len() <= LONGEST && line.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        // Something that is missing is marked where it belongs.
        let carets = "^".repeat(range.len().max(1));
        aligns.then(|| format!("{line}\n{:indent$}{carets}", "", indent = range.start))
    }
}
