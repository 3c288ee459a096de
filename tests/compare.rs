//! What changed between two descriptions, and whether it breaks clients.

use recordings_core::describe::{Change, Difference, Quantifier, Severity};
use recordings_core::{Description, Exact, Filter, FilterValue, OneOf, Range};

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

/// The description of a filter on many rows, with a quantifier.
macro_rules! over_many {
    ($quantifier:literal) => {{
        #[derive(Filter)]
        struct CallFilter {
            #[filter(ops(gte))]
            minutes: Range<u32>,
        }
        #[derive(Filter)]
        struct GuestFilter {
            #[filter(nested, quantifier = $quantifier)]
            calls: CallFilter,
        }
        Description::of::<GuestFilter>()
    }};
}

#[test]
fn another_quantifier_is_another_meaning() {
    let (some, every) = (over_many!("some"), over_many!("every"));
    assert_eq!(some.parameters[0].quantifiers, [Quantifier::Some]);
    assert_eq!(some.compare(&some), []);
    let [difference] = &some.compare(&every)[..] else { panic!("one difference") };
    assert_eq!(difference.severity(), Severity::Breaking);
    assert_eq!(
        difference.to_string(),
        "`filter[calls][minutes][gte]` is now `gte` of every `calls.minutes`; it was `gte` of some `calls.minutes`"
    );
    let json = serde_json::to_string(&every).unwrap();
    assert!(json.contains(r#""quantifiers":["every"]"#), "{json}");
    assert_eq!(serde_json::from_str::<Description>(&json).unwrap(), every);
}
