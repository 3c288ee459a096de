//! The properties of a condition type, for the table of a filter.

use std::any::Any;
use std::cmp::Ordering;
use std::marker::PhantomData;

use super::Condition;
use crate::value::{FilterValue, ValueType, Values};

/// The properties of a condition type that its fields share.
pub struct FieldType {
    pub(crate) value_type: ValueType,
    /// Orders two values by their indices, if the values have an order.
    pub(crate) order: Option<OrderByIndex>,
    #[cfg(feature = "sea-query")]
    pub(crate) sql: super::ConditionSql,
}

/// A function that orders two of the values by their indices.
type OrderByIndex = fn(&dyn Any, usize, usize) -> Option<Ordering>;

impl FieldType {
    /// The properties of a condition type.
    #[must_use]
    pub const fn of<C: Condition>() -> Self {
        Self {
            value_type: <C::Value as FilterValue>::TYPE,
            order: Of::<C>::ORDER,
            #[cfg(feature = "sea-query")]
            sql: C::SQL,
        }
    }
}

struct Of<C>(PhantomData<C>);

impl<C: Condition> Of<C> {
    const ORDER: Option<OrderByIndex> = if C::ORDER.is_some() { Some(Self::order) } else { None };

    fn order(values: &dyn Any, first: usize, second: usize) -> Option<Ordering> {
        let values = values.downcast_ref::<Values<C::Value>>()?.get();
        C::ORDER?(values.get(first)?, values.get(second)?)
    }
}

impl std::fmt::Debug for FieldType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FieldType").field("value_type", &self.value_type).finish_non_exhaustive()
    }
}
