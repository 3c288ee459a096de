//! Groups of filters: the same group in brackets and as functions, and the rooms that it selects.
//!
//! ```text
//! cargo run -p recordings-core --example groups
//! ```

use recordings_core::{Filter, Group, InvalidFilter, OneOf, QueryErrors, Range, Text, any, contains, not};

struct Room {
    name: &'static str,
    seats: u32,
    floor: i8,
}

const ROOMS: [Room; 4] = [
    Room { name: "West lobby", seats: 60, floor: 0 },
    Room { name: "West 1", seats: 12, floor: 1 },
    Room { name: "East 1", seats: 4, floor: 1 },
    Room { name: "Attic", seats: 8, floor: 5 },
];

/// `filter[or][0][seats][gte]=50`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, groups(any, all, not))]
struct RoomFilter {
    #[filter(ops(contains))]
    name: Text,
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
    #[filter(ops(in))]
    floor: OneOf<i8>,
}

/// `filter=or(greaterOrEqual(seats,'50'),…)`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, groups(any, all, not, form = "functions"))]
struct FunctionFilter {
    #[filter(ops(contains))]
    name: Text,
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
    #[filter(ops(in))]
    floor: OneOf<i8>,
}

/// Large rooms, and rooms in the west that are not on the ground floor.
fn brackets() -> Result<Group<RoomFilter>, InvalidFilter> {
    let west = RoomFilter::builder().name(contains("West"));
    let upstairs = not(RoomFilter::builder().floor([0]));
    any((RoomFilter::builder().seats(50..), upstairs.and(west))).build()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let group = brackets()?;
    println!("{}", group.to_readable_query());
    for room in ROOMS.iter().filter(|room| group.matches(room)) {
        println!("  {}: {} seats, floor {}", room.name, room.seats, room.floor);
    }

    let group = functions("filter=or(greaterOrEqual(seats,'50'),and(contains(name,'West'),not(any(floor,'0'))))")?;
    println!("\n{}", group.to_readable_query());
    for room in ROOMS.iter().filter(|room| group.matches(room)) {
        println!("  {}: {} seats, floor {}", room.name, room.seats, room.floor);
    }

    println!("\nWhat is refused:");
    for query in ["filter=or(contains(name,'West')", "filter=or(startsWith(name,'West'),any(floor,'x'))"] {
        if let Err(errors) = functions(query) {
            println!("  {errors}");
        }
    }
    Ok(())
}

fn functions(query: &str) -> Result<Group<FunctionFilter>, QueryErrors> {
    Group::from_query_str(query)
}
