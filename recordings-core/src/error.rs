//! What can be wrong with a filter or a query: errors that carry their data and format themselves.

mod branch;
mod document;
mod form;
mod kind;
mod message;
mod problem;
mod span;

use std::fmt;

pub use document::{ErrorDocument, ErrorObject, ErrorSource};
pub(crate) use form::NearestForm;
pub use kind::{ErrorKind, ExceededLimit, GroupError};
pub use problem::{InvalidParameter, ProblemDetails};
pub(crate) use span::Span;

use crate::text::shortened;

/// A parameter with its value. Long texts are cut after 200 characters.
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
        Self { parameter: shortened(parameter), value: shortened(value) }
    }
}

/// An error in a filter or a query. Its `Display` says what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    kind: ErrorKind,
    given: Option<Given>,
    span: Option<Span>,
    form: Option<NearestForm>,
}

impl FilterError {
    /// An error of one parameter.
    #[cold]
    pub(crate) fn new(kind: ErrorKind, given: Given) -> Self {
        Self(Box::new(Details { kind, given: Some(given), span: None, form: None }))
    }

    /// An error of the filter or the query as a whole.
    #[cold]
    pub(crate) fn whole(kind: ErrorKind) -> Self {
        Self(Box::new(Details { kind, given: None, span: None, form: None }))
    }

    /// The same error with the place of it.
    pub(crate) fn at(mut self, span: Option<Span>) -> Self {
        self.0.span = span;
        self
    }

    /// The same error of an unknown parameter with another one that was probably meant.
    pub(crate) fn or_nearest(mut self, other: &str) -> Self {
        if let ErrorKind::UnknownParameter { nearest, .. } | ErrorKind::UnknownOperator { nearest, .. } =
            &mut self.0.kind
        {
            *nearest = Some(other.to_owned());
        }
        self
    }

    /// The same error with how the parameter that was probably meant takes its value.
    pub(crate) fn with_form(mut self, form: Option<NearestForm>) -> Self {
        self.0.form = form;
        self
    }

    /// The same error where the parameters are not written as a query: `name` is what one of them is called there.
    #[cfg(feature = "clap")]
    pub(crate) fn outside_a_query(mut self, name: impl Fn(&str) -> Option<String>) -> Self {
        if let ErrorKind::InvalidValue(reason) = &mut self.0.kind {
            reason.outside_a_query(name);
        }
        self
    }

    /// The same error without the values of a condition that a server may have set itself.
    fn without_values(self) -> Self {
        match self.kind() {
            // The condition that was there first is the client's.
            ErrorKind::Conflict { other } => Self::new(ErrorKind::Restricted, Given::new(&other.parameter, "")),
            ErrorKind::Repeated { .. }
            | ErrorKind::RepeatedList { .. }
            | ErrorKind::InvalidValue(_)
            | ErrorKind::OutOfBounds(_)
            | ErrorKind::InvertedRange { .. } => {
                let given = self.parameter().map(|parameter| Given::new(parameter, ""));
                given.map_or(self, |given| Self::new(ErrorKind::Restricted, given))
            }
            ErrorKind::UnknownParameter { .. }
            | ErrorKind::UnknownOperator { .. }
            | ErrorKind::MalformedParameter { .. }
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::BrokenRule(_)
            | ErrorKind::Group(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. }
            | ErrorKind::Empty { .. } => self,
        }
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Returns the parameter as it was written, percent-decoded unless its encoding is the error. `None` if the error is about
    /// the query as a whole.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.0.given.as_ref().map(|given| &*given.parameter)
    }

    /// The parameter that the error is about, or the first one of a broken rule. `None` for a query that is too long as a whole.
    pub(crate) fn source_parameter(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::BrokenRule(rule) => rule.fields.first().map(|field| &**field),
            ErrorKind::Empty { root } => Some(root),
            ErrorKind::UnknownParameter { .. }
            | ErrorKind::UnknownOperator { .. }
            | ErrorKind::MalformedParameter { .. }
            | ErrorKind::Repeated { .. }
            | ErrorKind::RepeatedList { .. }
            | ErrorKind::Conflict { .. }
            | ErrorKind::InvalidValue(_)
            | ErrorKind::OutOfBounds(_)
            | ErrorKind::InvertedRange { .. }
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::Group(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. } => self.parameter(),
        }
    }

    /// Returns the value of the parameter.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.0.given.as_ref().map(|given| &*given.value)
    }

    /// Returns the other parameter, where two cannot be combined or one is repeated.
    #[must_use]
    pub fn other(&self) -> Option<&Given> {
        match &self.0.kind {
            ErrorKind::Repeated { first: other }
            | ErrorKind::RepeatedList { first: other, .. }
            | ErrorKind::Conflict { other }
            | ErrorKind::InvertedRange { upper: other } => Some(other),
            ErrorKind::UnknownParameter { .. }
            | ErrorKind::UnknownOperator { .. }
            | ErrorKind::MalformedParameter { .. }
            | ErrorKind::InvalidValue(_)
            | ErrorKind::OutOfBounds(_)
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::BrokenRule(_)
            | ErrorKind::Group(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. }
            | ErrorKind::Empty { .. } => None,
        }
    }

    /// Returns the parameters that would be valid in place of an unknown or malformed one.
    #[must_use]
    pub fn allowed(&self) -> &[String] {
        self.suggestions().0
    }

    /// Returns the parameter or value that was probably meant.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.suggestions().1
    }

    /// What to write instead: the parameters that are valid, and the parameter or value that was probably meant.
    fn suggestions(&self) -> (&[String], Option<&str>) {
        match &self.0.kind {
            ErrorKind::UnknownParameter { allowed, nearest } | ErrorKind::UnknownOperator { allowed, nearest } => {
                (allowed, nearest.as_deref())
            }
            ErrorKind::MalformedParameter { allowed } => (allowed, None),
            ErrorKind::InvalidValue(reason) => (&[], reason.nearest()),
            ErrorKind::Repeated { .. }
            | ErrorKind::RepeatedList { .. }
            | ErrorKind::Conflict { .. }
            | ErrorKind::OutOfBounds(_)
            | ErrorKind::InvertedRange { .. }
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::BrokenRule(_)
            | ErrorKind::Group(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. }
            | ErrorKind::Empty { .. } => (&[], None),
        }
    }
}

impl std::error::Error for FilterError {}

/// A message in a list: `Debug` as `Display`.
struct Message<'a>(&'a FilterError);

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Vec<FilterError>);

        impl fmt::Debug for $name {
            /// The messages, which a `main` that returns the error prints.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), " "))?;
                f.debug_list().entries(self.0.iter().map(Message)).finish()
            }
        }

        impl $name {
            /// `Err` with the errors, if there are any.
            pub(crate) fn check(errors: Vec<FilterError>) -> Result<(), Self> {
                if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
            }

            /// The errors, taken out.
            pub(crate) fn into_errors(self) -> Vec<FilterError> {
                self.0
            }

            /// Returns the errors. There is at least one.
            #[must_use]
            pub fn errors(&self) -> &[FilterError] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (index, error) in self.0.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{error}")?;
                }
                Ok(())
            }
        }

        impl From<FilterError> for $name {
            fn from(error: FilterError) -> Self {
                Self(vec![error])
            }
        }

        impl std::error::Error for $name {}
    )* };
}

lists! {
    /// The errors of a filter that `build()` refuses at run time: an inverted range, an empty list, a value that cannot be sent,
    /// or a broken rule that depends on a `maybe_` setter.
    InvalidFilter;

    /// The errors of a query, as many as the [`Limits`](crate::query::Limits) allow.
    ///
    /// ```
    /// use recordings_core::{Filter, room_recordings::RecordingFilter};
    ///
    /// let errors = RecordingFilter::from_query_str("filter[stats]=done&filter[duration_secs][gte]=long").unwrap_err();
    /// let [unknown, invalid] = errors.errors() else { panic!("expected two errors") };
    /// assert_eq!(unknown.nearest(), Some("filter[status]"));
    /// assert_eq!(
    ///     invalid.to_string(),
    ///     "`filter[duration_secs][gte]` is `long`: expected an integer from 0 to 4294967295",
    /// );
    /// ```
    QueryErrors;
}

/// The errors of a filter to which a handler has added conditions, for the client that sent the rest. They name the parameters, but
/// no values, which may be the server's own.
impl From<InvalidFilter> for QueryErrors {
    fn from(errors: InvalidFilter) -> Self {
        let mut shown = Vec::new();
        for error in errors.0 {
            shown.push(error.without_values());
        }
        Self(shown)
    }
}
