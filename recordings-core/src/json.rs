//! Filters as JSON objects, for stored searches and for the arguments of tools: nested by field and operator, with arrays for
//! lists and for the branches of groups.
//!
//! ```
//! use recordings_core::{Exact, Filter, Group, OneOf, Range, Text, any};
//! use serde_json::json;
//!
//! #[derive(Clone, Debug, PartialEq, Filter)]
//! #[filter(groups(any, not))]
//! struct RoomFilter {
//!     name: Text,
//!     #[filter(ops(gte, lt))]
//!     seats: Range<u32>,
//!     #[filter(ops(in), list = "comma")]
//!     floor: OneOf<i8>,
//! }
//!
//! let group = any((RoomFilter::builder().seats(50..), RoomFilter::builder().floor([1, 2]))).build()?;
//! let stored = json!({"or": [{"seats": {"gte": 50}}, {"floor": {"in": [1, 2]}}]});
//! assert_eq!(group.to_json(), stored);
//! assert_eq!(Group::<RoomFilter>::from_json(&stored)?, group);
//!
//! // Everything is checked as in a query. Errors say where in the object they are, too.
//! let errors = Group::<RoomFilter>::from_json(&json!({"seat": {"gte": 50}})).unwrap_err();
//! assert_eq!(
//!     errors.to_string(),
//!     "at `/seat`: `filter[seat][gte]` is not a known parameter; did you mean `filter[seats][gte]`? As JSON: `/seats/gte`"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The keys are the wire names of fields and groups, and the names of operators, such as `eq` for a parameter without an
//! operator. So a stored filter does not depend on how operators and lists are written in a query, but renaming a field changes
//! its key. In a whole query, the keys are the roots of the filters, the fields of a filter without a root, and the parameter of
//! the order.
//!
//! Numbers and booleans are JSON's own. A decimal, or an integer that JavaScript cannot hold exactly, is a string of its digits.
//! As in a query, an integer has no fraction and no exponent: `5`, not `5.0` or `5e0`.
//!
//! [`from_json_str`](crate::Filter::from_json_str) reads numbers from their text, so it refuses those that the type does not hold
//! exactly, such as `9007199254740993.0` for an `f64`. In a [`Value`], or in a struct as below, serde has already rounded the
//! number to the nearest `f64`, `9007199254740992.0`.
//!
//! To read and write a filter in this form in a field of a struct, put `#[serde(with = "recordings_core::json")]` on the field.

mod error;
mod operand;
mod place;
mod query;
mod read;
mod scalar;
mod tree;
mod write;

use serde::de::{Deserializer, Error as _};
use serde::ser::{Serialize as _, Serializer};
use serde_json::Value;

pub use error::{JsonError, JsonErrors};
pub(crate) use query::{PartToRead, PartToWrite, read_parts, write_parts};
use read::Nulls;
pub(crate) use tree::Tree;

use crate::filter::FilterDefinition;

/// Writes a filter as a JSON object, for `#[serde(with = "recordings_core::json")]`.
///
/// # Errors
///
/// The serializer's own.
pub fn serialize<F: FilterDefinition, S: Serializer>(filter: &F, serializer: S) -> Result<S::Ok, S::Error> {
    to_json(filter).serialize(serializer)
}

/// Reads a filter from a JSON object, for `#[serde(with = "recordings_core::json")]`.
///
/// # Errors
///
/// The deserializer's own, or the [`JsonErrors`] as a message.
pub fn deserialize<'de, F: FilterDefinition, D: Deserializer<'de>>(deserializer: D) -> Result<F, D::Error> {
    let tree = <Tree as serde::Deserialize>::deserialize(deserializer)?;
    filter(&tree, Nulls::Refused).map_err(D::Error::custom)
}

/// Writes a filter.
pub(crate) fn to_json<F: FilterDefinition>(filter: &F) -> Value {
    Value::Object(write::object(filter.members()))
}

/// Reads a filter from a value.
pub(crate) fn from_json<F: FilterDefinition>(json: &Value) -> Result<F, JsonErrors> {
    filter(&Tree::of(json), Nulls::Refused)
}

/// Reads a filter from text.
pub(crate) fn from_json_str<F: FilterDefinition>(json: &str) -> Result<F, JsonErrors> {
    filter(&Tree::parse(json)?, Nulls::Refused)
}

/// Reads a filter from the arguments of a tool, in which `null` stands for what is left out.
pub(crate) fn from_tool_call<F: FilterDefinition>(json: &Value) -> Result<F, JsonErrors> {
    filter(&Tree::of(json), Nulls::LeftOut)
}

fn filter<F: FilterDefinition>(tree: &Tree, nulls: Nulls) -> Result<F, JsonErrors> {
    let mut filter = F::empty();
    read::filter(filter.members_mut(), tree, nulls)?;
    Ok(filter)
}
