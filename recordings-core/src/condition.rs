//! Conditions: what a field of a filter holds, and what a setter accepts for it.

mod any_terms;
mod carries;
mod exact;
mod field_type;
mod head;
mod into;
mod model_value;
mod one_of;
mod range;
mod terms;
mod text;

use std::cmp::Ordering;

#[doc(hidden)]
pub use any_terms::{AnyTerms, ReadError, TermsOf};
pub use carries::{Accepted, ByDefault, Carries, Provides};
#[doc(hidden)]
pub use carries::{demand_distinct, demand_flag, demand_list, demand_names, demand_without};
pub use exact::Exact;
#[doc(hidden)]
pub use field_type::FieldType;
pub use head::Conflict;
pub(crate) use head::{Clash, Head};
pub use into::{CheckedAtBuild, Compared, IntoCondition, IntoMaybeCondition, IntoValue, Operators, Whole};
pub use model_value::{Inside, Itself, ModelValue};
pub use one_of::OneOf;
pub use range::Range;
pub use terms::Terms;
pub use text::Text;

use crate::operator::{Meaning, Operator};
#[doc(hidden)]
pub use crate::value::AnyValues;
use crate::value::FilterValue;

/// A condition type: what a field of a filter can hold.
///
/// A condition is a set of [`Terms`], each an operator with its operand. The type says which operators it carries and when a
/// value of a model meets a term. It does not depend on the names of fields or on how queries are written. A type of your own wraps
/// terms:
///
/// ```
/// use recordings_core::condition::{Accepted, ByDefault, Carries, Condition, IntoCondition, Terms};
/// use recordings_core::operator::{Operator, ops};
/// use recordings_core::Filter;
///
/// /// Numbers that are compared by their last digit.
/// #[derive(Clone, Debug, Default, PartialEq)]
/// struct LastDigit(Terms<u32>);
///
/// impl Condition for LastDigit {
///     type Value = u32;
///     const DEFAULT: &'static [&'static Accepted] = &[&Accepted::bare()];
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
/// // What `ops(…)` can list, and what a field without `ops(…)` accepts.
/// impl Carries<ops::eq> for LastDigit {}
/// impl ByDefault<ops::eq> for LastDigit {}
///
/// // What a setter accepts.
/// impl IntoCondition<LastDigit> for u32 {
///     type Ops = (ops::eq,);
///
///     fn into_condition(self) -> LastDigit {
///         let mut condition = LastDigit::default();
///         condition.0.add(Operator::EQ, self).expect("there is no other term");
///         condition
///     }
/// }
///
/// #[derive(Filter)]
/// struct HouseFilter {
///     number: LastDigit,
/// }
///
/// let filter = HouseFilter::builder().number(7_u32).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[number]=7");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition, so it cannot be a field of a filter",
    label = "not a condition type",
    note = "write `Exact<T>` for equality, `Range<T>` for bounds, `Text<T>` for parts of a text, or `OneOf<T>` for lists",
    note = "a field needs no `Option`, since it may always be left out; mark one that is itself a filter with `#[filter(nested)]`"
)]
pub trait Condition: Default + 'static {
    /// The values that the terms hold.
    type Value: FilterValue;

    /// The operators that a field of this type accepts if its declaration has no `ops(…)`. Implement [`ByDefault`] for the same
    /// operators, so that setters accept them.
    const DEFAULT: &'static [&'static Accepted];

    /// The order of the values, if they have one. It is used to find bounds that no value meets.
    const ORDER: Option<ValueOrder<Self::Value>> = None;

    /// How terms are translated to SQL. With the default, [`Unknown`](ConditionSql::Unknown), `to_sql` returns an error.
    #[cfg(feature = "sea-query")]
    const SQL: ConditionSql = ConditionSql::Unknown;

    /// The terms.
    fn terms(&self) -> &Terms<Self::Value>;

    /// The terms, for the parser to add to.
    fn terms_mut(&mut self) -> &mut Terms<Self::Value>;

    /// Returns whether a value meets a term of an operator that takes one value. It is not called for lists and flags.
    fn meets(value: &Self::Value, operator: Operator, wanted: &Self::Value) -> bool;

    /// What a field takes from this type.
    #[doc(hidden)]
    const FIELD_TYPE: &'static FieldType = &FieldType::of::<Self>();

    /// A field without a condition.
    #[doc(hidden)]
    #[must_use]
    fn unset() -> Self {
        Self::default()
    }

    /// Puts a condition into this field. Setters call this function, so that what is compiled for each field is a call.
    #[doc(hidden)]
    fn put(&mut self, condition: impl IntoCondition<Self>) {
        add(self, condition.into_condition());
    }

    /// Puts a condition into this field, if there is one.
    #[doc(hidden)]
    fn put_maybe(&mut self, condition: impl IntoMaybeCondition<Self>) {
        if let Some(condition) = condition.into_maybe_condition() {
            add(self, condition);
        }
    }

    /// The terms for code that does not know the type of the values.
    #[doc(hidden)]
    #[inline]
    fn any_terms(&self) -> &AnyTerms {
        self.terms().any()
    }

    /// The same, mutably.
    #[doc(hidden)]
    #[inline]
    fn any_terms_mut(&mut self) -> &mut AnyTerms {
        self.terms_mut().any_mut()
    }

    /// Returns whether the field has no condition.
    #[inline]
    fn is_unset(&self) -> bool {
        self.terms().head().is_none()
    }

    /// Returns whether a value of a model meets every term. An absent value meets no term but `null(true)`, `exists(false)` and
    /// `ne_or_null`.
    #[inline]
    fn matches(&self, value: Option<&Self::Value>) -> bool {
        self.terms().are_met_by(value, Self::meets)
    }

    /// Whether a field of a model meets the condition.
    #[doc(hidden)]
    #[inline]
    fn is_met_by_field<M: ModelValue<Self::Value, P>, P>(&self, field: &M) -> bool {
        self.is_unset()
            || match if M::IS_MANY { self.all_of() } else { None } {
                None => field.test(|value| self.matches(value), |place| self.matches_outside(place)),
                Some(wanted) => wanted.iter().all(|wanted| field.test(|value| value == Some(wanted), |_| false)),
            }
    }

    /// The values that a collection must all have, each of which one of its elements is compared with.
    #[doc(hidden)]
    #[inline]
    fn all_of(&self) -> Option<&[Self::Value]> {
        self.terms().values(Operator::CONTAINS_ALL)
    }

    /// Returns whether a model's value that is smaller (`Less`) or larger (`Greater`) than all values of this type meets every
    /// term. An `i64` in the model can be such a value for a condition over `u32`.
    ///
    /// By default, such a value meets `ne`, `not_in`, `null(false)` and the bounds on its side. A type whose terms have another
    /// meaning should return `false`.
    fn matches_outside(&self, place: Ordering) -> bool {
        self.terms().head().is_met_outside(place)
    }
}

/// Puts a condition in its place, or adds its terms to those that a run-time builder has put there before.
fn add<C: Condition>(place: &mut C, condition: C) {
    if place.is_unset() {
        *place = condition;
    } else {
        place.any_terms_mut().add_all(condition.any_terms());
    }
}

/// A function that orders two values, or returns `None` if they have no order.
pub type ValueOrder<V> = fn(&V, &V) -> Option<Ordering>;

/// How the terms of a condition type are translated to SQL.
#[cfg(feature = "sea-query")]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ConditionSql {
    /// Not at all: [`Filter::to_sql`](crate::Filter::to_sql) returns an error that names the field.
    Unknown,
    /// With the standard meaning of this crate's operators.
    Standard,
    /// By a function, whose SQL must select the rows whose value [meets](Condition::meets) the term, and no row in which the
    /// column is null, except for `null(true)`.
    Custom(fn(&crate::operator::SqlTerm<'_>) -> Result<sea_query::Expr, crate::value::InvalidValue>),
}

/// Makes a condition type of this crate a new type around terms.
macro_rules! around_terms {
    ($condition:ident) => {
        impl<T> $condition<T> {
            /// Returns the terms: the operators with their operands.
            #[must_use]
            pub const fn terms(&self) -> &crate::condition::Terms<T> {
                &self.0
            }
        }

        impl<T> Default for $condition<T> {
            /// No condition.
            fn default() -> Self {
                Self(crate::condition::Terms::default())
            }
        }

        /// The terms, as they are in a query: `[gte]=5&[lte]=9`. `unset` if there are none.
        impl<T: crate::value::FilterValue> std::fmt::Debug for $condition<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<T> From<crate::condition::Terms<T>> for $condition<T> {
            fn from(terms: crate::condition::Terms<T>) -> Self {
                Self(terms)
            }
        }
    };
}
use around_terms;

/// What every condition type of this crate says in its implementation of [`Condition`].
macro_rules! terms_inside {
    ($value:ident) => {
        type Value = $value;
        #[cfg(feature = "sea-query")]
        const SQL: crate::condition::ConditionSql = crate::condition::ConditionSql::Standard;

        #[inline]
        fn terms(&self) -> &crate::condition::Terms<$value> {
            &self.0
        }

        #[inline]
        fn terms_mut(&mut self) -> &mut crate::condition::Terms<$value> {
            &mut self.0
        }
    };
}
use terms_inside;

/// Equality and what is the same for values of every type. Operators that the condition type does not carry are met by nothing.
#[inline]
fn meets_any<T: FilterValue>(value: &T, operator: Operator, wanted: &T) -> bool {
    match operator.meaning() {
        Meaning::Equal | Meaning::In | Meaning::AnyOf | Meaning::AllOf => value == wanted,
        Meaning::NotEqual | Meaning::NotEqualOrAbsent | Meaning::NotIn => value != wanted,
        Meaning::Custom(custom) => custom.meets(value, wanted),
        Meaning::Lower { .. }
        | Meaning::Upper { .. }
        | Meaning::Part(_)
        | Meaning::NotPart(_)
        | Meaning::Text(_)
        | Meaning::Between { .. }
        | Meaning::Null
        | Meaning::Present => false,
    }
}
