//! Sequences in a map that serde has decoded. Formats make them of lists, and some lose the empty brackets that a list was sent with.

use super::filter::FilterParser;
use crate::declaration::Members;
use crate::query::foreign_list;
use crate::query::inner::codec;

impl FilterParser<'_> {
    /// Whether the values of a sequence have empty brackets after its decoded key. If the key is made of the keys of several maps, the
    /// format may have lost these.
    pub(in crate::query) fn is_listed(&self, key: &str, is_nested: bool) -> bool {
        is_listed(self.filter, key, is_nested)
    }
}

/// The same for a filter that may be inside another one.
pub(super) fn is_listed(filter: &dyn Members, key: &str, is_nested: bool) -> bool {
    let parameters = filter.parameters();
    let listed = foreign_list::reading(parameters, &[key, "[]"].concat());
    match (foreign_list::reading(parameters, key), listed) {
        (None, None) => codec(filter).is_some_and(|codec| (codec.parser.is_listed)(filter, key, is_nested)),
        (Some(_), None) => false,
        (None, Some(_)) => true,
        // A declaration reads several values from each parameter only if no value contains what separates them.
        (Some((_, reading)), Some(_)) if reading.repeats() => false,
        // The key itself, if it was sent, must not be repeated.
        (Some(_), Some(_)) => is_nested || parameters.find_decoded(key).is_none(),
    }
}
