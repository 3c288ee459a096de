//! Typed bracket filters in the style of JSON:API: `filter[date_started_at][gte]=2021-04-25`.
//!
//! One annotated struct becomes a builder in which an invalid combination does not compile, the query that a client sends, the
//! strict parser of the same query for a server, an in-memory match, an SQL condition, and a description of the parameters.
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
//! let parsed = InvoiceFilter::from_query_str(&filter.to_query_string())?;
//! assert_eq!(parsed, filter);
//!
//! let unpaid = Invoice { number: "7".to_owned(), paid_at: None };
//! assert!(!filter.matches(&unpaid));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - Declare: [`derive(Filter)`](macro@Filter) with the condition types [`Exact`], [`Range`], [`Text`] and [`OneOf`], and
//!   [`derive(FilterValue)`](macro@FilterValue) for enums.
//! - Build: `builder()`, whose setters take values, Rust's ranges and comparisons; [`condition::IntoCondition`] lists them.
//! - Write, parse, match: the trait [`Filter`].
//! - Describe: [`describe::Description`], with OpenAPI behind the feature `openapi`.
//! - Query a database: `Filter::to_sql` behind the feature `sea-query`.
//! - Serve: the extractors [`ListQuery`] and `server::FilterQuery` behind the feature `axum`.
//! - Page and sort: [`page::PageRequest`] and [`sort::Sort`], with a filter in a [`ListQuery`].
//! - Take filters from a command line: `cli::FilterArgs` behind the feature `clap`.
//! - Extend: [`value`](FilterValue), [`condition`] and [`operator`] types of your own.
//! - Telnyx room recordings: the module `room_recordings`, behind the feature `room-recordings`.

#![cfg_attr(docsrs, feature(doc_cfg))]
// A new operator, kind or style is a compile error wherever it has to be decided.
#![deny(clippy::wildcard_enum_match_arm)]

// The derives name this crate by its name, in this crate too.
extern crate self as recordings_core;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod builder;
#[cfg(feature = "clap")]
pub mod cli;
mod codec;
pub mod condition;
mod declaration;
pub mod describe;
pub mod error;
mod facade;
pub mod families;
pub mod filter;
pub mod group;
pub mod guide;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "json")]
pub mod json;
pub mod keys;
mod list_query;
pub mod operator;
pub mod page;
pub mod query;
#[cfg(feature = "room-recordings")]
pub mod room_recordings;
#[cfg(feature = "axum")]
pub mod server;
pub mod sort;
#[cfg(feature = "sea-query")]
pub mod sql;
mod text;
mod value;

pub use builder::Dynamic;
/// Re-export of the `chrono` crate, whose days and instants are filter values.
pub use chrono;
pub use codec::ValueWriter;
pub use condition::{Exact, OneOf, Range, Text};
pub use describe::Description;
pub use error::{InvalidFilter, QueryErrors};
pub use facade::Filter;
pub use families::Query;
pub use filter::NonEmpty;
pub use group::{Group, all, any, not};
pub use keys::Keys;
pub use list_query::ListQuery;
pub use operator::functions::{
    between, contains, contains_all, contains_any, ends_with, eq, exists, gt, gte, icontains, iends_with, ieq, ilike,
    ine, istarts_with, like, lt, lte, ne, ne_or_null, none_of, not_between, not_contains, not_ends_with, not_icontains,
    not_iends_with, not_istarts_with, not_starts_with, null, one_of, starts_with,
};
pub use operator::within;
pub use page::PageRequest;
pub use query::Limits;
pub use recordings_macros::{Filter, FilterValue, Query};
pub use sort::Sort;
/// Re-export of the `uuid` crate, whose `Uuid` is a filter value.
pub use uuid;
pub use value::{FilterValue, InvalidValue, OrderedValue, TextValue, ValueType};

/// Runs the example of the package's README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct PackageReadme;
