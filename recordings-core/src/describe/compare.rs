//! What changed between two descriptions, and whether it breaks clients. Compared by data, never by a sentence.
//!
//! All functions are `#[inline]`, so that only programs that compare descriptions have their code.

use std::cmp::Ordering;
use std::fmt;

use chrono::{DateTime, NaiveDate};

use super::{Description, Parameter};
use crate::declaration::{Bounds, ListStyle, Quantifier, Rule, RuleKind};
use crate::text::{all_of, is_at_or_below};
use crate::value::{ValueKind, ValueType};

/// Whether a change can break clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Every query that was accepted still is, and means the same.
    Harmless,
    /// A query that was accepted may now be refused, or mean something else.
    Breaking,
}

/// A change between two descriptions, with its severity. Its `Display` is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    severity: Severity,
    change: Change,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// A parameter was removed.
    Removed {
        /// The parameter.
        parameter: String,
    },
    /// A parameter was added.
    Added {
        /// The parameter.
        parameter: String,
        /// Whether every query must have it.
        required: bool,
    },
    /// A parameter has another operator or field.
    Meaning {
        /// The parameter as it was.
        old: Box<Parameter>,
        /// The parameter as it is now.
        new: Box<Parameter>,
    },
    /// A parameter accepts fewer values, or other ones.
    Narrowed {
        /// The parameter.
        parameter: String,
        /// The values of an enum that are no longer accepted.
        removed: Vec<String>,
    },
    /// A parameter accepts more values.
    Widened {
        /// The parameter.
        parameter: String,
        /// The values of an enum that are new.
        added: Vec<String>,
    },
    /// A parameter writes its list in another style, or reads it in other styles.
    ListStyle {
        /// The parameter.
        parameter: String,
    },
    /// A parameter became required, or is no longer required.
    Required {
        /// The parameter.
        parameter: String,
        /// Whether every query must have it now.
        required: bool,
    },
    /// A rule was added.
    RuleAdded(Rule),
    /// A rule was removed.
    RuleRemoved(Rule),
    /// The groups of a filter changed.
    Groups {
        /// The root of the filter.
        root: String,
    },
    /// A parameter became deprecated, or is no longer deprecated.
    Deprecated {
        /// The parameter.
        parameter: String,
        /// Whether it is deprecated now.
        deprecated: bool,
    },
    /// The docs of a parameter changed.
    Docs {
        /// The parameter.
        parameter: String,
    },
}

impl Difference {
    /// Returns whether the change can break clients.
    #[must_use]
    #[inline]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns what changed.
    #[must_use]
    #[inline]
    pub const fn change(&self) -> &Change {
        &self.change
    }

    #[inline]
    const fn breaking(change: Change) -> Self {
        Self { severity: Severity::Breaking, change }
    }

    #[inline]
    const fn harmless(change: Change) -> Self {
        Self { severity: Severity::Harmless, change }
    }
}

impl fmt::Display for Difference {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.change {
            Change::Removed { parameter } => write!(f, "`{parameter}` was removed"),
            Change::Added { parameter, required: true } => write!(f, "`{parameter}` was added and is required"),
            Change::Added { parameter, required: false } => write!(f, "`{parameter}` was added"),
            Change::Meaning { old, new } => {
                write!(f, "`{}` is now {}; it was {}", new.name, meaning(new), meaning(old))
            }
            Change::Narrowed { parameter, removed } if removed.is_empty() => {
                write!(f, "`{parameter}` accepts fewer values")
            }
            Change::Narrowed { parameter, removed } => {
                write!(f, "`{parameter}` no longer accepts {}", all_of(removed))
            }
            Change::Widened { parameter, added } if added.is_empty() => write!(f, "`{parameter}` accepts more values"),
            Change::Widened { parameter, added } => {
                write!(f, "`{parameter}` now accepts {} too", all_of(added))
            }
            Change::ListStyle { parameter } => write!(f, "`{parameter}` writes or reads its list in other styles"),
            Change::Required { parameter, required: true } => write!(f, "`{parameter}` is now required"),
            Change::Required { parameter, required: false } => write!(f, "`{parameter}` is no longer required"),
            Change::RuleAdded(rule) => write!(f, "a rule was added: {rule}"),
            Change::RuleRemoved(rule) => write!(f, "a rule was removed: {rule}"),
            Change::Groups { root } if root.is_empty() => f.write_str("filters can be grouped in another way"),
            Change::Groups { root } => write!(f, "filters of `{root}` can be grouped in another way"),
            Change::Deprecated { parameter, deprecated: true } => write!(f, "`{parameter}` is now deprecated"),
            Change::Deprecated { parameter, deprecated: false } => write!(f, "`{parameter}` is no longer deprecated"),
            Change::Docs { parameter } => write!(f, "the docs of `{parameter}` changed"),
        }
    }
}

impl Description {
    /// Compares this description with a newer one. Returns the breaking changes first.
    ///
    /// A parameter or an enum's value that was removed, a type or bounds that accept less, another list style, a parameter that
    /// became required, and a rule that did not follow from an old one are breaking. Bounds of days, instants and numbers are compared
    /// by their order. For other types, whose order the description does not know, every other bound is breaking.
    #[must_use]
    #[inline]
    pub fn compare(&self, newer: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        for old in &self.parameters {
            match newer.parameters.iter().find(|new| new.name == old.name) {
                Some(new) => parameter(old, new, &mut differences),
                None => differences.push(Difference::breaking(Change::Removed { parameter: old.name.clone() })),
            }
        }
        for new in newer.parameters.iter().filter(|new| !self.parameters.iter().any(|old| old.name == new.name)) {
            let (parameter, required) = (new.name.clone(), new.required);
            let change = Change::Added { parameter, required };
            differences.push(if required { Difference::breaking(change) } else { Difference::harmless(change) });
        }
        for rule in newer.rules.iter().filter(|rule| !rule.is_in(&self.rules) && !newer.is_said(rule, self)) {
            let is_new = !self.rules.iter().any(|old| rule.follows_from(old));
            let change = Change::RuleAdded(rule.clone());
            differences.push(if is_new { Difference::breaking(change) } else { Difference::harmless(change) });
        }
        let removed = self.rules.iter().filter(|rule| !rule.is_in(&newer.rules) && !self.is_said(rule, newer));
        differences.extend(removed.map(|rule| Difference::harmless(Change::RuleRemoved(rule.clone()))));
        groups(self, newer, &mut differences);
        differences.sort_by_key(|difference| std::cmp::Reverse(difference.severity));
        differences
    }

    /// Whether a rule that the other description lacks is reported with a parameter: as one that is required here and not there.
    #[inline]
    fn is_said(&self, rule: &Rule, other: &Self) -> bool {
        let is_required = rule.kind == RuleKind::Required && rule.within.is_none();
        is_required
            && self.parameters.iter().any(|parameter| {
                let old = other.parameters.iter().find(|old| old.name == parameter.name);
                parameter.required
                    && old.is_some_and(|old| !old.required)
                    && rule.fields.first().is_some_and(|field| is_of(parameter, field))
            })
    }
}

/// What changed of the groups of each filter.
#[inline]
fn groups(old: &Description, new: &Description, differences: &mut Vec<Difference>) {
    let of =
        |description: &Description, root: &str| description.groups.iter().find(|groups| groups.root == root).cloned();
    for groups in &old.groups {
        let change = Change::Groups { root: groups.root.clone() };
        match of(new, &groups.root) {
            Some(newer) if newer == *groups => {}
            Some(newer) if newer.accept_all_of(groups) => differences.push(Difference::harmless(change)),
            Some(_) | None => differences.push(Difference::breaking(change)),
        }
    }
    let added = new.groups.iter().filter(|groups| of(old, &groups.root).is_none());
    differences.extend(added.map(|groups| Difference::harmless(Change::Groups { root: groups.root.clone() })));
}

/// Whether a parameter is that of a field, with an operator or without.
#[inline]
fn is_of(parameter: &Parameter, field: &str) -> bool {
    is_at_or_below(&parameter.name, field)
}

/// What changed of one parameter.
#[inline]
fn parameter(old: &Parameter, new: &Parameter, differences: &mut Vec<Difference>) {
    let name = || new.name.clone();
    if old.operator != new.operator || old.field != new.field || old.quantifiers != new.quantifiers {
        let (old, new) = (Box::new(old.clone()), Box::new(new.clone()));
        differences.push(Difference::breaking(Change::Meaning { old, new }));
    }
    if !accepts_all_of(new, old) {
        let removed = values_only_in(&old.value_type, &new.value_type);
        differences.push(Difference::breaking(Change::Narrowed { parameter: name(), removed }));
    } else if !accepts_all_of(old, new) {
        let added = values_only_in(&new.value_type, &old.value_type);
        differences.push(Difference::harmless(Change::Widened { parameter: name(), added }));
    }
    if old.list != new.list || styles(old).ne(styles(new)) {
        let reads = |parameter: &Parameter, style| styles(parameter).any(|read| read == style);
        let is_read_still = styles(old).all(|style| reads(new, style));
        // A separator in a value of a repeated parameter begins to separate.
        let joined =
            [(ListStyle::Comma, b','), (ListStyle::Pipes, b'|'), (ListStyle::Dots, b'.'), (ListStyle::Json, b'[')];
        let is_split = joined.into_iter().any(|(style, letter)| {
            reads(old, ListStyle::Repeat)
                && !reads(old, style)
                && reads(new, style)
                && old.value_type.may_contain(letter)
        });
        let change = Change::ListStyle { parameter: name() };
        let is_harmless = is_read_still && !is_split;
        differences.push(if is_harmless { Difference::harmless(change) } else { Difference::breaking(change) });
    }
    if old.required != new.required {
        let change = Change::Required { parameter: name(), required: new.required };
        differences.push(if new.required { Difference::breaking(change) } else { Difference::harmless(change) });
    }
    if old.deprecated != new.deprecated {
        let change = Change::Deprecated { parameter: name(), deprecated: new.deprecated };
        differences.push(Difference::harmless(change));
    }
    if old.doc != new.doc || old.operator_doc != new.operator_doc {
        differences.push(Difference::harmless(Change::Docs { parameter: name() }));
    }
}

/// What a parameter demands, in words: `` `gte` of every `calls.minutes` ``.
#[inline]
fn meaning(parameter: &Parameter) -> String {
    let word = |quantifier: &Quantifier| match quantifier {
        Quantifier::Some => "some ",
        Quantifier::None => "no ",
        Quantifier::Every => "every ",
    };
    let words: String = parameter.quantifiers.iter().map(word).collect();
    format!("`{}` of {words}`{}`", parameter.operator, parameter.field)
}

/// The styles in which a list is read.
#[inline]
fn styles(parameter: &Parameter) -> impl Iterator<Item = ListStyle> {
    parameter.list.into_iter().chain(parameter.also_read.iter().copied())
}

/// The values that only the first of two enums has.
#[inline]
fn values_only_in(first: &ValueType, second: &ValueType) -> Vec<String> {
    // A type that is not an enum accepts other values too, so none is new or missing.
    if first.values.is_empty() || second.values.is_empty() {
        return Vec::new();
    }
    second.lacks(first).map(str::to_owned).collect()
}

/// Whether a parameter accepts every value that another one accepts.
#[inline]
fn accepts_all_of(wide: &Parameter, narrow: &Parameter) -> bool {
    let (own, other) = (limits(wide), limits(narrow));
    let is_wider = |own: &Option<String>, other: &Option<String>, wider: Ordering| match (own, other) {
        (None, _) => true,
        (Some(own), Some(other)) => own == other || compared(&wide.value_type, own, other) == Some(wider),
        (Some(_), None) => false,
    };
    wide.value_type.accepts_all_of(&narrow.value_type)
        && (wide.allows_empty || !narrow.allows_empty)
        && wide.exactly.is_none_or(|count| narrow.exactly == Some(count))
        && is_wider(&own.min, &other.min, Ordering::Less)
        && is_wider(&own.max, &other.max, Ordering::Greater)
        && own.min_len.is_none_or(|own| other.min_len.is_some_and(|other| other >= own))
        && own.max_len.is_none_or(|own| other.max_len.is_some_and(|other| other <= own))
}

/// The bounds of a parameter's values; where none is declared, those of the type.
#[inline]
fn limits(parameter: &Parameter) -> Bounds {
    let (min, max) = parameter.value_type.range();
    let of_type =
        Bounds { min: min.map(|min| min.to_string()), max: max.map(|max| max.to_string()), ..Bounds::default() };
    parameter.bounds.clone().and(of_type)
}

/// Compares two values of a type. `None` if only the type itself knows their order, so that another bound is a breaking change.
#[inline]
fn compared(value_type: &ValueType, left: &str, right: &str) -> Option<Ordering> {
    match (value_type.kind, value_type.format.as_deref()) {
        (ValueKind::Integer | ValueKind::Number, _) => match (left.parse::<i128>(), right.parse::<i128>()) {
            (Ok(left), Ok(right)) => Some(left.cmp(&right)),
            (Ok(_) | Err(_), _) => left.parse::<f64>().ok()?.partial_cmp(&right.parse().ok()?),
        },
        (ValueKind::String, Some("date")) => Some(left.parse::<NaiveDate>().ok()?.cmp(&right.parse().ok()?)),
        (ValueKind::String, Some("date-time")) => {
            Some(DateTime::parse_from_rfc3339(left).ok()?.cmp(&DateTime::parse_from_rfc3339(right).ok()?))
        }
        (ValueKind::String | ValueKind::Boolean, _) => None,
    }
}
