//! Filters as data: the parameters of the contract, what changed between two descriptions, and OpenAPI.

use recordings_core::describe::{Change, Difference, Severity};
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
        ("filter[status]", json!({"type": "string", "examples": ["completed", "processing"]})),
        ("filter[type]", json!({"type": "string", "examples": ["audio", "video"]})),
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
                "description": "Kind of the room.\n\nThere are two.",
                "style": "form", "explode": false,
                "schema": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": ["lobby", "hall"]}},
            }),
            json!({
                "name": "filter[kind][null]", "in": "query", "required": false,
                "description": "Kind of the room.\n\nThere are two.", "schema": {"type": "boolean"},
            }),
            json!({
                "name": "filter[floor][in][]", "in": "query", "required": true, "style": "form", "explode": true,
                "schema": {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": -128, "maximum": 127}},
            }),
            json!({"name": "filter[name][contains]", "in": "query", "required": false, "schema": {"type": "string"}}),
        ]
    );
    assert_eq!(openapi[4]["schema"], json!({"type": "integer", "format": "uint64", "minimum": 0}));
    assert_eq!(openapi[5]["schema"], json!({"type": "number", "format": "double"}));
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

/// The messages of rules may be reworded in any release. A stored description holds none, so no comparison can report it.
#[test]
fn rules_are_compared_by_what_they_demand() {
    #[derive(Debug, Filter)]
    #[filter(at_least_one(name, floor), at_most_one(floor, area))]
    struct RoomFilter {
        #[filter(required)]
        tenant: Exact<u32>,
        #[filter(requires = "floor", conflicts_with = "wing")]
        name: Exact<String>,
        floor: Exact<i8>,
        wing: Exact<String>,
        area: Exact<u32>,
    }

    let description = Description::of::<RoomFilter>();
    let json = serde_json::to_value(&description.rules).unwrap();
    for (rule, stored) in description.rules.iter().zip(json.as_array().unwrap()) {
        let mut keys: Vec<_> = stored.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["fields", "kind", "within"], "a rule holds data alone");
        assert!(!stored.to_string().contains(&rule.to_string()), "{stored}");
    }
    assert_eq!(
        json.as_array().unwrap().iter().map(|rule| &rule["kind"]).collect::<Vec<_>>(),
        ["required", "requires", "conflicts", "at_least_one", "at_most_one"]
    );

    let mut less = description.clone();
    let removed = less.rules.remove(1);
    let differences = description.compare(&less);
    let changes: Vec<_> = differences.iter().map(Difference::change).collect();
    assert_eq!(changes, [&Change::RuleRemoved(removed.clone())]);
    let differences = less.compare(&description);
    let changes: Vec<_> = differences.iter().map(Difference::change).collect();
    assert_eq!(changes, [&Change::RuleAdded(removed)]);
    assert_eq!(differences[0].severity(), Severity::Breaking);
}

/// The changes from one filter to another, breaking ones marked.
fn changes<Old: Filter, New: Filter>() -> Vec<String> {
    let differences = Description::of::<Old>().compare(&Description::of::<New>());
    let mark = |severity| if severity == Severity::Breaking { "breaking" } else { "harmless" };
    differences.iter().map(|difference| format!("{}: {difference}", mark(difference.severity()))).collect()
}

#[test]
fn each_change_is_sorted_into_breaking_and_harmless() {
    mod old {
        use super::{Exact, Filter, FilterValue, OneOf, Range};

        #[derive(Clone, Debug, PartialEq, FilterValue)]
        pub(super) enum Kind {
            Lobby,
            Hall,
        }

        #[derive(Filter)]
        pub(super) struct RoomFilter {
            #[filter(ops(eq, gte))]
            seats: Range<u16>,
            kind: Exact<Kind>,
            name: Exact<String>,
            floors: OneOf<i8>,
            #[filter(requires = "name")]
            wing: Exact<String>,
            id: Exact<uuid::Uuid>,
            area: Exact<f64>,
            stars: Exact<u128>,
            votes: Exact<u64>,
        }
    }
    mod new {
        use super::{Exact, Filter, FilterValue, OneOf, Range};

        #[derive(Clone, Debug, PartialEq, FilterValue)]
        pub(super) enum Kind {
            Lobby,
            Office,
        }

        #[derive(Filter)]
        pub(super) struct RoomFilter {
            #[filter(ops(eq, lte))]
            seats: Range<u32>,
            kind: Exact<Kind>,
            /// Name of the room.
            #[filter(required)]
            name: Exact<uuid::Uuid>,
            #[filter(list = "comma")]
            floors: OneOf<i8>,
            wing: Exact<String>,
            id: Exact<String>,
            area: Exact<f32>,
            stars: Exact<u64>,
            votes: Exact<i128>,
        }
    }
    assert_eq!(
        changes::<old::RoomFilter, new::RoomFilter>(),
        [
            "breaking: `filter[seats][gte]` was removed",
            "breaking: `filter[kind]` no longer accepts `Hall`",
            "breaking: `filter[name]` accepts fewer values",
            "breaking: `filter[name]` is now required",
            "breaking: `filter[floors][in][]` was removed",
            "breaking: `filter[area]` accepts fewer values",
            "breaking: `filter[stars]` accepts fewer values",
            "harmless: `filter[seats][eq]` accepts more values",
            "harmless: the docs of `filter[name]` changed",
            "harmless: `filter[id]` accepts more values",
            "harmless: `filter[votes]` accepts more values",
            "harmless: `filter[seats][lte]` was added",
            "harmless: `filter[floors][in]` was added",
            "harmless: a rule was removed: `filter[wing]` requires `filter[name]`",
        ]
    );
}

#[test]
fn the_order_of_fields_does_not_change_a_rule() {
    #[derive(Filter)]
    #[filter(at_least_one(start, end, room), at_most_one(start, room))]
    struct Old {
        #[filter(conflicts_with = "end")]
        start: Exact<u32>,
        end: Exact<u32>,
        room: Exact<u32>,
    }

    #[derive(Filter)]
    #[filter(at_least_one(room, start, end), at_most_one(room, start))]
    struct New {
        room: Exact<u32>,
        end: Exact<u32>,
        #[filter(conflicts_with = "end")]
        start: Exact<u32>,
    }

    assert_eq!(changes::<Old, New>(), [""; 0]);
}

#[test]
fn a_requirement_in_the_other_direction_is_another_rule() {
    #[derive(Filter)]
    struct Old {
        #[filter(requires = "end")]
        start: Exact<u32>,
        end: Exact<u32>,
    }

    #[derive(Filter)]
    struct New {
        start: Exact<u32>,
        #[filter(requires = "start")]
        end: Exact<u32>,
    }

    assert_eq!(
        changes::<Old, New>(),
        [
            "breaking: a rule was added: `filter[end]` requires `filter[start]`",
            "harmless: a rule was removed: `filter[start]` requires `filter[end]`"
        ]
    );
}

#[test]
fn bounds_are_compared_with_the_range_of_the_type() {
    #[derive(Filter)]
    struct Byte {
        seats: Exact<u8>,
    }

    #[derive(Filter)]
    struct BoundedByte {
        #[filter(max = 255)]
        seats: Exact<u8>,
    }

    #[derive(Filter)]
    struct BoundedWord {
        #[filter(max = 255)]
        seats: Exact<u16>,
    }

    #[derive(Filter)]
    struct Few {
        #[filter(min = 1, max = 250)]
        seats: Exact<u8>,
    }

    assert_eq!(changes::<Byte, BoundedByte>(), [""; 0]);
    assert_eq!(changes::<BoundedWord, Few>(), ["breaking: `filter[seats]` accepts fewer values"]);
    assert_eq!(changes::<BoundedByte, BoundedWord>(), [""; 0]);
    assert_eq!(changes::<Few, Byte>(), ["harmless: `filter[seats]` accepts more values"]);
}

#[test]
fn another_bound_of_a_type_whose_order_is_not_described_is_breaking() {
    #[derive(Clone, Debug, PartialEq, PartialOrd, FilterValue)]
    enum Level {
        Low,
        Medium,
        High,
    }
    impl recordings_core::OrderedValue for Level {}

    #[derive(Filter)]
    struct All {
        #[filter(max = Level::High)]
        level: Range<Level>,
    }

    #[derive(Filter)]
    struct Fewer {
        #[filter(max = Level::Medium)]
        level: Range<Level>,
    }

    for changes in [changes::<All, Fewer>(), changes::<Fewer, All>()] {
        assert!(changes.iter().all(|change| change.starts_with("breaking")) && !changes.is_empty(), "{changes:?}");
    }
}

#[test]
fn bounds_of_instants_are_compared_by_time() {
    use recordings_core::chrono::{DateTime, Utc};

    const MIDNIGHT: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const LATER: DateTime<Utc> = DateTime::from_timestamp(0, 500_000_000).unwrap();

    #[derive(Filter)]
    struct Old {
        #[filter(ops(lte), max = LATER)]
        at: Range<DateTime<Utc>>,
    }

    #[derive(Filter)]
    struct New {
        #[filter(ops(lte), max = MIDNIGHT)]
        at: Range<DateTime<Utc>>,
    }

    assert_eq!(changes::<Old, New>(), ["breaking: `filter[at][lte]` accepts fewer values"]);
    assert_eq!(changes::<New, Old>(), ["harmless: `filter[at][lte]` accepts more values"]);
}

#[test]
fn a_rule_that_follows_from_an_old_one_is_harmless() {
    #[derive(Filter)]
    #[filter(at_least_one(a, b), at_most_one(b, c))]
    struct Old {
        a: Exact<u32>,
        b: Exact<u32>,
        c: Exact<u32>,
    }

    #[derive(Filter)]
    #[filter(at_least_one(a, b, c))]
    struct New {
        a: Exact<u32>,
        #[filter(conflicts_with = "c")]
        b: Exact<u32>,
        c: Exact<u32>,
    }

    let changes = changes::<Old, New>();
    assert!(changes.iter().all(|change| change.starts_with("harmless")), "{changes:?}");
    assert!(!changes.iter().any(|change| change.contains("conflicts")), "{changes:?}");
}

#[test]
fn a_required_field_does_not_hide_another_with_a_longer_name() {
    #[derive(Filter)]
    #[filter(root = "")]
    struct Old {
        #[filter(ops(bare, ne))]
        a: Exact<u32>,
        #[filter(ops(bare))]
        ab: Exact<u32>,
    }

    #[derive(Filter)]
    #[filter(root = "")]
    struct New {
        #[filter(required, ops(bare, ne))]
        a: Exact<u32>,
        #[filter(required, ops(bare))]
        ab: Exact<u32>,
    }

    assert_eq!(
        changes::<Old, New>(),
        ["breaking: `ab` is now required", "breaking: a rule was added: `a` is required"]
    );
}
