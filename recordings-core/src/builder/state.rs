//! The builder's state: which members are set, as a type.
//!
//! A state is a balanced tree with a leaf for each member that says whether it is set. A setter looks one leaf up and replaces
//! it, so the code that the derive emits for a member does not grow with the number of members.

use std::marker::PhantomData;

/// The field has no condition.
#[derive(Debug)]
pub enum Unset {}
/// The field has a condition if its `maybe_` setter was given one.
#[derive(Debug)]
pub enum MaybeSet {}
/// The field has a condition.
#[derive(Debug)]
pub enum Set {}

/// Two parts of a state.
#[derive(Debug)]
pub struct Node<L, R>(PhantomData<(L, R)>);

/// The position of a leaf that is the whole state.
#[derive(Debug)]
pub enum Here {}
/// The position `P` in the left part.
#[derive(Debug)]
pub struct Left<P>(PhantomData<P>);
/// The position `P` in the right part.
#[derive(Debug)]
pub struct Right<P>(PhantomData<P>);

/// A state that has the position `P`.
pub trait Slot<P> {
    /// What the state says there.
    type Status;
    /// The state with `New` there.
    type Put<New>;
}

macro_rules! leaves {
    ($($leaf:ident)*) => { $(
        impl Slot<Here> for $leaf {
            type Status = Self;
            type Put<New> = New;
        }
    )* };
}
leaves! { Unset MaybeSet Set }

impl<P, L: Slot<P>, R> Slot<Left<P>> for Node<L, R> {
    type Status = L::Status;
    type Put<New> = Node<L::Put<New>, R>;
}

impl<P, L, R: Slot<P>> Slot<Right<P>> for Node<L, R> {
    type Status = R::Status;
    type Put<New> = Node<L, R::Put<New>>;
}

/// A state of a builder that has the field `F`.
pub trait Has<F> {
    /// Whether the field is set: [`Unset`], [`MaybeSet`] or [`Set`].
    type Status;
    /// The state in which the field is set.
    type With;
    /// The state in which the field may be set.
    type WithMaybe;
    /// The state in which the field is as `New` says.
    type Put<New>;
}

/// A member of a filter, as a type with its position in the builder's state.
pub trait Placed {
    /// The position.
    type Position;
}

#[diagnostic::do_not_recommend]
impl<F: Placed, S: Slot<F::Position>> Has<F> for S {
    type Status = S::Status;
    type With = S::Put<Set>;
    type WithMaybe = S::Put<MaybeSet>;
    type Put<New> = S::Put<New>;
}

/// Required by a setter: the field `F` has no condition yet.
#[diagnostic::on_unimplemented(
    message = "the filter field `{F}` already has a condition",
    label = "second condition on `{F}`",
    note = "a field takes one condition, set once: combine two bounds in a range, `a..=b`, or with `gt(a).and(lte(b))`"
)]
pub trait IsUnset<F> {}

#[diagnostic::do_not_recommend]
impl<F> IsUnset<F> for Unset {}

/// Whether a state is known to have a condition.
pub trait State {
    /// [`Known`] or [`Unknown`].
    type HasCondition: Or;
}

/// A condition is known to be set.
#[derive(Debug)]
pub enum Known {}
/// No condition is known to be set.
#[derive(Debug)]
pub enum Unknown {}

/// The disjunction of [`Known`] and [`Unknown`].
pub trait Or {
    /// The status of a nested filter with this state: [`Set`] or [`MaybeSet`].
    type Nested;
    /// `Self` or `Other`.
    type Or<Other: Or>: Or;
}

impl Or for Known {
    type Nested = Set;
    type Or<Other: Or> = Self;
}

impl Or for Unknown {
    type Nested = MaybeSet;
    type Or<Other: Or> = Other;
}

impl State for Unset {
    type HasCondition = Unknown;
}

impl State for MaybeSet {
    type HasCondition = Unknown;
}

impl State for Set {
    type HasCondition = Known;
}

impl<L: State, R: State> State for Node<L, R> {
    type HasCondition = <L::HasCondition as Or>::Or<R::HasCondition>;
}

/// Required by `build_non_empty()`: a condition of the filter `F` is known to be set.
#[diagnostic::on_unimplemented(
    message = "cannot prove that `{F}` is non-empty: no field is known to be set",
    label = "an empty filter selects everything",
    note = "call a setter before `build_non_empty()`; a `maybe_` setter does not count, since it may be given `None`",
    note = "where it is only known at run time, call `build()` and then `NonEmpty::try_from(filter)`"
)]
pub trait NotEmpty<F> {}

#[diagnostic::do_not_recommend]
impl<F> NotEmpty<F> for Known {}
