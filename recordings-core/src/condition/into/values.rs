//! What is accepted in place of a value, and a value alone as a condition.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::condition::{Condition, Exact, IntoCondition, OneOf, Range, Terms, Text};
use crate::operator::{Operator, ops as op};
use crate::value::FilterValue;

/// Types that are accepted in place of a value: the value itself or a reference to it, and for a `String` also other types that
/// hold text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of type `{V}`",
    label = "not a `{V}`",
    note = "convert it, for example with `text.parse::<{V}>()?` or `<{V}>::try_from(value)?`, unless the field does not accept the operator; an `Option` goes into the `maybe_` setter"
)]
pub trait IntoValue<V> {
    /// Converts `self` into the value.
    fn into_value(self) -> V;
}

impl<V: FilterValue> IntoValue<V> for V {
    fn into_value(self) -> V {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue> IntoValue<V> for &V {
    fn into_value(self) -> V {
        self.clone()
    }
}

/// What a closure over references gets: `filter(|seats| …)`.
#[diagnostic::do_not_recommend]
impl<V: FilterValue> IntoValue<V> for &&V {
    fn into_value(self) -> V {
        (*self).clone()
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
                $condition::from(Terms::one(Operator::EQ, self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: FilterValue> IntoCondition<$condition<T>> for &T {
            type Ops = (op::eq,);

            fn into_condition(self) -> $condition<T> {
                $condition::from(Terms::one(Operator::EQ, self.clone()))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: FilterValue> IntoCondition<$condition<T>> for &&T {
            type Ops = (op::eq,);

            fn into_condition(self) -> $condition<T> {
                (*self).into_condition()
            }
        }
    )* };
}
values! { Exact OneOf Range Text }

/// So is a string slice, where the values are strings.
macro_rules! string_slices {
    ($($condition:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl IntoCondition<$condition<String>> for &str {
            type Ops = (op::eq,);

            fn into_condition(self) -> $condition<String> {
                $condition::from(Terms::one(Operator::EQ, self.to_owned()))
            }
        }
    )* };
}
string_slices! { Exact OneOf Range Text }

/// What holds a text in another way than a `String`, and is accepted in its place.
macro_rules! texts {
    ($($text:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl IntoValue<String> for $text {
            fn into_value(self) -> String {
                let text: &str = &self;
                text.to_owned()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<C: Condition<Value = String> + From<Terms<String>>> IntoCondition<C> for $text {
            type Ops = (op::eq,);

            fn into_condition(self) -> C {
                C::from(Terms::one(Operator::EQ, self.into_value()))
            }
        }
    )* };
}
texts! {
    &&str Cow<'_, str> Box<str> Arc<str> Rc<str> Box<String> Arc<String> Rc<String>
    &Cow<'_, str> &Box<str> &Arc<str> &Rc<str> &Box<String> &Arc<String> &Rc<String>
}
