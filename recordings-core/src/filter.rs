//! The trait of filters, the proof that one is not empty, and what is accepted in place of a filter.

use std::fmt;
use std::ops::Deref;

use crate::fault::{Fault, FaultKind, InvalidFilter, QueryErrors};
use crate::field::{Field, FieldInfo};
use crate::group::{Group, Inside};
use crate::query::limits::Limits;
use crate::query::read;
use crate::query::write::{Brackets, QueryWriter};
use crate::rule::Rule;
use crate::state::{MaybeSet, Set};

/// A filter: bracket parameters of one family, `filter[…]`, with the conditions that they set.
///
/// [`#[derive(Filter)]`](macro@crate::Filter) implements it, and adds `builder()` and a getter per field. The trait is not
/// meant to be implemented by hand; what is hidden from these pages can change in any release.
///
/// A filter is always sendable: its fields are private, and conditions come in through the checked builder or the strict
/// reader alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter",
    label = "not a filter",
    note = "put `#[derive(Filter)]` on the struct; a field of a condition type is no group"
)]
pub trait Filter: Sized + 'static {
    /// What the filter selects, as `#[filter(model = …)]` says. [`NoModel`] if nothing was said.
    type Model;

    /// The name in front of the brackets: `filter`. Empty where the fields stand in front: `seats[gte]`.
    const ROOT: &'static str;

    /// The rules between the fields.
    const RULES: &'static [Rule] = &[];

    #[doc(hidden)]
    fn __empty() -> Self;

    #[doc(hidden)]
    fn __visit<V: Visitor>(&self, visitor: &mut V);

    #[doc(hidden)]
    fn __visit_mut<V: VisitorMut>(&mut self, visitor: &mut V);

    /// Whether `model` meets every condition of the filter. An empty filter is met by all.
    ///
    /// A day matches an instant by its UTC date, and an absent value meets no condition.
    fn matches(&self, model: &Self::Model) -> bool;

    /// Whether the filter has no condition, and so selects everything.
    fn is_empty(&self) -> bool {
        struct Empty(bool);
        impl Visitor for Empty {
            fn field<F: Field>(&mut self, condition: &F::Condition) {
                self.0 = self.0 && crate::condition::Condition::is_unset(condition);
            }
        }
        let mut empty = Empty(true);
        self.__visit(&mut empty);
        empty.0
    }

    /// The query as it is sent, `filter%5Broom_id%5D=…`, without a leading question mark: fields in the order of their
    /// declaration, operators in the order of [`Operator`](crate::Operator), fields without a condition left out.
    ///
    /// Brackets are encoded as JSON:API 1.1 demands; in values, every byte but RFC 3986's unreserved ones.
    fn to_query_string(&self) -> String {
        let mut query = String::new();
        self.append_to_query(&mut query);
        query
    }

    /// The same query with raw brackets, `filter[room_id]=…`, for people to read. It reads back as the same filter.
    fn to_readable_query(&self) -> String {
        let mut query = String::new();
        QueryWriter::behind(&mut query, Brackets::Raw, |writer| self.__visit(writer));
        query
    }

    /// Appends the query to one that is there already, with an ampersand between them where one is needed.
    fn append_to_query(&self, query: &mut String) {
        QueryWriter::behind(query, Brackets::Encoded, |writer| self.__visit(writer));
    }

    /// The filter as a condition of a SQL query, for sea-query, over the columns that the declaration names. It selects the
    /// rows that [`matches`](Self::matches) selects in memory.
    ///
    /// Values are bound, never spliced. A day is asked for as the instants from its start to the next day's, so that the
    /// column may hold days or instants: in UTC, which is for the session's time zone or the stored texts to say. A text is
    /// compared with its case, also where the database's `LIKE` ignores it; texts with a NUL are beyond `LIKE`. `SQLite` knows no
    /// instants and compares texts: keep them there in the form in which its driver binds them.
    ///
    /// The fields of a group are columns of a table called like the group, to be joined under that name, from the left where the
    /// group may be absent: `filter[address][city]` asks `address.city`. A group in a group has the names of both,
    /// `owner_address.city`. `#[filter(column = "…")]` on a group names the table, and on a field the column.
    ///
    /// ```
    /// use recordings_core::{Filter, Range, Text, date, starts_with};
    /// use recordings_core::chrono::NaiveDate;
    /// use sea_query::{Expr, PostgresQueryBuilder, Query};
    ///
    /// #[derive(Filter)]
    /// struct RoomFilter {
    ///     name: Text,
    ///     #[filter(column = "rooms.opened_at")]
    ///     opened_on: Range<NaiveDate>,
    /// }
    ///
    /// let filter = RoomFilter::builder().name(starts_with("west")).opened_on(date!("2021-04-25")..).build()?;
    /// let query = Query::select().column("id").from("rooms").cond_where(filter.to_sql()?).to_owned();
    /// let (sql, values) = query.build(PostgresQueryBuilder);
    /// assert_eq!(
    ///     sql,
    ///     r#"SELECT "id" FROM "rooms" WHERE "name" LIKE $1 ESCAPE '!' AND SUBSTR("name", $2, $3) = $4 AND "rooms"."opened_at" >= $5"#
    /// );
    /// assert_eq!(values.0.len(), 5);
    /// # Ok::<(), recordings_core::InvalidFilter>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a condition has no counterpart in SQL: one of a type, or over values, of an author's own that says none; bounds over
    /// an enum; or an integer of 128 bits that no column holds. With every such fault.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<sea_query::Condition, InvalidFilter> {
        crate::sql::condition(self)
    }

    /// Reads a filter from a query string, with or without its question mark, within the default [`Limits`].
    ///
    /// The reader is strict below the filter's root: whatever it does not understand there, or finds twice, or finds in
    /// contradiction, is a fault. Parameters of other families (`page[size]`, `sort`) are left alone. Encoded and raw
    /// brackets read alike.
    ///
    /// A filter without a root takes every parameter for its own; beside a page and an order, read a
    /// [`ListQuery`](crate::ListQuery).
    ///
    /// # Errors
    ///
    /// All faults of the query together, each with its parameter, its value, what is allowed and the nearest name.
    fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        Self::from_query_str_within(query, &Limits::default())
    }

    /// Reads a filter as [`from_query_str`](Self::from_query_str) does, within limits of the caller's own.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors> {
        read::filter(query, limits)
    }
}

/// Is shown every field of a filter with its condition.
#[doc(hidden)]
pub trait Visitor: Sized {
    /// Called once per field, in the order of the declaration.
    fn field<F: Field>(&mut self, condition: &F::Condition);

    /// Called once per group, in the same order. Goes on to the group's fields.
    fn group<G: Group>(&mut self, filter: &G::Filter) {
        filter.__visit(&mut Inside::<G, Self>::new(self));
    }
}

/// Is shown every field of a filter with its condition, to change it.
#[doc(hidden)]
pub trait VisitorMut: Sized {
    /// Called once per field, in the order of the declaration.
    fn field<F: Field>(&mut self, condition: &mut F::Condition);

    /// Called once per group, in the same order. Goes on to the group's fields.
    fn group<G: Group>(&mut self, filter: &mut G::Filter) {
        filter.__visit_mut(&mut Inside::<G, Self>::new(self));
    }
}

/// The model of a filter that names none. It has no values, so there is nothing to match.
#[derive(Clone, Copy, Debug)]
pub enum NoModel {}

/// The fields of a filter, those in groups among them, in the order of the declaration.
pub(crate) fn fields<F: Filter>() -> Vec<&'static FieldInfo> {
    struct Fields(Vec<&'static FieldInfo>);
    impl Visitor for Fields {
        fn field<F: Field>(&mut self, _: &F::Condition) {
            self.0.push(const { &F::INFO });
        }
    }
    let mut fields = Fields(Vec::new());
    F::__empty().__visit(&mut fields);
    fields.0
}

/// A filter that surely has a condition: what a bulk delete takes, so that it cannot select everything.
///
/// Comes from `build_non_empty()`, which compiles only when a condition is surely set, or at run time from
/// [`NonEmpty::new`] or `NonEmpty::try_from(filter)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NonEmpty<F>(F);

impl<F: Filter> NonEmpty<F> {
    /// Takes a filter that has a condition.
    ///
    /// # Errors
    ///
    /// [`EmptyFilter`] if it has none.
    pub fn new(filter: F) -> Result<Self, EmptyFilter> {
        if filter.is_empty() { Err(EmptyFilter { root: F::ROOT }) } else { Ok(Self(filter)) }
    }

    /// The filter.
    pub fn into_inner(self) -> F {
        self.0
    }
}

impl<F> Deref for NonEmpty<F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.0
    }
}

impl<F: Filter> AsRef<F> for NonEmpty<F> {
    fn as_ref(&self) -> &F {
        &self.0
    }
}

/// A filter has no condition where one is demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyFilter {
    root: &'static str,
}

impl fmt::Display for EmptyFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the filter is empty and would select everything: set at least one ")?;
        match self.root {
            "" => f.write_str("condition"),
            root => write!(f, "`{root}[…]` condition"),
        }
    }
}

impl std::error::Error for EmptyFilter {}

impl From<EmptyFilter> for InvalidFilter {
    fn from(empty: EmptyFilter) -> Self {
        Fault::whole(FaultKind::Empty, empty.to_string()).into()
    }
}

/// What is accepted in place of a filter `F`: the filter or a reference to it, its builder, a [`NonEmpty`], or the result of
/// a `build()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not make the filter `{F}`",
    label = "expected `{F}` or its builder",
    note = "give the filter or a reference to it, its builder, or the result of `build()`"
)]
pub trait IntoFilter<F> {
    /// Makes the filter.
    ///
    /// # Errors
    ///
    /// [`InvalidFilter`], as `build()` gives it.
    fn into_filter(self) -> Result<F, InvalidFilter>;
}

impl<F: Filter> IntoFilter<F> for F {
    /// Checks the filter once more, since `Default` knows nothing of rules.
    fn into_filter(self) -> Result<F, InvalidFilter> {
        crate::check::build(self)
    }
}

impl<F: Filter + Clone> IntoFilter<F> for &F {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self.clone().into_filter()
    }
}

impl<F: Filter> IntoFilter<F> for NonEmpty<F> {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self.0.into_filter()
    }
}

impl<F, I: IntoFilter<F>> IntoFilter<F> for Result<I, InvalidFilter> {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self?.into_filter()
    }
}

/// What the setter of a group takes: the group's filter or a reference to it, its builder, or a [`NonEmpty`].
///
/// The conditions are checked when the filter around them is built, so that a fault names the parameter that is sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not make the filter `{F}`",
    label = "expected `{F}` or its builder",
    note = "give the filter or a reference to it, or its builder; `build()` is called on the filter around it"
)]
pub trait IntoGroup<F> {
    /// Whether a condition is surely set: [`Set`] or [`MaybeSet`].
    type Status;

    #[doc(hidden)]
    fn into_unchecked(self) -> F;
}

impl<F: Filter> IntoGroup<F> for F {
    type Status = MaybeSet;

    fn into_unchecked(self) -> F {
        self
    }
}

impl<F: Filter + Clone> IntoGroup<F> for &F {
    type Status = MaybeSet;

    fn into_unchecked(self) -> F {
        self.clone()
    }
}

impl<F: Filter> IntoGroup<F> for NonEmpty<F> {
    type Status = Set;

    fn into_unchecked(self) -> F {
        self.0
    }
}
