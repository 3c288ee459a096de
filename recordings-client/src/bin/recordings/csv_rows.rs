//! Recordings as flat records: a column for each field, as CSV needs them.

use recordings_client::Recording;
use serde_json::{Map, Value};

/// The columns, in the order of the model. `extra` has all other fields as JSON.
pub(crate) const COLUMNS: [&str; 17] = [
    "id",
    "room_id",
    "session_id",
    "participant_id",
    "status",
    "type",
    "duration_secs",
    "size_mb",
    "codec",
    "created_at",
    "updated_at",
    "started_at",
    "ended_at",
    "completed_at",
    "record_type",
    "download_url",
    EXTRA,
];

const EXTRA: &str = "extra";

/// A recording without its URL, unless that is wanted.
pub(crate) fn shown(mut recording: Recording, with_url: bool) -> Recording {
    if !with_url {
        recording.download_url = None;
        recording.extra.remove("download_url");
    }
    recording
}

/// The texts of the columns. An absent value is the empty text.
pub(crate) fn row(recording: &Recording) -> [String; COLUMNS.len()] {
    let mut fields = match serde_json::to_value(recording) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => Map::new(),
    };
    // The API may have a field of that name too.
    let mut take = |column| if column == EXTRA { None } else { fields.remove(column) };
    let mut row = COLUMNS.map(|column| take(column).map_or_else(String::new, text));
    if let Some(extra) = row.last_mut()
        && !fields.is_empty()
    {
        *extra = Value::Object(fields).to_string();
    }
    row
}

fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use recordings_client::{Recording, sample_recordings};
    use serde_json::json;

    use super::{COLUMNS, row, shown};

    #[test]
    fn every_field_has_a_column() {
        let recording = shown(sample_recordings(1).remove(0), false);
        let row = row(&recording);
        assert_eq!(row[0], "00000001-0000-4000-8000-000000000001");
        let empty: Vec<&str> =
            COLUMNS.iter().zip(&row).filter(|(_, text)| text.is_empty()).map(|(name, _)| *name).collect();
        assert_eq!(empty, ["download_url", "extra"]);
    }

    #[test]
    fn unknown_fields_are_json() {
        let json = json!({"id": "00000001-0000-4000-8000-000000000001", "quality": {"fps": 30}, "extra": 1});
        let recording: Recording = serde_json::from_value(json).unwrap();
        assert_eq!(row(&recording).last().unwrap(), r#"{"extra":1,"quality":{"fps":30}}"#);
    }
}
