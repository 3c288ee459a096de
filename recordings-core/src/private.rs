//! What generated code refers to. Not for use by hand: anything here can change in any release.

pub use serde;

pub use crate::check::{build, build_non_empty};
pub use crate::condition::{Condition, IntoCondition, ModelValue};
pub use crate::date::literal as date_literal;
pub use crate::fault::InvalidFilter;
pub use crate::field::{Accepted, DefaultOperators, Field, FieldInfo, Supports};
pub use crate::filter::{EmptyFilter, Filter, IntoFilter, NoModel, NonEmpty, Visitor};
pub use crate::operator::Operator;
pub use crate::page::page_size_literal;
pub use crate::query::read::{FieldReader, Refusal, add};
pub use crate::query::serde::{deserialize, serialize};
pub use crate::state::{Has, Here, IsUnset, Left, Node, NotEmpty, Right, State, Unset};
pub use crate::value::variant::{KeepsUnknown, Variants, deserialize as deserialize_value, other_from, other_text};

use crate::operator::Op;

/// A day, as the literal macro names it.
pub type Day = chrono::NaiveDate;

/// What a field without `ops(…)` accepts.
#[must_use]
pub const fn accepted_by_default<F: Field>() -> &'static [Accepted] {
    F::Condition::DEFAULT
}

/// An operator of a field's `ops(…)`.
#[must_use]
pub const fn accepted<O: Op>() -> Accepted {
    Accepted::new(O::OPERATOR)
}

/// Refuses, in a constant, an operator that the field's condition type does not carry.
#[track_caller]
#[expect(clippy::panic, reason = "called in a constant alone: the panic is the compile error")]
pub const fn demand_carried<F: Field, O: Op>(sentence: &'static str) {
    let mut carried = F::Condition::CARRIES;
    while let [first, rest @ ..] = carried {
        if *first as u8 == O::OPERATOR as u8 {
            return;
        }
        carried = rest;
    }
    panic!("{}", sentence)
}

/// Tests a field's condition on a field of a model.
pub fn matches<F: Field, M>(condition: &F::Condition, value: &M) -> bool
where
    M: ModelValue<<F::Condition as Condition>::Value>,
{
    condition.is_unset() || value.test(|value| condition.matches(value))
}
