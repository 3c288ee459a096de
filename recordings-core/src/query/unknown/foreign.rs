//! The error of a parameter of a whole query that no part of the query has.

use super::notation::{ends_in_equality, operator_at_end};
use super::other_root::names_without_root;
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::query::near_miss::LONGEST_NAME;
use crate::text::{before_brackets, likeness, turns_round};

/// The error of a key that no part of a whole query has, with the parameter that a part takes it for.
pub(in crate::query) fn foreign(all: Vec<String>, (key, meant): (&str, Option<&str>), given: Given) -> FilterError {
    let mut words = Vec::new();
    for parameter in &all {
        words.push(&**parameter);
    }
    let same = words.iter().find(|parameter| parameter.eq_ignore_ascii_case(key.trim())).copied();
    let nearest = same.or(meant).or_else(|| most_like_foreign(key, &words)).map(str::to_owned);
    let kind = ErrorKind::UnknownParameter { allowed: all.into(), nearest };
    FilterError::new(kind, given).at(Some(Span::Parameter(0..key.len())))
}

/// The parameter that is most like a key without a root, if both end in the same operator.
fn most_like_foreign<'a>(key: &str, all: &[&'a str]) -> Option<&'a str> {
    if key.len() > LONGEST_NAME {
        return None;
    }
    let (given, operator) = (names_without_root(key).join("."), operator_at_end(key));
    let mut best: Option<(f64, &str)> = None;
    for parameter in all {
        let mut names = names_without_root(parameter);
        if operator_at_end(parameter) != operator || turns_round(key, parameter) || is_of_other_family(key, parameter) {
            continue;
        }
        // A key without an operator asks for equality.
        if names.len() > 1 && !given.ends_with(names.last().copied().unwrap_or_default()) && ends_in_equality(&names) {
            names.pop();
        }
        let names = names.join(".");
        // The beginning alone is not enough.
        let is_slip = strsim::osa_distance(&given, &names) <= (names.len() / 4).max(1);
        if let Some(likeness) = likeness(&given, &names).filter(|_| is_slip)
            && best.is_none_or(|(most, _)| likeness > most)
        {
            best = Some((likeness, parameter));
        }
    }
    best.map(|(_, parameter)| parameter)
}

/// Whether a key is of a family of JSON:API that another parameter is not of: `fields[seats]` is no slip of `filter[seats]`.
fn is_of_other_family(key: &str, other: &str) -> bool {
    const FAMILIES: [&str; 5] = ["fields", "filter", "include", "page", "sort"];
    let (family, _) = before_brackets(key);
    FAMILIES.contains(&family) && before_brackets(other).0 != family
}
