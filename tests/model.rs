//! Recordings as the API gives them, and as they are given back.

use recordings_core::page::Page;
use recordings_core::room_recordings::{Recording, RecordingStatus, RecordingType};
use serde_json::{Value, json};

fn read(value: Value) -> Recording {
    serde_json::from_value(value).unwrap()
}

fn example() -> Value {
    json!({
        "id": "6b61621f-62e0-4aad-ab11-9fd19e272e73",
        "room_id": "7b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "session_id": "8b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "participant_id": "9b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "status": "completed",
        "download_url": "",
        "type": "audio",
        "duration_secs": 3660,
        "size_mb": 5.6,
        "codec": "opus",
        "created_at": "2021-04-16T09:46:20.954863Z",
        "updated_at": "2021-04-16T10:24:55.962200Z",
        "started_at": "2021-04-16T09:24:55.962200Z",
        "ended_at": "2021-04-16T10:24:55.962200Z",
        "completed_at": "2021-04-16T10:25:55.962200Z",
        "record_type": "room_session"
    })
}

#[test]
fn the_example_of_the_contract_comes_back_as_it_came() {
    let recording = read(example());
    assert_eq!(recording.status, Some(RecordingStatus::Completed));
    assert_eq!(recording.recording_type, Some(RecordingType::Audio));
    assert_eq!(serde_json::to_value(&recording).unwrap(), example());
}

#[test]
fn nothing_but_the_id_is_demanded() {
    let id = "6b61621f-62e0-4aad-ab11-9fd19e272e73";
    let mut nulls = example();
    for (name, value) in nulls.as_object_mut().unwrap() {
        if name != "id" {
            *value = Value::Null;
        }
    }
    assert_eq!(read(nulls), read(json!({"id": id})));
    assert!(serde_json::from_value::<Recording>(json!({"status": "completed"})).is_err());
}

#[test]
fn unknown_values_survive_a_round_trip() {
    let mut odd = example();
    odd["status"] = json!("deleted");
    odd["type"] = json!("hologram");
    odd["new_field"] = json!({"deep": [1, null, "x"]});
    odd["record_type"] = json!("room_recording");
    let recording = read(odd.clone());
    assert_eq!(recording.status, Some(RecordingStatus::Unknown("deleted".to_owned())));
    assert_eq!(recording.extra["new_field"]["deep"][2], "x");
    assert_eq!(serde_json::to_value(&recording).unwrap(), odd);
}

#[test]
fn time_stamps_keep_their_precision() {
    for (given, back) in [
        ("2021-04-16T09:46:20.954863Z", "2021-04-16T09:46:20.954863Z"),
        ("2021-04-16T09:46:20Z", "2021-04-16T09:46:20.000000Z"),
        ("2021-04-16T09:46:20.5Z", "2021-04-16T09:46:20.500000Z"),
        ("2021-04-16T09:46:20.123456789Z", "2021-04-16T09:46:20.123456789Z"),
        ("2021-04-16T11:46:20.954863+02:00", "2021-04-16T09:46:20.954863Z"),
        ("2021-04-16T09:46:20.954863", "2021-04-16T09:46:20.954863Z"),
    ] {
        let recording = read(json!({"id": "6b61621f-62e0-4aad-ab11-9fd19e272e73", "created_at": given}));
        assert_eq!(serde_json::to_value(&recording).unwrap()["created_at"], back);
    }
}

#[test]
fn a_value_of_another_kind_loses_neither_the_row_nor_itself() {
    let mut odd = example();
    for (name, value) in [
        ("room_id", json!("")),
        ("duration_secs", json!("long")),
        ("started_at", json!("yesterday")),
        ("size_mb", json!({"unit": "MB"})),
        ("status", json!(7)),
    ] {
        odd[name] = value;
    }
    let recording = read(odd.clone());
    assert_eq!((recording.room_id, recording.duration_secs, recording.started_at), (None, None, None));
    assert_eq!(recording.codec.as_deref(), Some("opus"));
    assert_eq!(serde_json::to_value(&recording).unwrap(), odd);
}

#[test]
fn whole_seconds_may_be_written_with_a_fraction_of_zero() {
    let mut odd = example();
    odd["duration_secs"] = json!(3660.0);
    assert_eq!(read(odd.clone()).duration_secs, Some(3660));
    odd["duration_secs"] = json!(3660.5);
    assert_eq!(read(odd).duration_secs, None);
}

#[test]
fn a_signed_url_is_not_printed() {
    let mut value = example();
    value["download_url"] = json!("https://storage.example/7?signature=SECRET");
    value["media_url"] = json!("https://storage.example/8?signature=SECRET");
    let recording = read(value);
    assert!(!format!("{recording:?}").contains("SECRET"));
    assert_eq!(recording.download_url.unwrap().expose(), "https://storage.example/7?signature=SECRET");
}

#[test]
fn a_page_needs_data_and_takes_any_meta() {
    for meta in [
        json!({"data": []}),
        json!({"data": [], "meta": null}),
        json!({"data": [], "meta": {"x": 1, "total_results": {}}}),
    ] {
        let page: Page<Recording> = serde_json::from_value(meta).unwrap();
        assert_eq!(page.meta.total_results, None);
    }
    let page: Page<Recording> = serde_json::from_value(json!({
        "data": [example()],
        "meta": {"page_number": 2, "page_size": 25, "total_pages": "3", "total_results": 55}
    }))
    .unwrap();
    assert_eq!((page.meta.total_pages, page.meta.total_results), (Some(3), Some(55)));
    assert_eq!(page.iter().count(), 1);
    assert!(serde_json::from_value::<Page<Recording>>(json!({"meta": {}})).is_err());
    assert!(serde_json::from_value::<Page<Recording>>(json!({"data": null})).is_err());
}

#[test]
fn a_field_that_comes_twice_is_refused_since_one_of_its_values_would_be_lost() {
    for name in ["id", "status", "made_up"] {
        let id = r#""id": "6b61621f-62e0-4aad-ab11-9fd19e272e73""#;
        let twice = format!(r#"{{{id}, "status": null, "made_up": 1, "{name}": null}}"#);
        let error = serde_json::from_str::<Recording>(&twice).unwrap_err().to_string();
        assert!(error.starts_with(&format!("duplicate field `{name}`")), "{error}");
    }
}

#[test]
fn a_name_that_is_escaped_is_the_same_name() {
    let id = "6b61621f-62e0-4aad-ab11-9fd19e272e73";
    let recording: Recording =
        serde_json::from_str(&format!(r#"{{"\u0069d": "{id}", "c\u006fdec": "opus"}}"#)).unwrap();
    assert_eq!((recording.id.to_string(), recording.codec.as_deref()), (id.to_owned(), Some("opus")));
}
