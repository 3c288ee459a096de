//! Bounds of values: `min`, `max` and `max_len`. What the compiler says of wrong ones is in `messages/ui/declare`.

use chrono::NaiveDate;
use recordings_core::describe::{Bounds, Change, Description, Severity};
use recordings_core::{Exact, Filter, OneOf, Range, Text, contains, date, null, one_of};
use serde_json::json;

const MOST_FLOORS: u8 = 40;

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    #[filter(min = 1, max = 250, ops(eq, gte, lte, null))]
    seats: Range<u32>,
    #[filter(min = date!("2020-01-01"))]
    opened: Range<NaiveDate>,
    #[filter(max_len = 3)]
    name: Text,
    /// A list by commas.
    #[filter(max = MOST_FLOORS, list = "comma")]
    floor: OneOf<u8>,
    /// A list by brackets.
    #[filter(max_len = 2)]
    wing: OneOf<String>,
    #[filter(min = 0.5, max = 0.75)]
    share: Exact<f64>,
}

#[test]
fn build_refuses_a_value_out_of_bounds() {
    let new = RoomFilter::builder;
    for (built, message) in [
        (new().seats(0).build(), "`filter[seats][eq]` is `0`: expected a value from `1` to `250`"),
        (new().seats(5..=251).build(), "`filter[seats][lte]` is `251`: expected a value from `1` to `250`"),
        (
            new().opened(date!("2019-12-31")..).build(),
            "`filter[opened][gte]` is `2019-12-31`: expected a value of at least `2020-01-01`",
        ),
        (new().name("four").build(), "`filter[name][eq]` is `four`: expected a text of at most 3 characters"),
        (
            new().name(contains("four")).build(),
            "`filter[name][contains]` is `four`: expected a text of at most 3 characters",
        ),
        (new().floor([1, 41]).build(), "`filter[floor][in]` is `41`: expected a value of at most `40`"),
        (
            new().wing(one_of(["a", "abc"])).build(),
            "`filter[wing][in][]` is `abc`: expected a text of at most 2 characters",
        ),
        (new().share(0.76).build(), "`filter[share]` is `0.76`: expected a value from `0.5` to `0.75`"),
    ] {
        let refused = built.unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!(refused.errors()[0].kind().code(), "out_of_bounds");
    }
}

#[test]
fn the_parser_refuses_a_value_out_of_bounds() {
    for (query, value) in [
        ("filter[seats][eq]=0", "0"),
        ("filter[seats][gte]=1&filter[seats][lte]=251", "251"),
        ("filter[opened][lt]=2019-12-31", "2019-12-31"),
        ("filter[name][starts_with]=%C3%A4%C3%B6%C3%BC%C3%9F", "äöüß"),
        ("filter[floor][in]=1,41,2", "41"),
        ("filter[wing][in][]=a&filter[wing][in][]=abc&filter[wing][in][]=b", "abc"),
        ("filter[share]=0.4", "0.4"),
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        let codes: Vec<_> = errors.errors().iter().map(|error| error.kind().code()).collect();
        assert_eq!(codes, ["out_of_bounds"], "{query}: {errors}");
        assert!(errors.errors()[0].value().unwrap().contains(value), "{query}: {errors}");
    }
}

#[test]
fn a_bound_can_be_a_block() {
    #[derive(Debug, Filter)]
    struct SeatFilter {
        #[filter(min = { if MOST_FLOORS > 9 { 2 } else { 1 } }, max = const { MOST_FLOORS as u32 })]
        seats: Range<u32>,
    }

    for (seats, is_valid) in [(1, false), (2, true), (40, true), (41, false)] {
        assert_eq!(SeatFilter::builder().seats(seats).build().is_ok(), is_valid, "{seats}");
    }
}

#[test]
fn values_at_the_bounds_are_accepted() {
    for query in [
        "filter[seats][eq]=1",
        "filter[seats][gte]=1&filter[seats][lte]=250",
        "filter[seats][null]=true",
        "filter[opened][gte]=2020-01-01",
        // Characters are counted, not bytes.
        "filter[name][eq]=%C3%A4%C3%B6%C3%BC",
        "filter[floor][in]=0,40",
        "filter[wing][in][]=&filter[wing][in][]=ab",
        "filter[share]=0.5",
    ] {
        let filter = RoomFilter::from_query_str(query).unwrap_or_else(|errors| panic!("{query}: {errors}"));
        assert_eq!(filter.to_readable_query(), query);
    }
    assert!(RoomFilter::builder().seats(null(true)).build().is_ok(), "a flag is not a value");
}

#[test]
fn a_value_that_is_invalid_is_not_also_out_of_bounds() {
    let errors = RoomFilter::from_query_str("filter[seats][eq]=x&filter[share]=NaN").unwrap_err();
    let codes: Vec<_> = errors.errors().iter().map(|error| error.kind().code()).collect();
    assert_eq!(codes, ["invalid_value", "invalid_value"]);
    let errors = RoomFilter::builder().share(f64::NAN).build().unwrap_err();
    assert_eq!(errors.errors()[0].kind().code(), "invalid_value");
}

#[test]
fn bounds_are_described() {
    let description = Description::of::<RoomFilter>();
    let bounds = |name: &str| {
        let parameter = description.parameters.iter().find(|parameter| parameter.name == name);
        let Bounds { min, max, max_len, .. } = parameter.unwrap().bounds.clone();
        (min, max, max_len)
    };
    assert_eq!(bounds("filter[seats][gte]"), (Some("1".to_owned()), Some("250".to_owned()), None));
    assert_eq!(bounds("filter[seats][null]"), (None, None, None));
    assert_eq!(bounds("filter[opened][eq]"), (Some("2020-01-01".to_owned()), None, None));
    assert_eq!(bounds("filter[name][contains]"), (None, None, Some(3)));
    assert_eq!(bounds("filter[floor][in]"), (None, Some("40".to_owned()), None));
    assert_eq!(bounds("filter[wing][in][]"), (None, None, Some(2)));

    let openapi = description.to_openapi();
    let schema = |name: &str| openapi.iter().find(|object| object["name"] == name).unwrap()["schema"].clone();
    assert_eq!(schema("filter[seats][gte]"), json!({"type": "integer", "minimum": 1, "maximum": 250}));
    assert_eq!(schema("filter[seats][null]"), json!({"type": "boolean"}));
    assert_eq!(schema("filter[opened][eq]"), json!({"type": "string", "format": "date"}));
    assert_eq!(schema("filter[name][contains]"), json!({"type": "string", "maxLength": 3}));
    assert_eq!(schema("filter[floor][in]")["items"], json!({"type": "integer", "minimum": 0, "maximum": 40}));
    assert_eq!(schema("filter[wing][in][]")["items"], json!({"type": "string", "maxLength": 2}));
    assert_eq!(schema("filter[share]")["minimum"], json!(0.5));
    // JSON Schema has no bound for days.
    let day = openapi.iter().find(|object| object["name"] == "filter[opened][eq]").unwrap();
    let text = "Accepts a value of at least `2020-01-01`.\n\nCannot be combined with another condition on the field.";
    assert_eq!(day["description"], json!(text));
}

/// The changes of a filter with one field from one attribute to another.
macro_rules! changes {
    ($ty:ty: $($old:meta)? => $($new:meta)?) => {{
        mod old {
            use super::*;
            #[derive(Filter)]
            pub(super) struct OneFilter { $( #[$old] )? field: $ty }
        }
        mod new {
            use super::*;
            #[derive(Filter)]
            pub(super) struct OneFilter { $( #[$new] )? field: $ty }
        }
        let differences = Description::of::<old::OneFilter>().compare(&Description::of::<new::OneFilter>());
        differences
            .iter()
            .map(|difference| match difference.change() {
                Change::Narrowed { .. } => ("narrowed", difference.severity()),
                Change::Widened { .. } => ("widened", difference.severity()),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    }};
}

#[test]
fn narrower_bounds_are_breaking_and_wider_ones_harmless() {
    use Severity::{Breaking, Harmless};

    // Compared as numbers: as texts, 9 would be more than 10.
    assert_eq!(changes!(Exact<u32>: filter(max = 9) => filter(max = 10)), [("widened", Harmless)]);
    assert_eq!(changes!(Exact<u32>: filter(max = 10) => filter(max = 9)), [("narrowed", Breaking)]);
    assert_eq!(changes!(Exact<i32>: filter(min = -10) => filter(min = -9)), [("narrowed", Breaking)]);
    assert_eq!(changes!(Exact<i32>: filter(min = -9) => filter(min = -10)), [("widened", Harmless)]);
    assert_eq!(changes!(Exact<f64>: filter(min = 0.5) => filter(min = 0.25)), [("widened", Harmless)]);
    assert_eq!(changes!(Exact<u32>: => filter(max = 10)), [("narrowed", Breaking)]);
    assert_eq!(changes!(Exact<u32>: filter(max = 10) =>), [("widened", Harmless)]);
    assert_eq!(changes!(Exact<u32>: filter(min = 1, max = 5) => filter(min = 2, max = 9)), [("narrowed", Breaking)]);
    assert_eq!(changes!(Exact<String>: filter(max_len = 3) => filter(max_len = 2)), [("narrowed", Breaking)]);
    assert_eq!(changes!(Exact<String>: filter(max_len = 3) => filter(max_len = 30)), [("widened", Harmless)]);
    assert_eq!(changes!(Exact<String>: => filter(max_len = 30)), [("narrowed", Breaking)]);
    assert_eq!(
        changes!(Exact<NaiveDate>: filter(min = date!("2020-01-01")) => filter(min = date!("2021-01-01"))),
        [("narrowed", Breaking)]
    );
    assert_eq!(changes!(Exact<u32>: filter(max = 10) => filter(max = 10)), []);
}
