//! Names of a form that are not literal: in the branches of groups, under free keys, and with the index of a list's value.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::list::{self, escaped};
use crate::declaration::{GroupForm, ListStyle};
use crate::describe::value_schema::schema;
use crate::describe::{Description, Groups, Parameter};

/// A number as it is written in brackets.
const NUMBER: &str = "(?:0|[1-9][0-9]*)";

/// The pattern of the names that a parameter has in addition to its literal one, and the schema of what stands there.
pub(super) fn of_parameter(description: &Description, parameter: &Parameter) -> Option<(String, Value)> {
    let has_root = |groups: &&Groups| groups.root == parameter.root && groups.form == GroupForm::Brackets;
    let groups = description.groups.iter().find(has_root).filter(|groups| groups.depth > 0);
    let ends = ends(parameter);
    if groups.is_none() && ends.is_none() && !parameter.is_under_a_key() {
        return None;
    }
    // The literal name is a property.
    let least = usize::from(ends.is_none() && !parameter.is_under_a_key());
    let (first, rest) = below(parameter, ends.as_deref().unwrap_or_default());
    let pattern = match (groups, &*parameter.root) {
        (None, root) => format!("{}{first}{rest}", escaped(root)),
        (Some(groups), "") => {
            let depth = groups.depth - 1;
            // In a branch, the first name is in brackets as well.
            let inner = format!(r"{}{}{{0,{depth}}}\[{first}\]{rest}", step(groups, true), step(groups, false));
            if least == 0 { format!("(?:{first}{rest}|{inner})") } else { inner }
        }
        (Some(groups), root) => {
            format!("{}{}{{{least},{}}}{first}{rest}", escaped(root), step(groups, false), groups.depth)
        }
    };
    Some((format!("^{pattern}$"), value(parameter)))
}

/// One step into a group. The first one of a filter without a root has no brackets around its name.
fn step(groups: &Groups, is_bare: bool) -> String {
    let (open, close) = if is_bare { ("", "") } else { (r"\[", r"\]") };
    let mut steps: Vec<String> = Vec::new();
    let many = [&groups.any, &groups.all].into_iter().flatten();
    steps.extend(many.map(|word| format!(r"{open}{}{close}\[{NUMBER}\]", escaped(word))));
    steps.extend(groups.not.iter().map(|word| format!("{open}{}{close}", escaped(word))));
    format!("(?:{})", steps.join("|"))
}

/// The pattern of a name after its root, with any key for an asterisk and with the ends of a list: that of the name before the first
/// bracket, and the rest.
fn below(parameter: &Parameter, ends: &str) -> (String, String) {
    let name = parameter.name.strip_prefix(&*parameter.root).unwrap_or(&parameter.name);
    let name = if ends.is_empty() { name } else { stem(parameter, name) };
    let (mut first, mut rest) = (String::new(), String::new());
    for (index, part) in name.split('[').enumerate() {
        let (inner, end) = part.split_once(']').map_or((part, ""), |(inner, _)| (inner, r"\]"));
        let is_key = inner == "*" && parameter.is_under_a_key();
        let inner = if is_key { r"[^\[\]]+".to_owned() } else { escaped(inner) };
        if index == 0 {
            first = inner;
        } else {
            let _ = write!(rest, r"\[{inner}{end}");
        }
    }
    (first, rest + ends)
}

/// The name of a list without the brackets at its end.
fn stem<'n>(parameter: &Parameter, name: &'n str) -> &'n str {
    let end = match parameter.list {
        Some(ListStyle::Brackets) => "[]",
        Some(ListStyle::Indices) => "[0]",
        Some(ListStyle::Comma | ListStyle::Repeat | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json) | None => "",
    };
    name.strip_suffix(end).unwrap_or(name)
}

/// What the name of a list can end with, if that is more than how it is written.
fn ends(parameter: &Parameter) -> Option<String> {
    let own = parameter.list?;
    let is_read = |style: ListStyle| own == style || parameter.also_read.contains(&style);
    let has_brackets = [ListStyle::Brackets, ListStyle::Indices, ListStyle::Repeat].contains(&own)
        || is_read(ListStyle::Brackets)
        || is_read(ListStyle::Indices);
    let has_none = [ListStyle::Comma, ListStyle::Pipes, ListStyle::Dots, ListStyle::Json, ListStyle::Repeat]
        .into_iter()
        .any(is_read);
    has_brackets.then(|| format!(r"(?:\[{NUMBER}?\]){}", if has_none { "?" } else { "" }))
}

/// The schema of one value, of several that have the same name, or of a list as one text.
fn value(parameter: &Parameter) -> Value {
    let one = match parameter.list {
        _ if !parameter.also_read.is_empty() => return json!(true),
        None => return Value::Object(schema(parameter)),
        Some(ListStyle::Comma | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json) => {
            return list::joined(parameter);
        }
        Some(ListStyle::Brackets | ListStyle::Repeat | ListStyle::Indices) => schema(parameter),
    };
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}
