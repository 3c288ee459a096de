//! Filters as data: the parameters of the contract, stored descriptions, and OpenAPI.

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Description, Exact, Filter, FilterValue, OneOf, PageRequest, Range, Text};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "lowercase")]
enum Kind {
    Lobby,
    Hall,
}

fn openapi<F: Filter>() -> Vec<Value> {
    Description::of::<F>().to_openapi()
}

#[test]
fn the_parameters_of_recordings_are_those_of_the_contract() {
    let description = Description::of::<RecordingFilter>().and(Description::of::<PageRequest>());
    let table: Vec<(String, Value)> = description
        .to_openapi()
        .iter()
        .map(|object| {
            assert_eq!((&object["in"], &object["required"]), (&json!("query"), &json!(false)));
            (object["name"].as_str().unwrap().to_owned(), object["schema"].clone())
        })
        .collect();
    let (date, uuid) = (json!({"type": "string", "format": "date"}), json!({"type": "string", "format": "uuid"}));
    let integer = json!({"type": "integer", "minimum": 0, "maximum": u32::MAX});
    let expected = [
        ("filter[date_ended_at][eq]", date.clone()),
        ("filter[date_ended_at][gte]", date.clone()),
        ("filter[date_ended_at][lte]", date.clone()),
        ("filter[date_started_at][eq]", date.clone()),
        ("filter[date_started_at][gte]", date.clone()),
        ("filter[date_started_at][lte]", date),
        ("filter[room_id]", uuid.clone()),
        ("filter[participant_id]", uuid.clone()),
        ("filter[session_id]", uuid),
        ("filter[status]", json!({"type": "string", "minLength": 1, "examples": ["completed", "processing"]})),
        ("filter[type]", json!({"type": "string", "minLength": 1, "examples": ["audio", "video"]})),
        ("filter[duration_secs][eq]", integer.clone()),
        ("filter[duration_secs][gte]", integer.clone()),
        ("filter[duration_secs][lte]", integer),
        ("page[size]", json!({"type": "integer", "minimum": 1, "maximum": 250})),
        ("page[number]", json!({"type": "integer", "minimum": 1})),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
    assert_eq!(table, expected);
}

#[test]
fn lists_flags_rules_and_docs_are_described() {
    #[derive(Debug, Filter)]
    struct RoomFilter {
        /// Kind of the room.
        ///
        /// There are two.
        #[filter(ops(in, null), list = "comma")]
        kind: OneOf<Kind>,
        #[filter(required, ops(in))]
        floor: OneOf<i8>,
        #[filter(requires = "kind", ops(contains))]
        name: Text,
        size: Exact<u64>,
        share: Range<f64>,
    }

    let description = Description::of::<RoomFilter>();
    let rules: Vec<String> = description.rules.iter().map(ToString::to_string).collect();
    assert_eq!(rules, ["`filter[floor]` is required", "`filter[name]` requires `filter[kind]`"]);
    let openapi = openapi::<RoomFilter>();
    assert_eq!(
        openapi[..4],
        [
            json!({
                "name": "filter[kind][in]", "in": "query", "required": false,
                "description": "Kind of the room.\n\nThere are two.\n\nCannot be combined with `filter[kind][null]`.\n\n`filter[name]` requires `filter[kind]`.",
                "style": "form", "explode": false,
                "schema": {"type": "array", "minItems": 1, "maxItems": 1000, "items": {"type": "string", "enum": ["lobby", "hall"]}},
            }),
            json!({
                "name": "filter[kind][null]", "in": "query", "required": false,
                "description": "Kind of the room.\n\nThere are two.\n\nCannot be combined with `filter[kind][in]`.\n\n`filter[name]` requires `filter[kind]`.",
                "schema": {"type": "boolean"},
            }),
            json!({
                "name": "filter[floor][in][]", "in": "query", "required": true, "style": "form", "explode": true,
                "description": "`filter[floor]` is required.",
                "schema": {"type": "array", "minItems": 1, "maxItems": 1000, "items": {"type": "integer", "minimum": -128, "maximum": 127}},
            }),
            json!({
                "name": "filter[name][contains]", "in": "query", "required": false,
                "description": "`filter[name]` requires `filter[kind]`.", "allowEmptyValue": true, "schema": {"type": "string"},
            }),
        ]
    );
    assert_eq!(openapi[4]["schema"], json!({"type": "integer", "minimum": 0, "maximum": u64::MAX}));
    assert_eq!(
        openapi[5]["schema"],
        json!({"type": "number", "format": "double", "minimum": f64::MIN, "maximum": f64::MAX})
    );
}

#[test]
fn a_description_survives_its_json_form() {
    let description = Description::of::<RecordingFilter>();
    let json = serde_json::to_string(&description).unwrap();
    assert_eq!(serde_json::from_str::<Description>(&json).unwrap(), description);
    assert!(description.compare(&description).is_empty());
}

#[test]
fn a_stored_description_of_a_newer_version_is_refused() {
    let mut json = serde_json::to_value(Description::of::<PageRequest>()).unwrap();
    assert_eq!(json["version"], Description::VERSION);
    json["version"] = json!(Description::VERSION + 1);
    let refused = serde_json::from_value::<Description>(json).unwrap_err().to_string();
    assert!(refused.starts_with("the description has version 2; this release reads versions up to 1"), "{refused}");
}

/// A stored description is read for as long as this crate exists, so this text must not change.
#[test]
fn a_stored_description_of_version_1_is_read() {
    #[derive(Debug, Filter)]
    #[filter(at_least_one(seats, kind))]
    struct RoomFilter {
        /// Seats of the room.
        #[filter(ops(gte), min = 1, required)]
        seats: Range<u16>,
        #[filter(list = "comma")]
        kind: OneOf<Kind>,
    }

    let stored = r#"{
        "version": 1,
        "parameters": [
            {
                "name": "filter[seats][gte]", "field": "seats", "operator": "gte",
                "type": {
                    "kind": "integer", "format": null, "values": [], "open": false, "minimum": 0, "maximum": 65535
                },
                "bounds": {"min": "1", "max": null, "max_len": null},
                "list": null, "required": true, "doc": "Seats of the room."
            },
            {
                "name": "filter[kind][in]", "field": "kind", "operator": "in",
                "type": {
                    "kind": "string", "format": null, "values": ["lobby", "hall"], "open": false, "minimum": null,
                    "maximum": null
                },
                "list": "comma", "required": false, "doc": ""
            }
        ],
        "rules": [
            {"kind": "required", "fields": ["filter[seats]"], "within": null},
            {"kind": "at_least_one", "fields": ["filter[seats]", "filter[kind]"], "within": null}
        ]
    }"#;
    let stored: Description = serde_json::from_str(stored).unwrap();
    assert_eq!(stored, Description::of::<RoomFilter>());
    assert_eq!(stored.compare(&Description::of::<RoomFilter>()), []);
}

#[test]
fn docs_keep_their_markdown_and_deprecation_is_described() {
    #[derive(Filter)]
    struct DocumentedFilter {
        /// Which rooms:
        ///
        /// - `open`
        ///   - with a guest
        /// - `closed`
        ///
        /// ```json
        /// {
        ///   "state": "open"
        /// }
        /// ```
        state: Exact<String>,
        /**
         * The floor,
         *   counted from zero.
         */
        floor: Exact<u8>,
        #[doc = concat!("Named by ", "a macro.")]
        name: Exact<String>,
        /// Before.
        #[doc = concat!(" Mac", "ro.")]
        /// After.
        mixed: Exact<String>,
        /// The old number.
        #[deprecated(note = "ask `name`")]
        number: Exact<u32>,
        #[filter(nested)]
        #[deprecated]
        place: NestedFilter,
    }
    #[derive(Filter)]
    struct NestedFilter {
        city: Exact<String>,
    }
    let description = Description::of::<DocumentedFilter>();
    let docs: Vec<&str> = description.parameters.iter().map(|parameter| &*parameter.doc).collect();
    assert_eq!(
        docs,
        [
            "Which rooms:\n\n- `open`\n  - with a guest\n- `closed`\n\n```json\n{\n  \"state\": \"open\"\n}\n```",
            "The floor,\n  counted from zero.",
            "Named by a macro.",
            "Before.\nMacro.\nAfter.",
            "The old number.",
            "",
        ]
    );
    let deprecated: Vec<bool> = description.parameters.iter().map(|parameter| parameter.deprecated).collect();
    assert_eq!(deprecated, [false, false, false, false, true, true]);
    let openapi = description.to_openapi();
    assert_eq!((&openapi[4]["deprecated"], openapi[0].get("deprecated")), (&json!(true), None));

    let mut before = description.clone();
    before.parameters[4].deprecated = false;
    let changes: Vec<String> = before.compare(&description).iter().map(ToString::to_string).collect();
    assert_eq!(changes, ["`filter[number]` is now deprecated"]);
}
