//! What changed between two descriptions, and whether it breaks clients. Compared by data, never by a sentence.

use std::fmt;

use super::{Description, Parameter};
use crate::declaration::{Bounds, Rule, RuleKind};
use crate::text::all_of;

/// Whether a change matters to clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Every query that was accepted is accepted still, and means the same.
    Harmless,
    /// A query that was accepted may be refused, or mean something else.
    Breaking,
}

/// A change between two descriptions. Its `Display` is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    severity: Severity,
    change: Change,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// A parameter is no longer there.
    Removed {
        /// The parameter.
        parameter: String,
    },
    /// A parameter is new.
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
    /// A parameter writes its list in another style.
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
    /// A rule is new.
    RuleAdded(Rule),
    /// A rule is no longer there.
    RuleRemoved(Rule),
    /// The docs of a parameter changed.
    Docs {
        /// The parameter.
        parameter: String,
    },
}

impl Difference {
    /// Whether it matters to clients.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// What changed.
    #[must_use]
    pub const fn change(&self) -> &Change {
        &self.change
    }

    const fn breaking(change: Change) -> Self {
        Self { severity: Severity::Breaking, change }
    }

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
            Change::Meaning { old, new } => write!(
                f,
                "`{}` is now `{}` of `{}`; it was `{}` of `{}`",
                new.name, new.operator, new.field, old.operator, old.field
            ),
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
            Change::ListStyle { parameter } => write!(f, "`{parameter}` writes its list in another style"),
            Change::Required { parameter, required: true } => write!(f, "`{parameter}` is now required"),
            Change::Required { parameter, required: false } => write!(f, "`{parameter}` is no longer required"),
            Change::RuleAdded(rule) => write!(f, "a rule was added: {rule}"),
            Change::RuleRemoved(rule) => write!(f, "a rule was removed: {rule}"),
            Change::Docs { parameter } => write!(f, "the docs of `{parameter}` changed"),
        }
    }
}

impl Description {
    /// Compares this description with a newer one. Returns the breaking changes first.
    ///
    /// A parameter or an enum's value that was removed, a type or bounds that accept less, another list style, a parameter that
    /// became required, and a new rule are breaking.
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
        let added = newer.rules.iter().filter(|rule| !rule.is_in(&self.rules) && !newer.is_said(rule, self));
        differences.extend(added.map(|rule| Difference::breaking(Change::RuleAdded(rule.clone()))));
        let removed = self.rules.iter().filter(|rule| !rule.is_in(&newer.rules) && !self.is_said(rule, newer));
        differences.extend(removed.map(|rule| Difference::harmless(Change::RuleRemoved(rule.clone()))));
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
                    && rule.fields.first().is_some_and(|field| parameter.name.starts_with(field))
            })
    }
}

/// What changed of one parameter.
#[inline]
fn parameter(old: &Parameter, new: &Parameter, differences: &mut Vec<Difference>) {
    let name = || new.name.clone();
    if old.operator != new.operator || old.field != new.field {
        let (old, new) = (Box::new(old.clone()), Box::new(new.clone()));
        differences.push(Difference::breaking(Change::Meaning { old, new }));
    }
    let texts = |values: &mut dyn Iterator<Item = &str>| values.map(str::to_owned).collect();
    let accepts_all = new.value_type.accepts_all_of(&old.value_type) && limits(new).admit_all_of(&limits(old));
    if !accepts_all {
        let removed = texts(&mut new.value_type.lacks(&old.value_type));
        differences.push(Difference::breaking(Change::Narrowed { parameter: name(), removed }));
    } else if old.value_type != new.value_type || limits(old) != limits(new) {
        let added = texts(&mut old.value_type.lacks(&new.value_type));
        differences.push(Difference::harmless(Change::Widened { parameter: name(), added }));
    }
    if old.list != new.list {
        differences.push(Difference::breaking(Change::ListStyle { parameter: name() }));
    }
    if old.required != new.required {
        let change = Change::Required { parameter: name(), required: new.required };
        differences.push(if new.required { Difference::breaking(change) } else { Difference::harmless(change) });
    }
    if old.doc != new.doc {
        differences.push(Difference::harmless(Change::Docs { parameter: name() }));
    }
}

/// The bounds of a parameter's values; where none is declared, those of the type.
fn limits(parameter: &Parameter) -> Bounds {
    let (min, max) = parameter.value_type.range();
    let of_type = Bounds { min: min.map(|min| min.to_string()), max: max.map(|max| max.to_string()), max_len: None };
    parameter.bounds.clone().and(of_type)
}
