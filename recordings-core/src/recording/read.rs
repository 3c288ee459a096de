//! Reading a recording: nothing but the id can lose it.

use chrono::{DateTime, Utc};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{ExtraFields, Recording, timestamp};

impl<'de> Deserialize<'de> for Recording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields(Map::deserialize(deserializer)?);
        let id: Option<Uuid> = fields.take("id");
        let mut recording =
            Self::new(id.ok_or_else(|| D::Error::custom("a recording needs an `id`, and that a uuid"))?);
        recording.room_id = fields.take("room_id");
        recording.session_id = fields.take("session_id");
        recording.participant_id = fields.take("participant_id");
        recording.status = fields.take("status");
        recording.download_url = fields.take("download_url");
        recording.recording_type = fields.take("type");
        recording.duration_secs = fields.take_with("duration_secs", whole_number);
        recording.size_mb = fields.take("size_mb");
        recording.codec = fields.take("codec");
        recording.created_at = fields.take_with("created_at", instant);
        recording.updated_at = fields.take_with("updated_at", instant);
        recording.started_at = fields.take_with("started_at", instant);
        recording.ended_at = fields.take_with("ended_at", instant);
        recording.completed_at = fields.take_with("completed_at", instant);
        recording.record_type = fields.take("record_type");
        recording.extra = ExtraFields(fields.0);
        Ok(recording)
    }
}

/// The fields that are not read yet.
struct Fields(Map<String, Value>);

impl Fields {
    /// Takes a field out. One of another kind stays, and null is as good as absent.
    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        self.take_with(name, |value| T::deserialize(value).ok())
    }

    fn take_with<T>(&mut self, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = self.0.get(name)?;
        let read = read(value);
        if read.is_some() || value.is_null() {
            self.0.remove(name);
        }
        read
    }
}

fn instant(value: &Value) -> Option<DateTime<Utc>> {
    timestamp::read(value.as_str()?)
}

/// A whole number, be it written with a fraction of zero.
fn whole_number(value: &Value) -> Option<u32> {
    let exact = value.as_u64().and_then(|number| u32::try_from(number).ok());
    exact.or_else(|| {
        value.as_f64().filter(|number| number.fract() == 0.0).and_then(|number| format!("{number}").parse().ok())
    })
}
