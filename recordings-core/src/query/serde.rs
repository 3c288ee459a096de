//! A filter as a flat map of strings, which `serde_urlencoded` and similar formats read and write. In a format that keeps one of
//! several values of a key, a list is safe as a sequence of strings. Formats that make nested maps of brackets are read too.

mod entries;
mod foreign;

use serde::de::{Deserializer, Error};
use serde::ser::{SerializeMap, Serializer};

use self::entries::{Entries, Owner, Questions};
use super::options::ParseOptions;
use super::pairs::pairs;
use super::parse::{Family, FilterParser, Scope, parse};
use super::source::Source;
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

/// Reads a filter from such a map, or from a map of maps, as strictly as from a query string.
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
    let is_flat = is_flat::<D>();
    let is_nearly = |key: &str| filters.iter().any(|filter| filter.is_nearly(key));
    let owner = |key: &str| {
        if filters.iter().any(|filter| filter.owns(key) || filter.is_below(key))
            || others.iter().any(|family| family.owns(key))
        {
            Owner::Family
        } else if scope == Scope::Whole || is_nearly(key) {
            Owner::Nobody
        } else if !is_flat
            && let Some(parameter) = filters.iter().find_map(|filter| filter.with_root(key))
            && !is_nearly(&[key, "[…]"].concat())
        {
            Owner::Rootless(parameter)
        } else {
            Owner::OtherCode
        }
    };
    let is_listed = |key: &str, is_nested: bool| {
        let has = |family: &dyn Family, key: &str| family.owns(key) && family.names().iter().any(|name| name == key);
        let is_of_it = |family: &&mut dyn Family| !has(&**family, key) && has(&**family, &[key, "[]"].concat());
        filters.iter().any(|filter| filter.is_listed(key, is_nested)) || others.iter().any(is_of_it)
    };
    let questions = Questions { owner: &owner, is_nearly: &is_nearly, is_listed: &is_listed };
    let pairs = deserializer.deserialize_any(Entries::new(questions, options.limits(), is_of_qs::<D>()))?;
    if is_optional && pairs.is_empty() {
        return Ok(false);
    }
    parse(Source::Map(&pairs), (&options, scope), filters, others).map_err(D::Error::custom)?;
    Ok(true)
}

/// Whether a map has the parameters of a whole query: it is a form, or what `#[serde(flatten)]` collected. Any other map may be the
/// value of a field, in which the filter's parameters have no root.
///
/// The names of types are not stable. If one changes, a query is refused that has a parameter with the name of one of the filter's
/// fields, and the tests of this crate fail.
fn is_flat<D>() -> bool {
    let name = std::any::type_name::<D>();
    ["FlatMapDeserializer", "serde_urlencoded", "serde_html_form"].iter().any(|flat| name.contains(flat))
}

/// Whether a map without entries comes as an empty text: `serde_qs` writes it as `=`. It refuses parameters beside that itself.
fn is_of_qs<D>() -> bool {
    std::any::type_name::<D>().contains("serde_qs")
}
