//! What several tests share.

mod contract;
pub mod sockets;

pub use contract::{ID, Row, everything, parameters};
