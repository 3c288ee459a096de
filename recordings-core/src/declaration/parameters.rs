//! The literal parameters of a filter, those of nested filters included, with their keys ready for reading and writing.
//!
//! They follow from the [`Schema`] and are made when a filter is first read or written, not by the derive: so operators that a
//! condition type accepts by default and the names inside nested filters are literal parameters like all others, and no string
//! for them is in the program.

use std::sync::{Arc, OnceLock};

#[cfg(feature = "sea-query")]
use super::columns::Columns;
use super::field::Field;
use super::index::Index;
use super::member::{Member, MemberKind};
use super::nested::Quantifier;
use super::parameter::{Form, Parameter};
use super::schema::{OperatorNames, Schema};
use super::stem::Stem;
use crate::operator::Operator;

/// The literal parameters of a filter.
#[derive(Debug)]
pub struct Parameters {
    pub(crate) schema: &'static Schema,
    /// The fields in the order of the declaration.
    pub(crate) leaves: Vec<Leaf>,
    /// The parameters in the order of writing: by field, then by operator.
    pub(crate) list: &'static [Parameter],
    /// The filter itself, then its nested filters in the order of the declaration.
    pub(crate) levels: Vec<Level>,
    are_literal: bool,
    /// The fields that are checked once all of their values have come: those that accept an operator with two values, and lists whose
    /// only empty text could be the list without values.
    pub(crate) pairs: Box<[usize]>,
    /// Finds a parameter by its key as it is in a query.
    index: Index,
}

/// A field of the filter or of a nested one.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// The index of the member in the filter, then in the nested filter, and so on.
    pub(crate) path: Box<[usize]>,
    pub(crate) member: &'static Member,
    pub(crate) field: &'static Field,
    /// The wire name, after those of the nested filters around it: `address.city`.
    pub(crate) name: String,
    /// The parameter without an operator: `filter[address][city]`.
    pub(crate) raw: String,
    /// Whether the field, or a nested filter around it, is deprecated.
    pub(crate) is_deprecated: bool,
    /// Which of several models must meet the nested filters around it, the outermost first.
    pub(crate) quantifiers: Vec<Quantifier>,
    /// The column of the database.
    #[cfg(feature = "sea-query")]
    pub(crate) column: String,
    /// Its parameters.
    pub(crate) parameters: &'static [Parameter],
}

/// A filter with the names that its members have here.
#[derive(Debug)]
pub(crate) struct Level {
    pub(crate) schema: &'static Schema,
    /// The index of the member in the filter, then in the nested filter, and so on.
    pub(crate) path: Box<[usize]>,
    /// What is in front of its members: `filter[address]`.
    pub(crate) raw: String,
    /// The wire names of the nested filters: `owner.address`.
    pub(crate) name: String,
    /// `filter[address][…]`. `None` for the filter itself.
    pub(crate) shown: Option<String>,
    /// Which of several models must meet the filter and those around it, the outermost first.
    pub(crate) quantifiers: Vec<Quantifier>,
    /// Whether the filter itself is over several models.
    pub(crate) is_over_many: bool,
    /// The parameter of each member without an operator: `filter[address][city]`, and `filter[address][…]` of a nested filter.
    pub(crate) members: Vec<String>,
    #[cfg(feature = "sea-query")]
    pub(crate) columns: Columns,
}

impl Parameters {
    pub(crate) fn new(schema: &'static Schema) -> Self {
        let mut maker = Maker::default();
        maker.add_level(schema, &Stem::root(schema.root), (None, None));
        // They are kept as long as the program runs.
        let list: &'static [Parameter] = maker.list.leak();
        let mut rest = list;
        for (leaf, count) in maker.leaves.iter_mut().zip(&maker.counts) {
            (leaf.parameters, rest) = rest.split_at_checked(*count).unwrap_or((rest, &[]));
        }
        let mut pairs = Vec::new();
        for (index, leaf) in maker.leaves.iter().enumerate() {
            let takes_pair = leaf.parameters.iter().any(|parameter| parameter.operator.takes_pair());
            if takes_pair || leaf.field.settings.allows_empty && !leaf.field.settings.also_read.is_empty() {
                pairs.push(index);
            }
        }
        let index = Index::new(list);
        let has_keys = maker.levels.iter().any(|level| level.schema.entries.is_some());
        let are_literal = schema.groups.is_none() && !has_keys;
        Self { schema, leaves: maker.leaves, list, levels: maker.levels, are_literal, pairs: pairs.into(), index }
    }

    /// Finds a parameter by its key as it is in a query, and by the key's hash, which is that of
    /// [`find_and_hash`](crate::text::find_and_hash).
    pub(crate) fn find(&self, key: &str, hash: u64) -> Option<(usize, Form)> {
        self.index.find(key, hash, self.list)
    }

    /// Finds a parameter by its decoded key.
    pub(crate) fn find_decoded(&self, key: &str) -> Option<usize> {
        self.list.iter().position(|parameter| &*parameter.raw == key)
    }

    /// The parameter with a decoded key, and its field.
    pub(crate) fn with_field(&self, key: &str) -> Option<(&Leaf, &'static Parameter)> {
        let parameter = self.list.get(self.find_decoded(key)?)?;
        Some((self.leaves.get(parameter.leaf)?, parameter))
    }

    /// The part of a decoded key after the root: empty, or brackets. `None` for a parameter of another family. If the filter has
    /// no root, every parameter is its own.
    pub(crate) fn below_root<'k>(&self, key: &'k str) -> Option<&'k str> {
        let rest = key.strip_prefix(self.schema.root)?;
        (self.schema.root.is_empty() || rest.is_empty() || rest.starts_with('[')).then_some(rest)
    }

    /// The nested filters over several models of which one must meet them, as far as all such filters around them are of that kind.
    pub(crate) fn over_some(&self) -> impl Iterator<Item = &Level> {
        self.levels.iter().filter(|level| level.is_over_many && are_some(&level.quantifiers))
    }

    /// The nested filters with free keys.
    pub(crate) fn free_keys(&self) -> impl Iterator<Item = &Level> {
        self.levels.iter().filter(|level| level.schema.entries.is_some())
    }

    /// Whether all conditions are those of literal parameters.
    #[inline]
    pub(crate) const fn are_literal(&self) -> bool {
        self.are_literal
    }

    /// The literal parameter of a field's operator, for messages.
    pub(crate) fn name_of(&self, leaf: usize, operator: Operator) -> String {
        self.leaves.get(leaf).map(|leaf| leaf.name_of(operator)).unwrap_or_default()
    }
}

impl Leaf {
    /// Whether nothing is selected if no value meets the condition: each nested filter around it that is over several models must be
    /// met by one of them. `none` and `every` are met if there are no models.
    pub(crate) fn is_of_some(&self) -> bool {
        are_some(&self.quantifiers)
    }

    /// Whether a model is selected if the condition is not met: it is in a nested filter that no model may meet.
    pub(crate) fn is_negated(&self) -> bool {
        let mut is_negated = false;
        for quantifier in &self.quantifiers {
            is_negated ^= *quantifier == Quantifier::None;
        }
        is_negated
    }

    /// The literal parameter of an operator, for messages.
    pub(crate) fn name_of(&self, operator: Operator) -> String {
        match self.parameter(operator) {
            Some(parameter) => parameter.raw.to_string(),
            None => format!("{}[{operator}]", self.raw),
        }
    }

    /// All of its parameters, for messages.
    pub(crate) fn parameter_names(&self) -> Arc<[String]> {
        let mut names = Vec::new();
        for parameter in self.parameters {
            names.push(parameter.raw.to_string());
        }
        names.into()
    }

    /// The parameter of an operator, the one that is written if it has several.
    pub(crate) fn parameter(&self, operator: Operator) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.operator == operator)
    }

    /// The parameter that asks for absent values, and the flag that does.
    pub(crate) fn asks_for_absent(&self) -> Option<(&'static Parameter, bool)> {
        let null = self.parameter(Operator::NULL).map(|parameter| (parameter, true));
        null.or_else(|| self.parameter(Operator::EXISTS).map(|parameter| (parameter, false)))
    }
}

fn are_some(quantifiers: &[Quantifier]) -> bool {
    quantifiers.iter().all(|quantifier| *quantifier == Quantifier::Some)
}

/// The parameters while they are made.
#[derive(Default)]
struct Maker {
    leaves: Vec<Leaf>,
    /// How many parameters each field has.
    counts: Vec<usize>,
    list: Vec<Parameter>,
    levels: Vec<Level>,
}

impl Maker {
    /// Adds the members of a filter whose names continue a stem.
    fn add_level(
        &mut self,
        schema: &'static Schema,
        stem: &Stem,
        (shown, quantifier): (Option<String>, Option<Quantifier>),
    ) {
        let level = self.levels.len();
        let (path, raw, name) = (stem.path.clone().into(), stem.raw.clone(), stem.name.clone());
        self.levels.push(Level {
            schema,
            path,
            raw,
            name,
            shown,
            quantifiers: stem.quantifiers.clone(),
            is_over_many: quantifier.is_some(),
            members: Vec::new(),
            #[cfg(feature = "sea-query")]
            columns: stem.columns.clone(),
        });
        for (index, member) in schema.members.iter().enumerate() {
            let stem = stem.member(index, member);
            let shown = match &member.kind {
                MemberKind::Field(field) => {
                    self.add_leaf(&stem, member, field, schema.operators);
                    stem.raw
                }
                MemberKind::Nested(nested) => {
                    let inner = Stem { style: Some(nested.style), ..stem };
                    let shown = inner.shown();
                    self.add_level(nested.schema, &inner, (Some(shown.clone()), nested.quantifier));
                    shown
                }
            };
            if let Some(level) = self.levels.get_mut(level) {
                level.members.push(shown);
            }
        }
    }

    fn add_leaf(&mut self, stem: &Stem, member: &'static Member, field: &'static Field, names: OperatorNames) {
        let leaf = self.leaves.len();
        let first = self.list.len();
        for &accepted in field.accepted {
            // In the order of writing. Of several names of an operator, the first is written.
            let mut at = first;
            while self.list.get(at).is_some_and(|before| before.operator <= accepted.operator()) {
                at += 1;
            }
            self.list.insert(at, Parameter::new(stem, field, (accepted, names), leaf));
        }
        self.counts.push(field.accepted.len());
        self.leaves.push(Leaf {
            path: stem.path.clone().into(),
            member,
            field,
            name: stem.name.clone(),
            raw: stem.raw.clone(),
            is_deprecated: stem.is_deprecated,
            quantifiers: stem.quantifiers.clone(),
            #[cfg(feature = "sea-query")]
            column: stem.columns.column.clone(),
            parameters: &[],
        });
    }
}

/// Where the parameters of a filter are kept once they are made.
#[derive(Debug, Default)]
pub struct ParametersCell(OnceLock<Parameters>);

impl ParametersCell {
    /// An empty cell.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The parameters of a filter, made if they are not there yet.
    #[inline]
    pub fn of(&'static self, schema: &'static Schema) -> &'static Parameters {
        self.0.get_or_init(|| Parameters::new(schema))
    }
}
