//! Rules between fields as traits, which `build()` requires of the builder's state.

use super::state::{Dynamic, MaybeSet, Set, Unset};

/// Required of the state of a field that must have a condition.
#[diagnostic::on_unimplemented(
    message = "`{F}` is required",
    label = "`{F}` has no condition",
    note = "call the setter `{F}` before this"
)]
pub trait Required<F> {}

/// Required of the states of two fields of which the first requires the second.
#[diagnostic::on_unimplemented(
    message = "`{F}` requires `{G}`",
    label = "`{F}` has a condition, and `{G}` has none",
    note = "call the setter `{G}` too, or remove `{F}`"
)]
pub trait Requires<F, G> {}

/// Required of the states of two fields that conflict.
#[diagnostic::on_unimplemented(
    message = "`{F}` conflicts with `{G}`",
    label = "both `{F}` and `{G}` have a condition",
    note = "keep one of the two setters"
)]
pub trait Conflicts<F, G> {}

/// Required of the states of fields of which at least one must have a condition.
#[diagnostic::on_unimplemented(
    message = "at least one of `{Fields}` is required",
    label = "none of them has a condition",
    note = "call one of the setters `{Fields}` before this"
)]
pub trait AtLeastOne<Fields> {}

/// Required of the states of fields of which at most one may have a condition.
#[diagnostic::on_unimplemented(
    message = "at most one of `{Fields}` is allowed",
    label = "several of them have a condition",
    note = "keep one of the setters `{Fields}`"
)]
pub trait AtMostOne<Fields> {}

/// Implements a rule for the states that keep it. `build()` checks at run time what depends on a
/// `maybe_` setter, and all rules of a [`Dynamic`] builder.
macro_rules! kept {
    ($($rule:ident $fields:tt: $($state:ty)+;)*) => { $( kept!(@ $rule $fields $($state)+); )* };
    (@ $rule:ident $fields:tt $($state:ty)+) => { $( kept!(@@ $rule $fields $state); )+ };
    (@@ $rule:ident ($($field:ident)+) $state:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($field),+> $rule<$($field),+> for $state {}
    };
}

kept! {
    Required(F): Set MaybeSet Dynamic;
    Requires(F G): (Dynamic, Dynamic) (Unset, Unset) (Unset, MaybeSet) (Unset, Set) (MaybeSet, Unset) (MaybeSet, MaybeSet) (MaybeSet, Set)
        (Set, MaybeSet) (Set, Set);
    Conflicts(F G): (Dynamic, Dynamic) (Unset, Unset) (Unset, MaybeSet) (Unset, Set) (MaybeSet, Unset) (MaybeSet, MaybeSet) (MaybeSet, Set)
        (Set, Unset) (Set, MaybeSet);
    AtLeastOne(Fields): Set MaybeSet Dynamic;
    AtMostOne(Fields): Zero One;
}

/// No field is known to be set.
#[derive(Debug)]
pub enum Zero {}
/// One field is known to be set.
#[derive(Debug)]
pub enum One {}
/// Several fields are known to be set.
#[derive(Debug)]
pub enum Several {}

/// A number of fields.
pub trait Number {
    /// The sum with another.
    type Plus<Other: Number>: Number;
    /// The sum with one.
    type Next: Number;
}

impl Number for Zero {
    type Plus<Other: Number> = Other;
    type Next = One;
}

impl Number for One {
    type Plus<Other: Number> = Other::Next;
    type Next = Several;
}

impl Number for Several {
    type Plus<Other: Number> = Self;
    type Next = Self;
}

/// The state of a field or, as a tree of pairs, the states of several.
pub trait States {
    /// Whether one of them is set: [`Unset`], [`MaybeSet`] or [`Set`].
    type First: OrElse;
    /// How many are known to be set.
    type Count: Number;
}

/// Whether a field is set, and another one if it is not.
pub trait OrElse {
    /// This one if it is or may be set, or else the other one.
    type OrElse<Other: OrElse>: OrElse;
}

impl OrElse for Unset {
    type OrElse<Other: OrElse> = Other;
}

impl OrElse for MaybeSet {
    type OrElse<Other: OrElse> = Self;
}

impl OrElse for Set {
    type OrElse<Other: OrElse> = Self;
}

impl OrElse for Dynamic {
    type OrElse<Other: OrElse> = Self;
}

impl States for Unset {
    type First = Self;
    type Count = Zero;
}

impl States for MaybeSet {
    type First = Self;
    type Count = Zero;
}

impl States for Dynamic {
    type First = Self;
    type Count = Zero;
}

impl States for Set {
    type First = Self;
    type Count = One;
}

impl<A: States, B: States> States for (A, B) {
    type First = <A::First as OrElse>::OrElse<B::First>;
    type Count = <A::Count as Number>::Plus<B::Count>;
}
