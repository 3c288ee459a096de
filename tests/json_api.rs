//! What JSON:API 1.1 demands of query parameters of a server, one test for each rule.
//!
//! The rules are those of the sections "Inclusion of Related Resources", "Sparse Fieldsets", "Sorting", "Pagination", "Filtering" and
//! "Query Parameters" of <https://jsonapi.org/format/1.1/>.

mod http;

use recordings_core::error::ErrorDocument;
use recordings_core::{Exact, Filter, FilterValue, OneOf, PageRequest, Query, QueryErrors, Sort};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Filter)]
struct ArticleFilter {
    author: Exact<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
struct Related {
    #[filter(ops(in = ""), allow_empty)]
    include: OneOf<Path>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Path {
    Author,
    Comments,
    #[filter(rename = "comments.author")]
    AuthorOfComments,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
struct Fields {
    #[filter(ops(in = ""), allow_empty)]
    articles: OneOf<Field>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Field {
    Title,
    Body,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Order {
    Age,
    Name,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct Articles {
    filter: ArticleFilter,
    related: Related,
    fields: Fields,
    page: PageRequest,
    sort: Sort<Order>,
}

/// A service without any of them.
#[derive(Clone, Debug, PartialEq, Query)]
struct Plain {
    filter: ArticleFilter,
}

fn read(query: &str) -> Articles {
    Articles::from_query_str(query).unwrap()
}

/// The first error object of a query that is answered with `400 Bad Request`.
fn refused<T: std::fmt::Debug>(parsed: Result<T, QueryErrors>) -> Value {
    let document = serde_json::to_value(ErrorDocument::from(&parsed.unwrap_err())).unwrap();
    assert_eq!(document["errors"][0]["status"], "400");
    document["errors"][0].clone()
}

fn parameter(error: &Value) -> &Value {
    &error["source"]["parameter"]
}

#[test]
fn include_is_a_list_of_paths_that_commas_separate() {
    let written =
        Articles::builder().related(Related::builder().include([Path::Comments, Path::AuthorOfComments])).build();
    let written = written.unwrap();
    assert_eq!(written.to_query_string(), "include=comments,comments.author");
    assert_eq!(read("include=comments,comments.author"), written);
    assert_eq!(read("include=comments%2Ccomments.author"), written);
}

#[test]
fn an_empty_include_says_that_no_related_resources_are_returned() {
    let none = read("include=");
    assert_ne!(none, read(""));
    assert_eq!(none.to_query_string(), "include=");
}

#[test]
fn a_path_that_cannot_be_included_is_a_bad_request() {
    let error = refused(Articles::from_query_str("include=author,comments.autor"));
    assert_eq!(parameter(&error), &json!("include"));
    assert!(error["detail"].as_str().unwrap().contains("comments.author"), "{error}");
}

#[test]
fn include_is_a_bad_request_where_it_is_not_supported() {
    assert_eq!(parameter(&refused(Plain::from_query_str("include=author"))), &json!("include"));
}

#[test]
fn fields_are_lists_by_type_and_may_be_empty() {
    let written = Articles::builder().fields(Fields::builder().articles([Field::Title, Field::Body])).build().unwrap();
    assert_eq!(written.to_query_string(), "fields%5Barticles%5D=title,body");
    assert_eq!(read("fields[articles]=title,body"), written);
    assert_ne!(read("fields[articles]="), read(""));
}

#[test]
fn fields_of_a_type_that_is_not_known_are_a_bad_request() {
    assert_eq!(parameter(&refused(Articles::from_query_str("fields[people]=name"))), &json!("fields[people]"));
    assert_eq!(parameter(&refused(Articles::from_query_str("fields[articles]=name"))), &json!("fields[articles]"));
}

#[test]
fn an_order_is_ascending_unless_a_minus_precedes_it() {
    assert_eq!(read("sort=-age,name").sort, Sort::descending(Order::Age).then_ascending(Order::Name));
    let written = Articles::builder().sort(Sort::descending(Order::Age).then_ascending(Order::Name)).build().unwrap();
    assert_eq!(written.to_query_string(), "sort=-age,name");
}

#[test]
fn an_order_that_is_not_supported_is_a_bad_request() {
    assert_eq!(parameter(&refused(Articles::from_query_str("sort=size"))), &json!("sort"));
    assert_eq!(parameter(&refused(Plain::from_query_str("sort=age"))), &json!("sort"));
}

#[test]
fn the_families_of_pages_and_filters_are_reserved_for_them() {
    let query = read("page[size]=5&filter[author]=1");
    assert_eq!((query.page.size_or_default().get(), query.filter.author().value()), (5, Some(&1)));
    assert_eq!(parameter(&refused(Plain::from_query_str("page[size]=5"))), &json!("page[size]"));
}

#[test]
fn a_parameter_that_is_not_known_is_a_bad_request() {
    for query in ["camelCase=1", "lowercase=1", "filter[other]=1", "page[other]=1", "filters[author]=1"] {
        refused(Articles::from_query_str(query));
    }
}

#[test]
fn brackets_are_encoded_in_what_is_written_and_may_be_raw_in_what_is_read() {
    let query = read("filter[author]=1");
    assert_eq!(query.to_query_string(), "filter%5Bauthor%5D=1");
    assert_eq!(read("filter%5Bauthor%5D=1"), query);
    assert_eq!(read("filter%5bauthor%5d=1"), query);
}

#[test]
fn an_error_has_its_status_as_a_string_and_names_its_parameter() {
    let error = refused(Articles::from_query_str("filter[author]=x"));
    assert_eq!((&error["status"], parameter(&error)), (&json!("400"), &json!("filter[author]")));
    assert!(error["title"].is_string() && error["detail"].is_string());
}
