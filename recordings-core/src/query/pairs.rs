//! The parameters of a filter with their values, neither encoded: for serde, and for the `Debug` of filters.

use std::fmt;

use super::functions::{self, Named};
use super::inner::{self, Pairs};
use super::write::json_array;
use crate::condition::Head;
use crate::declaration::{BranchName, FIRST, Joint, Layout, Members, inner_filters};
use crate::operator::Operator;
use crate::text::percent;

/// The parameters of a filter with their values, neither encoded.
pub(crate) fn pairs(filter: &dyn Members) -> Vec<(String, String)> {
    pairs_in(filter, &BranchName::root(filter.parameters().schema.root))
}

/// The same in a branch of a group.
fn pairs_in(filter: &dyn Members, branch: &BranchName) -> Vec<(String, String)> {
    let (parameters, mut pairs) = (filter.parameters(), Vec::new());
    let inner = inner::codec(filter).map(|codec| (codec.pairs)(filter, branch));
    let inner = match inner {
        Some(Pairs::All(all)) => return all,
        Some(Pairs::Beside(inner)) => inner,
        None => Vec::new(),
    };
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        for (term, operator) in terms.head().operators().iter().enumerate() {
            let name = branch.of(&parameters.name_of(index, *operator));
            match leaf.field.settings.list.layout() {
                _ if let Head::Flag(_, flag) = terms.head() => {
                    pairs.push((name, leaf.field.flag_word(*flag).to_owned()));
                }
                Layout::Separate { .. } if terms.is_list() => {
                    for value in terms.indices(term) {
                        pairs.push((name.clone(), terms.value_text(value)));
                    }
                }
                Layout::Indexed if terms.is_list() => {
                    let start = name.strip_suffix(FIRST).unwrap_or(&name);
                    for (nth, value) in terms.indices(term).enumerate() {
                        pairs.push((format!("{start}[{nth}]"), terms.value_text(value)));
                    }
                }
                Layout::Joined(Joint::Json) if terms.is_list() => pairs.push((name, json_array(leaf, terms))),
                // Without a separator, the operand is not a list.
                Layout::Joined(joint) => {
                    pairs.push((name, terms.operand_text(term, joint.separator().unwrap_or(","))));
                }
                Layout::Separate { .. } | Layout::Indexed => pairs.push((name, terms.operand_text(term, ","))),
            }
        }
    });
    pairs.extend(inner);
    pairs
}

/// The parameters of the filters inside a filter that has that name.
pub(super) fn pairs_of_inner(filter: &dyn Members, name: &BranchName) -> Pairs {
    let parameters = filter.parameters();
    if let Some(named) = Named::of(parameters).filter(|_| filter.branches().is_some()) {
        let expression = functions::expression(filter, named);
        let pair = (!expression.is_empty()).then(|| (parameters.schema.root.to_owned(), expression));
        return Pairs::All(pair.into_iter().collect());
    }
    let mut pairs = Vec::new();
    for inner in inner_filters(filter, name) {
        pairs.extend(pairs_in(inner.filter, &inner.name));
    }
    Pairs::Beside(pairs)
}

/// Formats a filter as its query, for the `Debug` of builders. Conditions that cannot be combined are shown too.
///
/// # Errors
///
/// The formatter's own.
pub fn debug(name: &str, filter: &dyn Members, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (parameters, mut pairs) = (filter.parameters(), pairs(filter));
    filter.each_leaf(&mut |index, terms| {
        if let Head::Conflicting(clash) = terms.head() {
            let mut add = |(operator, text): &(Operator, String)| {
                pairs.push((parameters.name_of(index, *operator), text.clone()));
            };
            // A term of another field is among the pairs.
            if clash.distance == 0 {
                add(&clash.first);
            }
            add(&clash.second);
        }
    });
    let has_functions = filter.branches().is_some() && Named::of(parameters).is_some();
    write!(f, "{name}(")?;
    for (index, (parameter, value)) in pairs.iter().enumerate() {
        let separator = if index == 0 { "" } else { "&" };
        let value = if has_functions { functions::readable(value) } else { percent::encode(value) };
        write!(f, "{separator}{parameter}={value}")?;
    }
    f.write_str(")")
}
