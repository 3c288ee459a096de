//! The extractors describe their parameters to utoipa and to aide.

use aide::axum::ApiRouter;
use aide::axum::routing::get;
use aide::openapi::OpenApi as AideDocument;
use recordings_core::server::{FilterQuery, QueryOrForm};
use recordings_core::{Description, ListQuery, PageRequest, Sort};
use recordings_tests_exports::declared::{BookingFilter, Column, ListRooms, RoomFilter};
use serde_json::{Value, json};
use utoipa::OpenApi;

type Bookings = ListQuery<BookingFilter, PageRequest, Sort<Column>>;

#[utoipa::path(get, path = "/rooms", params(ListRooms), responses((status = 200)))]
#[expect(clippy::unused_async, dead_code, reason = "a handler that is described, and not called")]
async fn rooms(_: ListRooms) {}

#[utoipa::path(get, path = "/bookings", params(QueryOrForm<Bookings>), responses((status = 200)))]
#[expect(clippy::unused_async, dead_code, reason = "a handler that is described, and not called")]
async fn bookings(_: QueryOrForm<Bookings>) {}

#[utoipa::path(get, path = "/count", params(FilterQuery<RoomFilter>), responses((status = 200)))]
#[expect(clippy::unused_async, dead_code, reason = "a handler that is described, and not called")]
async fn count(_: FilterQuery<RoomFilter>) {}

#[derive(OpenApi)]
#[openapi(paths(rooms, bookings, count))]
struct Document;

/// The parameters of an operation, by their names.
fn parameters(document: &Value, path: &str) -> Vec<Value> {
    document["paths"][path]["get"]["parameters"].as_array().unwrap().clone()
}

/// Whether the parameters of a document are those of a description, with the schemas of the same values.
fn assert_described(found: &[Value], description: &Description) {
    let expected = description.to_openapi();
    let names = |all: &[Value]| all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(found), names(&expected));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found["in"], "query");
        assert_eq!(found["required"].as_bool().unwrap_or_default(), expected["required"], "{found}");
        assert_eq!(found["description"], expected["description"], "{found}");
        for key in ["type", "enum", "maxLength", "pattern"] {
            assert_eq!(found["schema"][key], expected["schema"][key], "{key}: {found}");
        }
        assert_eq!(found["schema"]["items"]["type"], expected["schema"]["items"]["type"], "{found}");
        if expected["schema"]["minimum"].is_i64() {
            assert_eq!(found["schema"]["minimum"].as_f64(), expected["schema"]["minimum"].as_f64(), "{found}");
        }
    }
}

#[test]
fn utoipa_has_the_parameters_of_the_extractors() {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    assert_described(&parameters(&document, "/rooms"), &Description::of_query::<ListRooms>());
    assert_described(&parameters(&document, "/count"), &Description::of::<RoomFilter>());
    let of_list = Description::of_list_query::<BookingFilter, PageRequest, Sort<Column>>();
    assert_described(&parameters(&document, "/bookings"), &of_list);
    assert!(of_list.to_openapi().iter().any(|parameter| parameter["name"] == "sort"));
}

#[test]
fn aide_has_the_parameters_of_handlers_without_a_line_more() {
    let mut document = AideDocument::default();
    let _: axum::Router = ApiRouter::new()
        .api_route("/rooms", get(async |_: ListRooms| "rooms"))
        .api_route("/bookings", get(async |_: Bookings| "bookings"))
        .api_route("/count", get(async |_: FilterQuery<RoomFilter>| "count"))
        .finish_api(&mut document);
    let document = serde_json::to_value(&document).unwrap();
    assert_described(&parameters(&document, "/rooms"), &Description::of_query::<ListRooms>());
    assert_described(&parameters(&document, "/count"), &Description::of::<RoomFilter>());
    let of_list = Description::of_list_query::<BookingFilter, PageRequest, Sort<Column>>();
    assert_described(&parameters(&document, "/bookings"), &of_list);
    let size = parameters(&document, "/rooms").into_iter().find(|one| one["name"] == "page[size]").unwrap();
    assert_eq!(size["schema"]["maximum"], json!(250));
}
