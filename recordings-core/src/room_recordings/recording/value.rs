//! The value of a field: of the expected type, or whatever else was received.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use uuid::Uuid;

use super::{DownloadUrl, RecordingStatus, RecordingType, timestamp};
use crate::FilterValue;

/// Reads a value into a field. Null leaves the field absent. A value of another type is kept among the unknown fields.
pub(super) struct Slot<'f, T> {
    pub(super) field: &'f mut Option<T>,
    pub(super) name: &'static str,
    pub(super) extra: &'f mut Map<String, Value>,
}

/// A type of value, and what it is read from. `None` keeps the value as it was received.
pub(super) trait Kind: Sized {
    fn of_text(_text: &str) -> Option<Self> {
        None
    }

    fn of_number(_number: &Number) -> Option<Self> {
        None
    }
}

impl Kind for Uuid {
    fn of_text(text: &str) -> Option<Self> {
        Self::try_parse(text).ok()
    }
}

impl Kind for String {
    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Kind for DownloadUrl {
    fn of_text(text: &str) -> Option<Self> {
        Some(Self::new(text))
    }
}

impl Kind for RecordingStatus {
    fn of_text(text: &str) -> Option<Self> {
        Self::read(Cow::Borrowed(text)).ok()
    }
}

impl Kind for RecordingType {
    fn of_text(text: &str) -> Option<Self> {
        Self::read(Cow::Borrowed(text)).ok()
    }
}

impl Kind for DateTime<Utc> {
    fn of_text(text: &str) -> Option<Self> {
        timestamp::read(text)
    }
}

impl Kind for f64 {
    fn of_number(number: &Number) -> Option<Self> {
        number.as_f64()
    }
}

impl Kind for u32 {
    /// A whole number, even if it is written with a fraction of zero.
    fn of_number(number: &Number) -> Option<Self> {
        let exact = number.as_u64().and_then(|number| Self::try_from(number).ok());
        exact.or_else(|| {
            let whole = number.as_f64().filter(|number| number.fract() == 0.0);
            whole.and_then(|number| format!("{number}").parse().ok())
        })
    }
}

impl<'de, T: Kind> DeserializeSeed<'de> for Slot<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T: Kind> Slot<'_, T> {
    fn number(self, number: Number) {
        *self.field = T::of_number(&number);
        if self.field.is_none() {
            self.keep(Value::Number(number));
        }
    }

    #[cold]
    fn keep(self, value: Value) {
        self.extra.insert(self.name.to_owned(), value);
    }
}

impl<'de, T: Kind> Visitor<'de> for Slot<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.field = T::of_text(text);
        if self.field.is_none() {
            self.keep(Value::String(text.to_owned()));
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.number(number.into());
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.number(number.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        // NaN and infinity are not JSON, and count as null.
        if let Some(number) = Number::from_f64(number) {
            self.number(number);
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.keep(Value::Bool(value));
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        self.keep(Value::deserialize(SeqAccessDeserializer::new(seq))?);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        // A number of any precision comes as a map where serde_json is built to keep it.
        let value = Value::deserialize(MapAccessDeserializer::new(map))?;
        if let Value::Number(number) = value {
            self.number(number);
        } else {
            self.keep(value);
        }
        Ok(())
    }
}
