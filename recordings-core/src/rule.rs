//! Rules between the fields of a filter: as data for the reader, and as traits for the builder's types.

use std::fmt;

use crate::fault::{Fault, one_of};
use crate::field::{Field, FieldInfo};
use crate::filter::{Filter, Visitor};
use crate::state::{MaybeSet, Set, Unset};

/// A rule between the fields of a filter. Its `Display` is the sentence that a filter is refused with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// The field must have a condition.
    Required(&'static FieldInfo),
    /// Where the first field has a condition, the second must have one too.
    Requires(&'static FieldInfo, &'static FieldInfo),
    /// The two fields must not both have a condition.
    Conflicts(&'static FieldInfo, &'static FieldInfo),
    /// One of the fields at least must have a condition.
    AtLeastOne(&'static [&'static FieldInfo]),
    /// One of the fields at the most may have a condition.
    AtMostOne(&'static [&'static FieldInfo]),
}

impl Rule {
    /// Whether the rule is met where the fields of those names have conditions.
    fn is_met(&self, set: &[&str]) -> bool {
        let is_set = |field: &FieldInfo| set.contains(&field.name());
        match *self {
            Self::Required(field) => is_set(field),
            Self::Requires(field, other) => !is_set(field) || is_set(other),
            Self::Conflicts(field, other) => !is_set(field) || !is_set(other),
            Self::AtLeastOne(fields) => fields.iter().any(|field| is_set(field)),
            Self::AtMostOne(fields) => fields.iter().filter(|field| is_set(field)).count() <= 1,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |fields: &[&FieldInfo]| one_of(fields.iter().map(|field| field.raw()));
        match *self {
            Self::Required(field) => write!(f, "`{}` is required", field.raw()),
            Self::Requires(field, other) => write!(f, "`{}` requires `{}`", field.raw(), other.raw()),
            Self::Conflicts(field, other) => write!(f, "`{}` conflicts with `{}`", field.raw(), other.raw()),
            Self::AtLeastOne(fields) => write!(f, "at least one is required of {}", names(fields)),
            Self::AtMostOne(fields) => write!(f, "at most one is allowed of {}", names(fields)),
        }
    }
}

/// Adds a fault for each rule that the filter breaks, where some fields count as set besides those that are.
pub(crate) fn check<F: Filter>(filter: &F, besides: &[&'static str], faults: &mut Vec<Fault>) {
    struct SetFields(Vec<&'static str>);
    impl Visitor for SetFields {
        fn field<F: Field>(&mut self, condition: &F::Condition) {
            if !crate::condition::Condition::is_unset(condition) {
                self.0.push(F::INFO.name());
            }
        }
    }
    if F::RULES.is_empty() {
        return;
    }
    let mut set = SetFields(besides.to_vec());
    filter.__visit(&mut set);
    faults.extend(F::RULES.iter().filter(|rule| !rule.is_met(&set.0)).map(Fault::rule));
}

/// What `build()` demands of the state of a field that is required.
#[diagnostic::on_unimplemented(
    message = "`{F}` is required",
    label = "`{F}` has no condition",
    note = "call the setter `{F}` before this"
)]
pub trait Required<F> {}

/// What `build()` demands of the states of two fields of which the first requires the second.
#[diagnostic::on_unimplemented(
    message = "`{F}` requires `{G}`",
    label = "`{F}` has a condition, and `{G}` has none",
    note = "call the setter `{G}` too, or leave `{F}` out"
)]
pub trait Requires<F, G> {}

/// What `build()` demands of the states of two fields that conflict.
#[diagnostic::on_unimplemented(
    message = "`{F}` conflicts with `{G}`",
    label = "both `{F}` and `{G}` have a condition",
    note = "keep one of the two setters"
)]
pub trait Conflicts<F, G> {}

/// What `build()` demands of the states of fields of which one at least is required.
#[diagnostic::on_unimplemented(
    message = "at least one is required of `{Fields}`",
    label = "none of them has a condition",
    note = "call one of the setters `{Fields}` before this"
)]
pub trait AtLeastOne<Fields> {}

/// What `build()` demands of the states of fields of which one at the most is allowed.
#[diagnostic::on_unimplemented(
    message = "at most one is allowed of `{Fields}`",
    label = "several of them have a condition",
    note = "keep one of the setters `{Fields}`"
)]
pub trait AtMostOne<Fields> {}

/// Implements a rule for the states that meet it. What depends on a `maybe_` setter is checked when the filter is built.
macro_rules! met {
    ($($rule:ident $fields:tt: $($state:ty)+;)*) => { $( met!(@ $rule $fields $($state)+); )* };
    (@ $rule:ident $fields:tt $($state:ty)+) => { $( met!(@@ $rule $fields $state); )+ };
    (@@ $rule:ident ($($field:ident)+) $state:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($field),+> $rule<$($field),+> for $state {}
    };
}

met! {
    Required(F): Set MaybeSet;
    Requires(F G): (Unset, Unset) (Unset, MaybeSet) (Unset, Set) (MaybeSet, Unset) (MaybeSet, MaybeSet) (MaybeSet, Set)
        (Set, MaybeSet) (Set, Set);
    Conflicts(F G): (Unset, Unset) (Unset, MaybeSet) (Unset, Set) (MaybeSet, Unset) (MaybeSet, MaybeSet) (MaybeSet, Set)
        (Set, Unset) (Set, MaybeSet);
    AtLeastOne(Fields): Set MaybeSet;
    AtMostOne(Fields): Zero One;
}

/// No field is surely set.
#[derive(Debug)]
pub enum Zero {}
/// One field is surely set.
#[derive(Debug)]
pub enum One {}
/// Several fields are surely set.
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
    /// How many are surely set.
    type Count: Number;
}

/// Whether a field is set, with another to look at where it is not.
pub trait OrElse {
    /// This one if it is or may be set, or else the other.
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

impl States for Unset {
    type First = Self;
    type Count = Zero;
}

impl States for MaybeSet {
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
