//! The parameters of a map: flat, `{"filter[floor][gte]": "1"}`, or nested, `{"filter": {"floor": {"gte": "1"}}}`, as formats make
//! it that read brackets themselves.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::foreign::{Foreign, Kept};
use crate::query::limits::{Budget, Limits};

/// Who reads a parameter.
pub(super) enum Owner {
    Family,
    /// It is an error.
    Nobody,
    /// It is ignored, but its value may be a map with a parameter that is an error.
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
    collected: Collected<'a>,
    /// Whether an empty text is a map without entries.
    is_empty_text_a_map: bool,
}

/// What the families say about a parameter.
pub(super) struct Questions<'a> {
    pub(super) owner: &'a dyn Fn(&str) -> Owner,
    /// Whether a parameter that no family has was probably meant for a filter.
    pub(super) is_nearly: &'a dyn Fn(&str) -> bool,
    /// Whether the values of a sequence have empty brackets after its parameter. The flag says that the parameter is made of the keys of
    /// several maps.
    pub(super) is_listed: &'a dyn Fn(&str, bool) -> bool,
}

pub(super) struct Collected<'a> {
    pub(super) questions: Questions<'a>,
    budget: Budget<'a>,
    pairs: Vec<(String, String)>,
    /// Whether the error that comes out names its parameter, or is one of the whole query.
    is_named: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn new(questions: Questions<'a>, limits: &'a Limits, is_empty_text_a_map: bool) -> Self {
        let budget = Budget::new(limits);
        let collected = Collected { questions, budget, pairs: Vec::new(), is_named: false };
        Self { collected, is_empty_text_a_map }
    }
}

impl Collected<'_> {
    pub(super) fn push<E: Error>(&mut self, key: &str, value: String) -> Result<(), E> {
        self.spend(key.len() + value.len(), 1)?;
        self.pairs.push((key.to_owned(), value));
        Ok(())
    }

    pub(super) fn spend<E: Error>(&mut self, bytes: usize, parameters: usize) -> Result<(), E> {
        let spent = self.budget.spend(bytes, parameters);
        self.is_named |= spent.is_err();
        spent.map_err(E::custom)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = Vec<(String, String)>;

    /// A form without parameters.
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if self.is_empty_text_a_map && text.is_empty() {
            return Ok(Vec::new());
        }
        Err(E::invalid_type(Unexpected::Str(text), &self))
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from parameters such as `filter[status]` to strings, or a sequence of such pairs")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let collected = &mut self.collected;
        while let Some(key) = map.next_key::<String>()? {
            let kept = match (collected.questions.owner)(&key) {
                Owner::Family => {
                    map.next_value_seed(Entry { key: &key, depth: 0, collected: &mut *collected })?;
                    continue;
                }
                Owner::Nobody => Kept::All,
                Owner::OtherCode => Kept::InMaps,
                Owner::Rootless(parameter) => return Err(A::Error::custom(without_root(&key, &parameter))),
            };
            if kept != Kept::All {
                collected.spend(key.len(), 1)?;
            }
            map.next_value_seed(Foreign { key: &key, index: None, kept, collected: &mut *collected })?;
        }
        Ok(self.collected.pairs)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
        while let Some((key, value)) = seq.next_element::<(String, String)>()? {
            match (self.collected.questions.owner)(&key) {
                Owner::Family | Owner::Nobody => self.collected.push(&key, value)?,
                Owner::OtherCode | Owner::Rootless(_) => {
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
        let is_listed = (collected.questions.is_listed)(key, depth > 0);
        let (each, before) = ([key, if is_listed { "[]" } else { "" }].concat(), collected.pairs.len());
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
