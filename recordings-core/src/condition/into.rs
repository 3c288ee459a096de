//! What a setter accepts, and the condition that it becomes.

use std::ops;

use super::{Condition, Exact, OneOf, Range, Terms, Text};
use crate::operator::{Comparison, Flagged, Joined, Listed, OpFor, Operator, Within, ops as op};
use crate::value::FilterValue;

/// What a setter accepts for a field that holds the condition type `C`.
///
/// Each conversion says which operators it sends, and a setter accepts it only if the field accepts all of them:
///
/// | you write | sends | into |
/// |---|---|---|
/// | `v`, `eq(v)` | `eq` | all |
/// | `a..` | `gte` | `Range` |
/// | `..=b` | `lte` | `Range` |
/// | `a..=b` | `gte` and `lte` | `Range` |
/// | `within(Some(a), None)`, for a `maybe_` setter | `gte`, `lte` or both | `Range` |
/// | `..b` | `lt` | `Range` |
/// | `a..b` | `gte` and `lt` | `Range` |
/// | `[a, b]`, a `Vec` | `in` | `OneOf` |
/// | `one_of(…)`, `none_of(…)` | `in`, `not_in` | `OneOf`, `Range`, `Text` |
/// | `ne(v)`, `null(true)` | the operator of that name | all |
/// | `gt(a)`, `gte(a)`, `lt(b)`, `lte(b)` | the operator of that name | `Range` |
/// | `contains(s)`, `starts_with(s)`, `ends_with(s)` | the operator of that name | `Text` |
/// | `gt(a).and(lte(b))`, `contains(s).and(ne(v))` | all of them | as each |
///
/// Where the values are `String`, `&str` is accepted too. A condition type of your own accepts comparisons once it implements
/// `From<Terms<_>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition for a field of type `{C}`",
    label = "not a condition for `{C}`",
    note = "a setter takes a value of the field's type, or a comparison such as `ne(v)`; for a `Range<T>` also `a..`, `..=b`, `a..=b` and `gt(a)`, for a `Text<T>` `contains(s)`, for a `OneOf<T>` `[a, b]`"
)]
pub trait IntoCondition<C> {
    /// The operators that it sends, as a tuple: `(A,)`, `((A,), B)`, `(((A,), B), C)`.
    type Ops;

    /// Converts the value into a condition. The condition must have at least one term: a setter counts as a condition, and a filter
    /// without terms selects everything.
    fn into_condition(self) -> C;
}

/// What is accepted in place of a value: the value itself, and a string slice for a string.
pub trait IntoValue<V> {
    /// Makes the value.
    fn into_value(self) -> V;
}

impl<V: FilterValue> IntoValue<V> for V {
    fn into_value(self) -> V {
        self
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<String> for &str {
    fn into_value(self) -> String {
        self.to_owned()
    }
}

/// A value alone is equality.
macro_rules! values {
    ($($condition:ident)*) => { $(
        impl<T: FilterValue> IntoCondition<$condition<T>> for T {
            type Ops = (op::eq,);

            fn into_condition(self) -> $condition<T> {
                Terms::one(Operator::EQ, self).into()
            }
        }
    )* };
}
values! { Exact OneOf Range Text }

/// So is a string slice, where the values are strings.
macro_rules! string_slices {
    ($($condition:ident)*) => { $(
        impl IntoCondition<$condition<String>> for &str {
            type Ops = (op::eq,);

            fn into_condition(self) -> $condition<String> {
                Terms::one(Operator::EQ, self.to_owned()).into()
            }
        }
    )* };
}
string_slices! { Exact OneOf Text }

impl<C, T, O> IntoCondition<C> for Comparison<O, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    O: OpFor<C::Value>,
{
    type Ops = (O,);

    fn into_condition(self) -> C {
        Terms::one(O::OPERATOR, self.value.into_value()).into()
    }
}

/// The operators of a [`Joined`] as data.
pub trait Operators<V> {
    /// Calls a function with each operator, in the order in which they were joined.
    fn each(see: &mut dyn FnMut(Operator));
}

impl<V, O: OpFor<V>> Operators<V> for (O,) {
    fn each(see: &mut dyn FnMut(Operator)) {
        see(O::OPERATOR);
    }
}

impl<V, Ops: Operators<V>, O: OpFor<V>> Operators<V> for (Ops, O) {
    fn each(see: &mut dyn FnMut(Operator)) {
        Ops::each(see);
        see(O::OPERATOR);
    }
}

impl<C, T, Ops> IntoCondition<C> for Joined<Ops, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    Ops: Operators<C::Value>,
{
    type Ops = Ops;

    fn into_condition(self) -> C {
        let (mut terms, mut values) = (Terms::default(), self.values.into_iter());
        Ops::each(&mut |operator| {
            if let Some(value) = values.next() {
                // The types have seen to it that they can be combined.
                terms.add(operator, value.into_value()).ok();
            }
        });
        terms.into()
    }
}

impl<C, T, O> IntoCondition<C> for Listed<O, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    O: OpFor<C::Value>,
{
    type Ops = (O,);

    fn into_condition(self) -> C {
        Terms::list(O::OPERATOR, self.values.into_iter().map(T::into_value).collect()).into()
    }
}

impl<C, O> IntoCondition<C> for Flagged<O>
where
    C: Condition + From<Terms<C::Value>>,
    O: OpFor<C::Value>,
{
    type Ops = (O,);

    fn into_condition(self) -> C {
        Terms::flag(O::OPERATOR, self.flag).into()
    }
}

impl<V: FilterValue, T: IntoValue<V>, const N: usize> IntoCondition<OneOf<V>> for [T; N] {
    type Ops = (op::r#in,);

    fn into_condition(self) -> OneOf<V> {
        Terms::list(Operator::IN, self.into_iter().map(T::into_value).collect()).into()
    }
}

impl<V: FilterValue, T: IntoValue<V>> IntoCondition<OneOf<V>> for Vec<T> {
    type Ops = (op::r#in,);

    fn into_condition(self) -> OneOf<V> {
        Terms::list(Operator::IN, self.into_iter().map(T::into_value).collect()).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeFrom<T> {
    type Ops = (op::gte,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::GTE, self.start).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeToInclusive<T> {
    type Ops = (op::lte,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::LTE, self.end).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeInclusive<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<T> {
        let (start, end) = self.into_inner();
        Terms::two((Operator::GTE, start), (Operator::LTE, end)).into()
    }
}

impl<T> IntoCondition<Range<T>> for Within<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<T> {
        match (self.least, self.most) {
            (Some(least), Some(most)) => Terms::two((Operator::GTE, least), (Operator::LTE, most)).into(),
            (Some(least), None) => Terms::one(Operator::GTE, least).into(),
            (None, Some(most)) => Terms::one(Operator::LTE, most).into(),
            (None, None) => Range::default(),
        }
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeTo<T> {
    type Ops = (op::lt,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::LT, self.end).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::Range<T> {
    type Ops = ((op::gte,), op::lt);

    fn into_condition(self) -> Range<T> {
        Terms::two((Operator::GTE, self.start), (Operator::LT, self.end)).into()
    }
}

/// Puts a condition in its place. Setters call this function instead of assigning, so that what is compiled for each field is a
/// call.
pub fn put<C>(place: &mut C, condition: impl IntoCondition<C>) {
    *place = condition.into_condition();
}

/// Puts a condition in its place, if there is one.
pub fn put_maybe<C>(place: &mut C, condition: Option<impl IntoCondition<C>>) {
    if let Some(condition) = condition {
        put(place, condition);
    }
}
