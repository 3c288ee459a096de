//! The rules between fields, for the docs of the builder.

use crate::model::Filter;
use crate::names;
use crate::rules::{Rule, RuleKind};

/// The rules of a filter as a paragraph and a list, or nothing.
pub(in crate::expand) fn rules(filter: &Filter) -> Vec<String> {
    if filter.rules.is_empty() {
        return Vec::new();
    }
    let heading = [String::new(), "`build()` compiles only if the rules are kept:".to_owned(), String::new()];
    let rules = filter.rules.iter().map(|rule| format!("- {}.", sentence(rule, filter)));
    heading.into_iter().chain(rules).collect()
}

fn sentence(rule: &Rule, filter: &Filter) -> String {
    let fields = rule.fields.iter().filter_map(|field| filter.fields.get(*field));
    let fields: Vec<_> = fields.map(|field| format!("`{}`", names::plain(&field.ident))).collect();
    match rule.kind {
        RuleKind::Required => format!("{} is required", fields.join(", ")),
        RuleKind::Requires => fields.join(" requires "),
        RuleKind::Conflicts => fields.join(" conflicts with "),
        RuleKind::AtLeastOne => format!("At least one of {} is required", fields.join(", ")),
        RuleKind::AtMostOne => format!("At most one of {} is allowed", fields.join(", ")),
    }
}
