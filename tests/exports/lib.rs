//! Declarations with everything that can be declared, and random queries of them.
#![allow(
    missing_docs,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "for tests"
)]

pub mod declared;
pub mod random;
