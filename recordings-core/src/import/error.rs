//! What makes a document unusable. What a usable document has that cannot be declared is in the report instead.

use std::fmt;

use super::document::Place;

/// The error of a document that cannot be imported.
#[derive(Debug)]
#[non_exhaustive]
pub enum ImportError {
    /// A file cannot be read or written.
    File {
        /// The file.
        file: String,
        /// The message of the operating system.
        source: std::io::Error,
    },
    /// A file is neither JSON nor YAML.
    Syntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A value of the document is not valid OpenAPI.
    Structure {
        /// The value.
        place: Place,
        /// What is wrong, and what to write instead.
        message: String,
    },
    /// A requested operation does not exist.
    Operation {
        /// The operation.
        name: String,
        /// An operation with a similar name.
        nearest: Option<String>,
    },
    /// An overlay cannot be applied.
    Overlay {
        /// The action, or what else is wrong.
        place: Place,
        /// What is wrong, and what to write instead.
        message: String,
    },
    /// The declarations are not Rust. This is a mistake of the importer.
    Rust(String),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, source } => write!(f, "{file}: {source}"),
            Self::Syntax { file, line, column, message } => {
                write!(f, "{file}:{line}:{column}: expected JSON or YAML: {message}")
            }
            Self::Structure { place, message } | Self::Overlay { place, message } => write!(f, "{place}: {message}"),
            Self::Operation { name, nearest: Some(nearest) } => {
                write!(f, "the document has no operation `{name}`; did you mean `{nearest}`?")
            }
            Self::Operation { name, nearest: None } => {
                write!(
                    f,
                    "the document has no operation `{name}`; write an `operationId`, or a method and a path, `get /rooms`"
                )
            }
            Self::Rust(message) => {
                write!(f, "the declarations cannot be parsed as Rust, which is a mistake of the importer: {message}")
            }
        }
    }
}

impl std::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Syntax { .. }
            | Self::Structure { .. }
            | Self::Operation { .. }
            | Self::Overlay { .. }
            | Self::Rust(_) => None,
        }
    }
}
