//! A whole query as a form: its schema allows what is read, in groups, under free keys and with the indices of lists.

use std::fs;

use fastrand::Rng;
use recordings_core::{Description, Exact, Filter, Group, Keys, OneOf, Query, Text};
use recordings_tests_exports::declared::{ListRooms, RoomFilter};
use recordings_tests_exports::random;
use serde_json::{Value, json};

use crate::tools::{Tools, script};

/// Which queries the schema of the form allows.
fn verdicts(tools: &Tools, description: &Description, queries: &[String]) -> Vec<bool> {
    let mut input = description.to_openapi_querystring();
    input["queries"] = json!(queries);
    let code = fs::read_to_string(script("query_form.py")).unwrap();
    serde_json::from_str(&tools.python(&code, &input.to_string())).unwrap()
}

/// Fails with the queries that are read and not allowed.
fn allows(tools: &Tools, description: &Description, is_read: impl Fn(&str) -> bool) {
    let (mut rng, mut queries) = (Rng::with_seed(41), Vec::new());
    while queries.len() < 1_000 {
        let query = random::query(description, &mut rng);
        // Numbers of JSON are read in quotes too, which the schema does not say.
        if is_read(&query) && !query.contains("size%5D%5Bin") {
            queries.push(query);
        }
    }
    let verdicts = verdicts(tools, description, &queries);
    let refused: Vec<&String> =
        queries.iter().zip(verdicts).filter(|(_, is_allowed)| !is_allowed).map(|(query, _)| query).collect();
    assert!(refused.is_empty(), "{} refused: {:#?}", refused.len(), refused.get(..10.min(refused.len())));
}

#[test]
fn the_form_allows_the_queries_that_are_read() {
    let Some(tools) = Tools::find("the validator of JSON Schema") else { return };
    allows(&tools, &Description::of::<Group<RoomFilter>>(), |query| Group::<RoomFilter>::from_query_str(query).is_ok());
    allows(&tools, &Description::of_query::<ListRooms>(), |query| ListRooms::from_query_str(query).is_ok());
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", groups(any = "or", not, depth = 2))]
struct ShopFilter {
    #[filter(required)]
    name: Text,
    #[filter(ops(in), list = "indices")]
    floors: OneOf<u8>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "meta")]
struct Attached {
    #[filter(rename = "", ops(bare))]
    value: Exact<u8>,
}

#[test]
fn names_that_are_not_literal_are_patterns() {
    let of_shops = Description::of::<Group<ShopFilter>>();
    let of_keys = Description::of::<Keys<Attached>>();
    assert_eq!(
        of_keys.to_openapi_request_body()["content"]["application/x-www-form-urlencoded"]["schema"]["patternProperties"],
        json!({r"^meta\[[^\[\]]+\]$": {"type": "integer", "minimum": 0, "maximum": 255}})
    );
    // A branch may have what is required.
    let is_required = |parameter: &Value| parameter["required"] == true;
    assert!(Group::<ShopFilter>::from_query_str("or[0][name][eq]=a").is_ok());
    assert!(!of_shops.to_openapi().iter().any(is_required));
    let names = of_shops.to_openapi_objects();
    let names: Vec<&str> = names.iter().filter_map(|object| object["name"].as_str()).collect();
    assert_eq!(names, ["name", "floors", "or", "not"]);
    let Some(tools) = Tools::find("the validator of JSON Schema") else { return };
    let agree = |description: &Description, queries: &[&str], is_read: &dyn Fn(&str) -> bool| {
        let queries: Vec<String> = queries.iter().map(ToString::to_string).collect();
        let read: Vec<bool> = queries.iter().map(|query| is_read(query)).collect();
        assert!(read.contains(&true) && read.contains(&false), "{read:?}");
        assert_eq!(verdicts(&tools, description, &queries), read, "{queries:#?}");
    };
    let shops = [
        "or[0][name][eq]=a",
        "name[eq]=a&or[0][floors][in][0]=1&or[0][floors][in][1]=2",
        "name[eq]=a&floors[in][3]=1&floors[in][5]=2",
        "name[eq]=a&floors[in][]=1&floors[in][]=2",
        "name[eq]=a&not[floors][in][0]=1",
        "name[eq]=a&not[or][0][floors][in][0]=1",
        "name[eq]=a&not[or][0][not][floors][in][0]=1",
        "name[eq]=a&or[00][floors][in][0]=1",
        "name[eq]=a&or[0][floors][in][0]=x",
        "name[eq]=a&or[0]floors[in][0]=1",
        "name[eq]=a&ors[0][floors][in][0]=1",
    ];
    agree(&of_shops, &shops, &|query| Group::<ShopFilter>::from_query_str(query).is_ok());
    let keys = ["meta[plan]=5", "meta[a%20b]=5", "meta[plan]=x", "meta[]=5", "meta[a][b]=5", "metas[a]=5"];
    agree(&of_keys, &keys, &|query| Keys::<Attached>::from_query_str(query).is_ok());
}
