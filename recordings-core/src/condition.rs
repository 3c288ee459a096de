//! What a field can hold: the trait of condition types, and what a setter accepts.

mod exact;
mod into;
mod model_value;
mod one_of;
mod range;
mod terms;
mod text;

use std::cmp::Ordering;

pub use exact::Exact;
pub use into::{IntoCondition, IntoValue};
pub use model_value::ModelValue;
pub use one_of::OneOf;
pub use range::Range;
pub(crate) use terms::Shape;
pub use terms::{Operand, Terms};
pub use text::{Text, TextValue};

use crate::field::Accepted;
use crate::operator::{Family, Operator};
use crate::value::FilterValue;

/// A condition type: what a filter's field can hold.
///
/// A condition is a set of [`Terms`], each an operator with a value. The type says which operators it carries, and when a
/// value of a model meets a term; it knows nothing of names or of the wire. A type of your own is a new type around terms:
///
/// ```
/// use recordings_core::{Accepted, Condition, Filter, IntoCondition, Operator, Terms};
///
/// /// Numbers that are compared by their last digit.
/// #[derive(Clone, Debug, Default, PartialEq)]
/// struct LastDigit(Terms<u32>);
///
/// impl Condition for LastDigit {
///     type Value = u32;
///     const CARRIES: &'static [Operator] = &[Operator::Eq];
///     const DEFAULT: &'static [Accepted] = &[Accepted::bare()];
///
///     fn terms(&self) -> &Terms<u32> {
///         &self.0
///     }
///     fn terms_mut(&mut self) -> &mut Terms<u32> {
///         &mut self.0
///     }
///     fn meets(value: &u32, _: Operator, wanted: &u32) -> bool {
///         value % 10 == wanted % 10
///     }
/// }
///
/// // What a setter takes.
/// impl<F> IntoCondition<LastDigit, F> for u32 {
///     fn into_condition(self) -> LastDigit {
///         let mut condition = LastDigit::default();
///         condition.0.add(Operator::Eq, self).ok();
///         condition
///     }
/// }
///
/// #[derive(Filter)]
/// struct HouseFilter {
///     #[filter(ops(bare))]
///     number: LastDigit,
/// }
///
/// let filter = HouseFilter::builder().number(7).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[number]=7");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition, so it cannot be a field of a filter",
    label = "not a condition type",
    note = "write `Exact<T>` for equality, `Range<T>` for bounds, `Text<T>` for parts of a text, or `OneOf<T>` for lists",
    note = "a field may always be left out, so it needs no `Option`; one that is itself a filter is marked `#[filter(group)]`"
)]
pub trait Condition: Default {
    /// The values that the terms hold.
    type Value: FilterValue;

    /// The operators that a condition of this type can hold: what `ops(…)` may list.
    const CARRIES: &'static [Operator];

    /// What a field of this type accepts when its declaration has no `ops(…)`.
    const DEFAULT: &'static [Accepted];

    /// The terms.
    fn terms(&self) -> &Terms<Self::Value>;

    /// The terms, to be added to by a reader.
    fn terms_mut(&mut self) -> &mut Terms<Self::Value>;

    /// Whether a value meets a term of an operator that takes one value. `in` and `not_in` ask it of each of theirs, with
    /// [`Operator::Eq`].
    fn meets(value: &Self::Value, operator: Operator, wanted: &Self::Value) -> bool;

    /// The order of the values, where they have one: by it, bounds that no value meets are found.
    fn order(_left: &Self::Value, _right: &Self::Value) -> Option<Ordering> {
        None
    }

    /// A term in SQL, over that column. It is to select the rows whose value [`meets`](Self::meets) the term, and none where the
    /// column is null, but for `null(true)`. The condition types of this crate have it; one of your own says it itself.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`](crate::InvalidValue) if the term has no counterpart in SQL.
    #[cfg(feature = "sea-query")]
    fn to_sql(
        _column: &sea_query::Expr,
        _operator: Operator,
        _operand: Operand<'_, Self::Value>,
    ) -> Result<sea_query::Expr, crate::value::InvalidValue> {
        Err(crate::value::InvalidValue::expected(
            "a condition that SQL has too: implement `Condition::to_sql` for its type, or filter in memory with `matches`",
        ))
    }

    /// Whether the field has no condition.
    #[inline]
    fn is_unset(&self) -> bool {
        matches!(self.terms().shape(), Shape::Ones([]))
    }

    /// Whether a value of a model meets every term. An absent value meets none but `null(true)`.
    #[inline]
    fn matches(&self, value: Option<&Self::Value>) -> bool {
        self.terms().are_met_by(value, Self::meets)
    }

    /// The two terms of which no value meets both, if there are such.
    fn contradiction(&self) -> Option<(Operator, Operator)> {
        let terms = self.terms().ones();
        if terms.len() < 2 {
            return None;
        }
        let bound = |is_wanted: fn(Family) -> bool| {
            terms.iter().find(|(operator, _)| is_wanted(operator.family())).map(|(operator, value)| (*operator, value))
        };
        let (lower, low) = bound(|family| matches!(family, Family::Lower { .. }))?;
        let (upper, high) = bound(|family| matches!(family, Family::Upper { .. }))?;
        let is_open = |operator: Operator| {
            matches!(operator.family(), Family::Lower { open: true } | Family::Upper { open: true })
        };
        let open = is_open(lower) || is_open(upper);
        match Self::order(low, high) {
            Some(Ordering::Less) => None,
            Some(Ordering::Equal) if !open => None,
            _ => Some((lower, upper)),
        }
    }
}

/// The operator of a term that excludes a new one. See [`Terms::add`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash(pub Operator);

/// Says of a condition type, to the compiler, what [`Condition::DEFAULT`] says of it as data. A type without it serves fields
/// whose declaration lists their `ops(…)`.
pub trait ByDefault<Op> {}

/// Says once what a condition type of this crate is capable of, and so which operators it carries, and which of them it
/// accepts by default; and makes it a new type around terms.
macro_rules! carries {
    ($condition:ident: $($capability:ident)+ | $($default:ident)+) => {
        impl<T> $condition<T> {
            const CARRIED: &'static [crate::operator::Operator] = {
                const ALL: ([crate::operator::Operator; crate::operator::Operator::ALL.len()], usize) =
                    crate::operator::carried(&[$( crate::operator::Capability::$capability ),+]);
                ALL.0.split_at(ALL.1).0
            };

            /// The terms: the operators with their values.
            #[must_use]
            pub const fn terms(&self) -> &Terms<T> {
                &self.0
            }
        }

        $( impl<T> crate::condition::ByDefault<crate::operator::ops::$default> for $condition<T> {} )+

        impl<T> Default for $condition<T> {
            /// No condition.
            fn default() -> Self {
                Self(Terms::default())
            }
        }

        impl<T> From<Terms<T>> for $condition<T> {
            fn from(terms: Terms<T>) -> Self {
                Self(terms)
            }
        }
    };
}
use carries;

/// What every condition type of this crate says in its implementation of [`Condition`].
macro_rules! around_terms {
    ($value:ident) => {
        type Value = $value;
        const CARRIES: &'static [crate::operator::Operator] = Self::CARRIED;

        fn terms(&self) -> &Terms<$value> {
            &self.0
        }

        fn terms_mut(&mut self) -> &mut Terms<$value> {
            &mut self.0
        }
    };
}
use around_terms;

/// What a condition type says whose terms are compared in SQL as values are.
macro_rules! compared_in_sql {
    ($value:ident) => {
        #[cfg(feature = "sea-query")]
        fn to_sql(
            column: &sea_query::Expr,
            operator: Operator,
            operand: crate::condition::Operand<'_, $value>,
        ) -> Result<sea_query::Expr, crate::value::InvalidValue> {
            crate::sql::term(column, operator, operand)
        }
    };
}
use compared_in_sql;

/// Equality and its opposite, which every condition type carries.
#[inline]
fn equality<T: PartialEq>(value: &T, operator: Operator, wanted: &T) -> bool {
    match operator.family() {
        Family::Equal => value == wanted,
        Family::Not => value != wanted,
        _ => false,
    }
}
