//! Groups that are written as functions over fields of many values, with rules and with limits: what is built is what is read.

use proptest::prelude::{Strategy, prop, prop_assert_eq, prop_oneof, proptest};
use recordings_core::group::GroupBuilder;
use recordings_core::{Exact, Filter, Group, OneOf, Range, Text, all, any, contains, gt, lt, null};

use super::tree::trees;

#[derive(Debug)]
struct Party {
    guests: Vec<Guest>,
    sizes: Vec<u32>,
    name: Option<String>,
}

#[derive(Debug)]
struct Guest {
    name: String,
    age: u32,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Party, groups(any, all, not, form = "functions"))]
struct PartyFilter {
    #[filter(nested, quantifier = "some")]
    guests: GuestFilter,
    #[filter(ops(gt, lt))]
    sizes: Range<u32>,
    #[filter(ops(eq, contains, null))]
    name: Text,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    name: Exact<String>,
    #[filter(ops(eq, gt))]
    age: Range<u32>,
}

#[test]
fn conditions_of_two_branches_on_one_collection_stay_two() {
    let party = Party {
        guests: vec![Guest { name: "a".to_owned(), age: 1 }, Guest { name: "b".to_owned(), age: 9 }],
        sizes: vec![1, 100],
        name: None,
    };
    let guest = |guest| PartyFilter::builder().guests(guest);
    let group =
        all((guest(GuestFilter::builder().name("a").dynamic()), guest(GuestFilter::builder().age(9).dynamic())));
    let group = group.build().unwrap();
    assert_eq!(group.to_readable_query(), "filter=and(has(guests,equals(name,'a')),has(guests,equals(age,'9')))");
    let sizes =
        all([PartyFilter::builder().sizes(gt(50)), PartyFilter::builder().sizes(lt(10))].map(GroupBuilder::new));
    let sizes = sizes.build().unwrap();
    assert_eq!(
        sizes.to_readable_query(),
        "filter=and(greaterThan(sizes,'50'),and(lessThan(sizes,'10'),lessThan(sizes,'10')))"
    );
    for group in [group, sizes] {
        assert!(group.matches(&party));
        assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
    }
    // One guest who is both.
    let one = GuestFilter::builder().name("a").age(9);
    let one = GroupBuilder::new(PartyFilter::builder().guests(one)).build().unwrap();
    assert_eq!(one.to_readable_query(), "filter=has(guests,and(equals(name,'a'),equals(age,'9')))");
    assert!(!one.matches(&party));
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, all, not, form = "functions", width = 3), at_most_one(name, floor))]
struct Ruled {
    #[filter(ops(eq, contains, in))]
    name: Text,
    floor: Exact<u8>,
    #[filter(list = "comma", allow_empty)]
    tags: OneOf<String>,
}

#[test]
fn build_and_the_parser_have_the_same_rules_and_limits() {
    let (name, floor) = (Ruled::builder().name("a"), Ruled::builder().floor(1));
    let says = "at most one of `filter[name]`, `filter[floor]` is allowed";
    for error in [
        all((name.clone(), floor.clone())).build().unwrap_err().to_string(),
        Group::<Ruled>::from_query_str("filter=and(equals(name,'a'),equals(floor,'1'))").unwrap_err().to_string(),
        Group::<Ruled>::from_query_str("filter=not(and(equals(name,'a'),equals(floor,'1')))").unwrap_err().to_string(),
    ] {
        assert!(error.contains(says), "{error}");
    }
    assert_eq!(any((name, floor)).build().unwrap().any().len(), 2);

    let parts =
        |count| ["a", "b", "c", "d", "e"].into_iter().take(count).map(|part| Ruled::builder().name(contains(part)));
    let chained = |count| {
        let mut parts = parts(count).map(GroupBuilder::new);
        let first = parts.next().unwrap();
        parts.fold(first, GroupBuilder::and)
    };
    // One is a condition beside the three others.
    let group = chained(4).build().unwrap();
    assert_eq!(
        group.to_readable_query(),
        "filter=and(contains(name,'c'),contains(name,'a'),contains(name,'b'),contains(name,'d'))"
    );
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
    let query = "filter=and(contains(name,'a'),contains(name,'b'),and(contains(name,'c'),contains(name,'d'),contains(name,'e')))";
    for error in
        [chained(5).build().unwrap_err().to_string(), Group::<Ruled>::from_query_str(query).unwrap_err().to_string()]
    {
        assert!(error.contains("`and` has too many branches; at most 3 are allowed"), "{error}");
    }
    let mut deep = GroupBuilder::new(Ruled::builder().floor(1));
    for _ in 0..200 {
        deep = all([deep]);
    }
    let deep = deep.build().unwrap();
    assert_eq!(deep.to_readable_query(), "filter=equals(floor,'1')");
}

#[test]
fn an_empty_list_is_a_function_without_values() {
    let none = GroupBuilder::new(Ruled::builder().tags(Vec::<String>::new())).build().unwrap();
    assert_eq!(none.to_readable_query(), "filter=any(tags)");
    assert_eq!(Group::from_query_str(&none.to_query_string()), Ok(none));
    let error = Group::<Ruled>::from_query_str("filter=any(name)").unwrap_err().to_string();
    assert!(error.contains("expected at least one value after the field"), "{error}");
}

#[test]
fn a_function_that_conflicts_with_a_parameter_in_brackets_is_a_branch() {
    let query = "filter[name][eq]=a&filter=equals(name,'b')";
    let group = Group::<Ruled>::from_query_str(query).unwrap();
    assert_eq!(group.to_readable_query(), "filter=and(equals(name,'a'),equals(name,'b'))");
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
    let lists = Group::<Ruled>::from_query_str("filter[name][in][]=a&filter=any(name,'b')").unwrap();
    assert_eq!(lists.to_readable_query(), "filter=and(any(name,'a'),any(name,'b'))");
}

fn filters() -> impl Strategy<Value = PartyFilter> {
    let guest = (prop::option::of("[ab]"), prop::option::of(0_u32..4)).prop_map(|(name, age)| {
        let guest = GuestFilter::builder().maybe_name(name).maybe_age(age);
        PartyFilter::builder().guests(guest).build()
    });
    let leaf = prop_oneof![
        guest,
        (0_u32..4).prop_map(|low| PartyFilter::builder().sizes(gt(low)).build()),
        (0_u32..4, 1_u32..4).prop_map(|(low, more)| PartyFilter::builder().sizes(gt(low).and(lt(low + more))).build()),
        "[ab]".prop_map(|text| PartyFilter::builder().name(text).build()),
        proptest::arbitrary::any::<bool>().prop_map(|flag| PartyFilter::builder().name(null(flag)).build()),
    ];
    leaf.prop_filter_map("without a condition", |filter| filter.ok().filter(|filter| !filter.is_empty()))
}

fn parties() -> impl Strategy<Value = Party> {
    let guests = prop::collection::vec(("[ab]", 0_u32..4), 0..3);
    (guests, prop::collection::vec(0_u32..5, 0..3), prop::option::of("[ab]")).prop_map(|(guests, sizes, name)| Party {
        guests: guests.into_iter().map(|(name, age)| Guest { name, age }).collect(),
        sizes,
        name,
    })
}

proptest! {
    #[test]
    fn a_group_over_many_is_what_it_is_written_as(tree in trees(filters()), parties in prop::collection::vec(parties(), 20)) {
        // It may be too deep.
        if let Ok(group) = tree.group().build() {
            for party in &parties {
                prop_assert_eq!(group.matches(party), tree.is_met(&|filter| filter.matches(party)), "{:?}", group.to_readable_query());
            }
            prop_assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group.clone()));
            prop_assert_eq!(Group::from_query_str(&group.to_readable_query()), Ok(group));
        }
    }
}
