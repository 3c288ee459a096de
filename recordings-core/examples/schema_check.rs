//! Compares what a filter accepts with what it accepted before, and fails if clients would break: a step of CI.
//!
//! ```text
//! cargo run -p recordings-core --example schema_check
//! ```
//!
//! In a project of your own, the stored description is a file beside the filter: write it once with
//! `serde_json::to_string_pretty(&Description::of::<RoomFilter>())`, and call `check` in a test. This program stores that of an older
//! version of the filter, and shows two changes: one that breaks clients, and one that does not.

use recordings_core::describe::{Description, Severity};
use recordings_core::{Filter, Range, Text};

/// Version 1 of the filter, whose description was stored.
mod before {
    use super::{Filter, Range, Text};

    #[derive(Debug, Filter)]
    pub(crate) struct RoomFilter {
        /// Name of the room.
        #[filter(ops(eq, contains))]
        name: Text,
        /// Number of seats.
        #[filter(ops(gte, lte))]
        seats: Range<u32>,
    }
}

/// Version 2: `contains` is gone, and `seats` accepts `eq` as well.
#[derive(Debug, Filter)]
struct RoomFilter {
    /// Name of the room.
    #[filter(ops(eq))]
    name: Text,
    /// Number of seats.
    #[filter(ops(eq, gte, lte))]
    seats: Range<u32>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stored = serde_json::to_string_pretty(&Description::of::<before::RoomFilter>())?;
    println!("with itself:");
    check(&stored, &Description::of::<before::RoomFilter>())?;
    println!("with version 2:");
    match check(&stored, &Description::of::<RoomFilter>()) {
        Ok(()) => Err("the change breaks clients, and was not found".into()),
        Err(error) => {
            println!("  in CI, this fails: {error}");
            Ok(())
        }
    }
}

/// Fails if the filter no longer accepts what it accepted when the description was stored.
fn check(stored: &str, now: &Description) -> Result<(), Box<dyn std::error::Error>> {
    let stored: Description = serde_json::from_str(stored)?;
    let differences = stored.compare(now);
    for difference in &differences {
        println!("  {:?}: {difference}", difference.severity());
    }
    let breaking = differences.iter().filter(|difference| difference.severity() == Severity::Breaking).count();
    match breaking {
        0 => Ok(()),
        1 => Err("1 change breaks clients".into()),
        _ => Err(format!("{breaking} changes break clients").into()),
    }
}
