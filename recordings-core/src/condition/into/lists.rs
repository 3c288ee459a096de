//! Collections of values as lists.

use std::borrow::Cow;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::condition::{IntoCondition, IntoValue, OneOf, Terms};
use crate::operator::{Operator, ops as op};
use crate::value::FilterValue;

/// A collection is a list of its values, in the order of its iterator.
macro_rules! collections {
    ($([$($generics:tt)*] $collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<V: FilterValue, $($generics)*> IntoCondition<OneOf<V>> for $collection {
            type Ops = (op::r#in,);

            fn into_condition(self) -> OneOf<V> {
                OneOf::from(Terms::list(Operator::IN, self.into_iter().map(IntoValue::into_value).collect()))
            }
        }
    )* };
}

collections! {
    [T: IntoValue<V>, const N: usize] [T; N];
    [T: IntoValue<V>] Vec<T>;
    [T: IntoValue<V>] VecDeque<T>;
    [T: IntoValue<V>] Box<[T]>;
    [T: IntoValue<V>] LinkedList<T>;
    [T: IntoValue<V>] BinaryHeap<T>;
    [T: IntoValue<V>] BTreeSet<T>;
    [T: IntoValue<V>, S] HashSet<T, S>;
}

/// So is a reference to one.
macro_rules! references {
    ($([$($generics:tt)*] $collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<'a, V: FilterValue, T, $($generics)*> IntoCondition<OneOf<V>> for &'a $collection
        where
            &'a T: IntoValue<V>,
        {
            type Ops = (op::r#in,);

            fn into_condition(self) -> OneOf<V> {
                OneOf::from(Terms::list(Operator::IN, self.iter().map(IntoValue::into_value).collect()))
            }
        }
    )* };
}

references! {
    [] [T];
    [const N: usize] [T; N];
    [] Vec<T>;
    [] VecDeque<T>;
    [] LinkedList<T>;
    [] BinaryHeap<T>;
    [] BTreeSet<T>;
    [S] HashSet<T, S>;
}

/// So is a slice that is shared, or perhaps borrowed.
macro_rules! slices {
    ($($slice:ty $(where $of:ty: $bound:path)?;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<V: FilterValue, T> IntoCondition<OneOf<V>> for $slice
        where
            for<'t> &'t T: IntoValue<V>,
            $($of: $bound,)?
        {
            type Ops = (op::r#in,);

            fn into_condition(self) -> OneOf<V> {
                (&*self).into_condition()
            }
        }
    )* };
}

slices! { Arc<[T]>; Rc<[T]>; Cow<'_, [T]> where [T]: ToOwned; }
