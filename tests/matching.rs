//! What a filter selects in memory.

use chrono::{DateTime, FixedOffset, Utc};
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{Exact, Filter, Range, date, gt};
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
