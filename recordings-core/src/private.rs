//! What generated code refers to. Not for use by hand: anything here can change in any release.

pub use std::borrow::Cow;

pub use serde;

pub use crate::check::{build, build_non_empty};
pub use crate::condition::{Condition, IntoCondition, ModelValue};
pub use crate::date::literal as date_literal;
pub use crate::fault::InvalidFilter;
pub use crate::field::{Accepted, DefaultOperators, Field, FieldInfo, ListStyle, Supports};
pub use crate::filter::{EmptyFilter, Filter, IntoFilter, IntoGroup, NoModel, NonEmpty, Visitor, VisitorMut};
pub use crate::group::{Group, GroupStyle};
pub use crate::operator::Spelling;
pub use crate::page::{page_size_constant, page_size_literal};
pub use crate::query::serde::{deserialize, serialize};
/// The traits of rules between fields.
pub mod rule {
    pub use crate::rule::{AtLeastOne, AtMostOne, Conflicts, Required, Requires, States};
}
pub use crate::state::{Has, Here, IsUnset, Left, Node, NotEmpty, Or, Placed, Right, State, Unset};
pub use crate::value::variant::{
    KeepsUnknown, Letter, Variants, deserialize as deserialize_value, letters, other_from, other_text,
};

use crate::group::{GroupValue, is_met_by_nothing};
use crate::operator::{Arity, Op};

/// A day, as the literal macro names it.
pub type Day = chrono::NaiveDate;

/// What a field without `ops(…)` accepts.
#[must_use]
pub const fn accepted_by_default<F: Field>() -> &'static [Accepted] {
    F::Condition::DEFAULT
}

/// A field without a condition.
#[must_use]
pub fn unset<F: Field>() -> F::Condition {
    F::Condition::default()
}

/// A group without conditions.
#[must_use]
pub fn empty<G: Group>() -> G::Filter {
    G::Filter::__empty()
}

/// Puts a condition in its place. The setters of a builder call these four rather than assign: what is compiled for each field
/// of each filter is then a call, without the drop of what was there.
pub fn put<C, F>(place: &mut C, condition: impl IntoCondition<C, F>) {
    *place = condition.into_condition();
}

/// Puts a condition in its place, if there is one.
pub fn put_maybe<C, F>(place: &mut C, condition: Option<impl IntoCondition<C, F>>) {
    if let Some(condition) = condition {
        put(place, condition);
    }
}

/// Puts a group's filter in its place.
pub fn put_group<G>(place: &mut G, group: impl IntoGroup<G>) {
    *place = group.into_unchecked();
}

/// Puts a group's filter in its place, if there is one.
pub fn put_group_maybe<G>(place: &mut G, group: Option<impl IntoGroup<G>>) {
    if let Some(group) = group {
        put_group(place, group);
    }
}

/// An operator of a field's `ops(…)`. Refuses, in a constant, one that the field's condition type does not carry.
#[track_caller]
#[expect(clippy::panic, reason = "called in a constant alone: the panic is the compile error")]
#[must_use]
pub const fn accepted<F: Field, O: Op>(sentence: &'static str) -> Accepted {
    let mut carried = F::Condition::CARRIES;
    while let [first, rest @ ..] = carried {
        if *first as u8 == O::OPERATOR as u8 {
            return Accepted::new(O::OPERATOR);
        }
        carried = rest;
    }
    panic!("{}", sentence)
}

/// Refuses, in a constant, two operators of a field that are spelled alike.
#[track_caller]
pub const fn demand_distinct<F: Field>(sentence: &'static str) {
    let mut rest = F::INFO.accepted();
    while let [first, others @ ..] = rest {
        let mut others_left = others;
        while let [other, after @ ..] = others_left {
            assert!(!F::INFO.are_spelled_alike(first, other), "{}", sentence);
            others_left = after;
        }
        rest = others;
    }
}

/// Refuses, in a constant, a style of lists on a field that accepts no list.
#[track_caller]
#[expect(clippy::panic, reason = "called in a constant alone: the panic is the compile error")]
pub const fn demand_list<F: Field>(sentence: &'static str) {
    let mut rest = F::INFO.accepted();
    while let [first, others @ ..] = rest {
        if matches!(first.operator().arity(), Arity::Many) {
            return;
        }
        rest = others;
    }
    panic!("{}", sentence)
}

/// A field's condition, to be tested on a field of a model.
#[derive(Debug)]
pub struct Test<'a, C>(pub &'a C);

/// The test of a condition.
pub trait TestOfCondition<'a, C> {
    /// The test.
    fn __recordings_test(&self) -> ConditionTest<'a, C>;
}

impl<'a, C: Condition> TestOfCondition<'a, C> for Test<'a, C> {
    #[inline]
    fn __recordings_test(&self) -> ConditionTest<'a, C> {
        ConditionTest(self.0)
    }
}

/// The test of a field that holds no condition, which is a mistake that is reported where the field is declared: found by
/// the compiler when the other trait does not fit, so that the mistake is not reported twice.
pub trait TestOfNothing {
    /// The test.
    fn __recordings_test(&self) -> NothingTest;
}

impl<C> TestOfNothing for &Test<'_, C> {
    #[inline]
    fn __recordings_test(&self) -> NothingTest {
        NothingTest
    }
}

/// Tests a condition.
#[derive(Debug)]
pub struct ConditionTest<'a, C>(&'a C);

impl<C: Condition> ConditionTest<'_, C> {
    /// Whether a field of a model meets the condition.
    #[inline]
    pub fn is_met_by<M: ModelValue<C::Value>>(&self, value: &M) -> bool {
        self.0.is_unset() || value.test(|value| self.0.matches(value))
    }
}

/// Never runs.
#[derive(Debug)]
pub struct NothingTest;

impl NothingTest {
    /// Nothing to test.
    #[must_use]
    #[inline]
    pub const fn is_met_by<M>(&self, _: &M) -> bool {
        true
    }
}

/// A group's filter, to be tested on a field of a model.
#[derive(Debug)]
pub struct GroupTest<'a, F>(pub &'a F);

impl<F: Filter> GroupTest<'_, F> {
    /// Whether a field of a model meets the filter.
    #[inline]
    pub fn is_met_by<M: GroupValue<F::Model>>(&self, value: &M) -> bool {
        match value.model() {
            Some(model) => self.0.matches(model),
            None => is_met_by_nothing(self.0),
        }
    }
}
