//! Parameters of a map that no family has. Other code reads them, unless they were probably meant for a filter.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::entries::Collected;

/// More bytes than the names of a parameter have.
const LONGEST: usize = 512;

/// What stands at a key that no family has. Its bytes are counted.
pub(super) struct Foreign<'k, 'c, 'a> {
    pub(super) key: &'k str,
    /// Its index, if it is an element of a sequence with that key.
    pub(super) index: Option<usize>,
    pub(super) kept: Kept,
    pub(super) collected: &'c mut Collected<'a>,
}

/// What is kept of it, for an error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// What is in a map and was probably meant for a filter.
    InMaps,
    /// What was probably meant for a filter.
    Near,
    All,
}

impl Foreign<'_, '_, '_> {
    fn scalar<E: Error>(self, value: &str) -> Result<(), E> {
        let is_kept = match self.kept {
            Kept::All => true,
            Kept::Near => (self.collected.questions.is_nearly)(self.key),
            Kept::InMaps => false,
        };
        if is_kept { self.collected.push(self.key, value.to_owned()) } else { self.collected.spend(value.len(), 0) }
    }
}

impl<'de> DeserializeSeed<'de> for Foreign<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Values that are no text.
macro_rules! scalars {
    ($($visit:ident: $value:ty;)*) => { $(
        fn $visit<E: Error>(self, _: $value) -> Result<(), E> {
            self.scalar("")
        }
    )* };
}

impl<'de> Visitor<'de> for Foreign<'_, '_, '_> {
    type Value = ();

    scalars! {
        visit_bool: bool;
        visit_i64: i64;
        visit_i128: i128;
        visit_u64: u64;
        visit_u128: u128;
        visit_f64: f64;
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.scalar(value)
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.collected.spend(value.len(), 0)?;
        self.scalar("")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.scalar("")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar("")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { key, kept, collected, .. } = self;
        let kept = match kept {
            Kept::Near if (collected.questions.is_nearly)(key) => Kept::All,
            Kept::Near | Kept::InMaps => Kept::InMaps,
            Kept::All => Kept::All,
        };
        let mut index = 0;
        while seq.next_element_seed(Foreign { key, index: Some(index), kept, collected: &mut *collected })?.is_some() {
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { key, index, kept, collected } = self;
        let key = index.map_or_else(|| key.to_owned(), |index| format!("{key}[{index}]"));
        while let Some(inner) = map.next_key::<String>()? {
            collected.spend(inner.len(), 0)?;
            let kept = match kept {
                Kept::All => Kept::All,
                // Any number of empty names is within the limits, and no parameter ends in one.
                Kept::InMaps | Kept::Near if inner.is_empty() => Kept::InMaps,
                Kept::InMaps | Kept::Near => Kept::Near,
            };
            // A longer key names no parameter, and would be copied for each map in it.
            let inner_key = if key.len() > LONGEST { key.clone() } else { format!("{key}[{inner}]") };
            map.next_value_seed(Foreign { key: &inner_key, index: None, kept, collected: &mut *collected })?;
        }
        Ok(())
    }
}
