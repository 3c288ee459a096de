//! How `matches` tests a field.

use proc_macro2::Ident;

use crate::attr;
use crate::errors::Errors;
use crate::model::Matching;

/// A field is tested against one field of the model, by a function, or not at all.
pub(super) fn matching(field: &attr::Field, ident: &Ident, errors: &Errors) -> Matching {
    if let (Some(_), Some(key)) = (&field.match_with, &field.no_match) {
        errors.at(key, format!("`{ident}` is matched by a function: remove `no_match` or `match_with`"));
    }
    if let (Some(on), true) = (&field.on, field.match_with.is_some() || field.no_match.is_some()) {
        let message = "the function takes the whole model, and a field without a match has none: remove `on`";
        errors.at(on, message);
    }
    match (&field.match_with, &field.no_match) {
        (Some(path), _) => Matching::Function(path.clone()),
        (None, Some(_)) => Matching::Skipped,
        (None, None) => Matching::Field,
    }
}
