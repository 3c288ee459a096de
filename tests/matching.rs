//! What a filter selects in memory.

use chrono::{DateTime, FixedOffset, Utc};
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{Exact, Filter, Range, Text, contains, date, exists, gt, ne_or_null, not_contains};
use recordings_tests::ID;

fn at(text: &str) -> Option<DateTime<Utc>> {
    Some(text.parse().unwrap())
}

fn recording() -> Recording {
    let mut recording = Recording::new(ID);
    recording.status = Some(RecordingStatus::Completed);
    recording.recording_type = Some(RecordingType::Audio);
    recording.duration_secs = Some(60);
    recording.started_at = at("2021-04-25T23:59:59.999999Z");
    recording
}

#[test]
fn an_empty_filter_selects_everything() {
    assert!(RecordingFilter::default().matches(&recording()));
    assert!(RecordingFilter::default().matches(&Recording::new(ID)));
}

#[test]
fn an_absent_value_meets_no_condition() {
    let nothing = Recording::new(ID);
    for filter in recordings_tests::parameters().unwrap() {
        assert!(!filter.filter.matches(&nothing), "{}", filter.parameter);
    }
}

#[test]
fn a_day_matches_an_instant_by_its_utc_date() {
    let mut recording = recording();
    let on = |day| RecordingFilter::builder().date_started_at(day).build().unwrap();
    assert!(on(date!("2021-04-25")).matches(&recording));
    assert!(!on(date!("2021-04-26")).matches(&recording));
    recording.started_at = at("2021-04-26T01:30:00+02:00");
    assert!(on(date!("2021-04-25")).matches(&recording));
}

#[test]
fn bounds_include_their_ends() {
    let recording = recording();
    for (range, selected) in [(60..=60, true), (59..=60, true), (60..=61, true), (61..=90, false), (0..=59, false)] {
        let filter = RecordingFilter::builder().duration_secs(range.clone()).build().unwrap();
        assert_eq!(filter.matches(&recording), selected, "{range:?}");
    }
}

#[test]
fn every_condition_must_be_met() {
    let both =
        |seconds| RecordingFilter::builder().status(RecordingStatus::Completed).duration_secs(seconds).build().unwrap();
    assert!(both(60).matches(&recording()));
    assert!(!both(61).matches(&recording()));
}

#[test]
fn an_unknown_status_is_selected_by_its_text() {
    let mut recording = recording();
    recording.status = Some(RecordingStatus::Unknown("deleted".to_owned()));
    let deleted = RecordingFilter::from_query_str("filter[status]=deleted").unwrap();
    assert!(deleted.matches(&recording));
}

#[test]
fn a_model_of_ones_own_is_matched_on_the_fields_that_are_named() {
    struct Invoice {
        number: String,
        paid: Option<DateTime<FixedOffset>>,
        cents: i64,
    }

    #[derive(Filter)]
    #[filter(model = Invoice)]
    struct InvoiceFilter {
        number: Exact<String>,
        #[filter(on = paid)]
        paid_on: Range<chrono::NaiveDate>,
        #[filter(rename = "amount", on = cents)]
        amount: Range<i64>,
    }

    let invoice =
        Invoice { number: "7".to_owned(), paid: Some("2021-04-26T01:30:00+02:00".parse().unwrap()), cents: 100 };
    let select = |query: &str| InvoiceFilter::from_query_str(query).unwrap().matches(&invoice);
    assert!(select("filter[paid_on][eq]=2021-04-25"));
    assert!(select("filter[number]=7&filter[amount][gt]=99"));
    assert!(!select("filter[amount][gt]=100"));
    assert!(!InvoiceFilter::builder().amount(gt(100)).build().unwrap().matches(&invoice));
}

#[derive(Debug)]
struct Titled {
    title: Option<String>,
    rank: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Titled)]
struct TitleFilter {
    #[filter(ops(ne, ne_or_null, contains, not_contains, not_starts_with, not_ends_with, exists))]
    title: Text,
    #[filter(ops(ne_or_null, gte, exists, null))]
    rank: Range<u32>,
}

#[test]
fn the_opposites_of_operators_say_what_an_absent_value_is() {
    let titled = |title: Option<&str>| Titled { title: title.map(str::to_owned), rank: None };
    let (lobby, absent) = (titled(Some("lobby")), titled(None));
    for (query, of_lobby, of_absent) in [
        ("filter[title][not_contains]=ob", false, false),
        ("filter[title][not_contains]=x", true, false),
        ("filter[title][not_contains]=", false, false),
        ("filter[title][not_starts_with]=l", false, false),
        ("filter[title][not_starts_with]=o", true, false),
        ("filter[title][not_ends_with]=by", false, false),
        ("filter[title][not_ends_with]=b", true, false),
        ("filter[title][contains]=ob&filter[title][not_ends_with]=b", true, false),
        ("filter[title][ne]=a", true, false),
        ("filter[title][ne_or_null]=a", true, true),
        ("filter[title][ne_or_null]=lobby", false, true),
        ("filter[title][ne_or_null]=a&filter[title][contains]=ob", true, false),
        ("filter[title][exists]=true", true, false),
        ("filter[title][exists]=false", false, true),
        ("filter[rank][exists]=false", true, true),
        ("filter[rank][null]=true", true, true),
        ("filter[rank][ne_or_null]=7&filter[rank][gte]=1", false, false),
    ] {
        let filter = TitleFilter::from_query_str(query).unwrap();
        assert_eq!((filter.matches(&lobby), filter.matches(&absent)), (of_lobby, of_absent), "{query}");
        assert_eq!(filter.to_readable_query(), query);
    }
    let new = TitleFilter::builder;
    let built =
        new().title(not_contains("x").and(contains("ob")).and(ne_or_null("a"))).rank(exists(false)).build().unwrap();
    assert!(built.matches(&lobby) && !built.matches(&absent));
    for query in
        ["filter[title][ne]=a&filter[title][ne_or_null]=b", "filter[rank][exists]=true&filter[rank][null]=false"]
    {
        assert!(TitleFilter::from_query_str(query).unwrap_err().to_string().contains("cannot combine"), "{query}");
    }
}
