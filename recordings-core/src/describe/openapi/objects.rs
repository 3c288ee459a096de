//! One parameter object for each root, nested as the brackets are.

use serde_json::{Map, Value, json};

use super::literal;
use super::presence::{Layout, add_exclusions, add_rules};
use super::wire::{Node, names};
use crate::declaration::{GroupForm, RuleKind};
use crate::describe::{ANY_KEY, Description, Groups, Parameter};

/// The parameter objects of a description.
pub(super) fn parameters(description: &Description) -> Vec<Value> {
    let mut objects = Vec::new();
    for root in roots(description) {
        let of_root: Vec<&Parameter> =
            description.parameters.iter().filter(|parameter| parameter.root == root).collect();
        if !root.is_empty() {
            let mut object = of_family(description, root, &of_root);
            add_orders(description, root, &mut object);
            objects.push(object);
            continue;
        }
        let is_inside = |parameter: &&Parameter| {
            description.parameters.iter().any(|other| is_order_inside(description, &other.root, parameter))
        };
        let of_root: Vec<&Parameter> = of_root.into_iter().filter(|parameter| !is_inside(parameter)).collect();
        // What has no root: each name in front of brackets is a parameter.
        let named = |(name, _): &(&str, Node<'_>)| *name != ANY_KEY;
        for (name, node) in Node::of(of_root.iter().copied()).into_children().into_iter().filter(named) {
            let own: Vec<&Parameter> =
                of_root.iter().filter(|parameter| names(parameter).first() == Some(&name)).copied().collect();
            objects.push(match &*own {
                [only] if names(only).len() == 1 => literal::parameter(description, only),
                _ => deep(name, false, &node.schema()),
            });
        }
        objects.extend(rootless_groups(description, &of_root));
    }
    objects
}

/// The groups of a filter without a root, each of which is a parameter.
fn rootless_groups(description: &Description, parameters: &[&Parameter]) -> Vec<Value> {
    let is_rootless = |groups: &&Groups| groups.root.is_empty() && groups.form == GroupForm::Brackets;
    let Some(groups) = description.groups.iter().find(is_rootless) else { return Vec::new() };
    let mut object = grouped(&Node::of(parameters.iter().copied()).object(), groups, groups.written_depth());
    let Some(Value::Object(properties)) = object.get_mut("properties") else { return Vec::new() };
    let words = [&groups.any, &groups.all, &groups.not].into_iter().flatten();
    let schemas = words.filter_map(|word| properties.remove_entry(word));
    schemas.map(|(word, schema)| deep(&word, false, &schema)).collect()
}

/// The roots, in the order of the declaration.
fn roots(description: &Description) -> Vec<&str> {
    let mut roots: Vec<&str> = Vec::new();
    for parameter in &description.parameters {
        if !roots.contains(&&*parameter.root) {
            roots.push(&parameter.root);
        }
    }
    roots
}

/// Whether a parameter is one of an order inside a root.
fn is_order_inside(description: &Description, root: &str, parameter: &Parameter) -> bool {
    let is_inside = !root.is_empty() && parameter.name.strip_prefix(root).is_some_and(|rest| rest.starts_with('['));
    let is_order = || description.orders.iter().any(|order| order.owns(&parameter.name));
    is_inside && parameter.operator == parameter.name && is_order()
}

/// Adds the orders inside a root to its object.
fn add_orders(description: &Description, root: &str, object: &mut Value) {
    let orders = description.parameters.iter().filter(|parameter| is_order_inside(description, root, parameter));
    let orders: Vec<Parameter> =
        orders.map(|parameter| Parameter { root: root.to_owned(), ..parameter.clone() }).collect();
    if let Some(Value::Object(properties)) = object.pointer_mut("/schema/properties") {
        let nodes = Node::of(orders.iter()).into_children();
        properties.extend(nodes.into_iter().map(|(name, node)| (name.to_owned(), Value::Object(node.schema()))));
    }
}

fn of_family(description: &Description, root: &str, parameters: &[&Parameter]) -> Value {
    let groups = description.groups.iter().find(|groups| groups.root == root && groups.form == GroupForm::Brackets);
    let mut object = Node::of(parameters.iter().copied()).object();
    object.remove("minProperties");
    let loose: Vec<&Parameter> =
        parameters.iter().filter(|parameter| is_loose(parameter, parameters)).copied().collect();
    add_exclusions(&mut object, &loose, Layout::Nested);
    add_rules(&mut object, description, parameters, (Layout::Nested, groups.is_some()));
    let object = match groups {
        Some(groups) => grouped(&object, groups, groups.written_depth()),
        None => object,
    };
    let of_it = |field: &String| parameters.iter().any(|parameter| parameter.stem() == *field);
    let is_required = groups.is_none()
        && description.rules.iter().any(|rule| {
            let demands = matches!(rule.kind, RuleKind::Required | RuleKind::AtLeastOne);
            demands && rule.within.is_none() && rule.fields.first().is_some_and(of_it)
        });
    deep(root, is_required, &object)
}

/// Whether the operators of a parameter's field are not the properties of one object.
fn is_loose(parameter: &Parameter, all: &[&Parameter]) -> bool {
    let stem = parameter.stem();
    let of_field = all.iter().filter(|other| other.stem() == stem).map(|other| names(other));
    let around: Vec<Vec<&str>> = of_field
        .map(|mut path| {
            path.pop();
            path
        })
        .collect();
    // A name alone has a shorter path than the name with an operator.
    let longest = around.iter().map(Vec::len).max().unwrap_or_default();
    let inner: Vec<&Vec<&str>> = around.iter().filter(|path| path.len() == longest).collect();
    let first = inner.first().copied();
    let is_shared = |path: &Vec<&str>| all.iter().any(|other| other.stem() != stem && names(other).starts_with(path));
    first.is_none_or(|first| is_shared(first) && inner.len() > 1)
}

/// A filter with its groups, down to a depth.
fn grouped(object: &Map<String, Value>, groups: &Groups, depth: usize) -> Map<String, Value> {
    let mut with_groups = object.clone();
    let (Some(depth), Some(Value::Object(properties))) = (depth.checked_sub(1), with_groups.get_mut("properties"))
    else {
        return with_groups;
    };
    let mut branch = grouped(object, groups, depth);
    branch.insert("minProperties".to_owned(), json!(1));
    for word in [&groups.any, &groups.all].into_iter().flatten() {
        // A query cannot have an empty array, and Prism reads one for each array that is not there.
        let array = json!({"type": "array", "items": branch, "maxItems": groups.width});
        properties.insert(word.clone(), array);
    }
    if let Some(word) = &groups.not {
        properties.insert(word.clone(), Value::Object(branch));
    }
    with_groups
}

fn deep(name: &str, is_required: bool, schema: &impl serde::Serialize) -> Value {
    json!({"name": name, "in": "query", "required": is_required, "style": "deepObject", "explode": true, "schema": schema})
}
