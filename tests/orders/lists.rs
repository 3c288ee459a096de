//! Several fields in more styles than the one in which they are written, and in one style in each query.

use recordings_core::{FilterValue, Sort};

use super::{several_read, spring};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(order(style = "suffix", list = "brackets", read_lists("comma")))]
enum Suffixed {
    #[filter(rename = "title")]
    Title,
    #[filter(rename = "pages")]
    Pages,
}

#[test]
fn the_same_order_is_read_in_each_style() {
    for query in [
        "sort=-title,created_at",
        "sort=-title&sort=created_at",
        "sort[]=-title&sort[]=created_at",
        "sort[0]=-title&sort[1]=created_at",
        "sort[1]=created_at&sort[0]=-title",
    ] {
        assert_eq!(Sort::from_query_str(query), Ok(several_read::sort()), "{query}");
    }
    let sort = Sort::descending(Suffixed::Title).then_ascending(Suffixed::Pages);
    for query in ["sort[]=title:desc&sort[]=pages:asc", "sort=title:desc,pages"] {
        assert_eq!(Sort::from_query_str(query).as_ref(), Ok(&sort), "{query}");
    }
    assert_eq!(sort.to_readable_query(), "sort[]=title:desc&sort[]=pages:asc");
}

#[test]
fn two_styles_in_one_query_are_an_error_that_names_both() {
    for (query, says) in [
        (
            "sort=-title&sort[]=created_at",
            "cannot combine `sort[]`=`created_at` with `sort`=`-title`; keep one of them",
        ),
        (
            "sort[]=-title&sort[1]=created_at",
            "cannot combine `sort[1]`=`created_at` with `sort[]`=`-title`; keep one of them",
        ),
        (
            "sort=-title&sort=created_at,pages",
            "cannot combine `sort`=`created_at,pages` with `sort`=`-title`; keep one of them",
        ),
        ("sort=-title,created_at&sort=title,created_at", "`sort` is repeated"),
    ] {
        let error = Sort::<several_read::Field>::from_query_str(query).unwrap_err().to_string();
        assert!(error.starts_with(says), "{query}\n     {error}\nnot  {says}");
    }
}

#[test]
fn styles_that_are_not_read_are_refused() {
    for query in ["sort=title:asc&sort=pages:asc", "sort[=title:asc", "sort[x]=title:asc"] {
        assert!(Sort::<Suffixed>::from_query_str(query).is_err(), "{query}");
    }
    assert!(Sort::<spring::Field>::from_query_str("sort[]=title,asc").is_err());
}

#[test]
fn a_sequence_of_a_map_is_the_list_in_brackets() {
    let read = |json| serde_json::from_value::<super::brackets::Whole>(json).unwrap().sort;
    assert_eq!(read(serde_json::json!({"sort": ["-title", "created_at"]})), super::brackets::sort());
}
