//! The parameter that was meant by one with another root, or with none.

use std::sync::Arc;

use super::misspelt;
use crate::declaration::Parameters;
use crate::error::Given;
use crate::text::before_brackets;

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
        return None;
    };
    let (error, meant) = misspelt(parameters, all, (key, &corrected), Given::new(key, ""));
    error.nearest().map(|nearest| (nearest.to_owned(), meant)).filter(|_| !root.is_empty())
}
