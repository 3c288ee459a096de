//! A filter as data: its literal parameters, with types, lists, docs and rules.

mod compare;
#[cfg(feature = "openapi")]
mod openapi;
mod schema;

use serde::{Deserialize, Serialize};

pub use compare::{Difference, Severity};
pub use schema::{Schema, ValueKind};

use crate::condition::Condition;
use crate::field::{Field, FieldInfo, ListStyle};
use crate::filter::{Filter, Visitor};
use crate::group::{Group, Inside, raw_in};
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
        let mut describe = Describe {
            parameters: Vec::new(),
            required: required(F::RULES).map(|field| field.raw().to_owned()).collect(),
        };
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

/// The fields and groups that those rules require.
fn required(rules: &'static [Rule]) -> impl Iterator<Item = &'static FieldInfo> {
    rules.iter().filter_map(|rule| match rule {
        Rule::Required(field) => Some(*field),
        _ => None,
    })
}

struct Describe {
    parameters: Vec<Parameter>,
    /// The fields and groups that every query must have, by their parameters up to the operator.
    required: Vec<String>,
}

impl Visitor for Describe {
    fn field<F: Field>(&mut self, _: &F::Condition) {
        let info = F::INFO;
        let required = self.required.iter().any(|required| required == info.raw());
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

    fn group<G: Group>(&mut self, filter: &G::Filter) {
        if self.required.iter().any(|required| required == G::INFO.raw()) {
            let inside = required(G::Filter::RULES).map(|field| raw_in(&G::INFO, field).as_str().to_owned());
            self.required.extend(inside);
        }
        filter.__visit(&mut Inside::<G, Self>::new(self));
    }
}
