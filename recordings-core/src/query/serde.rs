//! A filter as a flat map of strings, which `serde_urlencoded` and similar formats read and write. In a format that keeps one of
//! several values of a key, a list is safe as a sequence of strings.

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

/// Writes a map. The values of a parameter that a list repeats are a sequence, since many formats keep only one of several entries
/// with the same key. A form that refuses sequences gets an entry for each value.
pub(crate) fn serialize_pairs<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut rest = pairs;
    while let [(parameter, first), ..] = rest {
        let count = rest.iter().take_while(|(other, _)| other == parameter).count();
        let (same, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = after;
        if count == 1 {
            map.serialize_entry(parameter, first)?;
            continue;
        }
        let values: Vec<&str> = same.iter().map(|(_, value)| &**value).collect();
        // A form refuses before it has written anything. Any other error comes again.
        if map.serialize_entry(parameter, &values).is_err() {
            for value in values {
                map.serialize_entry(parameter, value)?;
            }
        }
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
                    let values = map.next_value_seed(Values(&key, self.limits))?;
                    parameters += values.len().saturating_sub(1);
                    bytes += key.len() * values.len().saturating_sub(1);
                    for value in values {
                        bytes += value.len();
                        pairs.push((key.clone(), value));
                    }
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

/// The values of a parameter: a string, or a sequence of strings if the parameter is repeated. Never empty. Anything else is
/// reported with the parameter's name.
struct Values<'a>(&'a str, &'a Limits);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = Vec<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<String>, D::Error> {
        let key = self.0;
        deserializer.deserialize_any(self).map_err(|error| D::Error::custom(format_args!("`{key}`: {error}")))
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or a sequence of strings")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Vec<String>, E> {
        Ok(vec![value.to_owned()])
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Vec<String>, E> {
        Ok(vec![value])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<String>, A::Error> {
        let Self(key, limits) = self;
        let (mut values, mut bytes) = (Vec::new(), 0);
        while let Some(value) = seq.next_element::<String>()? {
            bytes += key.len() + value.len();
            values.push(value);
            limits.check(bytes, values.len()).map_err(A::Error::custom)?;
        }
        if values.is_empty() {
            return Err(A::Error::custom("the list is empty; pass at least one value, or leave the parameter out"));
        }
        Ok(values)
    }
}
