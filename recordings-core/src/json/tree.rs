//! A JSON value as it is read: objects keep their order and refuse a repeated key, and numbers keep their text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::error::JsonErrors;
use crate::text::Quoted;
use crate::text::json::push_string;

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
    pub(crate) fn of(json: &Value) -> Self {
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

    /// Reads a text. Numbers keep their text, where `serde_json` would keep an `f64`.
    pub(crate) fn parse(json: &str) -> Result<Self, JsonErrors> {
        let mut tree: Self = serde_json::from_str(json).map_err(|error| JsonErrors::of_text(&error))?;
        tree.write_numbers(&mut numbers(json));
        Ok(tree)
    }

    /// Gives each number its text, in the order of the document.
    fn write_numbers<'j>(&mut self, texts: &mut impl Iterator<Item = &'j str>) {
        match self {
            Self::Number(number) => {
                if let Some(text) = texts.next() {
                    text.clone_into(number);
                }
            }
            Self::List(values) => values.iter_mut().for_each(|value| value.write_numbers(texts)),
            Self::Object(members) => members.iter_mut().for_each(|(_, value)| value.write_numbers(texts)),
            Self::Null | Self::Boolean(_) | Self::Text(_) => {}
        }
    }

    /// Whether it stands for what is left out: `null`, or an object of nothing else.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Object(members) => members.iter().all(|(_, value)| value.is_nothing()),
            Self::Boolean(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => false,
        }
    }

    /// The value in a message: a text without quotes, and JSON otherwise.
    pub(super) fn shown(&self) -> String {
        if let Self::Text(text) = self {
            return text.clone();
        }
        let mut shown = String::new();
        self.show(&mut shown);
        shown
    }

    fn show(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Boolean(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Number(text) => json.push_str(text),
            Self::Text(text) => push_string(json, text),
            Self::List(values) => {
                json.push('[');
                for (index, value) in values.iter().enumerate() {
                    json.push_str(if index == 0 { "" } else { "," });
                    value.show(json);
                }
                json.push(']');
            }
            Self::Object(members) => {
                json.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    json.push_str(if index == 0 { "" } else { "," });
                    push_string(json, key);
                    json.push(':');
                    value.show(json);
                }
                json.push('}');
            }
        }
    }
}

/// The numbers of a text that is JSON, in their order.
fn numbers(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|letter: char| letter == '"' || letter == '-' || letter.is_ascii_digit())?;
            let found = rest.get(start..)?;
            if let Some(string) = found.strip_prefix('"') {
                rest = after_string(string)?;
                continue;
            }
            let is_end = |letter: char| !letter.is_ascii_digit() && !matches!(letter, '-' | '+' | '.' | 'e' | 'E');
            let (number, after) = found.split_at_checked(found.find(is_end).unwrap_or(found.len()))?;
            rest = after;
            return Some(number);
        }
    })
}

/// What follows the quote at the end of a string.
fn after_string(mut string: &str) -> Option<&str> {
    loop {
        let at = string.find(['"', '\\'])?;
        let after = string.get(at + 1..)?;
        if string.as_bytes().get(at) == Some(&b'"') {
            return Some(after);
        }
        // What is escaped is one letter, or the hex digits after it.
        let mut escaped = after.chars();
        escaped.next();
        string = escaped.as_str();
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
                return Err(A::Error::custom(format_args!("the key {} is repeated; keep one of them", Quoted(&key))));
            }
            members.push((key, map.next_value()?));
        }
        Ok(Tree::Object(members))
    }
}
