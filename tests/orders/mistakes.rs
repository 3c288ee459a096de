//! What is wrong in an order is named.

use recordings_core::{FilterValue, ListQuery, PageRequest, Sort};

use super::{BookFilter, api_platform, brackets, directions, directus_like, strapi};

/// GitHub: `sort=title&direction=desc`.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(style = "two", direction_parameter = "direction"))]
pub(super) enum GitHub {
    Title,
    CreatedAt,
}

pub(super) type GitHubQuery = ListQuery<BookFilter, PageRequest, Sort<GitHub>>;

#[test]
fn a_field_and_its_direction_can_have_a_parameter_each() {
    let query = ListQuery::new(BookFilter::builder().build().unwrap(), PageRequest::new())
        .sorted(Sort::descending(GitHub::Title));
    assert_eq!(query.to_readable_query(), "sort=title&direction=desc");
    for written in ["sort=title&direction=desc", "direction=desc&sort=title"] {
        assert_eq!(GitHubQuery::from_query_str(written).as_ref(), Ok(&query));
    }
    assert_eq!(GitHubQuery::from_query_str("sort=created_at").unwrap().sort, Sort::ascending(GitHub::CreatedAt));
    for (written, says) in [
        (
            "direction=desc",
            "`direction` is `desc`: there is no `sort` that it could be the direction of; add it, or leave this out",
        ),
        ("sort=title&direction=down", "`direction` is `down`: expected `asc` or `desc`"),
        ("sort=titel&direction=asc", "`sort` is `titel`: expected `title` or `created_at`; did you mean `title`?"),
        ("sort=title&sort=created_at", "`sort` is repeated"),
    ] {
        let error = GitHubQuery::from_query_str(written).unwrap_err().to_string();
        assert!(error.starts_with(says), "{written}: {error}");
    }
}

#[test]
fn what_is_wrong_in_an_order_is_named() {
    let error = |result: Result<String, String>| result.unwrap_err();
    let of = |query: &str, which: &str| -> Result<String, String> {
        let shown = |ok: &dyn std::fmt::Debug| format!("{ok:?}");
        match which {
            "fields" => {
                api_platform::Whole::from_query_str(query).map(|ok| shown(&ok)).map_err(|error| error.to_string())
            }
            "suffix" => {
                directus_like::Whole::from_query_str(query).map(|ok| shown(&ok)).map_err(|error| error.to_string())
            }
            "brackets" => {
                brackets::Whole::from_query_str(query).map(|ok| shown(&ok)).map_err(|error| error.to_string())
            }
            "indices" => strapi::Whole::from_query_str(query).map(|ok| shown(&ok)).map_err(|error| error.to_string()),
            _ => directions::Whole::from_query_str(query).map(|ok| shown(&ok)).map_err(|error| error.to_string()),
        }
    };
    for (which, query, says) in [
        (
            "fields",
            "order[titel]=asc",
            "`order[titel]` is `asc`: expected `title` or `created_at`; did you mean `title`?",
        ),
        ("fields", "order[title]=up", "`order[title]` is `up`: expected `asc` or `desc`"),
        (
            "fields",
            "order=title",
            "`order` is `title`: a field belongs in brackets, and its direction in the value; write `order[title]=asc`",
        ),
        (
            "fields",
            "order[title]=asc&order[title]=desc",
            "`order[title]` is repeated, first with `asc` and then with `desc`; keep one of them",
        ),
        ("fields", "ordr[title]=asc", "`ordr[title]` is not a known parameter"),
        ("suffix", "sort=title:dsc", "`sort` is `title:dsc`: expected `asc` or `desc`; did you mean `desc`?"),
        ("suffix", "sort=title:asc,title:desc", "`sort` is `title:asc,title:desc`: expected `title` once"),
        ("suffix", "sort=", "`sort` is empty: expected `title` or `created_at`"),
        ("suffix", "sort[]=title:asc", "`sort[]` is not a known parameter; did you mean `sort`?"),
        ("brackets", "sort=-title", "`sort` is not a known parameter; did you mean `sort[]`?"),
        ("brackets", "sort[]=-title&sort[]=title", "`sort[]` is `title`: expected `title` once"),
        ("indices", "sort[0]=title:asc&sort[0]=created_at:asc", "`sort[0]` is repeated"),
        ("indices", "sort[]=title:asc", "`sort[]` is not a known parameter; did you mean `sort[0]`?"),
        ("indices", "sort[01]=title:asc", "`sort[01]` is not a known parameter; did you mean `sort[0]`?"),
        (
            "indices",
            "sort[title]=asc",
            "`sort[title]` is `asc`: a direction follows its field, after `:`; write `sort[0]=title:asc`",
        ),
        ("brackets", "sort[title]=-title", "`sort[title]` is not a known parameter; did you mean `sort[]`?"),
        (
            "directions",
            "sort_by[up]=title",
            "`sort_by[up]` is not a known parameter; expected `sort_by[asc]` or `sort_by[desc]`",
        ),
        ("directions", "sort_by[asc]=title&sort_by[desc]=title", "`sort_by[desc]` is `title`: expected `title` once"),
    ] {
        let said = error(of(query, which));
        assert!(said.starts_with(says), "{query}\n     {said}\nnot  {says}");
    }
}

#[test]
fn a_minus_sign_that_only_looks_like_one_is_never_lost() {
    type Whole = ListQuery<BookFilter, PageRequest, Sort<Plain>>;
    #[derive(Clone, Debug, PartialEq, FilterValue)]
    #[filter(rename_all = "snake_case")]
    enum Plain {
        Title,
        CreatedAt,
    }
    let _ = Plain::CreatedAt;
    for sign in ["\u{2212}", "\u{2013}", "+-", "%20-"] {
        let error = Whole::from_query_str(&format!("sort={sign}title")).unwrap_err().to_string();
        assert!(error.contains("write `sort=-title`"), "{error}");
    }
    let error = Whole::from_query_str("sort=title-").unwrap_err();
    assert_eq!(error.errors()[0].nearest(), None, "{error}");
    assert_eq!(Whole::from_query_str("sort=-title").unwrap().sort, Sort::descending(Plain::Title));
}
