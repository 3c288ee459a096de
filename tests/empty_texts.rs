//! Empty texts, which an empty field of a form sends.

use recordings_core::{Description, Exact, Filter, FilterValue, Text, contains};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Open,
    Closed,
    #[filter(other)]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Label {
    None,
    #[filter(other, allow_empty)]
    Other(String),
}

#[derive(Debug, PartialEq, Filter)]
struct RoomFilter {
    status: Exact<Status>,
    label: Exact<Label>,
    #[filter(min_len = 1, ops(bare))]
    tenant: Exact<String>,
    #[filter(min_len = 2, max_len = 3, ops(bare, contains))]
    code: Text,
}

#[test]
fn an_empty_text_is_no_unknown_variant_unless_the_declaration_allows_it() {
    let _ = (Status::Open, Status::Closed, Label::None);
    let error = RoomFilter::from_query_str("filter[status]=").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`filter[status]` is empty: expected a text that is not empty, such as `open` or `closed`"
    );
    assert!(RoomFilter::builder().status(Status::Other(String::new())).build().is_err());
    assert!(RoomFilter::from_query_str("filter[status]=archived").is_ok());
    let allowed = RoomFilter::from_query_str("filter[label]=").unwrap();
    assert_eq!(allowed.label().value(), Some(&Label::Other(String::new())));
    assert_eq!(allowed.to_readable_query(), "filter[label]=");
}

#[test]
fn the_shortest_text_is_part_of_the_declaration() {
    let error = RoomFilter::from_query_str("filter[tenant]=").unwrap_err();
    assert_eq!(error.to_string(), "`filter[tenant]` is empty: expected a text that is not empty");
    for (text, is_accepted) in [("", false), ("a", false), ("äb", true), ("abc", true), ("abcd", false)] {
        assert_eq!(RoomFilter::from_query_str(&format!("filter[code]={text}")).is_ok(), is_accepted, "{text}");
        assert_eq!(RoomFilter::builder().code(contains(text)).build().is_ok(), is_accepted, "{text}");
    }
    let description = Description::of::<RoomFilter>();
    let code = description.parameters.iter().find(|parameter| parameter.name == "filter[code]").unwrap();
    assert_eq!((code.bounds.min_len, code.bounds.max_len), (Some(2), Some(3)));
    assert_eq!(code.bounds.to_string(), "a text of 2 to 3 characters");
    let mut longer = description.clone();
    for parameter in &mut longer.parameters {
        parameter.bounds.min_len = None;
    }
    assert!(
        longer.compare(&description).iter().any(|difference| difference.to_string().contains("accepts fewer values"))
    );
}
