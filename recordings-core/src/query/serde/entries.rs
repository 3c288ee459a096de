//! The parameters of a map: flat, `{"filter[floor][gte]": "1"}`, or nested, `{"filter": {"floor": {"gte": "1"}}}`, as formats make
//! it that read brackets themselves.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::query::limits::{Budget, Limits};

/// Who reads a parameter.
pub(super) enum Owner {
    Family,
    /// It is an error.
    Nobody,
    /// It is an error if its value is a map.
    NobodyIfMap,
    OtherCode,
    /// It is the family's parameter without its root, since the filter is a field with a name of its own.
    Rootless(String),
}

#[cold]
fn without_root(key: &str, parameter: &str) -> String {
    format!(
        "`{key}` names a field of the filter without the filter's root: write `{parameter}`, and put `#[serde(flatten)]` on the \
         field that holds the filter"
    )
}

/// Collects the parameters of the families and those of nobody. Those of other code are ignored: their values need not be strings.
pub(super) struct Entries<'a> {
    owner: &'a dyn Fn(&str) -> Owner,
    collected: Collected<'a>,
}

struct Collected<'a> {
    /// Whether a filter has a parameter.
    is_known: &'a dyn Fn(&str) -> bool,
    budget: Budget<'a>,
    pairs: Vec<(String, String)>,
    /// Whether the error that comes out names its parameter, or is one of the whole query.
    is_named: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn new(
        owner: &'a dyn Fn(&str) -> Owner,
        is_known: &'a dyn Fn(&str) -> bool,
        limits: &'a Limits,
    ) -> Self {
        let budget = Budget::new(limits);
        Self { owner, collected: Collected { is_known, budget, pairs: Vec::new(), is_named: false } }
    }
}

impl Collected<'_> {
    fn push<E: Error>(&mut self, key: &str, value: String) -> Result<(), E> {
        self.spend(key.len() + value.len(), 1)?;
        self.pairs.push((key.to_owned(), value));
        Ok(())
    }

    fn spend<E: Error>(&mut self, bytes: usize, parameters: usize) -> Result<(), E> {
        let spent = self.budget.spend(bytes, parameters);
        self.is_named |= spent.is_err();
        spent.map_err(E::custom)
    }

    /// The key of each value of a sequence: that of the map, or with empty brackets if lists are written so.
    fn of_each(&self, key: &str) -> String {
        let listed = [key, "[]"].concat();
        let is_list = (self.is_known)(&listed) || (self.is_known)(&[key, "[0]"].concat());
        if !(self.is_known)(key) && is_list { listed } else { key.to_owned() }
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = Vec<(String, String)>;

    /// A form without parameters.
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from parameters such as `filter[status]` to strings, or a sequence of such pairs")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let collected = &mut self.collected;
        while let Some(key) = map.next_key::<String>()? {
            let kept = match (self.owner)(&key) {
                Owner::Family => {
                    map.next_value_seed(Entry { key: &key, depth: 0, collected: &mut *collected })?;
                    continue;
                }
                Owner::Nobody => Kept::All,
                Owner::NobodyIfMap => Kept::Map,
                Owner::OtherCode => Kept::Nothing,
                Owner::Rootless(parameter) => return Err(A::Error::custom(without_root(&key, &parameter))),
            };
            if kept != Kept::All {
                collected.spend(key.len(), 1)?;
            }
            map.next_value_seed(Foreign { key: &key, kept, collected: &mut *collected })?;
        }
        Ok(self.collected.pairs)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
        while let Some((key, value)) = seq.next_element::<(String, String)>()? {
            match (self.owner)(&key) {
                Owner::Family | Owner::Nobody => self.collected.push(&key, value)?,
                Owner::NobodyIfMap | Owner::OtherCode | Owner::Rootless(_) => {
                    self.collected.spend(key.len() + value.len(), 1)?;
                }
            }
        }
        Ok(self.collected.pairs)
    }
}

/// What stands at a key: a string, a sequence of strings if the parameter is repeated, or a map of what follows in brackets.
/// Anything else is reported with the parameter's name.
struct Entry<'k, 'c, 'a> {
    key: &'k str,
    /// How many maps are around it.
    depth: usize,
    collected: &'c mut Collected<'a>,
}

/// More maps than any declaration nests.
const MAX_DEPTH: usize = 32;

impl<'de> DeserializeSeed<'de> for Entry<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { key, depth, collected } = self;
        deserializer.deserialize_any(Entry { key, depth, collected: &mut *collected }).map_err(|error| {
            if std::mem::replace(&mut collected.is_named, true) {
                return error;
            }
            D::Error::custom(format_args!("`{key}`: {error}"))
        })
    }
}

impl<'de> Visitor<'de> for Entry<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a sequence of strings, or a map of what follows in brackets")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.collected.push(self.key, value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.collected.push(self.key, value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { key, depth, collected } = self;
        let (each, before) = (collected.of_each(key), collected.pairs.len());
        let mut index = 0;
        while seq.next_element_seed(Element { key, each: &each, index, depth, collected: &mut *collected })?.is_some() {
            index += 1;
        }
        if collected.pairs.len() == before {
            return Err(A::Error::custom("the list is empty; pass at least one value, or leave the parameter out"));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { key, depth, collected } = self;
        if depth == MAX_DEPTH {
            return Err(A::Error::custom("no parameter has as many brackets"));
        }
        let mut is_empty = true;
        while let Some(inner) = map.next_key::<String>()? {
            is_empty = false;
            let key = format!("{key}[{inner}]");
            map.next_value_seed(Entry { key: &key, depth: depth + 1, collected: &mut *collected })?;
        }
        if is_empty && depth > 0 {
            return Err(A::Error::custom("the map is empty; set a condition, or leave the parameter out"));
        }
        Ok(())
    }
}

/// An element of a sequence: a value of a list, or a branch of a group as a map of its parameters.
struct Element<'k, 'c, 'a> {
    /// The key of the sequence.
    key: &'k str,
    /// The key of each value of a list.
    each: &'k str,
    index: usize,
    depth: usize,
    collected: &'c mut Collected<'a>,
}

impl<'de> DeserializeSeed<'de> for Element<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or a map of the parameters of a branch")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.collected.push(self.each, value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.collected.push(self.each, value)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Self { key, index, depth, collected, .. } = self;
        let key = format!("{key}[{index}]");
        Entry { key: &key, depth: depth + 1, collected }.visit_map(map)
    }
}

/// What stands at a key that no family has. Its bytes are counted.
struct Foreign<'k, 'c, 'a> {
    key: &'k str,
    kept: Kept,
    collected: &'c mut Collected<'a>,
}

/// What is kept of it, for an error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Nothing,
    /// A map, but nothing else.
    Map,
    All,
}

impl Foreign<'_, '_, '_> {
    fn scalar<E: Error>(self, value: &str) -> Result<(), E> {
        match self.kept {
            Kept::All => self.collected.push(self.key, value.to_owned()),
            Kept::Nothing | Kept::Map => self.collected.spend(value.len(), 0),
        }
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
        let Self { key, kept, collected } = self;
        let kept = if kept == Kept::All { Kept::All } else { Kept::Nothing };
        while seq.next_element_seed(Foreign { key, kept, collected: &mut *collected })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { key, kept, collected } = self;
        while let Some(inner) = map.next_key::<String>()? {
            if kept == Kept::Nothing {
                collected.spend(inner.len(), 0)?;
                map.next_value_seed(Foreign { key, kept, collected: &mut *collected })?;
            } else {
                let key = format!("{key}[{inner}]");
                map.next_value_seed(Foreign { key: &key, kept: Kept::All, collected: &mut *collected })?;
            }
        }
        Ok(())
    }
}
