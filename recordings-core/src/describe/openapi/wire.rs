//! The parameters of a family as a tree of the names in their brackets, as readers of nested queries see them.

use serde_json::{Map, Value, json};

use super::list;
use crate::declaration::ListStyle;
use crate::describe::keywords::exclude;
use crate::describe::value_schema::{doc, schema};
use crate::describe::{ANY_KEY, Parameter};

/// What stands under a name.
#[derive(Default)]
pub(super) struct Node<'d> {
    /// The parameter that ends here.
    parameter: Option<&'d Parameter>,
    children: Vec<(&'d str, Node<'d>)>,
}

/// The names of a parameter after its root.
pub(super) fn names(parameter: &Parameter) -> Vec<&str> {
    let below = parameter.name.strip_prefix(&*parameter.root).unwrap_or(&parameter.name);
    // The brackets at the end of a list are those of its values.
    let below = match parameter.list {
        Some(ListStyle::Brackets) => below.strip_suffix("[]").unwrap_or(below),
        Some(ListStyle::Indices) => below.strip_suffix("[0]").unwrap_or(below),
        Some(ListStyle::Comma | ListStyle::Repeat | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json) | None => {
            below
        }
    };
    below.split('[').map(|name| name.trim_end_matches(']')).filter(|name| !name.is_empty()).collect()
}

impl<'d> Node<'d> {
    /// The tree of parameters.
    pub(super) fn of(parameters: impl Iterator<Item = &'d Parameter>) -> Self {
        let mut root = Self::default();
        for parameter in parameters {
            let mut node = &mut root;
            for name in names(parameter) {
                let known = node.children.iter().position(|(known, _)| *known == name);
                let at = known.unwrap_or_else(|| {
                    node.children.push((name, Node::default()));
                    node.children.len() - 1
                });
                let Some((_, child)) = node.children.get_mut(at) else { break };
                node = child;
            }
            node.parameter = Some(parameter);
        }
        root
    }

    /// The names under this one, each with what stands there.
    pub(super) fn into_children(self) -> Vec<(&'d str, Self)> {
        self.children
    }

    /// The schema of what stands here: a value, an object, or either of them.
    pub(super) fn schema(&self) -> Map<String, Value> {
        match (self.parameter, &*self.children) {
            (Some(parameter), []) => with_doc(value(parameter), parameter),
            (None, _) => self.object(),
            (Some(parameter), _) => {
                let mut either = Map::new();
                either.insert("anyOf".to_owned(), json!([value(parameter), self.object()]));
                with_doc(either, parameter)
            }
        }
    }

    /// The names as an object.
    pub(super) fn object(&self) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("type".to_owned(), json!("object"));
        let mut free = json!(false);
        let mut properties = Map::new();
        for (name, child) in &self.children {
            let schema = Value::Object(child.schema());
            if *name == ANY_KEY {
                free = schema;
            } else {
                properties.insert((*name).to_owned(), schema);
            }
        }
        if !properties.is_empty() {
            object.insert("properties".to_owned(), Value::Object(properties));
        }
        object.insert("additionalProperties".to_owned(), free);
        object.insert("minProperties".to_owned(), json!(1));
        if let Some(parameters) = self.operators() {
            let key =
                |parameter: &Parameter| names(parameter).last().map(|name| (*name).to_owned()).unwrap_or_default();
            exclude(&mut object, parameters.iter().copied(), key);
            return match parameters.first() {
                Some(first) if self.parameter.is_none() => with_doc(object, first),
                _ => object,
            };
        }
        object
    }

    /// The parameters of the names, if these are the operators of one field.
    fn operators(&self) -> Option<Vec<&'d Parameter>> {
        let all: Vec<&'d Parameter> = self.children.iter().filter_map(|(_, child)| child.parameter).collect();
        let are_leaves = self.children.iter().all(|(name, child)| child.children.is_empty() && *name != ANY_KEY);
        let stem = all.first()?.stem();
        (are_leaves && all.iter().all(|parameter| parameter.stem() == stem)).then_some(all)
    }
}

/// Adds the docs of a parameter to a schema.
fn with_doc(mut schema: Map<String, Value>, parameter: &Parameter) -> Map<String, Value> {
    let doc = doc(parameter);
    if !doc.is_empty() && !schema.contains_key("description") {
        schema.insert("description".to_owned(), json!(doc));
    }
    if parameter.deprecated {
        schema.insert("deprecated".to_owned(), json!(true));
    }
    schema
}

/// The schema of a parameter's value.
fn value(parameter: &Parameter) -> Map<String, Value> {
    match (parameter.list, list::joined(parameter)) {
        // Readers of brackets see one value of such a list as a text.
        (Some(ListStyle::Repeat), list) => {
            let one = list.get("items").cloned().unwrap_or_default();
            [("anyOf".to_owned(), json!([one, list]))].into_iter().collect()
        }
        (Some(_), Value::Object(list)) => list,
        (None | Some(_), _) => schema(parameter),
    }
}
