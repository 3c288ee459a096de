//! A filter that may be absent as a whole, for `#[serde(flatten, with = "…")]` on a field of type `Option<F>`.
//!
//! Do not flatten an `Option<F>` without this module: serde would turn every error of the filter into `None`, and the query would
//! select everything. Most filters need no `Option`, because a query without conditions is an empty filter. Use one for a filter
//! with a `required` field, if the field is only required together with other conditions.
//!
//! ```
//! use recordings_core::{Exact, Filter};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, PartialEq, Filter)]
//! struct TenantFilter {
//!     #[filter(required)]
//!     tenant: Exact<u32>,
//!     name: Exact<String>,
//! }
//!
//! #[derive(Debug, PartialEq, Deserialize, Serialize)]
//! struct Query {
//!     verbose: bool,
//!     #[serde(flatten, with = "recordings_core::query::optional")]
//!     filter: Option<TenantFilter>,
//! }
//!
//! let absent: Query = serde_urlencoded::from_str("verbose=true")?;
//! assert_eq!(absent.filter, None);
//! let error = serde_urlencoded::from_str::<Query>("verbose=true&filter[name]=a").unwrap_err();
//! assert_eq!(error.to_string(), "`filter[tenant]` is required");
//! # Ok::<(), serde_urlencoded::de::Error>(())
//! ```

use serde::de::Deserializer;
use serde::ser::{SerializeMap, Serializer};

use super::parse::{FilterParser, Scope};
use super::serde::{deserialize_if_any, serialize as serialize_filter};
use crate::declaration::Members;
use crate::filter::FilterDefinition;

/// Writes the filter, or nothing for `None`.
///
/// # Errors
///
/// The serializer's own.
pub fn serialize<F: FilterDefinition, S: Serializer>(filter: &Option<F>, serializer: S) -> Result<S::Ok, S::Error> {
    match filter {
        Some(filter) => serialize_filter(filter as &dyn Members, serializer),
        None => serializer.serialize_map(Some(0))?.end(),
    }
}

/// Reads a filter, or `None` if the query has none of its parameters.
///
/// # Errors
///
/// The deserializer's own, or the [`QueryErrors`](crate::QueryErrors) as a message.
pub fn deserialize<'de, F: FilterDefinition, D: Deserializer<'de>>(deserializer: D) -> Result<Option<F>, D::Error> {
    let mut filter = F::empty();
    let is_present =
        deserialize_if_any(deserializer, (Scope::Shared, true), &mut [FilterParser::new(&mut filter)], &mut [])?;
    Ok(is_present.then_some(filter))
}
