//! What can be wrong with a filter or a query, as data and as a sentence.

mod document;
mod sentence;
mod spot;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use document::{ErrorDocument, ErrorObject, ErrorSource};
pub(crate) use sentence::{likeness, nearest, one_of};
pub(crate) use spot::Spot;

use crate::operator::Operator;

/// What kind of [`Fault`] it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// A parameter below the root that the filter does not have.
    UnknownParameter,
    /// A field of the filter with an operator that it does not accept, or without the operator that it needs.
    UnknownOperator,
    /// A parameter below the root whose brackets do not make a name.
    MalformedParameter,
    /// The same parameter twice.
    Repeated,
    /// Two parameters of one field that do not stand together, such as equality and a bound.
    Conflicting,
    /// A value that is not of the field's type, or that cannot be sent.
    InvalidValue,
    /// Two bounds that no value meets.
    Inverted,
    /// A list without values, which a service may take for everything.
    EmptyList,
    /// A percent sign without two hex digits, or bytes that are not UTF-8.
    Encoding,
    /// A [`Rule`](crate::Rule) between fields that is broken.
    Rule,
    /// More than the [`Limits`](crate::Limits) allow.
    Limit,
    /// No condition, where one is demanded.
    Empty,
}

impl FaultKind {
    /// A word for programs, as it stands in [`ErrorObject::code`].
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownParameter => "unknown_parameter",
            Self::UnknownOperator => "unknown_operator",
            Self::MalformedParameter => "malformed_parameter",
            Self::Repeated => "repeated_parameter",
            Self::Conflicting => "conflicting_parameters",
            Self::InvalidValue => "invalid_value",
            Self::Inverted => "inverted_range",
            Self::EmptyList => "empty_list",
            Self::Encoding => "bad_encoding",
            Self::Rule => "rule_broken",
            Self::Limit => "limit_exceeded",
            Self::Empty => "empty_filter",
        }
    }
}

/// A parameter with its value. Of a very long one, the first 200 characters are kept, with an ellipsis behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Given {
    /// The parameter, percent-decoded.
    pub parameter: String,
    /// The value, percent-decoded.
    pub value: String,
}

impl Given {
    pub(crate) fn new(parameter: &str, value: &str) -> Self {
        Self { parameter: kept(parameter), value: kept(value) }
    }
}

/// What is kept of a text from outside.
fn kept(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// One thing that is wrong with a filter or a query. Its `Display` is a sentence that says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    kind: FaultKind,
    given: Option<Given>,
    other: Option<Given>,
    expected: Cow<'static, str>,
    allowed: Arc<[String]>,
    nearest: Option<String>,
    spot: Option<Spot>,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, given: Given) -> Self {
        Self::of(kind, Some(given))
    }

    fn of(kind: FaultKind, given: Option<Given>) -> Self {
        let expected = Cow::Borrowed("");
        Self(Box::new(Details {
            kind,
            given,
            other: None,
            expected,
            allowed: Arc::default(),
            nearest: None,
            spot: None,
        }))
    }

    /// What kind of fault it is.
    #[must_use]
    pub fn kind(&self) -> FaultKind {
        self.0.kind
    }

    /// The parameter as it was written, percent-decoded (where that was the fault, as it stood). `None` for a fault of
    /// the query as a whole.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.0.given.as_ref().map(|given| &*given.parameter)
    }

    /// The value of the parameter.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.0.given.as_ref().map(|given| &*given.value)
    }

    /// The other parameter, where two do not stand together or one was given twice.
    #[must_use]
    pub fn other(&self) -> Option<&Given> {
        self.0.other.as_ref()
    }

    /// What was expected instead: "a day such as …". Empty where [`allowed`](Self::allowed) or [`other`](Self::other) say it.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// The parameters that are allowed, where an unknown one was given.
    #[must_use]
    pub fn allowed(&self) -> &[String] {
        &self.0.allowed
    }

    /// The allowed parameter or value that is nearest to what was given, where one is near.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.0.nearest.as_deref()
    }

    pub(crate) fn with_other(mut self, other: Given) -> Self {
        self.0.other = Some(other);
        self
    }

    /// The same fault with the place where it is.
    pub(crate) fn at(mut self, spot: Spot) -> Self {
        self.0.spot = Some(spot);
        self
    }

    fn with_way_out(mut self, allowed: Arc<[String]>, nearest: Option<String>) -> Self {
        self.0.allowed = allowed;
        self.0.nearest = nearest;
        self
    }

    fn with_expected(mut self, expected: impl Into<Cow<'static, str>>) -> Self {
        self.0.expected = expected.into();
        self
    }

    pub(crate) fn unknown_parameter(given: Given, allowed: Arc<[String]>, nearest: Option<String>) -> Self {
        Self::new(FaultKind::UnknownParameter, given).with_way_out(allowed, nearest)
    }

    pub(crate) fn unknown_operator(given: Given, allowed: Arc<[String]>, nearest: Option<String>) -> Self {
        Self::new(FaultKind::UnknownOperator, given).with_way_out(allowed, nearest)
    }

    pub(crate) fn malformed(given: Given, allowed: Arc<[String]>) -> Self {
        Self::new(FaultKind::MalformedParameter, given).with_way_out(allowed, None)
    }

    pub(crate) fn clash(earlier: Given, earlier_operator: Operator, given: Given, operator: Operator) -> Self {
        let kind = if earlier_operator == operator { FaultKind::Repeated } else { FaultKind::Conflicting };
        Self::new(kind, given).with_other(earlier)
    }

    pub(crate) fn invalid_value(given: Given, reason: crate::value::InvalidValue) -> Self {
        let (expected, nearest) = reason.into_parts();
        Self::new(FaultKind::InvalidValue, given).with_expected(expected).with_way_out(Arc::default(), nearest)
    }

    pub(crate) fn empty_list(parameter: &str) -> Self {
        Self::new(FaultKind::EmptyList, Given::new(parameter, ""))
    }

    pub(crate) fn encoding(given: Given, expected: &'static str) -> Self {
        Self::new(FaultKind::Encoding, given).with_expected(expected)
    }

    pub(crate) fn rule(sentence: String) -> Self {
        Self::whole(FaultKind::Rule, sentence)
    }

    /// More of a parameter than the limits allow.
    pub(crate) fn too_much(given: Given, sentence: String) -> Self {
        Self::new(FaultKind::Limit, given).with_expected(sentence)
    }

    /// A fault of the filter or of the query as a whole, in its own words.
    pub(crate) fn whole(kind: FaultKind, sentence: String) -> Self {
        Self::of(kind, None).with_expected(sentence)
    }
}

/// Debug as Display, for a sentence in a list.
fn as_debug(fault: &Fault) -> impl fmt::Debug {
    fmt::from_fn(move |f| fmt::Display::fmt(fault, f))
}

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Vec<Fault>);

        impl fmt::Debug for $name {
            /// The sentences: what a `main` that returns the error prints.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), " "))?;
                f.debug_list().entries(self.0.iter().map(|fault| as_debug(fault))).finish()
            }
        }

        impl $name {
            /// `Err` with the faults, if there are any.
            pub(crate) fn none(faults: Vec<Fault>) -> Result<(), Self> {
                if faults.is_empty() { Ok(()) } else { Err(Self(faults)) }
            }

            /// The faults. There is at least one.
            #[must_use]
            pub fn faults(&self) -> &[Fault] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (index, fault) in self.0.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{fault}")?;
                }
                Ok(())
            }
        }

        impl From<Fault> for $name {
            fn from(fault: Fault) -> Self {
                Self(vec![fault])
            }
        }

        impl std::error::Error for $name {}
    )* };
}

faults! {
    /// A filter that `build()` refuses, for reasons that no compiler can know: an inverted range, an empty list, a value that
    /// cannot be sent, a rule between fields that a `maybe_` setter left open. Holds every fault.
    InvalidFilter;

    /// A query that the reader refuses. Holds every fault, up to the [`Limits`](crate::Limits).
    ///
    /// ```
    /// use recordings_core::{Filter, RecordingFilter};
    ///
    /// let errors = RecordingFilter::from_query_str("filter[stats]=done&filter[duration_secs][gte]=long").unwrap_err();
    /// let [unknown, invalid] = errors.faults() else { panic!("two faults") };
    /// assert_eq!(unknown.nearest(), Some("filter[status]"));
    /// assert_eq!(
    ///     invalid.to_string(),
    ///     "`filter[duration_secs][gte]` is `long`: expected an integer from 0 to 4294967295",
    /// );
    /// ```
    QueryErrors;
}
