//! The operators of conditions, and how to define your own.
//!
//! Each operator is a type, one of [`ops`], which declarations list and the compiler checks; and a value, an [`Operator`], which the
//! parser, `matches` and SQL use. Both come from one table.
//!
//! # Custom operators
//!
//! A custom operator is a type that implements [`CustomOperator`], which names it, and [`Meets`] for each value type that it supports.
//! Add a function for setters. Declarations list a custom operator by a path, `self::near`, because a name alone is looked up in [`ops`]:
//!
//! ```
//! use recordings_core::operator::{Comparison, CustomOperator, Meets, slot};
//! use recordings_core::{Exact, Filter};
//!
//! /// Within ten percent of the value.
//! #[allow(non_camel_case_types)]
//! pub enum near {}
//!
//! impl CustomOperator for near {
//!     const NAME: &'static str = "near";
//!     // For OpenAPI, JSON Schema and TypeScript.
//!     const DOC: &'static str = "Within ten percent of the value.";
//!     // It cannot be combined with another operator on the same field.
//!     type Slot = slot::Alone;
//! }
//!
//! impl Meets<u32> for near {
//!     fn meets(value: &u32, wanted: &u32) -> bool {
//!         value.abs_diff(*wanted) <= wanted / 10
//!     }
//! }
//!
//! /// Within ten percent of `value`, for a setter.
//! pub fn near<T>(value: T) -> Comparison<near, T> {
//!     Comparison::new(value)
//! }
//!
//! struct Room {
//!     seats: u32,
//! }
//!
//! #[derive(Debug, Filter)]
//! #[filter(model = Room)]
//! struct RoomFilter {
//!     #[filter(ops(bare, self::near))]
//!     seats: Exact<u32>,
//! }
//!
//! # fn main() -> Result<(), recordings_core::InvalidFilter> {
//! let filter = RoomFilter::builder().seats(near(100)).build()?;
//! assert_eq!(filter.to_query_string(), "filter%5Bseats%5D%5Bnear%5D=100");
//! assert!(filter.matches(&Room { seats: 95 }) && !filter.matches(&Room { seats: 80 }));
//!
//! let error = RoomFilter::from_query_str("filter[seats]=1&filter[seats][near]=2").unwrap_err();
//! assert!(error.to_string().contains("cannot combine"));
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `sea-query`, implement `Meets::to_sql` too.

mod combine;
mod comparison;
mod custom;
mod definition;
mod operand;
#[cfg(feature = "sea-query")]
mod sql_term;
mod table;
mod text_test;

pub use combine::{Combines, Joined, Slot, Slots, slot};
pub use comparison::{Comparison, Flagged, Listed, Within, within};
pub use custom::{CustomOperator, Meets};
pub use definition::{Arity, Op, OpFor, Operator, need};
pub(crate) use definition::{Meaning, Place};
pub use operand::Operand;
#[cfg(feature = "sea-query")]
pub use sql_term::SqlTerm;
pub use table::{functions, ops};
pub(crate) use text_test::is_pattern;
#[cfg(feature = "sea-query")]
pub(crate) use text_test::{Step, TextTest, TextTestKind, pattern};
