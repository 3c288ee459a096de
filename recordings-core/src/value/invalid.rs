//! Why a text is not a value.

use std::borrow::Cow;
use std::fmt;

use crate::text::{OneLine, nearest, one_of, percent};

/// The error of a text that is not a value, or of a value that cannot be sent. It says what was expected instead.
///
/// ```
/// use recordings_core::{FilterValue, InvalidValue};
///
/// assert_eq!(u8::read("300".into()).unwrap_err().to_string(), "expected an integer from 0 to 255");
/// let error = InvalidValue::expected_one_of(&["lobby", "hall"], "loby");
/// assert_eq!(error.to_string(), "expected `lobby` or `hall`; did you mean `lobby`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue(Box<Expected>);

/// Boxed, so that a result of reading a value fits into two registers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Expected {
    /// `expected ` in front of a phrase, or nothing in front of a sentence.
    lead: &'static str,
    what: Cow<'static, str>,
    nearest: Option<String>,
    /// The text that the nearest one was found for, which may be a part of the value. Empty if there is none.
    compared: String,
    advice: Option<Advice>,
}

/// What to write instead, which depends on where the value is from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Advice {
    /// This parameter with this word asks for absent values, which were probably meant.
    Absent { parameter: String, word: &'static str },
    /// This parameter has the operator that was in front of the value.
    Written { parameter: String, value: String },
    /// The value had a plus sign, which a query has as a space.
    PlusSign,
    /// This parameter takes several values, in that form.
    Several { parameter: String, form: ListForm },
}

/// How a query has several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListForm {
    /// One parameter for each.
    OneEach,
    /// In one parameter, with that between them.
    Between(&'static str),
    /// In one parameter, as a JSON array.
    Json,
}

const EXPECTED: &str = "expected ";

impl InvalidValue {
    /// Says what was expected, as a phrase that follows the word "expected": ``"a day such as `2021-04-25`"``.
    #[cold]
    pub fn expected(what: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Expected { lead: EXPECTED, what: what.into(), ..Expected::default() }))
    }

    /// Says why a value cannot be used here, as a sentence with the way out: ``"`Version` has no SQL representation; …"``.
    #[cold]
    pub fn unsupported(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Expected { what: sentence.into(), ..Expected::default() }))
    }

    /// Lists the words that were expected, and suggests the one that is nearest to `given`.
    #[must_use]
    #[cold]
    pub fn expected_one_of(words: &[&str], given: &str) -> Self {
        let nearest = nearest(given, words).map(str::to_owned);
        let compared = if nearest.is_some() { given.to_owned() } else { String::new() };
        Self(Box::new(Expected { lead: EXPECTED, what: Cow::Owned(one_of(words)), nearest, compared, advice: None }))
    }

    /// Says that the text of a value reads back as another value, whose text is `other`.
    #[cold]
    pub(crate) fn reads_back_as(text: &str, other: &str) -> Self {
        Self::expected(if text == other {
            format!("a value that can be sent exactly; it would be sent as `{text}`, which reads back as another value")
        } else {
            format!("a value whose text reads back as the same value; this one reads back as `{other}`")
        })
    }

    /// The same error for a value that follows a sign.
    pub(crate) fn after_sign(self, sign: &str) -> Self {
        let what = Cow::Owned(format!("`{sign}` and then {}", self.0.what));
        let nearest = self.0.nearest.map(|nearest| [sign, &nearest].concat());
        Self(Box::new(Expected { what, nearest, advice: None, ..*self.0 }))
    }

    /// The same error with the parameter that asks for absent values, and its word.
    #[must_use]
    pub(crate) fn or_absent_by(mut self, parameter: &str, word: &'static str) -> Self {
        self.0.advice = Some(Advice::Absent { parameter: parameter.to_owned(), word });
        self
    }

    /// The same error of a value with an operator in front of it, with the parameter that has the operator.
    #[must_use]
    pub(crate) fn or_written(mut self, parameter: &str, value: &str) -> Self {
        if self.0.lead == EXPECTED {
            self.0.nearest = None;
            self.0.advice = Some(Advice::Written { parameter: parameter.to_owned(), value: value.to_owned() });
        }
        self
    }

    /// The same error of a value of a query that lost its plus sign.
    #[must_use]
    pub(crate) fn without_its_plus_sign(mut self) -> Self {
        self.0.advice = Some(Advice::PlusSign);
        self
    }

    /// The same error of several values, with the parameter that takes them, and its form. A sentence has a way out of its own.
    #[must_use]
    pub(crate) fn or_several_by(mut self, parameter: &str, form: ListForm) -> Self {
        if self.0.lead == EXPECTED {
            // It was found for all values together.
            self.0.nearest = None;
            self.0.advice = Some(Advice::Several { parameter: parameter.to_owned(), form });
        }
        self
    }

    /// Gives the parameter of the advice another name.
    pub(crate) fn rename_parameter(&mut self, rename: impl Fn(&str) -> String) {
        match &mut self.0.advice {
            Some(
                Advice::Absent { parameter, .. }
                | Advice::Several { parameter, .. }
                | Advice::Written { parameter, .. },
            ) => {
                *parameter = rename(parameter);
            }
            Some(Advice::PlusSign) | None => {}
        }
    }

    /// Leaves out what is true of a query only. `name` is what that parameter is called elsewhere, if it has a name there.
    #[cfg(feature = "clap")]
    pub(crate) fn outside_a_query(&mut self, name: impl Fn(&str) -> Option<String>) {
        self.0.advice = match self.0.advice.take() {
            Some(Advice::Absent { parameter, word }) => {
                name(&parameter).map(|parameter| Advice::Absent { parameter, word })
            }
            Some(Advice::PlusSign | Advice::Several { .. } | Advice::Written { .. }) | None => None,
        };
    }

    /// Returns what was expected, or the sentence of an [unsupported](Self::unsupported) value.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.0.what
    }

    /// Returns the accepted text that is nearest to what was given, if one is close.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.0.nearest.as_deref()
    }

    /// The text that the nearest one was found for.
    pub(crate) fn compared(&self) -> Option<&str> {
        self.0.nearest.is_some().then_some(&*self.0.compared)
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0.lead, self.0.what)?;
        if let Some(nearest) = &self.0.nearest {
            let nearest = OneLine(nearest).to_string();
            // The only word that was expected is not suggested again.
            if self.0.what != nearest {
                write!(f, "; did you mean {nearest}?")?;
            }
        }
        match &self.0.advice {
            Some(Advice::Absent { parameter, word }) => {
                write!(f, "; for absent values, write {}", OneLine(&format!("{parameter}={word}")))
            }
            Some(Advice::Written { parameter, value }) => {
                write!(f, "; write {}", OneLine(&format!("{parameter}={}", percent::encode(value))))
            }
            Some(Advice::PlusSign) => f.write_str("; write `%2B` for a plus sign, which is a space in a query"),
            Some(Advice::Several { parameter, form }) => {
                let parameter = OneLine(parameter);
                match form {
                    ListForm::OneEach => write!(f, "; write one {parameter} for each value"),
                    ListForm::Between(separator) => {
                        write!(f, "; write several values in {parameter}, with `{separator}` between them")
                    }
                    ListForm::Json => write!(f, "; write several values in {parameter}, as a JSON array"),
                }
            }
            None => Ok(()),
        }
    }
}

impl std::error::Error for InvalidValue {}
