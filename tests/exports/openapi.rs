//! OpenAPI: what the document allows is what is read, as the tools of others see it.

use fastrand::Rng;
use recordings_core::{Description, Filter, Group};
use recordings_tests_exports::declared::{BookingFilter, ListBookings, ListRooms, RoomFilter};
use recordings_tests_exports::random;
use serde_json::{Value, json};

use crate::tools::{Tools, script};

/// A document of one operation.
pub(crate) fn document(version: &str, operation: &Value) -> Value {
    let mut operation = operation.clone();
    operation["responses"] = json!({"200": {"description": "A page."}, "400": {"description": "An invalid query."}});
    json!({"openapi": version, "info": {"title": "Rooms", "version": "1"}, "paths": {"/rooms": {"get": operation}}})
}

/// Queries of which some are valid, with how the parser answers.
pub(crate) fn queries(
    description: &Description,
    count: usize,
    is_read: impl Fn(&str) -> Result<(), String>,
) -> Vec<(String, Result<(), String>)> {
    let mut rng = Rng::with_seed(29);
    let mut queries: Vec<(String, Result<(), String>)> = Vec::new();
    while queries.len() < count {
        let mut query = random::query(description, &mut rng);
        if rng.u8(..4) == 0 {
            let (what, by) = [
                ("gte", "gta"),
                ("=", "=x"),
                ("filter", "filters"),
                ("eq", "in"),
                ("%5D=", "%5D%5Bx%5D="),
                ("5", "-5"),
            ][rng.usize(..6)];
            query = query.replacen(what, by, 1);
        }
        // As keys, digits are indices of an array to other readers of brackets.
        if query.contains("%5B7%5D") || query.contains("%5B10%5D") {
            continue;
        }
        let read = is_read(&query);
        let is_valid = read.is_ok();
        // As many of either.
        if is_valid == queries.len().is_multiple_of(2) {
            queries.push((query, read));
        }
    }
    queries
}

/// What is known to differ: what a schema of texts cannot say, or what the tool reads in another way.
fn is_known(error: &str) -> bool {
    [
        "no value meets both",
        "inverted bounds",
        "written back as it was sent",
        "expected a day",
        "an instant",
        "as JSON writes it",
        "expected an integer",
        "ambiguous",
    ]
    .iter()
    .any(|known| error.contains(known))
}

#[test]
fn express_openapi_validator_and_the_parser_agree_on_nested_objects() {
    let Some(tools) = Tools::find("express-openapi-validator") else { return };
    let description = Description::of::<Group<RoomFilter>>();
    let document = document("3.1.0", &json!({"parameters": description.to_openapi_objects()}));
    let queries = queries(&description, 600, |query| {
        Group::<RoomFilter>::from_query_str(query).map(drop).map_err(|errors| errors.to_string())
    });
    let input = json!({"document": document, "path": "/rooms", "queries": queries.iter().map(|(query, _)| query).collect::<Vec<_>>()});
    let answers: Vec<(u16, String)> =
        serde_json::from_str(&tools.node(&script("express.js"), &input.to_string())).unwrap();
    let mut disagreements = Vec::new();
    for ((query, read), (status, message)) in queries.iter().zip(answers) {
        match (read, status) {
            (Ok(()), 200) | (Err(_), 400) => {}
            (Err(error), 200) if is_known(error) => {}
            (read, status) => disagreements.push(format!("{status} {message}\n  {query}\n  {read:?}")),
        }
    }
    assert!(
        disagreements.is_empty(),
        "{} disagreements:\n{}",
        disagreements.len(),
        disagreements.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn documents_of_all_forms_are_valid() {
    let Some(tools) = Tools::find("openapi-spec-validator") else { return };
    for description in [
        Description::of::<RoomFilter>(),
        Description::of::<Group<RoomFilter>>(),
        Description::of::<BookingFilter>(),
        Description::of_query::<ListRooms>(),
        Description::of_query::<ListBookings>(),
    ] {
        let documents = [
            document("3.1.0", &json!({"parameters": description.to_openapi()})),
            document("3.1.0", &json!({"parameters": description.to_openapi_objects()})),
            document("3.2.0", &json!({"parameters": description.to_openapi()})),
            document("3.2.0", &json!({"parameters": [description.to_openapi_querystring()]})),
        ];
        let mut with_query = document("3.2.0", &json!({"parameters": [description.to_openapi_querystring()]}));
        let responses = with_query["paths"]["/rooms"]["get"]["responses"].clone();
        with_query["paths"]["/rooms"]["query"] =
            json!({"requestBody": description.to_openapi_request_body(), "responses": responses});
        for document in documents.iter().chain([&with_query]) {
            let check = "import json, sys\nfrom openapi_spec_validator import validate\nvalidate(json.load(sys.stdin))";
            tools.python(check, &document.to_string());
        }
    }
}
