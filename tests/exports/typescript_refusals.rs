//! The writer in TypeScript throws an error for what Rust refuses and the types cannot see, or a cast hides.

use recordings_core::{Description, Exact, Filter, Group, OneOf, Query, Range, Sort};
use recordings_tests_exports::declared::{ListRooms, RoomFilter, ValueFilter};
use serde_json::{Value, json};

use crate::tools::Tools;
use crate::typescript::answer;

/// What the writer of a module writes for each object, or the message of its error.
fn outcomes(tools: &Tools, of: (&str, &str), objects: &[Value]) -> Vec<String> {
    let each = "(value) => { try { return 'wrote ' + write(value); } catch (error) { return error.message; } }";
    let answer = answer(tools, of, (&Value::from(objects), &format!("JSON.stringify(input.map({each}))")));
    serde_json::from_str(&answer).unwrap()
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct ListFilter {
    #[filter(list = "comma")]
    commas: OneOf<String>,
    #[filter(list = "pipes")]
    pipes: OneOf<String>,
    #[filter(list = "dots")]
    dots: OneOf<String>,
    #[filter(list = "comma", allow_empty)]
    maybe: OneOf<String>,
    #[filter(list = "json")]
    words: OneOf<String>,
    brackets: OneOf<String>,
}

#[test]
fn a_list_that_would_be_read_as_another_one_is_refused() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let module = Description::of::<ListFilter>().to_typescript("ListFilter").unwrap();
    let cases = [
        (
            "commas",
            json!(["x", "a,b"]),
            r#"[commas][in] is a,b: expected a value without ",", since "," separates the values"#,
        ),
        (
            "pipes",
            json!(["a|b"]),
            r#"[pipes][in] is a|b: expected a value without "|", since "|" separates the values"#,
        ),
        (
            "dots",
            json!(["a..b"]),
            r#"[dots][in] is a..b: expected a value without ".." or a "." at its end, since ".." separates the values"#,
        ),
        (
            "dots",
            json!(["a.", "b"]),
            r#"[dots][in] is a.: expected a value without ".." or a "." at its end, since ".." separates the values"#,
        ),
        ("maybe", json!([""]), "[maybe][in] is an empty text, which cannot be the only value of this list"),
        ("commas", json!([]), "[commas][in] is empty"),
    ];
    let mut objects: Vec<Value> = cases.iter().map(|(field, values, _)| json!({*field: {"in": values}})).collect();
    let kept = json!({
        "commas": {"in": ["a|b", "", "a.."]}, "pipes": {"in": ["a,b", "."]}, "dots": {"in": [".a", "a,b|c"]}, "maybe": {"in": []},
        "words": {"in": ["a,b|c..", ""]}, "brackets": {"in": ["a,b|c..", ""]}
    });
    objects.push(kept.clone());
    let outcomes = outcomes(&tools, ("ListFilter", &module), &objects);
    for (((_, _, message), json), outcome) in cases.iter().zip(&objects).zip(&outcomes) {
        assert!(ListFilter::from_json(json).is_err(), "{json}");
        assert_eq!(*outcome, format!("filter{message}"), "{json}");
    }
    let query = ListFilter::from_json(&kept).unwrap().to_query_string();
    assert_eq!(outcomes.last(), Some(&format!("wrote {query}")));
}

#[test]
fn keys_and_values_that_are_not_declared_are_refused() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let module = Description::of::<Group<RoomFilter>>().to_typescript("RoomFilter").unwrap();
    let cases = [
        (json!({"name": {"eq": "x"}, "seat": {"gte": 4}}), "/seat is not a known key; expected name, state, "),
        (json!({"name": {"eq": "x", "contians": "y"}}), "/name/contians is not a known key; expected eq, ne, "),
        (json!({"nmae": {"eq": "x"}}), "/nmae is not a known key"),
        (json!({"address": {"ctiy": {"eq": "x"}}}), "/address/ctiy is not a known key; expected city, zip, country"),
        (json!({"or": [{"nmae": {"eq": "x"}}]}), "/or/0/nmae is not a known key"),
        (json!({"metadata": {"plan": {"gtee": "x"}}}), "/metadata/plan/gtee is not a known key; expected eq, gte, in"),
        (json!({"nmae": null}), "/nmae is not a known key"),
        (json!({"name": {"eq": null}}), "filter[name][eq] is null: expected a string, a finite number or a boolean"),
        (json!({"name": {"eq": ["x"]}}), "filter[name][eq] is [\"x\"]: expected a string"),
        (json!({"name": {"eq": {"a": 1}}}), "filter[name][eq] is {\"a\":1}: expected a string"),
        (json!({"kind": {"in": ["hall", null]}}), "filter[kind][in] is null: expected a string"),
        (json!({"kind": {"in": [["hall"]]}}), "filter[kind][in] is [\"hall\"]: expected a string"),
        (json!({"kind": {"in": "hall"}}), "filter[kind][in] is hall: expected an array"),
        (json!({"id": {"in": null}}), "filter[id][in][] is null: expected an array"),
        (json!({"name": null}), "/name is null: expected an object"),
        (json!({"name": "x"}), "/name is x: expected an object"),
        (json!({"name": []}), "/name is []: expected an object"),
        (json!({"address": null}), "/address is null: expected an object"),
        (json!({"metadata": null}), "/metadata is null: expected an object"),
        (json!({"metadata": {"plan": null}}), "/metadata/plan is null: expected an object"),
        (json!({"or": null}), "/or is null: expected an array of filters"),
        (json!({"or": []}), "/or is []: expected an array of filters"),
        (json!({"or": {"name": {"eq": "x"}}}), "/or is {\"name\":{\"eq\":\"x\"}}: expected an array of filters"),
        (json!({"or": [{}, {"name": {"eq": "x"}}]}), "/or/0 has no condition"),
        (json!({"not": {}}), "/not has no condition"),
        (json!({"not": [{"name": {"eq": "x"}}]}), "/not is [{\"name\":{\"eq\":\"x\"}}]: expected an object"),
        (json!(null), "the filter is null: expected an object"),
    ];
    let objects: Vec<Value> = cases.iter().map(|(json, _)| json.clone()).collect();
    for ((json, message), found) in cases.iter().zip(outcomes(&tools, ("RoomFilter", &module), &objects)) {
        assert!(found.starts_with(message), "{json}: {found}");
        assert!(Group::<RoomFilter>::from_json(json).is_err(), "{json}");
    }
    // What JSON does not have.
    let tried = |values: &str| {
        let script = format!(
            "{values}.map((value) => {{ try {{ return 'wrote ' + write(value); }} catch (error) {{ return error.message; }} }}).join('\\n')"
        );
        answer(&tools, ("RoomFilter", &module), (&Value::Null, &script))
    };
    let refused = tried("[NaN, Infinity, Symbol('a'), () => 1, new Date(NaN)].map((share) => ({share: {eq: share}}))");
    assert_eq!(refused.matches("expected a string, a finite number or a boolean").count(), 5, "{refused}");
    // What is undefined is absent.
    let absent = tried(
        "[{nmae: undefined, name: undefined, seats: {gte: 1, lte: undefined, lt: undefined}, or: undefined, metadata: {a: undefined}}]",
    );
    assert_eq!(absent.trim_end(), "wrote filter%5Bseats%5D%5Bgte%5D=1");
}

#[derive(Clone, Debug, PartialEq, Query)]
struct ListFlat {
    values: FlatFilter,
    sort: Sort<Field>,
}

#[derive(Clone, Debug, PartialEq, recordings_core::FilterValue)]
#[filter(rename_all = "snake_case")]
enum Field {
    Seats,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
struct FlatFilter {
    seats: Range<u8>,
    #[filter(ops(bare))]
    name: Exact<String>,
}

#[test]
fn keys_that_no_part_of_a_query_has_are_refused() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let rooms = Description::of_query::<ListRooms>().to_typescript("ListRooms").unwrap();
    let flat = Description::of_query::<ListFlat>().to_typescript("ListFlat").unwrap();
    let cases = [
        ("ListRooms", json!({"filters": {}}), "/filters is not a known key; expected "),
        ("ListRooms", json!({"filter": {"nmae": {"eq": "x"}}}), "/filter/nmae is not a known key; expected name, "),
        ("ListRooms", json!({"filter": null}), "/filter is null: expected an object"),
        ("ListRooms", json!({"sort": null}), "sort is null: expected an array"),
        ("ListRooms", json!({"sort": "seats"}), "sort is seats: expected an array"),
        ("ListRooms", json!({"sort": ["seats,opened_on"]}), "sort is seats,opened_on: expected a value without \",\""),
        ("ListFlat", json!({"nmae": {"eq": "x"}}), "/nmae is not a known key; expected "),
        ("ListFlat", json!({"seats": {"get": 1}}), "/seats/get is not a known key; expected "),
        ("ListFlat", json!({"seats": {"gte": 1}, "sort": ["-seats"]}), "wrote seats%5Bgte%5D=1&sort=-seats"),
    ];
    for of in [("ListRooms", &*rooms), ("ListFlat", &*flat)] {
        let cases: Vec<_> = cases.iter().filter(|(name, ..)| *name == of.0).collect();
        let objects: Vec<Value> = cases.iter().map(|(_, json, _)| json.clone()).collect();
        for ((_, json, message), found) in cases.iter().zip(outcomes(&tools, of, &objects)) {
            assert!(found.starts_with(message), "{json}: {found}");
        }
    }
}

#[test]
fn a_filter_that_is_one_value_has_known_operators_only() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let module = Description::of::<ValueFilter>().to_typescript("ValueFilter").unwrap();
    let found = outcomes(&tools, ("ValueFilter", &module), &[json!({"gtee": "x"}), json!({"eq": "x"})]);
    assert!(
        found[0].starts_with("/gtee is not a known key; expected eq, gte, in") && found[1].starts_with("wrote "),
        "{found:?}"
    );
}
