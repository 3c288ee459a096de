//! Operators of your own, which a declaration lists by a path: written, parsed, matched, described and in SQL.

use recordings_core::operator::{Arity, Comparison, CustomOperator, Listed, Meets, Operand, slot};
use recordings_core::sql::{Dialect, SqlTerm};
use recordings_core::{Description, Exact, Filter, InvalidValue, Range, gte};
use sea_query::{Expr, ExprTrait, Query, SqliteQueryBuilder};

/// Within ten percent of the value.
#[allow(non_camel_case_types)]
enum near {}

impl CustomOperator for near {
    const NAME: &'static str = "near";
    const DOC: &'static str = "Within ten percent of the value.";
    type Slot = slot::Custom;
}

impl Meets<u32> for near {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.abs_diff(*wanted) <= wanted / 10
    }
}

fn near<T>(value: T) -> Comparison<near, T> {
    Comparison::new(value)
}

/// Has a seat for each of the guests in a list of their numbers. With an SQL representation.
#[allow(non_camel_case_types)]
enum fits {}

impl CustomOperator for fits {
    const NAME: &'static str = "fits";
    const ARITY: Arity = Arity::Many;
    type Slot = slot::Alone;
}

impl Meets<u32> for fits {
    fn meets(value: &u32, _: &u32) -> bool {
        *value >= 1
    }

    fn meets_list(value: &u32, guests: &[u32]) -> bool {
        usize::try_from(*value).is_ok_and(|seats| seats >= guests.len())
    }

    fn to_sql(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
        let Operand::Many(guests) = term.operand() else { return Err(InvalidValue::expected("a list")) };
        Ok(term.column().clone().gte(guests.len() as u64))
    }
}

fn fits<T>(guests: impl IntoIterator<Item = T>) -> Listed<fits, T> {
    Listed::new(guests)
}

struct Room {
    seats: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room)]
struct RoomFilter {
    /// Seats of the room.
    #[filter(ops(eq, gte, self::near = "about", self::fits), list = "comma")]
    seats: Range<u32>,
}

fn room(seats: u32) -> Room {
    Room { seats: Some(seats) }
}

#[test]
fn an_own_operator_is_written_parsed_and_matched() {
    let filter = RoomFilter::builder().seats(near(100)).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][about]=100", "the wire name of the declaration");
    assert_eq!(RoomFilter::from_query_str("filter[seats][about]=100").unwrap(), filter);
    assert!(filter.matches(&room(95)) && !filter.matches(&room(80)) && !filter.matches(&Room { seats: None }));
    let unknown = RoomFilter::from_query_str("filter[seats][near]=100").unwrap_err();
    assert_eq!(unknown.errors()[0].kind().code(), "unknown_operator");

    let filter = RoomFilter::builder().seats(fits([7, 10])).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][fits]=7,10");
    assert_eq!(RoomFilter::from_query_str(&filter.to_query_string()).unwrap(), filter);
    assert!(filter.matches(&room(2)) && !filter.matches(&room(1)));
}

#[test]
fn an_own_operator_combines_as_its_slot_says() {
    let filter = RoomFilter::builder().seats(gte(95).and(near(100))).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][gte]=95&filter[seats][about]=100");
    assert_eq!(RoomFilter::from_query_str("filter[seats][about]=100&filter[seats][gte]=95").unwrap(), filter);
    assert!(filter.matches(&room(96)) && !filter.matches(&room(94)), "both operators must be met");
}

#[test]
fn the_parser_refuses_a_combination_that_the_slots_do_not_allow() {
    let errors = RoomFilter::from_query_str("filter[seats][eq]=1&filter[seats][about]=2").unwrap_err();
    assert_eq!(
        errors.to_string(),
        "cannot combine `filter[seats][about]`=`2` with `filter[seats][eq]`=`1`; keep one of them"
    );
    for query in [
        "filter[seats][fits]=5&filter[seats][gte]=2",
        "filter[seats][gte]=2&filter[seats][fits]=5",
        "filter[seats][fits]=5&filter[seats][about]=2",
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        let codes: Vec<_> = errors.errors().iter().map(|error| error.kind().code()).collect();
        assert_eq!(codes, ["conflicting_parameters"], "{query}");
    }
}

#[test]
fn an_own_operator_is_described() {
    let description = Description::of::<RoomFilter>();
    let described = |name: &str| description.parameters.iter().find(|parameter| parameter.name == name).unwrap();
    let about = described("filter[seats][about]");
    assert_eq!((&*about.operator, &*about.field, about.list), ("near", "seats", None));
    let listed = described("filter[seats][fits]");
    assert_eq!(listed.list, Some(recordings_core::describe::ListStyle::Comma));
    let openapi = description.to_openapi();
    let fits = openapi.iter().find(|object| object["name"] == "filter[seats][fits]").unwrap();
    assert_eq!(fits["schema"]["type"], "array");
}

#[test]
fn an_operand_that_an_operator_does_not_take_is_an_error() {
    let several: Listed<near, u32> = Listed::new([1, 2]);
    let one: Comparison<fits, u32> = Comparison::new(1);
    let number: Comparison<recordings_core::operator::ops::null, u32> = Comparison::new(1);
    for (seats, expected) in [
        (
            Range::from(several),
            "`filter[seats][about]` is `1,2`: expected one value; the `ARITY` of an operator that takes a list is `Arity::Many`",
        ),
        (
            Range::from(one),
            "`filter[seats][fits]` is `1`: expected a list; make it with `Listed` in place of `Comparison`",
        ),
        (Range::from(number), "`filter[seats][null]` is `1`: expected `true` or `false`"),
    ] {
        let error = RoomFilter::builder().seats(seats).build().unwrap_err();
        let found = error.errors().iter().find(|error| error.to_string() == expected);
        assert!(found.is_some(), "{error}");
    }
}

#[test]
fn an_own_operator_says_in_exports_what_it_demands() {
    let description = Description::of::<RoomFilter>();
    let openapi = description.to_openapi();
    let about = openapi.iter().find(|object| object["name"] == "filter[seats][about]").unwrap();
    let doc = about["description"].as_str().unwrap();
    assert!(doc.starts_with("Seats of the room.\n\nWithin ten percent of the value.\n\n"), "{doc}");

    // A stored description has it, and a change of it is harmless.
    let stored = serde_json::to_string(&description).unwrap();
    assert_eq!(serde_json::from_str::<Description>(&stored).unwrap(), description);
    let older: Description = serde_json::from_str(&stored.replace("ten percent", "a tenth")).unwrap();
    let said: Vec<String> = older.compare(&description).iter().map(ToString::to_string).collect();
    assert_eq!(said, ["the docs of `filter[seats][about]` changed"]);
}

#[test]
fn an_own_operator_is_refused_in_sql_without_a_representation() {
    let errors = RoomFilter::builder().seats(near(100)).build().unwrap().to_sql(Dialect::Sqlite).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "`filter[seats][about]` is `100`: the operator `near` has no SQL representation; implement `Meets::to_sql` for \
         it, or filter in memory with `matches`"
    );
}

#[test]
fn an_own_operator_is_in_sql_what_it_says() {
    let filter = RoomFilter::builder().seats(fits([7, 10])).build().unwrap();
    let query =
        Query::select().column("id").from("rows").cond_where(filter.to_sql(Dialect::Sqlite).unwrap()).to_owned();
    assert_eq!(query.to_string(SqliteQueryBuilder), r#"SELECT "id" FROM "rows" WHERE "seats" >= 2"#);
}

#[test]
fn operators_of_one_name_and_two_types_are_both_operators() {
    mod other {
        use super::{CustomOperator, Meets, slot};

        /// The same name with another meaning, on another field.
        #[allow(non_camel_case_types)]
        pub(super) enum near {}

        impl CustomOperator for near {
            const NAME: &'static str = "near";
            type Slot = slot::Alone;
        }

        impl Meets<String> for near {
            fn meets(value: &String, wanted: &String) -> bool {
                value.eq_ignore_ascii_case(wanted)
            }
        }
    }

    struct Hall {
        name: String,
        seats: u32,
    }

    #[derive(Debug, Filter)]
    #[filter(model = Hall)]
    struct HallFilter {
        #[filter(ops(bare, other::near))]
        name: Exact<String>,
        #[filter(ops(bare, self::near))]
        seats: Exact<u32>,
    }

    let filter = HallFilter::from_query_str("filter[name][near]=BLUE&filter[seats][near]=100").unwrap();
    assert!(filter.matches(&Hall { name: "Blue".to_owned(), seats: 105 }));
    assert!(!filter.matches(&Hall { name: "Blue".to_owned(), seats: 50 }));
    assert!(!filter.matches(&Hall { name: "Red".to_owned(), seats: 105 }));
}
