//! Filters that cannot be merged: conditions on several models, where a quantifier counts the models that meet all conditions.

use super::member::MemberKind;
use super::members::Members;
use super::nested::Quantifier;
use super::schema::Schema;
use crate::condition::Clash;
use crate::operator::Operator;

impl Quantifier {
    /// Whether two conditions under it mean the same as one condition with the terms of both.
    const fn distributes(self) -> bool {
        match self {
            Self::Every => true,
            Self::Some | Self::None => false,
        }
    }
}

/// What is between the values of a list, so that no other list has the same text.
const SEPARATOR: &str = "\0";

/// A term: the number of its field, its operator, and its operand as a text.
type Term = (usize, Operator, String);

impl dyn Members {
    /// Adds a filter over the same models. Under a quantifier that does not [distribute](Quantifier::distributes), two filters
    /// with different conditions are a conflict, which is kept for `build()` to report.
    pub(crate) fn add_under(&mut self, quantifier: Option<Quantifier>, other: &dyn Members) {
        self.add_under_of(self.parameters().schema, quantifier, other);
    }

    pub(super) fn add_under_of(
        &mut self,
        schema: &'static Schema,
        quantifier: Option<Quantifier>,
        other: &dyn Members,
    ) {
        if quantifier.is_none_or(Quantifier::distributes) {
            return self.add_all_of(schema, other);
        }
        let (own, others) = (self.all_terms(schema), other.all_terms(schema));
        let can_merge = self.is_unset() || other.is_unset() || (own == others && self.entries().is_none());
        // One of them can have conditions under free keys alone.
        let firsts = own.first().or(others.first()).zip(others.first().or(own.first())).filter(|_| !can_merge);
        let Some(((leaf, first, first_text), (place, second, second_text))) = firsts else {
            return self.add_all_of(schema, other);
        };
        let shown = |text: &str| text.replace(SEPARATOR, ",");
        let clash = Clash {
            first: (*first, shown(first_text)),
            second: (*second, shown(second_text)),
            distance: leaf.cast_signed() - place.cast_signed(),
        };
        self.refuse(schema, &mut place.clone(), &mut Some(clash));
    }

    fn all_terms(&self, schema: &'static Schema) -> Vec<Term> {
        let mut all = Vec::new();
        self.each_leaf_of(schema, &mut 0, &mut |leaf, terms| {
            for (term, operator) in terms.head().operators().iter().enumerate() {
                all.push((leaf, *operator, terms.operand_text(term, SEPARATOR)));
            }
        });
        all
    }

    /// Keeps a conflict in the field with a number, which counts down to it.
    fn refuse(&mut self, schema: &'static Schema, leaf: &mut usize, clash: &mut Option<Clash>) {
        for (index, member) in schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if *leaf == 0
                        && let (Some(terms), Some(clash)) = (self.terms_mut(index), clash.take())
                    {
                        terms.refuse(clash);
                        return;
                    }
                    *leaf = leaf.saturating_sub(1);
                }
                MemberKind::Nested(nested) => {
                    if let Some(inner) = nested.of_mut(self) {
                        inner.refuse(nested.schema, leaf, clash);
                    }
                }
            }
        }
    }
}
