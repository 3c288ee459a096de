//! JSON Schema: what it allows is what is read, as a validator that we did not make sees it; and the arguments of strict tools.

use fastrand::Rng;
use recordings_core::{Description, Filter, Group, Query, Range};
use recordings_tests_exports::declared::{BookingFilter, ListBookings, ListRooms, RoomFilter};
use recordings_tests_exports::random;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::tools::Tools;

/// Asks a validator of Python for each instance whether the schema allows it.
pub(crate) fn verdicts(tools: &Tools, schema: &Value, instances: &[Value]) -> Vec<bool> {
    let script = "import json, sys\nfrom jsonschema import Draft202012Validator as V, FormatChecker\n\
                  data = json.load(sys.stdin)\nV.check_schema(data['schema'])\nv = V(data['schema'], format_checker=FormatChecker())\n\
                  print(json.dumps([v.is_valid(i) for i in data['instances']]))";
    let answer = tools.python(script, &json!({"schema": schema, "instances": instances}).to_string());
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn what_the_schema_allows_is_what_is_read() {
    let Some(tools) = Tools::find("the validator of JSON Schema") else { return };
    let description = Description::of::<Group<RoomFilter>>();
    let (schema, mut rng) = (description.to_json_schema(), Rng::with_seed(3));
    let mut instances = Vec::new();
    while instances.len() < 1_500 {
        let Ok(filter) = Group::<RoomFilter>::from_query_str(&random::query(&description, &mut rng)) else { continue };
        let mut json = filter.to_json();
        if rng.bool() {
            mutate(&mut json, &mut rng);
        }
        instances.push(json);
    }
    let (mut read, mut refused) = (0, 0);
    for (json, is_allowed) in instances.iter().zip(verdicts(&tools, &schema, &instances)) {
        match Group::<RoomFilter>::from_json(json) {
            Ok(_) => {
                read += 1;
                assert!(is_allowed, "read, but not allowed: {json}");
            }
            // A schema cannot compare two values, and does not see how many letters of a text are digits of a float.
            Err(errors)
                if errors.to_string().contains("bound")
                    || errors.to_string().contains("written back as it was sent") => {}
            Err(errors) => {
                refused += 1;
                assert!(!is_allowed, "allowed, but not read: {json}: {errors}");
            }
        }
    }
    assert!(read > 700 && refused > 200, "{read} {refused}");
}

/// Breaks an object in some place.
fn mutate(json: &mut Value, rng: &mut Rng) {
    match json {
        Value::Object(members) if !members.is_empty() && rng.u8(..4) > 0 => {
            let key = members.keys().nth(rng.usize(..members.len())).unwrap().clone();
            match rng.u8(..8) {
                0 => members[&key] = json!({}),
                1 => {
                    let value = members.remove(&key).unwrap();
                    members.insert(format!("{key}s"), value);
                }
                2 => {
                    members
                        .insert(["eq", "gte", "in", "or", "not", "null", "city"][rng.usize(..7)].to_owned(), json!(1));
                }
                _ => mutate(&mut members[&key], rng),
            }
        }
        Value::Array(values) if !values.is_empty() && rng.bool() => mutate(&mut values[0], rng),
        value => {
            *value = [
                json!(5),
                json!("5"),
                json!(""),
                json!(true),
                json!([]),
                json!({}),
                json!(null),
                json!(-1),
                json!(0.5),
            ][rng.usize(..9)]
            .clone();
        }
    }
}

#[test]
fn rules_and_orders_are_part_of_the_schema() {
    let Some(tools) = Tools::find("the validator of JSON Schema") else { return };
    let instances = [
        json!({"q": {"hotel": {"eq": 1}, "to": {"lte": "2020-01-01"}}, "order": ["-seats", "opened_on"]}),
        json!({"q": {"hotel": {"eq": 1}, "from": {"gte": "2020-01-01"}, "guest": {"contains": "x"}}}),
        json!({"q": {"hotel": {"eq": 1}}}),
        json!({"q": {"to": {"lte": "2020-01-01"}}}),
        json!({}),
        json!({"q": {"hotel": {"eq": 1}, "guest": {"contains": ""}}}),
        json!({"q": {"hotel": {"eq": 1}, "guest": {"contains": "x"}}, "order": ["-seats", "seats"]}),
        json!({"q": {"hotel": {"eq": 1}, "guest": {"contains": "x"}}, "order": []}),
        json!({"q": {"hotel": {"eq": 1}, "guest": {"contains": "x"}}, "page": {"size": {"eq": 251}}}),
    ];
    let verdicts = verdicts(&tools, &Description::of_query::<ListBookings>().to_json_schema(), &instances);
    let read: Vec<bool> = instances.iter().map(|json| ListBookings::from_json(json).is_ok()).collect();
    assert_eq!((verdicts, read.clone()), (read, vec![true, false, false, false, false, false, false, false, false]));
}

#[test]
fn bounds_that_a_keyword_cannot_say_are_said_in_words() {
    #[derive(Debug, Filter)]
    struct Bounded {
        #[filter(ops(gte), min = Decimal::ZERO, max = Decimal::TEN)]
        price: Range<Decimal>,
        #[filter(ops(gte), min = 1)]
        size: Range<u64>,
        #[filter(ops(between), list = "dots", min = 1, max = 50)]
        seats: Range<u8>,
        #[filter(ops(eq), min = 1)]
        floor: Range<u8>,
        #[filter(ops(eq), max = 18_446_744_073_709_551_617)]
        wide: Range<u128>,
    }
    let description = Description::of::<Bounded>();
    let (schema, parameters) = (description.to_json_schema(), description.to_openapi());
    for (field, words) in [
        ("price", json!("Accepts a value from `0` to `10`.")),
        ("size", json!("Accepts a value of at least `1`.")),
        ("seats", json!("Accepts a value from `1` to `50`.")),
        ("floor", Value::Null),
    ] {
        assert_eq!(schema["properties"][field]["description"], words, "{field}");
        let start = format!("filter[{field}]");
        let parameter = parameters.iter().find(|one| one["name"].as_str().unwrap().starts_with(&start)).unwrap();
        assert_eq!(parameter["description"], words, "{field}");
    }
    // The nearest float is smaller than the bound.
    assert!(Bounded::from_query_str("filter[wide][eq]=18446744073709551617").is_ok());
    let most = &schema["properties"]["wide"]["properties"]["eq"]["maximum"];
    assert!(most.as_f64().unwrap() > 18_446_744_073_709_551_616.0, "{most}");
}

/// The keywords that strict tool calling accepts.
const KEYWORDS: [&str; 8] =
    ["type", "properties", "required", "additionalProperties", "items", "enum", "format", "description"];

/// Calls a function with every schema in a schema.
fn each(schema: &Value, visit: &mut dyn FnMut(&Value)) {
    visit(schema);
    schema["properties"].as_object().into_iter().flatten().for_each(|(_, inner)| each(inner, visit));
    if schema["items"].is_object() {
        each(&schema["items"], visit);
    }
}

#[test]
fn a_tool_schema_is_strict() {
    for description in [
        Description::of::<Group<RoomFilter>>(),
        Description::of::<BookingFilter>(),
        Description::of_query::<ListRooms>(),
    ] {
        let schema = description.to_tool_schema();
        assert_eq!(schema["type"], "object");
        let mut count = 0;
        each(&schema, &mut |schema| {
            count += 1;
            for key in schema.as_object().unwrap().keys() {
                assert!(KEYWORDS.contains(&&**key), "{key}");
            }
            if let Some(properties) = schema["properties"].as_object() {
                assert_eq!(schema["additionalProperties"], false);
                let required: Vec<&str> =
                    schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                assert_eq!(required, properties.keys().map(String::as_str).collect::<Vec<_>>());
            }
        });
        assert!(count > 10);
    }
}

#[test]
fn the_arguments_that_a_tool_schema_asks_for_are_read() {
    let schema = Description::of::<BookingFilter>().to_tool_schema();
    assert_eq!(
        schema["description"],
        "`hotel` is required. `from` conflicts with `guest`. At least one of `from`, `to`, `guest` is required."
    );
    assert_eq!(
        schema["properties"]["hotel"],
        json!({
            "type": ["object", "null"],
            "properties": {"eq": {"type": ["integer", "null"], "description": "Equal to the value. From 0 to 65535."}},
            "required": ["eq"],
            "additionalProperties": false,
        })
    );
    let arguments = json!({
        "hotel": {"eq": 7}, "from": {"gte": null, "lt": "2020-01-01"}, "to": null, "guest": {"eq": null, "contains": null},
    });
    let filter = BookingFilter::from_tool_call(&arguments).unwrap();
    assert_eq!(filter.to_readable_query(), "q[hotel_eq]=7&q[from_lt]=2020-01-01");
}

#[test]
fn documents_describe_operators_without_rust() {
    let description = Description::of::<RoomFilter>();
    for document in [
        description.to_json_schema().to_string(),
        description.to_tool_schema().to_string(),
        description.to_typescript("RoomFilter").unwrap(),
        description.to_openapi_querystring().to_string(),
    ] {
        assert!(!document.contains("null(") && !document.contains("exists("), "{document}");
    }
    assert!(description.to_json_schema().to_string().contains("Absent if `true`, present if `false`."));
}
