//! What groups select, in memory.

use recordings_core::{Exact, OneOf, Range, Text};
use recordings_core::{Filter, Group, NonEmpty, all, any, contains, ne, not, not_contains, null, starts_with};

use super::{Address, AddressFilter, Room, RoomFilter};

#[test]
fn any_all_and_not_mean_what_they_say() {
    let (small, large) = (Room::new("lobby", 2), Room::new("lounge", 50));
    let name = |part| RoomFilter::builder().name(starts_with(part));
    let matches = |group: recordings_core::group::GroupBuilder<RoomFilter>| {
        let group = group.build().unwrap();
        [group.matches(&small), group.matches(&large)]
    };
    assert_eq!(matches(any((name("lob"), RoomFilter::builder().seats(60..)))), [true, false]);
    assert_eq!(matches(all((name("lo"), RoomFilter::builder().seats(9..)))), [false, true]);
    assert_eq!(matches(not(name("lob"))), [false, true]);
    assert_eq!(matches(any((name("lob"), name("lou"))).and(not(RoomFilter::builder().seats(50)))), [true, false]);
    assert_eq!(matches(not(not(name("lob")))), [true, false]);
}

#[test]
fn not_is_the_opposite_where_a_value_is_absent() {
    let unnamed = Room { name: None, seats: 1, floor: None, address: None };
    let lobby = RoomFilter::builder().name("lobby");
    assert!(not(lobby.clone()).build().unwrap().matches(&unnamed));
    assert!(!RoomFilter::builder().name(ne("lobby")).build().unwrap().matches(&unnamed));
    let city = || RoomFilter::builder().address(AddressFilter::builder().city("Rome"));
    assert!(not(city()).build().unwrap().matches(&unnamed));
    let roman = Room { address: Some(Address { city: "Rome".to_owned() }), ..unnamed.clone() };
    assert!(!not(city()).build().unwrap().matches(&roman));
    assert!(!not(RoomFilter::builder().name(null(true))).build().unwrap().matches(&unnamed));
}

#[test]
fn a_group_that_selects_everything_is_not_non_empty() {
    let all_names = || RoomFilter::builder().name(contains(""));
    let lobby = || RoomFilter::builder().name("lobby");
    assert!(any((lobby(), lobby())).build_non_empty().is_ok());
    // One branch of `any` that everything meets is enough to select everything.
    assert!(any((lobby(), all_names())).build_non_empty().is_err());
    assert!(all((lobby(), all_names())).build_non_empty().is_ok());
    assert!(any((all_names(), lobby())).and(lobby()).build_non_empty().is_ok());
    assert!(not(lobby()).build_non_empty().is_ok());
    assert!(not(not(all_names())).build_non_empty().is_err());
    // The branch of `not` is named, whose opposite selects everything.
    let error = not(RoomFilter::builder().seats(recordings_core::lt(0))).build_non_empty().unwrap_err().to_string();
    assert_eq!(
        error,
        "`filter[not][seats][lt]` is `0`, with which the filter would select everything or nearly everything; set another condition"
    );
    let error = any([all_names()]).build_non_empty().unwrap_err().to_string();
    assert!(error.starts_with("`filter[or][0][name][contains]` is empty, with which"), "{error}");
    let nothing = recordings_core::Group::<RoomFilter>::from_query_str("").unwrap();
    assert!(nothing.is_empty() && NonEmpty::new(nothing).is_err());
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(not))]
struct Negatable {
    #[filter(ops(not_contains))]
    name: Text,
}

#[test]
fn the_opposite_of_what_selects_nothing_selects_everything() {
    let nothing = Negatable::builder().name(not_contains(""));
    assert!(not(nothing).build_non_empty().is_err());
    assert!(not(Negatable::builder().name(not_contains("a"))).build_non_empty().is_ok());
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(not), list = "comma")]
struct Listed {
    #[filter(ops(in, not_in), allow_empty)]
    tag: OneOf<String>,
    #[filter(ops(contains_any), allow_empty)]
    words: OneOf<String>,
    #[filter(ops(not_in))]
    open: OneOf<bool>,
}

#[test]
fn the_opposite_of_a_list_that_no_value_meets_selects_everything() {
    for (query, is_vacuous) in [
        ("filter[not][tag][in]=", true),
        ("filter[not][words][contains_any]=", true),
        ("filter[not][open][not_in]=true,false", true),
        ("filter[not][open][not_in]=true", false),
        ("filter[not][tag][not_in]=", false),
        ("filter[tag][in]=", false),
    ] {
        let group = Group::<Listed>::from_query_str(query).unwrap();
        assert_eq!(NonEmpty::new(group).is_err(), is_vacuous, "{query}");
    }
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(not))]
struct OverMany {
    #[filter(nested, quantifier = "some")]
    some: Negatable,
    #[filter(nested, quantifier = "every")]
    every: Negatable,
    #[filter(nested, quantifier = "none")]
    none: Negatable,
}

#[test]
fn a_filter_that_no_model_meets_still_selects_rows_without_models() {
    let nothing = || Negatable::builder().name(not_contains(""));
    assert!(not(OverMany::builder().some(nothing())).build_non_empty().is_err());
    assert!(not(OverMany::builder().every(nothing())).build_non_empty().is_ok());
    assert!(OverMany::builder().every(nothing()).build_non_empty().is_ok());
    // No model of any row meets it, so this restricts nothing.
    assert!(OverMany::builder().none(nothing()).build_non_empty().is_err());
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, all, not), at_most_one(name, floor))]
struct Tenant {
    #[filter(required)]
    tenant: Exact<u32>,
    name: Exact<String>,
    floor: Range<i64>,
}

#[test]
fn a_required_field_must_restrict_every_row() {
    let tenant = || Tenant::builder().tenant(1);
    let name = || Tenant::builder().name("a");
    let built = |group: recordings_core::group::GroupBuilder<Tenant>| group.build().map_err(|error| error.to_string());
    assert!(built(any((name(), name())).and(tenant())).is_ok());
    assert!(built(any((tenant(), tenant().name("b")))).is_ok());
    assert!(built(all((tenant(), not(name())))).is_ok());
    let is_required = Err("`filter[tenant]` is required".to_owned());
    assert_eq!(built(any((tenant(), name()))), is_required);
    assert_eq!(built(not(tenant())), is_required);
    assert_eq!(built(all((name(), not(tenant())))), is_required);
    for (query, is_read) in [
        ("filter[tenant]=1&filter[or][0][name]=a", true),
        ("filter[or][0][tenant]=1&filter[or][1][tenant]=2&filter[or][1][name]=b", true),
        ("filter[or][0][tenant]=1&filter[or][1][name]=b", false),
        ("filter[not][tenant]=1", false),
        ("", false),
    ] {
        let read = recordings_core::Group::<Tenant>::from_query_str(query).map_err(|error| error.to_string());
        assert_eq!(read.is_ok(), is_read, "{query}: {read:?}");
        if let Err(error) = read {
            assert_eq!(error, "`filter[tenant]` is required", "{query}");
        }
    }
}

#[test]
fn each_branch_keeps_the_other_rules_by_itself() {
    let branches = any((Tenant::builder().name("a"), Tenant::builder().floor(1..))).and(Tenant::builder().tenant(1));
    assert!(branches.build().is_ok());
    let query = "filter[tenant]=1&filter[or][0][name]=a&filter[or][0][floor][gte]=1";
    let error = recordings_core::Group::<Tenant>::from_query_str(query).unwrap_err().to_string();
    assert_eq!(error, "at most one of `filter[or][0][name]`, `filter[or][0][floor]` is allowed");
}

struct Hall {
    guests: Vec<Guest>,
}

struct Guest {
    age: u8,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    #[filter(ops(gte))]
    age: Range<u8>,
    #[filter(ops(bare, in))]
    state: OneOf<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Hall, groups(all))]
struct HallFilter {
    #[filter(nested, quantifier = "some", on = guests)]
    some: GuestFilter,
    #[filter(nested, quantifier = "every", on = guests)]
    every: GuestFilter,
    #[filter(nested, quantifier = "none", on = guests)]
    none: GuestFilter,
    #[filter(nested, on = self)]
    inner: InnerFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Hall)]
struct InnerFilter {
    #[filter(nested, quantifier = "none", on = guests)]
    none: GuestFilter,
}

#[test]
fn conditions_on_several_models_are_merged_only_if_that_says_the_same() {
    let hall = Hall { guests: vec![Guest { age: 20, state: "ok" }, Guest { age: 9, state: "ok" }] };
    let (adult, banned) = (|| GuestFilter::builder().age(18..), || GuestFilter::builder().state("banned"));
    let sent = HallFilter::from_query_str("filter[none][age][gte]=18").unwrap();
    assert!(!sent.matches(&hall), "a guest is 20");
    // Merged, it would say that no adult is banned, which is less.
    let error = sent.to_builder().none(banned()).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot combine `filter[none][state]`=`banned` with `filter[none][age][gte]`=`18`; keep one of them"
    );
    assert_eq!(sent.to_builder().none(adult()).build().as_ref(), Ok(&sent), "it is there already");
    let repeated = sent.to_builder().maybe_none(Some(GuestFilter::builder().age(21..))).build().unwrap_err();
    assert!(repeated.to_string().starts_with("`filter[none][age][gte]` is repeated"), "{repeated}");
    let listed = HallFilter::from_query_str("filter[none][state][in][]=a&filter[none][state][in][]=b").unwrap();
    let error = listed.to_builder().none(adult()).build().unwrap_err().to_string();
    assert!(error.contains("with `filter[none][state][in][]`=`a,b`"), "{error}");
    let some = HallFilter::builder().some(adult()).dynamic().some(banned());
    assert!(format!("{some:?}").ends_with("filter[some][age][gte]=18&filter[some][state]=banned)"), "{some:?}");
    assert!(some.build().is_err());
    let inner = HallFilter::builder().inner(InnerFilter::builder().none(adult())).dynamic();
    let error = inner.inner(InnerFilter::builder().none(banned())).build().unwrap_err();
    assert!(error.to_string().contains("`filter[inner][none][age][gte]`=`18`"), "{error}");
    let every =
        HallFilter::builder().every(adult()).dynamic().every(GuestFilter::builder().state("ok")).build().unwrap();
    assert!(!every.matches(&hall) && every.matches(&Hall { guests: vec![Guest { age: 20, state: "ok" }] }));
    let both = all((sent, HallFilter::builder().none(banned()))).build().unwrap();
    assert!(!both.matches(&hall));
}
