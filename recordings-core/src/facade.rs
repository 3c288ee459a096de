//! The methods of a filter, which is what users call.

use crate::declaration::Members;
use crate::error::{InvalidFilter, QueryErrors};
use crate::filter::{self, FilterDefinition, HasModel};
#[cfg(feature = "json")]
use crate::json::JsonErrors;
use crate::query::{Brackets, Limits, ParseOptions, append, parse_filter, parse_filter_with, query_string};

/// A filter: the conditions that the bracket parameters of one family, `filter[…]`, set.
///
/// [`#[derive(Filter)]`](macro@crate::Filter) makes a struct a filter, and adds `builder()` and a getter for each field. The
/// trait is not implemented by hand; it follows from [`FilterDefinition`], which the derive implements.
///
/// The conditions of a filter can always be sent: its fields are private, and only the checked builder and the strict parser set
/// them. A filter that must have a condition cannot implement `Default`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter",
    label = "not a filter",
    note = "put `#[derive(Filter)]` on the struct, or call `build()` on its builder"
)]
#[doc(alias = "deepObject")]
pub trait Filter: FilterDefinition {
    /// The name before the brackets: `filter`. Empty if parameters begin with the names of fields: `seats[gte]`.
    const ROOT: &'static str = Self::SCHEMA.root();

    /// Returns whether `model` meets every condition of the filter. Every model meets an empty filter.
    ///
    /// A day matches an instant by its day in UTC, and an absent value meets no condition but
    /// `null(true)`, `exists(false)` and `ne_or_null`.
    ///
    /// If the model borrows, write the lifetime `'_` in the declaration:
    ///
    /// ```
    /// use recordings_core::{Filter, Text};
    ///
    /// struct Row<'a> {
    ///     name: &'a str,
    /// }
    ///
    /// #[derive(Filter)]
    /// #[filter(model = Row<'_>)]
    /// struct RowFilter {
    ///     name: Text,
    /// }
    ///
    /// let line = String::from("lobby;12");
    /// let row = Row { name: &line[..5] };
    /// assert!(RowFilter::from_query_str("filter[name][eq]=lobby")?.matches(&row));
    /// # Ok::<(), recordings_core::QueryErrors>(())
    /// ```
    fn matches(&self, model: &Self::Model<'_>) -> bool
    where
        Self: HasModel,
    {
        self.is_met_by(model)
    }

    /// Returns whether the filter has no condition, and so selects everything.
    fn is_empty(&self) -> bool {
        (self as &dyn Members).is_unset()
    }

    /// Returns a filter with the conditions of both, which selects what both select.
    ///
    /// ```
    /// use recordings_core::{Exact, Filter, Range};
    ///
    /// #[derive(Debug, Filter)]
    /// struct RoomFilter {
    ///     floor: Exact<i8>,
    ///     seats: Range<u32>,
    /// }
    ///
    /// let saved = RoomFilter::from_query_str("filter[floor]=3&filter[seats][gte]=10")?;
    /// let small = RoomFilter::builder().seats(..=50).build()?;
    /// assert_eq!(
    ///     saved.merged_with(&small)?.to_readable_query(),
    ///     "filter[floor]=3&filter[seats][gte]=10&filter[seats][lte]=50",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error for each field with conditions that one filter cannot have, such as two values. To replace the conditions
    /// of a field, remove them with `without` on [`to_builder()`](crate::Dynamic) first. Groups are combined as by
    /// [`GroupBuilder::and`](crate::group::GroupBuilder::and).
    fn merged_with(&self, other: &Self) -> Result<Self, InvalidFilter> {
        self.merged(other)
    }

    /// Returns the first value that its enum does not list but keeps as text, as `(parameter, value)`.
    ///
    /// A service may ignore a condition with an unknown value, and then select everything. Check this before you delete what a
    /// filter selects.
    ///
    /// ```
    /// use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
    /// use recordings_core::Filter;
    ///
    /// let filter = RecordingFilter::builder().status(RecordingStatus::Unknown("complete".to_owned())).build()?;
    /// assert_eq!(filter.unlisted_value(), Some(("filter[status]".to_owned(), "complete".to_owned())));
    /// # Ok::<(), recordings_core::InvalidFilter>(())
    /// ```
    fn unlisted_value(&self) -> Option<(String, String)> {
        filter::unlisted_value(self)
    }

    /// Returns the query as it is sent, `filter%5Broom_id%5D=…`, without a question mark.
    ///
    /// Fields come in the order of their declaration, their operators in the order of [`Operator`](crate::operator::Operator).
    /// Fields without a condition are omitted. Filters under free keys follow, and the branches of groups come last.
    ///
    /// Brackets are percent-encoded, as JSON:API 1.1 requires. In values, every byte is encoded except the unreserved characters
    /// of RFC 3986.
    fn to_query_string(&self) -> String {
        query_string(self, Brackets::Encoded)
    }

    /// Returns the query with raw brackets, `filter[room_id]=…`, for people to read. It parses into the same filter.
    fn to_readable_query(&self) -> String {
        query_string(self, Brackets::Raw)
    }

    /// Appends the query to another one, with an ampersand between them if one is needed.
    fn append_to_query(&self, query: &mut String) {
        append(query, Brackets::Encoded, &[self], None);
    }

    /// Parses a filter from a query string, with or without its question mark, within the default [`Limits`].
    ///
    /// The parser is strict below the filter's root: it refuses unknown parameters, repeated parameters, and conditions that
    /// contradict each other. Encoded and raw brackets are equivalent.
    ///
    /// Parameters of other families (`page[size]`, `sort`) are ignored. A name that is close to the filter's root is an error,
    /// since its condition would be lost: `fliter[status]`, `Filter[status]`, `filters[status]`, `filter.status`,
    /// `amp;filter[status]`. To refuse every unknown parameter, parse a [`ListQuery`](crate::ListQuery).
    ///
    /// A filter without a root owns every parameter. To parse it together with a page and an order, use a
    /// [`ListQuery`](crate::ListQuery).
    ///
    /// # Errors
    ///
    /// Returns all errors of the query. Each has the parameter and its value, and says what would be valid and which name is
    /// nearest.
    fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        let mut filter = Self::empty();
        // Without a question mark, whose conversion would be compiled for each filter.
        match parse_filter(query, &mut filter) {
            Ok(()) => Ok(filter),
            Err(errors) => Err(errors),
        }
    }

    /// Parses like [`from_query_str`](Self::from_query_str), within other limits.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors> {
        Self::from_query_str_with(query, &ParseOptions::from(*limits))
    }

    /// Parses like [`from_query_str`](Self::from_query_str), with [`ParseOptions`]: other limits, and parameters of other code
    /// whose names are close to the filter's root.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    fn from_query_str_with(query: &str, options: &ParseOptions) -> Result<Self, QueryErrors> {
        let mut filter = Self::empty();
        parse_filter_with(query, options, &mut filter)?;
        Ok(filter)
    }

    /// Returns the filter as a JSON object, nested by field and operator. The [module](crate::json) has an example.
    #[cfg(feature = "json")]
    fn to_json(&self) -> serde_json::Value {
        crate::json::to_json(self)
    }

    /// Reads a filter from a JSON object, as [`to_json`](Self::to_json) writes it.
    ///
    /// A [`serde_json::Value`] holds fractions as `f64`, so their original text is lost. To refuse numbers that an `f64` does not
    /// hold exactly, use [`from_json_str`](Self::from_json_str).
    ///
    /// # Errors
    ///
    /// Returns all errors of the object: those that a query can have, and values of the wrong JSON type, each with its place.
    #[cfg(feature = "json")]
    fn from_json(json: &serde_json::Value) -> Result<Self, JsonErrors> {
        crate::json::from_json(json)
    }

    /// Reads a filter from the text of a JSON object. A repeated key is an error, and so is a number that the value type does not
    /// hold exactly, as in a query.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json). If the text is not JSON, the error has the line and the column.
    #[cfg(feature = "json")]
    fn from_json_str(json: &str) -> Result<Self, JsonErrors> {
        crate::json::from_json_str(json)
    }

    /// Reads a filter from the arguments of a tool call. Strict tool calling sends `null` for an argument that is left out.
    ///
    /// [`Description::to_tool_schema`](crate::Description::to_tool_schema) returns the schema of the arguments.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json). Return the message to the model, so that it can correct its call.
    #[cfg(feature = "json")]
    fn from_tool_call(json: &serde_json::Value) -> Result<Self, JsonErrors> {
        crate::json::from_tool_call(json)
    }

    /// Returns the filter as an SQL condition for sea-query, on the columns that the declaration names. The condition selects the
    /// rows that [`matches`](Self::matches) selects in memory.
    ///
    /// A day selects the instants from its start up to the start of the next day, so the column may hold days or instants. Texts
    /// are compared by their bytes, even if the column's collation ignores case or trailing blanks. The [module](crate::sql)
    /// lists what each database needs.
    ///
    /// On a field, `#[filter(column = "…")]` names its column, `#[filter(cast = "room_status")]` names the type to which its
    /// values are cast, such as an enum of PostgreSQL, and `#[filter(sql = path)]` names a [function](crate::sql::SqlFunction)
    /// that makes its SQL.
    ///
    /// The columns of a nested filter begin with its name: `filter[address][city]` is `address_city`. On the nested filter,
    /// `#[filter(column = "…")]` sets another prefix. With `#[filter(table = "addresses")]`, its columns are in a table of their
    /// own, `addresses.city`. Join the table under that name, with a left join if the row may be absent. Inside another nested
    /// filter, the name of the table has that filter's name as a prefix, as columns do: `owner_addresses.city`.
    ///
    /// ```
    /// use recordings_core::chrono::NaiveDate;
    /// use recordings_core::sql::Dialect;
    /// use recordings_core::{Filter, Range, Text, date, starts_with};
    /// use sea_query::{PostgresQueryBuilder, Query};
    ///
    /// #[derive(Filter)]
    /// struct RoomFilter {
    ///     name: Text,
    ///     #[filter(column = "rooms.opened_at")]
    ///     opened_on: Range<NaiveDate>,
    /// }
    ///
    /// let filter = RoomFilter::builder().name(starts_with("west")).opened_on(date!("2021-04-25")..).build()?;
    /// let query = Query::select().column("id").from("rooms").cond_where(filter.to_sql(Dialect::Postgres)?).to_owned();
    /// let (sql, values) = query.build(PostgresQueryBuilder);
    /// assert_eq!(
    ///     sql,
    ///     r#"SELECT "id" FROM "rooms" WHERE "name" LIKE CAST($1 AS text) AND "rooms"."opened_at" >= '2021-04-25T00:00:00Z'"#
    /// );
    /// assert_eq!(values.0, ["west%".into()]);
    /// # Ok::<(), recordings_core::InvalidFilter>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error for each condition that has no SQL representation: one with a condition type, an operator or a value type
    /// of your own that does not define its SQL, or a bound on an enum, whose variants databases order differently.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self, dialect: crate::sql::Dialect) -> Result<sea_query::Condition, InvalidFilter> {
        crate::sql::condition(self, dialect)
    }
}

impl<F: FilterDefinition> Filter for F {}
