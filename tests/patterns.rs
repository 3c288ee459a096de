//! Texts without case, and patterns.

use recordings_core::{
    Filter, NonEmpty, Text, contains, icontains, iends_with, ieq, ilike, ine, istarts_with, like, not_icontains,
    not_iends_with, not_istarts_with,
};

struct Room {
    name: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(ops(
        bare,
        contains,
        ieq,
        ine,
        icontains,
        istarts_with,
        iends_with,
        not_icontains,
        not_istarts_with,
        not_iends_with,
        like,
        ilike
    ))]
    name: Text,
}

/// The names of rooms that a condition selects.
fn selected(filter: &RoomFilter) -> Vec<&'static str> {
    let names = ["Lobby", "lobby", "LOBBY EAST", "École", "école", "", "50%"];
    assert!(!filter.matches(&Room { name: None }), "an absent text passes no test");
    assert_eq!(RoomFilter::from_query_str(&filter.to_query_string()).as_ref(), Ok(filter));
    names.into_iter().filter(|name| filter.matches(&Room { name: Some(name) })).collect()
}

macro_rules! selects {
    ($condition:expr => $query:literal, $names:expr) => {
        let filter = RoomFilter::builder().name($condition).build().unwrap();
        assert_eq!(filter.to_readable_query(), $query);
        assert_eq!(selected(&filter), $names, "{}", $query);
    };
}

#[test]
fn ascii_letters_are_equal_whatever_their_case() {
    selects!(ieq("LOBBY") => "filter[name][ieq]=LOBBY", ["Lobby", "lobby"]);
    selects!(ine("lobby") => "filter[name][ine]=lobby", ["LOBBY EAST", "École", "école", "", "50%"]);
    selects!(icontains("BB") => "filter[name][icontains]=BB", ["Lobby", "lobby", "LOBBY EAST"]);
    selects!(istarts_with("lob") => "filter[name][istarts_with]=lob", ["Lobby", "lobby", "LOBBY EAST"]);
    selects!(iends_with("BY") => "filter[name][iends_with]=BY", ["Lobby", "lobby"]);
    selects!(not_icontains("o") => "filter[name][not_icontains]=o", ["", "50%"]);
    selects!(not_istarts_with("L") => "filter[name][not_istarts_with]=L", ["École", "école", "", "50%"]);
    selects!(not_iends_with("Y") => "filter[name][not_iends_with]=Y", ["LOBBY EAST", "École", "école", "", "50%"]);
}

#[test]
fn other_letters_are_told_apart_by_their_case() {
    selects!(ieq("École") => "filter[name][ieq]=%C3%89cole", ["École"]);
    selects!(icontains("éCOLE") => "filter[name][icontains]=%C3%A9COLE", ["école"]);
}

#[test]
fn a_pattern_matches_the_whole_text() {
    selects!(like("lob%") => "filter[name][like]=lob%25", ["lobby"]);
    selects!(ilike("lob%") => "filter[name][ilike]=lob%25", ["Lobby", "lobby", "LOBBY EAST"]);
    selects!(like("_obby") => "filter[name][like]=_obby", ["Lobby", "lobby"]);
    selects!(like("50\\%") => "filter[name][like]=50%5C%25", ["50%"]);
    selects!(like("") => "filter[name][like]=", [""]);
    selects!(ilike("_COLE") => "filter[name][ilike]=_COLE", ["École", "école"]);
}

#[test]
fn tests_with_and_without_case_can_be_combined() {
    let both = RoomFilter::builder().name(contains("ob").and(icontains("BY")).and(istarts_with("l"))).build().unwrap();
    assert_eq!(
        both.to_readable_query(),
        "filter[name][contains]=ob&filter[name][icontains]=BY&filter[name][istarts_with]=l"
    );
    assert_eq!(selected(&both), ["Lobby", "lobby"]);
    let error = RoomFilter::from_query_str("filter[name][ieq]=a&filter[name][icontains]=a").unwrap_err();
    assert!(error.to_string().starts_with("cannot combine `filter[name][icontains]`"), "{error}");
}

#[test]
fn a_pattern_that_ends_in_a_backslash_is_refused() {
    let says = "`filter[name][like]` is `a\\\\`: expected a pattern that does not end in a backslash; write `\\\\` for a backslash";
    let built = RoomFilter::builder().name(like("a\\")).build().unwrap_err();
    assert_eq!(built.to_string(), says);
    assert_eq!(RoomFilter::from_query_str("filter[name][like]=a%5C").unwrap_err().to_string(), says);
    // It is one character in any other test.
    assert!(RoomFilter::from_query_str("filter[name][icontains]=a%5C").is_ok());
}

#[test]
fn a_test_that_every_text_passes_restricts_nothing() {
    for (query, is_restricting) in [
        ("filter[name][like]=%25", false),
        ("filter[name][like]=%25%25", false),
        ("filter[name][like]=", true),
        ("filter[name][like]=a%25", true),
        ("filter[name][icontains]=", false),
        ("filter[name][ine]=", false),
        ("filter[name][ine]=a", true),
        ("filter[name][ieq]=", true),
    ] {
        let filter = RoomFilter::from_query_str(query).unwrap();
        assert_eq!(NonEmpty::new(filter).is_ok(), is_restricting, "{query}");
    }
}

#[test]
fn the_names_of_other_frameworks_lead_to_these() {
    for (query, nearest) in [
        ("filter[name][containsi]=a", "filter[name][icontains]"),
        ("filter[name][eqi]=a", "filter[name][ieq]"),
        ("filter[name][iexact]=a", "filter[name][ieq]"),
        ("filter[name][istartswith]=a", "filter[name][istarts_with]"),
        ("filter[name][startsWithi]=a", "filter[name][istarts_with]"),
        ("filter[name][matches]=a", "filter[name][like]"),
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors()[0].nearest(), Some(nearest), "{query}: {errors}");
    }
}
