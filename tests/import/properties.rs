//! Any names in brackets are declared byte for byte or reported, and the same document makes the same file.

use proptest::prelude::*;
use recordings_core::import::{Imported, Options, import_text};
use serde_json::{Value, json};

fn import_names(parameters: &[Value]) -> Imported {
    let document =
        json!({"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a", "parameters": parameters}}}});
    import_text(&document.to_string(), &Options::default()).unwrap()
}

fn schema() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({"type": "string"})),
        Just(json!({"type": "integer", "minimum": 0})),
        Just(json!({"type": "string", "format": "date"})),
        Just(json!({"type": "boolean"})),
        Just(json!({"type": "array", "items": {"type": "string"}})),
        Just(json!({"type": "string", "enum": ["a", "b"]})),
        Just(json!({})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_name_is_declared_or_reported(
        written in prop::collection::btree_map(
            (prop_oneof!["(filter|page|a|b)", "[a-zA-Z0-9_.$>ä-]{1,4}", "(a|b|sort)(__|_|\\.)(gt|lt|in|contains|after|before)", "(a|b|StartTime)[<>]"], prop::collection::vec(prop_oneof!["(gte|lt|in|null|a|b|contains|after|before)", "[a-z*0]{0,3}"], 0..4)),
            schema(),
            1..12,
        )
    ) {
        let names: Vec<(String, &Value)> = written
            .iter()
            .map(|((root, inner), schema)| (inner.iter().fold(root.clone(), |name, inner| format!("{name}[{inner}]")), schema))
            .collect();
        let parameters: Vec<Value> = names.iter().map(|(name, schema)| json!({"name": name, "in": "query", "schema": schema})).collect();
        let imported = import_names(&parameters);
        let accepted: Vec<String> = imported.descriptions.values().flat_map(|one| &one.parameters).map(|one| one.name.clone()).collect();
        for (name, _) in &names {
            // A list in brackets, and a key that is any, have their own names in a description.
            let list = |name: &str| name.strip_suffix("[]").or_else(|| name.strip_suffix("[0]")).unwrap_or(name).to_owned();
            let is_accepted = accepted.iter().any(|one| one == name || list(one) == list(name));
            let is_reported = imported.report.reported.iter().any(|one| one.parameter == *name || list(&one.parameter) == list(name));
            prop_assert!(is_accepted || is_reported, "{name}: {accepted:?}\n{}", imported.report);
        }
        let declared: usize = imported.report.names();
        prop_assert_eq!(declared, accepted.len(), "{:?}", accepted);
        prop_assert_eq!(import_names(&parameters).rust, imported.rust);
    }
}
