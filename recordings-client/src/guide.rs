//! The guide of the client: how to list, delete and download, and how to test it.
//!
//! Every chapter begins with a complete example, which the tests compile and run against the fake server.
//!
//! - [`listing`]: one page, all pages, retries, limits, and errors.
//! - [`own_endpoint`]: your own model and filter, with operations, pages and long queries.
//! - [`testing`]: your code against the fake server, with faults.
//! - [`deleting`]: a bulk delete with a dry run.
//! - [`downloading`]: files, several at a time.
//! - [`command_line`]: a filter as arguments, and the program `recordings`.
//! - [`from_sdks`]: from an SDK of the vendor.
//!
//! Filters themselves have a guide of their own: [`recordings_core::guide`].

// The text is part of the documentation alone: a crate that depends on this one compiles empty modules.

/// List items: one page, all pages, retries, and errors.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/listing.md"))]
pub mod listing {}

/// Declare an endpoint of your own, with its operations, pages and long queries.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/own_endpoint.md"))]
pub mod own_endpoint {}

/// Test your code against the fake server, your own endpoint included.
///
#[cfg_attr(all(any(doc, doctest), feature = "fake"), doc = include_str!("guide/testing.md"))]
pub mod testing {}

/// Delete what a filter selects, after a dry run.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/deleting.md"))]
pub mod deleting {}

/// Download files, several at a time, and resume them.
///
#[cfg_attr(all(any(doc, doctest), feature = "download"), doc = include_str!("guide/downloading.md"))]
pub mod downloading {}

/// A filter as arguments of a command line, and the program `recordings`.
///
#[cfg_attr(all(any(doc, doctest), feature = "cli"), doc = include_str!("guide/command_line.md"))]
pub mod command_line {}

/// Migrate from an SDK of the vendor.
///
#[cfg_attr(any(doc, doctest), doc = include_str!("guide/from_sdks.md"))]
pub mod from_sdks {}
