//! A description as a tree: families, the filters nested in them, and fields with their operators.

use super::order::Order;
use super::slots::slots;
use super::{Description, Groups, Parameter};
use crate::declaration::{Rule, RuleKind};

/// The filter with a root, or the fields that have none.
pub(super) struct Family<'d> {
    pub(super) root: &'d str,
    pub(super) object: Object<'d>,
    pub(super) groups: Option<&'d Groups>,
}

/// A filter, or one that is nested in it.
#[derive(Default)]
pub(super) struct Object<'d> {
    /// In the order of the declaration.
    pub(super) members: Vec<Member<'d>>,
    pub(super) rules: Vec<LocalRule<'d>>,
}

pub(super) struct Member<'d> {
    pub(super) name: &'d str,
    /// How rules name it: `filter[seats]`, `filter[address][…]`.
    label: String,
    pub(super) kind: MemberKind<'d>,
}

pub(super) enum MemberKind<'d> {
    Field(Field<'d>),
    Nested(Object<'d>),
    /// Filters under free keys.
    Keys(Object<'d>),
}

/// A field with its parameters, those that are written only.
pub(super) struct Field<'d> {
    pub(super) parameters: Vec<&'d Parameter>,
}

/// A rule between members of one object.
pub(super) struct LocalRule<'d> {
    pub(super) kind: RuleKind,
    /// The names of the members.
    pub(super) members: Vec<&'d str>,
}

/// A part of a query.
pub(super) enum Part<'d> {
    Family(Family<'d>),
    Order(&'d Order),
}

impl Description {
    /// The families and orders, in the order of their declaration. Filters without a root are one family each, unless they follow each
    /// other.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for parameter in &self.parameters {
            if let Some(order) = self.order_of(parameter) {
                let is_known = matches!(parts.last(), Some(Part::Order(last)) if last.parameter == order.parameter);
                if !is_known {
                    parts.push(Part::Order(order));
                }
                continue;
            }
            let root = &*parameter.root;
            if !matches!(parts.last(), Some(Part::Family(family)) if family.root == root) {
                let groups = self.groups.iter().find(|groups| groups.root == root);
                parts.push(Part::Family(Family { root, object: Object::default(), groups }));
            }
            if let Some(Part::Family(family)) = parts.last_mut() {
                family.object.add(&parameter.within, parameter);
            }
        }
        for part in &mut parts {
            if let Part::Family(family) = part {
                family.object.add_rules(&self.rules);
            }
        }
        parts
    }

    /// The families without the orders.
    #[cfg(feature = "json")]
    pub(super) fn families(&self) -> Vec<Family<'_>> {
        let families = self.parts().into_iter().filter_map(|part| match part {
            Part::Family(family) => Some(family),
            Part::Order(_) => None,
        });
        families.collect()
    }

    /// The order that a parameter belongs to.
    fn order_of(&self, parameter: &Parameter) -> Option<&Order> {
        // The parameters of an order have no operator.
        let orders = || self.orders.iter().find(|order| order.owns(&parameter.name));
        (parameter.operator == parameter.name).then(orders).flatten()
    }
}

impl<'d> Object<'d> {
    fn add(&mut self, within: &'d [String], parameter: &'d Parameter) {
        let Some((first, rest)) = within.split_first() else {
            let name = parameter.field_name();
            let field = self.member(name, || MemberKind::Field(Field { parameters: Vec::new() }));
            field.label = parameter.stem();
            if let MemberKind::Field(field) = &mut field.kind
                && parameter.alias_of.is_none()
            {
                field.parameters.push(parameter);
            }
            return;
        };
        let (name, inner, is_keys) = match rest.split_first() {
            // Free keys directly after a root, or after other free keys.
            _ if first == super::ANY_KEY => ("", rest, true),
            Some((key, rest)) if key == super::ANY_KEY => (&**first, rest, true),
            Some(_) | None => (&**first, rest, false),
        };
        let member = self.member(name, || {
            let object = Object::default();
            if is_keys { MemberKind::Keys(object) } else { MemberKind::Nested(object) }
        });
        if let MemberKind::Nested(object) | MemberKind::Keys(object) = &mut member.kind {
            object.add(inner, parameter);
            let label = object.members.first().map(|member| around(&member.label, member.name)).unwrap_or_default();
            member.label = label;
        }
    }

    fn member(&mut self, name: &'d str, kind: impl FnOnce() -> MemberKind<'d>) -> &mut Member<'d> {
        let known = self.members.iter().position(|member| member.name == name);
        let at = known.unwrap_or_else(|| {
            self.members.push(Member { name, label: String::new(), kind: kind() });
            self.members.len() - 1
        });
        // It is there: it was found or added.
        #[expect(clippy::indexing_slicing, reason = "the index of a member that was found or added")]
        &mut self.members[at]
    }

    fn add_rules(&mut self, rules: &'d [Rule]) {
        for rule in rules {
            let named = |field: &String| {
                let is_named = |member: &&Member<'d>| member.label == *field;
                self.members.iter().find(is_named).map(|member| member.name)
            };
            if let Some(members) = rule.fields.iter().map(named).collect::<Option<Vec<_>>>() {
                self.rules.push(LocalRule { kind: rule.kind, members });
            }
        }
        for member in &mut self.members {
            match &mut member.kind {
                MemberKind::Nested(object) | MemberKind::Keys(object) => object.add_rules(rules),
                MemberKind::Field(_) => {}
            }
        }
    }

    /// The only field, if it has no name: operators follow the name around it.
    pub(super) fn only_field(&self) -> Option<&Field<'d>> {
        match &*self.members {
            [Member { name: "", kind: MemberKind::Field(field), .. }] => Some(field),
            [..] => None,
        }
    }

    /// What is under each free key, if the object has nothing else.
    pub(super) fn only_keys(&self) -> Option<&Self> {
        match &*self.members {
            [Member { name: "", kind: MemberKind::Keys(inner), .. }] => Some(inner),
            [..] => None,
        }
    }

    /// Whether a filter without conditions breaks a rule.
    pub(super) fn demands(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule.kind, RuleKind::Required | RuleKind::AtLeastOne))
    }
}

/// The key of a group in JSON. Functions and fields are told apart in a query, but not there.
#[cfg(feature = "json")]
pub(super) fn group_key(word: &str, object: &Object<'_>) -> String {
    let is_taken = object.members.iter().any(|member| member.name == word);
    if is_taken { format!("${word}") } else { word.to_owned() }
}

/// How rules name a nested filter, from how they name one of its members.
fn around(label: &str, name: &str) -> String {
    let label = label.strip_suffix("[…]").or_else(|| label.strip_suffix(".…")).unwrap_or(label);
    let opened = label.strip_suffix(".…]").unwrap_or(label);
    let is_stripped = |end: &str| opened.strip_suffix(end);
    match (is_stripped(&format!("[{name}]")), is_stripped(&format!(".{name}]")), is_stripped(&format!(".{name}"))) {
        (Some(before), ..) => format!("{before}[…]"),
        (_, Some(before), _) => format!("{before}.…]"),
        (.., Some(before)) if opened.len() < label.len() => format!("{before}.…]"),
        (.., Some(before)) => format!("{before}.…"),
        (None, None, None) => label.to_owned(),
    }
}

impl<'d> Field<'d> {
    /// The docs and whether it is deprecated.
    pub(super) fn head(&self) -> Option<&'d Parameter> {
        self.parameters.first().copied()
    }

    /// The parameters by what they can be combined with.
    pub(super) fn slots(&self) -> (Vec<&'d Parameter>, Vec<Vec<&'d Parameter>>) {
        slots(self.parameters.iter().copied())
    }
}
