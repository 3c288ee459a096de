//! Orders as data, and in OpenAPI, JSON Schema and TypeScript.

use recordings_core::describe::{Description, ListStyle};
use recordings_core::{FilterValue, Query, Sort};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "order", style = "fields", only = "ascending"))]
enum Ascending {
    Title,
}

#[test]
fn a_description_has_the_directions_that_there_are() {
    #[derive(Clone, Debug, PartialEq, Query)]
    struct Only {
        sort: Sort<Ascending>,
    }
    let described = Description::of_query::<Only>();
    let [parameter] = &described.parameters[..] else { panic!("one parameter: {described:?}") };
    assert_eq!((&*parameter.name, &parameter.value_type.values[..]), ("order[title]", &["asc".into()][..]));
    let openapi = described.to_openapi();
    assert_eq!(openapi[0]["schema"]["enum"], serde_json::json!(["asc"]));
}

#[test]
fn a_description_has_the_signs_and_the_other_styles() {
    let described = super::plus::describe();
    let [parameter] = &described.parameters[..] else { panic!("one parameter: {described:?}") };
    assert_eq!(parameter.value_type.values[..], ["+title", "+created_at", "-title", "-created_at"]);
    assert_eq!(parameter.doc, "The order: each field once, after `+` for ascending and `-` for descending.");
    let openapi = described.to_openapi();
    assert_eq!(
        openapi[0]["schema"]["items"]["enum"],
        serde_json::json!(["+title", "+created_at", "-title", "-created_at"])
    );
    assert_eq!(
        openapi[0]["schema"]["allOf"][0],
        serde_json::json!({"not": {"allOf": [{"contains": {"const": "+title"}}, {"contains": {"const": "-title"}}]}})
    );
    let described = super::several_read::describe();
    assert_eq!(described.parameters[0].also_read, [ListStyle::Brackets, ListStyle::Repeat, ListStyle::Indices]);
}
