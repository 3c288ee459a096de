//! Orders inside the root of a filter.

use recordings_core::describe::Description;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, PageRequest, Query, Sort};

use super::{BookFilter, in_a_root, loop_back};

/// Ransack: `q[title]=Rust&q[s]=title desc`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "q")]
struct Search {
    title: Exact<String>,
    author: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "q[s]", style = "suffix", separator = " "))]
enum Ransack {
    Title,
    CreatedAt,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct Searches {
    q: Search,
    page: PageRequest,
    sort: Sort<Ransack>,
}

#[test]
fn an_order_of_ransack_is_inside_the_root_of_its_filter() {
    let query = Searches::builder()
        .q(Search::builder().title("Rust"))
        .sort(Sort::descending(Ransack::CreatedAt).then_ascending(Ransack::Title))
        .build()
        .unwrap();
    let written = "q[title]=Rust&q[s]=created_at%20desc,title%20asc";
    assert_eq!(query.to_readable_query(), written);
    for written in
        [written, "q[s]=created_at+desc,title&q[title]=Rust", "q%5Bs%5D=created_at%20desc,title&q%5Btitle%5D=Rust"]
    {
        assert_eq!(Searches::from_query_str(written).as_ref(), Ok(&query), "{written}");
    }
    assert_eq!(Searches::from_query_str(&query.to_query_string()).as_ref(), Ok(&query));
    let nested = serde_json::json!({"q": {"title": "Rust", "s": "created_at desc,title asc"}});
    assert_eq!(serde_json::from_value::<Searches>(nested).unwrap(), query);
}

#[test]
fn a_list_query_has_an_order_inside_the_root_of_its_filter() {
    type Whole = ListQuery<Search, PageRequest, Sort<in_a_root::Field>>;
    let query = Whole::from_query_str("q[s][title]=desc&q[author]=ada").unwrap();
    assert_eq!(query.sort, Sort::descending(in_a_root::Field::Title));
    assert_eq!(query.to_readable_query(), "q[author]=ada&q[s][title]=desc");
    let error = Whole::from_query_str("q[s]=-title&q[x]=1").unwrap_err();
    let errors: Vec<_> = error.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors[0],
        "`q[s]` is `-title`: a field belongs in brackets, and its direction in the value; write `q[s][title]=desc`"
    );
    assert!(errors[1].starts_with("`q[x]` is not a known parameter"), "{errors:?}");
}

#[test]
fn a_misspelt_order_inside_a_root_is_suggested() {
    let error = loop_back::Whole::from_query_str("filter[ordr][0]=title%20DESC").unwrap_err().to_string();
    assert_eq!(error, "`filter[ordr][0]` is not a known parameter; did you mean `filter[order][0]`?");
    let error = Sort::<loop_back::Field>::from_query_str("Filter[order][0]=title%20DESC").unwrap_err().to_string();
    assert_eq!(error, "`Filter[order][0]` is not a known parameter; did you mean `filter[order][0]`?");
    let error = loop_back::Whole::from_query_str("filter[order]=title%20DESC").unwrap_err().to_string();
    assert_eq!(error, "`filter[order]` is not a known parameter; did you mean `filter[order][0]`?");
}

/// The field and its direction, both beside the conditions.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(
    rename_all = "snake_case",
    order(style = "two", parameter = "filter[sort]", direction_parameter = "filter[dir]")
)]
enum Both {
    Title,
}

#[test]
fn a_field_and_its_direction_are_inside_a_root() {
    type Whole = ListQuery<BookFilter, PageRequest, Sort<Both>>;
    let query = Whole::from_query_str("filter[dir]=desc&filter[author]=ada&filter[sort]=title").unwrap();
    assert_eq!(query.to_readable_query(), "filter[author]=ada&filter[sort]=title&filter[dir]=desc");
}

#[test]
fn an_order_inside_a_root_is_described_once() {
    let described = Description::of_query::<Searches>();
    let names: Vec<&str> = described.parameters.iter().map(|parameter| &*parameter.name).collect();
    assert_eq!(names.iter().filter(|name| **name == "q[s]").count(), 1);
    let openapi = described.to_openapi();
    let order = openapi.iter().find(|parameter| parameter["name"] == "q[s]").unwrap();
    assert_eq!(order["schema"]["items"]["enum"][0], "title asc");
    let objects = described.to_openapi_objects();
    let names: Vec<_> = objects.iter().map(|object| &object["name"]).collect();
    assert_eq!(names, ["q", "page"]);
    assert_eq!(objects[0]["schema"]["properties"]["s"]["type"], "string");
    assert!(objects[0]["schema"]["properties"]["title"].is_object());
}
