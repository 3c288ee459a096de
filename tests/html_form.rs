//! Filters through `serde_html_form`, which presents a repeated key as one key with a sequence of values.

use recordings_core::{Exact, Filter, OneOf};
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    floor: OneOf<u32>,
    #[filter(list = "repeat", ops(in))]
    tag: OneOf<String>,
    name: Exact<String>,
}

#[derive(Debug, Deserialize)]
struct Query {
    limit: Option<u32>,
    #[serde(flatten)]
    filter: RoomFilter,
}

#[test]
fn lists_of_one_two_and_more_values_read_back() {
    for floors in [vec![1], vec![1, 2], vec![1, 2, 3]] {
        let filter = RoomFilter::builder().floor(floors).tag(["a", "b"]).build().unwrap();
        let written = serde_html_form::to_string(&filter).unwrap();
        assert_eq!(serde_html_form::from_str::<RoomFilter>(&written).unwrap(), filter, "{written}");
        let query = serde_html_form::from_str::<Query>(&format!("limit=5&{written}")).unwrap();
        assert_eq!((query.limit, query.filter), (Some(5), filter), "{written}");
    }
}

#[test]
fn a_repeated_scalar_is_reported_as_in_a_query() {
    let error = serde_html_form::from_str::<RoomFilter>("filter[name]=a&filter[name]=b").unwrap_err().to_string();
    assert!(error.contains("`filter[name]` is repeated, first with `a` and then with `b`"), "{error}");
}

#[test]
fn a_sequence_without_values_is_refused() {
    let read = |text| serde_json::from_str::<RoomFilter>(text);
    let error = read(r#"{"filter[floor][in][]": []}"#).unwrap_err().to_string();
    assert!(error.contains("`filter[floor][in][]`: the list is empty"), "{error}");
    let two = RoomFilter::builder().floor([1, 2]).build().unwrap();
    assert_eq!(read(r#"{"filter[floor][in][]": ["1", "2"]}"#).unwrap(), two);
    let number = read(r#"{"filter[floor][in][]": [1]}"#).unwrap_err().to_string();
    assert!(number.contains("`filter[floor][in][]`: invalid type: integer `1`"), "{number}");
}
