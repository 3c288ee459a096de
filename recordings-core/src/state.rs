//! The builder's state: which fields are set, as a type.
//!
//! A state is a balanced tree whose leaves say of each field whether it is set. A setter looks one leaf up and changes it,
//! so the code that the derive emits for a field does not grow with the number of fields.

use std::marker::PhantomData;

use crate::field::Field;

/// The field has no condition.
#[derive(Debug)]
pub enum Unset {}
/// The field has a condition if the value given to its `maybe_` setter was one.
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

/// A field or a group that has a place in the builder's state.
pub trait Placed {
    /// Where.
    type Position;
}

impl<F: Field> Placed for F {
    type Position = F::Position;
}

#[diagnostic::do_not_recommend]
impl<F: Placed, S: Slot<F::Position>> Has<F> for S {
    type Status = S::Status;
    type With = S::Put<Set>;
    type WithMaybe = S::Put<MaybeSet>;
    type Put<New> = S::Put<New>;
}

/// What a setter demands: the field `F` has no condition yet.
#[diagnostic::on_unimplemented(
    message = "the filter field `{F}` already has a condition",
    label = "second condition on `{F}`",
    note = "a field takes one condition, set once: join two bounds into a range, `a..=b`, or into `gt(a).and(lte(b))`"
)]
pub trait IsUnset<F> {}

#[diagnostic::do_not_recommend]
impl<F> IsUnset<F> for Unset {}

/// Whether a state surely has a condition.
pub trait State {
    /// [`Sure`] or [`Unsure`].
    type SurelySet: Or;
}

/// A condition is surely set.
#[derive(Debug)]
pub enum Sure {}
/// It is not sure that a condition is set.
#[derive(Debug)]
pub enum Unsure {}

/// The disjunction of [`Sure`] and [`Unsure`].
pub trait Or {
    /// What a group is whose filter has this state: [`Set`] or [`MaybeSet`].
    type Group;
    /// `Self` or `Other`.
    type Or<Other: Or>: Or;
}

impl Or for Sure {
    type Group = Set;
    type Or<Other: Or> = Self;
}

impl Or for Unsure {
    type Group = MaybeSet;
    type Or<Other: Or> = Other;
}

impl State for Unset {
    type SurelySet = Unsure;
}

impl State for MaybeSet {
    type SurelySet = Unsure;
}

impl State for Set {
    type SurelySet = Sure;
}

impl<L: State, R: State> State for Node<L, R> {
    type SurelySet = <L::SurelySet as Or>::Or<R::SurelySet>;
}

/// What `build_non_empty()` demands: a condition is surely set on the filter `F`.
#[diagnostic::on_unimplemented(
    message = "`{F}` may be empty: no field surely has a condition",
    label = "an empty filter selects everything",
    note = "call a setter before `build_non_empty()`; a `maybe_` setter does not count, since it may be given `None`",
    note = "where that is only known at run time, call `build()` and then `NonEmpty::try_from(filter)`"
)]
pub trait NotEmpty<F> {}

#[diagnostic::do_not_recommend]
impl<F> NotEmpty<F> for Sure {}
