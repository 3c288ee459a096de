//! Reading a recording: in one pass, and nothing but the id can lose it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value, map};
use uuid::Uuid;

use super::value::Slot;
use super::{ExtraFields, Recording};

impl<'de> Deserialize<'de> for Recording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordingVisitor)
    }
}

struct RecordingVisitor;

/// Reads the fields of a map into a recording, each by its name on the wire.
macro_rules! read_fields {
    ($map:ident, $($name:literal => $field:ident,)*) => {{
        #[repr(u8)]
        #[expect(non_camel_case_types, reason = "the names of the fields")]
        enum Field { id, $($field,)* }

        let (mut id, mut extra, mut seen) = (None, Map::new(), Seen::default());
        // It is known by its id, which may come last.
        let mut recording = Recording::new(Uuid::nil());
        while let Some(Name(name)) = $map.next_key()? {
            match &*name {
                "id" => {
                    seen.once(Field::id as u8, "id")?;
                    $map.next_value_seed(Slot { field: &mut id, name: "id", extra: &mut extra })?;
                }
                $($name => {
                    seen.once(Field::$field as u8, $name)?;
                    $map.next_value_seed(Slot { field: &mut recording.$field, name: $name, extra: &mut extra })?;
                })*
                _ => keep(name.into_owned(), $map.next_value()?, &mut extra)?,
            }
        }
        recording.id = id.ok_or_else(|| Error::custom("a recording needs an `id`, which is a UUID"))?;
        recording.extra = ExtraFields(extra);
        Ok(recording)
    }};
}

impl<'de> Visitor<'de> for RecordingVisitor {
    type Value = Recording;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a recording")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Recording, A::Error> {
        read_fields! {
            map,
            "room_id" => room_id,
            "session_id" => session_id,
            "participant_id" => participant_id,
            "status" => status,
            "download_url" => download_url,
            "type" => recording_type,
            "duration_secs" => duration_secs,
            "size_mb" => size_mb,
            "codec" => codec,
            "created_at" => created_at,
            "updated_at" => updated_at,
            "started_at" => started_at,
            "ended_at" => ended_at,
            "completed_at" => completed_at,
            "record_type" => record_type,
        }
    }
}

/// The fields that have come.
#[derive(Default)]
struct Seen(u32);

impl Seen {
    /// Notes a field, which must come once: whichever value was kept, the other would be lost.
    #[inline]
    fn once<E: Error>(&mut self, field: u8, name: &'static str) -> Result<(), E> {
        let bit = 1 << field;
        if self.0 & bit != 0 {
            return Err(E::duplicate_field(name));
        }
        self.0 |= bit;
        Ok(())
    }
}

/// Keeps a field that is not known.
fn keep<E: Error>(name: String, value: Value, extra: &mut Map<String, Value>) -> Result<(), E> {
    match extra.entry(name) {
        map::Entry::Vacant(entry) => {
            entry.insert(value);
            Ok(())
        }
        map::Entry::Occupied(entry) => {
            Err(Error::custom(format_args!("duplicate field `{}`", entry.key().escape_debug())))
        }
    }
}

/// The name of a field, borrowed where it is not escaped.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }

        deserializer.deserialize_str(NameVisitor)
    }
}
