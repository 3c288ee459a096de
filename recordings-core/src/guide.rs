//! The guide: how to do each thing, from the first filter to a server.
//!
//! Every chapter begins with a complete example, which the tests compile and run, and then explains it.
//!
//! Start here:
//!
//! - [`first_filter`]: declare a filter for your own service, in five minutes.
//! - [`run_time`]: build a filter from a form, with `if`, in a loop, or piece by piece.
//! - [`server`]: an endpoint from end to end, with SQL, an order, pages and OpenAPI.
//!
//! The language of filters:
//!
//! - [`groups`]: `any`, `all` and `not`, and nested filters over many rows.
//! - [`whole_query`]: filter, page, order, `include` and `fields` as one query.
//! - [`sql`]: conditions for a database.
//! - [`extending`]: values, operators and conditions of your own.
//!
//! Other languages and tools:
//!
//! - [`export`]: OpenAPI, JSON Schema, TypeScript, and filters as JSON.
//! - [`import`]: declarations from the OpenAPI document of an API.
//!
//! Reference:
//!
//! - [`wire`]: how everything is written and read, and what the parser refuses.
//! - [`errors`]: what the compiler says of each mistake, and what to write instead.
//! - [`migrating`]: from `serde_qs`, or from a query written by hand.
//! - [`performance`]: what it costs at run time and in a build.
//! - [`stability`]: what a new version may change.
//!
//! The client has a guide of its own, the module `guide` of `recordings-client`; its chapter `command_line` makes arguments of a filter.

// The text is part of the documentation alone: a crate that depends on this one compiles empty modules.

/// Declare a filter for your own service, in five minutes.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/first_filter.md"))]
pub mod first_filter {}

/// Build a filter at run time: forms, `if`, loops, and conditions that a server adds.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/run_time.md"))]
pub mod run_time {}

/// A server from end to end: SQL, an order, pages and OpenAPI.
///
#[cfg_attr(all(any(doc, doctest), feature = "axum", feature = "openapi", feature = "sea-query"), doc = include_str!("guide/server.md"))]
pub mod server {}

/// Groups of filters, `any`, `all` and `not`, and nested filters over many rows.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/groups.md"))]
pub mod groups {}

/// A whole query: filter, page, order, `include`, `fields` and other families.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/whole_query.md"))]
pub mod whole_query {}

/// Conditions for a database, and what its dialect changes.
///
#[cfg_attr(all(any(doc, doctest), feature = "sea-query"), doc = include_str!("guide/sql.md"))]
pub mod sql {}

/// Values, operators and conditions of your own.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/extending.md"))]
pub mod extending {}

/// The parameters of a filter as OpenAPI, JSON Schema and TypeScript, and filters as JSON.
///
#[cfg_attr(all(any(doc, doctest), feature = "json", feature = "openapi", feature = "typescript"), doc = include_str!("guide/export.md"))]
pub mod export {}

/// Declarations from the OpenAPI document of an API.
///
#[cfg_attr(all(any(doc, doctest), feature = "import"), doc = include_str!("guide/import.md"))]
pub mod import {}

/// How a query is written and read, in full.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/wire.md"))]
pub mod wire {}

/// What the compiler says of each mistake, and what to write instead.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/errors.md"))]
pub mod errors {}

/// Migrate from `serde_qs`, or from a query that is written by hand.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/migrating.md"))]
pub mod migrating {}

/// What filters cost at run time and in a build.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/performance.md"))]
pub mod performance {}

/// What a new version may change, and what it may not.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/stability.md"))]
pub mod stability {}
