//! Signs and words for the directions.

use recordings_core::{FilterValue, Sort};

use super::{plus, signs, underscores};

#[test]
fn a_plus_is_written_encoded_and_read_as_a_blank_too() {
    let sort = Sort::ascending(plus::Field::Title);
    assert_eq!(sort.to_query_string(), "sort=%2Btitle");
    for query in ["sort=%2Btitle", "sort=+title", "sort=%20title", "sort=title"] {
        assert_eq!(Sort::from_query_str(query).as_ref(), Ok(&sort), "{query}");
    }
    let error = Sort::<plus::Field>::from_query_str("sort=+titel").unwrap_err().to_string();
    assert_eq!(error, "`sort` is ` titel`: expected `+` and then `title` or `created_at`; did you mean `+title`?");
}

#[test]
fn a_field_without_a_sign_ascends() {
    assert_eq!(Sort::from_query_str("sort=title"), Ok(Sort::ascending(signs::Field::Title)));
    let error = Sort::<signs::Field>::from_query_str("sort=-title").unwrap_err().to_string();
    assert_eq!(
        error,
        "`sort` is `-title`: an ascending field has the sign `^`, and a descending one `~`; write `sort=~title`"
    );
}

#[test]
fn display_is_the_form_of_json_api_in_every_style() {
    assert_eq!(signs::sort().to_string(), "-title,created_at");
    assert_eq!(signs::sort().to_readable_query(), "sort=~title&sort=%5Ecreated_at");
    assert_eq!(Sort::<signs::Field>::default().to_query_string(), "");
}

#[test]
fn the_last_separator_is_before_the_direction() {
    use underscores::Field;
    for (query, sort) in [
        ("sort=created_at_desc", Sort::descending(Field::CreatedAt)),
        ("sort=created_at_asc", Sort::ascending(Field::CreatedAt)),
        ("sort=created_at", Sort::ascending(Field::CreatedAt)),
        ("sort=created_at,title_desc", Sort::ascending(Field::CreatedAt).then_descending(Field::Title)),
    ] {
        assert_eq!(Sort::from_query_str(query), Ok(sort), "{query}");
    }
    let error = Sort::<Field>::from_query_str("sort=created_at_dsc").unwrap_err().to_string();
    assert_eq!(error, "`sort` is `created_at_dsc`: expected `asc` or `desc`; did you mean `desc`?");
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "sort_by", style = "directions"))]
enum Column {
    A,
    B,
    C,
}

#[test]
fn directions_that_alternate_repeat_a_parameter() {
    let sort = Sort::descending(Column::A).then_ascending(Column::B).then_descending(Column::C);
    assert_eq!(sort.to_readable_query(), "sort_by[desc]=a&sort_by[asc]=b&sort_by[desc]=c");
    assert_eq!(Sort::from_query_str(&sort.to_query_string()), Ok(sort));
}
