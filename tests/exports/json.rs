//! Filters as JSON objects: read back, and refused like a query.

use fastrand::Rng;
use recordings_core::{Description, Filter, Group, PageRequest, Query, Range, contains};
use recordings_tests_exports::declared::{BookingFilter, ListBookings, ListBooks, ListRooms, RoomFilter};
use recordings_tests_exports::random;
use serde_json::{Value, json};

/// The messages of a refused object.
fn refused<F: Filter + std::fmt::Debug>(json: &Value) -> Vec<String> {
    F::from_json(json).unwrap_err().errors().iter().map(ToString::to_string).collect()
}

#[test]
fn random_filters_read_back_from_their_json() {
    let description = Description::of::<Group<RoomFilter>>();
    let (mut rng, mut count) = (Rng::with_seed(17), 0);
    while count < 20_000 {
        let Ok(filter) = Group::<RoomFilter>::from_query_str(&random::query(&description, &mut rng)) else { continue };
        let json = filter.to_json();
        assert_eq!(Group::<RoomFilter>::from_json(&json).unwrap(), filter, "{json}");
        assert_eq!(Group::<RoomFilter>::from_json_str(&json.to_string()).unwrap(), filter, "{json}");
        count += 1;
    }
}

#[test]
fn random_queries_read_back_from_their_json() {
    let description = Description::of_query::<ListRooms>();
    let (mut rng, mut count) = (Rng::with_seed(18), 0);
    while count < 5_000 {
        let Ok(query) = ListRooms::from_query_str(&random::query(&description, &mut rng)) else { continue };
        let json = query.to_json();
        assert_eq!(ListRooms::from_json(&json).unwrap(), query, "{json}");
        count += 1;
    }
}

#[test]
fn a_filter_is_nested_by_field_and_operator() {
    let query = "filter[name][contains]=a&filter[state]=out%20of%20order&filter[kind][in]=hall,cellar&filter[seats][between]=1..5\
                 &filter[size]=18446744073709551615&filter[price][eq]=1.50&filter[address][city][eq]=B&filter[owner.email]=x\
                 &filter[metadata][plan]=pro&filter[or][0][has_window]=true&filter[or][1][not][share][gte]=0.5";
    let filter = Group::<RoomFilter>::from_query_str(query).unwrap();
    let expected = json!({
        "name": {"contains": "a"},
        "state": {"eq": "out of order"},
        "kind": {"in": ["hall", "cellar"]},
        "seats": {"between": [1, 5]},
        "size": {"eq": "18446744073709551615"},
        "price": {"eq": "1.50"},
        "address": {"city": {"eq": "B"}},
        "owner": {"email": {"eq": "x"}},
        "metadata": {"plan": {"eq": "pro"}},
        "or": [{"has_window": {"eq": true}}, {"not": {"share": {"gte": 0.5}}}],
    });
    assert_eq!(filter.to_json(), expected);
    assert_eq!(Group::<RoomFilter>::from_json(&expected).unwrap(), filter);
}

#[test]
fn a_query_has_its_families_by_their_roots() {
    let query = "filter[state]=free&include=owner,owner.address&fields[rooms]=&page[size]=5&sort=-seats,opened_on";
    let expected = json!({
        "filter": {"state": {"eq": "free"}},
        "include": {"in": ["owner", "owner.address"]},
        "fields": {"rooms": {"in": []}},
        "page": {"size": {"eq": 5}},
        "sort": ["-seats", "opened_on"],
    });
    let query = ListRooms::from_query_str(query).unwrap();
    assert_eq!(query.to_json(), expected);
    assert_eq!(ListRooms::from_json(&expected).unwrap(), query);

    let query =
        ListBookings::from_query_str("q[hotel_eq]=1&q[to_lte]=2020-01-01&order[opened_on]=desc&order[seats]=asc");
    let query = query.unwrap();
    let expected = json!({"q": {"hotel": {"eq": 1}, "to": {"lte": "2020-01-01"}}, "order": ["-opened_on", "seats"]});
    assert_eq!(query.to_json(), expected);
    assert_eq!(ListBookings::from_json(&expected).unwrap(), query);
}

#[test]
fn an_object_is_read_as_strictly_as_a_query() {
    for (json, messages) in [
        (json!([]), &["`filter` is `[]`: expected a JSON object of conditions"][..]),
        (
            json!({"nam": {"eq": "a"}}),
            &[
                "at `/nam`: `filter[nam][eq]` is not a known parameter; did you mean `filter[name][eq]`? As JSON: `/name/eq`",
            ],
        ),
        // With the root, as in a query.
        (
            json!({"filter": {"name": {"eq": "a"}}}),
            &[
                "at `/filter`: `filter[filter][name]` is not a known parameter; did you mean `filter[name][eq]`? As JSON: \
               `/name/eq`",
            ],
        ),
        (
            json!({"share": {"gt": 1}}),
            &["at `/share/gt`: `filter[share][gt]` does not name an operator that the field accepts; did you mean \
               `filter[share][gte]`? As JSON: `/share/gte`"],
        ),
        (
            json!({"seats": 5}),
            &[
                "at `/seats`: `filter[seats]` is `5`: expected a JSON object from operators to values, such as `{\"eq\": …}`",
            ],
        ),
        (
            json!({"seats": {}}),
            &[
                "at `/seats`: `filter[seats]` is `{}`: expected a JSON object from operators to values, such as `{\"eq\": …}`",
            ],
        ),
        (
            json!({"seats": {"eq": "5"}}),
            &["at `/seats/eq`: `filter[seats][eq]` is `5`: expected a JSON number, without quotes"],
        ),
        (
            json!({"seats": {"eq": 5.0}}),
            &["at `/seats/eq`: `filter[seats][eq]` is `5.0`: expected an integer from 0 to 4294967295"],
        ),
        (
            json!({"seats": {"eq": 0}}),
            &["at `/seats/eq`: `filter[seats][eq]` is `0`: expected a value from `1` to `5000`"],
        ),
        (
            json!({"seats": {"eq": null}}),
            &[
                "at `/seats/eq`: `filter[seats][eq]` is `null`: expected a value; leave the condition out if there is none",
            ],
        ),
        (
            json!({"seats": {"eq": 5, "gte": 1}}),
            &[
                "at `/seats/gte`: cannot combine `filter[seats][gte]`=`1` with `filter[seats][eq]`=`5`; keep one of them",
            ],
        ),
        (
            json!({"seats": {"gte": 5, "lte": 1}}),
            &[
                "at `/seats/gte`: no value meets both `filter[seats][gte]`=`5` and `filter[seats][lte]`=`1`; raise the upper bound or lower \
               the lower one",
            ],
        ),
        (
            json!({"price": {"eq": 1.5}}),
            &[
                "at `/price/eq`: `filter[price][eq]` is `1.5`: expected a JSON string of digits, so that all of them are kept",
            ],
        ),
        (
            json!({"state": {"eq": "fre"}}),
            &[
                "at `/state/eq`: `filter[state]` is `fre`: expected `free`, `booked` or `out of order`; did you mean `free`?",
            ],
        ),
        (
            json!({"state": {"null": "true"}}),
            &["at `/state/null`: `filter[state][null]` is `true`: expected `true` or `false`, without quotes"],
        ),
        (
            json!({"kind": {"in": []}}),
            &["at `/kind/in`: `filter[kind][in]` is an empty list; pass at least one value, or leave the filter out"],
        ),
        (
            json!({"kind": {"in": "hall"}}),
            &["at `/kind/in`: `filter[kind][in]` is `hall`: expected a JSON array of values"],
        ),
        (
            json!({"kind": {"in": ["hall", "a,b"]}}),
            &[
                "at `/kind/in`: `filter[kind][in]` is `a,b`: expected a value without `,`, which separates the values of this list",
            ],
        ),
        (
            json!({"balance": {"in": [1, true]}}),
            &["at `/balance/in/1`: `filter[balance][in][0]` is `true`: expected a JSON number"],
        ),
    ] {
        assert_eq!(refused::<Group<RoomFilter>>(&json), messages, "{json}");
    }
}

#[test]
fn nested_filters_and_groups_are_read_as_strictly() {
    for (json, messages) in [
        (
            json!({"address": {}}),
            &[
                "at `/address`: `filter[address]` is `{}`: expected an object with a condition; set one, or leave it out",
            ][..],
        ),
        (
            json!({"address": {"zip": {"eq": "1"}, "city": {"eq": "B"}}}),
            &[
                "at `/address/zip/eq`: `filter[address][zip]` requires `filter[address][country]`",
                "at `/address/city`: at most one of `filter[address][city]`, `filter[address][zip]` is allowed",
            ],
        ),
        (json!({"or": []}), &["at `/or`: `filter[or]`: `filter[or]` has no branch; add one, or leave the group out"]),
        (json!({"or": [{}]}), &["`filter[or][0]` has no condition; set one, or leave the branch out"]),
        (
            json!({"or": [{"not": {"seats": {"eq": 0, "gte": 7}}}]}),
            &[
                "at `/or/0/not/seats/gte`: cannot combine `filter[or][0][not][seats][gte]`=`7` with `filter[or][0][not][seats][eq]`=`0`; \
                 keep one of them",
            ],
        ),
    ] {
        assert_eq!(refused::<Group<RoomFilter>>(&json), messages, "{json}");
    }
}

#[test]
fn rules_and_all_errors_are_reported_together() {
    let messages = refused::<BookingFilter>(&json!({"hotels": {"eq": 1}, "guest": {"eq": 1}}));
    assert_eq!(messages.len(), 2, "{messages:?}");
    let messages = refused::<BookingFilter>(&json!({}));
    assert_eq!(messages, ["`q[hotel]` is required", "at least one of `q[from]`, `q[to]`, `q[guest]` is required"]);
    let messages = refused::<BookingFilter>(
        &json!({"hotel": {"eq": 1}, "from": {"gte": "2020-01-01"}, "guest": {"contains": "x"}}),
    );
    assert_eq!(messages, ["at `/from`: `q[from]` conflicts with `q[guest]`"]);
}

#[test]
fn deep_groups_and_repeated_keys_are_refused() {
    let mut json = json!({"seats": {"eq": 1}});
    for _ in 0..200 {
        json = json!({"not": json});
    }
    assert!(refused::<Group<RoomFilter>>(&json)[0].contains("the limit is 3"));
    let errors = RoomFilter::from_json_str(r#"{"seats": {"gte": 1}, "seats": {"gte": 2}}"#).unwrap_err();
    assert!(
        errors.to_string().starts_with("expected JSON: the key `seats` is repeated; keep one of them at line 1"),
        "{errors}"
    );
    let errors = RoomFilter::from_json_str("{").unwrap_err();
    assert!(errors.to_string().contains("line 1 column 1"), "{errors}");
}

#[test]
fn a_key_that_no_part_of_a_query_has_is_refused() {
    let error = ListRooms::from_json(&json!({"filters": {}, "sort": ["seats,opened_on"]})).unwrap_err().to_string();
    assert!(error.contains("at `/sort`: `sort` is `seats,opened_on`: expected one field in each string"), "{error}");
    assert!(error.contains("at `/filters`: `filters` is not a known parameter; did you mean `filter`?"), "{error}");
    let error =
        ListRooms::from_json(&json!({"filter": {"seat": {"eq": 1}}, "sort": ["-seat"]})).unwrap_err().to_string();
    assert!(error.contains("at `/filter/seat`: ") && error.contains("As JSON: `/filter/seats/eq`"), "{error}");
    assert!(error.contains("at `/sort`: `sort` is `-seat`"), "{error}");
}

#[test]
fn nulls_stand_for_absent_conditions_in_the_arguments_of_a_tool() {
    let arguments = json!({"name": {"contains": "a", "eq": null}, "seats": null, "state": {"eq": null}});
    let filter = RoomFilter::from_tool_call(&arguments).unwrap();
    assert_eq!(filter, RoomFilter::builder().name(contains("a")).build().unwrap());
}

#[test]
fn a_filter_is_a_field_of_a_stored_struct() {
    #[derive(Debug, PartialEq, serde::Deserialize, serde::Serialize)]
    struct Saved {
        name: String,
        #[serde(with = "recordings_core::json")]
        filter: RoomFilter,
        #[serde(with = "recordings_core::json")]
        page: PageRequest,
    }
    let stored = r#"{"name":"mine","filter":{"name":{"contains":"a"}},"page":{}}"#;
    let saved: Saved = serde_json::from_str(stored).unwrap();
    assert_eq!(serde_json::to_string(&saved).unwrap(), stored);
    let error = serde_json::from_str::<Saved>(&stored.replace("contains", "contain")).unwrap_err().to_string();
    assert!(error.contains("did you mean `filter[name][contains]`?"), "{error}");
}

#[test]
fn orders_in_many_forms_read_back_from_their_json() {
    let query = ListBooks::from_query_str(
        "q[title]=a&q[s]=title+desc,created_at+asc&sort[]=%2Btitle&sort[]=-created_at&q[by][desc]=a&q[by][asc]=b&q[by][desc]=c",
    )
    .unwrap();
    let json = query.to_json();
    let expected = json!({
        "q": {"title": {"eq": "a"}},
        "q[s]": ["-title", "created_at"],
        "sort": ["title", "-created_at"],
        "q[by]": ["-a", "b", "-c"],
    });
    assert_eq!(json, expected);
    assert_eq!(ListBooks::from_json(&json).unwrap(), query);
}

#[test]
fn the_name_of_an_operator_in_a_query_is_no_key() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(rename_all = "camelCase", groups(any))]
    struct SeatsFilter {
        #[filter(ops(gte = "from", lte))]
        seats_total: Range<u8>,
    }
    let message =
        "`filter[seatsTotal][from]` is the name in a query, but a key of JSON is the operator's own name; write";
    assert_eq!(
        refused::<SeatsFilter>(&json!({"seatsTotal": {"from": 5}})),
        [format!("at `/seatsTotal/from`: {message} `/seatsTotal/gte`")]
    );
    let errors = Group::<SeatsFilter>::from_json(&json!({"or": [{"seatsTotal": {"from": 5}}]})).unwrap_err();
    assert_eq!(errors.errors()[0].nearest(), Some("/or/0/seatsTotal/gte"));
    // A slip is named as in a query, with the place in JSON.
    assert_eq!(
        refused::<SeatsFilter>(&json!({"seatsTotal": {"fron": 5}})),
        [
            "at `/seatsTotal/fron`: `filter[seatsTotal][fron]` does not name an operator that the field accepts; did you mean \
          `filter[seatsTotal][from]`? As JSON: `/seatsTotal/gte`"
        ]
    );
    // In a name that has the operator in it, too.
    assert_eq!(
        refused::<BookingFilter>(&json!({"hotel_eq": 5})).first().map(String::as_str),
        Some(
            "at `/hotel_eq`: `q[hotel_eq]` is the name in a query, but a key of JSON is the operator's own name; write `/hotel/eq`"
        )
    );
}
