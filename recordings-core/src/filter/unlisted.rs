//! Values of an open enum that the enum does not list. A service may ignore the conditions that have them.

use super::inner::checks;
use crate::declaration::{BranchName, Members, inner_filters};

/// Returns the first value that its enum does not list, with its parameter in front.
pub(crate) fn unlisted_value(filter: &dyn Members) -> Option<(String, String)> {
    unlisted_in(filter, &BranchName::root(filter.parameters().schema.root))
}

/// The same for a branch of a group.
fn unlisted_in(filter: &dyn Members, name: &BranchName) -> Option<(String, String)> {
    let (parameters, mut found) = (filter.parameters(), None);
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        let values = &leaf.field.holds.value_type.values;
        if found.is_some() || values.is_empty() {
            return;
        }
        for (term, operator) in terms.head().operators().iter().enumerate() {
            for value in terms.indices(term) {
                let text = terms.value_text(value);
                if !values.iter().any(|value| *value == text) {
                    found = Some((name.of(&parameters.name_of(index, *operator)), text));
                    return;
                }
            }
        }
    });
    found.or_else(|| checks(filter).and_then(|inner| (inner.unlisted)(filter, name)))
}

/// The same for the filters inside a filter.
pub(super) fn in_inner(filter: &dyn Members, name: &BranchName) -> Option<(String, String)> {
    for inner in inner_filters(filter, name) {
        if let Some(unlisted) = unlisted_in(inner.filter, &inner.name) {
            return Some(unlisted);
        }
    }
    None
}
