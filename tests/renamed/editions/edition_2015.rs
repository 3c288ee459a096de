//! Derives in the oldest edition, with every attribute that makes code of its own.

extern crate renamed;

mod declared {
    use renamed::{Exact, Filter, FilterValue, Keys, OneOf, Query, Range, Sort, Text};

    /// How busy a room is.
    #[derive(Clone, Debug, PartialEq, FilterValue)]
    #[filter(crate = "::renamed", rename_all = "lowercase")]
    pub enum Level {
        Quiet,
        #[filter(other)]
        Other(String),
    }

    pub struct Room<'a> {
        pub seats: u32,
        pub name: &'a str,
    }

    #[derive(Clone, Debug, Filter)]
    #[filter(crate = "::renamed", model = Room<'_>, at_least_one(name, exact))]
    pub struct NameFilter {
        #[filter(ops(bare, contains), min_len = 1, max_len = 9, conflicts_with = "exact")]
        name: Text,
        #[filter(on = name, flags("yes", "no"), ops(null))]
        exact: Exact<String>,
    }

    #[derive(Clone, Debug, Filter)]
    #[filter(crate = "::renamed", model = Room<'_>, groups(any), at_most_one(level, tags))]
    pub struct RoomFilter {
        #[filter(ops(gte, lte), min = 1, max = 100, required)]
        seats: Range<u32>,
        #[filter(no_match)]
        level: Exact<Level>,
        #[filter(no_match, requires = "seats", list = "comma", read_lists("repeat"))]
        tags: OneOf<u8>,
        #[filter(nested, on = self)]
        inner: NameFilter,
        #[filter(nested, no_match)]
        keys: Keys<NameFilter>,
    }

    #[derive(Clone, Debug, PartialEq, FilterValue)]
    #[filter(crate = "::renamed")]
    pub enum Order {
        Seats,
    }

    #[derive(Clone, Debug, Query)]
    #[query(crate = "::renamed")]
    pub struct Rooms {
        filter: RoomFilter,
        sort: Sort<Order>,
    }
}

use declared::{Level, NameFilter, Room, RoomFilter, Rooms};
use renamed::{Filter, Query};

#[test]
fn the_derives_work_in_the_oldest_edition() {
    let filter = RoomFilter::builder().seats(7..).level(Level::Quiet).inner(NameFilter::builder().name("lobby"));
    let filter = filter.build().unwrap();
    let name = String::from("lobby");
    assert!(filter.matches(&Room { seats: 9, name: &name }));
    let query = Rooms::builder().filter(filter).build().unwrap().to_query_string();
    assert_eq!(Rooms::from_query_str(&query).unwrap().to_query_string(), query);
    let refused = Rooms::from_query_str("filter[seats][gte]=101").unwrap_err().to_string();
    assert!(refused.contains("`filter[seats][gte]`"), "{}", refused);
}
