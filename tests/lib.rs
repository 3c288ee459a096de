//! What several tests share.

mod contract;
pub mod sockets;

use std::io::Write as _;

pub use contract::{ID, Row, everything, parameters};

/// Says on standard error that a slow test is running, and roughly how long it takes.
///
/// The test harness captures what `eprintln!` prints, but not what is written to [`std::io::stderr`] directly.
pub fn announce(what: &str, seconds: u32) {
    // The announcement may be lost; the test still counts.
    let _ = writeln!(std::io::stderr(), "{what}: takes about {seconds} seconds");
}
