//! Groups as services and frameworks write them.

use recordings_core::{Exact, Filter, Group, ListQuery, Range, Text, all, any, contains, gt, not};
use serde_json::json;

use super::{AddressFilter, Room, RoomFilter};

/// Checks what a group writes, and that it reads back from each form.
macro_rules! check {
    ($filter:ident, $group:expr, $written:literal) => {
        let group = $group.build().unwrap();
        assert_eq!(group.to_readable_query(), $written);
        let encoded = group.to_query_string();
        let lower_case = encoded.replace("%5B", "%5b").replace("%5D", "%5d");
        for query in [encoded, lower_case, group.to_readable_query()] {
            assert_eq!(Group::<$filter>::from_query_str(&query).as_ref(), Ok(&group), "{query}");
        }
        let form = serde_urlencoded::to_string(&group).unwrap();
        assert_eq!(serde_urlencoded::from_str::<Group<$filter>>(&form).unwrap(), group, "{form}");
    };
}

#[test]
fn a_branch_has_a_number_in_brackets() {
    let lobby = RoomFilter::builder().name("lobby").seats(5..);
    let large = RoomFilter::builder().seats(gt(100));
    check!(
        RoomFilter,
        any((lobby, large)),
        "filter[or][0][name]=lobby&filter[or][0][seats][gte]=5&filter[or][1][seats][gt]=100"
    );
    let floors = RoomFilter::builder().floor([1, 2]);
    check!(RoomFilter, not(floors), "filter[not][floor][in]=1,2");
    let city = RoomFilter::builder().address(AddressFilter::builder().city("Rome"));
    check!(
        RoomFilter,
        all([any([city]), any([RoomFilter::builder().seats(3)])]),
        "filter[and][0][or][0][address][city]=Rome&filter[and][1][or][0][seats]=3"
    );
}

/// `filters[$or][0][name][$eq]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filters", operators = "[$*]", groups(any, all, not))]
struct Strapi {
    #[filter(ops(eq, contains))]
    name: Text,
    #[filter(ops(gt, lt))]
    seats: Range<u32>,
}

#[test]
fn strapi_has_a_dollar_before_each_group() {
    let group = any((
        Strapi::builder().name("lobby"),
        all((not(Strapi::builder().name(contains("a"))), Strapi::builder().seats(gt(5)))),
    ));
    check!(
        Strapi,
        group,
        "filters[$or][0][name][$eq]=lobby&filters[$or][1][$and][0][$not][name][$contains]=a&filters[$or][1][$and][1][seats][$gt]=5"
    );
}

/// `filter[_or][0][name][_eq]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(operators = "[_*]", groups(any, all))]
struct Directus {
    #[filter(ops(eq))]
    name: Exact<String>,
}

#[test]
fn directus_has_an_underscore_before_each_group() {
    let names = ["a", "b"].map(|name| Directus::builder().name(name));
    check!(Directus, any(names), "filter[_or][0][name][_eq]=a&filter[_or][1][name][_eq]=b");
}

/// `where[or][0][and][1][name][equals]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "where", groups(any, all))]
struct Payload {
    #[filter(ops(eq = "equals"))]
    name: Exact<String>,
    #[filter(ops(gt = "greater_than"))]
    seats: Range<u32>,
}

#[test]
fn payload_numbers_the_branches_of_groups_in_groups() {
    let group = any([all([any([Payload::builder().name("a"), Payload::builder().name("b")])])]);
    check!(Payload, group, "where[or][0][and][0][or][0][name][equals]=a&where[or][0][and][0][or][1][name][equals]=b");
    let read = Group::<Payload>::from_query_str(
        "where[or][0][and][0][name][equals]=a&where[or][0][and][1][seats][greater_than]=5",
    );
    let both = all((Payload::builder().name("a"), Payload::builder().seats(gt(5))));
    assert_eq!(read, Ok(any([both]).build().unwrap()));
}

/// `or[0][seats][gte]`, without a root.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", groups(any, not = "none"))]
struct Rootless {
    name: Exact<String>,
    #[filter(ops(gte, lt))]
    seats: Range<u32>,
}

#[test]
fn a_group_without_a_root_is_in_front() {
    let group = any((Rootless::builder().name("a b&c"), not(Rootless::builder().seats(5..))));
    check!(
        Rootless,
        group.and(Rootless::builder().seats(..9)),
        "seats[lt]=9&or[0][name]=a%20b%26c&or[1][none][seats][gte]=5"
    );
}

#[test]
fn conditions_stand_beside_groups() {
    let query =
        "filter[seats][gte]=5&filter[or][0][name]=a&filter[or][1][name]=b&filter[not][floor]=3&filter[seats][lt]=9";
    let group = Group::<RoomFilter>::from_query_str(query).unwrap();
    assert_eq!(group.filter(), &RoomFilter::builder().seats(5..9).build().unwrap());
    assert_eq!((group.any().len(), group.all().len(), group.not().is_some()), (2, 0, true));
    let built = any(["a", "b"].map(|name| RoomFilter::builder().name(name)))
        .and(not(RoomFilter::builder().floor(3)))
        .and(RoomFilter::builder().seats(5..9))
        .build();
    assert_eq!(built, Ok(group));
}

#[test]
fn numbers_of_branches_tell_them_apart_and_order_them() {
    let ordered =
        Group::<RoomFilter>::from_query_str("filter[or][0][name]=a&filter[or][1][name]=b&filter[or][1][seats]=2");
    for query in [
        // In any order, as maps of other languages have none.
        "filter[or][1][seats]=2&filter[or][0][name]=a&filter[or][1][name]=b",
        // With numbers missing, as a form leaves them out whose row was removed.
        "filter[or][3][name]=a&filter[or][900000000][name]=b&filter[or][900000000][seats]=2",
    ] {
        assert_eq!(Group::<RoomFilter>::from_query_str(query), ordered, "{query}");
    }
}

#[test]
fn a_filter_alone_is_a_group_without_branches() {
    let filter = RoomFilter::builder().seats(5..).build().unwrap();
    let group = Group::<RoomFilter>::from_query_str(&filter.to_query_string()).unwrap();
    assert_eq!((group.filter(), group.any().len()), (&filter, 0));
    assert_eq!(group.to_query_string(), filter.to_query_string());
    // The filter itself knows no groups.
    let error = RoomFilter::from_query_str("filter[or][0][seats]=1").unwrap_err().to_string();
    assert!(error.starts_with("`filter[or][0][seats]` is not a known parameter"), "{error}");
}

#[test]
fn a_group_is_a_part_of_a_whole_query() {
    let query = "filter[or][0][name]=a&page[size]=5&filter[or][1][seats]=2";
    let read = ListQuery::<Group<RoomFilter>>::from_query_str(query).unwrap();
    assert_eq!(read.to_readable_query(), "filter[or][0][name]=a&filter[or][1][seats]=2&page[size]=5");
    let error =
        ListQuery::<Group<RoomFilter>>::from_query_str("filter[or][0][nme]=a&fliter[or][0][name]=b").unwrap_err();
    let says: Vec<_> = error.errors().iter().map(|error| error.parameter().unwrap()).collect();
    assert_eq!(says, ["fliter[or][0][name]", "filter[or][0][nme]"]);
}

#[test]
fn maps_of_maps_and_lists_are_groups_too() {
    let group = any((RoomFilter::builder().name("a").seats(5..), RoomFilter::builder().floor([1, 2]))).build().unwrap();
    for value in [
        json!({"filter": {"or": {"0": {"name": "a", "seats": {"gte": "5"}}, "1": {"floor": {"in": "1,2"}}}}}),
        json!({"filter": {"or": [{"name": "a", "seats": {"gte": "5"}}, {"floor": {"in": "1,2"}}]}}),
        json!({"filter[or][0][name]": "a", "filter[or][0][seats][gte]": "5", "filter[or][1][floor][in]": "1,2"}),
    ] {
        assert_eq!(serde_json::from_value::<Group<RoomFilter>>(value.clone()).unwrap(), group, "{value}");
    }
    let strict = serde_qs::Config::new().use_form_encoding(true).max_depth(6);
    let read: Group<RoomFilter> = strict.deserialize_str(&group.to_query_string()).unwrap();
    assert_eq!(read, group);
}

#[test]
fn a_group_shows_its_query() {
    let group = any([RoomFilter::builder().name("a b")]);
    assert_eq!(format!("{group:?}"), "GroupBuilder(filter[or][0][name]=a%20b)");
    assert_eq!(format!("{:?}", group.build().unwrap()), "Group(filter[or][0][name]=a%20b)");
    let _: Room = Room::new("a", 1);
}
