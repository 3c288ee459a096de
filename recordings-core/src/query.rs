//! Bracket queries: how they are parsed, how they are written, and how they are read and written through serde.

mod foreign_list;
mod functions;
mod inner;
mod limits;
mod near_miss;
mod operators;
pub mod optional;
mod options;
mod pairs;
mod parse;
mod serde;
mod source;
mod unknown;
mod write;

pub(crate) use functions::repeated as repeated_branches;
pub(crate) use inner::INNER_CODE;
pub use limits::Limits;
pub(crate) use near_miss::unwrapped;
pub use options::ParseOptions;
#[doc(hidden)]
pub use pairs::debug;
pub(crate) use pairs::pairs;
pub(crate) use parse::{Family, FilterParser, Scope, encoding_error, parse, parse_filter, parse_filter_with};
pub(crate) use serde::deserialize_into;
pub(crate) use serde::serialize_pairs;
#[doc(hidden)]
pub use serde::{deserialize, serialize};
pub(crate) use source::{Pair, Source};
#[cfg(feature = "json")]
pub(crate) use unknown::error as unknown_parameter;
#[doc(hidden)]
pub use write::OtherPairs;
pub(crate) use write::{Brackets, append, query_string};
