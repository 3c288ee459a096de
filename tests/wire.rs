//! What is written, to the letter.

use recordings_core::page::PageNumber;
use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
use recordings_core::{Exact, Filter, ListQuery, PageRequest, page_size};
use recordings_tests::{everything, parameters};

fn encoded(parameter: &str) -> String {
    parameter.replace('[', "%5B").replace(']', "%5D")
}

#[test]
fn the_contract_has_fourteen_filter_parameters() {
    let contract: Vec<_> = parameters().unwrap().iter().map(|row| row.parameter).collect();
    assert_eq!(contract.len(), 14);
    // What the filter says itself when it is asked for what it does not have.
    let errors = RecordingFilter::from_query_str("filter[nothing]=x").unwrap_err();
    let mut declared = errors.errors()[0].allowed().to_vec();
    declared.sort_unstable();
    let mut contract: Vec<_> = contract.into_iter().map(str::to_owned).collect();
    contract.sort_unstable();
    assert_eq!(declared, contract);
}

#[test]
fn each_parameter_of_the_contract_is_written_exactly() {
    for row in parameters().unwrap() {
        assert_eq!(row.filter.to_query_string(), format!("{}={}", encoded(row.parameter), row.value));
        assert_eq!(row.filter.to_readable_query(), format!("{}={}", row.parameter, row.value));
    }
}

#[test]
fn each_parameter_of_the_contract_is_read_back_from_raw_and_from_encoded_brackets() {
    for row in parameters().unwrap() {
        let raw = format!("{}={}", row.parameter, row.value);
        let encoded = format!("{}={}", encoded(row.parameter), row.value);
        let lower = encoded.replace("%5B", "%5b").replace("%5D", "%5d");
        for query in [raw, encoded, lower] {
            assert_eq!(RecordingFilter::from_query_str(&query).unwrap(), row.filter, "{query}");
        }
    }
}

#[test]
fn all_fields_are_written_in_the_order_of_the_declaration() {
    let filter = everything().unwrap();
    let id = "7b61621f-5fe4-4aad-ab11-9fd19e272e73";
    assert_eq!(
        filter.to_readable_query(),
        format!(
            "filter[date_ended_at][eq]=2021-05-01\
             &filter[date_started_at][gte]=2021-04-01&filter[date_started_at][lte]=2021-04-30\
             &filter[room_id]={id}&filter[participant_id]={id}&filter[session_id]={id}\
             &filter[status]=processing&filter[type]=audio\
             &filter[duration_secs][gte]=60&filter[duration_secs][lte]=3600"
        )
    );
    assert_eq!(filter.to_query_string(), encoded(&filter.to_readable_query()));
}

#[test]
fn each_page_parameter_is_written_exactly() {
    let size = PageRequest::new().with_size(page_size!(250));
    assert_eq!(size.to_query_string(), "page%5Bsize%5D=250");
    let number = PageRequest::new().with_number(PageNumber::new(7).unwrap());
    assert_eq!(number.to_query_string(), "page%5Bnumber%5D=7");
    assert_eq!(PageRequest::new().to_query_string(), "");
}

#[test]
fn a_listing_writes_the_filter_and_then_the_page() {
    let filter = RecordingFilter::builder().duration_secs(60..).build().unwrap();
    let page = PageRequest::new().with_number(PageNumber::FIRST).with_size(page_size!(50));
    let query = ListQuery::new(filter, page);
    assert_eq!(query.to_readable_query(), "filter[duration_secs][gte]=60&page[size]=50&page[number]=1");
    assert_eq!(query.to_query_string(), encoded(&query.to_readable_query()));
    assert_eq!(serde_urlencoded::to_string(&query).unwrap(), query.to_query_string());
}

#[test]
fn an_empty_filter_writes_nothing() {
    assert_eq!(RecordingFilter::default().to_query_string(), "");
    assert_eq!(ListQuery::<RecordingFilter>::default().to_query_string(), "");
}

#[test]
fn a_filter_is_appended_with_one_ampersand() {
    let filter = RecordingFilter::builder().status(RecordingStatus::Completed).build().unwrap();
    for (before, after) in [
        ("", "filter%5Bstatus%5D=completed"),
        ("sort=name", "sort=name&filter%5Bstatus%5D=completed"),
        ("sort=name&", "sort=name&filter%5Bstatus%5D=completed"),
        ("/list?", "/list?filter%5Bstatus%5D=completed"),
    ] {
        let mut query = before.to_owned();
        filter.append_to_query(&mut query);
        assert_eq!(query, after);
    }
    let mut query = "sort=name".to_owned();
    RecordingFilter::default().append_to_query(&mut query);
    assert_eq!(query, "sort=name");
}

#[test]
fn serde_urlencoded_gives_the_same_pairs() {
    for row in parameters().unwrap() {
        let query = serde_urlencoded::to_string(&row.filter).unwrap();
        assert_eq!(query, row.filter.to_query_string());
        assert_eq!(serde_urlencoded::from_str::<RecordingFilter>(&query).unwrap(), row.filter);
    }
}

#[test]
fn values_are_encoded_but_for_unreserved_bytes() {
    #[derive(Filter)]
    struct NameFilter {
        name: Exact<String>,
    }

    let filter = NameFilter::builder().name("a b+c&d=e/é~-._").build().unwrap();
    assert_eq!(filter.to_query_string(), "filter%5Bname%5D=a%20b%2Bc%26d%3De%2F%C3%A9~-._");
    assert_eq!(filter.to_readable_query(), "filter[name]=a%20b%2Bc%26d%3De%2F%C3%A9~-._");
}
