//! Access to the members of a filter for code that does not know the filter.

use std::any::Any;

use super::groups::Branches;
use super::inner::{Entries, InnerFilters, InnerFiltersMut};
use super::member::{Member, MemberKind};
use super::nested::Quantifier;
use super::parameters::Parameters;
use super::schema::Schema;
use crate::condition::{AnyTerms, Head};

/// A filter as an object: its parameters, and the terms of its fields by their index.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a filter", label = "not a filter")]
pub trait Members: Any {
    /// The literal parameters of the filter. They are made once, when they are first asked for.
    fn parameters(&self) -> &'static Parameters;

    /// The terms of the member at an index, if it is a field.
    fn terms(&self, index: usize) -> Option<&AnyTerms>;

    /// The same terms, to be added to.
    fn terms_mut(&mut self, index: usize) -> Option<&mut AnyTerms>;

    /// The filters inside this one whose parameters are not literal.
    fn inner(&self) -> InnerFilters<'_> {
        InnerFilters::None
    }

    /// The same filters, to be added to.
    fn inner_mut(&mut self) -> InnerFiltersMut<'_> {
        InnerFiltersMut::None
    }
}

impl dyn Members {
    /// Calls `visit` with the terms of every field, those of nested filters included, in the order of the declaration. The number
    /// is the field's index among [`Parameters::leaves`].
    pub(crate) fn each_leaf(&self, visit: &mut dyn FnMut(usize, &AnyTerms)) {
        self.each_leaf_of(self.parameters().schema, &mut 0, visit);
    }

    /// The same for a filter with that table, from a number on.
    pub(crate) fn each_leaf_of(
        &self,
        schema: &'static Schema,
        leaf: &mut usize,
        visit: &mut dyn FnMut(usize, &AnyTerms),
    ) {
        for (index, member) in schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if let Some(terms) = self.terms(index) {
                        visit(*leaf, terms);
                    }
                    *leaf += 1;
                }
                MemberKind::Nested(nested) => {
                    if let Some(inner) = nested.of(self) {
                        inner.each_leaf_of(nested.schema, leaf, visit);
                    }
                }
            }
        }
    }

    /// The terms of the field at a path of member indices, in a filter with that table.
    pub(crate) fn leaf(&self, schema: &'static Schema, path: &[usize]) -> Option<&AnyTerms> {
        let (index, rest) = path.split_first()?;
        match &schema.members.get(*index)?.kind {
            MemberKind::Field(_) => self.terms(*index),
            MemberKind::Nested(nested) => nested.of(self)?.leaf(nested.schema, rest),
        }
    }

    /// The same terms, to be added to.
    pub(crate) fn leaf_mut(&mut self, schema: &'static Schema, path: &[usize]) -> Option<&mut AnyTerms> {
        let (index, rest) = path.split_first()?;
        match &schema.members.get(*index)?.kind {
            MemberKind::Field(_) => self.terms_mut(*index),
            MemberKind::Nested(nested) => nested.of_mut(self)?.leaf_mut(nested.schema, rest),
        }
    }

    /// The nested filter at a path of member indices, in a filter with that table.
    pub(crate) fn at(&self, schema: &'static Schema, path: &[usize]) -> Option<&dyn Members> {
        let Some((index, rest)) = path.split_first() else { return Some(self) };
        match &schema.members.get(*index)?.kind {
            MemberKind::Field(_) => None,
            MemberKind::Nested(nested) => nested.of(self)?.at(nested.schema, rest),
        }
    }

    /// The same filter, to be added to.
    pub(crate) fn at_mut(&mut self, schema: &'static Schema, path: &[usize]) -> Option<&mut dyn Members> {
        let Some((index, rest)) = path.split_first() else { return Some(self) };
        match &schema.members.get(*index)?.kind {
            MemberKind::Field(_) => None,
            MemberKind::Nested(nested) => nested.of_mut(self)?.at_mut(nested.schema, rest),
        }
    }

    /// Whether an absent model meets all conditions.
    pub(crate) fn is_met_by_nothing(&self) -> bool {
        self.is_met_by_nothing_of(self.parameters().schema)
    }

    /// The same for a filter with that table.
    pub(crate) fn is_met_by_nothing_of(&self, schema: &'static Schema) -> bool {
        for (index, member) in schema.members.iter().enumerate() {
            let is_met = match &member.kind {
                MemberKind::Field(_) => self.terms(index).is_none_or(|terms| terms.head().is_met_by_nothing()),
                MemberKind::Nested(nested) => nested.of(self).is_none_or(|inner| match nested.quantifier {
                    None => inner.is_met_by_nothing_of(nested.schema),
                    // An absent model has no models inside of it.
                    Some(Quantifier::Some) => inner.is_unset(),
                    Some(Quantifier::None | Quantifier::Every) => true,
                }),
            };
            if !is_met {
                return false;
            }
        }
        self.entries().is_none_or(|entries| entries.each().all(|(_, filter)| filter.is_met_by_nothing()))
    }

    /// Whether no member has a condition in both filters. Both are of the same type.
    pub(crate) fn is_disjoint_from(&self, other: &dyn Members) -> bool {
        let is_set = |filter: &Self, index: usize, member: &Member| match &member.kind {
            MemberKind::Field(_) => filter.terms(index).is_some_and(|terms| !terms.head().is_none()),
            MemberKind::Nested(nested) => nested.of(filter).is_some_and(|inner| !inner.is_unset()),
        };
        for (index, member) in self.parameters().schema.members.iter().enumerate() {
            if is_set(self, index, member) && is_set(other, index, member) {
                return false;
            }
        }
        true
    }

    /// Adds all conditions of another filter of the same type.
    pub(crate) fn add_all(&mut self, other: &dyn Members) {
        self.add_all_of(self.parameters().schema, other);
    }

    pub(super) fn add_all_of(&mut self, schema: &'static Schema, other: &dyn Members) {
        for (index, member) in schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if let (Some(terms), Some(others)) = (self.terms_mut(index), other.terms(index)) {
                        terms.add_all(others);
                    }
                }
                MemberKind::Nested(nested) => {
                    let Some((inner, other)) = nested.of_mut(self).zip(nested.of(other)) else { continue };
                    inner.add_under_of(nested.schema, nested.quantifier, other);
                }
            }
        }
        let Some(others) = other.entries() else { return };
        for (key, filter) in others.each() {
            if let Some(own) = self.entries_mut().and_then(|entries| entries.entry_mut(key)) {
                own.add_all(filter);
            }
        }
    }

    /// Removes the conditions of the member at an index, in a filter with that table.
    pub(crate) fn clear(&mut self, schema: &'static Schema, index: usize) {
        match schema.members.get(index).map(|member| &member.kind) {
            Some(MemberKind::Field(_)) => {
                if let Some(terms) = self.terms_mut(index) {
                    terms.reset(Head::None);
                }
            }
            Some(MemberKind::Nested(nested)) => {
                if let Some(inner) = nested.of_mut(self) {
                    for index in 0..nested.schema.members.len() {
                        inner.clear(nested.schema, index);
                    }
                    if let Some(entries) = inner.entries_mut() {
                        entries.clear();
                    }
                }
            }
            None => {}
        }
    }

    /// Whether no field has a condition, and there is no group.
    pub(crate) fn is_unset(&self) -> bool {
        let (parameters, mut is_unset) = (self.parameters(), true);
        self.each_leaf(&mut |_, terms| is_unset = is_unset && terms.head().is_none());
        is_unset
            && self.branches().is_none_or(<dyn Branches>::are_none)
            && parameters.free_keys().all(|level| {
                let entries = self.at(parameters.schema, &level.path).and_then(<dyn Members>::entries);
                entries.is_none_or(<dyn Entries>::are_unset)
            })
    }
}
