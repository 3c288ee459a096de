//! The proof that a filter selects less than everything, which a bulk delete takes.

use std::net::{IpAddr, Ipv4Addr};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use recordings_core::filter::NonEmpty;
use recordings_core::{
    Exact, Filter, FilterValue, OneOf, Range, Text, contains, ends_with, gt, gte, lt, lte, ne, none_of, null,
    starts_with,
};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq, Filter)]
struct PlaceFilter {
    #[filter(ops(eq, contains))]
    city: Text,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    #[filter(ops(eq, ne, contains, starts_with, ends_with, in, not_in, null))]
    name: Text,
    #[filter(ops(ne, not_in))]
    owner: OneOf<String>,
    #[filter(ops(bare, ne))]
    guest: Exact<String>,
    seats: Range<u32>,
    floor: Range<i8>,
    #[filter(nested)]
    place: PlaceFilter,
}

#[test]
fn a_condition_that_every_value_meets_does_not_count() {
    let new = RoomFilter::builder;
    for (built, parameter) in [
        (new().name(contains("")).build_non_empty(), "filter[name][contains]"),
        (new().name(starts_with("")).build_non_empty(), "filter[name][starts_with]"),
        (new().name(ends_with("")).build_non_empty(), "filter[name][ends_with]"),
        (new().name(contains("").and(starts_with(""))).build_non_empty(), "filter[name][contains]"),
        (new().name(none_of([""])).build_non_empty(), "filter[name][not_in][]"),
        (new().owner(none_of(["", ""])).build_non_empty(), "filter[owner][not_in][]"),
        (new().name(ne("")).build_non_empty(), "filter[name][ne]"),
        (new().guest(ne("")).build_non_empty(), "filter[guest][ne]"),
        (new().seats(0..).build_non_empty(), "filter[seats][gte]"),
        (new().seats(0..=u32::MAX).build_non_empty(), "filter[seats][gte]"),
        (new().floor(lte(i8::MAX)).build_non_empty(), "filter[floor][lte]"),
        (new().floor(gte(i8::MIN)).name(contains("")).build_non_empty(), "filter[name][contains]"),
        (new().place(PlaceFilter::builder().city(contains(""))).build_non_empty(), "filter[place][city][contains]"),
    ] {
        let errors = built.unwrap_err();
        let [error] = errors.errors() else { panic!("{errors}") };
        assert_eq!((error.kind().code(), error.parameter()), ("matches_everything", Some(parameter)), "{error}");
    }
}

#[derive(Clone, Copy, Debug, PartialEq, FilterValue)]
enum Kind {
    Audio,
    Video,
}

#[derive(Debug, Filter)]
struct EndsFilter {
    opened: Range<NaiveDate>,
    at: Range<DateTime<Utc>>,
    time: Range<NaiveTime>,
    price: Range<f64>,
    weight: Range<f32>,
    #[filter(min = 1, max = 10)]
    floor: Range<u32>,
    #[filter(ops(in, null))]
    kind: OneOf<Kind>,
    open: OneOf<bool>,
    byte: OneOf<u8>,
    #[filter(ops(gt, gte, between))]
    code: Range<String>,
    #[filter(ops(like, ilike))]
    pattern: Text,
    letter: Range<char>,
    v4: Range<Ipv4Addr>,
    ip: Range<IpAddr>,
    wide: Range<u128>,
    amount: Range<Decimal>,
    #[filter(ops(gte, lte, between), min = Decimal::ZERO, max = Decimal::TEN)]
    cost: Range<Decimal>,
    #[filter(ops(gte, lte), min = 0.0)]
    share: Range<f64>,
    #[filter(ops(in), min = 1, max = 3)]
    step: OneOf<u8>,
}

#[test]
fn bounds_at_the_ends_of_a_type_and_lists_of_all_values_do_not_count() {
    let all_bytes: Vec<String> = (0..=255).map(|byte| format!("filter[byte][in][]={byte}")).collect();
    for (query, is_vacuous) in [
        ("filter[opened][gte]=0000-01-01", true),
        ("filter[opened][lte]=9999-12-31", true),
        ("filter[opened][gte]=0000-01-02", false),
        ("filter[at][gte]=0000-01-01T00:00:00Z&filter[at][lte]=9999-12-31T23:59:59.999999999Z", true),
        ("filter[time][gte]=00:00:00", true),
        ("filter[price][gte]=-1.7976931348623157e308", true),
        ("filter[weight][lte]=3.4028235e38", true),
        ("filter[weight][lte]=1e38", false),
        ("filter[floor][gte]=1&filter[floor][lte]=10", true),
        ("filter[floor][gte]=1&filter[floor][lte]=9", false),
        ("filter[kind][in][]=Audio&filter[kind][in][]=Video", true),
        ("filter[kind][in][]=Audio&filter[kind][in][]=Audio", false),
        ("filter[kind][null]=false", false),
        ("filter[open][in][]=true&filter[open][in][]=false", true),
        ("filter[open][in][]=true&filter[open][in][]=true", false),
        ("filter[code][gt]=", true),
        ("filter[code][gt]=a", false),
        ("filter[pattern][like]=_%25", true),
        ("filter[pattern][ilike]=%25_%25%25", true),
        ("filter[pattern][like]=__%25", false),
        ("filter[pattern][like]=_", false),
        ("filter[letter][gte]=%00&filter[letter][lte]=%F4%8F%BF%BF", true),
        ("filter[v4][lte]=255.255.255.255", true),
        ("filter[ip][gte]=0.0.0.0&filter[ip][lte]=ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true),
        ("filter[ip][gte]=::", false),
        ("filter[wide][lte]=340282366920938463463374607431768211455", true),
        ("filter[amount][gte]=-79228162514264337593543950335", true),
        ("filter[cost][gte]=0.00", true),
        ("filter[cost][lte]=10.000", true),
        ("filter[cost][between][]=0.0&filter[cost][between][]=10.0", true),
        ("filter[cost][lte]=9.99", false),
        ("filter[share][gte]=-0", true),
        ("filter[step][in][]=1&filter[step][in][]=2&filter[step][in][]=3", true),
        ("filter[step][in][]=1&filter[step][in][]=2", false),
        (&*all_bytes.join("&"), true),
        (&*all_bytes[1..].join("&"), false),
    ] {
        let filter = EndsFilter::from_query_str(query).unwrap();
        assert_eq!(NonEmpty::new(filter).is_err(), is_vacuous, "{query}");
    }
    let _ = (Kind::Audio, Kind::Video);
}

#[test]
fn a_condition_that_some_value_does_not_meet_counts() {
    let new = RoomFilter::builder;
    for built in [
        new().name("").build_non_empty(),
        new().name(contains("").and(starts_with("a"))).build_non_empty(),
        new().name(contains("")).guest("x").build_non_empty(),
        new().name(contains("").and(ne("a"))).build_non_empty(),
        new().owner(none_of(["", "Ada"])).build_non_empty(),
        new().seats(1..).build_non_empty(),
        new().seats(gt(0)).build_non_empty(),
        new().seats(0..5).build_non_empty(),
        new().floor(lt(i8::MAX)).build_non_empty(),
        new().name(null(true)).build_non_empty(),
        new().place(PlaceFilter::builder().city("")).build_non_empty(),
    ] {
        assert!(built.is_ok(), "{built:?}");
    }
}

#[test]
fn what_is_read_is_checked_as_what_is_built() {
    for (query, message) in [
        ("", "the filter is empty and would select everything; set at least one `filter[…]` condition"),
        (
            "filter[name][contains]=",
            "`filter[name][contains]` is empty, with which the filter would select everything or nearly everything; set another condition",
        ),
    ] {
        let filter = RoomFilter::from_query_str(query).unwrap();
        assert_eq!(NonEmpty::try_from(filter).unwrap_err().to_string(), message);
    }
}
