//! Orders as services write them: written to the letter, read back, refused and described.

use proptest::prelude::*;
use recordings_core::describe::Description;
use recordings_core::sort::Direction;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, PageRequest, Query, Sort};

#[derive(Clone, Debug, PartialEq, Filter)]
struct BookFilter {
    author: Exact<String>,
}

/// An enum of two fields whose order is written in some way, the order of both, and how that is written.
macro_rules! wires {
    ($($name:ident($($key:tt)*): $written:literal;)*) => { $(
        mod $name {
            use super::*;

            #[derive(Clone, Debug, PartialEq, FilterValue)]
            #[filter(rename_all = "snake_case", order($($key)*))]
            pub enum Field {
                Title,
                CreatedAt,
            }

            pub type Whole = ListQuery<BookFilter, PageRequest, Sort<Field>>;

            pub fn sort() -> Sort<Field> {
                Sort::descending(Field::Title).then_ascending(Field::CreatedAt)
            }

            #[test]
            fn is_written_to_the_letter_and_reads_back() {
                let query = ListQuery::new(BookFilter::builder().author("ada").build().unwrap(), PageRequest::new()).sorted(sort());
                assert_eq!(query.to_readable_query(), concat!("filter[author]=ada&", $written));
                for written in [query.to_query_string(), query.to_readable_query()] {
                    assert_eq!(Whole::from_query_str(&written).as_ref(), Ok(&query), "{written}");
                }
                let form = serde_urlencoded::to_string(&query).unwrap();
                assert_eq!(serde_urlencoded::from_str::<Whole>(&form).unwrap(), query, "{form}");
                let json = serde_json::to_string(&query).unwrap();
                assert_eq!(serde_json::from_str::<Whole>(&json).unwrap(), query, "{json}");
                assert_eq!(Sort::from_query_str($written), Ok(sort()));
                let described = describe();
                for pair in $written.split('&') {
                    let name = pair.split('=').next().unwrap().replace("[1]", "[0]");
                    assert!(described.parameters.iter().any(|one| one.name == name), "{name}: {described:?}");
                }
            }

            #[derive(Clone, Debug, PartialEq, Query)]
            struct Only {
                sort: Sort<Field>,
            }

            fn describe() -> Description {
                Description::of_query::<Only>()
            }
        }
    )* };
}

wires! {
    json_api(): "sort=-title,created_at";
    django(parameter = "ordering"): "ordering=-title,created_at";
    brackets(list = "brackets"): "sort[]=-title&sort[]=created_at";
    repeated(parameter = "order_by", list = "repeat"): "order_by=-title&order_by=created_at";
    strapi(style = "suffix", list = "indices"): "sort[0]=title:desc&sort[1]=created_at:asc";
    directus_like(style = "suffix", separator = ":"): "sort=title:desc,created_at:asc";
    postgrest(parameter = "order", style = "suffix", separator = "."): "order=title.desc,created_at.asc";
    odata(parameter = "$orderby", style = "suffix", separator = " "): "$orderby=title%20desc,created_at%20asc";
    spring(style = "suffix", separator = ",", list = "repeat"): "sort=title,desc&sort=created_at,asc";
    api_platform(parameter = "order", style = "fields"): "order[title]=desc&order[created_at]=asc";
    feathers(parameter = "$sort", style = "fields", ascending = "1", descending = "-1"): "$sort[title]=-1&$sort[created_at]=1";
    directions(parameter = "sort_by", style = "directions"): "sort_by[desc]=title&sort_by[asc]=created_at";
    words(style = "suffix", separator = "|", ascending = "ascending", descending = "descending"): "sort=title%7Cdescending,created_at%7Cascending";
}

/// GitHub: `sort=title&direction=desc`.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(style = "two", direction_parameter = "direction"))]
enum GitHub {
    Title,
    CreatedAt,
}

type GitHubQuery = ListQuery<BookFilter, PageRequest, Sort<GitHub>>;

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
        ("fields", "order=title", "`order` is not a known parameter; did you mean `order[…]`?"),
        (
            "fields",
            "order[title]=asc&order[title]=desc",
            "`order[title]` is repeated, first with `asc` and then with `desc`; keep one of them",
        ),
        ("fields", "ordr[title]=asc", "`ordr[title]` is not a known parameter"),
        ("suffix", "sort=title:dsc", "`sort` is `title:dsc`: expected `asc` or `desc`; did you mean `desc`?"),
        ("suffix", "sort=title:asc,title:desc", "`sort` is `title:asc,title:desc`: expected `title` once"),
        ("suffix", "sort=", "`sort` is ``: expected `title` or `created_at`"),
        ("suffix", "sort[]=title:asc", "`sort[]` is not a known parameter; did you mean `sort`?"),
        ("brackets", "sort=-title", "`sort` is not a known parameter; did you mean `sort[]`?"),
        ("brackets", "sort[]=-title&sort[]=title", "`sort[]` is `title`: expected `title` once"),
        ("indices", "sort[0]=title:asc&sort[0]=created_at:asc", "`sort[0]` is repeated"),
        ("indices", "sort[]=title:asc", "`sort[]` is not a known parameter; did you mean `sort[0]`?"),
        ("indices", "sort[01]=title:asc", "`sort[01]` is not a known parameter; did you mean `sort[0]`?"),
        ("indices", "sort[title]=asc", "`sort[title]` is not a known parameter; did you mean `sort[0]`?"),
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
fn indices_say_the_order_whatever_comes_first() {
    let read = strapi::Whole::from_query_str("sort[7]=created_at&sort[2]=title:desc").unwrap();
    assert_eq!(read.sort, strapi::sort());
    let places = brackets::Whole::from_query_str("sort[1]=created_at&sort[0]=-title").unwrap();
    assert_eq!(places.sort, brackets::sort());
    let nested = serde_json::json!({"sort": {"1": "created_at:asc", "0": "title:desc"}});
    assert_eq!(serde_json::from_value::<strapi::Whole>(nested).unwrap().sort, strapi::sort());
    let nested = serde_json::json!({"order": {"title": "desc", "created_at": "asc"}});
    let read = serde_json::from_value::<api_platform::Whole>(nested).unwrap().sort;
    assert_eq!(read.fields().len(), 2);
}

/// One field, newest first.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(single, only = "descending"))]
enum Newest {
    CreatedAt,
    Title,
}

#[test]
fn one_field_and_one_direction_can_be_all() {
    type Whole = ListQuery<BookFilter, PageRequest, Sort<Newest>>;
    assert_eq!(Whole::from_query_str("sort=-created_at").unwrap().sort, Sort::descending(Newest::CreatedAt));
    for (query, says) in [
        ("sort=created_at", "`sort` is `created_at`: expected a field in descending order, which is the only one"),
        ("sort=-created_at,-title", "`sort` is `-created_at,-title`: expected one field"),
    ] {
        assert_eq!(Whole::from_query_str(query).unwrap_err().to_string(), says);
    }
}

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

proptest! {
    #[test]
    fn no_order_panics(key in "(sort|order|sort_by)(\\[(title|asc|0|)\\])?", value in "[-a-z:,._]{0,6}|title|-title,created_at|asc") {
        let query = format!("{key}={value}");
        let _ = strapi::Whole::from_query_str(&query);
        let _ = api_platform::Whole::from_query_str(&query);
        let _ = directions::Whole::from_query_str(&query);
        let _ = GitHubQuery::from_query_str(&query);
        if let Ok(read) = directus_like::Whole::from_query_str(&query) {
            prop_assert_eq!(directus_like::Whole::from_query_str(&read.to_query_string()), Ok(read));
        }
    }
}

#[test]
fn directions_are_data() {
    assert_eq!(strapi::sort().fields()[0].1, Direction::Descending);
}
