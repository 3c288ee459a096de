//! Fields of many values: any of a list, and all of it.

use std::collections::BTreeSet;

use recordings_core::sql::Dialect;
use recordings_core::{Filter, Group, OneOf, contains_all, contains_any, not};

struct Room {
    tags: Vec<String>,
    floors: BTreeSet<i32>,
    kind: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, list = "comma", groups(not))]
struct RoomFilter {
    #[filter(ops(in, contains_any, contains_all))]
    tags: OneOf<String>,
    #[filter(ops(contains_any = "any", contains_all = "all"))]
    floors: OneOf<i32>,
    #[filter(ops(contains_all))]
    kind: OneOf<String>,
}

fn room(tags: &[&str], floors: &[i32]) -> Room {
    Room {
        tags: tags.iter().map(ToString::to_string).collect(),
        floors: floors.iter().copied().collect(),
        kind: Some("a"),
    }
}

#[test]
fn any_asks_for_one_of_a_list_and_all_for_each() {
    let any = RoomFilter::builder().tags(contains_any(["a", "b"])).build().unwrap();
    let all = RoomFilter::builder().tags(contains_all(["a", "b"])).build().unwrap();
    assert_eq!(any.to_readable_query(), "filter[tags][contains_any]=a,b");
    assert_eq!(RoomFilter::from_query_str("filter[tags][contains_all]=a,b").as_ref(), Ok(&all));
    for (tags, has_any, has_all) in
        [(&["a"][..], true, false), (&["c", "b", "a"], true, true), (&["c"], false, false), (&[], false, false)]
    {
        assert_eq!((any.matches(&room(tags, &[])), all.matches(&room(tags, &[]))), (has_any, has_all), "{tags:?}");
    }
    let floors = RoomFilter::from_query_str("filter[floors][all]=1,2").unwrap();
    assert!(floors.matches(&room(&[], &[1, 2, 3])) && !floors.matches(&room(&[], &[1])));
}

#[test]
fn one_value_is_a_collection_of_one() {
    let kind = |values: &[&str]| {
        RoomFilter::builder().kind(contains_all(values.iter().map(ToString::to_string))).build().unwrap()
    };
    assert!(kind(&["a"]).matches(&room(&[], &[])) && !kind(&["a", "b"]).matches(&room(&[], &[])));
    let none = Room { kind: None, ..room(&[], &[]) };
    assert!(!kind(&["a"]).matches(&none));
    let opposite: Group<RoomFilter> = not(kind(&["a"])).build().unwrap();
    assert!(opposite.matches(&none));
}

#[test]
fn an_empty_list_and_another_condition_are_refused() {
    let error = RoomFilter::builder().tags(contains_all(Vec::<String>::new())).build().unwrap_err().to_string();
    assert!(error.starts_with("`filter[tags][contains_all]` is an empty list"), "{error}");
    let error = RoomFilter::from_query_str("filter[tags][contains_all]=a&filter[tags][contains_any]=b").unwrap_err();
    assert!(error.to_string().starts_with("cannot combine"), "{error}");
}

#[test]
fn a_database_without_arrays_names_the_way_out() {
    let filter = RoomFilter::builder().tags(contains_all(["a"])).build().unwrap();
    assert!(filter.to_sql(Dialect::Postgres).is_ok());
    for dialect in [Dialect::Sqlite, Dialect::MySql] {
        let error = filter.to_sql(dialect).unwrap_err().to_string();
        assert!(error.contains("name a function with `#[filter(sql = path)]`"), "{error}");
    }
}

#[test]
fn a_database_without_arrays_is_named() {
    use recordings_core::sql::Dialect;

    let filter = RoomFilter::builder().tags(contains_any(["a", "b"])).build().unwrap();
    assert!(filter.to_sql(Dialect::Postgres).is_ok());
    for (dialect, database) in [(Dialect::MySql, "MySQL"), (Dialect::Sqlite, "SQLite")] {
        let error = filter.to_sql(dialect).unwrap_err().to_string();
        assert!(error.contains(&format!("{database} has no arrays; name a function")), "{error}");
    }
}
