//! Whole queries of several families, declared by `derive(Query)`.

use recordings_core::describe::Description;
use recordings_core::query::ParseOptions;
use recordings_core::{Exact, Filter, FilterValue, OneOf, PageRequest, Query, Range, Sort, Text, contains, page_size};
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Filter)]
struct ArticleFilter {
    title: Text,
    #[filter(ops(gte, lte))]
    words: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum ArticleOrder {
    CreatedAt,
    Title,
}

/// `fields[articles]=title,body&fields[people]=name`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
struct Fields {
    #[filter(ops(in = ""))]
    articles: OneOf<ArticleField>,
    #[filter(ops(in = ""))]
    people: OneOf<PersonField>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum ArticleField {
    Title,
    Body,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum PersonField {
    Name,
}

/// The parameters without brackets. `limit` is a value here, and a family below.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
struct Flat {
    #[filter(ops(in = ""))]
    include: OneOf<Path>,
    #[filter(ops(bare), min = 1, max = 200)]
    limit: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Path {
    Author,
    #[filter(rename = "comments.author")]
    AuthorOfComments,
}

/// `limit[builds]=2`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "limit")]
struct Limits {
    #[filter(ops(bare), max = 50)]
    builds: Range<u32>,
}

/// `exists[owner]=true`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "exists")]
struct Exists {
    owner: Exact<bool>,
}

/// What a listing of articles can be asked.
#[derive(Clone, Debug, PartialEq, Query)]
struct ListArticles {
    filter: ArticleFilter,
    flat: Flat,
    fields: Fields,
    limits: Limits,
    exists: Exists,
    page: PageRequest,
    sort: Sort<ArticleOrder>,
}

fn full() -> ListArticles {
    let built = ListArticles::builder()
        .filter(ArticleFilter::builder().title(contains("a&b")).words(5..))
        .flat(Flat::builder().include([Path::Author, Path::AuthorOfComments]).limit(7_u32))
        .fields(Fields::builder().articles([ArticleField::Title, ArticleField::Body]).people([PersonField::Name]))
        .limits(Limits::builder().builds(2_u32))
        .exists(Exists::builder().owner(true))
        .page(PageRequest::new().with_size(page_size!(10)))
        .sort(Sort::descending(ArticleOrder::CreatedAt).then_ascending(ArticleOrder::Title));
    built.build().unwrap()
}

const WRITTEN: &str = "filter[title][contains]=a%26b&filter[words][gte]=5&include=author,comments.author&limit=7&\
                       fields[articles]=title,body&fields[people]=name&limit[builds]=2&exists[owner]=true&page[size]=10&\
                       sort=-created_at,title";

#[test]
fn a_query_writes_and_reads_all_of_its_families() {
    let query = full();
    assert_eq!(query.to_readable_query(), WRITTEN);
    assert_eq!(query.to_query_string(), WRITTEN.replace('[', "%5B").replace(']', "%5D"));
    for text in [query.to_query_string(), query.to_readable_query(), format!("?{WRITTEN}")] {
        assert_eq!(ListArticles::from_query_str(&text).as_ref(), Ok(&query), "{text}");
    }
    let mut pairs: Vec<&str> = WRITTEN.split('&').collect();
    pairs.reverse();
    assert_eq!(ListArticles::from_query_str(&pairs.join("&")).as_ref(), Ok(&query));
    let mut appended = "trace=1".to_owned();
    query.append_to_query(&mut appended);
    assert!(appended.starts_with("trace=1&filter%5B"));
    let options = ParseOptions::new().allow_parameters(["trace"]);
    assert_eq!(ListArticles::from_query_str_with(&appended, &options), Ok(query));
    let empty = ListArticles::from_query_str("").unwrap();
    assert_eq!((empty.to_query_string(), ListArticles::builder().build().unwrap()), (String::new(), empty));
}

#[test]
fn serde_reads_and_writes_the_same_query() {
    let query = full();
    let form = serde_urlencoded::to_string(&query).unwrap();
    assert_eq!(serde_urlencoded::from_str::<ListArticles>(&form).unwrap(), query);
    assert_eq!(serde_html_form::from_str::<ListArticles>(&form).unwrap(), query);
    let map = serde_json::to_value(&query).unwrap();
    assert_eq!(map["sort"], json!("-created_at,title"));
    assert_eq!(serde_json::from_value::<ListArticles>(map).unwrap(), query);
    assert!(serde_urlencoded::from_str::<ListArticles>("other=1").is_err());
}

#[test]
fn all_errors_of_all_families_are_reported_together() {
    let errors = ListArticles::from_query_str(
        "fliter[title][eq]=a&filter[words][gte]=x&inlcude=author&include=autor&fields[articles]=titel&fields[comments]=x&\
         limit=500&limit[builds]=60&limit[bulids]=1&sort=titel&page[size]=0&Sort=title&other=1",
    );
    let errors = errors.unwrap_err();
    let nearest = |parameter: &str| {
        let found = errors.errors().iter().find(|error| error.parameter() == Some(parameter));
        found.unwrap_or_else(|| panic!("{parameter}: {errors}")).nearest().map(str::to_owned)
    };
    assert_eq!(nearest("fliter[title][eq]"), Some("filter[title][eq]".to_owned()));
    assert_eq!(nearest("inlcude"), Some("include".to_owned()));
    assert_eq!(nearest("limit[bulids]"), Some("limit[builds]".to_owned()));
    assert_eq!(nearest("Sort"), Some("sort".to_owned()));
    assert_eq!(nearest("other"), None);
    assert_eq!(errors.errors().len(), 13, "{errors}");
    let text = errors.to_string();
    for says in [
        "did you mean `author`?",
        "did you mean `title`?",
        "`limit` is `500`",
        "`limit[builds]` is `60`",
        "`page[size]` is `0`",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
}

#[test]
fn a_family_is_described_with_the_others() {
    let described = Description::of_query::<ListArticles>();
    let names: Vec<&str> = described.parameters.iter().map(|parameter| &*parameter.name).collect();
    for name in [
        "filter[words][lte]",
        "include",
        "limit",
        "fields[people]",
        "limit[builds]",
        "exists[owner]",
        "page[number]",
        "sort",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    let sort = described.to_openapi().pop().unwrap();
    assert_eq!(sort["schema"]["items"]["enum"], json!(["created_at", "title", "-created_at", "-title"]));
}

/// The rules of a part are those of the query.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "tenant")]
struct Tenant {
    #[filter(required, ops(bare))]
    id: Exact<u32>,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct OfTenant {
    tenant: Tenant,
    filter: ArticleFilter,
}

#[test]
fn the_rules_of_every_part_are_checked() {
    let errors = OfTenant::builder()
        .filter(ArticleFilter::builder().words(recordings_core::gte(9).and(recordings_core::lte(5))))
        .build()
        .unwrap_err();
    assert!(errors.to_string().contains("filter[words]"), "{errors}");
    let errors = OfTenant::builder().build().unwrap_err();
    assert!(errors.to_string().contains("`tenant[id]` is required"), "{errors}");
    assert!(OfTenant::from_query_str("filter[words][gte]=1").unwrap_err().to_string().contains("`tenant[id]`"));
    let built = OfTenant::builder().tenant(Tenant::builder().id(7_u32)).build().unwrap();
    assert_eq!(built.to_readable_query(), "tenant[id]=7");
}

/// Its root is inside a name of the filter's, and no parameter is one of both.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filter[title]")]
struct Search {
    #[filter(ops(bare))]
    language: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct SearchArticles {
    filter: ArticleFilter,
    search: Search,
}

#[test]
fn a_root_may_be_inside_of_a_name_of_another_part() {
    let query = SearchArticles::builder()
        .filter(ArticleFilter::builder().title("a"))
        .search(Search::builder().language("en"))
        .build()
        .unwrap();
    assert_eq!(query.to_readable_query(), "filter[title][eq]=a&filter[title][language]=en");
    assert_eq!(SearchArticles::from_query_str(&query.to_query_string()), Ok(query));
}

#[test]
fn a_part_that_is_set_twice_is_an_error_of_build() {
    let twice = OfTenant::builder()
        .tenant(Tenant::builder().id(7_u32))
        .filter(ArticleFilter::builder().title(contains("a")))
        .filter(ArticleFilter::builder())
        .filter(ArticleFilter::builder().words(5..));
    assert_eq!(
        twice.build().unwrap_err().to_string(),
        "the part `filter` of the query is set twice; call `.filter(…)` once, with all that it holds in one value"
    );
    // Every setter returns the same type, so that a part can be set at run time.
    for words in [None, Some(5_u32)] {
        let mut query = OfTenant::builder().tenant(Tenant::builder().id(7_u32));
        if let Some(words) = words {
            query = query.filter(ArticleFilter::builder().words(words..));
        }
        assert_eq!(query.build().unwrap().to_readable_query().contains("[words]"), words.is_some());
    }
}

#[tokio::test]
async fn a_query_is_an_extractor() {
    use axum::extract::{FromRequestParts as _, Request};
    use axum::response::IntoResponse as _;

    // That it can be an argument of a handler.
    let _router: axum::Router = axum::Router::new().route("/", axum::routing::get(async |_: ListArticles| ()));
    let ask = async |query: &str| {
        let request = Request::get(format!("/articles?{query}")).body(()).unwrap();
        ListArticles::from_request_parts(&mut request.into_parts().0, &()).await
    };
    assert_eq!(ask(WRITTEN).await.unwrap(), full());
    let response = ask("include=nobody&limit=0").await.unwrap_err().into_response();
    assert_eq!(response.status(), 400);
    let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
    let document: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(document["errors"][0]["source"]["parameter"], json!("include"));
    assert_eq!(document["errors"].as_array().unwrap().len(), 2);
}
