//! `matches` on what points to a field, whatever the field is.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use recordings_core::{Exact, Filter, OneOf, Range, Text};
use rust_decimal::Decimal;

/// A row that borrows most of its fields.
struct Row<'a> {
    name: &'a &'a str,
    code: &'a Arc<str>,
    seats: &'a u64,
    count: Box<i64>,
    opened_on: Option<&'a DateTime<Utc>>,
    tags: &'a BTreeSet<String>,
    words: Option<&'a HashSet<&'a str>>,
    floors: &'a [i32; 2],
    ids: Cow<'a, BTreeSet<u64>>,
    width: Cow<'a, Option<u32>>,
    grade: char,
    price: &'a u64,
}

#[derive(Debug, Filter)]
#[filter(model = Row<'_>)]
struct RowFilter {
    name: Text,
    code: Text,
    seats: Range<u32>,
    count: Range<u8>,
    opened_on: Range<NaiveDate>,
    #[filter(ops(bare, contains_all), list = "repeat")]
    tags: OneOf<String>,
    words: Exact<String>,
    #[filter(ops(gte, lte))]
    floors: Range<i8>,
    ids: Exact<u32>,
    #[filter(ops(bare, null))]
    width: Exact<u32>,
    grade: Exact<String>,
    price: Range<Decimal>,
}

#[test]
fn a_pointer_to_any_field_is_matched_as_that_field() {
    let at = "2021-04-25T23:46:20Z".parse().unwrap();
    let tags = BTreeSet::from(["large".to_owned(), "quiet".to_owned()]);
    let row = Row {
        name: &"lobby",
        code: &"w1".into(),
        seats: &(1 << 40),
        count: Box::new(-1),
        opened_on: Some(&at),
        tags: &tags,
        words: Some(&HashSet::from(["a", "b"])),
        floors: &[-2, 300],
        ids: Cow::Owned(BTreeSet::from([7, 8])),
        width: Cow::Owned(None),
        grade: 'A',
        price: &12,
    };
    for (query, is_met) in [
        ("filter[name][starts_with]=lob&filter[code][eq]=w1", true),
        ("filter[name][eq]=Lobby", false),
        ("filter[seats][gte]=4294967295&filter[count][lt]=0", true),
        ("filter[seats][eq]=0", false),
        ("filter[opened_on][gte]=2021-04-25&filter[opened_on][lt]=2021-04-26", true),
        ("filter[tags][contains_all]=quiet&filter[tags][contains_all]=large", true),
        ("filter[tags][contains_all]=quiet&filter[tags][contains_all]=small", false),
        ("filter[words]=b&filter[ids]=8", true),
        ("filter[words]=c", false),
        ("filter[floors][gte]=-1&filter[floors][lte]=127", false),
        ("filter[width][null]=true&filter[grade]=A", true),
        ("filter[price][gt]=11.99&filter[price][lte]=12", true),
    ] {
        assert_eq!(RowFilter::from_query_str(query).unwrap().matches(&row), is_met, "{query}");
    }
}
