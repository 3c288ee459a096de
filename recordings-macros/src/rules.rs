//! Rules between fields, as they are checked: whether they name fields, and whether every field can be set under them.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use syn::LitStr;

use crate::attr::{Choice, FieldRules};
use crate::errors::Errors;
use crate::names;

/// What a rule demands. The names are those of `RuleKind` in `recordings-core`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RuleKind {
    Required,
    Requires,
    Conflicts,
    AtLeastOne,
    AtMostOne,
}

/// A rule, with fields by their place in the struct.
#[derive(PartialEq)]
pub(crate) struct Rule {
    pub(crate) kind: RuleKind,
    pub(crate) fields: Vec<usize>,
}

/// The fields by name, and the rules so far.
pub(crate) struct Checker<'a> {
    names: Vec<String>,
    rules: Vec<Rule>,
    errors: &'a Errors,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(fields: impl Iterator<Item = &'a Ident>, errors: &'a Errors) -> Self {
        Self { names: fields.map(names::plain).collect(), rules: Vec::new(), errors }
    }

    /// Adds the rules that are written on a field.
    pub(crate) fn field(&mut self, ident: &Ident, written: &FieldRules) {
        let Some(field) = self.names.iter().position(|name| *name == names::plain(ident)) else { return };
        if written.required.is_some() {
            self.rules.push(Rule { kind: RuleKind::Required, fields: vec![field] });
        }
        for other in &written.requires {
            let Some(place) = self.other(field, other, "require") else { continue };
            let rule = Rule { kind: RuleKind::Requires, fields: vec![field, place] };
            if self.rules.contains(&rule) {
                self.errors.at(other, format!("`requires = \"{}\"` is repeated: keep one", other.value()));
            } else {
                self.rules.push(rule);
            }
        }
        for other in &written.conflicts_with {
            let Some(place) = self.other(field, other, "conflict with") else { continue };
            let fields = vec![field.min(place), field.max(place)];
            let rule = Rule { kind: RuleKind::Conflicts, fields };
            if self.rules.contains(&rule) {
                let message =
                    format!("this conflict is declared already: keep it on `{ident}` or on `{}`", other.value());
                self.errors.at(other, message);
            } else {
                self.rules.push(rule);
            }
        }
    }

    /// Adds an `at_least_one` or `at_most_one` that is written on the struct.
    pub(crate) fn choice(&mut self, choice: &Choice) {
        let key = &choice.key;
        let mistakes = self.errors.count();
        let mut fields = Vec::new();
        for ident in &choice.fields {
            match self.place(&names::plain(ident)) {
                Ok(place) if fields.contains(&place) => {
                    self.errors.at(ident, format!("`{ident}` is repeated: keep one"));
                }
                Ok(place) => fields.push(place),
                Err(message) => self.errors.at(ident, message),
            }
        }
        if self.errors.count() > mistakes {
            return;
        }
        fields.sort_unstable();
        let is_least = key == "at_least_one";
        let rule = Rule { kind: if is_least { RuleKind::AtLeastOne } else { RuleKind::AtMostOne }, fields };
        if choice.fields.len() < 2 {
            let instead = if is_least { "; for one field, write `required` on it" } else { "" };
            self.errors.at(key, format!("`{key}` takes several fields: `{key}(a, b)`{instead}"));
        } else if self.rules.contains(&rule) {
            self.errors.at(key, format!("`{key}` of these fields is repeated: keep one"));
        } else {
            self.rules.push(rule);
        }
    }

    /// Returns the rules. Reports fields that cannot be set under them.
    pub(crate) fn finish(self, fields: &[&Ident]) -> Vec<Rule> {
        let required = self.of(RuleKind::Required).flat_map(|rule| rule.fields.iter().copied());
        let always = self.with_required(required);
        if let Some((a, b)) = self.conflict(&always) {
            let message = format!(
                "no filter can satisfy these rules: `{}` and `{}` are both required, and conflict; remove one of the rules",
                self.name(a),
                self.name(b)
            );
            self.errors.at(fields.get(b), message);
            return self.rules;
        }
        // A field that requires one that cannot be set cannot be set either, which is not a mistake of its own.
        let mut reported = BTreeSet::new();
        for (field, ident) in fields.iter().enumerate() {
            let with = self.with_required(always.iter().copied().chain([field]));
            if let Some((a, b)) = self.conflict(&with)
                && reported.insert((a, b))
            {
                let message = format!(
                    "`{}` can never be set: it would need both `{}` and `{}`, which conflict; remove one of the rules",
                    self.name(field),
                    self.name(a),
                    self.name(b)
                );
                self.errors.at(ident, message);
            }
        }
        for choice in self.of(RuleKind::AtLeastOne).filter(|_| reported.is_empty()) {
            let is_possible =
                |field: &usize| self.conflict(&self.with_required(always.iter().copied().chain([*field]))).is_none();
            if !choice.fields.iter().any(is_possible) {
                let message = "none of the fields of this `at_least_one` can be set; remove one of the rules";
                self.errors.at(choice.fields.first().and_then(|field| fields.get(*field)), message);
            }
        }
        self.rules
    }

    fn of(&self, kind: RuleKind) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.kind == kind)
    }

    /// The fields with all that they require.
    fn with_required(&self, fields: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut left: Vec<usize> = fields.collect();
        while let Some(field) = left.pop() {
            if found.insert(field) {
                left.extend(self.of(RuleKind::Requires).filter_map(|rule| match &*rule.fields {
                    [first, second] if *first == field => Some(*second),
                    _ => None,
                }));
            }
        }
        found
    }

    /// Two of the fields that conflict.
    fn conflict(&self, fields: &BTreeSet<usize>) -> Option<(usize, usize)> {
        let mut exclusive = self.rules.iter().filter(|rule| match rule.kind {
            RuleKind::Conflicts | RuleKind::AtMostOne => true,
            RuleKind::Required | RuleKind::Requires | RuleKind::AtLeastOne => false,
        });
        exclusive.find_map(|rule| {
            let mut set = rule.fields.iter().copied().filter(|field| fields.contains(field));
            set.next().zip(set.next())
        })
    }

    fn other(&self, field: usize, written: &LitStr, verb: &str) -> Option<usize> {
        match self.place(&written.value()) {
            Ok(place) if place == field => {
                self.errors.at(written, format!("`{}` cannot {verb} itself: name another field", written.value()));
                None
            }
            Ok(place) => Some(place),
            Err(message) => {
                self.errors.at(written, message);
                None
            }
        }
    }

    /// The field of that name, or a message with the nearest name.
    fn place(&self, name: &str) -> Result<usize, String> {
        self.names.iter().position(|known| known == name).ok_or_else(|| {
            let known = self.names.iter().map(String::as_str);
            if let Some(near) = names::nearest(name, known.clone()) {
                format!("`{name}` is not a field of this filter: did you mean `{near}`?")
            } else {
                format!(
                    "`{name}` is not a field of this filter: its fields are {}",
                    names::all(&known.collect::<Vec<_>>())
                )
            }
        })
    }

    fn name(&self, field: usize) -> &str {
        self.names.get(field).map_or("", String::as_str)
    }
}
