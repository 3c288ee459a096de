//! What is wrong with the arguments of a filter.

use std::fmt;

use crate::error::FilterError;
use crate::operator::Operator;
use crate::text::{Quoted, all_of, one_of};

/// An error in the arguments of a filter. Its `Display` names the argument, what is wrong, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgError {
    /// A value in a form that the field's operators cannot express: `60..3600` without `lt`.
    Form {
        /// The argument: `--duration-secs`.
        argument: String,
        /// The parameter of the field without an operator: `filter[duration_secs]`.
        parameter: String,
        /// The value.
        value: String,
        /// The operator that the form needs. `None` for a range without a bound.
        needs: Option<Operator>,
        /// The forms that the argument accepts, with a word in place of each value: `INTEGER..`.
        forms: Vec<String>,
    },
    /// A range among several values: `5..=9,12`.
    RangeInList {
        /// The argument: `--duration-secs`.
        argument: String,
        /// The range.
        range: String,
    },
    /// A value that is not made of a key, an equals sign and a value.
    Malformed {
        /// The argument: `--metadata`.
        argument: String,
        /// The value.
        value: String,
    },
    /// An error of the parser.
    Filter {
        /// The arguments that it is about, the first one where it was found. Empty for an error of the filter as a whole.
        arguments: Vec<String>,
        /// The error, which names the parameters.
        error: FilterError,
    },
}

impl fmt::Display for ArgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { argument, parameter, value, needs, forms } => {
                write!(f, "`{argument}` is {}, but ", Quoted(value))?;
                match needs {
                    Some(operator) => write!(f, "`{parameter}` does not accept the operator `{operator}`")?,
                    None => write!(f, "a range of `{parameter}` needs a bound")?,
                }
                write!(f, "; write {}", one_of(forms))
            }
            Self::RangeInList { argument, range } => write!(
                f,
                "`{argument}` has the range {} among several values; write the range alone, with `\\,` for a comma in it, or values \
                 that are not ranges by `{argument}.in`",
                Quoted(range)
            ),
            Self::Malformed { argument, value } => {
                write!(f, "`{argument}` is {}: expected a key, an equals sign and a value, `KEY=VALUE`", Quoted(value))
            }
            Self::Filter { arguments, error } if arguments.is_empty() => fmt::Display::fmt(error, f),
            Self::Filter { arguments, error } => write!(f, "{}: {error}", all_of(arguments)),
        }
    }
}

impl std::error::Error for ArgError {}

/// The errors in the arguments of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgErrors(pub(super) Vec<ArgError>);

impl ArgErrors {
    /// Returns the errors. There is at least one.
    #[must_use]
    pub fn errors(&self) -> &[ArgError] {
        &self.0
    }
}

impl fmt::Display for ArgErrors {
    /// One error in a line, or a line that counts them and then a line for each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [error] = &*self.0 {
            return fmt::Display::fmt(error, f);
        }
        write!(f, "{} filter arguments are invalid", self.0.len())?;
        self.0.iter().try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl std::error::Error for ArgErrors {}
