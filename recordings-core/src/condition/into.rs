//! What a setter accepts, and the condition that it becomes.

mod from;
mod lists;
mod optional;
mod ranges;
mod values;

use std::marker::PhantomData;

pub use optional::{IntoMaybeCondition, Whole};
pub use values::IntoValue;

use super::{Condition, Terms};
use crate::operator::{Comparison, Flagged, Joined, Listed, OpFor, Operator};

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
/// | `..b` | `lt` | `Range` |
/// | `a..b` | `gte` and `lt` | `Range` |
/// | `[a, b]`, a slice, also in a `Box`, `Arc`, `Rc` or `Cow`, and a collection of the standard library but for maps | `in` | `OneOf` |
/// | `one_of(iterator)`, `none_of(iterator)` | `in`, `not_in` | `OneOf`, `Range`, `Text` |
/// | `contains_any(iterator)`, `contains_all(iterator)` | the operator of that name | `OneOf`, `Range`, `Text` |
/// | `between(a, b)`, `not_between(a, b)` | the operator of that name | `Range` |
/// | `ne(v)`, `ne_or_null(v)`, `null(true)`, `exists(true)` | the operator of that name | all |
/// | `gt(a)`, `gte(a)`, `lt(b)`, `lte(b)` | the operator of that name | `Range` |
/// | `contains(s)`, `starts_with(s)`, `ends_with(s)`, `not_contains(s)`, `not_starts_with(s)`, `not_ends_with(s)` | the operator of that name | `Text` |
/// | `ieq(s)`, `ine(s)`, `icontains(s)`, `istarts_with(s)`, `iends_with(s)`, `not_icontains(s)`, `not_istarts_with(s)`, `not_iends_with(s)` | the operator of that name | `Text` |
/// | `like(pattern)`, `ilike(pattern)` | the operator of that name | `Text` |
/// | `gt(a).and(lte(b))`, `contains(s).and(ne(v))` | all of them | as each |
/// | `(Bound::Included(a), Bound::Unbounded)` | those bounds, whose operators `build()` checks | `Range` |
/// | a condition, such as `Range::from(gt(a))`, or a reference to one | its operators, which `build()` checks | its own type |
///
/// In place of a value, `&v` and `&&v` are accepted, and where the values are `String`, so are `&str`, `Cow<str>`, and a `Box`, `Arc`
/// or `Rc` of a `str` or `String`. A condition type of your own accepts comparisons once it implements `From<Terms<_>>`. What a
/// `maybe_` setter accepts is listed by [`IntoMaybeCondition`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition for a field of type `{C}`",
    label = "not a condition for `{C}`",
    note = "a setter takes a value of the field's type, or a comparison such as `ne(v)`; for a `Range<T>` also `a..`, `..=b`, `a..=b` and `gt(a)`, for a `Text<T>` `contains(s)`, for a `OneOf<T>` `[a, b]`",
    note = "write `one_of(iterator)` for an iterator of values; an `Option`, `within(lo, hi)` and comparisons of `Option`s go into the `maybe_` setter",
    note = "a value of another type is not converted: write a variant such as `Status::Free`, `text.parse::<Status>()?`, `1.0` for a float, or `u32::try_from(number)?`"
)]
pub trait IntoCondition<C> {
    /// The operators that it sends, as a tuple: `(A,)`, `((A,), B)`, `(((A,), B), C)`.
    type Ops;

    /// Converts the value into a condition. The condition must have at least one term, since the builder counts the field as set.
    fn into_condition(self) -> C;
}

/// The operators of a condition that is only known at run time, for [`IntoCondition::Ops`]. `build()` checks that the field accepts
/// them.
#[derive(Debug)]
pub enum CheckedAtBuild {}

/// The operator of a single comparison or of a range with one end, for [`IntoCondition::Ops`].
#[derive(Debug)]
pub struct Compared<Op>(PhantomData<Op>);

/// A finished condition. Its operators are only known at run time, so `build()` checks that the field accepts them.
#[diagnostic::do_not_recommend]
impl<C: Condition> IntoCondition<C> for C {
    type Ops = CheckedAtBuild;

    fn into_condition(self) -> C {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<C: Condition + Clone> IntoCondition<C> for &C {
    type Ops = CheckedAtBuild;

    fn into_condition(self) -> C {
        self.clone()
    }
}

impl<C, T, O> IntoCondition<C> for Comparison<O, T>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    O: OpFor<C::Value>,
{
    type Ops = Compared<O>;

    fn into_condition(self) -> C {
        C::from(Terms::one(O::OPERATOR, self.value.into_value()))
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
        C::from(Terms::joined::<Ops, _>(self.values.into_iter().map(Some)))
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
        C::from(Terms::list(O::OPERATOR, self.values.into_iter().map(T::into_value).collect()))
    }
}

impl<C, O> IntoCondition<C> for Flagged<O>
where
    C: Condition + From<Terms<C::Value>>,
    O: OpFor<C::Value>,
{
    type Ops = (O,);

    fn into_condition(self) -> C {
        C::from(Terms::flag(O::OPERATOR, self.flag))
    }
}
