//! Writes a filter as a JSON object.

use serde_json::{Map, Value};

use super::{place, scalar};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{Entries, GroupKind, Member, MemberKind, Members};

/// A filter with its groups.
pub(super) fn object(filter: &dyn Members) -> Map<String, Value> {
    let mut object = members(filter, filter.parameters().schema.members);
    for kind in GroupKind::ALL {
        let (Some(branches), Some(key)) = (filter.branches(), place::group_key(filter, kind)) else { continue };
        let mut values: Vec<Value> = branches.each(kind).map(|branch| Value::Object(self::object(branch))).collect();
        match (kind, values.len()) {
            (_, 0) => {}
            (GroupKind::Not, _) => {
                object.extend(values.pop().map(|branch| (key, branch)));
            }
            (GroupKind::Any | GroupKind::All, _) => {
                object.insert(key, Value::Array(values));
            }
        }
    }
    object
}

/// The members of a filter, without its groups.
fn members(filter: &dyn Members, declared: &'static [Member]) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, entry) in filter.entries().into_iter().flat_map(<dyn Entries>::each) {
        add(&mut object, key, self::object(entry));
    }
    for (index, member) in declared.iter().enumerate() {
        let inner = match &member.kind {
            MemberKind::Field(field) => match filter.terms(index) {
                Some(terms) => condition(terms, &field.holds.value_type),
                None => Map::new(),
            },
            MemberKind::Nested(nested) => match nested.of(filter) {
                Some(inner) => members(inner, nested.schema.members),
                None => Map::new(),
            },
        };
        if member.name.is_empty() {
            object.extend(inner);
        } else {
            add(&mut object, member.name, inner);
        }
    }
    object
}

fn add(object: &mut Map<String, Value>, key: &str, inner: Map<String, Value>) {
    if !inner.is_empty() {
        object.insert(key.to_owned(), Value::Object(inner));
    }
}

/// The terms of a field, by their operators.
fn condition(terms: &AnyTerms, value_type: &crate::ValueType) -> Map<String, Value> {
    let value = |index| scalar::to_json(value_type, terms.value_text(index));
    let operand = |term: usize| match terms.head() {
        Head::Flag(_, flag) => Value::Bool(*flag),
        Head::List(_) => Value::Array(terms.indices(term).map(value).collect()),
        Head::None | Head::One(_) | Head::Two(_) | Head::More(_) | Head::Conflicting(_) => value(term),
    };
    let operators = terms.head().operators().iter().enumerate();
    operators.map(|(term, operator)| (operator.name().to_owned(), operand(term))).collect()
}
