//! A whole query as a JSON object: the families by their roots, and an order as an array of its fields.

use serde_json::{Map, Value};

use super::error::{JsonError, JsonErrors};
use super::tree::Tree;
use super::{place, read, read::Nulls, write};
use crate::declaration::{GroupKind, Members};
use crate::error::{ErrorKind, FilterError, Given, QueryErrors};
use crate::text::nearest;
use crate::value::InvalidValue;

/// A part of a query to be written.
pub(crate) enum PartToWrite<'q> {
    Filter(&'q dyn Members),
    /// An order: its parameter, and its fields with a minus where they descend.
    Order(&'q str, Vec<String>),
}

/// A part of a query to be read.
pub(crate) enum PartToRead<'q> {
    Filter(&'q mut dyn Members),
    /// An order: its parameter, and what reads its fields with their signs.
    Order(&'q str, ReadOrder<'q>),
}

/// Reads the fields of an order.
pub(crate) type ReadOrder<'q> = Box<dyn FnOnce(&[String]) -> Result<(), QueryErrors> + 'q>;

/// Writes the parts of a query.
pub(crate) fn write_parts<'q>(parts: impl Iterator<Item = PartToWrite<'q>>) -> Value {
    let mut object = Map::new();
    for part in parts {
        match part {
            PartToWrite::Filter(filter) => {
                let (root, inner) = (filter.parameters().schema.root, write::object(filter));
                if root.is_empty() {
                    object.extend(inner);
                } else if !inner.is_empty() {
                    object.insert(root.to_owned(), Value::Object(inner));
                }
            }
            PartToWrite::Order(parameter, fields) => {
                if !fields.is_empty() {
                    object.insert(parameter.to_owned(), fields.into());
                }
            }
        }
    }
    Value::Object(object)
}

/// Reads the parts of a query, all of which are empty.
///
/// # Errors
///
/// All errors of all parts, and an error for each key that belongs to no part.
pub(crate) fn read_parts(parts: Vec<PartToRead<'_>>, tree: Tree) -> Result<(), JsonErrors> {
    let Tree::Object(mut members) = tree else {
        let reason = InvalidValue::expected("a JSON object of the families of the query");
        let error = FilterError::new(ErrorKind::InvalidValue(reason), Given::new("", &tree.shown()));
        return JsonErrors::check(vec![JsonError::new(String::new(), error, None)]);
    };
    let (mut errors, mut keys) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            PartToRead::Filter(filter) => {
                let root = filter.parameters().schema.root;
                let (path, tree) = if root.is_empty() {
                    keys.extend(keys_of(filter));
                    let own = members.extract_if(.., |(key, _)| keys_of(filter).any(|own| own == *key)).collect();
                    (String::new(), Tree::Object(own))
                } else {
                    keys.push(root.to_owned());
                    let own = members.extract_if(.., |(key, _)| key == root).next();
                    (place::below("", root), own.map_or(Tree::Object(Vec::new()), |(_, tree)| tree))
                };
                let refused = read::filter(filter, &tree, Nulls::Refused).err();
                errors.extend(refused.into_iter().flat_map(JsonErrors::into_errors).map(|error| error.below(&path)));
            }
            PartToRead::Order(parameter, read) => {
                keys.push(parameter.to_owned());
                if let Some((_, tree)) = members.extract_if(.., |(key, _)| key == parameter).next() {
                    errors.extend(order(parameter, &tree, read));
                }
            }
        }
    }
    let known: Vec<&str> = keys.iter().map(String::as_str).collect();
    for (key, tree) in members {
        let nearest = nearest(&key, &known).map(str::to_owned);
        let kind = ErrorKind::UnknownParameter { allowed: keys.clone().into(), nearest };
        let error = FilterError::new(kind, Given::new(&key, &tree.shown()));
        errors.push(JsonError::new(place::below("", &key), error, None));
    }
    JsonErrors::check(errors)
}

/// The keys of a filter without a root.
fn keys_of(filter: &dyn Members) -> impl Iterator<Item = String> {
    let members = filter.parameters().schema.members.iter().map(|member| member.name.to_owned());
    members.chain(GroupKind::ALL.into_iter().filter_map(|kind| place::group_key(filter, kind)))
}

/// Reads an order.
fn order(parameter: &str, tree: &Tree, read: impl FnOnce(&[String]) -> Result<(), QueryErrors>) -> Vec<JsonError> {
    let path = place::below("", parameter);
    let text = |value: &Tree| if let Tree::Text(text) = value { Some(text.clone()) } else { None };
    let fields = if let Tree::List(values) = tree { values.iter().map(text).collect::<Option<Vec<_>>>() } else { None };
    let Some(fields) = fields.filter(|fields| !fields.is_empty()) else {
        return vec![not_an_order(path, parameter, tree)];
    };
    let refused = read(&fields).err().into_iter().flat_map(QueryErrors::into_errors);
    refused.map(|error| JsonError::new(path.clone(), error, None)).collect()
}

fn not_an_order(path: String, parameter: &str, tree: &Tree) -> JsonError {
    let reason = InvalidValue::expected("a JSON array of fields, each with a minus in front of it for descending");
    JsonError::new(path, FilterError::new(ErrorKind::InvalidValue(reason), Given::new(parameter, &tree.shown())), None)
}
