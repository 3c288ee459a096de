//! The parameter that was meant by one with another root, or with none.

use std::sync::Arc;

use super::misspelt;
use super::notation::Noted;
use crate::declaration::Parameters;
use crate::error::Given;
use crate::text::{before_brackets, parts_of};

/// What other services call a filter, in lower case.
const ROOTS: &[&str] = &["filter", "filters", "where", "q", "query", "search", "criteria", "conditions", "find"];

/// The parameter, and its field, that a key without the root names: `filter[status]` for `status[eq]`, and for `where[status]`, where
/// the first name is what other services call a filter. `all` are the parameters of the filter.
pub(in crate::query) fn with_own_root(
    parameters: &Parameters,
    all: &Arc<[String]>,
    key: &str,
) -> Option<(String, Option<usize>)> {
    let root = parameters.schema.root;
    let is_member = |name: &str| parameters.schema.members.iter().any(|member| member.name == name);
    let (first, brackets) = before_brackets(key);
    let inner = brackets.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or("", |(name, _)| name);
    let corrected = if is_member(first) {
        format!("{root}[{first}]{brackets}")
    } else if is_member(inner) && ROOTS.contains(&&*first.to_ascii_lowercase()) {
        format!("{root}{brackets}")
    } else {
        return in_other_notation(parameters, key);
    };
    let (error, meant) = misspelt(parameters, all, (key, &corrected), Given::new(key, ""));
    let nearest = error.nearest().map(|nearest| (nearest.to_owned(), meant)).filter(|_| !root.is_empty());
    nearest.or_else(|| in_other_notation(parameters, key))
}

/// The parameter, and its field, that a key names in another notation, with or without the root of another service.
fn in_other_notation(parameters: &Parameters, key: &str) -> Option<(String, Option<usize>)> {
    let mut rest = key;
    loop {
        let noted = Noted::of(parameters, rest);
        if let Some((parameter, index)) = noted.and_then(|noted| Some((noted.parameter()?, noted.index))) {
            return Some((parameter, Some(index)));
        }
        rest = after_root(rest)?;
    }
}

/// What follows the root in a key that has the root of another service inside its own: `[seats]` for `filter[where][seats]`.
pub(super) fn below_other_root<'k>(parameters: &Parameters, below: &'k str) -> Option<&'k str> {
    let (first, rest) = below.strip_prefix('[')?.split_once(']')?;
    let is_own = first.trim_end_matches('s') == parameters.schema.root.trim_end_matches('s');
    (ROOTS.contains(&first) && !is_own).then_some(rest)
}

/// What follows the name at the beginning of a key that other services have for a filter.
fn after_root(key: &str) -> Option<&str> {
    let key = key.trim_start_matches(['[', ']', '.', '_', ':', '/', '$']);
    let end = key.find(|letter: char| !letter.is_alphanumeric())?;
    let (first, rest) = key.split_at_checked(end)?;
    ROOTS.contains(&&*first.to_ascii_lowercase()).then_some(rest)
}

/// The names of a parameter without those that services have for a filter: `seats` and `gte` for `filter[where][seats][gte]`.
pub(super) fn names_without_root(key: &str) -> Vec<&str> {
    let mut names = parts_of(key);
    let own = names.iter().position(|name| !ROOTS.contains(&&*name.to_ascii_lowercase()));
    // A field can have such a name too.
    let roots = own.unwrap_or(names.len().saturating_sub(1));
    names.drain(..roots);
    names
}
