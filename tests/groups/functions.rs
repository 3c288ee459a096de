//! Groups as functions: the notations of `JsonApiDotNetCore` and of Klaviyo.

use chrono::{DateTime, Utc};
use proptest::prelude::{Strategy, prop, prop_assert_eq, prop_oneof, proptest};
use recordings_core::error::ErrorDocument;
use recordings_core::group::GroupBuilder;
use recordings_core::{Filter, Group, ListQuery, OneOf, Range, Text, all, any, contains, eq, gt, gte, lt, not, null};

use super::tree::trees;
use super::{Address, AddressFilter, Room};

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, groups(any, all, not, form = "functions"))]
struct Functions {
    #[filter(ops(eq, contains, starts_with, ends_with, in, null))]
    name: Text,
    #[filter(ops(eq, gt, gte, lt, lte))]
    seats: Range<u32>,
    #[filter(ops(eq, in, null))]
    floor: OneOf<i64>,
    #[filter(nested)]
    address: AddressFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, not, form = "kebab_functions", depth = 2))]
struct Kebab {
    #[filter(ops(eq, contains, in, exists))]
    email: Text,
    #[filter(ops(gt, gte = "on-or-after"))]
    created: Range<DateTime<Utc>>,
    #[filter(ops(eq, in))]
    seats: OneOf<u32>,
}

/// Checks what a group writes, and that it reads back from each form.
macro_rules! check {
    ($filter:ident, $group:expr, $written:expr) => {
        let group = $group.build().unwrap();
        assert_eq!(group.to_readable_query(), $written);
        for query in [group.to_query_string(), group.to_readable_query()] {
            assert_eq!(Group::<$filter>::from_query_str(&query).as_ref(), Ok(&group), "{query}");
        }
        let form = serde_urlencoded::to_string(&group).unwrap();
        assert_eq!(serde_urlencoded::from_str::<Group<$filter>>(&form).unwrap(), group, "{form}");
    };
}

#[test]
fn json_api_dot_net_core_writes_camel_case_and_single_quotes() {
    check!(Functions, GroupBuilder::new(Functions::builder().name("O'Brien")), "filter=equals(name,'O''Brien')");
    check!(
        Functions,
        any((Functions::builder().name("a"), Functions::builder().seats(gt(3)))),
        "filter=or(equals(name,'a'),greaterThan(seats,'3'))"
    );
    check!(
        Functions,
        GroupBuilder::new(
            Functions::builder().name(contains("x").and(recordings_core::starts_with("y"))).seats(gte(1).and(lt(9)))
        ),
        "filter=and(contains(name,'x'),startsWith(name,'y'),greaterOrEqual(seats,'1'),lessThan(seats,'9'))"
    );
    check!(
        Functions,
        any((
            not(Functions::builder().floor([1, 2])),
            Functions::builder().address(AddressFilter::builder().city("Rome"))
        )),
        "filter=or(not(any(floor,'1','2')),equals(address.city,'Rome'))"
    );
    check!(Functions, GroupBuilder::new(Functions::builder().name(null(true))), "filter=equals(name,null)");
    check!(
        Functions,
        GroupBuilder::new(Functions::builder().name(null(false)).floor(null(true))),
        "filter=and(not(equals(name,null)),equals(floor,null))"
    );
}

#[test]
fn klaviyo_writes_kebab_case_and_double_quotes() {
    let at: DateTime<Utc> = "2023-03-01T01:00:00Z".parse().unwrap();
    check!(
        Kebab,
        GroupBuilder::new(Kebab::builder().email(eq("a\"b,c")).created(gt(at))),
        r#"filter=and(equals(email,"a%5C"b,c"),greater-than(created,2023-03-01T01:00:00Z))"#
    );
}

#[test]
fn the_conditions_of_one_filter_are_an_and() {
    let read = |query: &str| Group::<Functions>::from_query_str(query).unwrap();
    let both = GroupBuilder::new(Functions::builder().name("a").seats(3)).build().unwrap();
    assert_eq!(read("filter=and(equals(name,'a'),equals(seats,'3'))"), both);
    assert_eq!(read("filter=and(and(equals(seats,'3')),equals(name,'a'))"), both);
    // Klaviyo joins the outermost functions by commas.
    assert_eq!(read("filter=equals(name,'a'),equals(seats,'3')"), both);
    assert_eq!(read("filter=and( equals(name, 'a') , equals(seats,'3'))"), both);
}

#[test]
fn two_conditions_that_one_field_cannot_have_become_branches() {
    let group = Group::<Functions>::from_query_str("filter=and(contains(name,'a'),contains(name,'b'))").unwrap();
    assert_eq!(group.to_readable_query(), "filter=and(contains(name,'a'),contains(name,'b'))");
    let parts = ["a", "b"].map(|part| Functions::builder().name(contains(part)));
    assert_eq!(all(parts).build().as_ref(), Ok(&group));
    assert!(group.matches(&Room::new("ab", 1)) && !group.matches(&Room::new("a", 1)));
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
}

#[test]
fn the_branches_of_all_are_the_conditions_of_one_filter_where_they_can_be() {
    let both = GroupBuilder::new(Functions::builder().name("a").seats(gt(3))).build().unwrap();
    assert_eq!(all((Functions::builder().name("a"), Functions::builder().seats(gt(3)))).build(), Ok(both.clone()));
    assert_eq!(all([GroupBuilder::new(both.clone())]).build(), Ok(both));
}

#[test]
fn a_group_of_functions_stands_beside_pages_and_brackets() {
    let query = ListQuery::<Group<Functions>>::from_query_str("filter=equals(name,'a')&page[size]=5").unwrap();
    assert_eq!(query.to_readable_query(), "filter=equals(name,'a')&page[size]=5");
    // The parameters of the filter are read too, and must be met too.
    let group =
        Group::<Functions>::from_query_str("filter[seats][gt]=5&filter=or(equals(name,'a'),equals(name,'b'))").unwrap();
    assert_eq!(group.to_readable_query(), "filter=and(greaterThan(seats,'5'),or(equals(name,'a'),equals(name,'b')))");
}

#[test]
fn what_is_wrong_is_shown_with_its_function() {
    for (query, says) in [
        ("filter=", "`filter` is empty: expected a function, a field or a value"),
        ("filter=x", "`filter` is `x`: expected a function such as `equals(…)`"),
        (
            "filter=equals(nme,'a')",
            "`filter` is `equals(nme,'a')`: expected `name`, `seats`, `floor` or `address.city`; did you mean `name`?",
        ),
        (
            "filter=or(greaterThn(seats,'1'))",
            "`filter` is `greaterThn(seats,'1')`: expected `equals`, `greaterThan`, `greaterOrEqual`, `lessThan` or `lessOrEqual`; did you mean `greaterThan`?",
        ),
        ("filter=equals(seats,'x')", "`filter` is `equals(seats,'x')`: expected an integer from 0 to 4294967295"),
        ("filter=equals(seats,5)", "`filter` is `equals(seats,5)`: expected a value in single quotes"),
        (
            "filter=equals(seats,null)",
            "`filter` is `equals(seats,null)`: `seats` is never absent; compare it with a value",
        ),
        ("filter=equals(seats,'1','2')", "`filter` is `equals(seats,'1','2')`: expected one value after the field"),
        ("filter=equals(seats)", "`filter` is `equals(seats)`: expected one value after the field"),
        (
            "filter=equals(name,\"a\")",
            "`filter` is `equals(name,\"a\")`: expected a text in single quotes, such as `'a'`",
        ),
        ("filter=equals(name,‘a, b’)", "`filter` is `equals(name,‘a, b’)`: expected a value in single quotes"),
        ("filter=or(name)", "`filter` is `or(name)`: expected functions in the parentheses"),
        (
            "filter=not(equals(name,'a'),equals(name,'b'))",
            "`filter` is `not(equals(name,'a'),equals(name,'b'))`: expected one function in the parentheses",
        ),
        ("filter=equals(name,'a'", "`filter` is `equals(name,'a'`: expected `,` or `)`"),
        (
            "filter=and(greaterThan(seats,'3'),lessThan(seats,'2'))",
            "`filter` is `greaterThan(seats,'3')`: no value meets both this function and `lessThan(seats,'2')`; raise the upper bound or lower the lower one",
        ),
        (
            "filter=or(equals(name,'a'),and(greaterOrEqual(seats,'3'),lessThan(seats,'3')))",
            "`filter` is `greaterOrEqual(seats,'3')`: no value meets both this function and `lessThan(seats,'3')`",
        ),
        (
            "filter=equals(name,'a')&filter=equals(name,'b')",
            "`filter` is repeated, first with `equals(name,'a')` and then with `equals(name,'b')`; keep one of them",
        ),
        ("filter=not(not(not(not(equals(name,'a')))))", "`filter` is not"),
        ("filter=%FF", "`filter` is `%FF`: expected UTF-8 text"),
    ] {
        let error = Group::<Functions>::from_query_str(query).unwrap_err().to_string();
        assert!(error.starts_with(says) || query.contains("not(not("), "{query}\n     {error}\nnot  {says}");
    }
    for (query, says) in [
        (
            "filter=equals(email,'a')",
            "`filter` is `equals(email,'a')`: expected a text in double quotes, such as `\"a\"`",
        ),
        (
            "filter=equals(email,“a, b”)",
            "`filter` is `equals(email,“a, b”)`: expected a value, in double quotes if it is a text. What was sent has U+201C and U+201D",
        ),
    ] {
        assert_eq!(Group::<Kebab>::from_query_str(query).unwrap_err().to_string(), says);
    }
    let errors =
        Group::<Functions>::from_query_str("filter=and(greaterThan(seats,'3'),lessThan(seats,'2'))").unwrap_err();
    assert_eq!(ErrorDocument::from(&errors).errors[0].source.as_ref().map(|source| &*source.parameter), Some("filter"));
    let error = Group::<Functions>::from_query_str("filter=equals(name,'a',").unwrap_err();
    assert_eq!(error.errors()[0].underlined().unwrap(), "filter=equals(name,'a',\n                       ^");
    let deep = Group::<Kebab>::from_query_str("filter=not(not(not(equals(email,\"a\"))))").unwrap_err().to_string();
    assert!(deep.ends_with("groups are nested too deeply; the limit is 2 (`depth` of `groups(…)`)"), "{deep}");
}

#[test]
fn letters_that_look_the_same_are_looked_for_in_the_name_alone() {
    let error = |query: &str| Group::<Functions>::from_query_str(query).unwrap_err().to_string();
    for query in ["filter=or(equals(nme,'é'),equals(name,'a'))", "filter=equals(nme,'\u{430}')"] {
        let error = error(query);
        assert!(error.ends_with("did you mean `name`?"), "{error}");
    }
    let error = error("filter=equals(n\u{430}me,'é')");
    assert!(error.ends_with("did you mean `name`? What was sent has U+0430"), "{error}");
}

#[test]
fn a_plus_sign_that_was_read_as_a_space_is_named_without_quotes_too() {
    for (query, says) in [
        (
            "filter=greater-than(created,2021-04-25T00:00:00+00:00)",
            "`filter` is `greater-than(created,2021-04-25T00:00:00 00:00)`: expected `,` or `)`; write `%2B` for a plus sign",
        ),
        ("filter=any(seats,[1+2])", "`filter` is `any(seats,[1 2])`: expected `,` or `]`; write `%2B` for a plus sign"),
        (
            "filter=greater-than(created,2021-04-25+x)",
            "`filter` is `greater-than(created,2021-04-25 x)`: expected `,` or `)`",
        ),
    ] {
        assert_eq!(Group::<Kebab>::from_query_str(query).unwrap_err().to_string(), says);
    }
    let group = Group::<Kebab>::from_query_str("filter=greater-than(created,2021-04-25T00:00:00%2B00:00)").unwrap();
    assert!(!group.is_empty());
}

#[test]
fn a_group_is_shown_as_people_read_it() {
    let group = any((Functions::builder().name("a&b"), Functions::builder().seats(gt(3))));
    let shown = "filter=or(equals(name,'a%26b'),greaterThan(seats,'3'))";
    assert_eq!(format!("{group:?}"), format!("GroupBuilder({shown})"));
    assert_eq!(format!("{:?}", group.build().unwrap()), format!("Group({shown})"));
}

fn filters() -> impl Strategy<Value = Functions> {
    let leaf = prop_oneof![
        "[a-c',()\\\\\"]{0,3}".prop_map(|text| Functions::builder().name(text).build()),
        "[a-c]{1,2}".prop_map(|text| Functions::builder().name(contains(text)).build()),
        (0_u32..5, 0_u32..5).prop_map(|(low, more)| Functions::builder().seats(low..=low + more).build()),
        proptest::arbitrary::any::<bool>().prop_map(|flag| Functions::builder().floor(null(flag)).build()),
        prop::collection::vec(-2_i64..2, 1..3).prop_map(|floors| Functions::builder().floor(floors).build()),
    ];
    leaf.prop_map(Result::unwrap)
}

fn rooms() -> impl Strategy<Value = Room> {
    (prop::option::of("[a-c']{0,3}"), 0_u32..9, prop::option::of(-2_i64..2)).prop_map(|(name, seats, floor)| Room {
        name,
        seats,
        floor,
        address: Some(Address { city: "Rome".to_owned() }),
    })
}

proptest! {
    #[test]
    fn a_group_is_what_it_is_written_as(tree in trees(filters()), rooms in prop::collection::vec(rooms(), 20)) {
        // It may be too deep.
        if let Ok(group) = tree.group().build() {
            for room in &rooms {
                prop_assert_eq!(group.matches(room), tree.is_met(&|filter| filter.matches(room)), "{:?} {:?}", room, group);
            }
            prop_assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group.clone()));
            prop_assert_eq!(Group::from_query_str(&group.to_readable_query()), Ok(group));
        }
    }

    #[test]
    fn no_expression_panics(text in "(or|and|not|equals|any|name|seats|null|'|\\(|\\)|,|\\[|\\]| |1){0,12}") {
        let _ = Group::<Functions>::from_query_str(&format!("filter={text}"));
        let _ = Group::<Kebab>::from_query_str(&format!("filter={text}"));
    }
}

#[test]
fn each_and_and_each_or_has_two_operands_as_json_api_dot_net_core_demands() {
    let name = |value: &str| Functions::builder().name(contains(value));
    let starts = Functions::builder().name(recordings_core::starts_with("b"));
    check!(
        Functions,
        all((name("a"), starts)),
        "filter=and(contains(name,'a'),and(startsWith(name,'b'),startsWith(name,'b')))"
    );
    let both = |value| Functions::builder().name(contains(value)).seats(3);
    check!(
        Functions,
        all((both("a"), both("b"))),
        "filter=and(contains(name,'a'),equals(seats,'3'),and(contains(name,'b'),equals(seats,'3')))"
    );
    check!(
        Functions,
        any([Functions::builder().seats(5..=6)]),
        "filter=and(greaterOrEqual(seats,'5'),lessOrEqual(seats,'6'))"
    );
    check!(
        Functions,
        not(Functions::builder().name(null(true))),
        "filter=not(and(equals(name,null),equals(name,null)))"
    );
    check!(
        Functions,
        all((name("a"), name("a"), not(name("b")), not(name("b")))),
        "filter=and(contains(name,'a'),not(contains(name,'b')))"
    );
}

#[test]
fn a_plus_sign_that_became_a_space_is_named_in_a_function() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any, form = "functions"))]
    struct Events {
        at: Range<DateTime<Utc>>,
    }
    let error = |query: &str| Group::<Events>::from_query_str(query).unwrap_err().to_string();
    let lost = error("filter=greaterThan(at,'2021-04-25T09:46:20+02:00')");
    assert!(lost.ends_with("; write `%2B` for a plus sign, which is a space in a query"), "{lost}");
    assert!(!error("filter=greaterThan(at,'2021-04-25 09:46:20')").contains("%2B"));
    assert!(Group::<Events>::from_query_str("filter=greaterThan(at,'2021-04-25T09:46:20%2B02:00')").is_ok());
}
