//! Rules between the fields of a filter: as data for the reader, and as traits for the builder's types.

use std::fmt;

use crate::condition::Condition;
use crate::fault::{Fault, one_of};
use crate::field::{Field, FieldInfo};
use crate::filter::{Filter, Visitor};
use crate::group::{Group, Inside, raw_in};
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
    /// Whether the rule is met where `is_set` says which fields have conditions.
    fn is_met(&self, is_set: impl Fn(&FieldInfo) -> bool) -> bool {
        match *self {
            Self::Required(field) => is_set(field),
            Self::Requires(field, other) => !is_set(field) || is_set(other),
            Self::Conflicts(field, other) => !is_set(field) || !is_set(other),
            Self::AtLeastOne(fields) => fields.iter().any(|field| is_set(field)),
            Self::AtMostOne(fields) => fields.iter().filter(|field| is_set(field)).count() <= 1,
        }
    }

    /// The sentence, with the fields named by `shown`.
    fn sentence(&self, shown: impl Fn(&FieldInfo) -> String) -> String {
        let all = |fields: &[&FieldInfo]| {
            let names: Vec<String> = fields.iter().map(|field| shown(field)).collect();
            one_of(names.iter().map(String::as_str))
        };
        match *self {
            Self::Required(field) => format!("`{}` is required", shown(field)),
            Self::Requires(field, other) => format!("`{}` requires `{}`", shown(field), shown(other)),
            Self::Conflicts(field, other) => format!("`{}` conflicts with `{}`", shown(field), shown(other)),
            Self::AtLeastOne(fields) => format!("at least one is required of {}", all(fields)),
            Self::AtMostOne(fields) => format!("at most one is allowed of {}", all(fields)),
        }
    }

    /// The sentence about the fields in a group. What a group demands, it demands where it has a condition at all.
    fn sentence_in(&self, group: &FieldInfo) -> String {
        let sentence = self.sentence(|field| field.shown_as(raw_in(group, field).as_str()));
        match self {
            Self::Required(_) | Self::AtLeastOne(_) => {
                format!("{sentence} where `{}` has a condition", group.shown())
            }
            Self::Requires(..) | Self::Conflicts(..) | Self::AtMostOne(_) => sentence,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(FieldInfo::shown))
    }
}

/// The sentences of all rules of a filter, those of its groups among them.
pub(crate) fn sentences<F: Filter>() -> Vec<String> {
    struct Groups(Vec<String>);
    impl Visitor for Groups {
        fn field<F: Field>(&mut self, _: &F::Condition) {}

        fn group<G: Group>(&mut self, filter: &G::Filter) {
            self.0.extend(G::Filter::RULES.iter().map(|rule| rule.sentence_in(&G::INFO)));
            filter.__visit(&mut Inside::<G, Self>::new(self));
        }
    }
    let mut groups = Groups(F::RULES.iter().map(ToString::to_string).collect());
    F::__empty().__visit(&mut groups);
    groups.0
}

/// Adds a fault for each rule that the filter breaks, where some fields count as set besides those that are. The rules of a
/// group hold where it has a condition.
pub(crate) fn check<F: Filter>(filter: &F, besides: &[&'static str], faults: &mut Vec<Fault>) {
    let set = (!F::RULES.is_empty()).then(|| set_parameters(filter, besides));
    if let Some(set) = &set {
        let is_set = |field: &FieldInfo| set.contains(&field.raw());
        faults.extend(F::RULES.iter().filter(|rule| !rule.is_met(is_set)).map(|rule| Fault::rule(rule.to_string())));
    }
    filter.__visit(&mut CheckGroups { besides, faults });
}

/// Checks the rules of the groups of a filter.
struct CheckGroups<'a> {
    besides: &'a [&'static str],
    faults: &'a mut Vec<Fault>,
}

impl Visitor for CheckGroups<'_> {
    fn field<F: Field>(&mut self, _: &F::Condition) {}

    fn group<G: Group>(&mut self, filter: &G::Filter) {
        if !G::Filter::RULES.is_empty() {
            let mut set = SetParameters { besides: self.besides, set: Vec::new() };
            filter.__visit(&mut Inside::<G, _>::new(&mut set));
            let is_set = |field: &FieldInfo| set.set.contains(&raw_in(&G::INFO, field).as_str());
            let broken = G::Filter::RULES.iter().filter(|rule| !set.set.is_empty() && !rule.is_met(is_set));
            self.faults.extend(broken.map(|rule| Fault::rule(rule.sentence_in(&G::INFO))));
        }
        filter.__visit(&mut Inside::<G, Self>::new(self));
    }
}

/// The fields and groups that have conditions, by their parameters up to the operator.
fn set_parameters<F: Filter>(filter: &F, besides: &[&'static str]) -> Vec<&'static str> {
    let mut set = SetParameters { besides, set: Vec::new() };
    filter.__visit(&mut set);
    set.set
}

struct SetParameters<'a> {
    besides: &'a [&'static str],
    set: Vec<&'static str>,
}

impl Visitor for SetParameters<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        if !condition.is_unset() || self.besides.contains(&F::INFO.raw()) {
            self.set.push(F::INFO.raw());
        }
    }

    fn group<G: Group>(&mut self, filter: &G::Filter) {
        let before = self.set.len();
        filter.__visit(&mut Inside::<G, Self>::new(self));
        if self.set.len() > before {
            self.set.push(G::INFO.raw());
        }
    }
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
