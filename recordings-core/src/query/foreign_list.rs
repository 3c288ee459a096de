//! Lists as other encoders write them.
//!
//! Brackets at the end of a parameter hold an index or nothing: `[in][]`, `[in][0]` as PHP and qs write it, and `[in][][0]` as `serde_qs`
//! does for a key that has brackets already. They are read for a list whose own style has a parameter for each value, and where
//! the declaration reads them. Values come in the order of their parameters, whatever the indices are.
//!
//! A parameter without brackets at its end is read where the declaration says so, since its value may be a list that commas separate.

use crate::declaration::{ListStyle, Parameter, Parameters, Reading};
use crate::operator::Arity;

/// The list's parameter that a decoded key is another notation of, and how its value is read.
pub(super) fn parameter(parameters: &Parameters, key: &str) -> Option<(usize, Reading)> {
    let base = without_brackets(key);
    let is_list = |parameter: &Parameter| {
        let has_brackets = parameters.leaves.get(parameter.leaf).is_some_and(|leaf| leaf.field.list.has_brackets());
        let own = if has_brackets { without_brackets(&parameter.raw) } else { &*parameter.raw };
        parameter.operator.arity() == Arity::Many && own == base
    };
    let found = parameters.list.iter().position(is_list);
    let index = found?;
    let field = parameters.leaves.get(parameters.list.get(index)?.leaf)?.field;
    let is_bracketed = base.len() < key.len();
    match field.list {
        ListStyle::Brackets | ListStyle::Indices | ListStyle::Repeat if is_bracketed => Some((index, Reading::Element)),
        ListStyle::Comma | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json if is_bracketed => {
            let is_read = field.reads(ListStyle::Brackets) || field.reads(ListStyle::Indices);
            is_read.then_some((index, Reading::Element))
        }
        ListStyle::Brackets | ListStyle::Indices => {
            let is_read = field.reads(ListStyle::Repeat) || field.joint().is_some();
            is_read.then_some((index, Reading::without_brackets(field)))
        }
        // That is the list's own parameter.
        ListStyle::Comma | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json | ListStyle::Repeat => None,
    }
}

/// The brackets that a list has at its end.
const EMPTY: &str = "[]";

/// The key before the brackets at its end, if they are empty or have an index.
fn without_brackets(key: &str) -> &str {
    let Some(base) = without_index(key) else { return key };
    base.strip_suffix(EMPTY).unwrap_or(base)
}

/// The key before its last brackets, if they are empty or have an index.
fn without_index(key: &str) -> Option<&str> {
    let (base, index) = key.strip_suffix(']')?.rsplit_once('[')?;
    index.bytes().all(|byte| byte.is_ascii_digit()).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::without_brackets;

    #[test]
    fn an_index_is_digits_or_nothing() {
        for (key, base) in [
            ("filter[x][in][]", "filter[x][in]"),
            ("filter[x][in][12]", "filter[x][in]"),
            ("filter[x][in][][0]", "filter[x][in]"),
            ("filter[x][in]", "filter[x][in]"),
            ("filter[x][in][0][]", "filter[x][in][0]"),
            ("filter[x][in][a]", "filter[x][in][a]"),
            ("filter[x][in][-1]", "filter[x][in][-1]"),
            ("x", "x"),
        ] {
            assert_eq!(without_brackets(key), base, "{key}");
        }
    }
}
