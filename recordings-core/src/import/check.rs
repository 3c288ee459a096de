//! What changed since the last import, and whether it breaks clients.
//!
//! The descriptions of the last import are kept beside the declarations, as JSON: they are what a comparison needs, and Rust that
//! nobody compiled cannot be asked for them.

use std::collections::BTreeMap;
use std::fmt;

use crate::describe::{Description, Difference, Severity};

/// A change in the query of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Changed {
    /// The operation was removed.
    Removed {
        /// The operation.
        operation: String,
    },
    /// The operation was added.
    Added {
        /// The operation.
        operation: String,
    },
    /// The query of the operation changed.
    Query {
        /// The operation.
        operation: String,
        /// What changed.
        difference: Difference,
    },
}

impl Changed {
    /// Returns whether the change can break clients.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Removed { .. } => Severity::Breaking,
            Self::Added { .. } => Severity::Harmless,
            Self::Query { difference, .. } => difference.severity(),
        }
    }
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity() {
            Severity::Breaking => "breaking",
            Severity::Harmless => "harmless",
        };
        match self {
            Self::Removed { operation } => write!(f, "{word}: `{operation}` was removed"),
            Self::Added { operation } => write!(f, "{word}: `{operation}` was added"),
            Self::Query { operation, difference } => write!(f, "{word}: `{operation}`: {difference}"),
        }
    }
}

/// Compares the descriptions of two imports. Returns the breaking changes first.
#[must_use]
pub fn changes(old: &BTreeMap<String, Description>, new: &BTreeMap<String, Description>) -> Vec<Changed> {
    let mut changes = Vec::new();
    for (operation, description) in old {
        match new.get(operation) {
            None => changes.push(Changed::Removed { operation: operation.clone() }),
            Some(newer) => changes.extend(
                description
                    .compare(newer)
                    .into_iter()
                    .map(|difference| Changed::Query { operation: operation.clone(), difference }),
            ),
        }
    }
    let added = new.keys().filter(|operation| !old.contains_key(*operation));
    changes.extend(added.map(|operation| Changed::Added { operation: operation.clone() }));
    changes.sort_by_key(|change| std::cmp::Reverse(change.severity()));
    changes
}

/// Reads the descriptions that an import stored.
///
/// # Errors
///
/// If the text is not JSON, or does not contain descriptions.
pub fn descriptions_of(json: &str) -> Result<BTreeMap<String, Description>, serde_json::Error> {
    serde_json::from_str(json)
}
