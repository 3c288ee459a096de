//! Errors as messages: what is wrong, where, and what to write instead.

use std::fmt;

use super::{ErrorKind, ExceededLimit, FilterError};
use crate::text::{Quoted, all_of, one_of};

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameter = Quoted(self.parameter().unwrap_or_default());
        let value = Quoted(self.value().unwrap_or_default());
        match self.kind() {
            ErrorKind::UnknownParameter { allowed, nearest } => {
                write!(f, "{parameter} is not a known parameter{}", WayOut(allowed, nearest.as_deref()))
            }
            ErrorKind::UnknownOperator { allowed, nearest } => {
                let way_out = WayOut(allowed, nearest.as_deref());
                write!(f, "{parameter} does not name an operator that the field accepts{way_out}")
            }
            ErrorKind::MalformedParameter { allowed } => {
                write!(f, "{parameter} is not made of names in brackets{}", WayOut(allowed, None))
            }
            ErrorKind::Repeated { first } => {
                let first = Quoted(&first.value);
                write!(f, "{parameter} is repeated, first with {first} and then with {value}; keep one of them")
            }
            ErrorKind::RepeatedList { first, separator } => {
                let first = Quoted(&first.value);
                write!(
                    f,
                    "{parameter} is repeated, first with {first} and then with {value}; write all values in one parameter, with `{separator}` between them"
                )
            }
            ErrorKind::Conflict { other } => {
                let (other, first) = (Quoted(&other.parameter), Quoted(&other.value));
                write!(f, "cannot combine {parameter}={value} with {other}={first}; keep one of them")
            }
            ErrorKind::InvalidValue(reason) => write!(f, "{parameter} is {value}: {reason}"),
            ErrorKind::OutOfBounds(bounds) => write!(f, "{parameter} is {value}: expected {bounds}"),
            ErrorKind::InvertedRange { upper } => {
                let (upper, high) = (Quoted(&upper.parameter), Quoted(&upper.value));
                write!(
                    f,
                    "no value meets both {parameter}={value} and {upper}={high}; raise the upper bound or lower the lower one"
                )
            }
            ErrorKind::EmptyList => {
                write!(f, "{parameter} is an empty list; pass at least one value, or leave the filter out")
            }
            ErrorKind::Encoding => write!(
                f,
                "{parameter} is {value}: expected UTF-8 text with two hex digits after each percent sign; write `%25` for a percent sign"
            ),
            ErrorKind::BrokenRule(rule) => rule.fmt(f),
            ErrorKind::Limit(limit) => match limit {
                ExceededLimit::List { .. } => write!(f, "{parameter}: {limit}"),
                ExceededLimit::Bytes { .. } | ExceededLimit::Parameters { .. } | ExceededLimit::Errors { .. } => {
                    limit.fmt(f)
                }
            },
            ErrorKind::Restricted => write!(
                f,
                "{parameter} cannot be combined with a condition that the server sets itself; leave it out or narrow it"
            ),
            ErrorKind::MatchesEverything => write!(
                f,
                "{parameter} is {value}, with which the filter would select everything or nearly everything; set another condition"
            ),
            ErrorKind::Empty { root } => {
                f.write_str("the filter is empty and would select everything; set at least one ")?;
                if root.is_empty() { f.write_str("condition") } else { write!(f, "`{root}[…]` condition") }
            }
        }
    }
}

impl fmt::Display for ExceededLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes { limit } => write!(f, "the query is too long; at most {limit} bytes are allowed"),
            Self::Parameters { limit } => write!(f, "the query has too many parameters; at most {limit} are allowed"),
            Self::List { limit } => write!(f, "the list is too long; at most {limit} values are allowed"),
            Self::Errors { limit } => write!(f, "parsing stopped after {limit} errors"),
        }
    }
}

/// What to write instead: the nearest parameter, or else all valid ones, unless there are too many to read.
struct WayOut<'a>(&'a [String], Option<&'a str>);

impl fmt::Display for WayOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 20;
        const SOME: usize = 3;
        match self {
            Self(_, Some(nearest)) => write!(f, "; did you mean `{nearest}`?"),
            Self([], None) => Ok(()),
            Self(allowed, None) if allowed.len() > MOST => {
                let some = allowed.get(..SOME).unwrap_or(allowed);
                write!(f, "; valid parameters include {} ({} in total)", all_of(some), allowed.len())
            }
            Self(allowed, None) => write!(f, "; expected {}", one_of(allowed)),
        }
    }
}
