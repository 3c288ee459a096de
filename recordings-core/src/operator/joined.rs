//! Several conditions on one field that are anded together, and which operators can be.

use std::marker::PhantomData;

use super::{Comparison, Op, Operator};

/// Several comparisons on one field, made by [`Comparison::and`], for a setter of a filter's builder. `Ops` are the
/// operators.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "conditions do nothing until they are given to a setter"]
pub struct Joined<Ops, T> {
    pub(crate) terms: Vec<(Operator, T)>,
    ops: PhantomData<Ops>,
}

impl<First: Op, T> Comparison<First, T> {
    /// Joins another comparison, which the service is to and with this one: `gt(5).and(lte(20))`, `ne(7).and(gte(5))`,
    /// `contains("a").and(starts_with("b"))`. Operators that exclude each other do not compile.
    pub fn and<Second: Op>(self, other: Comparison<Second, T>) -> Joined<((First,), Second), T>
    where
        First: Beside<Second>,
    {
        Joined { terms: vec![(First::OPERATOR, self.value), (Second::OPERATOR, other.value)], ops: PhantomData }
    }
}

impl<Ops, T> Joined<Ops, T> {
    /// Joins one more comparison.
    pub fn and<Other: Op>(mut self, other: Comparison<Other, T>) -> Joined<(Ops, Other), T>
    where
        Ops: Beside<Other>,
    {
        self.terms.push((Other::OPERATOR, other.value));
        Joined { terms: self.terms, ops: PhantomData }
    }
}

/// Says that operators can be asked of one field together.
#[diagnostic::on_unimplemented(
    message = "the operators `{Self}` and `{Other}` exclude each other",
    label = "does not stand beside `{Self}`",
    note = "a field takes one equality, one list or one `null`; or else one lower bound, one upper bound, one `ne`, and one each of `contains`, `starts_with` and `ends_with`"
)]
pub trait Beside<Other> {}

#[diagnostic::do_not_recommend]
impl<A: Part, B: Part> Beside<B> for A where A::Slots: Together<B::Slots> {}

/// An operator, or several, with the slots that they take up on a field: not, lower, upper, and three for texts.
pub trait Part {
    /// Each slot free or taken.
    type Slots;
}

impl<A: Part> Part for (A,) {
    type Slots = A::Slots;
}

impl<A: Part, B: Part> Part for (A, B)
where
    A::Slots: Together<B::Slots>,
{
    type Slots = <A::Slots as Together<B::Slots>>::Both;
}

/// The slot is not taken.
#[derive(Debug)]
pub enum Free {}
/// The slot is taken.
#[derive(Debug)]
pub enum Taken {}

/// Slots of which none is taken twice.
pub trait Together<Other> {
    /// The slots that either takes.
    type Both;
}

impl Together<Self> for Free {
    type Both = Self;
}

impl Together<Taken> for Free {
    type Both = Taken;
}

impl Together<Free> for Taken {
    type Both = Self;
}

impl<A1, A2, A3, A4, A5, A6, B1, B2, B3, B4, B5, B6> Together<(B1, B2, B3, B4, B5, B6)> for (A1, A2, A3, A4, A5, A6)
where
    A1: Together<B1>,
    A2: Together<B2>,
    A3: Together<B3>,
    A4: Together<B4>,
    A5: Together<B5>,
    A6: Together<B6>,
{
    type Both = (A1::Both, A2::Both, A3::Both, A4::Both, A5::Both, A6::Both);
}
