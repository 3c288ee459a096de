//! Filters through serde: every form reads what it writes, flattened or not, with one value in a list or several.

use recordings_core::{Exact, Filter, Group, Keys, ListQuery, OneOf, PageRequest, page_size};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    floor: OneOf<u32>,
    #[filter(list = "repeat", ops(in))]
    tag: OneOf<String>,
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Shared {
    limit: String,
    #[serde(flatten)]
    filter: RoomFilter,
}

fn filters() -> Vec<RoomFilter> {
    let new = RoomFilter::builder;
    vec![
        new().build().unwrap(),
        new().name("a&b=c").build().unwrap(),
        new().floor([1]).tag(["x"]).build().unwrap(),
        new().floor([1, 2]).tag(["x", "y", "z"]).name("n").build().unwrap(),
    ]
}

/// Each filter alone, in a struct with another field, and in a whole query.
fn assert_read_back<E: std::fmt::Debug>(
    write: impl Fn(&dyn erased::Write) -> String,
    read: impl Fn(&str, &mut dyn erased::Read) -> Result<(), E>,
) {
    for filter in filters() {
        let shared = Shared { limit: "5".to_owned(), filter: filter.clone() };
        let query = ListQuery::new(filter.clone(), PageRequest::default());
        let mut written = write(&filter);
        let mut slot = None::<RoomFilter>;
        read(&written, &mut slot).unwrap();
        assert_eq!(slot.as_ref(), Some(&filter), "{written}");
        written = write(&shared);
        let mut slot = None::<Shared>;
        read(&written, &mut slot).unwrap();
        assert_eq!(slot, Some(shared), "{written}");
        written = write(&query);
        let mut slot = None::<ListQuery<RoomFilter>>;
        read(&written, &mut slot).unwrap();
        assert_eq!(slot, Some(query), "{written}");
    }
}

/// The formats as objects, so that one function tests all of them.
mod erased {
    use super::{DeserializeOwned, Serialize};

    pub trait Write {
        fn urlencoded(&self) -> String;
        fn html_form(&self) -> String;
        fn json(&self) -> String;
        fn json_value(&self) -> String;
    }

    impl<T: Serialize> Write for T {
        fn urlencoded(&self) -> String {
            serde_urlencoded::to_string(self).unwrap()
        }
        fn html_form(&self) -> String {
            serde_html_form::to_string(self).unwrap()
        }
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
        fn json_value(&self) -> String {
            serde_json::to_value(self).unwrap().to_string()
        }
    }

    pub trait Read {
        fn urlencoded(&mut self, text: &str) -> Result<(), serde_urlencoded::de::Error>;
        fn html_form(&mut self, text: &str) -> Result<(), serde_html_form::de::Error>;
        fn json(&mut self, text: &str) -> Result<(), serde_json::Error>;
    }

    impl<T: DeserializeOwned> Read for Option<T> {
        fn urlencoded(&mut self, text: &str) -> Result<(), serde_urlencoded::de::Error> {
            serde_urlencoded::from_str(text).map(|read| *self = Some(read))
        }
        fn html_form(&mut self, text: &str) -> Result<(), serde_html_form::de::Error> {
            serde_html_form::from_str(text).map(|read| *self = Some(read))
        }
        fn json(&mut self, text: &str) -> Result<(), serde_json::Error> {
            serde_json::from_str(text).map(|read| *self = Some(read))
        }
    }
}

#[test]
fn every_form_reads_what_it_and_the_others_write() {
    assert_read_back(|value| value.urlencoded(), |text, slot| slot.urlencoded(text));
    assert_read_back(|value| value.html_form(), |text, slot| slot.html_form(text));
    assert_read_back(|value| value.urlencoded(), |text, slot| slot.html_form(text));
    assert_read_back(|value| value.html_form(), |text, slot| slot.urlencoded(text));
    assert_read_back(|value| value.json(), |text, slot| slot.json(text));
    assert_read_back(|value| value.json_value(), |text, slot| slot.json(text));
}

/// `serde_qs` makes nested maps of brackets that are not encoded, or of all brackets.
#[test]
fn serde_qs_reads_what_others_write_and_others_read_what_it_writes() {
    let configs = [serde_qs::Config::new(), serde_qs::Config::new().use_form_encoding(true)];
    for filter in filters() {
        let shared = Shared { limit: "5".to_owned(), filter: filter.clone() };
        let whole = ListQuery::new(filter.clone(), PageRequest::new().with_size(page_size!(5)));
        for config in configs {
            let written = [
                filter.to_query_string(),
                filter.to_readable_query(),
                serde_urlencoded::to_string(&filter).unwrap(),
                serde_html_form::to_string(&filter).unwrap(),
            ];
            for query in written {
                assert_eq!(config.deserialize_str::<RoomFilter>(&query).unwrap(), filter, "{query}");
                let query = format!("{query}&limit=5");
                assert_eq!(config.deserialize_str::<Shared>(&query).unwrap(), shared, "{query}");
            }
            for query in [whole.to_query_string(), percent_decoded(&whole.to_query_string())] {
                assert_eq!(config.deserialize_str::<ListQuery<RoomFilter>>(&query).unwrap(), whole, "{query}");
            }
            let written = config.serialize_string(&filter).unwrap();
            assert_eq!(RoomFilter::from_query_str(&written).unwrap(), filter, "{written}");
            assert_eq!(serde_html_form::from_str::<RoomFilter>(&written).unwrap(), filter, "{written}");
            let written = config.serialize_string(&shared).unwrap();
            assert_eq!(serde_html_form::from_str::<Shared>(&written).unwrap(), shared, "{written}");
        }
        let written = serde_qs::to_string(&shared).unwrap();
        assert_eq!(serde_qs::from_str::<Shared>(&written).unwrap(), shared, "{written}");
    }
}

fn percent_decoded(query: &str) -> String {
    query.replace("%5B", "[").replace("%5D", "]")
}

#[test]
fn nested_maps_are_read_as_strictly_as_flat_ones() {
    let read = |text: &str| serde_json::from_str::<RoomFilter>(text);
    let filter = RoomFilter::builder().floor([1, 2]).tag(["a"]).name("n").build().unwrap();
    let nested =
        r#"{"filter": {"floor": {"in": ["1", "2"]}, "tag": {"in": "a"}, "name": "n"}, "other": {"x": [1, null, 0.5]}}"#;
    assert_eq!(read(nested).unwrap(), filter);
    assert_eq!(
        read(r#"{"filter": {"floor": {"in": {"0": "1", "1": "2"}}, "tag": {"in": ["a"]}}, "filter[name]": "n"}"#)
            .unwrap(),
        filter
    );
    for (text, sentence) in [
        (r#"{"filter": {"floor": {"gte": "1"}}}"#, "`filter[floor][gte]` does not name an operator"),
        (r#"{"filter": {"flor": {"in": ["1"]}}}"#, "did you mean `filter[floor][in][]`?"),
        (r#"{"Filter": {"name": "n"}}"#, "`Filter[name]` is not a known parameter; did you mean `filter[name]`?"),
        (r#"{"fliter": {"floor": {"in": ["1"]}}}"#, "did you mean `filter[floor][in][]`?"),
        (r#"{"filter": {"name": ["a", "b"]}}"#, "`filter[name]` is repeated, first with `a` and then with `b`"),
        (r#"{"filter": {"name": "a"}, "filter[name]": "b"}"#, "`filter[name]` is repeated"),
        (r#"{"filter": {"name": {}}}"#, "`filter[name]`: the map is empty"),
        (r#"{"filter": {"floor": {"in": []}}}"#, "`filter[floor][in]`: the list is empty"),
        (r#"{"filter": {"name": null}}"#, "`filter[name]`: invalid type: null"),
        (r#"{"filter": "n"}"#, "`filter`"),
    ] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains(sentence), "{text}: {error}");
    }
    let deep = format!("{}\"n\"{}", "{\"filter\":".repeat(100), "}".repeat(100));
    assert!(read(&deep).unwrap_err().to_string().contains("no parameter has as many brackets"));
}

/// A field with a name of its own, whose value has the parameters without their root.
#[derive(Debug, Deserialize)]
struct Named {
    #[allow(dead_code, reason = "never read from")]
    filter: RoomFilter,
}

#[test]
fn a_filter_in_a_field_that_is_not_flattened_is_refused_with_the_way_out() {
    for query in ["filter[name]=a", "filter[floor][in][]=1", "filter[floor][gte]=1"] {
        let error = serde_qs::from_str::<Named>(query).unwrap_err().to_string();
        assert!(error.contains("put `#[serde(flatten)]` on the field that holds the filter"), "{error}");
    }
    let error = serde_json::from_str::<Named>(r#"{"filter": {"name": "a"}}"#).unwrap_err().to_string();
    assert!(
        error.starts_with("`name` names a field of the filter without the filter's root: write `filter[name]`"),
        "{error}"
    );
    // A slip would select everything.
    for query in ["filter[Name]=a", "filter[flor][in][]=1", "filter[fl-oor][gte]=1"] {
        let error = serde_qs::from_str::<Named>(query).unwrap_err().to_string();
        assert!(error.contains("put `#[serde(flatten)]` on the field that holds the filter"), "{error}");
    }
    // Other code's parameter of the same name.
    assert!(serde_urlencoded::from_str::<RoomFilter>("name=a").unwrap().is_empty());
    assert!(serde_html_form::from_str::<RoomFilter>("name=a&name=b").unwrap().is_empty());
    let shared: Shared = serde_json::from_str(r#"{"limit": "5", "name": "a"}"#).unwrap();
    assert!(shared.filter.is_empty());
    assert!(serde_qs::from_str::<Shared>("limit=5&name=a").unwrap().filter.is_empty());
}

#[test]
fn a_form_has_the_parameters_of_the_query_in_their_order() {
    for filter in filters() {
        let form = serde_urlencoded::to_string(&filter).unwrap();
        assert_eq!(form, filter.to_query_string().replace("%20", "+"));
    }
}

#[test]
fn a_scalar_given_twice_is_named_by_every_form() {
    let query = "filter[name]=a&filter[name]=b";
    let message = "`filter[name]` is repeated, first with `a` and then with `b`; keep one of them";
    assert_eq!(serde_urlencoded::from_str::<RoomFilter>(query).unwrap_err().to_string(), message);
    assert_eq!(serde_html_form::from_str::<RoomFilter>(query).unwrap_err().to_string(), message);
    let error = serde_html_form::from_str::<Shared>(&format!("limit=5&{query}")).unwrap_err().to_string();
    assert_eq!(error, message);
}

#[test]
fn values_of_other_types_are_named_with_their_parameter() {
    let error = serde_json::from_str::<RoomFilter>(r#"{"filter[name]": {"a": 1}}"#).unwrap_err().to_string();
    assert!(
        error.starts_with("`filter[name][a]`: invalid type: integer `1`, expected a string, a sequence of strings"),
        "{error}"
    );
}

#[test]
fn lists_of_one_two_and_more_values_read_back() {
    for floors in [vec![1], vec![1, 2], vec![1, 2, 3]] {
        let filter = RoomFilter::builder().floor(floors).tag(["a", "b"]).build().unwrap();
        let written = serde_html_form::to_string(&filter).unwrap();
        assert_eq!(serde_html_form::from_str::<RoomFilter>(&written).unwrap(), filter, "{written}");
        let query = serde_html_form::from_str::<Shared>(&format!("limit=5&{written}")).unwrap();
        assert_eq!((&*query.limit, query.filter), ("5", filter), "{written}");
    }
}

#[test]
fn a_repeated_scalar_is_reported_as_in_a_query() {
    let error = serde_html_form::from_str::<RoomFilter>("filter[name]=a&filter[name]=b").unwrap_err().to_string();
    assert!(error.contains("`filter[name]` is repeated, first with `a` and then with `b`"), "{error}");
}

#[test]
fn a_sequence_without_values_is_refused() {
    let read = |text| serde_json::from_str::<RoomFilter>(text);
    let error = read(r#"{"filter[floor][in][]": []}"#).unwrap_err().to_string();
    assert!(error.contains("`filter[floor][in][]`: the list is empty"), "{error}");
    let two = RoomFilter::builder().floor([1, 2]).build().unwrap();
    assert_eq!(read(r#"{"filter[floor][in][]": ["1", "2"]}"#).unwrap(), two);
    let number = read(r#"{"filter[floor][in][]": [1]}"#).unwrap_err().to_string();
    assert!(number.contains("`filter[floor][in][]`: invalid type: integer `1`"), "{number}");
}

/// A filter in which lists are inside groups and under free keys.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, all, not))]
struct Deep {
    tag: OneOf<String>,
    #[filter(read_lists("repeat", "comma"))]
    floor: OneOf<u32>,
    #[filter(list = "comma", read_lists("brackets"))]
    seats: OneOf<u32>,
    #[filter(nested)]
    meta: Keys<Numbers>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Numbers {
    x: OneOf<u32>,
}

fn form_encoding() -> serde_qs::Config {
    serde_qs::Config::new().use_form_encoding(true).max_depth(8)
}

#[test]
fn a_root_that_is_nearly_right_is_refused_in_nested_maps_too() {
    for root in [
        "filterBy",
        "filt",
        "fltr",
        "xfilter",
        "-filter",
        "!filter",
        "data[filter]",
        "filterNot",
        "fliter",
        "Filter",
        "filters",
    ] {
        let query = format!("{root}[name]=a");
        let error = RoomFilter::from_query_str(&query).unwrap_err().to_string();
        assert_eq!(form_encoding().deserialize_str::<RoomFilter>(&query).unwrap_err().to_string(), error);
        form_encoding().deserialize_str::<Shared>(&format!("limit=5&{query}")).unwrap_err();
        form_encoding().deserialize_str::<RoomFilter>(&format!("{root}[floor][in][]=1")).unwrap_err();
    }
    // Other code's parameters, in which no rest is known.
    for query in ["filterBy[x]=a", "data[name]=a", "data[filter][0][x]=a", "other[a][b][]=1"] {
        assert!(RoomFilter::from_query_str(query).unwrap().is_empty(), "{query}");
        assert!(form_encoding().deserialize_str::<RoomFilter>(query).unwrap().is_empty(), "{query}");
    }
    let nested = r#"{"data": [{"filter": {"name": "a"}}]}"#;
    assert!(serde_json::from_str::<RoomFilter>(nested).is_err());
    let other = r#"{"filterBy": ["a", 1], "x": {"name": ["a"]}}"#;
    assert!(serde_json::from_str::<RoomFilter>(other).unwrap().is_empty());
}

#[test]
fn serde_qs_reads_lists_in_groups_and_under_free_keys() {
    for query in [
        "filter[not][tag][in][]=a",
        "filter[and][0][tag][in][]=a&filter[and][0][tag][in][]=b",
        "filter[or][0][not][seats][in][]=1&filter[or][0][not][seats][in][]=2",
        "filter[meta][x][x][in][]=1",
        "filter[or][0][meta][x][x][in][]=1&filter[or][0][meta][x][x][in][]=2",
        "filter[or][0][floor][in]=1,2&filter[or][0][floor][in]=3",
    ] {
        let group = Group::<Deep>::from_query_str(query).unwrap();
        assert_eq!(form_encoding().deserialize_str::<Group<Deep>>(query).unwrap(), group, "{query}");
        assert_eq!(serde_html_form::from_str::<Group<Deep>>(query).as_ref(), Ok(&group), "{query}");
    }
    let group = Group::<Deep>::from_query_str("filter[not][tag][in][]=a&filter[meta][k][x][in][]=4").unwrap();
    let written = form_encoding().serialize_string(&group).unwrap();
    assert_eq!(form_encoding().deserialize_str::<Group<Deep>>(&written).unwrap(), group, "{written}");
}

#[test]
fn a_repeated_list_is_read_in_its_own_notation_or_in_the_one_that_was_sent() {
    for query in [
        "filter[floor][in]=1,2&filter[floor][in]=3",
        "filter[floor][in][]=1&filter[floor][in][]=2",
        "filter[seats][in][]=1&filter[seats][in][]=2",
    ] {
        let group = Group::<Deep>::from_query_str(query).unwrap();
        assert_eq!(serde_html_form::from_str::<Group<Deep>>(query).as_ref(), Ok(&group), "{query}");
        assert_eq!(form_encoding().deserialize_str::<Group<Deep>>(query).unwrap(), group, "{query}");
        assert_eq!(serde_qs::from_str::<Group<Deep>>(query).unwrap(), group, "{query}");
    }
}

#[test]
fn an_empty_filter_is_read_as_serde_qs_writes_it() {
    let empty = RoomFilter::builder().build().unwrap();
    for config in [serde_qs::Config::new(), form_encoding()] {
        let written = config.serialize_string(&empty).unwrap();
        assert_eq!(config.deserialize_str::<RoomFilter>(&written).unwrap(), empty, "{written}");
        config.deserialize_str::<RoomFilter>("=a").unwrap_err();
    }
    // A text that hides parameters beside it.
    serde_urlencoded::from_str::<Named>("filter=&filter[name]=a").unwrap_err();
    serde_qs::from_str::<Named>("filter=&filter[name]=a").unwrap_err();
    serde_json::from_str::<RoomFilter>(r#""""#).unwrap_err();
}
