//! A filter as data: its literal parameters, with types, lists, docs and rules.

mod compare;
#[cfg(feature = "openapi")]
mod openapi;
mod schema;

use serde::{Deserialize, Serialize};

pub use compare::{Difference, Severity};
pub use schema::{Schema, ValueKind};

use crate::condition::Condition;
use crate::field::{Field, ListStyle};
use crate::filter::{Filter, Visitor};
use crate::operator::Arity;
use crate::rule::{self, Rule};
use crate::value::FilterValue;

/// What a filter accepts, as data that can be stored: every literal parameter, and the rules between them.
///
/// Store it as JSON beside the filter, and compare it in a test, so that no change breaks the filter's users unseen:
///
/// ```
/// use recordings_core::{Description, Exact, Filter, Severity};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     /// Name of the room.
///     name: Exact<String>,
/// }
///
/// # let stored = r#"{"parameters":[{"name":"filter[name]","field":"name","operator":"eq","schema":{"kind":"string","format":null,"values":[],"open":false,"minimum":null,"maximum":null},"list":null,"required":false,"doc":"Name of the room."}],"rules":[]}"#;
/// let stored: Description = serde_json::from_str(stored)?; // from a file
/// let differences = stored.compare(&Description::of::<RoomFilter>());
/// assert!(differences.iter().all(|difference| difference.severity() == Severity::Harmless), "{differences:?}");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Description {
    /// The parameters, in the order of the declaration.
    pub parameters: Vec<Parameter>,
    /// The rules between fields, each as the sentence that a query is refused with.
    pub rules: Vec<String>,
}

/// One literal parameter, such as `filter[duration_secs][gte]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Parameter {
    /// The parameter as it stands in a query, not encoded.
    pub name: String,
    /// The field's name on the wire, behind those of its groups: `address.city`.
    pub field: String,
    /// The operator, by [`Operator::name`](crate::Operator::name).
    pub operator: String,
    /// What a value is; for a list, what each of its values is.
    pub schema: Schema,
    /// How a list is written, for an operator that takes one.
    pub list: Option<ListStyle>,
    /// Whether every query must have it.
    pub required: bool,
    /// What the field's docs say.
    pub doc: String,
}

impl Description {
    /// The description of a filter. [`PageRequest`](crate::PageRequest) is one too.
    #[must_use]
    pub fn of<F: Filter>() -> Self {
        let mut describe = Describe { parameters: Vec::new(), rules: F::RULES };
        F::__empty().__visit(&mut describe);
        Self { parameters: describe.parameters, rules: rule::sentences::<F>() }
    }

    /// The descriptions of two families in one, as a listing takes them.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.parameters.extend(other.parameters);
        self.rules.extend(other.rules);
        self
    }
}

struct Describe {
    parameters: Vec<Parameter>,
    rules: &'static [Rule],
}

impl Visitor for Describe {
    fn field<F: Field>(&mut self, _: &F::Condition) {
        let info = F::INFO;
        let is_required = |rule: &Rule| matches!(rule, Rule::Required(field) if field.raw() == info.raw());
        let required = self.rules.iter().any(is_required);
        let schema = || <F::Condition as Condition>::Value::SCHEMA;
        self.parameters.extend(info.accepted().iter().map(|accepted| {
            let operator = accepted.operator();
            let arity = operator.arity();
            Parameter {
                name: info.parameter(operator),
                field: info.name().to_owned(),
                operator: operator.name().to_owned(),
                schema: if arity == Arity::Flag { bool::SCHEMA } else { schema() },
                list: (arity == Arity::Many).then(|| info.list()),
                // A field of several parameters is met by any of them, so none of them is required by itself.
                required: required && info.accepted().len() == 1,
                doc: info.doc().to_owned(),
            }
        }));
    }
}
