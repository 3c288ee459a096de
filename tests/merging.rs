//! Two filters that become one.

use recordings_core::{Exact, Filter, Group, InvalidFilter, OneOf, Range, any};

/// No `Clone`: merging copies the conditions.
#[derive(Debug, Filter)]
struct GuestFilter {
    name: Exact<String>,
    age: Range<u8>,
}

#[derive(Debug, Filter)]
#[filter(groups(any))]
struct RoomFilter {
    seats: Range<u32>,
    #[filter(ops(in))]
    floor: OneOf<i8>,
    #[filter(conflicts_with = "floor")]
    name: Exact<String>,
    #[filter(nested)]
    guest: GuestFilter,
}

fn room(query: &str) -> RoomFilter {
    RoomFilter::from_query_str(query).unwrap()
}

fn merged(first: &str, second: &str) -> Result<String, InvalidFilter> {
    Ok(room(first).merged_with(&room(second))?.to_readable_query())
}

#[test]
fn bounds_and_nested_filters_add_up() {
    let merged = merged(
        "filter[seats][gte]=5&filter[guest][name]=Ada",
        "filter[seats][lt]=9&filter[guest][age][gte]=18&filter[floor][in][]=1",
    );
    assert_eq!(
        merged.unwrap(),
        "filter[seats][gte]=5&filter[seats][lt]=9&filter[floor][in][]=1&filter[guest][name]=Ada&filter[guest][age][gte]=18"
    );
}

#[test]
fn an_empty_filter_adds_nothing() {
    for (first, second) in [("", "filter[name]=a"), ("filter[name]=a", "")] {
        assert_eq!(merged(first, second).unwrap(), "filter[name]=a");
    }
}

#[test]
fn what_one_filter_cannot_say_is_an_error() {
    for (first, second, error) in [
        (
            "filter[name]=a",
            "filter[name]=b",
            "`filter[name]` is repeated, first with `a` and then with `b`; keep one of them",
        ),
        ("filter[name]=a", "filter[floor][in][]=1", "`filter[floor]` conflicts with `filter[name]`"),
        (
            "filter[seats][gte]=9",
            "filter[seats][lte]=5",
            "no value meets both `filter[seats][gte]`=`9` and `filter[seats][lte]`=`5`; raise the upper bound or lower the lower one",
        ),
    ] {
        assert_eq!(merged(first, second).unwrap_err().to_string(), error);
    }
}

#[test]
fn groups_keep_their_branches() {
    let sent = any([room("filter[name]=a"), room("filter[name]=b")]).build().unwrap();
    let own = Group::<RoomFilter>::from_query_str("filter[seats][gte]=5").unwrap();
    let expected = "filter[seats][gte]=5&filter[or][0][name]=a&filter[or][1][name]=b";
    assert_eq!(sent.merged_with(&own).unwrap().to_readable_query(), expected);
    assert_eq!(own.merged_with(&sent).unwrap().to_readable_query(), expected);
    // Two `any` need an `all` around them, which the declaration does not allow.
    assert!(sent.merged_with(&sent).is_err());
}
