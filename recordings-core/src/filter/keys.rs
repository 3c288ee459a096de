//! The checks of filters under free keys: that keys can be sent, and that the filters are right by themselves.

use super::check::errors as errors_of;
use crate::declaration::{BranchName, Members, entry_name};
use crate::error::{ErrorKind, FilterError, Given};
use crate::value::InvalidValue;

/// The errors of the filters under free keys.
pub(super) fn errors(filter: &dyn Members) -> Vec<FilterError> {
    let (parameters, mut errors) = (filter.parameters(), Vec::new());
    let root = BranchName::root(parameters.schema.root);
    for level in parameters.free_keys() {
        let entries = filter.at(parameters.schema, &level.path).and_then(<dyn Members>::entries);
        let Some(entries) = entries else { continue };
        for (key, filter) in entries.each() {
            if filter.is_unset() {
                continue;
            }
            if !is_key(key) {
                let expected = InvalidValue::expected("a key that is not empty and has no brackets");
                errors.push(FilterError::new(ErrorKind::InvalidValue(expected), Given::new(&level.raw, key)));
            }
            let name = entry_name(level, &root, key);
            for error in errors_of(filter) {
                errors.push(error.within(&name));
            }
        }
    }
    errors
}

/// Whether a text can be a key in a query.
pub(crate) fn is_key(text: &str) -> bool {
    !text.is_empty() && !text.contains(['[', ']'])
}
