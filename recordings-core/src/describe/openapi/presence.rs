//! Rules of a filter over the names of its parameters: whether some of them are there.

use serde_json::{Map, Value, json};

use super::wire::names;
use crate::declaration::{Rule, RuleKind};
use crate::describe::{Description, Parameter};

/// How the names of parameters are found in an object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each bracket is an object.
    Nested,
    /// The literal name is a property.
    Literal,
}

impl Layout {
    fn path(self, parameter: &Parameter) -> Vec<&str> {
        match self {
            Self::Nested => names(parameter),
            Self::Literal => vec![&parameter.name],
        }
    }

    /// A schema that is met where one of the parameters is there.
    fn has_any(self, parameters: &[&Parameter], all: &[&Parameter]) -> Value {
        let mut paths: Vec<Vec<&str>> = parameters.iter().map(|parameter| self.path(parameter)).collect();
        // What all of them begin with, unless others begin with it too.
        let common = paths.iter().skip(1).fold(paths.first().cloned().unwrap_or_default(), |common, path| {
            common.iter().zip(path).take_while(|(one, other)| one == other).map(|(name, _)| *name).collect()
        });
        let mut others = all.iter().filter(|other| !parameters.iter().any(|own| own.name == other.name));
        let is_own = !common.is_empty() && !others.any(|other| self.path(other).starts_with(&common));
        if is_own {
            paths = vec![common];
        }
        let mut any: Vec<Value> = paths.iter().map(|path| has(path)).collect();
        match (any.pop(), any.is_empty()) {
            (Some(only), true) => only,
            (Some(last), false) => {
                any.push(last);
                json!({"anyOf": any})
            }
            (None, _) => json!(false),
        }
    }
}

/// A schema that is met where a path is there.
fn has(path: &[&str]) -> Value {
    match path {
        [] => json!(true),
        [name] => json!({"required": [name]}),
        [name, rest @ ..] => json!({"required": [name], "properties": {*name: has(rest)}}),
    }
}

/// Adds the rules of the families with these parameters to an object. A filter that can be grouped is left without those that demand a
/// condition, which a branch may meet.
pub(super) fn add_rules(
    object: &mut Map<String, Value>,
    description: &Description,
    parameters: &[&Parameter],
    (layout, is_grouped): (Layout, bool),
) {
    let of = |field: &str| -> Vec<&Parameter> {
        let start = field.strip_suffix("[…]").map(|start| format!("{start}["));
        let start = start.or_else(|| field.strip_suffix("…]").map(str::to_owned));
        let is_named = |parameter: &&&Parameter| {
            let stem = parameter.stem();
            stem == field || start.as_ref().is_some_and(|start| stem.starts_with(&**start))
        };
        parameters.iter().filter(is_named).copied().collect()
    };
    let mut all: Vec<Value> = Vec::new();
    for rule in &description.rules {
        let members: Vec<Vec<&Parameter>> = rule.fields.iter().map(|field| of(field)).collect();
        if members.iter().any(Vec::is_empty) || rule.fields.iter().any(|field| field.contains("[*]")) {
            continue;
        }
        let has: Vec<Value> = members.iter().map(|member| layout.has_any(member, parameters)).collect();
        let demands = matches!(rule.kind, RuleKind::Required | RuleKind::AtLeastOne);
        if demands && rule.within.is_none() && is_grouped {
            continue;
        }
        let inner = rule.within.as_ref().map(|within| layout.has_any(&of(within), parameters));
        all.extend(keywords(rule, &has, inner.filter(|_| demands)));
    }
    add_all_of(object, all);
}

/// Adds schemas to those that an object must meet.
fn add_all_of(object: &mut Map<String, Value>, schemas: Vec<Value>) {
    if !schemas.is_empty()
        && let Some(known) = object.entry("allOf").or_insert_with(|| json!([])).as_array_mut()
    {
        known.extend(schemas);
    }
}

/// A rule over the schemas of its members. A demand of a nested filter applies if that is there.
fn keywords(rule: &Rule, has: &[Value], within: Option<Value>) -> Vec<Value> {
    let demand = match (rule.kind, has) {
        (RuleKind::Required, [first, ..]) => first.clone(),
        (RuleKind::AtLeastOne, has) => json!({"anyOf": has}),
        (RuleKind::Requires, [first, second, ..]) => json!({"anyOf": [{"not": first}, second]}),
        (RuleKind::Required | RuleKind::Requires, _) => return Vec::new(),
        (RuleKind::Conflicts | RuleKind::AtMostOne, has) => {
            let pairs = has.iter().enumerate().flat_map(|(index, first)| {
                has.iter().skip(index + 1).map(move |second| json!({"not": {"allOf": [first, second]}}))
            });
            return pairs.collect();
        }
    };
    vec![match within {
        Some(within) => json!({"anyOf": [{"not": within}, demand]}),
        None => demand,
    }]
}

/// Adds which parameters of one field cannot be combined, where these are not the properties of an object of their own.
pub(super) fn add_exclusions(object: &mut Map<String, Value>, parameters: &[&Parameter], layout: Layout) {
    let mut all: Vec<Value> = Vec::new();
    for (index, first) in parameters.iter().enumerate() {
        let excludes = |second: &&&Parameter| {
            let is_inside = layout.path(second).starts_with(&layout.path(first))
                || layout.path(first).starts_with(&layout.path(second));
            second.stem() == first.stem() && !second.slot().combines_with(first.slot()) && !is_inside
        };
        let others: Vec<Value> =
            parameters.iter().skip(index + 1).filter(excludes).map(|other| has(&layout.path(other))).collect();
        if !others.is_empty() {
            all.push(json!({"not": {"allOf": [has(&layout.path(first)), {"anyOf": others}]}}));
        }
    }
    add_all_of(object, all);
}
