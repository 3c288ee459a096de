//! What a setter accepts, and the condition that comes of it.

use std::ops;

use super::{Condition, Exact, OneOf, Range, Terms, Text};
use crate::field::{Supports, SupportsAll};
use crate::operator::{Comparison, Flagged, Joined, Listed, Op, Operator, Within, ops as op};
use crate::value::FilterValue;

/// What a setter of the builder accepts: `C` is the condition type, `F` the field.
///
/// Each conversion asks the field for the operators that it sends, so that an operator which the declaration does not
/// list does not compile:
///
/// | written | sends | into |
/// |---|---|---|
/// | `v`, `eq(v)` | `eq`, or bare equality | all |
/// | `a..` | `gte` | `Range` |
/// | `..=b` | `lte` | `Range` |
/// | `a..=b` | `gte` and `lte` | `Range` |
/// | `within(a, b)`, each optional | `gte`, `lte` or both | `Range` |
/// | `..b` | `lt` | `Range` |
/// | `a..b` | `gte` and `lt` | `Range` |
/// | `[a, b]`, a `Vec` | `in` | `OneOf` |
/// | `one_of(…)`, `none_of(…)` | `in`, `not_in` | `OneOf`, `Range`, `Text` |
/// | `ne(v)`, `null(true)` | the operator of that name | all |
/// | `gt(a)`, `gte(a)`, `lt(b)`, `lte(b)` | the operator of that name | `Range` |
/// | `contains(s)`, `starts_with(s)`, `ends_with(s)` | the operator of that name | `Text` |
/// | `gt(a).and(lte(b))`, `contains(s).and(ne(v))` | all of them | as each |
///
/// Where the values are `String`, `&str` is taken too. A condition type of your own takes comparisons once it implements
/// `From<Terms<_>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition for the filter field `{F}`",
    label = "not a condition for `{F}`, which holds `{C}`",
    note = "a setter takes a value of the field's type, or a comparison such as `ne(v)`; into a `Range<T>` also `a..`, `..=b`, `a..=b` and `gt(a)`, into a `Text<T>` `contains(s)`, into a `OneOf<T>` `[a, b]`"
)]
pub trait IntoCondition<C, F> {
    /// Makes the condition.
    fn into_condition(self) -> C;
}

/// What is taken in place of a value: the value itself, and a string slice for a string.
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

/// A value alone asks for equality.
macro_rules! values {
    ($($condition:ident)*) => { $(
        impl<T: FilterValue, F: Supports<op::eq>> IntoCondition<$condition<T>, F> for T {
            fn into_condition(self) -> $condition<T> {
                Terms::one(Operator::Eq, self).into()
            }
        }
    )* };
}
values! { Exact OneOf Range Text }

/// So does a string slice, where the values are strings.
macro_rules! string_slices {
    ($($condition:ident)*) => { $(
        impl<F: Supports<op::eq>> IntoCondition<$condition<String>, F> for &str {
            fn into_condition(self) -> $condition<String> {
                Terms::one(Operator::Eq, self.to_owned()).into()
            }
        }
    )* };
}
string_slices! { Exact OneOf Text }

impl<C, T, O: Op, F: Supports<O>> IntoCondition<C, F> for Comparison<O, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
{
    fn into_condition(self) -> C {
        Terms::one(O::OPERATOR, self.value.into_value()).into()
    }
}

impl<C, T, Ops, F: SupportsAll<Ops>> IntoCondition<C, F> for Joined<Ops, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
{
    fn into_condition(self) -> C {
        Terms::joined(self.terms.into_iter().map(|(operator, value)| (operator, value.into_value())).collect()).into()
    }
}

impl<C, T, O: Op, F: Supports<O>> IntoCondition<C, F> for Listed<O, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
{
    fn into_condition(self) -> C {
        Terms::list(O::OPERATOR, self.values.into_iter().map(T::into_value).collect()).into()
    }
}

impl<C, O: Op, F: Supports<O>> IntoCondition<C, F> for Flagged<O>
where
    C: Condition + From<Terms<C::Value>>,
{
    fn into_condition(self) -> C {
        Terms::flag(O::OPERATOR, self.flag).into()
    }
}

impl<V: FilterValue, T: IntoValue<V>, F: Supports<op::r#in>, const N: usize> IntoCondition<OneOf<V>, F> for [T; N] {
    fn into_condition(self) -> OneOf<V> {
        Terms::list(Operator::In, self.into_iter().map(T::into_value).collect()).into()
    }
}

impl<V: FilterValue, T: IntoValue<V>, F: Supports<op::r#in>> IntoCondition<OneOf<V>, F> for Vec<T> {
    fn into_condition(self) -> OneOf<V> {
        Terms::list(Operator::In, self.into_iter().map(T::into_value).collect()).into()
    }
}

impl<T, F: Supports<op::gte>> IntoCondition<Range<T>, F> for ops::RangeFrom<T> {
    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::Gte, self.start).into()
    }
}

impl<T, F: Supports<op::lte>> IntoCondition<Range<T>, F> for ops::RangeToInclusive<T> {
    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::Lte, self.end).into()
    }
}

impl<T, F: Supports<op::gte> + Supports<op::lte>> IntoCondition<Range<T>, F> for ops::RangeInclusive<T> {
    fn into_condition(self) -> Range<T> {
        let (start, end) = self.into_inner();
        Terms::two((Operator::Gte, start), (Operator::Lte, end)).into()
    }
}

impl<T, F: Supports<op::gte> + Supports<op::lte>> IntoCondition<Range<T>, F> for Within<T> {
    fn into_condition(self) -> Range<T> {
        let (least, most) =
            (self.least.map(|value| (Operator::Gte, value)), self.most.map(|value| (Operator::Lte, value)));
        Terms::joined(least.into_iter().chain(most).collect()).into()
    }
}

impl<T, F: Supports<op::lt>> IntoCondition<Range<T>, F> for ops::RangeTo<T> {
    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::Lt, self.end).into()
    }
}

impl<T, F: Supports<op::gte> + Supports<op::lt>> IntoCondition<Range<T>, F> for ops::Range<T> {
    fn into_condition(self) -> Range<T> {
        Terms::two((Operator::Gte, self.start), (Operator::Lt, self.end)).into()
    }
}
