//! Filters as JSON are as strict as a query, and their messages show what was sent on one line.

use recordings_core::{Exact, Filter, Group, Keys, OneOf, Query, Range};
use recordings_tests_exports::declared::{ListRooms, RoomFilter, ValueFilter};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Filter)]
struct NumberFilter {
    seats: Range<u32>,
    temperature: Range<f64>,
    #[filter(ops(eq, null))]
    floor: Exact<i8>,
    #[filter(ops(eq, exists))]
    wing: Exact<String>,
    #[filter(ops(in, null))]
    sizes: OneOf<f64>,
    #[filter(ops(eq))]
    total: Exact<i128>,
}

/// The messages of a refused text.
fn refused(json: &str) -> String {
    NumberFilter::from_json_str(json).expect_err(json).to_string()
}

#[test]
fn numbers_of_a_text_are_read_as_in_a_query() {
    for (number, is_read) in [
        ("2e-324", false),
        ("9007199254740993.0", false),
        ("9007199254740993", false),
        ("9007199254740992.0", true),
        ("0.30000000000000000004", false),
        ("0.3", true),
        ("0.30", true),
        ("3E-1", true),
        ("1e-400", false),
        ("-0.0", true),
    ] {
        let query = NumberFilter::from_query_str(&format!("filter[temperature][eq]={number}"));
        assert_eq!(query.is_ok(), is_read, "{number}");
        // What looks like a number in a string is not one.
        for json in [
            format!(r#"{{"temperature": {{"eq": {number}}}}}"#),
            format!(r#"{{"wing": {{"eq": "\\\"1 \u0031"}}, "temperature":{{"eq":{number}}}}}"#),
        ] {
            let read = NumberFilter::from_json_str(&json);
            assert_eq!(read.is_ok(), is_read, "{json}");
            if let (Ok(query), Ok(read)) = (&query, read) {
                assert_eq!(read.temperature, query.temperature, "{json}");
            }
        }
        let json = format!(r#"{{"sizes": {{"in": [0.5, {number}, 7]}}}}"#);
        assert_eq!(NumberFilter::from_json_str(&json).is_ok(), is_read, "{json}");
    }
    assert!(NumberFilter::from_json_str(r#"{"total": {"eq": "170141183460469231731687303715884105727"}}"#).is_ok());
}

#[test]
fn numbers_of_the_text_of_a_whole_query_are_read_as_in_a_query() {
    let text = r#"{"filter": {"share": {"eq": 0.30000000000000000004}}, "sort": ["-seats"]}"#;
    let message = ListRooms::from_json_str(text).unwrap_err().to_string();
    assert!(
        message.starts_with("at `/filter/share/eq`: `filter[share][eq]` is `0.30000000000000000004`: "),
        "{message}"
    );
    let text = text.replace("0.30000000000000000004", "0.3");
    let query = ListRooms::from_json_str(&text).unwrap();
    assert_eq!(query, ListRooms::from_json(&serde_json::from_str(&text).unwrap()).unwrap());
    assert!(ListRooms::from_json_str("{").unwrap_err().to_string().starts_with("expected JSON: "));
}

#[test]
fn messages_show_the_number_that_was_sent() {
    for number in ["1e0", "-1E2", "1.0", "1.50"] {
        let message = refused(&format!(r#"{{"seats": {{"eq": {number}}}}}"#));
        assert!(message.contains(&format!("`filter[seats][eq]` is `{number}`: expected an integer")), "{message}");
    }
    let message = refused(r#"{"seats": {"eq": [1e0, {"b": -1E2, "a": "x"}]}}"#);
    assert!(message.contains(r#"is `[1e0,{"b":-1E2,"a":"x"}]`"#), "{message}");
}

#[test]
fn messages_are_one_line_whatever_the_keys_are() {
    for json in [
        "{\"a\\nb\": {\"eq\": 1}}",
        "{\"seats\": {\"a\\u001bb\": 1}}",
        "{\"a\\nb\": 1, \"a\\nb\": 2}",
        "{\"a\\u202eb\": null}",
    ] {
        let message = refused(json);
        assert!(!message.chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{message:?}");
    }
    assert!(
        refused("{\"a\\nb\": {\"eq\": 1}}").starts_with(r"at `/a\nb`: `filter[a\nb][eq]` is not a known parameter")
    );
    // The names to write instead have the keys around them.
    let json = json!({"a\nb": {"gt": "x"}});
    let message = Keys::<ValueFilter>::from_json(&json).unwrap_err().to_string();
    assert!(
        message.contains(r"[a\nb]") && message.contains(r"As JSON: `/a\nb/gte`") && !message.contains('\n'),
        "{message}"
    );
    let json = json!({"address": {"a\nb": {"eq": 1}}, "x".repeat(100_000): {"eq": 1}});
    assert!(RoomFilter::from_json(&json).unwrap_err().to_string().len() < 4_000);
}

#[test]
fn null_leads_to_the_operator_that_tests_for_absent_values_where_there_is_one() {
    for (json, message) in [
        (
            json!({"floor": {"eq": null}}),
            "at `/floor/eq`: `filter[floor][eq]` is `null`: expected a value; leave the condition out, or write \
             `{\"null\": true}` for absent values",
        ),
        (
            json!({"wing": {"eq": null}}),
            "at `/wing/eq`: `filter[wing][eq]` is `null`: expected a value; leave the condition out, or write \
             `{\"exists\": false}` for absent values",
        ),
        (
            json!({"seats": {"eq": null}}),
            "at `/seats/eq`: `filter[seats][eq]` is `null`: expected a value; leave the condition out if there is none",
        ),
        (
            json!({"sizes": {"in": [1, null]}}),
            "at `/sizes/in/1`: `filter[sizes][in][]` is `null`: expected a value; remove `null` from the list",
        ),
    ] {
        assert_eq!(NumberFilter::from_json(&json).unwrap_err().to_string(), message);
    }
}

/// What is wrong with the arguments of a tool.
fn of_tool<F: Filter + std::fmt::Debug>(arguments: &Value) -> String {
    F::from_tool_call(arguments).expect_err(&arguments.to_string()).to_string()
}

#[test]
fn the_arguments_of_a_tool_have_known_names_only_even_if_they_are_null() {
    for (arguments, nearest) in [
        (json!({"naem": null}), "/name/"),
        (json!({"name": {"contians": null, "eq": "x"}}), "/name/contains"),
        (json!({"name": {"contians": null}}), "/name/contains"),
        (json!({"naem": {"eq": null}}), "/name/eq"),
        (json!({"address": {"ctiy": null}}), "/address/city/"),
        (json!({"not": {"naem": null}}), "/not/name/"),
        (json!({"or": [{"naem": null, "name": {"eq": "x"}}]}), "/or/0/name/"),
        (json!({"metadata": {"plan": {"gtee": null}}}), "/metadata/plan/gte"),
    ] {
        let message = of_tool::<Group<RoomFilter>>(&arguments);
        assert!(message.contains("; did you mean `filter["), "{message}");
        assert!(message.contains(&format!("As JSON: `{nearest}")), "{message}");
    }
}

#[test]
fn what_is_null_in_the_arguments_of_a_tool_is_left_out_wherever_it_is() {
    let arguments = json!({
        "name": {"eq": null, "contains": null},
        "seats": {"gte": 2, "lte": null},
        "state": null,
        "address": {"city": {"eq": null}, "zip": null},
        "owner": null,
        "metadata": {"plan": {"eq": null}, "size": null},
        "or": null,
        "and": [{"name": {"eq": "x"}, "seats": null}],
        "not": {"name": {"eq": null}, "seats": null},
    });
    let read = Group::<RoomFilter>::from_tool_call(&arguments).unwrap();
    let kept = json!({"seats": {"gte": 2}, "and": [{"name": {"eq": "x"}}]});
    assert_eq!(read, Group::<RoomFilter>::from_json(&kept).unwrap());
    // A value that a list lacks is not left out.
    assert!(of_tool::<RoomFilter>(&json!({"kind": {"in": [null]}})).contains("remove `null` from the list"));
    assert!(of_tool::<RoomFilter>(&Value::Null).contains("expected a JSON object"));
}
