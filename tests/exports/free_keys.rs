//! Free keys directly after a root, after other free keys and without a root: what is exported agrees with what is read.

use recordings_core::{Description, Filter, Keys, Query, Range, Text};
use serde_json::{Value, json};

use crate::schema::verdicts;
use crate::tools::Tools;
use crate::typescript::{fails, written};

#[derive(Clone, Debug, PartialEq, Query)]
struct ListOrders {
    metadata: Keys<Attached>,
    filter: OrderFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "metadata")]
struct Attached {
    #[filter(rename = "", ops(bare, contains))]
    value: Text,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct OrderFilter {
    #[filter(nested)]
    labels: Keys<Keys<Label>>,
    #[filter(nested)]
    note: Attached,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Label {
    #[filter(ops(gte, lt))]
    size: Range<u8>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
struct Amounts {
    #[filter(ops(gte, lt))]
    amount: Range<u8>,
}

fn orders() -> Vec<Value> {
    vec![
        json!({"metadata": {"plan": {"eq": "pro"}, "a b": {"contains": "x"}}}),
        json!({"filter": {"labels": {"*": {"b": {"size": {"gte": 1, "lt": 2}}}, "a": {"*": {"size": {"lt": 3}}}}}}),
        json!({"metadata": {"*": {"eq": ""}}, "filter": {"note": {"eq": "n"}}}),
        json!({}),
    ]
}

#[test]
fn free_keys_are_written_in_typescript_as_in_rust() {
    let module = Description::of_query::<ListOrders>().to_typescript("ListOrders").unwrap();
    assert!(module.contains("  metadata?: { readonly [key: string]: Field<"), "{module}");
    assert!(module.contains("    labels?: { readonly [key: string]: { readonly [key: string]: {"), "{module}");
    assert!(!module.contains("\"\":") && !module.contains("\"*\"?"), "{module}");
    let Some(tools) = Tools::find("TypeScript") else { return };
    let queries = orders().into_iter().map(|json| ListOrders::from_json(&json).unwrap().to_query_string());
    assert_eq!(written(&tools, ("ListOrders", &module), &orders()), queries.collect::<Vec<_>>());

    let module = Description::of::<Keys<Attached>>().to_typescript("Attached").unwrap();
    assert_eq!(written(&tools, ("Attached", &module), &[json!({"plan": {"eq": "pro"}})]), ["metadata%5Bplan%5D=pro"]);
    let module = Description::of::<Keys<Amounts>>().to_typescript("Amounts").unwrap();
    let json = json!({"fee": {"amount": {"gte": 1}}});
    let query = Keys::<Amounts>::from_json(&json).unwrap().to_query_string();
    assert_eq!(written(&tools, ("Amounts", &module), &[json]), [query]);
}

#[test]
fn the_writer_refuses_the_keys_that_rust_refuses() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let module = Description::of::<Keys<Attached>>().to_typescript("Attached").unwrap();
    for key in ["a]b", "a[", ""] {
        let json = json!({key: {"eq": "1"}});
        assert!(Keys::<Attached>::from_json(&json).is_err());
        let message = format!("the key \"{key}\" is empty or has brackets");
        assert_eq!(fails(&tools, ("Attached", &module), &json), message);
    }
}

#[test]
fn the_schema_allows_the_free_keys_that_are_read() {
    let Some(tools) = Tools::find("the validator of JSON Schema") else { return };
    let mut instances = orders();
    instances.extend([
        json!({"metadata": {"plan": {"gte": "pro"}}}),
        json!({"metadata": {"a]": {"eq": "pro"}}}),
        json!({"metadata": {"": {"eq": "pro"}}}),
        json!({"filter": {"labels": {"a": {"b": {"size": {}}}}}}),
    ]);
    let verdicts_of = |description: Description, instances: &[Value]| {
        let schema = description.to_json_schema();
        verdicts(&tools, &schema, instances)
    };
    let read: Vec<bool> = instances.iter().map(|json| ListOrders::from_json(json).is_ok()).collect();
    assert_eq!(read, [true, true, true, true, false, false, false, false]);
    assert_eq!(verdicts_of(Description::of_query::<ListOrders>(), &instances), read);

    let instances =
        [json!({"fee": {"amount": {"gte": 1}}}), json!({"fee": {"amount": {"gte": -1}}}), json!({"fee": 1})];
    let read: Vec<bool> = instances.iter().map(|json| Keys::<Amounts>::from_json(json).is_ok()).collect();
    assert_eq!(verdicts_of(Description::of::<Keys<Amounts>>(), &instances), read);
}

#[test]
fn free_keys_are_no_arguments_of_a_tool() {
    let schema = Description::of_query::<ListOrders>().to_tool_schema();
    assert_eq!(schema["required"], json!(["filter"]));
    assert_eq!(schema["properties"]["filter"]["required"], json!(["note"]));
    assert_eq!(schema["properties"]["filter"]["properties"]["note"]["required"], json!(["contains", "eq"]));
    let arguments = json!({"note": {"eq": "n", "contains": null}});
    assert_eq!(OrderFilter::from_tool_call(&arguments).unwrap().to_readable_query(), "filter[note]=n");
    let schema = Description::of::<Keys<Attached>>().to_tool_schema();
    assert_eq!((&schema["properties"], &schema["required"]), (&json!({}), &json!([])));
}
