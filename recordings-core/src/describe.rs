//! Descriptions: what a filter accepts, as data that can be stored and compared.

mod compare;
pub(crate) mod docs;
mod groups;
#[cfg(feature = "json")]
mod json_schema;
#[cfg(any(feature = "json", feature = "openapi"))]
mod keywords;
#[cfg(feature = "openapi")]
mod openapi;
mod order;
mod place;
#[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
mod slots;
#[cfg(feature = "typescript")]
mod table;
#[cfg(any(feature = "json", feature = "typescript"))]
mod tree;
#[cfg(feature = "typescript")]
mod typescript;
#[cfg(any(feature = "json", feature = "openapi"))]
mod value_schema;

use serde::{Deserialize, Serialize};

pub use compare::{Change, Difference, Severity};
pub(crate) use docs::cleaned;
pub use groups::Groups;
#[cfg(feature = "import")]
pub(crate) use order::described as ordered;
pub use order::{Order, OrderForm};
#[cfg(feature = "typescript")]
pub use table::UnsupportedExport;

pub use crate::declaration::{Bounds, GroupForm, ListStyle, Quantifier, Rule, RuleKind};
use crate::declaration::{BranchName, Entries, Level, Members, Parameters, entry_name};
use crate::filter::FilterDefinition;
use crate::operator::{Arity, Operator, Slot};
pub use crate::value::{ValueKind, ValueType};

/// What a filter accepts: every literal parameter, and the rules between them.
///
/// Store it as JSON next to the filter, and compare the two in a test, so that no change breaks clients unnoticed:
///
/// ```
/// use recordings_core::describe::{Description, Severity};
/// use recordings_core::{Exact, Filter};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     /// Name of the room.
///     name: Exact<String>,
/// }
///
/// # let stored = r#"{"version":1,"parameters":[{"name":"filter[name]","field":"name","operator":"eq","type":{"kind":"string","format":null,"values":[],"open":false,"minimum":null,"maximum":null},"bounds":{"min":null,"max":null,"max_len":null},"list":null,"required":false,"doc":"Name of the room."}],"rules":[]}"#;
/// let stored: Description = serde_json::from_str(stored)?; // from a file
/// let differences = stored.compare(&Description::of::<RoomFilter>());
/// assert!(differences.iter().all(|difference| difference.severity() == Severity::Harmless), "{differences:?}");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Description {
    /// The version of this format. Older versions can be deserialized too.
    #[serde(deserialize_with = "known_version")]
    pub version: u32,
    /// The parameters, in the order of the declaration.
    pub parameters: Vec<Parameter>,
    /// The rules between fields.
    pub rules: Vec<Rule>,
    /// The groups of each filter that is a [`Group`](crate::Group).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Groups>,
    /// The orders of a whole query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<Order>,
    /// Whether this describes a whole query, with families under several roots, instead of one filter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
}

/// One literal parameter, such as `filter[duration_secs][gte]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Parameter {
    /// The parameter as it is in a query, not encoded.
    pub name: String,
    /// The field's wire name, after those of the nested filters around it: `address.city`.
    pub field: String,
    /// The operator, by [`Operator::name`](crate::operator::Operator::name).
    pub operator: String,
    /// What a custom operator demands of a value, from its [docs](crate::operator::CustomOperator::DOC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_doc: Option<String>,
    /// The root of the filter.
    #[serde(default = "place::default_root", skip_serializing_if = "place::is_default_root")]
    pub root: String,
    /// The wire names of the nested filters around the field, the outermost first. An asterisk stands for a free key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// The parameter of the field without an operator, unless it consists of the root and the names in brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stem: Option<String>,
    /// What a custom operator can be combined with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// Which of several models must meet the nested filters around the field, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantifiers: Vec<Quantifier>,
    /// The type of the value, or of each value of a list.
    #[serde(rename = "type")]
    pub value_type: ValueType,
    /// The bounds of the value, or of each value of a list.
    #[serde(default)]
    pub bounds: Bounds,
    /// How a list is written, if the operator takes one.
    pub list: Option<ListStyle>,
    /// Other styles in which a list is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_read: Vec<ListStyle>,
    /// Whether a list may be empty, which says "none": `include=`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allows_empty: bool,
    /// The number of values that the list must have, if it is fixed: two for `between`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exactly: Option<usize>,
    /// The parameter that is written in its place, if this is another name of the same operator, which is only read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias_of: Option<String>,
    /// Whether every query must have it.
    pub required: bool,
    /// Whether clients should stop using it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The field's docs, in Markdown.
    pub doc: String,
}

/// What stands for a free key in the names of parameters.
const ANY_KEY: &str = "*";

impl Description {
    /// The version of the format that this crate writes.
    pub const VERSION: u32 = 1;

    /// Returns the description of a filter. A [`PageRequest`](crate::page::PageRequest) is one too.
    #[must_use]
    pub fn of<F: FilterDefinition>() -> Self {
        Self::of_filter(F::empty().members())
    }

    /// The description of no parameters.
    pub(crate) const fn of_nothing() -> Self {
        Self {
            version: Self::VERSION,
            parameters: Vec::new(),
            rules: Vec::new(),
            groups: Vec::new(),
            orders: Vec::new(),
            whole: false,
        }
    }

    /// The same description, as that of a whole query.
    #[must_use]
    pub(crate) const fn of_whole(mut self) -> Self {
        self.whole = true;
        self
    }

    #[inline]
    pub(crate) fn of_filter(filter: &dyn Members) -> Self {
        let parameters = filter.parameters();
        let groups = Groups::of(filter).into_iter().collect();
        let mut description = Self { groups, ..Self::of_parameters(parameters) };
        for level in parameters.free_keys() {
            if let Some(entries) = filter.at(parameters.schema, &level.path).and_then(<dyn Members>::entries) {
                description.add_keys(parameters, level, entries);
            }
        }
        description
    }

    fn of_parameters(parameters: &Parameters) -> Self {
        let mut rules = Vec::new();
        for level in &parameters.levels {
            for rule in level.schema.rules {
                rules.push(rule.named(&level.members, level.shown.as_deref()));
            }
        }
        let mut described = Vec::new();
        for parameter in parameters.list {
            let Some(leaf) = parameters.leaves.get(parameter.leaf) else { continue };
            let is_flag = parameter.operator.arity() == Arity::Flag;
            let is_list = parameter.operator.arity() == Arity::Many;
            let mut bounds = Bounds::default();
            for bound in leaf.field.bounds() {
                bounds = bounds.and(bound.describe());
            }
            let root = parameters.schema.root;
            let within = place::names(parameters, leaf.path.split_last().map(|(_, around)| around).unwrap_or_default());
            let plain = place::bracketed(root, &within, leaf.member.name);
            let is_own = Operator::ALL.contains(&parameter.operator);
            described.push(Parameter {
                name: parameter.raw.to_string(),
                field: leaf.name.clone(),
                operator: parameter.operator.name().to_owned(),
                operator_doc: Some(parameter.operator.custom_doc()).filter(|doc| !doc.is_empty()).map(str::to_owned),
                root: root.to_owned(),
                stem: (leaf.raw != plain).then(|| leaf.raw.clone()),
                slot: (!is_own).then(|| parameter.operator.slot()),
                within,
                quantifiers: leaf.quantifiers.clone(),
                value_type: if is_flag { leaf.field.flag_type() } else { leaf.field.holds.value_type.clone() },
                bounds: if is_flag { Bounds::default() } else { bounds },
                list: is_list.then_some(leaf.field.settings.list),
                also_read: if is_list { leaf.field.settings.also_read.to_vec() } else { Vec::new() },
                allows_empty: is_list && leaf.field.settings.allows_empty,
                exactly: parameter.operator.takes_pair().then_some(2),
                // A field with several parameters needs any one of them, so none of them is required by itself.
                alias_of: leaf
                    .parameter(parameter.operator)
                    .filter(|written| written.raw != parameter.raw)
                    .map(|written| written.raw.to_string()),
                required: leaf.parameters.len() == 1 && is_required(&leaf.raw, &rules),
                deprecated: leaf.is_deprecated,
                doc: cleaned(leaf.member.doc),
            });
        }
        Self { parameters: described, rules, ..Self::of_nothing() }
    }

    /// Adds what the filters under free keys accept, with an asterisk for the key: `filter[metadata][*][gte]`.
    fn add_keys(&mut self, parameters: &Parameters, level: &Level, entries: &dyn Entries) {
        let name = entry_name(level, &BranchName::root(level.schema.root), ANY_KEY);
        let inner = Self::of_filter(&*entries.empty_filter());
        let around = place::names(parameters, &level.path);
        for inner in inner.parameters {
            let mut within = around.clone();
            within.push(ANY_KEY.to_owned());
            within.extend_from_slice(&inner.within);
            self.parameters.push(Parameter {
                name: name.of(&inner.name),
                root: parameters.schema.root.to_owned(),
                stem: Some(name.of(&inner.stem())),
                within,
                field: format!("{}.{ANY_KEY}.{}", level.name, inner.field).trim_matches('.').to_owned(),
                alias_of: inner.alias_of.map(|alias| name.of(&alias)),
                required: false,
                ..inner
            });
        }
        for mut rule in inner.rules {
            for field in &mut rule.fields {
                *field = name.of(field);
            }
            rule.within = Some(rule.within.map_or_else(|| name.raw.clone(), |within| name.of(&within)));
            self.rules.push(rule);
        }
    }

    /// Combines the descriptions of two families of one query.
    #[must_use]
    #[inline]
    pub fn and(mut self, other: Self) -> Self {
        self.parameters.extend(other.parameters);
        self.rules.extend(other.rules);
        self.groups.extend(other.groups);
        self.orders.extend(other.orders);
        self.of_whole()
    }
}

/// Whether a field is required, and the nested filter around it if there is one.
#[inline]
fn is_required(field: &str, rules: &[Rule]) -> bool {
    rules.iter().any(|rule| {
        rule.kind == RuleKind::Required
            && rule.fields.iter().any(|required| required == field)
            && rule.within.as_ref().is_none_or(|within| is_required(within, rules))
    })
}

fn known_version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == 0 || version > Description::VERSION {
        return Err(serde::de::Error::custom(format_args!(
            "the description has version {version}; this release reads versions up to {}",
            Description::VERSION
        )));
    }
    Ok(version)
}
