//! What an import declared, and what it could not declare, as data.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::{Value, json};

use super::document::Place;

/// The query parameters of a document that an import declared, and those that it did not.
///
/// Its `Display` has a line for each parameter that is not declared, then a line for each note, then the totals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The number of operations that were imported.
    pub operations: usize,
    /// The number of these operations that have query parameters.
    pub with_parameters: usize,
    /// The number of query parameters. A parameter that several operations share counts once for each.
    pub parameters: usize,
    /// The names that are declared, as they are in a query, by operation. One parameter of the document may have several, such as the
    /// properties of an object.
    pub declared: BTreeMap<String, Vec<String>>,
    /// The parameters that are not declared, or not in full.
    pub reported: Vec<Reported>,
    /// Properties of declared parameters that the declaration does not express.
    pub notes: Vec<Note>,
}

/// A parameter, or a part of one, that is not declared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reported {
    /// The operation.
    pub operation: String,
    /// The parameter, as it is in a query as far as that is known.
    pub parameter: String,
    /// The place of the parameter in the document.
    pub place: Place,
    /// Why it is not declared.
    pub reason: Reason,
}

/// Why a parameter is not declared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A reference leads nowhere, or back to itself.
    Reference(String),
    /// The schema contains itself, so it has infinitely many names.
    Recursive,
    /// The schema has too many properties, levels or compositions.
    TooMany,
    /// The keys of the object are free, and are the names of parameters themselves.
    FreeNames,
    /// The values of a list are objects or lists.
    ListOfObjects,
    /// An object is written in a style that has no parameter for each property.
    ObjectStyle(String),
    /// The `in` of the parameter is missing, or is not a word of OpenAPI.
    In,
    /// The parameter has no name.
    NoName,
    /// The object has no properties and no free keys, so it has no parameters.
    NoNames,
    /// The name cannot be declared.
    Name,
    /// The operation has another parameter of the same name.
    Repeated,
    /// The name is beside free keys, or is a field under free keys that has names below it.
    Mixed,
    /// The whole query is one value of a media type that is not a form.
    MediaType(String),
}

impl Reason {
    /// Returns a machine-readable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reference(_) => "reference",
            Self::Recursive => "recursive",
            Self::TooMany => "too_many",
            Self::FreeNames => "free_names",
            Self::ListOfObjects => "list_of_objects",
            Self::ObjectStyle(_) => "object_style",
            Self::In => "in",
            Self::NoName => "no_name",
            Self::NoNames => "no_names",
            Self::Name => "name",
            Self::Repeated => "repeated",
            Self::Mixed => "mixed",
            Self::MediaType(_) => "media_type",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(message) => f.write_str(message),
            Self::Recursive => f.write_str("the schema contains itself, so the names of its parameters have no end"),
            Self::TooMany => f.write_str(
                "the schema is too large: it has more than 5000 properties, 100 levels or 50000 schemas inside it",
            ),
            Self::FreeNames => f.write_str("the keys of the object are parameters without a root, so any name is one"),
            Self::ListOfObjects => {
                f.write_str("the values of the list are objects or lists, for which there is no declaration")
            }
            Self::ObjectStyle(style) => {
                write!(
                    f,
                    "an object in the style `{style}` is one value; use `deepObject`, or a parameter for each property"
                )
            }
            Self::NoName => f.write_str("the parameter has no name; add `name`"),
            Self::In => f.write_str("`in` is not a place of parameters; write `query`, `path`, `header` or `cookie`"),
            Self::NoNames => f.write_str("the object has no properties, so it has no parameters"),
            Self::Name => f.write_str("the name has a bracket that is not one of a pair, or a control character"),
            Self::Repeated => f.write_str("the operation has another parameter of the same name"),
            Self::Mixed => {
                f.write_str("free keys cannot be declared beside known names or below other free keys, nor operators beside names below a key")
            }
            Self::MediaType(name) => write!(f, "the query is a value of `{name}`, which is not a form"),
        }
    }
}

/// A property of a parameter that its declaration does not express.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Note {
    /// The place of the property in the document.
    pub place: Place,
    /// The note.
    pub text: String,
}

impl Report {
    /// Returns `true` if every parameter is declared.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.reported.is_empty()
    }

    /// Returns the number of declared names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.declared.values().map(Vec::len).sum()
    }

    /// Returns the report as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let reported = self.reported.iter().map(|one| {
            let reason = json!({"code": one.reason.code(), "message": one.reason.to_string()});
            json!({"operation": one.operation, "parameter": one.parameter, "place": place(&one.place), "reason": reason})
        });
        let notes = self.notes.iter().map(|note| json!({"place": place(&note.place), "text": note.text}));
        json!({
            "operations": self.operations,
            "operations_with_parameters": self.with_parameters,
            "parameters": self.parameters,
            "names": self.names(),
            "declared": self.declared,
            "reported": reported.collect::<Vec<_>>(),
            "notes": notes.collect::<Vec<_>>(),
        })
    }
}

fn place(place: &Place) -> Value {
    json!({"file": place.file, "pointer": place.pointer, "line": place.line})
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for one in &self.reported {
            writeln!(f, "{}: `{}` of `{}` is not declared: {}", one.place, one.parameter, one.operation, one.reason)?;
        }
        for note in &self.notes {
            writeln!(f, "{}: note: {}", note.place, note.text)?;
        }
        let count = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
        write!(
            f,
            "{}, {} with query parameters: {}, {} declared, {} reported",
            count(self.operations, "operation"),
            self.with_parameters,
            count(self.parameters, "parameter"),
            self.names(),
            self.reported.len()
        )
    }
}
