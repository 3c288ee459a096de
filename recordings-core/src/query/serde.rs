//! A filter as a flat map of strings, which `serde_urlencoded` and similar formats read and write. In a format that keeps one of
//! several values of a key, a list is safe as a sequence of pairs.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::limits::Limits;
use super::options::ParseOptions;
use super::parse::{Family, FilterParser, Scope, parse};
use super::source::Source;
use super::write::pairs;
use crate::declaration::Members;
use crate::filter::FilterDefinition;

/// Writes a filter as a map from literal parameters to values.
///
/// # Errors
///
/// The serializer's own.
pub fn serialize<S: Serializer>(filter: &dyn Members, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_pairs(&pairs(filter), serializer)
}

/// Writes a map, or the sequence of all pairs if a list repeats its parameter, since many maps keep only one of them. Forms write
/// both alike.
pub(crate) fn serialize_pairs<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let repeats = pairs.windows(2).any(|pairs| matches!(pairs, [(first, _), (second, _)] if first == second));
    if repeats {
        return serializer.collect_seq(pairs);
    }
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (parameter, value) in pairs {
        map.serialize_entry(parameter, value)?;
    }
    map.end()
}

/// Reads a filter from such a map, as strictly as from a query string.
///
/// # Errors
///
/// The deserializer's own, or the [`QueryErrors`](crate::QueryErrors) as a message.
pub fn deserialize<'de, F: FilterDefinition, D: Deserializer<'de>>(deserializer: D) -> Result<F, D::Error> {
    let mut filter = F::empty();
    deserialize_into(deserializer, Scope::Shared, &mut [FilterParser::new(&mut filter)], &mut [])?;
    Ok(filter)
}

/// Reads several families from such a map.
pub(crate) fn deserialize_into<'de, D: Deserializer<'de>>(
    deserializer: D,
    scope: Scope,
    filters: &mut [FilterParser<'_>],
    others: &mut [&mut dyn Family],
) -> Result<(), D::Error> {
    deserialize_if_any(deserializer, (scope, false), filters, others).map(|_| ())
}

/// The same, which returns whether the map has a parameter of the families. If it has none and they are optional, nothing is
/// checked.
pub(super) fn deserialize_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
    (scope, is_optional): (Scope, bool),
    filters: &mut [FilterParser<'_>],
    others: &mut [&mut dyn Family],
) -> Result<bool, D::Error> {
    let options = ParseOptions::default();
    let owner = |key: &str| {
        if filters.iter().any(|filter| filter.owns(key)) || others.iter().any(|family| family.owns(key)) {
            Owner::Family
        } else if scope == Scope::Whole || filters.iter().any(|filter| filter.is_nearly(key)) {
            Owner::Nobody
        } else {
            Owner::OtherCode
        }
    };
    let pairs = deserializer.deserialize_any(Owned { owner: &owner, limits: options.limits() })?;
    if is_optional && pairs.is_empty() {
        return Ok(false);
    }
    parse(Source::Map(&pairs), (&options, scope), filters, others).map_err(D::Error::custom)?;
    Ok(true)
}

/// Who reads a parameter.
#[derive(Clone, Copy)]
enum Owner {
    Family,
    /// It is an error.
    Nobody,
    OtherCode,
}

/// Collects the pairs of the families, and ignores those of other code: their values need not be strings.
struct Owned<'a> {
    owner: &'a dyn Fn(&str) -> Owner,
    limits: &'a Limits,
}

impl<'de> Visitor<'de> for Owned<'_> {
    type Value = Vec<(String, String)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a flat map from parameters such as `filter[status]` to strings, or a sequence of such pairs")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        let (mut parameters, mut bytes) = (0, 0);
        while let Some(key) = map.next_key::<String>()? {
            parameters += 1;
            bytes += key.len();
            match (self.owner)(&key) {
                Owner::Family => {
                    let value = map.next_value_seed(Text(&key))?;
                    bytes += value.len();
                    pairs.push((key, value));
                }
                Owner::Nobody => {
                    map.next_value::<IgnoredAny>()?;
                    pairs.push((key, String::new()));
                }
                Owner::OtherCode => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            self.limits.check(bytes, parameters).map_err(A::Error::custom)?;
        }
        Ok(pairs)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        let (mut parameters, mut bytes) = (0, 0);
        while let Some((key, value)) = seq.next_element::<(String, String)>()? {
            parameters += 1;
            bytes += key.len() + value.len();
            self.limits.check(bytes, parameters).map_err(A::Error::custom)?;
            if !matches!((self.owner)(&key), Owner::OtherCode) {
                pairs.push((key, value));
            }
        }
        Ok(pairs)
    }
}

/// A string value. Anything else is reported with the parameter's name.
struct Text<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        <String as serde::Deserialize>::deserialize(deserializer)
            .map_err(|error| D::Error::custom(format_args!("`{}`: {error}", self.0)))
    }
}
