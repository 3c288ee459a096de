//! Writes a group as an expression.

use super::names::{Named, below};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{Branches, GroupForm, GroupKind, Leaf, Level, Members};
use crate::operator::Operator;
use crate::text::{Distinct, percent};
use crate::value::{ValueKind, ValueType};

/// The expression of a filter with its branches. Empty if it has neither conditions nor branches.
pub(in crate::query) fn expression(filter: &dyn Members, named: Named) -> String {
    and(&parts(filter, named), named)
}

/// The branches of `all` that demand what is demanded beside them, by their indices. As functions, it is written once.
pub(crate) fn repeated(filter: &dyn Members) -> Vec<usize> {
    let (Some(named), Some(branches)) = (Named::of(filter.parameters()), filter.branches()) else { return Vec::new() };
    let mut demanded = Distinct::default();
    for part in own_parts(filter, named) {
        demanded.add(&part);
    }
    let mut repeated = Vec::new();
    for (index, branch) in branches.each(GroupKind::All).enumerate() {
        if !demanded.add(&expression(branch, named)) {
            repeated.push(index);
        }
    }
    repeated
}

/// The calls of the conditions and the groups of a filter, all of which must be met.
fn parts(filter: &dyn Members, named: Named) -> Vec<String> {
    let mut parts = own_parts(filter, named);
    if let Some(branches) = filter.branches() {
        for branch in branches.each(GroupKind::All) {
            parts.push(branch_of_all(branch, filter, named));
        }
    }
    parts
}

/// The same without branches of `all`, which come last, so that those beside them are read into the same places.
fn own_parts(filter: &dyn Members, named: Named) -> Vec<String> {
    let mut conditions = Vec::new();
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = named.parameters.leaves.get(index) else { return };
        let scopes = named.scopes(leaf);
        for (term, operator) in terms.head().operators().iter().enumerate() {
            let text = condition(named, (leaf, name_in(&leaf.name, &scopes)), (term, terms), *operator);
            conditions.push(Condition { scopes: scopes.clone(), text });
        }
    });
    let mut parts = scoped(&conditions, 0, named);
    if let Some(branches) = filter.branches() {
        for &kind in &[GroupKind::Any, GroupKind::Not] {
            parts.extend(group(branches, kind, named));
        }
    }
    parts
}

/// A condition in the innermost `has` around it.
struct Condition {
    /// The filters that each `has` around it names, the outermost first.
    scopes: Vec<&'static Level>,
    text: String,
}

/// The calls of conditions that are in that many `has` together. Those of one nested filter are next to each other.
fn scoped(conditions: &[Condition], depth: usize, named: Named) -> Vec<String> {
    let scope = |condition: &Condition| condition.scopes.get(depth).map(|level| &*level.name);
    let mut parts = Vec::new();
    for together in conditions.chunk_by(|one, other| scope(one).is_some() && scope(one) == scope(other)) {
        let Some(first) = together.first() else { continue };
        parts.push(match scope(first) {
            Some(name) => {
                let around = first.scopes.get(..depth).unwrap_or_default();
                let inner = and(&scoped(together, depth + 1, named), named);
                call(named.has(), &[name_in(name, around).to_owned(), inner])
            }
            None => first.text.clone(),
        });
    }
    parts
}

/// A name within the nested filters around it.
fn name_in<'n>(name: &'n str, scopes: &[&Level]) -> &'n str {
    scopes.last().and_then(|scope| below(name, &scope.name)).unwrap_or(name)
}

/// Several calls as one.
fn and(parts: &[String], named: Named) -> String {
    match parts {
        [only] => only.clone(),
        [] => String::new(),
        [..] => call(named.group(GroupKind::All), parts),
    }
}

/// A branch of `all` as a call that is read as a branch too, not as conditions of the filter around it.
fn branch_of_all(branch: &dyn Members, around: &dyn Members, named: Named) -> String {
    let parts = parts(branch, named);
    let mut conflicts = Vec::new();
    let mut last_scope = None;
    branch.each_leaf(&mut |index, terms| {
        let Some(leaf) = named.parameters.leaves.get(index) else { return };
        let scopes = named.scopes(leaf);
        let scope = scopes.first().map(|level| &*level.name);
        if let Some(scope) = scope {
            // What is in one `has` is one call, which conflicts with whatever is below the same name.
            if !terms.head().is_none() && last_scope.replace(scope) != Some(scope) {
                conflicts.push(has_below(around, scope, named));
            }
            return;
        }
        let beside = around.leaf(named.parameters.schema, &leaf.path);
        for operator in terms.head().operators() {
            let others = beside.map_or(&[][..], |beside| beside.head().operators());
            conflicts.push(others.iter().any(|other| !other.combines_with(*operator)));
        }
    });
    // One condition alone is read as a branch where it conflicts, and a group alone where another one of its kind is.
    let is_read_as_one = match &*conflicts {
        [conflicts] => *conflicts && branch.branches().is_none_or(<dyn Branches>::are_none),
        [] => branch
            .branches()
            .is_some_and(|branches| (branches.count(GroupKind::Any) > 0) != (branches.count(GroupKind::Not) > 0)),
        [..] => false,
    };
    match &*parts {
        [only] if !is_read_as_one => twice(only, named),
        _ => and(&parts, named),
    }
}

/// An `and` of one call, which is read as a branch. `JsonApiDotNetCore` demands two operands, so it has the call twice.
fn twice(only: &str, named: Named) -> String {
    call(named.group(GroupKind::All), &[only.to_owned(), only.to_owned()])
}

/// Whether a filter has conditions in a nested filter.
fn has_below(filter: &dyn Members, scope: &str, named: Named) -> bool {
    let mut has = false;
    filter.each_leaf(&mut |index, terms| {
        let leaf = named.parameters.leaves.get(index);
        has |= !terms.head().is_none() && leaf.is_some_and(|leaf| below(&leaf.name, scope).is_some());
    });
    has
}

/// The branches of a kind as one call.
fn group(branches: &dyn Branches, kind: GroupKind, named: Named) -> Option<String> {
    let part = |branch: &dyn Members| {
        let text = expression(branch, named);
        // Directly in a `not`, it would be read as the opposite condition.
        if kind == GroupKind::Not && is_a_flag(branch, named) { twice(&text, named) } else { text }
    };
    let mut parts = Vec::new();
    for branch in branches.each(kind) {
        parts.push(part(branch));
    }
    (!parts.is_empty()).then(|| call(named.group(kind), &parts))
}

/// Whether a branch is one condition whose opposite is written as a `not` of it.
fn is_a_flag(branch: &dyn Members, named: Named) -> bool {
    let (mut terms, mut flags) = (0, 0);
    branch.each_leaf(&mut |index, of_leaf| {
        let is_in_has = named.parameters.leaves.get(index).is_some_and(|leaf| !named.scopes(leaf).is_empty());
        terms += of_leaf.head().operators().len();
        flags += usize::from(!is_in_has && matches!(of_leaf.head(), Head::Flag(_, true)));
    });
    (terms, flags) == (1, 1) && branch.branches().is_none_or(<dyn Branches>::are_none)
}

/// A term as a call.
fn condition(
    named: Named,
    (leaf, name): (&Leaf, &str),
    (term, terms): (usize, &AnyTerms),
    operator: Operator,
) -> String {
    let field = name.to_owned();
    let function = named.operator(leaf, operator);
    if let Head::Flag(_, flag) = terms.head() {
        let (asks, is_met) = if operator.is(Operator::NULL) {
            (call(named.operator(leaf, Operator::EQ), &[field, NULL.to_owned()]), *flag)
        } else {
            (call(function, &[field]), *flag)
        };
        return if is_met { asks } else { call(named.group(GroupKind::Not), &[asks]) };
    }
    let mut values = Vec::new();
    for index in terms.indices(term) {
        values.push(value(&leaf.field.holds.value_type, named, &terms.value_text(index)));
    }
    if terms.is_list() && named.syntax.form == GroupForm::KebabFunctions {
        return call(function, &[field, format!("[{}]", values.join(","))]);
    }
    values.insert(0, field);
    call(function, &values)
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
    for &(encoded, sign) in &[
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
