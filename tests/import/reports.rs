//! What cannot be declared is reported with its place, and what is not a document is an error with its line.

use recordings_core::import::{Options, Reason, import, import_text};
use serde_json::{Map, Value, json};

use super::{assert_golden, document, folder, imported};

/// A text without the folder of these tests.
fn relative(text: &str) -> String {
    text.replace(&format!("{}/documents/", folder().display()), "")
}

#[test]
fn everything_that_cannot_be_declared_is_reported_with_its_place() {
    let imported = imported("reported.yaml");
    assert_golden("reported.txt", &(relative(&imported.report.to_string()) + "\n"));
    let json = imported.report.to_json();
    assert_eq!(json["reported"].as_array().unwrap().len(), imported.report.reported.len());
    assert!(imported.report.reported.iter().all(|one| one.place.line.is_some()), "{}", imported.report);
    let recursive = imported.report.reported.iter().find(|one| one.reason == Reason::Recursive).unwrap();
    assert_eq!((&*recursive.parameter, &*recursive.place.pointer), ("recursive[child]", "/components/schemas/Tree"));
}

#[test]
fn a_broken_document_is_an_error_with_its_line() {
    let mut names: Vec<_> = std::fs::read_dir(document("broken")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut texts = String::new();
    for path in names {
        let error = import(&path, &Options::default()).unwrap_err();
        texts.push_str(&format!("{}\n", relative(&error.to_string())));
    }
    assert_golden("broken.txt", &texts);
}

#[test]
fn a_missing_operation_or_file_is_an_error() {
    let error = import(&document("literal.yaml"), &Options::default().operation("listArticle")).unwrap_err();
    assert_eq!(error.to_string(), "the document has no operation `listArticle`; did you mean `listArticles`?");
    let error = import(&document("nothing.yaml"), &Options::default()).unwrap_err();
    assert!(relative(&error.to_string()).starts_with("nothing.yaml: "), "{error}");
    for name in ["list_articles", "ListArticles", "get /articles"] {
        let imported = import(&document("literal.yaml"), &Options::default().operation(name)).unwrap();
        assert_eq!(imported.report.operations, 1);
    }
}

/// A schema that refers to another one.
type Link = fn(&str) -> Value;

/// A document with one parameter `x`, whose schema is the first of these. Each is made from a reference to the next one.
fn chain(length: usize, link: Link) -> String {
    let name = |index: usize| format!("#/components/schemas/A{index}");
    let mut schemas: Map<String, Value> =
        (0..length).map(|index| (format!("A{index}"), link(&name(index + 1)))).collect();
    schemas.insert(format!("A{length}"), json!({"type": "string"}));
    let parameter = json!({"name": "x", "in": "query", "style": "deepObject", "schema": {"$ref": name(0)}});
    let paths = json!({"/a": {"get": {"operationId": "a", "parameters": [parameter]}}});
    json!({"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}).to_string()
}

#[test]
fn schemas_without_an_end_in_sight_are_reported_soon() {
    let links: [(usize, Link); 5] = [
        (2_000, |next| json!({"allOf": [{"$ref": next}]})),
        (40, |next| json!({"allOf": [{"$ref": next}, {"$ref": next}]})),
        (40, |next| json!({"type": "array", "anyOf": [{"$ref": next}, {"$ref": next}]})),
        (40, |next| json!({"type": "object", "properties": {"a": {"$ref": next}, "b": {"$ref": next}}})),
        (300, |next| json!({"type": "object", "additionalProperties": {"$ref": next}})),
    ];
    for (length, link) in links {
        let imported = import_text(&chain(length, link), &Options::default()).unwrap();
        let reasons: Vec<_> = imported.report.reported.iter().map(|one| &one.reason).collect();
        assert_eq!(reasons, [&Reason::TooMany], "{}", link("next"));
    }
    // References alone have an end.
    let imported = import_text(&chain(500, |next| json!({"$ref": next})), &Options::default()).unwrap();
    assert!(imported.report.is_complete(), "{}", imported.report);
}

/// What is reported and noted of an operation with these parameters: names with their schemas.
fn notes_of(parameters: &[(&str, Value)]) -> (String, Vec<String>) {
    let parameters: Vec<Value> =
        parameters.iter().map(|(name, schema)| json!({"name": name, "in": "query", "schema": schema})).collect();
    let paths = json!({"/a": {"get": {"operationId": "a", "parameters": parameters}}});
    let imported = import_text(&json!({"openapi": "3.1.0", "paths": paths}).to_string(), &Options::default()).unwrap();
    assert!(imported.report.is_complete(), "{}", imported.report);
    (imported.rust, imported.report.notes.into_iter().map(|note| note.text).collect())
}

#[test]
fn bounds_that_a_type_cannot_hold_are_noted() {
    for (schema, expected) in [
        (
            json!({"type": "integer", "minimum": -1, "maximum": 18_446_744_073_709_551_615_u64}),
            &["`maximum: 18446744073709551615` is not declared: integers above 9223372036854775807 are refused"][..],
        ),
        (
            json!({"type": "integer", "maximum": 1e23}),
            &["`maximum: 1e+23` is not declared: integers above 9223372036854775807 are refused"],
        ),
        (
            json!({"type": "integer", "format": "uint8", "minimum": -5, "maximum": 255}),
            &["`minimum: -5` is not declared: integers below 0 are refused"],
        ),
        (
            json!({"type": "number", "format": "float", "maximum": 1e39}),
            &["the bound `1e+39` of a number is not declared: it is beyond the largest number, 3.4028234663852886e38"],
        ),
        (json!({"type": "integer", "format": "int64", "maximum": 9_223_372_036_854_775_807_i64}), &[]),
    ] {
        let (_, notes) = notes_of(&[("x", schema.clone())]);
        let expected: Vec<String> = expected.iter().map(|note| format!("`x`: {note}")).collect();
        assert_eq!(notes, expected, "{schema}");
    }
}

#[test]
fn bounds_whose_order_is_unknown_are_not_a_range() {
    let text = || json!({"type": "string"});
    for other in [text(), json!({"type": "number"})] {
        let (rust, notes) = notes_of(&[("price[gte]", text()), ("price[lte]", other), ("price", text())]);
        assert!(rust.contains("gte: Exact<String>") && !rust.contains("Range<"), "{rust}");
        let says = "is declared by itself, since the order of its values is unknown";
        assert_eq!(notes[..2], [format!("`price[gte]` {says}"), format!("`price[lte]` {says}")]);
    }
    // A bound alone contradicts nothing.
    let (rust, notes) = notes_of(&[("price[gte]", text())]);
    assert!(rust.contains("price: Range<String>") && notes.is_empty(), "{rust} {notes:?}");
}
