//! Filters inside filters: a field whose type is itself a filter, and the names that its fields get there.

use std::marker::PhantomData;

use crate::condition::Condition;
use crate::constant::{Text, contains};
use crate::field::{Field, FieldInfo};
use crate::filter::{Filter, Visitor, VisitorMut};

/// A field of a filter that is itself a filter, marked `#[filter(group)]`. `#[derive(Filter)]` makes one such type per group,
/// named like the field.
pub trait Group {
    /// The filter that the field holds.
    type Filter: Filter;
    /// The group's names.
    const INFO: FieldInfo;
}

/// How the names of a group's fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GroupStyle {
    /// In brackets of their own: `filter[address][city]`.
    Brackets,
    /// Behind a dot: `filter[address.city]`.
    Dots,
}

/// A field of a model that a group of conditions can be tested on: the model of the group's filter, or an `Option` or a `Box`
/// of it. Where there is none, no condition is met but `null(true)`.
#[diagnostic::on_unimplemented(
    message = "the model's field has the type `{Self}`, on which a filter of `{M}` cannot be tested",
    label = "is no `{M}`",
    note = "name a fitting field of the model with `#[filter(on = …)]`: one of the type that the group's filter has as its `model`, or an `Option` or a `Box` of it"
)]
pub trait GroupValue<M> {
    /// The model, if there is one.
    fn model(&self) -> Option<&M>;
}

#[diagnostic::do_not_recommend]
impl<M> GroupValue<M> for M {
    fn model(&self) -> Option<&M> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M> GroupValue<M> for Option<M> {
    fn model(&self) -> Option<&M> {
        self.as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<M> GroupValue<M> for Option<Box<M>> {
    fn model(&self) -> Option<&M> {
        self.as_deref()
    }
}

#[diagnostic::do_not_recommend]
impl<M> GroupValue<M> for Box<M> {
    fn model(&self) -> Option<&M> {
        Some(self)
    }
}

/// Whether a filter is met where there is no model to test it on.
pub(crate) fn is_met_by_nothing<F: Filter>(filter: &F) -> bool {
    struct Nothing(bool);
    impl Visitor for Nothing {
        fn field<F: Field>(&mut self, condition: &F::Condition) {
            self.0 = self.0 && (condition.is_unset() || condition.matches(None));
        }
    }
    let mut nothing = Nothing(true);
    filter.__visit(&mut nothing);
    nothing.0
}

/// The field, or the group, `F` in the group `G`.
#[derive(Debug)]
pub(crate) struct In<G, F>(PhantomData<(G, F)>);

impl<G: Group, F: Field> Field for In<G, F> {
    type Condition = F::Condition;
    type Position = F::Position;
    const INFO: FieldInfo = F::INFO.named(FieldNames::<G, F>::NAMES).at_column(FieldNames::<G, F>::COLUMN.as_str());
}

impl<G: Group, F: Group> Group for In<G, F> {
    type Filter = F::Filter;
    const INFO: FieldInfo = F::INFO.named(GroupNames::<G, F>::NAMES).at_column(GroupNames::<G, F>::TABLE.as_str());
}

/// The names of a field, or of a group, in a group.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    pub(crate) name: &'static str,
    pub(crate) raw: &'static str,
    pub(crate) encoded: &'static str,
}

struct FieldNames<G, F>(PhantomData<(G, F)>);

impl<G: Group, F: Field> FieldNames<G, F> {
    const NAME: &'static Text = &name_in(&G::INFO, &F::INFO);
    const RAW: &'static Text = &raw_in(&G::INFO, &F::INFO);
    const ENCODED: &'static Text = &encoded_in(&G::INFO, &F::INFO);
    const COLUMN: &'static Text = &column_in(&G::INFO, &F::INFO);
    const NAMES: Names = Names { name: Self::NAME.as_str(), raw: Self::RAW.as_str(), encoded: Self::ENCODED.as_str() };
}

struct GroupNames<G, F>(PhantomData<(G, F)>);

impl<G: Group, F: Group> GroupNames<G, F> {
    const NAME: &'static Text = &name_in(&G::INFO, &F::INFO);
    const RAW: &'static Text = &raw_in(&G::INFO, &F::INFO);
    const ENCODED: &'static Text = &encoded_in(&G::INFO, &F::INFO);
    const TABLE: &'static Text = &table_in(&G::INFO, &F::INFO);
    const NAMES: Names = Names { name: Self::NAME.as_str(), raw: Self::RAW.as_str(), encoded: Self::ENCODED.as_str() };
}

/// The column of a field in a group, whose own column is the table.
const fn column_in(group: &FieldInfo, field: &FieldInfo) -> Text {
    if contains(field.column(), b'.') {
        Text::joined(&[field.column()])
    } else {
        Text::joined(&[group.column(), ".", field.column()])
    }
}

/// The table of a group in a group, told apart from the same filter's in another.
const fn table_in(group: &FieldInfo, inner: &FieldInfo) -> Text {
    Text::joined(&[group.column(), "_", inner.column()])
}

const fn name_in(group: &FieldInfo, field: &FieldInfo) -> Text {
    Text::joined(&[group.name(), ".", field.name()])
}

pub(crate) const fn raw_in(group: &FieldInfo, field: &FieldInfo) -> Text {
    joined(group, group.raw(), field.name(), ("[", "]"))
}

const fn encoded_in(group: &FieldInfo, field: &FieldInfo) -> Text {
    joined(group, group.encoded(), field.encoded_name(), ("%5B", "%5D"))
}

/// A name behind that of its group.
const fn joined(group: &FieldInfo, parameter: &str, name: &str, (open, close): (&str, &str)) -> Text {
    match group.group() {
        Some(GroupStyle::Dots) => {
            let parameter = Text::joined(&[parameter]);
            match parameter.without_end(close) {
                Some(opened) => Text::joined(&[opened, ".", name, close]),
                None => Text::joined(&[parameter.as_str(), ".", name]),
            }
        }
        _ => Text::joined(&[parameter, open, name, close]),
    }
}

/// Shows a visitor the fields of a group, under the names that they have in it.
pub(crate) struct Inside<'v, G, V>(&'v mut V, PhantomData<G>);

impl<'v, G, V> Inside<'v, G, V> {
    pub(crate) const fn new(visitor: &'v mut V) -> Self {
        Self(visitor, PhantomData)
    }
}

impl<G: Group, V: Visitor> Visitor for Inside<'_, G, V> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        self.0.field::<In<G, F>>(condition);
    }

    fn group<H: Group>(&mut self, filter: &H::Filter) {
        self.0.group::<In<G, H>>(filter);
    }
}

impl<G: Group, V: VisitorMut> VisitorMut for Inside<'_, G, V> {
    fn field<F: Field>(&mut self, condition: &mut F::Condition) {
        self.0.field::<In<G, F>>(condition);
    }

    fn group<H: Group>(&mut self, filter: &mut H::Filter) {
        self.0.group::<In<G, H>>(filter);
    }
}
