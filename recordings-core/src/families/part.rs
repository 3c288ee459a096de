//! A part of a query: a filter or an order.

use crate::declaration::{Members, Schema};
use crate::error::InvalidFilter;
use crate::filter::{FilterDefinition, IntoFilter};
use crate::query::{Family, OtherPairs, ParseOptions};
#[cfg(feature = "json")]
use crate::sort::Direction;
use crate::sort::{Sort, SortParser, Sorting};
#[cfg(feature = "json")]
use crate::value::to_text;
use crate::value::{FilterValue, OrderWire};

/// Types that a field of a query can hold: a filter with any root, or a [`Sort`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of a query",
    label = "not a part of a query",
    note = "a field of a query is a filter, which derives `Filter`, or a `Sort`; a parameter without brackets, `language=en`, is a field of a filter with `root = \"\"`; a part needs no `Option`, and the `T` of a `Sort<T>` derives `FilterValue`"
)]
pub trait QueryPart: Sized + 'static {
    /// What the part declares. `name` is the parameter of an order, if it is not `sort`.
    #[doc(hidden)]
    const SCHEMA: PartSchema;

    /// A part without conditions. It is not checked.
    #[doc(hidden)]
    fn empty() -> Self;

    /// The part, for code that does not know it.
    #[doc(hidden)]
    fn part(&self) -> Part<'_>;

    /// The part, to be parsed into.
    #[doc(hidden)]
    fn part_mut(&mut self, options: &ParseOptions) -> PartMut<'_>;
}

/// What a part declares.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum PartSchema {
    Filter(&'static Schema),
    /// How an order is written.
    Order(&'static OrderWire),
}

/// A part with its conditions.
#[doc(hidden)]
pub enum Part<'q> {
    Filter(&'q dyn Members),
    Order(&'q dyn Order),
}

/// An order with its declaration.
#[doc(hidden)]
pub trait Order: OtherPairs {
    /// How it is written.
    fn wire(&self) -> &'static OrderWire;

    /// The names of the fields to sort by.
    fn names(&self) -> Vec<String>;

    /// The fields with a minus where they descend.
    #[cfg(feature = "json")]
    fn signed(&self) -> Vec<String>;
}

impl<E: FilterValue> Order for Sort<E> {
    fn wire(&self) -> &'static OrderWire {
        Self::WIRE
    }

    fn names(&self) -> Vec<String> {
        <Self as Sorting>::names()
    }

    #[cfg(feature = "json")]
    fn signed(&self) -> Vec<String> {
        let sign = |direction| if direction == Direction::Descending { "-" } else { "" };
        self.fields().iter().map(|(field, direction)| [sign(*direction), &to_text(field)].concat()).collect()
    }
}

/// A part that is parsed into.
#[doc(hidden)]
#[expect(private_interfaces, reason = "only this crate parses")]
pub enum PartMut<'q> {
    Filter(&'q mut dyn Members),
    Order(Box<dyn Family + 'q>),
}

#[diagnostic::do_not_recommend]
impl<F: FilterDefinition> QueryPart for F {
    const SCHEMA: PartSchema = PartSchema::Filter(F::SCHEMA);

    fn empty() -> Self {
        <F as FilterDefinition>::empty()
    }

    fn part(&self) -> Part<'_> {
        Part::Filter(self.members())
    }

    fn part_mut(&mut self, _: &ParseOptions) -> PartMut<'_> {
        PartMut::Filter(self.members_mut())
    }
}

#[diagnostic::do_not_recommend]
impl<E: FilterValue> QueryPart for Sort<E> {
    const SCHEMA: PartSchema = PartSchema::Order(Self::WIRE);

    fn empty() -> Self {
        Self::default()
    }

    fn part(&self) -> Part<'_> {
        Part::Order(self)
    }

    fn part_mut(&mut self, options: &ParseOptions) -> PartMut<'_> {
        PartMut::Order(Box::new(SortParser::new(self, options.limits())))
    }
}

/// Types that a setter of a query's builder accepts for a part: for a filter, those of [`IntoFilter`]; for an order, the
/// [`Sort`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be converted into the part `{P}` of the query",
    label = "expected `{P}`",
    note = "pass the filter or its builder, or a `Sort`; a part that can be a group is declared as `Group<…>`"
)]
pub trait IntoPart<P> {
    /// Converts the value into the part, and checks it.
    ///
    /// # Errors
    ///
    /// [`InvalidFilter`], as for the part's `build()`.
    fn into_part(self) -> Result<P, InvalidFilter>;
}

#[diagnostic::do_not_recommend]
impl<F: FilterDefinition, I: IntoFilter<F>> IntoPart<F> for I {
    fn into_part(self) -> Result<F, InvalidFilter> {
        self.into_filter()
    }
}

#[diagnostic::do_not_recommend]
impl<E: FilterValue> IntoPart<Sort<E>> for Sort<E> {
    fn into_part(self) -> Result<Sort<E>, InvalidFilter> {
        Ok(self)
    }
}
