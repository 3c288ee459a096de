//! What an operator is, as data and as a type.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::combine::Slot;
use super::custom::CustomMeaning;
use super::table::Order;
use super::text_test::{TextTest, TextTestKind};

/// An operator as data: what a parameter demands of a value.
///
/// The order of operators is the order in which the terms of one field are written: first the operators of this crate, in the
/// order of their table, then your own, by name.
#[derive(Clone, Copy)]
pub struct Operator(&'static Definition);

/// A row of the table.
pub(super) struct Definition {
    pub(super) order: Order,
    pub(super) name: &'static str,
    pub(super) arity: Arity,
    pub(super) meaning: Meaning,
    pub(super) slot: Slot,
}

/// The number of values that an operator takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Arity {
    /// One value of the field's type.
    One,
    /// A list of values of the field's type.
    Many,
    /// `true` or `false`, whatever the field's type.
    Flag,
}

/// What an operator demands of a value: how it is matched in memory and in SQL.
#[derive(Clone, Copy)]
pub(crate) enum Meaning {
    /// The value is the operand.
    Equal,
    /// The value is not the operand.
    NotEqual,
    /// The value is not the operand, or there is none.
    NotEqualOrAbsent,
    /// The value is greater than the operand, or equal to it unless the bound is open.
    Lower { open: bool },
    /// The value is less than the operand, or equal to it unless the bound is open.
    Upper { open: bool },
    /// The value is in the list.
    In,
    /// The value is not in the list.
    NotIn,
    /// The operand is a part of the value's text.
    Part(Place),
    /// The operand is not a part of the value's text.
    NotPart(Place),
    /// The value's text passes a test.
    Text(TextTest),
    /// The value is between the two of the list, or equal to one of them; or, negated, it is not.
    Between { is_negated: bool },
    /// One of the values of a collection is in the list.
    AnyOf,
    /// Each of the list is one of the values of a collection.
    AllOf,
    /// There is no value.
    Null,
    /// There is a value.
    Present,
    /// Defined outside of this crate.
    Custom(&'static (dyn CustomMeaning + Sync)),
}

/// Where a part is in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    Anywhere,
    Start,
    End,
}

impl Operator {
    pub(super) const fn new(definition: &'static Definition) -> Self {
        Self(definition)
    }

    /// Returns the name, as it is written in a query unless a declaration has another wire name: `gte`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// Returns how many values the operator takes.
    #[must_use]
    pub const fn arity(self) -> Arity {
        self.0.arity
    }

    /// Whether this is an operator of this crate, each of which is one static.
    #[inline]
    pub(crate) fn is(self, own: Self) -> bool {
        std::ptr::eq(self.0, own.0)
    }

    #[inline]
    pub(crate) const fn meaning(self) -> Meaning {
        self.0.meaning
    }

    /// Whether the operator, with a flag, demands that there is no value.
    pub(crate) fn demands_absence(self, flag: bool) -> bool {
        flag != matches!(self.0.meaning, Meaning::Present)
    }

    /// What the operator can be combined with.
    pub(crate) const fn slot(self) -> Slot {
        self.0.slot
    }

    /// Whether an absent value meets the operator with one value.
    pub(crate) const fn accepts_absence(self) -> bool {
        matches!(self.0.meaning, Meaning::NotEqualOrAbsent)
    }

    /// Whether the operator takes a list of two values.
    pub(crate) const fn takes_pair(self) -> bool {
        matches!(self.0.meaning, Meaning::Between { .. })
    }

    /// Whether the operator takes a pattern.
    pub(crate) const fn takes_pattern(self) -> bool {
        matches!(self.0.meaning, Meaning::Text(TextTest { kind: TextTestKind::Like, .. }))
    }

    /// What an operator of another crate demands, as a sentence. Empty if its author says nothing.
    pub(crate) fn custom_doc(self) -> &'static str {
        if let Meaning::Custom(custom) = self.0.meaning { custom.doc() } else { "" }
    }

    /// Returns whether terms of both operators can be combined on one field. In the builder's types, the trait
    /// [`Combines`](super::Combines) says the same.
    #[must_use]
    pub fn combines_with(self, other: Self) -> bool {
        self.0.slot.combines_with(other.0.slot)
    }
}

impl PartialEq for Operator {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // Each operator of this crate is one static. Operators of other crates are distinguished by their names.
        std::ptr::eq(self.0, other.0)
            || (self.0.order == Order::Custom && other.0.order == Order::Custom && self.0.name == other.0.name)
    }
}

impl Eq for Operator {}

impl PartialOrd for Operator {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Operator {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = self.0.order.cmp(&other.0.order);
        // Only operators of other crates share a place. They are distinguished by their names.
        order.then_with(|| if self.0.order == Order::Custom { self.0.name.cmp(other.0.name) } else { Ordering::Equal })
    }
}

impl Hash for Operator {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl fmt::Debug for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operator({})", self.0.name)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

/// An operator as a type: one of [`ops`](super::ops), or a [`CustomOperator`](super::CustomOperator).
pub trait Op {
    /// The name, as it is written in a query unless a declaration has another wire name.
    const NAME: &'static str;
    /// What it needs of a condition type, one of [`need`].
    type Need;
    /// What it can be combined with, one of [`slot`](super::slot).
    type Slot;
}

/// An operator that has a meaning for values of type `V`.
#[diagnostic::on_unimplemented(
    message = "the operator `{Self}` has no meaning for values of `{V}`",
    label = "no meaning for `{V}`",
    note = "implement `Meets<{V}>` for `{Self}`"
)]
pub trait OpFor<V>: Op {
    /// The operator as data.
    const OPERATOR: Operator;
}

/// What an operator needs of a condition type.
pub mod need {
    /// Values that can be told apart.
    #[derive(Debug)]
    pub enum Equality {}
    /// Several values.
    #[derive(Debug)]
    pub enum Lists {}
    /// Values with an order.
    #[derive(Debug)]
    pub enum Order {}
    /// Values that are texts.
    #[derive(Debug)]
    pub enum Parts {}
    /// A flag in place of a value.
    #[derive(Debug)]
    pub enum Presence {}
    /// A meaning for the values, which [`Meets`](crate::operator::Meets) defines.
    #[derive(Debug)]
    pub enum Custom {}
}
