//! The builder's state: which members are set, as a type.
//!
//! A state is a tuple with a place for each member that says whether it is set, or a tuple of such tuples if there are more than
//! eight. A setter looks one place up and replaces it, so the code that the derive emits for a member does not grow with the number
//! of members.

use std::marker::PhantomData;

/// The field has no condition.
///
/// A setter changes the state of a builder, and so its type. [`Dynamic`] is the state of a builder whose type stays the same.
#[derive(Debug)]
pub enum Unset {}
/// The field has a condition if its `maybe_` setter was given one.
///
/// A setter changes the state of a builder, and so its type. [`Dynamic`] is the state of a builder whose type stays the same.
#[derive(Debug)]
pub enum MaybeSet {}
/// The field has a condition.
///
/// A setter changes the state of a builder, and so its type. [`Dynamic`] is the state of a builder whose type stays the same.
#[derive(Debug)]
pub enum Set {}

/// The state of a builder that decides at run time, made by its method `dynamic()` or by `to_builder()` on a filter.
///
/// Every setter returns a builder of the same type, so that `if`, `match` and loops work, and a struct or a signature can name it:
/// `RoomFilterBuilder<Dynamic>`. Conditions on one field add up: `gte` and `lte` from two calls become a range, as in a query.
/// `build()` checks what the compiler checks for other builders, and reports two conditions on one field that cannot be combined.
///
/// ```
/// use recordings_core::builder::Dynamic;
/// use recordings_core::room_recordings::{RecordingFilter, RecordingFilterBuilder, RecordingStatus};
/// use recordings_core::{Filter, gte, lte};
///
/// fn between(mut builder: RecordingFilterBuilder<Dynamic>, bounds: &[(char, u32)]) -> RecordingFilterBuilder<Dynamic> {
///     for (sign, seconds) in bounds {
///         builder = match sign {
///             '>' => builder.duration_secs(gte(*seconds)),
///             _ => builder.duration_secs(lte(*seconds)),
///         };
///     }
///     builder
/// }
///
/// let mut builder = RecordingFilter::builder().dynamic();
/// if std::env::args().count() > 0 {
///     builder = builder.status(RecordingStatus::Completed);
/// }
/// let filter = between(builder.clone(), &[('>', 60), ('<', 90)]).build()?;
/// assert_eq!(
///     filter.to_readable_query(),
///     "filter[status]=completed&filter[duration_secs][gte]=60&filter[duration_secs][lte]=90"
/// );
///
/// let error = between(builder, &[('>', 60), ('>', 90)]).build().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`filter[duration_secs][gte]` is repeated, first with `60` and then with `90`; keep one of them"
/// );
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Debug)]
pub enum Dynamic {}

/// The place of a member that is the whole state.
#[derive(Debug)]
pub enum Here {}
/// The place `P` in the element `E` of a tuple, whose elements have `W` members each.
#[derive(Debug)]
pub struct At<E, W = Ones, P = Here>(PhantomData<(E, W, P)>);

/// The position of a member in a state. It implies the member's index, so that the compiler evaluates no constant for each member.
pub trait Position {
    /// The member's index in the filter.
    const INDEX: usize;
}

impl Position for Here {
    const INDEX: usize = 0;
}

impl<E: Number, W: Number, P: Position> Position for At<E, W, P> {
    const INDEX: usize = E::NUMBER * W::NUMBER + P::INDEX;
}

/// A number as a type.
pub trait Number {
    /// The number.
    const NUMBER: usize;
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident $number:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Number for $name {
            const NUMBER: usize = $number;
        }
    )* };
}

numbers! {
    /// The first element of a tuple.
    E0 0;
    /// The second element.
    E1 1;
    /// The third element.
    E2 2;
    /// The fourth element.
    E3 3;
    /// The fifth element.
    E4 4;
    /// The sixth element.
    E5 5;
    /// The seventh element.
    E6 6;
    /// The eighth element.
    E7 7;
    /// The elements of the tuple are members.
    Ones 1;
    /// The elements of the tuple are tuples of eight members.
    Eights 8;
    /// The elements of the tuple are tuples of 64 members.
    SixtyFours 64;
    /// The elements of the tuple are tuples of 512 members.
    FiveHundredTwelves 512;
}

/// A state that has the place `P`.
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

impl<P> Slot<P> for Dynamic {
    type Status = Self;
    type Put<New> = Self;
}

/// Implements the places of tuples.
macro_rules! tuples {
    ($(($($element:ident $index:ident)+))+) => { $( tuples!(@ [] $($element $index)+); )+ };
    (@ [$($before:ident)*]) => {};
    (@ [$($before:ident)*] $element:ident $index:ident $($after:ident $ignored:ident)*) => {
        impl<W, P, $($before,)* $element: Slot<P>, $($after,)*> Slot<At<$index, W, P>>
            for ($($before,)* $element, $($after,)*)
        {
            type Status = $element::Status;
            type Put<New> = ($($before,)* $element::Put<New>, $($after,)*);
        }
        tuples!(@ [$($before)* $element] $($after $ignored)*);
    };
}
tuples! {
    (A E0 B E1)
    (A E0 B E1 C E2)
    (A E0 B E1 C E2 D E3)
    (A E0 B E1 C E2 D E3 E E4)
    (A E0 B E1 C E2 D E3 E E4 F E5)
    (A E0 B E1 C E2 D E3 E E4 F E5 G E6)
    (A E0 B E1 C E2 D E3 E E4 F E5 G E6 H E7)
}

/// A state of a builder that has the field `F`.
#[diagnostic::on_unimplemented(
    message = "cannot tell whether `{F}` is set in a builder with the state `{Self}`",
    label = "`{Self}` can be any state",
    note = "take a builder that decides at run time, `RoomFilterBuilder<recordings_core::builder::Dynamic>`, made by `dynamic()`; the docs of `recordings_core::builder` show the bounds for other builders"
)]
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

/// A member of a filter, as a type with its place in the builder's state.
pub trait Placed {
    /// The filter.
    type Filter;
    /// The place.
    type Position: Position;
}

/// Not for every type that has the place, so that a message about any other type names this trait and the field.
macro_rules! has {
    ($([$($element:ident)*] $state:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<F: Placed $(, $element)*> Has<F> for $state
        where
            Self: Slot<F::Position>,
        {
            type Status = <Self as Slot<F::Position>>::Status;
            type With = <Self as Slot<F::Position>>::Put<Set>;
            type WithMaybe = <Self as Slot<F::Position>>::Put<MaybeSet>;
            type Put<New> = <Self as Slot<F::Position>>::Put<New>;
        }
    )* };
}
has! {
    [] Unset;
    [] MaybeSet;
    [] Set;
    [] Dynamic;
    [A B] (A, B);
    [A B C] (A, B, C);
    [A B C D] (A, B, C, D);
    [A B C D E] (A, B, C, D, E);
    [A B C D E G] (A, B, C, D, E, G);
    [A B C D E G H] (A, B, C, D, E, G, H);
    [A B C D E G H I] (A, B, C, D, E, G, H, I);
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

#[diagnostic::do_not_recommend]
impl<F> IsUnset<F> for Dynamic {}
