//! `has(…)`: conditions that one of several models meets, as JsonApiDotNetCore writes them.

use recordings_core::group::GroupBuilder;
use recordings_core::{Exact, Filter, Group, Range, Text, all, any, contains, gt, not, null};

#[derive(Debug)]
struct Customer {
    name: &'static str,
    orders: Vec<Order>,
}

#[derive(Debug)]
struct Order {
    status: &'static str,
    total: u32,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    sku: &'static str,
    note: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Customer, groups(any, all, not, form = "functions"))]
struct Customers {
    name: Text,
    #[filter(nested, quantifier = "some")]
    orders: Orders,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Order)]
struct Orders {
    status: Exact<String>,
    #[filter(ops(gt, lt))]
    total: Range<u32>,
    #[filter(nested, quantifier = "some")]
    lines: Lines,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Line)]
struct Lines {
    sku: Exact<String>,
    #[filter(ops(eq, contains, null))]
    note: Text,
}

fn customer() -> Customer {
    let line = |sku, note| Line { sku, note };
    let order = |status, total, lines| Order { status, total, lines };
    Customer {
        name: "ada",
        orders: vec![
            order("paid", 10, vec![line("a", None), line("b", Some("gift"))]),
            order("open", 90, vec![line("c", None)]),
        ],
    }
}

/// Checks what is written, that it reads back, and whether it is met.
fn check(group: &Group<Customers>, written: &str, is_met: bool) {
    assert_eq!(group.to_readable_query(), written);
    for query in [group.to_query_string(), group.to_readable_query()] {
        assert_eq!(Group::from_query_str(&query).as_ref(), Ok(group), "{query}");
    }
    assert_eq!(group.matches(&customer()), is_met, "{written}");
}

#[test]
fn conditions_of_one_model_are_in_one_has() {
    let paid = || Orders::builder().status("paid");
    let group = |orders| GroupBuilder::new(Customers::builder().orders(orders)).build().unwrap();
    check(&group(paid().dynamic()), "filter=has(orders,equals(status,'paid'))", true);
    check(
        &group(paid().total(gt(50)).dynamic()),
        "filter=has(orders,and(equals(status,'paid'),greaterThan(total,'50')))",
        false,
    );
    let line = |lines| group(paid().lines(lines).dynamic());
    check(
        &line(Lines::builder().sku("a").note(null(true)).dynamic()),
        "filter=has(orders,and(equals(status,'paid'),has(lines,and(equals(sku,'a'),equals(note,null)))))",
        true,
    );
    check(
        &line(Lines::builder().sku("a").note(null(false)).dynamic()),
        "filter=has(orders,and(equals(status,'paid'),has(lines,and(equals(sku,'a'),not(equals(note,null))))))",
        false,
    );
}

#[test]
fn each_has_is_about_a_model_of_its_own() {
    let orders = |orders| Customers::builder().orders(orders);
    let (paid, large) = (Orders::builder().status("paid"), Orders::builder().total(gt(50)));
    let both = all((orders(paid.clone().dynamic()), orders(large.clone().dynamic()))).build().unwrap();
    check(&both, "filter=and(has(orders,equals(status,'paid')),has(orders,greaterThan(total,'50')))", true);
    let neither = not(any((orders(paid.dynamic()), orders(large.dynamic())))).build().unwrap();
    check(&neither, "filter=not(or(has(orders,equals(status,'paid')),has(orders,greaterThan(total,'50'))))", false);
    // Beside a field with dots, and beside a parameter in brackets.
    for query in [
        "filter=and(has(orders,equals(status,'paid')),greaterThan(orders.total,'50'))",
        "filter=and(greaterThan(orders.total,'50'),has(orders,equals(status,'paid')))",
        "filter[orders][total][gt]=50&filter=has(orders,equals(status,'paid'))",
    ] {
        let group = Group::<Customers>::from_query_str(query).unwrap();
        assert!(group.matches(&customer()), "{query}");
        assert_eq!(group.to_readable_query().matches("has(orders").count(), 2, "{query}");
        assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
    }
    // Fields with dots are of one model.
    let one = Group::<Customers>::from_query_str(
        "filter=and(equals(orders.status,'paid'),greaterThan(orders.total,'50'),contains(name,'a'))",
    );
    let one = one.unwrap();
    check(&one, "filter=and(contains(name,'a'),has(orders,and(equals(status,'paid'),greaterThan(total,'50'))))", false);
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(all, form = "functions"))]
struct Teams {
    #[filter(nested, quantifier = "some")]
    players: Players,
    #[filter(nested, quantifier = "every")]
    rooms: Rooms,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Players {
    name: Exact<String>,
    #[filter(nested, quantifier = "none")]
    rooms: Rooms,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Rooms {
    name: Exact<String>,
    seats: Exact<u8>,
}

#[test]
fn nested_filters_of_other_quantifiers_are_named_with_dots() {
    let rooms = || Rooms::builder().name("a").seats(1);
    let group = GroupBuilder::new(Teams::builder().players(Players::builder().name("b").rooms(rooms())).rooms(rooms()));
    let group = group.build().unwrap();
    let written = "filter=and(has(players,and(equals(name,'b'),equals(rooms.name,'a'),equals(rooms.seats,'1'))),equals(rooms.name,'a'),equals(rooms.seats,'1'))";
    assert_eq!(group.to_readable_query(), written);
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
    let error = Group::<Teams>::from_query_str("filter=has(rooms,equals(name,'a'))").unwrap_err().to_string();
    assert_eq!(error, "`filter` is `has(rooms,equals(name,'a'))`: expected `players`");
}

#[test]
fn a_not_around_a_has_is_a_branch() {
    let gift = Lines::builder().note(contains("gift")).dynamic();
    let group = not(Customers::builder().orders(Orders::builder().lines(gift))).build().unwrap();
    check(&group, "filter=not(has(orders,has(lines,contains(note,'gift'))))", false);
    let absent = Lines::builder().note(null(true)).dynamic();
    let group = not(Customers::builder().orders(Orders::builder().lines(absent))).build().unwrap();
    check(&group, "filter=not(has(orders,has(lines,equals(note,null))))", false);
}

#[test]
fn what_one_model_cannot_be_asked_is_refused() {
    for (query, says) in [
        ("has(orders)", "`filter` is `has(orders)`: expected one function after `orders`"),
        ("has(orders,'paid')", "`filter` is `has(orders,'paid')`: expected one function after `orders`"),
        (
            "has(orders,equals(status,'paid'),equals(total,'1'))",
            "`filter` is `has(orders,equals(status,'paid'),equals(total,'1'))`: expected one function after `orders`",
        ),
        ("has(ordrs,equals(status,'paid'))", "`filter` is `has(ordrs,equals(status,'paid'))`: expected `orders`"),
        (
            "has(orders,equals(statu,'paid'))",
            "`filter` is `equals(statu,'paid')`: expected `status`, `total` or `has(lines,…)`; did you mean `status`?",
        ),
        (
            "has(orders,or(equals(status,'a'),equals(status,'b')))",
            "`filter` is `or(equals(status,'a'),equals(status,'b'))`: there is no `or` inside `has`; write it around `has`",
        ),
        (
            "has(orders,not(equals(status,'a')))",
            "`filter` is `not(equals(status,'a'))`: there is no `not` inside `has`; write it around `has`",
        ),
        (
            "has(orders,and(equals(status,'a'),equals(status,'b')))",
            "`filter` is `equals(status,'b')`: it cannot be combined with `equals(status,'a')` for one model",
        ),
        (
            "has(orders,has(lines,has(lines,equals(sku,'a'))))",
            "`filter` is `has(lines,equals(sku,'a'))`: expected `sku` or `note`",
        ),
        (
            "has(orders,and(has(lines,equals(sku,'a')),has(lines,equals(sku,'b'))))",
            "`filter` is `has(lines,equals(sku,'b'))`: `orders.lines` is named twice for one model; write one `has` with `and`",
        ),
    ] {
        let error = Group::<Customers>::from_query_str(&format!("filter={query}")).unwrap_err();
        assert_eq!(error.to_string(), says, "{query}");
    }
}
