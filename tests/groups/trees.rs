//! Random groups: each reads back as it was written, in every form.

use proptest::prelude::*;
use recordings_core::group::GroupBuilder;
use recordings_core::{Filter, Group, all, any, contains, ne, not, null};

use super::{AddressFilter, RoomFilter};

/// A filter with at least one condition.
fn filters() -> impl Strategy<Value = RoomFilter> {
    let name = prop_oneof![
        Just(None),
        "[a-c&=%+,\\[\\] ü]{0,3}".prop_map(|text| Some((0, text))),
        "[a-c]{1,2}".prop_map(|text| Some((1, text))),
        "[a-c]{1,2}".prop_map(|text| Some((2, text))),
        Just(Some((3, String::new()))),
    ];
    let seats = prop::option::of((0_u32..9, 0_u32..9));
    let floors = prop::option::of(prop::collection::vec(-3_i64..3, 1..4));
    let city = prop::option::of("[a-c ]{0,2}");
    (name, seats, floors, city).prop_filter_map("without a condition", |(name, seats, floors, city)| {
        let mut builder = RoomFilter::builder().dynamic();
        builder = match name {
            None => builder,
            Some((0, text)) => builder.name(text),
            Some((1, text)) => builder.name(contains(text)),
            Some((2, text)) => builder.name(ne(text)),
            Some(_) => builder.name(null(true)),
        };
        builder = match seats {
            None => builder,
            Some((low, high)) if low <= high => builder.seats(low..=high),
            Some((value, _)) => builder.seats(value),
        };
        builder = builder.maybe_floor(floors);
        builder = builder.maybe_address(city.map(|city| AddressFilter::builder().city(city)));
        let filter = builder.build().ok()?;
        (!filter.is_empty()).then_some(filter)
    })
}

/// A group of up to three levels, which is one of conditions alone in one of ten cases.
pub(super) fn groups() -> impl Strategy<Value = Group<RoomFilter>> {
    let leaf = filters().prop_map(|filter| all([filter]).build().unwrap());
    let branch = filters().prop_map(Branch::Filter);
    let level = |inner: BoxedStrategy<Branch>| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(Branch::Any),
            several.prop_map(Branch::All),
            inner.clone().prop_map(|branch| Branch::Not(Box::new(branch))),
            (filters(), inner).prop_map(|(filter, inner)| Branch::Beside(filter, Box::new(inner))),
        ]
    };
    let one = level(branch.boxed());
    let two = level(prop_oneof![filters().prop_map(Branch::Filter), one.clone()].boxed());
    let three = level(prop_oneof![filters().prop_map(Branch::Filter), two.clone()].boxed());
    let trees = prop_oneof![one, two, three].prop_filter_map("too deep", |branch| branch.group().build().ok());
    prop_oneof![1 => leaf, 9 => trees]
}

#[derive(Clone, Debug)]
enum Branch {
    Filter(RoomFilter),
    Any(Vec<Branch>),
    All(Vec<Branch>),
    Not(Box<Branch>),
    Beside(RoomFilter, Box<Branch>),
}

impl Branch {
    /// The group, in as many others as the branch has.
    fn group(self) -> GroupBuilder<RoomFilter> {
        let built = |branches: Vec<Self>| branches.into_iter().map(Self::group).collect::<Vec<_>>();
        match self {
            Self::Filter(filter) => GroupBuilder::new(filter),
            Self::Any(branches) => any(built(branches)),
            Self::All(branches) => all(built(branches)),
            Self::Not(branch) => not(branch.group()),
            Self::Beside(filter, branch) => branch.group().and(filter),
        }
    }
}

proptest! {
    #[test]
    fn a_group_reads_back_as_it_was_written(group in groups()) {
        let read = |query: &str| Group::<RoomFilter>::from_query_str(query);
        prop_assert_eq!(read(&group.to_query_string()), Ok(group.clone()));
        prop_assert_eq!(read(&group.to_readable_query()), Ok(group.clone()));
        let form = serde_urlencoded::to_string(&group).unwrap();
        prop_assert_eq!(serde_urlencoded::from_str::<Group<RoomFilter>>(&form).unwrap(), group.clone());
        let json = serde_json::to_string(&group).unwrap();
        prop_assert_eq!(serde_json::from_str::<Group<RoomFilter>>(&json).unwrap(), group);
    }

    #[test]
    fn no_key_of_groups_panics(key in "filter(\\[(or|and|not|0|1|name|seats|gte|)\\]){0,6}", value in "[a0]{0,2}") {
        let query = format!("{key}={value}");
        if let Ok(group) = Group::<RoomFilter>::from_query_str(&query) {
            // Branches are numbered from 0 when they are written.
            prop_assert_eq!(Group::from_query_str(&group.to_readable_query()), Ok(group));
        }
    }
}
