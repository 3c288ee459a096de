//! The kinds of errors, with their data.

use std::sync::Arc;

use super::Given;
use crate::declaration::{Bounds, GroupKind, Rule};
use crate::value::InvalidValue;

/// What is wrong with a filter or a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A parameter that the query does not have.
    UnknownParameter {
        /// The parameters that would be valid in its place.
        allowed: Arc<[String]>,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// A field of the filter with an operator that it does not accept, or without the operator that it needs.
    UnknownOperator {
        /// The parameters of the field.
        allowed: Arc<[String]>,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// A parameter that does not consist of names in brackets.
    MalformedParameter {
        /// The parameters that would be valid in its place.
        allowed: Arc<[String]>,
    },
    /// A parameter that is given twice.
    Repeated {
        /// The first of the two.
        first: Given,
    },
    /// A parameter that is given twice, where one parameter holds all values of a list.
    RepeatedList {
        /// The first of the two.
        first: Given,
        /// What separates the values.
        separator: &'static str,
    },
    /// Two parameters of one field that cannot be combined, such as equality and a bound.
    Conflict {
        /// The one that came first.
        other: Given,
    },
    /// A value that is not of the field's type, or that cannot be sent.
    InvalidValue(InvalidValue),
    /// A value outside of the bounds that the declaration sets.
    OutOfBounds(Bounds),
    /// Two bounds that no value meets.
    InvertedRange {
        /// The upper bound. It has the parameter of the lower one if both are in one list, as those of `between` are.
        upper: Given,
    },
    /// A list without values, for which a service may select everything.
    EmptyList,
    /// A percent sign without two hex digits, or bytes that are not UTF-8.
    Encoding,
    /// A rule between fields that is broken.
    BrokenRule(Rule),
    /// A group of filters that is not allowed, or that has no meaning.
    Group(GroupError),
    /// A query that exceeds the [`Limits`](crate::query::Limits).
    Limit(ExceededLimit),
    /// A condition that cannot be combined with one that the server adds itself, or that `to_sql` does not support.
    Restricted,
    /// A condition that every value meets, or nearly every value, in a filter that must not select everything.
    MatchesEverything,
    /// A part of a query that was set twice in its builder.
    RepeatedPart {
        /// The field of the query.
        part: &'static str,
    },
    /// A filter without a condition where one is needed.
    Empty {
        /// The root of the filter.
        root: &'static str,
    },
}

/// What is wrong with a group of filters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupError {
    /// A group without branches.
    Empty {
        /// The group: `filter[or]`.
        group: String,
    },
    /// A branch without conditions, which every row would meet.
    EmptyBranch {
        /// The branch: `filter[or][0]`.
        branch: String,
    },
    /// A branch without a number: which parameters belong to it is unknown.
    Unnumbered {
        /// The group: `filter[or]`.
        group: String,
    },
    /// A branch whose number has leading zeros, or is too large.
    Number {
        /// The group: `filter[or]`.
        group: String,
        /// Whether the number is too large.
        is_too_large: bool,
    },
    /// A branch without the name of a field after it.
    Unnamed {
        /// The branch: `filter[or][0]`.
        branch: String,
    },
    /// A group of a kind that the declaration does not allow.
    NotAllowed {
        /// The kind.
        kind: GroupKind,
    },
    /// Groups that are nested more deeply than the declaration allows.
    TooDeep {
        /// The largest number that is allowed.
        limit: usize,
    },
    /// More branches than the declaration allows.
    TooWide {
        /// The group: `filter[or]`.
        group: String,
        /// The largest number that is allowed.
        limit: usize,
    },
}

/// A limit that a query exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExceededLimit {
    /// The query has too many bytes.
    Bytes {
        /// The largest number that is allowed.
        limit: usize,
    },
    /// The query has too many parameters.
    Parameters {
        /// The largest number that is allowed.
        limit: usize,
    },
    /// A list has too many values.
    List {
        /// The largest number that is allowed.
        limit: usize,
    },
    /// The query has too many errors, so parsing stopped.
    Errors {
        /// The largest number that is reported.
        limit: usize,
    },
}

impl ErrorKind {
    /// Returns a machine-readable code, as in [`ErrorObject::code`](super::ErrorObject::code).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownParameter { .. } => "unknown_parameter",
            Self::UnknownOperator { .. } => "unknown_operator",
            Self::MalformedParameter { .. } => "malformed_parameter",
            Self::Repeated { .. } | Self::RepeatedList { .. } => "repeated_parameter",
            Self::Conflict { .. } => "conflicting_parameters",
            Self::InvalidValue(_) => "invalid_value",
            Self::OutOfBounds(_) => "out_of_bounds",
            Self::InvertedRange { .. } => "inverted_range",
            Self::EmptyList => "empty_list",
            Self::Encoding => "invalid_encoding",
            Self::BrokenRule(_) => "broken_rule",
            Self::Group(_) => "invalid_group",
            Self::Limit(_) => "limit_exceeded",
            Self::Restricted => "restricted_parameter",
            Self::MatchesEverything => "matches_everything",
            Self::RepeatedPart { .. } => "repeated_part",
            Self::Empty { .. } => "empty_filter",
        }
    }

    /// Returns a title, which is the same for all errors of a kind.
    #[must_use]
    #[inline]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::UnknownParameter { .. } => "Unknown parameter",
            Self::UnknownOperator { .. } => "Unknown operator",
            Self::MalformedParameter { .. } => "Malformed parameter",
            Self::Repeated { .. } | Self::RepeatedList { .. } => "Repeated parameter",
            Self::Conflict { .. } => "Conflicting parameters",
            Self::InvalidValue(_) => "Invalid value",
            Self::OutOfBounds(_) => "Value out of bounds",
            Self::InvertedRange { .. } => "Inverted range",
            Self::EmptyList => "Empty list",
            Self::Encoding => "Invalid encoding",
            Self::BrokenRule(_) => "Broken rule",
            Self::Group(_) => "Invalid group",
            Self::Limit(_) => "Limit exceeded",
            Self::Restricted => "Restricted parameter",
            Self::MatchesEverything => "Condition without effect",
            Self::RepeatedPart { .. } => "Repeated part",
            Self::Empty { .. } => "Empty filter",
        }
    }
}
