//! Whether a builder is known to have a condition, which `build_non_empty()` requires of its state.

use super::state::{Dynamic, MaybeSet, Set, Unset};

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

/// Known at run time only.
impl Or for Dynamic {
    type Nested = MaybeSet;
    type Or<Other: Or> = Self;
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

impl State for Dynamic {
    type HasCondition = Self;
}

/// A tuple has a condition if one of its elements has one.
macro_rules! states {
    ($(($first:ident $($element:ident)+))+) => { $(
        impl<$first: State, $($element: State),+> State for ($first, $($element),+) {
            type HasCondition = states!(@ $first::HasCondition, $($element)+);
        }
    )+ };
    (@ $all:ty,) => { $all };
    (@ $all:ty, $element:ident $($after:ident)*) => {
        states!(@ <$all as Or>::Or<$element::HasCondition>, $($after)*)
    };
}
states! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

/// Required by `build_non_empty()`: a condition of the filter `F` is known to be set.
#[diagnostic::on_unimplemented(
    message = "cannot prove that `{F}` is non-empty: no field is known to be set",
    label = "an empty filter selects everything",
    note = "call a setter before `build_non_empty()`; a `maybe_` setter does not count, nor does a nested filter that is already built, such as `Keys`",
    note = "where it is only known at run time, call `build()` and then `NonEmpty::try_from(filter)`"
)]
pub trait NotEmpty<F> {}

#[diagnostic::do_not_recommend]
impl<F> NotEmpty<F> for Known {}

/// Checked at run time.
#[diagnostic::do_not_recommend]
impl<F> NotEmpty<F> for Dynamic {}
