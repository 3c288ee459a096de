//! How the parameter that was probably meant takes its value.

use std::fmt;

use crate::text::OneLine;
use crate::value::ListForm;

/// What belongs to the name of a parameter that was probably meant, where its value is written otherwise than the one that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NearestForm {
    /// A list in this form.
    List(ListForm),
    /// One of two words.
    Flag([&'static str; 2]),
}

impl fmt::Display for NearestForm {
    /// Continues a question: ``did you mean `filter[tag][in][]`, once for each value?``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(ListForm::OneEach) => f.write_str(", once for each value"),
            Self::List(ListForm::Between(separator)) => write!(f, ", with `{separator}` between values"),
            Self::List(ListForm::Json) => f.write_str(", with a JSON array"),
            Self::Flag([yes, no]) => write!(f, ", with {} or {}", OneLine(yes), OneLine(no)),
        }
    }
}
