//! What changed between two descriptions, and for whom it matters.

use std::fmt;

use super::{Description, Parameter};

/// Whether a change matters to those who send queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Every query that was taken is taken still.
    Harmless,
    /// A query that was taken may be refused, or mean something else.
    Breaking,
}

/// One change between two descriptions. Its `Display` is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    severity: Severity,
    sentence: String,
}

impl Difference {
    /// Whether it matters to those who send queries.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    fn breaking(sentence: String) -> Self {
        Self { severity: Severity::Breaking, sentence }
    }

    fn harmless(sentence: String) -> Self {
        Self { severity: Severity::Harmless, sentence }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl Description {
    /// What changed from this description to a newer one, the breaking changes first.
    ///
    /// A parameter or a value of an enum that is gone, a type that takes less, another style of lists, a parameter that
    /// became required and a new rule are breaking; what takes more is harmless.
    #[must_use]
    pub fn compare(&self, newer: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        for old in &self.parameters {
            match newer.parameters.iter().find(|new| new.name == old.name) {
                Some(new) => parameter(old, new, &mut differences),
                None => differences.push(Difference::breaking(format!("`{}` is gone", old.name))),
            }
        }
        for new in newer.parameters.iter().filter(|new| !self.parameters.iter().any(|old| old.name == new.name)) {
            differences.push(if new.required {
                Difference::breaking(format!("`{}` is new, and required", new.name))
            } else {
                Difference::harmless(format!("`{}` is new", new.name))
            });
        }
        // That a parameter is required now was said of the parameter.
        let is_said = |rule: &String, by: &Self, other: &Self| {
            let changed = by.parameters.iter().filter(|parameter| parameter.required);
            let mut changed = changed
                .filter(|parameter| other.parameters.iter().any(|old| old.name == parameter.name && !old.required));
            let field = rule.strip_prefix('`').and_then(|rule| rule.strip_suffix("` is required"));
            field.is_some_and(|field| changed.any(|parameter| parameter.name.starts_with(field)))
        };
        let is_new = |rule: &&String| !self.rules.contains(rule) && !is_said(rule, newer, self);
        for rule in newer.rules.iter().filter(is_new) {
            differences.push(Difference::breaking(format!("there is a new rule: {rule}")));
        }
        let is_gone = |rule: &&String| !newer.rules.contains(rule) && !is_said(rule, self, newer);
        for rule in self.rules.iter().filter(is_gone) {
            differences.push(Difference::harmless(format!("a rule is gone: {rule}")));
        }
        differences.sort_by_key(|difference| std::cmp::Reverse(difference.severity));
        differences
    }
}

/// What changed of one parameter.
fn parameter(old: &Parameter, new: &Parameter, differences: &mut Vec<Difference>) {
    let name = &old.name;
    if old.operator != new.operator || old.field != new.field {
        let sentence = format!(
            "`{name}` means `{}` of `{}` now, and meant `{}` of `{}`",
            new.operator, new.field, old.operator, old.field
        );
        differences.push(Difference::breaking(sentence));
    }
    let gone: Vec<&str> = new.schema.lacks(&old.schema).collect();
    let added: Vec<&str> = old.schema.lacks(&new.schema).collect();
    if !new.schema.takes_all_of(&old.schema) {
        let what = if gone.is_empty() {
            "takes less than it did".to_owned()
        } else {
            format!("does not take {} any more", gone.join(", "))
        };
        differences.push(Difference::breaking(format!("`{name}` {what}")));
    } else if old.schema != new.schema {
        let what = if added.is_empty() {
            "takes more than it did".to_owned()
        } else {
            format!("takes {} too", added.join(", "))
        };
        differences.push(Difference::harmless(format!("`{name}` {what}")));
    }
    if old.list != new.list {
        differences.push(Difference::breaking(format!("`{name}` writes its list in another style")));
    }
    match (old.required, new.required) {
        (false, true) => differences.push(Difference::breaking(format!("`{name}` became required"))),
        (true, false) => differences.push(Difference::harmless(format!("`{name}` is not required any more"))),
        _ => {}
    }
    if old.doc != new.doc {
        differences.push(Difference::harmless(format!("the docs of `{name}` changed")));
    }
}
