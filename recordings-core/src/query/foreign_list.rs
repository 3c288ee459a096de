//! Lists as other encoders write them.
//!
//! Brackets at the end of a parameter hold an index or nothing: `[in][]`, `[in][0]` as PHP and qs write it, and `[in][][0]` as `serde_qs`
//! does for a key that has brackets already. They are read for a list whose own style has a parameter for each value, and where
//! the declaration reads them. Values come in the order of their indices, and indices may be missing.
//!
//! A parameter without brackets at its end is read where the declaration says so, since its value may be a list that commas separate.

use crate::declaration::{ListStyle, Parameter, Parameters, Reading};
use crate::operator::Arity;
use crate::text::place_of;

/// The list's parameter that a decoded key is another notation of, and how its value is read.
pub(super) fn parameter(parameters: &Parameters, key: &str) -> Option<(usize, Reading)> {
    let (base, ending) = split(key);
    let is_list = |parameter: &Parameter| {
        let has_brackets =
            parameters.leaves.get(parameter.leaf).is_some_and(|leaf| leaf.field.settings.list.has_brackets());
        let own = if has_brackets { split(&parameter.raw).0 } else { &*parameter.raw };
        parameter.operator.arity() == Arity::Many && own == base
    };
    let found = parameters.list.iter().position(is_list);
    let index = found?;
    let field = parameters.leaves.get(parameters.list.get(index)?.leaf)?.field;
    let element = match ending {
        Ending::Index(place) => Some(Reading::Indexed(place)),
        Ending::Empty => Some(Reading::Element),
        Ending::None => None,
    };
    match (field.settings.list, element) {
        (ListStyle::Brackets | ListStyle::Indices | ListStyle::Repeat, Some(element)) => Some((index, element)),
        (ListStyle::Comma | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json, Some(element)) => {
            let is_read = field.reads(ListStyle::Brackets) || field.reads(ListStyle::Indices);
            is_read.then_some((index, element))
        }
        (ListStyle::Brackets | ListStyle::Indices, None) => {
            let is_read = field.reads(ListStyle::Repeat) || field.joint().is_some();
            is_read.then_some((index, Reading::without_brackets(field)))
        }
        // That is the list's own parameter.
        (ListStyle::Comma | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json | ListStyle::Repeat, None) => None,
    }
}

/// The list's parameter that a decoded key is, in its own notation or in another one, and how its value is read.
pub(super) fn reading(parameters: &Parameters, key: &str) -> Option<(usize, Reading)> {
    let own = parameters.find_decoded(key).and_then(|index| Some((index, parameters.list.get(index)?.reading)));
    own.or_else(|| parameter(parameters, key))
}

/// The brackets that a list has at its end.
const EMPTY: &str = "[]";

/// What is at the end of a list's parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// No brackets.
    None,
    Empty,
    /// Brackets with an index, which is written in the only way that a number has.
    Index(usize),
}

/// The key before the brackets at its end, if they are empty or have an index.
fn split(key: &str) -> (&str, Ending) {
    let brackets = || key.strip_suffix(']')?.rsplit_once('[');
    match brackets() {
        Some((base, "")) => (base, Ending::Empty),
        Some((base, index)) => match place_of(index) {
            Some(place) => (base.strip_suffix(EMPTY).unwrap_or(base), Ending::Index(place)),
            None => (key, Ending::None),
        },
        None => (key, Ending::None),
    }
}

#[cfg(test)]
mod tests {
    use super::{Ending, split};

    #[test]
    fn an_index_is_a_number_or_nothing() {
        for (key, base, ending) in [
            ("filter[x][in][]", "filter[x][in]", Ending::Empty),
            ("filter[x][in][12]", "filter[x][in]", Ending::Index(12)),
            ("filter[x][in][][0]", "filter[x][in]", Ending::Index(0)),
            ("filter[x][in]", "filter[x][in]", Ending::None),
            ("filter[x][in][0][]", "filter[x][in][0]", Ending::Empty),
            ("filter[x][in][a]", "filter[x][in][a]", Ending::None),
            ("filter[x][in][-1]", "filter[x][in][-1]", Ending::None),
            ("filter[x][in][007]", "filter[x][in][007]", Ending::None),
            ("filter[x][in][99999999999999999999]", "filter[x][in][99999999999999999999]", Ending::None),
            ("x", "x", Ending::None),
        ] {
            assert_eq!(split(key), (base, ending), "{key}");
        }
    }
}
