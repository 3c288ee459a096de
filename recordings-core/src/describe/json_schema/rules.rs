//! Rules between the members of an object, and between the operators of a field, as keywords of JSON Schema.

use serde_json::{Map, Value, json};

use crate::declaration::RuleKind;
use crate::describe::keywords::pairs;
use crate::describe::tree::LocalRule;

/// Adds the rules of an object. A filter that can be grouped is left without those that demand a condition.
pub(super) fn add(schema: &mut Map<String, Value>, rules: &[LocalRule<'_>], is_grouped: bool) {
    let (mut required, mut dependent, mut all): (Vec<&str>, Map<String, Value>, Vec<Value>) =
        (Vec::new(), Map::new(), Vec::new());
    for rule in rules {
        match (rule.kind, &*rule.members) {
            (RuleKind::Required | RuleKind::AtLeastOne, _) if is_grouped => {}
            (RuleKind::Required, members) => required.extend(members),
            (RuleKind::AtLeastOne, members) => {
                let any: Vec<Value> = members.iter().map(|member| json!({"required": [member]})).collect();
                all.push(json!({"anyOf": any}));
            }
            (RuleKind::Requires, [member, other]) => {
                let others = dependent.entry((*member).to_owned()).or_insert_with(|| json!([]));
                if let Some(others) = others.as_array_mut() {
                    others.push(json!(other));
                }
            }
            (RuleKind::Requires, _) => {}
            (RuleKind::Conflicts | RuleKind::AtMostOne, members) => all.extend(pairs(members)),
        }
    }
    let keywords =
        [("required", json!(required)), ("dependentRequired", Value::Object(dependent)), ("allOf", Value::Array(all))];
    let said = keywords.into_iter().filter(|(_, value)| *value != json!([]) && *value != json!({}));
    schema.extend(said.map(|(key, value)| (key.to_owned(), value)));
}
