//! Groups as functions: `filter=or(equals(name,'lobby'),greaterThan(seats,'5'))`, in the two notations of JSON:API services.
//!
//! A filter with several conditions is an `and`, and so an `and` is read as the conditions of one filter as far as they can be combined.

mod names;
mod read;
mod write;

pub(super) use names::Named;
pub(super) use read::{Call, Expression, Mistake, Operand};
pub(super) use write::{NULL, expression, is_quoted, readable};
