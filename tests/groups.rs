//! Groups of filters: built, written, read back, matched and refused.

mod client;
mod description;
mod errors;
mod foreign;
mod functions;
mod functions_over_many;
mod has;
mod meaning;
mod tree;
mod trees;
mod wires;

use recordings_core::{Exact, Filter, OneOf, Range, Text};

/// What the filters select.
#[derive(Clone, Debug)]
struct Room {
    name: Option<String>,
    seats: u32,
    floor: Option<i64>,
    address: Option<Address>,
}

#[derive(Clone, Debug)]
struct Address {
    city: String,
}

impl Room {
    fn new(name: &str, seats: u32) -> Self {
        Self { name: Some(name.to_owned()), seats, floor: None, address: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Filter)]
#[filter(model = Room, groups(any, all, not), list = "comma")]
struct RoomFilter {
    #[filter(ops(bare, ne, contains, starts_with, null, in))]
    name: Text,
    #[filter(ops(bare, ne, gt, gte, lt, lte))]
    seats: Range<u32>,
    #[filter(ops(bare, in, not_in, null))]
    floor: OneOf<i64>,
    #[filter(nested)]
    address: AddressFilter,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Filter)]
#[filter(model = Address)]
struct AddressFilter {
    city: Exact<String>,
}
