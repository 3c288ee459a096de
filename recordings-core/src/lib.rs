//! Typed bracket filters in the style of JSON:API: `filter[date_started_at][gte]=2021-04-25`.
//!
//! One annotated struct becomes a builder in which an invalid combination does not compile, the query that a client sends,
//! the strict reader of the same query that a server uses, and an in-memory test of a model.
//!
//! ```
//! use recordings_core::{Exact, Filter, Range, date};
//! use chrono::{DateTime, NaiveDate, Utc};
//!
//! struct Invoice {
//!     number: String,
//!     paid_at: Option<DateTime<Utc>>,
//! }
//!
//! /// Filters of `GET /invoices`.
//! #[derive(Clone, Debug, PartialEq, Filter)]
//! #[filter(model = Invoice)]
//! struct InvoiceFilter {
//!     /// The invoice's number.
//!     number: Exact<String>,
//!     /// Day of the payment, in UTC.
//!     #[filter(ops(eq, gte, lte), on = paid_at)]
//!     paid_on: Range<NaiveDate>,
//! }
//!
//! let filter = InvoiceFilter::builder().paid_on(date!("2021-04-01")..=date!("2021-04-30")).build()?;
//! assert_eq!(filter.to_readable_query(), "filter[paid_on][gte]=2021-04-01&filter[paid_on][lte]=2021-04-30");
//!
//! let read = InvoiceFilter::from_query_str(&filter.to_query_string())?;
//! assert_eq!(read, filter);
//!
//! let unpaid = Invoice { number: "7".to_owned(), paid_at: None };
//! assert!(!filter.matches(&unpaid));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - Declaring: [`derive(Filter)`](macro@Filter) with the condition types [`Exact`], [`Range`], [`Text`] and [`OneOf`], and
//!   [`derive(FilterValue)`](macro@FilterValue) for enums.
//! - Building: `builder()`, whose setters take values, Rust's ranges and comparisons; [`IntoCondition`] lists them.
//! - Writing, reading, matching: the trait [`Filter`].
//! - As data: [`Description`], with OpenAPI behind the feature `openapi`.
//! - In a database: `Filter::to_sql` behind the feature `sea-query`.
//! - On a server: the extractors [`ListQuery`] and `FilterQuery` behind the feature `axum`.
//! - Paging and order: [`PageRequest`] and [`Sort`] beside a filter in a [`ListQuery`].
//! - Recordings of Telnyx rooms: [`RecordingFilter`] and [`Recording`].

// The derives name this crate by its name, here too.
extern crate self as recordings_core;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod check;
mod condition;
mod constant;
mod date;
mod description;
mod digits;
#[cfg(feature = "axum")]
mod extract;
mod fault;
mod field;
mod filter;
mod group;
mod instant;
mod list_query;
mod operator;
mod page;
mod query;
mod recording;
mod recording_filter;
mod rule;
mod sort;
#[cfg(feature = "sea-query")]
mod sql;
mod state;
mod value;

pub use condition::{
    ByDefault, Clash, Condition, Exact, IntoCondition, IntoValue, ModelValue, OneOf, Operand, Range, Terms, Text,
    TextValue,
};
pub use description::{Description, Difference, Parameter, Schema, Severity, ValueKind};
#[cfg(feature = "axum")]
pub use extract::{FilterQuery, QueryRejection};
pub use fault::{ErrorDocument, ErrorObject, ErrorSource, Fault, FaultKind, Given, InvalidFilter, QueryErrors};
pub use field::{Accepted, Field, FieldInfo, ListStyle, Supports, SupportsAll};
pub use filter::{EmptyFilter, Filter, IntoFilter, IntoGroup, NoModel, NonEmpty};
pub use group::{Group, GroupStyle, GroupValue};
pub use list_query::ListQuery;
pub use operator::functions::*;
pub use operator::{
    Arity, Beside, Comparison, Flagged, Joined, Listed, Op, Operator, Part, Spelling, Within, ops, within,
};
pub use page::{
    InvalidPage, Page, PageMeta, PageNumber, PageRequest, PageRequestBuilder, PageSize, RejectedItem,
    page_request_fields,
};
pub use query::limits::Limits;
pub use recording::{DownloadUrl, ExtraFields, Recording, RecordingStatus, RecordingType};
pub use recording_filter::{RecordingFilter, RecordingFilterBuilder, recording_filter_fields};
pub use rule::Rule;
/// The builder's state, as types: for signatures that name a builder half-way.
///
/// ```
/// use recordings_core::builder::{Has, IsUnset};
/// use recordings_core::{Filter, RecordingFilter, RecordingFilterBuilder, RecordingStatus};
/// use recordings_core::recording_filter_fields::status;
///
/// /// Takes any builder on which no status is set yet.
/// fn completed<S>(builder: RecordingFilterBuilder<S>) -> RecordingFilterBuilder<<S as Has<status>>::With>
/// where
///     S: Has<status>,
///     <S as Has<status>>::Status: IsUnset<status>,
/// {
///     builder.status(RecordingStatus::Completed)
/// }
///
/// let filter = completed(RecordingFilter::builder().duration_secs(60..)).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[status]=completed&filter[duration_secs][gte]=60");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
pub mod builder {
    pub use crate::state::{Has, IsUnset, MaybeSet, Node, NotEmpty, Set, State, Sure, Unset, Unsure};
}
/// Days and instants, as filters and models hold them.
pub use chrono;
pub use recordings_macros::{Filter, FilterValue};
pub use sort::{Direction, Sort, Sorting, Unsorted};
#[cfg(feature = "sea-query")]
pub use sql::SqlValue;
/// Ids, as filters and models hold them.
pub use uuid;
pub use value::{FilterValue, InvalidValue, OrderedValue, ValueWriter};
