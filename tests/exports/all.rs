//! The tests. Those that need node or Python print a line where these are not installed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod agreement;
mod extractors;
mod form;
mod free_keys;
mod json;
mod json_strictness;
mod openapi;
mod query_form;
mod schema;
mod tools;
mod typescript;
mod typescript_refusals;
