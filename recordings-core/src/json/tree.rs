//! A JSON value as it is read: objects keep their order and refuse a repeated key, and numbers keep their text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::error::JsonErrors;

/// A JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn of(json: &Value) -> Self {
        match json {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Boolean(*flag),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(values) => Self::List(values.iter().map(Self::of).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect())
            }
        }
    }

    /// Reads a text.
    pub(super) fn parse(json: &str) -> Result<Self, JsonErrors> {
        serde_json::from_str(json).map_err(|error| JsonErrors::of_text(&error))
    }

    /// The value without the members that are `null`, and without the objects that are empty then.
    pub(super) fn without_nulls(self) -> Self {
        match self {
            Self::Object(members) => {
                let kept = members.into_iter().map(|(key, value)| (key, value.without_nulls()));
                Self::Object(kept.filter(|(_, value)| !value.is_nothing()).collect())
            }
            Self::List(values) => Self::List(values.into_iter().map(Self::without_nulls).collect()),
            Self::Null | Self::Boolean(_) | Self::Number(_) | Self::Text(_) => self,
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Object(members) => members.is_empty(),
            Self::Boolean(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => false,
        }
    }

    fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(flag) => Value::Bool(*flag),
            Self::Number(text) => text.parse().map_or_else(|_| Value::String(text.clone()), Value::Number),
            Self::Text(text) => Value::String(text.clone()),
            Self::List(values) => Value::Array(values.iter().map(Self::to_value).collect()),
            Self::Object(members) => {
                Value::Object(members.iter().map(|(key, value)| (key.clone(), value.to_value())).collect::<Map<_, _>>())
            }
        }
    }

    /// The value in a message: a text without quotes, and JSON otherwise.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Null | Self::Boolean(_) | Self::List(_) | Self::Object(_) => self.to_value().to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

/// The key of the map as which `serde_json` presents a number if its feature `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

/// Values that are written as they are displayed.
macro_rules! numbers {
    ($($visit:ident: $number:ty;)*) => { $(
        fn $visit<E: Error>(self, number: $number) -> Result<Tree, E> {
            Ok(Tree::Number(number.to_string()))
        }
    )* };
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    numbers! {
        visit_i64: i64;
        visit_u64: u64;
        visit_i128: i128;
        visit_u128: u128;
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Boolean(flag))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Tree, E> {
        Ok(Number::from_f64(number).map_or(Tree::Null, |number| Tree::Number(number.to_string())))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Tree::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut members: Vec<(String, Tree)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER {
                return Ok(Tree::Number(map.next_value()?));
            }
            if members.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom(format_args!("the key `{key}` is repeated; keep one of them")));
            }
            members.push((key, map.next_value()?));
        }
        Ok(Tree::Object(members))
    }
}
