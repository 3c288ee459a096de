//! Groups as functions: `filter=or(equals(name,'lobby'),greaterThan(seats,'5'))`, in the two notations of JSON:API services.
//!
//! A filter with several conditions is an `and`, and so an `and` is read as the conditions of one filter as far as they can be combined.
//!
//! The conditions of a nested filter that one of several models must meet are one `has(guests,and(equals(name,'a'),equals(age,'9')))`.

mod names;
mod read;
mod write;

pub(super) use names::{Named, below};
pub(super) use read::{Call, Expression, Mistake, Operand};
pub(crate) use write::repeated;
pub(super) use write::{NULL, expression, is_quoted, readable};
