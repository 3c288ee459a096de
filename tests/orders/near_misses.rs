//! Parameters that are close to an order's are refused where other code reads the query too.

use recordings_core::query::ParseOptions;
use recordings_core::{FilterValue, Sort};

use super::mistakes::GitHub;
use super::{api_platform, brackets, json_api};

fn error<E: FilterValue>(query: &str) -> Option<String> {
    Sort::<E>::from_query_str(query).err().map(|error| error.to_string())
}

#[test]
fn a_misspelt_order_is_not_ignored() {
    for query in [
        "Sort=",
        "SORT=-title",
        "sorts=title",
        "srot=",
        "sotr=-title",
        "sortBy=-title",
        "sort-by=title",
        "sor=-title",
        "sport=-title",
        "amp;sort=-title",
        "%20sort=-title",
        "Sort[]=title",
    ] {
        let error = error::<json_api::Field>(query).unwrap_or_else(|| panic!("{query} is ignored"));
        assert!(error.contains("is not a known parameter; did you mean `sort`?"), "{query}: {error}");
    }
    for (query, says) in [
        ("sort[]=title", "`sort[]` is not a known parameter; did you mean `sort`?"),
        ("sort.title=desc", "`sort.title` is not a known parameter; did you mean `sort`?"),
    ] {
        assert_eq!(error::<json_api::Field>(query).as_deref(), Some(says));
    }
}

#[test]
fn the_correction_is_in_the_style_of_the_order() {
    assert_eq!(
        error::<brackets::Field>("srot[]=-title").as_deref(),
        Some("`srot[]` is not a known parameter; did you mean `sort[]`?")
    );
    assert_eq!(
        error::<api_platform::Field>("Order[title]=asc").as_deref(),
        Some("`Order[title]` is not a known parameter; did you mean `order[title]`?")
    );
    assert_eq!(
        error::<GitHub>("sort=title&Direction=desc").as_deref(),
        Some("`Direction` is not a known parameter; did you mean `direction`?")
    );
}

#[test]
fn parameters_of_other_code_are_ignored() {
    for query in
        ["port=8080", "filter[sort]=title", "page=5", "sorted=true", "short=1", "order=title", "q=sort", "part=title"]
    {
        assert_eq!(error::<json_api::Field>(query), None, "{query}");
    }
}

#[test]
fn a_close_parameter_of_other_code_can_be_allowed() {
    let options = ParseOptions::new().allow_parameters(["sorts"]);
    let sort = Sort::<json_api::Field>::from_query_str_with("sorts=all&sort=-title", &options);
    assert_eq!(sort, Ok(Sort::descending(json_api::Field::Title)));
    let whole = ParseOptions::new().refuse_other_parameters();
    assert!(Sort::<json_api::Field>::from_query_str_with("trace=1", &whole).is_err());
}
