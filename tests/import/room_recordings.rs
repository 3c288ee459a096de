//! The endpoint of this project, imported from its description, is the one that is written by hand.

use recordings_core::describe::Description;
use recordings_core::import::{Options, import_text};
use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Exact, Filter, Range};

use super::golden::room_recordings::{ListRoomRecordings, ListRoomRecordingsFilter};
use super::imported;

fn by_name(mut description: Description) -> Description {
    description.parameters.sort_by(|one, other| one.name.cmp(&other.name));
    description
}

#[test]
fn the_filter_is_the_one_written_by_hand_field_for_field() {
    assert_eq!(by_name(Description::of::<ListRoomRecordingsFilter>()), by_name(Description::of::<RecordingFilter>()));
    let described = &imported("room_recordings.yaml").descriptions["ListRoomRecordings"];
    for parameter in Description::of::<RecordingFilter>().parameters {
        assert!(described.parameters.contains(&parameter), "{parameter:?}");
    }
}

#[test]
fn the_filter_builds_and_parses_what_the_one_written_by_hand_does() {
    let query = "filter[date_started_at][gte]=2021-04-01&filter[status]=completed&filter[type]=other&filter[duration_secs][gte]=60&page[size]=50";
    let parsed = <ListRoomRecordings as recordings_core::Query>::from_query_str(query).unwrap();
    assert_eq!(recordings_core::Query::to_readable_query(&parsed), query);
    let built = ListRoomRecordingsFilter::builder().duration_secs(60..).build().unwrap();
    let by_hand = RecordingFilter::builder().duration_secs(60..).build().unwrap();
    assert_eq!(built.to_query_string(), by_hand.to_query_string());
}

/// What this crate describes is read back as it was.
#[test]
fn a_description_written_as_openapi_is_imported_as_the_same_description() {
    #[derive(Filter)]
    struct Sizes {
        #[filter(ops(bare), min = 1, max = 250)]
        small: Range<u16>,
        #[filter(ops(eq, gt), max = 0.5)]
        ratio: Range<f64>,
        #[filter(ops(bare, null), max_len = 9)]
        word: Exact<String>,
        flag: Exact<bool>,
    }
    for description in [Description::of::<RecordingFilter>(), Description::of::<Sizes>()] {
        let document = serde_json::json!({
            "openapi": "3.1.0",
            "info": {"title": "Own", "version": "1"},
            "paths": {"/own": {"get": {"operationId": "own", "parameters": description.to_openapi()}}},
        });
        let imported = import_text(&document.to_string(), &Options::default()).unwrap();
        assert!(imported.report.is_complete(), "{}", imported.report);
        let again = &imported.descriptions["own"];
        let changes: Vec<String> = description.compare(again).iter().map(ToString::to_string).collect();
        let is_of_type = |change: &String| change.contains("accepts more values") || change.contains("docs");
        let changes: Vec<String> = changes.into_iter().filter(|change| !is_of_type(change)).collect();
        assert_eq!(changes, [""; 0]);
    }
}
