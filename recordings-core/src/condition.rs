//! What a field can hold: the trait of condition types, and what a setter accepts.

mod exact;
mod range;

pub use exact::Exact;
pub use range::Range;

use crate::field::Accepted;
use crate::operator::Operator;
use crate::value::FilterValue;

/// A condition type: what a filter's field can hold.
///
/// A condition is a set of terms, each an operator with a value. It knows which terms stand together, and nothing of
/// names or of the wire.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition, so it cannot be a field of a filter",
    label = "not a condition type",
    note = "write `Exact<T>` for a field that takes equality, or `Range<T>` for one that takes bounds"
)]
pub trait Condition: Default {
    /// The values that the terms hold.
    type Value: FilterValue;

    /// The operators that a condition of this type can hold: what `ops(…)` may list.
    const CARRIES: &'static [Operator];

    /// What a field of this type accepts when its declaration has no `ops(…)`.
    const DEFAULT: &'static [Accepted];

    /// The terms, in the order of the operator table. None for a field without a condition.
    fn terms(&self) -> impl Iterator<Item = (Operator, &Self::Value)>;

    /// Adds a term that a reader found.
    ///
    /// # Errors
    ///
    /// [`Clash`] names the term that is there already and does not stand beside this one.
    fn add(&mut self, operator: Operator, value: Self::Value) -> Result<(), Clash>;

    /// Two terms that no value meets, if there are such.
    fn contradiction(&self) -> Option<(Operator, Operator)> {
        None
    }

    /// Whether a value of a model meets every term. A field without a condition is met by all.
    fn matches(&self, value: &Self::Value) -> bool;

    /// Whether the field has no condition.
    fn is_unset(&self) -> bool {
        self.terms().next().is_none()
    }
}

/// The operator of a term that a new term does not stand beside. See [`Condition::add`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash(pub Operator);

/// Says of a condition type, to the compiler, what [`Condition::CARRIES`] says of it as data.
pub trait Carries<Op> {}

/// What a setter of the builder accepts: `C` is the condition type, `F` the field.
///
/// Each conversion asks the field for the operators that it sends, so that an operator which the declaration does not
/// list does not compile:
///
/// | written | sends |
/// |---|---|
/// | `v`, `eq(v)` | `eq`, or bare equality |
/// | `a..` | `gte` |
/// | `..=b` | `lte` |
/// | `a..=b` | `gte` and `lte` |
/// | `..b` | `lt` |
/// | `a..b` | `gte` and `lt` |
/// | `gt(a)`, `gte(a)`, `lt(b)`, `lte(b)` | the operator of that name |
/// | `gt(a).and(lte(b))` | both |
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition for the filter field `{F}`",
    label = "not a condition for `{F}`, which holds `{C}`",
    note = "an `Exact<T>` takes a value of type `T`; a `Range<T>` also takes ranges and comparisons of `T`: `a..`, `..=b`, `a..=b`, `gt(a)`"
)]
pub trait IntoCondition<C, F> {
    /// Makes the condition.
    fn into_condition(self) -> C;
}

/// A field of a model on which a condition over values of type `V` can be tested.
///
/// A value is tested as it is, an instant against days by its UTC day, and an absent value meets no condition.
#[diagnostic::on_unimplemented(
    message = "the model's field has the type `{Self}`, on which a condition over `{V}` cannot be tested",
    label = "cannot be tested against `{V}`",
    note = "name a fitting field of the model with `#[filter(on = …)]`: one of type `{V}`, or an `Option` of it; a day is also tested on a `DateTime`"
)]
pub trait ModelValue<V> {
    /// Calls `test` with the value, or answers `false` if there is none.
    fn test(&self, test: impl FnOnce(&V) -> bool) -> bool;
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue> ModelValue<V> for V {
    fn test(&self, test: impl FnOnce(&V) -> bool) -> bool {
        test(self)
    }
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue, M: ModelValue<V>> ModelValue<V> for Option<M> {
    fn test(&self, test: impl FnOnce(&V) -> bool) -> bool {
        self.as_ref().is_some_and(|value| value.test(test))
    }
}

#[diagnostic::do_not_recommend]
impl<Z: chrono::TimeZone> ModelValue<chrono::NaiveDate> for chrono::DateTime<Z> {
    fn test(&self, test: impl FnOnce(&chrono::NaiveDate) -> bool) -> bool {
        test(&self.naive_utc().date())
    }
}

/// Says once which operators a condition type carries: to the compiler, and as data.
macro_rules! carries {
    ($condition:ident: $($op:ident),+) => {
        impl<T> $condition<T> {
            const CARRIED: &'static [Operator] =
                &[$( <crate::operator::ops::$op as crate::operator::Op>::OPERATOR ),+];
        }
        $( impl<T> crate::condition::Carries<crate::operator::ops::$op> for $condition<T> {} )+
    };
}
use carries;
