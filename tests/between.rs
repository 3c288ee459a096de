//! Two bounds as one condition.

use recordings_core::chrono::NaiveDate;
use recordings_core::describe::{Change, Difference};
use recordings_core::sql::Dialect;
use recordings_core::{Description, Filter, Group, NonEmpty, Range, between, date, not, not_between};
use sea_query::{PostgresQueryBuilder, Query};

struct Room {
    seats: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, list = "comma")]
struct RoomFilter {
    #[filter(ops(bare, gte, lte, between, not_between), max = 500)]
    seats: Range<u32>,
}

/// Each style that services write two values in.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Styles {
    #[filter(ops(between), list = "indices")]
    strapi: Range<u32>,
    #[filter(ops(between = "_between"), list = "comma")]
    directus: Range<NaiveDate>,
    #[filter(ops(between), list = "dots")]
    api_platform: Range<f64>,
    #[filter(ops(between), list = "json")]
    json: Range<i8>,
    #[filter(ops(between))]
    brackets: Range<u8>,
}

#[test]
fn both_bounds_are_inclusive() {
    let filter = RoomFilter::builder().seats(between(5, 9)).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][between]=5,9");
    assert_eq!(RoomFilter::from_query_str("filter[seats][between]=5,9").as_ref(), Ok(&filter));
    let matches = |filter: &RoomFilter| [4, 5, 9, 10].map(|seats| filter.matches(&Room { seats: Some(seats) }));
    assert_eq!(matches(&filter), [false, true, true, false]);
    let others = RoomFilter::builder().seats(not_between(5, 9)).build().unwrap();
    assert_eq!(matches(&others), [true, false, false, true]);
    assert!(!filter.matches(&Room { seats: None }) && !others.matches(&Room { seats: None }));
}

#[test]
fn two_values_are_written_in_every_style() {
    let filter = Styles::builder()
        .strapi(between(1, 2))
        .directus(between(date!("2021-04-01"), date!("2021-04-30")))
        .api_platform(between(0.5, 1.25))
        .json(between(-1, 1))
        .brackets(between(3, 3))
        .build()
        .unwrap();
    assert_eq!(
        filter.to_readable_query(),
        "filter[strapi][between][0]=1&filter[strapi][between][1]=2&filter[directus][_between]=2021-04-01,2021-04-30\
         &filter[api_platform][between]=0.5..1.25&filter[json][between]=%5B-1%2C1%5D&filter[brackets][between][]=3&filter[brackets][between][]=3"
    );
    assert_eq!(Styles::from_query_str(&filter.to_query_string()), Ok(filter));
}

#[test]
fn other_than_two_values_or_inverted_ones_are_refused() {
    for (query, says) in [
        (
            "filter[seats][between]=5",
            "`filter[seats][between]` is `5`: expected two values, the lower bound and the upper bound",
        ),
        (
            "filter[seats][between]=5,6,7",
            "`filter[seats][between]` is `5,6,7`: expected two values, the lower bound and the upper bound, not 3 values",
        ),
        (
            "filter[seats][between]=9,5",
            "`filter[seats][between]` has inverted bounds, `9` and `5`; write the lower bound first",
        ),
        ("filter[seats][between]=1,501", "`filter[seats][between]` is `1,501`: expected a value of at most `500`"),
        (
            "filter[seats][between]=1,2&filter[seats]=1",
            "cannot combine `filter[seats]`=`1` with `filter[seats][between]`",
        ),
        ("filter[seats][between]=", "`filter[seats][between]` is empty: expected an integer"),
    ] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.starts_with(says), "{query}\n     {error}\nnot  {says}");
    }
    for error in [
        RoomFilter::builder().seats(between(9, 5)).build().unwrap_err(),
        RoomFilter::builder().seats(not_between(9, 5)).build().unwrap_err(),
    ] {
        assert_eq!(error.errors()[0].kind().code(), "inverted_range");
        assert!(
            error.to_string().ends_with("has inverted bounds, `9` and `5`; write the lower bound first"),
            "{error}"
        );
    }
    let errors = RoomFilter::from_query_str("filter[seats][gte]=9&filter[seats][lte]=5").unwrap_err();
    assert_eq!(errors.errors().len(), 1, "two terms are reported once: {errors}");
    let error = Styles::from_query_str("filter[brackets][between][]=1").unwrap_err().to_string();
    assert_eq!(error, "`filter[brackets][between][]` is `1`: expected two values, the lower bound and the upper bound");
}

#[test]
fn more_than_two_values_are_shown_as_they_were_sent() {
    for (query, shown) in [
        ("filter[api_platform][between]=1..2..3", "`filter[api_platform][between]` is `1..2..3`"),
        ("filter[json][between]=[1,2,3]", "`filter[json][between]` is `[1,2,3]`"),
        (
            "filter[brackets][between][]=1&filter[brackets][between][]=2&filter[brackets][between][]=3",
            "`filter[brackets][between][]` is `1`",
        ),
        (
            "filter[strapi][between][0]=1&filter[strapi][between][1]=2&filter[strapi][between][2]=3",
            "`filter[strapi][between][0]` is `1`",
        ),
    ] {
        let error = Styles::from_query_str(query).unwrap_err().to_string();
        let says = format!("{shown}: expected two values, the lower bound and the upper bound, not 3 values");
        assert_eq!(error, says, "{query}");
    }
}

#[test]
fn a_pair_of_all_values_restricts_nothing() {
    #[derive(Clone, Debug, Filter)]
    #[filter(groups(not))]
    struct Small {
        #[filter(ops(between, not_between))]
        floor: Range<u8>,
        #[filter(ops(between), min = 1, max = 500)]
        seats: Range<u32>,
    }
    let new = Small::builder;
    assert!(NonEmpty::new(new().floor(between(0, 255)).build().unwrap()).is_err());
    assert!(NonEmpty::new(new().floor(between(0, 254)).build().unwrap()).is_ok());
    assert!(NonEmpty::new(new().seats(between(1, 500)).build().unwrap()).is_err());
    assert!(NonEmpty::new(new().seats(between(2, 500)).build().unwrap()).is_ok());
    let opposite = |pair| not(new().floor(pair)).build().unwrap();
    assert!(NonEmpty::<Group<Small>>::new(opposite(not_between(0, 255))).is_err());
    assert!(NonEmpty::<Group<Small>>::new(opposite(not_between(0, 254))).is_ok());
}

#[test]
fn a_pair_is_described_as_two_values() {
    let description = Description::of::<Styles>();
    assert!(description.parameters.iter().all(|parameter| parameter.exactly == Some(2)));
    let openapi = description.to_openapi();
    let [strapi, directus, dots, json, brackets] = &*openapi else { panic!("{openapi:?}") };
    for array in [&strapi["schema"], &directus["schema"], &brackets["schema"]] {
        assert_eq!((&array["minItems"], &array["maxItems"]), (&2.into(), &2.into()), "{array}");
    }
    assert_eq!(json["content"]["application/json"]["schema"]["maxItems"], 2);
    let number = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?";
    assert_eq!(dots["schema"]["pattern"], format!(r"^{number}(?:\.\.{number}){{1,1}}$"));
    let mut listed = description.clone();
    for parameter in &mut listed.parameters {
        parameter.exactly = None;
    }
    let narrowed = |difference: &Difference| matches!(difference.change(), Change::Narrowed { .. });
    assert!(listed.compare(&description).iter().all(narrowed) && !listed.compare(&description).is_empty());
}

#[test]
fn other_names_lead_to_between() {
    for (query, nearest) in [
        ("filter[seats][range]=1,2", "filter[seats][between]"),
        ("filter[seats][nbetween]=1,2", "filter[seats][not_between]"),
        ("filter[seats][!between]=1,2", "filter[seats][not_between]"),
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors()[0].nearest(), Some(nearest), "{query}: {errors}");
    }
}

#[test]
fn a_pair_is_two_comparisons_in_sql() {
    let sql = |filter: &RoomFilter| {
        let condition = filter.to_sql(Dialect::Postgres).unwrap();
        Query::select().column("id").from("rooms").cond_where(condition).to_string(PostgresQueryBuilder)
    };
    let filter = RoomFilter::builder().seats(between(5, 9)).build().unwrap();
    assert!(
        sql(&filter).contains(r#""seats" >= CAST(5 AS bigint) AND "seats" <= CAST(9 AS bigint)"#),
        "{}",
        sql(&filter)
    );
    let filter = RoomFilter::builder().seats(not_between(5, 9)).build().unwrap();
    assert!(
        sql(&filter).contains(
            r#""seats" IS NOT NULL AND (NOT ("seats" >= CAST(5 AS bigint) AND "seats" <= CAST(9 AS bigint)))"#
        ),
        "{}",
        sql(&filter)
    );
}
