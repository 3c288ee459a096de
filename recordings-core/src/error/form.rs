//! How the parameter that was probably meant takes its value.

use std::fmt;

use crate::text::{OneLine, all_of};
use crate::value::ListForm;

/// What belongs to the name of a parameter that was probably meant, where its value is written otherwise than the one that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NearestForm {
    /// A list in this form.
    List(ListForm),
    /// One of two words.
    Flag([&'static str; 2]),
    /// This value, without the operator that was in front of it.
    Value(String),
    /// A list of these values, without the operator that was in front of them.
    Values(ListForm, Vec<String>),
}

impl fmt::Display for NearestForm {
    /// Continues a question: ``did you mean `filter[tag][in][]`, once for each value?``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(ListForm::OneEach) => f.write_str(", once for each value"),
            Self::List(ListForm::Between(separator)) => write!(f, ", with `{separator}` between values"),
            Self::List(ListForm::Json) => f.write_str(", with a JSON array"),
            Self::Value(value) => write!(f, ", with the value {}", OneLine(value)),
            Self::Values(ListForm::OneEach, values) => write!(f, ", once for each of {}", all_of(values)),
            Self::Values(ListForm::Between(separator), values) => {
                write!(f, ", with the value {}", OneLine(&values.join(separator)))
            }
            Self::Values(ListForm::Json, values) => write!(f, ", with a JSON array of {}", all_of(values)),
            Self::Flag([yes, no]) => write!(f, ", with {} or {}", OneLine(yes), OneLine(no)),
        }
    }
}
