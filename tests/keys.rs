//! Free keys: filters under names that the declaration does not know.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use recordings_core::describe::Description;
use recordings_core::keys::KeyedModel;
use recordings_core::sql::Dialect;
use recordings_core::{
    Exact, Filter, Group, Keys, Limits, ListQuery, NonEmpty, OneOf, Query, Range, Text, any, contains, exists, gte, lt,
    not, null, one_of,
};
use serde_json::json;

struct Order {
    metadata: BTreeMap<String, String>,
    items: HashMap<String, Item>,
}

struct Item {
    count: u32,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Order, groups(any, not))]
struct OrderFilter {
    #[filter(nested)]
    metadata: Keys<Value>,
    #[filter(nested = "dots")]
    items: Keys<ItemFilter, HashMap<String, Item>>,
    #[filter(no_match)]
    id: Exact<u32>,
}

/// `filter[metadata][plan][gte]=v`: the operators follow the key.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = String, list = "comma")]
struct Value {
    #[filter(rename = "", on = self, ops(bare, gte, in, null))]
    value: Range<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Item, at_least_one(count, size))]
struct ItemFilter {
    #[filter(ops(gte, lt))]
    count: Range<u32>,
    #[filter(no_match)]
    size: Exact<u8>,
}

fn order(metadata: &[(&str, &str)], items: &[(&str, u32)]) -> Order {
    Order {
        metadata: metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        items: items.iter().map(|(key, count)| ((*key).to_owned(), Item { count: *count })).collect(),
    }
}

#[test]
fn a_key_that_is_missing_is_shown_as_it_is_written() {
    for (query, expected) in [
        ("filter[metadata][]=red", "expected `filter[metadata][…]`"),
        ("filter[items][]=1", "expected `filter[items][…][…]`"),
    ] {
        let error = OrderFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
    }
}

#[test]
fn a_key_is_any_text_without_brackets() {
    let keys = Keys::new()
        .with("plan", Value::builder().value("pro"))
        .with("a b&c=é", Value::builder().value("x".to_owned()..));
    let items = Keys::new().with("7", ItemFilter::builder().count(2..5));
    let filter = OrderFilter::builder().metadata(keys).items(items).id(1).build().unwrap();
    let query = filter.to_readable_query();
    assert_eq!(
        query,
        "filter[id]=1&filter[metadata][a%20b%26c%3D%C3%A9][gte]=x&filter[metadata][plan]=pro&filter[items][7][count][gte]=2&filter[items][7][count][lt]=5"
    );
    for query in [query, filter.to_query_string()] {
        assert_eq!(OrderFilter::from_query_str(&query).as_ref(), Ok(&filter), "{query}");
    }
    let form = serde_urlencoded::to_string(&filter).unwrap();
    assert_eq!(serde_urlencoded::from_str::<OrderFilter>(&form).unwrap(), filter, "{form}");
    let nested = json!({"filter": {"metadata": {"plan": "pro", "a b&c=é": {"gte": "x"}}, "items": {"7": {"count": {"gte": "2", "lt": "5"}}}, "id": "1"}});
    assert_eq!(serde_json::from_value::<OrderFilter>(nested).unwrap(), filter);
    assert_eq!(filter.metadata().unwrap().get("plan"), Some(&Value::builder().value("pro").build().unwrap()));
    assert_eq!(filter.to_builder().build().as_ref(), Ok(&filter));
}

#[test]
fn every_key_must_be_met() {
    let pro = OrderFilter::from_query_str("filter[metadata][plan]=pro&filter[items][a][count][gte]=2").unwrap();
    assert!(pro.matches(&order(&[("plan", "pro"), ("x", "y")], &[("a", 2)])));
    assert!(!pro.matches(&order(&[("plan", "pro")], &[("a", 1)])));
    assert!(!pro.matches(&order(&[("plan", "pro")], &[("b", 5)])));
    let absent =
        OrderFilter::builder().metadata(Keys::new().with("plan", Value::builder().value(null(true)))).build().unwrap();
    assert!(absent.matches(&order(&[], &[])) && !absent.matches(&order(&[("plan", "")], &[])));
    let several = OrderFilter::from_query_str("filter[metadata][plan][in]=a,b").unwrap();
    assert_eq!(
        several,
        OrderFilter::builder()
            .metadata(Keys::new().with("plan", Value::builder().value(one_of(["a", "b"]))))
            .build()
            .unwrap()
    );
}

#[test]
fn what_is_wrong_under_a_key_is_named_with_it() {
    for (query, says) in [
        (
            "filter[metadata][plan][lt]=1",
            "`filter[metadata][plan][lt]` does not name an operator that the field accepts",
        ),
        (
            "filter[metadata][]=1",
            "`filter[metadata][]` is not made of names in brackets; expected `filter[metadata][…]`",
        ),
        ("filter[metadata]=1", "`filter[metadata]` is not a known parameter"),
        (
            "filter[items][a][cont][gte]=1",
            "`filter[items][a][cont][gte]` is not a known parameter; did you mean `filter[items][a][count][gte]`?",
        ),
        ("filter[items][a][count][gte]=x", "`filter[items][a][count][gte]` is `x`: expected an integer"),
        (
            "filter[items][a][count][gte]=5&filter[items][a][count][lt]=2",
            "no value meets both `filter[items][a][count][gte]`=`5`",
        ),
        ("filter[metadata][plan]=a&filter[metadata][plan]=b", "`filter[metadata][plan]` is repeated"),
        ("filter[metdata][plan]=a", "`filter[metdata][plan]` is not a known parameter"),
    ] {
        let error = OrderFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.starts_with(says), "{query}\n     {error}\nnot  {says}");
    }
    let brackets = Keys::new().with("a[b", Value::builder().value("x"));
    let error = OrderFilter::builder().metadata(brackets).build().unwrap_err().to_string();
    assert_eq!(error, "`filter[metadata]` is `a[b`: expected a key that is not empty and has no brackets");
    let inverted = Keys::new().with("a", ItemFilter::builder().count(gte(5).and(lt(2))));
    let error = OrderFilter::builder().items(inverted).build().unwrap_err().to_string();
    assert!(error.contains("`filter[items][a][count][gte]`=`5`"), "{error}");
}

#[test]
fn keys_are_conditions_of_groups_proofs_and_whole_queries() {
    let plan = |value: &str| OrderFilter::builder().metadata(Keys::new().with("plan", Value::builder().value(value)));
    let group = any((plan("a"), not(plan("b")))).build().unwrap();
    assert_eq!(group.to_readable_query(), "filter[or][0][metadata][plan]=a&filter[or][1][not][metadata][plan]=b");
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group.clone()));
    assert!(group.matches(&order(&[], &[])) && !group.matches(&order(&[("plan", "b")], &[])));
    assert!(NonEmpty::new(plan("a").build().unwrap()).is_ok());
    assert!(NonEmpty::new(plan("").build().unwrap()).is_ok());
    let everything = OrderFilter::builder().metadata(Keys::new().with("a", Value::builder().value(String::new()..)));
    assert!(NonEmpty::new(everything.build().unwrap()).is_err());
    assert!(OrderFilter::builder().metadata(Keys::new()).build().unwrap().is_empty());
    let keys = NonEmpty::new(Keys::new().with("plan", Value::builder().value("a"))).unwrap();
    assert!(OrderFilter::builder().metadata(keys).build_non_empty().is_ok());
    let query = ListQuery::<OrderFilter>::from_query_str("page[size]=5&filter[metadata][plan]=a").unwrap();
    assert_eq!(query.to_readable_query(), "filter[metadata][plan]=a&page[size]=5");
    let error = plan("a").build().unwrap().to_sql(Dialect::Postgres).unwrap_err().to_string();
    assert_eq!(
        error,
        "`filter[metadata][plan]` is `a`: the field `value` is below a free key, which has no column; name a function with \
         `#[filter(sql = path)]` on it, or filter in memory with `matches`"
    );
}

#[test]
fn an_asterisk_stands_for_the_key_in_descriptions() {
    let described = Description::of::<OrderFilter>();
    let names: Vec<_> = described.parameters.iter().map(|one| (&*one.name, &*one.field)).collect();
    assert!(names.contains(&("filter[metadata][*][gte]", "metadata.*")), "{names:?}");
    assert!(names.contains(&("filter[items][*][count][lt]", "items.*.count")), "{names:?}");
    assert!(described.rules.iter().any(|rule| rule.to_string() == "at least one of `filter[items][*][count]`, `filter[items][*][size]` is required if `filter[items][*]` has a condition"), "{:?}", described.rules);
}

/// A family of free keys, `exists[plan]=true`, beside a value of the same name.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "exists")]
struct Exists {
    #[filter(rename = "", ops(exists = ""))]
    value: Exact<bool>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Names {
    name: Text,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct Whole {
    filter: Names,
    exists: Keys<Exists>,
}

#[test]
fn a_family_can_have_free_keys_alone() {
    let query = Whole::builder()
        .filter(Names::builder().name(contains("a")))
        .exists(Keys::new().with("plan", Exists::builder().value(exists(true))))
        .build()
        .unwrap();
    assert_eq!(query.to_readable_query(), "filter[name][contains]=a&exists[plan]=true");
    assert_eq!(Whole::from_query_str(&query.to_query_string()), Ok(query));
    assert!(Whole::from_query_str("exists=true").is_err());
}

/// Drupal's long form: each condition is under a key of the client's choice.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Drupal {
    #[filter(nested)]
    condition: Condition,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(list = "indices")]
struct Condition {
    #[filter(ops(bare))]
    path: Exact<String>,
    #[filter(ops(bare))]
    operator: Exact<String>,
    #[filter(ops(bare, in = ""))]
    value: OneOf<String>,
}

#[test]
fn drupal_names_conditions_freely() {
    type Filters = Keys<Drupal>;
    let query = "filter[name-filter][condition][path]=title&filter[name-filter][condition][operator]=CONTAINS&filter[name-filter][condition][value]=x";
    let filters = Filters::from_query_str(query).unwrap();
    assert_eq!(filters.to_readable_query(), query);
    let condition = filters.get("name-filter").unwrap().condition().unwrap();
    assert_eq!(condition.operator().value().map(|text| &**text), Some("CONTAINS"));
    let error = Filters::from_query_str("filter[a][condition][pth]=title").unwrap_err().to_string();
    assert!(error.contains("did you mean `filter[a][condition][path]`?"), "{error}");
}

proptest! {
    #[test]
    fn filters_under_any_keys_read_back(entries in prop::collection::btree_map("[^\\[\\]]{1,4}", "[a-c,&=%]{0,3}", 0..5)) {
        let keys = entries.iter().fold(Keys::new(), |keys, (key, value)| keys.with(key, Value::builder().value(&**value)));
        let filter = OrderFilter::builder().metadata(keys).build().unwrap();
        prop_assert_eq!(OrderFilter::from_query_str(&filter.to_query_string()), Ok(filter.clone()));
        prop_assert_eq!(OrderFilter::from_query_str(&filter.to_readable_query()), Ok(filter.clone()));
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(serde_json::from_str::<OrderFilter>(&json).unwrap(), filter);
    }
}

#[test]
fn a_bound_on_a_key_is_compared() {
    let filter =
        OrderFilter::builder().metadata(Keys::new().with("n", Value::builder().value(gte("5")))).build().unwrap();
    assert!(filter.matches(&order(&[("n", "7")], &[])) && !filter.matches(&order(&[("n", "4")], &[])));
}

#[test]
fn many_keys_are_written_read_and_checked() {
    const KEYS: usize = 10_000;
    let keys = (0..KEYS).fold(Keys::new(), |keys, key| keys.with(key.to_string(), Value::builder().value("x")));
    let filter = OrderFilter::builder().metadata(keys).build().unwrap();
    let mut limits = Limits::default();
    (limits.bytes, limits.parameters) = (usize::MAX, KEYS);
    let read = OrderFilter::from_query_str_within(&filter.to_query_string(), &limits);
    assert_eq!(read.as_ref(), Ok(&filter));
    assert_eq!(read.unwrap().metadata().unwrap().iter().count(), KEYS);
}

#[test]
fn keys_are_matched_against_a_map_of_the_authors() {
    /// Labels as they are stored: in a list.
    struct Labels(Vec<(String, String)>);

    impl KeyedModel<String> for Labels {
        type Map = Self;

        fn value<'m>(map: &'m Self, key: &str) -> Option<&'m String> {
            map.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
        }
    }

    struct Parcel {
        labels: Labels,
    }

    #[derive(Filter)]
    #[filter(model = Parcel)]
    struct ParcelFilter {
        #[filter(nested)]
        labels: Keys<Value, Labels>,
    }

    let filter =
        ParcelFilter::builder().labels(Keys::new().with("to", Value::builder().value("Rome"))).build().unwrap();
    for (to, expected) in [("Rome", true), ("Bonn", false)] {
        assert_eq!(
            filter.matches(&Parcel { labels: Labels(vec![("to".to_owned(), to.to_owned())]) }),
            expected,
            "{to}"
        );
    }
}
