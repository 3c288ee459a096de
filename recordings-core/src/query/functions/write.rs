//! Writes a group as an expression.

use super::names::Named;
use crate::condition::{AnyTerms, Head};
use crate::declaration::{Branches, GroupForm, GroupKind, Leaf, Members};
use crate::operator::Operator;
use crate::text::percent;
use crate::value::{ValueKind, ValueType};

/// The expression of a filter with its branches. Empty if it has neither conditions nor branches.
pub(in crate::query) fn expression(filter: &dyn Members, named: Named) -> String {
    let mut parts = Vec::new();
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = named.parameters.leaves.get(index) else { return };
        for (term, operator) in terms.head().operators().iter().enumerate() {
            parts.push(condition(named, leaf, (term, terms), *operator));
        }
    });
    if let Some(branches) = filter.branches() {
        // The branches of `all` come last, so that those beside them are read into the same places.
        for kind in [GroupKind::Any, GroupKind::Not, GroupKind::All] {
            parts.extend(group(branches, kind, named));
        }
    }
    match &*parts {
        [only] => only.clone(),
        [] => String::new(),
        [..] => call(named.group(GroupKind::All), &parts),
    }
}

/// The branches of a kind as one call.
fn group(branches: &dyn Branches, kind: GroupKind, named: Named) -> Option<String> {
    let parts: Vec<String> = branches.each(kind).map(|branch| expression(branch, named)).collect();
    (!parts.is_empty()).then(|| call(named.group(kind), &parts))
}

/// A term as a call.
fn condition(named: Named, leaf: &Leaf, (term, terms): (usize, &dyn AnyTerms), operator: Operator) -> String {
    let field = leaf.name.clone();
    let function = named.operator(leaf, operator);
    if let Head::Flag(_, flag) = terms.head() {
        let (asks, is_met) = if operator.is(Operator::NULL) {
            (call(&named.operator(leaf, Operator::EQ), &[field, NULL.to_owned()]), *flag)
        } else {
            (call(&function, &[field]), *flag)
        };
        return if is_met { asks } else { call(named.group(GroupKind::Not), &[asks]) };
    }
    let values = terms.indices(term).map(|index| value(&leaf.field.holds.value_type, named, &terms.value_text(index)));
    let values: Vec<String> = values.collect();
    if terms.is_list() && named.syntax.form == GroupForm::KebabFunctions {
        return call(&function, &[field, format!("[{}]", values.join(","))]);
    }
    let operands: Vec<String> = std::iter::once(field).chain(values).collect();
    call(&function, &operands)
}

/// What stands for an absent value.
pub(in crate::query) const NULL: &str = "null";

fn call(name: &str, operands: &[String]) -> String {
    format!("{name}({})", operands.join(","))
}

/// A value, in quotes if the notation has them.
fn value(value_type: &ValueType, named: Named, text: &str) -> String {
    match named.syntax.form {
        GroupForm::KebabFunctions if is_quoted(value_type) => {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }
        GroupForm::KebabFunctions => text.to_owned(),
        GroupForm::Functions | GroupForm::Brackets => format!("'{}'", text.replace('\'', "''")),
    }
}

/// Whether values of a type are in double quotes, in the notation in which not all are.
pub(in crate::query) fn is_quoted(value_type: &ValueType) -> bool {
    let is_time = matches!(value_type.format.as_deref(), Some("date" | "date-time" | "time"));
    value_type.kind == ValueKind::String && !is_time
}

/// An expression as it is in a query for people to read: encoded, but for the signs of the notation.
pub(in crate::query) fn readable(expression: &str) -> String {
    let mut readable = percent::encode(expression);
    for (encoded, sign) in [
        ("%28", "("),
        ("%29", ")"),
        ("%2C", ","),
        ("%27", "'"),
        ("%22", "\""),
        ("%5B", "["),
        ("%5D", "]"),
        ("%3A", ":"),
    ] {
        readable = readable.replace(encoded, sign);
    }
    readable
}
