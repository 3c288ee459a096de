//! Errors as messages: what is wrong, where, and what to write instead.

use std::fmt::{self, Display};

use super::{ErrorKind, ExceededLimit, FilterError, GroupError, NearestForm};
use crate::text::{OneLine, Quoted, all_of, as_seen, one_of};

impl Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_sentence(f)?;
        let given = if let ErrorKind::InvalidValue(reason) = self.kind() {
            reason.compared().or(self.value())
        } else {
            self.parameter()
        };
        // All operators of a field are short enough to be looked at one by one.
        let all = || self.allowed().concat();
        let others = if let ErrorKind::UnknownOperator { nearest: None, .. } = self.kind() {
            Some(all())
        } else if let (ErrorKind::InvalidValue(_), None) = (self.kind(), self.nearest()) {
            self.value().filter(|value| as_seen(value).is_ascii()).map(|_| String::new())
        } else {
            self.nearest().map(str::to_owned)
        };
        given
            .zip(others)
            .map_or(Ok(()), |(given, others)| LettersOnlyIn(given, &others, self.nearest().is_some()).fmt(f))
    }
}

/// Names the letters of a text that another one, which may look the same, does not have. The flag says that a question is in front.
struct LettersOnlyIn<'a>(&'a str, &'a str, bool);

impl LettersOnlyIn<'_> {
    fn lead(&self) -> &'static str {
        if self.2 { " What was sent has " } else { ". What was sent has " }
    }
}

impl Display for LettersOnlyIn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 3;
        let Self(given, other, _) = self;
        let mut letters: Vec<char> = Vec::new();
        for letter in given.chars() {
            if letters.len() < MOST && !letter.is_ascii() && !letters.contains(&letter) && !other.contains(letter) {
                letters.push(letter);
            }
        }
        for (nth, letter) in letters.iter().enumerate() {
            let lead = if nth == 0 { self.lead() } else { " and " };
            write!(f, "{lead}U+{:04X}", u32::from(*letter))?;
        }
        Ok(())
    }
}

impl FilterError {
    fn fmt_sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameter = Quoted(self.parameter().unwrap_or_default());
        let value = Quoted(self.value().unwrap_or_default());
        let state = State(self.value().unwrap_or_default());
        match self.kind() {
            ErrorKind::UnknownParameter { allowed, nearest } => {
                write!(
                    f,
                    "{parameter} is not a known parameter{}",
                    WayOut(allowed, nearest.as_deref(), self.0.form.as_ref())
                )
            }
            ErrorKind::UnknownOperator { allowed, nearest } => {
                let way_out = WayOut(allowed, nearest.as_deref(), self.0.form.as_ref());
                write!(f, "{parameter} does not name an operator that the field accepts{way_out}")
            }
            ErrorKind::MalformedParameter { allowed } => {
                write!(f, "{parameter} is not made of names in brackets{}", WayOut(allowed, None, None))
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
            ErrorKind::InvalidValue(reason) => write!(f, "{parameter} is {state}: {reason}"),
            ErrorKind::OutOfBounds(bounds) => write!(f, "{parameter} is {state}: expected {bounds}"),
            ErrorKind::InvertedRange { upper } if self.parameter() == Some(&*upper.parameter) => {
                let high = Quoted(&upper.value);
                write!(f, "{parameter} has inverted bounds, {value} and {high}; write the lower bound first")
            }
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
                "{parameter} is {state}: expected UTF-8 text with two hex digits after each percent sign; write `%25` for a percent sign"
            ),
            ErrorKind::BrokenRule(rule) => Display::fmt(rule, f),
            // These name the parameter themselves.
            ErrorKind::Group(group @ GroupError::Unnamed { .. }) => Display::fmt(group, f),
            ErrorKind::Group(group) if parameter.0.is_empty() => Display::fmt(group, f),
            ErrorKind::Group(group) => write!(f, "{parameter}: {group}"),
            ErrorKind::Limit(limit) => match limit {
                ExceededLimit::List { .. } => write!(f, "{parameter}: {limit}"),
                ExceededLimit::Bytes { .. } | ExceededLimit::Parameters { .. } | ExceededLimit::Errors { .. } => {
                    Display::fmt(limit, f)
                }
            },
            ErrorKind::Restricted => write!(
                f,
                "{parameter} cannot be combined with a condition that the server sets itself, or the server does not support it; leave it \
                 out or narrow it"
            ),
            ErrorKind::MatchesEverything => write!(
                f,
                "{parameter} is {state}, with which the filter would select everything or nearly everything; set another condition"
            ),
            ErrorKind::RepeatedPart { part } => write!(
                f,
                "the part `{part}` of the query is set twice; call `.{part}(…)` once, with all that it holds in one value"
            ),
            ErrorKind::Empty { root } => {
                f.write_str("the filter is empty and would select everything; set at least one ")?;
                if root.is_empty() { f.write_str("condition") } else { write!(f, "`{root}[…]` condition") }
            }
        }
    }
}

impl Display for GroupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { group } => write!(f, "`{group}` has no branch; add one, or leave the group out"),
            Self::EmptyBranch { branch } => {
                write!(f, "`{branch}` has no condition; set one, or leave the branch out")
            }
            Self::Unnumbered { group } => {
                write!(f, "`{group}` needs a number for each branch; write `{group}[0]` in front of its parameters")
            }
            Self::Number { group, is_too_large: true } => {
                write!(f, "the number of the branch is too large; count from `{group}[0]`")
            }
            Self::Number { group, is_too_large: false } => {
                write!(f, "the number of the branch has leading zeros; write it without them, as in `{group}[0]`")
            }
            Self::Unnamed { branch } => write!(f, "`{branch}` names no field; write `{branch}[…]`"),
            Self::NotAllowed { kind } => {
                let word = kind.word();
                write!(
                    f,
                    "the filter declares no groups of `{word}`; add `{word}` to its `groups(…)`, or leave the group out"
                )
            }
            Self::TooDeep { limit } => {
                write!(f, "groups are nested too deeply; the limit is {limit} (`depth` of `groups(…)`)")
            }
            Self::TooWide { group, limit } => {
                write!(f, "`{group}` has too many branches; at most {limit} are allowed (`width` of `groups(…)`)")
            }
        }
    }
}

impl Display for ExceededLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes { limit } => write!(f, "the query is too long; at most {limit} bytes are allowed"),
            Self::Parameters { limit } => write!(f, "the query has too many parameters; at most {limit} are allowed"),
            Self::List { limit } => write!(f, "the list is too long; at most {limit} values are allowed"),
            Self::Errors { limit } => write!(f, "parsing stopped after {limit} errors"),
        }
    }
}

/// What to write instead: the nearest parameter with how it takes its value, or else all valid ones, unless there are too many to read.
struct WayOut<'a>(&'a [String], Option<&'a str>, Option<&'a NearestForm>);

impl Display for WayOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 20;
        const SOME: usize = 3;
        match self {
            Self(_, Some(nearest), form) => {
                write!(f, "; did you mean {}", OneLine(nearest))?;
                form.map_or(Ok(()), |form| form.fmt(f))?;
                f.write_str("?")
            }
            Self([], None, _) => Ok(()),
            Self(allowed, None, _) if allowed.len() > MOST => {
                let some = allowed.get(..SOME).unwrap_or(allowed);
                write!(f, "; valid parameters include {} ({} in total)", all_of(some), allowed.len())
            }
            Self(allowed, None, _) => write!(f, "; expected {}", one_of(allowed)),
        }
    }
}

/// What a value is: its text, or empty.
struct State<'a>(&'a str);

impl Display for State<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("empty") } else { Quoted(self.0).fmt(f) }
    }
}
