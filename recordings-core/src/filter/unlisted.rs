//! Values of an open enum that the enum does not list. A service may ignore the conditions that have them.

use crate::declaration::Members;

/// Returns the first value that is none of those that its enum lists: the parameter, and the value.
pub(crate) fn unlisted_value(filter: &dyn Members) -> Option<(String, String)> {
    let (parameters, mut found) = (filter.parameters(), None);
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        let values = &leaf.field.holds.value_type.values;
        if found.is_some() || values.is_empty() {
            return;
        }
        for (term, operator) in terms.head().operators().iter().enumerate() {
            let texts = terms.indices(term).map(|value| terms.value_text(value));
            let unlisted = texts.into_iter().find(|text| !values.iter().any(|value| value == text));
            if let Some(text) = unlisted {
                found = Some((parameters.name_of(index, *operator), text));
                return;
            }
        }
    });
    found
}
