//! Bracket queries: how they are written, how they are read, and how they meet serde.

mod in_order;
pub(crate) mod keys;
pub(crate) mod limits;
pub(crate) mod percent;
pub(crate) mod read;
pub(crate) mod serde;
pub(crate) mod source;
pub(crate) mod text;
mod unknown;
pub(crate) mod write;
