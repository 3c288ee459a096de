//! What generated code refers to. Not for use by hand: anything here can change in any release.

pub use std::borrow::Cow;
pub use std::string::String;

pub use chrono::NaiveDate;
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
pub use crate::state::{Has, Here, IsUnset, Left, No, Node, NotEmpty, Right, State, Unset};
pub use crate::value::variant::{check_other, deserialize as deserialize_value};
pub use crate::value::{FilterValue, InvalidValue, ValueWriter};

use crate::condition::Carries;
use crate::operator::{Op, ops};

/// An operator of a field's `ops(…)`. Refuses one that the field's condition type cannot carry.
#[must_use]
pub const fn accepted<F: Field, O: Op>() -> Accepted
where
    F::Condition: Carries<O>,
{
    Accepted::new(O::OPERATOR)
}

/// `bare` in a field's `ops(…)`. Refused where the field's condition type cannot carry equality.
#[must_use]
pub const fn accepted_bare<F: Field>() -> Accepted
where
    F::Condition: Carries<ops::eq>,
{
    Accepted::bare()
}

/// Tests a field's condition on a field of a model.
pub fn matches<F: Field, M>(condition: &F::Condition, value: &M) -> bool
where
    M: ModelValue<<F::Condition as Condition>::Value>,
{
    condition.is_unset() || value.test(|value| condition.matches(value))
}
