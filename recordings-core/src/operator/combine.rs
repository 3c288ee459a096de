//! Which operators can be combined on one field: once as data, and from the same list as types.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::{Comparison, Op};

macro_rules! slots {
    ($($(#[$doc:meta])* $slot:ident)*) => {
        /// What an operator can be combined with on one field: with any operator of another slot, unless one of them is
        /// [`Alone`](Self::Alone).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Slot {
            /// The operator is the only one on its field.
            Alone,
            $( $(#[$doc])* $slot, )*
        }

        /// The slots as types.
        pub mod slot {
            /// The operator is the only one on its field.
            #[derive(Debug)]
            pub enum Alone {}
            impl super::Slots for Alone {
                const SLOT: super::Slot = super::Slot::Alone;
            }
            $(
                $(#[$doc])*
                #[derive(Debug)]
                pub enum $slot {}
                impl super::Slots for $slot {
                    const SLOT: super::Slot = super::Slot::$slot;
                }
            )*
        }

        others!([] $($slot)*);
    };
}

/// Says of each slot that it is another one than those before and after it.
macro_rules! others {
    ([$($before:ident)*]) => {};
    ([$($before:ident)*] $slot:ident $($after:ident)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Other<slot::$before> for slot::$slot {}
        )*
        $(
            #[diagnostic::do_not_recommend]
            impl Other<slot::$after> for slot::$slot {}
        )*
        others!([$($before)* $slot] $($after)*);
    };
}

slots! {
    /// One `ne`, `ne_or_null` or `ine`.
    Not
    /// One lower bound.
    Lower
    /// One upper bound.
    Upper
    /// One `contains`.
    Inside
    /// One `starts_with`.
    Start
    /// One `ends_with`.
    End
    /// One `not_contains`.
    NotInside
    /// One `not_starts_with`.
    NotStart
    /// One `not_ends_with`.
    NotEnd
    /// One `icontains`.
    FoldedInside
    /// One `istarts_with`.
    FoldedStart
    /// One `iends_with`.
    FoldedEnd
    /// One `not_icontains`.
    NotFoldedInside
    /// One `not_istarts_with`.
    NotFoldedStart
    /// One `not_iends_with`.
    NotFoldedEnd
    /// One `like`.
    Pattern
    /// One `ilike`.
    FoldedPattern
    /// One operator that is defined outside of this crate.
    Custom
}

impl Slot {
    /// Whether operators of both slots can be combined.
    #[inline]
    pub(crate) fn combines_with(self, other: Self) -> bool {
        self != other && self != Self::Alone && other != Self::Alone
    }
}

/// A slot as a type, one of [`slot`].
pub trait Slots {
    /// The same slot as data.
    const SLOT: Slot;
}

/// Two slots that are not the same.
pub trait Other<Slot> {}

/// Says that an operator can be combined with `Other`, an operator or each of several, on one field.
#[diagnostic::on_unimplemented(
    message = "cannot combine `{Other}` with `{Self}`",
    label = "cannot be combined with `{Other}`",
    note = "a field takes one equality, one list, one `null` or one `exists`; or else one lower bound, one upper bound, one `ne`, `ne_or_null` or `ine`, one each of `contains`, `starts_with`, `ends_with`, `like`, their opposites and their forms without case, and one custom operator"
)]
pub trait Combines<Other> {}

#[diagnostic::do_not_recommend]
impl<A: Op<Slot: Other<B::Slot>>, B: Op> Combines<B> for A {}

#[diagnostic::do_not_recommend]
impl<A: Op, B: Op + Combines<A>> Combines<(A,)> for B {}

#[diagnostic::do_not_recommend]
impl<First, A: Op, B: Op + Combines<First> + Combines<A>> Combines<(First, A)> for B {}

/// Several comparisons on one field, made by [`Comparison::and`], for a setter of a filter's builder. `Ops` are the
/// operators.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "conditions do nothing until they are given to a setter"]
pub struct Joined<Ops, T> {
    /// In the order in which they were joined.
    pub(crate) values: Vec<T>,
    ops: PhantomData<Ops>,
}

impl<First: Op, T> Comparison<First, T> {
    /// Combines this comparison with another one, both of which a value must meet: `gt(5).and(lte(20))`,
    /// `ne(7).and(gte(5))`, `contains("a").and(starts_with("b"))`. Operators that cannot be combined do not compile.
    pub fn and<Second>(self, other: Comparison<Second, T>) -> Joined<((First,), Second), T>
    where
        Second: Op + Combines<First>,
    {
        Joined { values: vec![self.value, other.value], ops: PhantomData }
    }
}

impl<Ops, T> Joined<Ops, T> {
    /// Combines these comparisons with another one.
    pub fn and<Second>(mut self, other: Comparison<Second, T>) -> Joined<(Ops, Second), T>
    where
        Second: Op + Combines<Ops>,
    {
        self.values.push(other.value);
        Joined { values: self.values, ops: PhantomData }
    }
}
