//! Decisions at run time: builders of one type, filters that are extended, and conditions that are chosen by a value.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use recordings_core::builder::Dynamic;
use recordings_core::filter::NonEmpty;
use recordings_core::{
    Exact, Filter, InvalidFilter, OneOf, QueryErrors, Range, Text, contains, eq, gt, gte, lt, lte, ne, none_of, null,
    one_of, starts_with, within,
};

#[derive(Clone, Debug, PartialEq, Filter)]
struct PlaceFilter {
    city: Exact<String>,
    zip: Exact<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(at_least_one(seats, name))]
struct RoomFilter {
    #[filter(required)]
    tenant: Exact<u32>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, null))]
    seats: Range<u32>,
    #[filter(ops(bare, ne, contains, starts_with))]
    name: Text,
    #[filter(ops(in, not_in))]
    floor: OneOf<u32>,
    #[filter(requires = "name")]
    owner: Exact<String>,
    #[filter(conflicts_with = "owner")]
    guest: Exact<bool>,
    #[filter(nested)]
    place: PlaceFilter,
}

/// No `Clone`, no `Debug`, no `Default`.
#[derive(Filter)]
struct BareFilter {
    seats: Range<u32>,
}

fn query(built: Result<RoomFilter, InvalidFilter>) -> String {
    built.map_or_else(|error| format!("error: {error}"), |filter| filter.to_readable_query())
}

fn named(builder: RoomFilterBuilder<Dynamic>) -> RoomFilterBuilder<Dynamic> {
    builder.name("lobby")
}

struct Search {
    builder: RoomFilterBuilder<Dynamic>,
}

#[test]
fn if_match_loops_struct_fields_and_functions_work_over_a_dynamic_builder() {
    for (is_named, bounds, expected) in [
        (true, vec![], "filter[tenant]=1&filter[name]=lobby"),
        (false, vec!['>'], "filter[tenant]=1&filter[seats][gte]=5"),
        (true, vec!['<', '>'], "filter[tenant]=1&filter[seats][gte]=5&filter[seats][lte]=9&filter[name]=lobby"),
    ] {
        let mut search = Search { builder: RoomFilter::builder().tenant(1).dynamic() };
        if is_named {
            search.builder = named(search.builder);
        }
        for bound in bounds {
            search.builder = match bound {
                '>' => search.builder.seats(5..),
                _ => search.builder.seats(..=9),
            };
        }
        assert_eq!(query(search.builder.build()), expected);
    }
}

#[test]
fn a_dynamic_builder_reports_every_broken_rule() {
    let error = RoomFilter::builder().dynamic().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`filter[tenant]` is required; at least one of `filter[seats]`, `filter[name]` is required"
    );
    let error = RoomFilter::builder().dynamic().tenant(1).seats(5).owner("Ada").guest(true).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`filter[owner]` requires `filter[name]`; `filter[owner]` conflicts with `filter[guest]`"
    );
}

/// A list with commas, as a loop adds to it.
#[derive(Clone, Debug, PartialEq, Filter)]
struct CommaFilter {
    #[filter(list = "comma")]
    floor: OneOf<i8>,
}

#[test]
fn a_second_list_with_commas_is_the_error_that_the_parser_reports() {
    let built = CommaFilter::builder().dynamic().floor([1, 2]).floor([3]).build().unwrap_err().to_string();
    assert_eq!(
        CommaFilter::from_query_str("filter[floor][in]=1,2&filter[floor][in]=3").unwrap_err().to_string(),
        built
    );
    assert!(built.ends_with("; write all values in one parameter, with `,` between them"), "{built}");
}

#[test]
fn two_conditions_that_cannot_be_combined_are_an_error_that_names_both() {
    let start = || RoomFilter::builder().tenant(1).name("x").dynamic();
    for (built, expected) in [
        (
            start().seats(5).seats(6).build(),
            "`filter[seats][eq]` is repeated, first with `5` and then with `6`; keep one of them",
        ),
        (
            start().seats(5..).seats(gt(6)).build(),
            "cannot combine `filter[seats][gt]`=`6` with `filter[seats][gte]`=`5`; keep one of them",
        ),
        (
            start().seats(5).seats(6..).build(),
            "cannot combine `filter[seats][gte]`=`6` with `filter[seats][eq]`=`5`; keep one of them",
        ),
        (
            start().seats(one_of([1, 2])).seats(one_of([3])).build(),
            "`filter[seats][in][]` is repeated, first with `1,2` and then with `3`; keep one of them",
        ),
        (
            start().seats(null(true)).seats(5).build(),
            "cannot combine `filter[seats][eq]`=`5` with `filter[seats][null]`=`true`; keep one of them",
        ),
        (
            start().seats(5).seats(6).seats(7).build(),
            "`filter[seats][eq]` is repeated, first with `5` and then with `6`; keep one of them",
        ),
        (start().name("y").build(), "`filter[name]` is repeated, first with `x` and then with `y`; keep one of them"),
        (
            start().place(PlaceFilter::builder().zip(1)).place(PlaceFilter::builder().zip(2)).build(),
            "`filter[place][zip]` is repeated, first with `1` and then with `2`; keep one of them",
        ),
    ] {
        let error = built.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}\n{expected}");
        assert_eq!(error.errors().len(), 1, "{error}");
    }
}

#[test]
fn conditions_add_up_and_the_same_condition_twice_is_one() {
    let start = || RoomFilter::builder().tenant(1).dynamic();
    for (built, expected) in [
        (
            start().seats(5..).seats(lt(9)).seats(ne(7)).build(),
            "filter[seats][ne]=7&filter[seats][gte]=5&filter[seats][lt]=9",
        ),
        (start().seats(5).seats(5).build(), "filter[seats][eq]=5"),
        (start().seats(one_of([1, 2])).seats(one_of([1, 2])).build(), "filter[seats][in][]=1&filter[seats][in][]=2"),
        (start().seats(5..=9).seats(..=9).build(), "filter[seats][gte]=5&filter[seats][lte]=9"),
        (
            start().name(contains("a")).name(starts_with("b")).build(),
            "filter[name][contains]=a&filter[name][starts_with]=b",
        ),
        (
            start().name("x").place(PlaceFilter::builder().zip(1)).place(PlaceFilter::builder().city("Y")).build(),
            "filter[name]=x&filter[place][city]=Y&filter[place][zip]=1",
        ),
    ] {
        assert_eq!(query(built), format!("filter[tenant]=1&{expected}"));
    }
    assert!(start().name("x").seats(9..).seats(..=5).build().is_err());
}

#[test]
fn a_filter_is_extended_narrowed_and_overridden() {
    let sent = RoomFilter::from_query_str("filter[tenant]=7&filter[seats][gte]=5").unwrap();
    assert_eq!(sent.to_builder().build(), Ok(sent.clone()));
    let narrowed = sent.to_builder().seats(..=9).build();
    assert_eq!(query(narrowed), "filter[tenant]=7&filter[seats][gte]=5&filter[seats][lte]=9");
    // A client cannot reach beyond what the server forces.
    let forced = sent.to_builder().tenant(1).build().unwrap_err();
    assert_eq!(forced.to_string(), "`filter[tenant]` is repeated, first with `7` and then with `1`; keep one of them");
    let overridden = sent.to_builder().without::<room_filter_fields::tenant>().tenant(1).build();
    assert_eq!(query(overridden), "filter[tenant]=1&filter[seats][gte]=5");
}

#[test]
fn without_removes_one_condition_from_any_builder() {
    let builder = RoomFilter::builder().tenant(1).name("x").place(PlaceFilter::builder().zip(1).city("Y"));
    let without = builder.clone().without::<room_filter_fields::place>();
    assert_eq!(
        query(without.place(PlaceFilter::builder().zip(2)).build()),
        "filter[tenant]=1&filter[name]=x&filter[place][zip]=2"
    );
    let renamed = builder.without::<room_filter_fields::name>().name("y");
    assert_eq!(query(renamed.build()), "filter[tenant]=1&filter[name]=y&filter[place][city]=Y&filter[place][zip]=1");
}

#[test]
fn builders_are_cloned_and_shown_as_their_query() {
    let builder = RoomFilter::builder().tenant(1).seats(5..=9);
    assert_eq!(format!("{builder:?}"), "RoomFilterBuilder(filter[tenant]=1&filter[seats][gte]=5&filter[seats][lte]=9)");
    let (one, other) = (builder.clone().name("x").build(), builder.build());
    assert_eq!(query(one), format!("{}&filter[name]=x", query(other)));
    let conflicting = RoomFilter::builder().dynamic().tenant(1).tenant(2);
    assert_eq!(format!("{:?}", conflicting.clone()), "RoomFilterBuilder(filter[tenant]=1&filter[tenant]=2)");
    let bare = BareFilter::builder().seats(5..);
    assert_eq!(
        bare.clone().build().map(|filter| filter.to_query_string()),
        bare.build().map(|filter| filter.to_query_string())
    );
}

#[test]
fn the_debug_of_a_filter_shows_its_terms() {
    let filter = RoomFilter::builder().tenant(1).seats(5..=9).floor([1, 2]).name("a b").build().unwrap();
    assert_eq!(
        format!("{filter:?}"),
        "RoomFilter { tenant: [eq]=1, seats: [gte]=5&[lte]=9, name: [eq]=a%20b, floor: [in]=1,2, owner: unset, guest: unset, \
         place: PlaceFilter { city: unset, zip: unset } }"
    );
    let absent = RoomFilter::builder().tenant(1).seats(null(true)).build().unwrap();
    assert!(format!("{absent:?}").contains("seats: [null]=true"), "{absent:?}");
}

#[test]
fn a_finished_condition_goes_into_a_setter_and_is_checked_by_build() {
    let start = || RoomFilter::builder().tenant(1);
    for (is_open, expected) in [(true, "filter[seats][gt]=5"), (false, "filter[seats][gte]=5")] {
        let seats: Range<u32> = if is_open { gt(5).into() } else { (5..).into() };
        let built = start().seats(&seats).build();
        assert_eq!(query(built), format!("filter[tenant]=1&{expected}"));
        assert_eq!(start().seats(seats.clone()).build(), start().seats(&seats).build());
        assert_eq!(start().maybe_seats(Some(&seats)).build(), start().seats(seats).build());
    }
    let parsed = RoomFilter::from_query_str("filter[tenant]=1&filter[seats][in][]=1&filter[seats][in][]=2").unwrap();
    assert_eq!(start().seats(parsed.seats()).build(), Ok(parsed));
    let error = start().name("x").floor(OneOf::from(null(true))).build().unwrap_err();
    assert!(error.to_string().starts_with("`filter[floor][null]` "), "{error}");
    let unset = RoomFilter::builder().tenant(Exact::default()).name("x").build().unwrap_err();
    assert_eq!(unset.to_string(), "`filter[tenant]` is required");
    assert!(PlaceFilter::builder().zip(Exact::default()).build_non_empty().is_err());
}

#[test]
fn comparisons_become_conditions() {
    assert_eq!(
        Range::from(gt(5).and(lte(9))),
        RoomFilter::builder().tenant(1).seats(gt(5).and(lte(9))).build().unwrap().seats().clone()
    );
    assert_eq!(Text::from(contains("a")), Text::<String>::from(contains("a".to_owned())));
    assert_eq!(OneOf::from(none_of([1, 2])).terms().iter().count(), 1);
    assert_eq!(Exact::<u32>::from(eq(1)).value(), Some(&1));
}

#[test]
fn optional_bounds_read_as_bounds() {
    let start = || RoomFilter::builder().tenant(1).maybe_name(Some("x"));
    let both = |low: Option<u32>, high: Option<u32>| query(start().maybe_seats(gt(low).and(lte(high))).build());
    assert_eq!(both(Some(5), Some(9)), "filter[tenant]=1&filter[seats][gt]=5&filter[seats][lte]=9&filter[name]=x");
    assert_eq!(both(Some(5), None), "filter[tenant]=1&filter[seats][gt]=5&filter[name]=x");
    assert_eq!(both(None, Some(9)), "filter[tenant]=1&filter[seats][lte]=9&filter[name]=x");
    assert_eq!(both(None, None), "filter[tenant]=1&filter[name]=x");
    let inclusive = start().maybe_seats(within(Some(5), None)).build();
    assert_eq!(query(inclusive), "filter[tenant]=1&filter[seats][gte]=5&filter[name]=x");
    let three = start().maybe_seats(gte(Some(1)).and(lt(Some(5))).and(ne(Some(3)))).build();
    assert_eq!(
        query(three),
        "filter[tenant]=1&filter[seats][ne]=3&filter[seats][gte]=1&filter[seats][lt]=5&filter[name]=x"
    );
    let part = RoomFilter::builder().tenant(1).maybe_name(starts_with(Some("w")).and(contains(None::<&str>))).build();
    assert_eq!(query(part), "filter[tenant]=1&filter[name][starts_with]=w");
    let not = RoomFilter::builder().tenant(1).name("x").maybe_seats(ne(None::<u32>)).build();
    assert_eq!(query(not), "filter[tenant]=1&filter[name]=x");
}

#[test]
fn bounds_of_the_standard_library_and_references_go_into_a_setter() {
    use std::ops::Bound;
    let tenant = 1;
    let start = || RoomFilter::builder().maybe_tenant(Some(&tenant));
    let name = "x".to_owned();
    let both = start().seats((Bound::Excluded(5), Bound::Included(9))).build();
    assert_eq!(query(both), "filter[tenant]=1&filter[seats][gt]=5&filter[seats][lte]=9");
    let one = start().seats((Bound::Unbounded, Bound::Excluded(9))).name(&name).maybe_owner(Some(&name)).build();
    assert_eq!(query(one), "filter[tenant]=1&filter[seats][lt]=9&filter[name]=x&filter[owner]=x");
}

#[test]
fn a_struct_replaces_its_builder_in_place() {
    #[derive(Default)]
    struct Search(RoomFilterBuilder<Dynamic>);
    impl Search {
        fn tenant(&mut self, tenant: u32) {
            self.0 = std::mem::take(&mut self.0).tenant(tenant);
        }
    }
    let mut search = Search::default();
    search.tenant(7);
    assert_eq!(query(search.0.name("x").build()), "filter[tenant]=7&filter[name]=x");
}

#[test]
fn a_value_is_not_taken_for_another_condition_in_debug() {
    let filter = RoomFilter::builder().tenant(1).name("a&filter[seats]=3\n\u{202e}");
    assert_eq!(
        format!("{filter:?}"),
        "RoomFilterBuilder(filter[tenant]=1&filter[name]=a%26filter%5Bseats%5D%3D3%0A%E2%80%AE)"
    );
}

#[test]
fn collections_and_iterators_go_into_a_list() {
    let start = || RoomFilter::builder().tenant(1).name("x");
    let expected = "filter[tenant]=1&filter[name]=x&filter[floor][in][]=1&filter[floor][in][]=2";
    let (vec, array, set, deque) = (vec![1, 2], [1, 2], BTreeSet::from([2, 1]), VecDeque::from([1, 2]));
    for built in [
        start().floor(vec.clone()).build(),
        start().floor(&vec).build(),
        start().floor(&vec[..]).build(),
        start().floor(array.as_ref()).build(),
        start().floor(array).build(),
        start().floor(&set).build(),
        start().floor(set.clone()).build(),
        start().floor(&deque).build(),
        start().floor(one_of(vec.iter())).build(),
        start().floor(one_of(1..=2)).build(),
        start().maybe_floor(Some(&vec)).build(),
    ] {
        assert_eq!(query(built), expected);
    }
    let tags = vec!["a"];
    let owners = |owners: OneOf<String>| owners.values().map(<[String]>::to_vec);
    assert_eq!(owners(one_of(&tags).into()), Some(vec!["a".to_owned()]));
    let hashed = start().floor(HashSet::from([3])).build();
    assert_eq!(hashed.unwrap().floor().values(), Some(&[3][..]));
}

#[test]
fn whatever_holds_a_text_is_a_value() {
    let start = || RoomFilter::builder().tenant(1);
    let (cow, boxed): (Cow<'_, str>, Box<str>) = ("x".into(), "x".into());
    let (arc, rc): (Arc<str>, Rc<str>) = ("x".into(), "x".into());
    for built in [
        start().name(&"x").build(),
        start().maybe_name(Some(&"x")).build(),
        start().name(cow.clone()).build(),
        start().name(boxed.clone()).build(),
        start().name(Arc::clone(&arc)).build(),
        start().name(Rc::clone(&rc)).build(),
        start().maybe_name(Some(cow.clone())).build(),
        start().maybe_name(Some(Arc::clone(&arc))).build(),
    ] {
        assert_eq!(query(built), "filter[tenant]=1&filter[name]=x");
    }
    let values = |list: OneOf<String>| list.values().map(<[String]>::to_vec);
    for list in [one_of([cow]).into(), one_of([boxed]).into(), one_of([arc]).into(), one_of([rc]).into()] {
        assert_eq!(values(list), Some(vec!["x".to_owned()]));
    }
}

#[test]
fn a_dynamic_builder_proves_at_run_time_that_it_is_not_empty() {
    let non_empty: Result<NonEmpty<PlaceFilter>, _> = PlaceFilter::builder().dynamic().zip(1).build_non_empty();
    assert!(non_empty.is_ok());
    let empty = PlaceFilter::builder().dynamic().build_non_empty().unwrap_err();
    assert_eq!(empty.errors()[0].kind().code(), "empty_filter");
    let cleared = PlaceFilter::builder().zip(1).dynamic().without::<place_filter_fields::zip>().build_non_empty();
    assert!(cleared.is_err());
}

#[test]
fn a_condition_that_a_server_forces_is_refused_by_the_name_that_the_client_sent() {
    let sent = RoomFilter::from_query_str("filter[tenant]=1&filter[seats][in][]=8").unwrap();
    let errors = QueryErrors::from(sent.to_builder().seats(7).build().unwrap_err());
    let [error] = errors.errors() else { panic!("one error: {errors}") };
    assert_eq!((error.kind().code(), error.parameter()), ("restricted_parameter", Some("filter[seats][in][]")));
    assert!(!errors.to_string().contains('7'), "{errors}");
}
