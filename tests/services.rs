//! Queries of services and frameworks in use, by the examples of their documentation: each declared, built, written to the letter, read
//! back, matched and described. `wires.rs` and `groups` have those of Strapi, Directus, Ransack, Twilio, Kestra, Payload,
//! JsonApiDotNetCore and Klaviyo.

use recordings_core::chrono::{DateTime, NaiveDate, Utc};
use recordings_core::describe::Description;
use recordings_core::{
    Exact, Filter, FilterValue, Group, OneOf, Query, Range, Sort, Text, any, between, contains, contains_all, date,
    exists, gt, gte, icontains, ieq, like, lt, ne, none_of, not, null, one_of, starts_with,
};

/// What the filters below select.
#[derive(Debug)]
struct Article {
    title: Option<&'static str>,
    author: &'static str,
    price: u32,
    tags: Vec<String>,
    created: DateTime<Utc>,
}

fn article() -> Article {
    Article {
        title: Some("Rust in practice"),
        author: "ada",
        price: 20,
        tags: vec!["rust".to_owned(), "web".to_owned()],
        created: "2021-04-25T10:00:00Z".parse().unwrap(),
    }
}

fn other() -> Article {
    Article {
        title: None,
        author: "bob",
        price: 90,
        tags: vec!["go".to_owned()],
        created: "2019-01-01T00:00:00Z".parse().unwrap(),
    }
}

/// Checks a filter that selects one article and not the other: what it writes, that it reads back, and that it is described.
macro_rules! check {
    ($filter:ty, $built:expr, $written:literal) => {
        let filter: $filter = recordings_core::filter::IntoFilter::into_filter($built).unwrap();
        assert_eq!(filter.to_readable_query(), $written);
        for query in [filter.to_query_string(), filter.to_readable_query()] {
            assert_eq!(<$filter>::from_query_str(&query).as_ref(), Ok(&filter), "{query}");
        }
        let form = serde_urlencoded::to_string(&filter).unwrap();
        assert_eq!(serde_urlencoded::from_str::<$filter>(&form).unwrap(), filter, "{form}");
        assert!(filter.matches(&article()) && !filter.matches(&other()), "{}", $written);
        assert!(!Description::of::<$filter>().parameters.is_empty());
    };
}

/// Django REST framework with django-filter: `price__gte=5`, `title__icontains=a`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "", operators = "__*", list = "comma")]
struct Django {
    #[filter(ops(bare, ieq = "iexact", contains, icontains, starts_with = "startswith", null = "isnull"))]
    title: Text,
    #[filter(ops(bare, in))]
    author: OneOf<String>,
    #[filter(ops(bare, gt, gte, lt, lte, between = "range"))]
    price: Range<u32>,
    #[filter(on = created, rename = "created__date", ops(bare, gte, lt))]
    created_on: Range<NaiveDate>,
}

#[test]
fn django_joins_lookups_by_two_underscores() {
    check!(
        Django,
        Django::builder().title(icontains("RUST")).price(gte(5).and(lt(50))).created_on(date!("2021-04-25")),
        "title__icontains=RUST&price__gte=5&price__lt=50&created__date=2021-04-25"
    );
    check!(Django, Django::builder().author(["ada", "eve"]), "author__in=ada,eve");
    check!(Django, Django::builder().price(between(5, 20)), "price__range=5,20");
    check!(Django, Django::builder().title(null(false)), "title__isnull=false");
    check!(Django, Django::builder().title(ieq("RUST IN PRACTICE")), "title__iexact=RUST%20IN%20PRACTICE");
}

/// API Platform: `price[between]=12..15`, `createdAt[after]=2018-03-19`, `exists[title]=true`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "", list = "dots")]
struct ApiPlatform {
    #[filter(ops(bare, between, gt, gte, lt, lte))]
    price: Range<u32>,
    #[filter(on = created, rename = "createdAt", ops(gte = "after", gt = "strictly_after", lte = "before", lt = "strictly_before"))]
    created_at: Range<NaiveDate>,
    #[filter(ops(bare, in = ""), list = "brackets")]
    author: OneOf<String>,
}

/// `exists[title]=true`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "exists")]
struct ApiPlatformExists {
    #[filter(ops(exists = ""))]
    title: Text,
}

#[test]
fn api_platform_writes_ranges_with_dots_and_dates_with_words() {
    check!(
        ApiPlatform,
        ApiPlatform::builder().price(between(12, 30)).created_at(gt(date!("2020-01-01")).and(lt(date!("2022-01-01")))),
        "price[between]=12..30&createdAt[strictly_after]=2020-01-01&createdAt[strictly_before]=2022-01-01"
    );
    check!(ApiPlatform, ApiPlatform::builder().author(one_of(["ada", "eve"])), "author[]=ada&author[]=eve");
    check!(ApiPlatformExists, ApiPlatformExists::builder().title(exists(true)), "exists[title]=true");
}

/// Stripe: `created[gte]=1619308800`, and a value alone for equality.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "")]
struct Stripe {
    #[filter(ops(bare))]
    author: Exact<String>,
    #[filter(on = price, rename = "amount", ops(bare, gt, gte, lt, lte))]
    amount: Range<u32>,
}

#[test]
fn stripe_has_bounds_in_brackets_without_a_root() {
    check!(Stripe, Stripe::builder().author("ada").amount(5..=20), "author=ada&amount[gte]=5&amount[lte]=20");
}

/// Contentful: `fields.title[match]=rust`, `fields.tags[all]=rust,web`, `sys.createdAt[gte]=…`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "")]
struct Contentful {
    #[filter(nested = "dots", on = self)]
    fields: ContentfulFields,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, list = "comma")]
struct ContentfulFields {
    #[filter(ops(bare, ne, exists, icontains = "match"))]
    title: Text,
    #[filter(ops(in, not_in = "nin", contains_all = "all"))]
    tags: OneOf<String>,
    #[filter(ops(bare, lt, lte, gt, gte))]
    price: Range<u32>,
}

#[test]
fn contentful_names_fields_by_dots_and_operators_in_brackets() {
    let fields =
        ContentfulFields::builder().title(icontains("practice")).tags(contains_all(["rust", "web"])).price(..50);
    check!(
        Contentful,
        Contentful::builder().fields(fields),
        "fields.title[match]=practice&fields.tags[all]=rust,web&fields.price[lt]=50"
    );
    let nin = ContentfulFields::builder().tags(none_of(["go", "web"]));
    check!(Contentful, Contentful::builder().fields(nin), "fields.tags[nin]=go,web");
}

/// LoopBack 4: `filter[where][price][lt]=50`, `filter[where][or][0][author]=ada`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "filter[where]", list = "indices", groups(any, all))]
struct LoopBack {
    #[filter(ops(bare, ne = "neq", like, ilike))]
    title: Text,
    #[filter(ops(bare, in = "inq", not_in = "nin"))]
    author: OneOf<String>,
    #[filter(ops(bare, gt, gte, lt, lte, between))]
    price: Range<u32>,
}

#[test]
fn loop_back_has_its_filter_inside_of_another_name() {
    check!(
        Group<LoopBack>,
        any((LoopBack::builder().author("ada"), LoopBack::builder().price(..10)))
            .and(LoopBack::builder().title(like("Rust%"))),
        "filter[where][title][like]=Rust%25&filter[where][or][0][author]=ada&filter[where][or][1][price][lt]=10"
    );
    check!(
        Group<LoopBack>,
        LoopBack::builder().price(between(1, 20)),
        "filter[where][price][between][0]=1&filter[where][price][between][1]=20"
    );
    check!(
        Group<LoopBack>,
        LoopBack::builder().author(["ada", "eve"]),
        "filter[where][author][inq][0]=ada&filter[where][author][inq][1]=eve"
    );
    let nested = serde_json::json!({"filter": {"where": {"or": [{"author": "ada"}, {"price": {"lt": "10"}}]}}});
    let group: Group<LoopBack> = serde_json::from_value(nested).unwrap();
    assert_eq!(group.to_readable_query(), "filter[where][or][0][author]=ada&filter[where][or][1][price][lt]=10");
    let error = LoopBack::from_query_str("filter[where][pice]=1").unwrap_err().to_string();
    assert!(error.contains("did you mean `filter[where][price]`?"), "{error}");
}

/// FeathersJS: `price[$gt]=5&$or[0][author]=ada`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "", operators = "[$*]", list = "indices", groups(any, all))]
struct Feathers {
    #[filter(ops(bare, ne, in, not_in = "nin"))]
    author: OneOf<String>,
    #[filter(ops(bare, lt, lte, gt, gte))]
    price: Range<u32>,
}

#[test]
fn feathers_has_dollars_and_no_root() {
    check!(
        Group<Feathers>,
        any((Feathers::builder().author("ada"), Feathers::builder().price(..5))).and(Feathers::builder().price(gt(1))),
        "price[$gt]=1&$or[0][author]=ada&$or[1][price][$lt]=5"
    );
    check!(Group<Feathers>, Feathers::builder().author(["ada", "eve"]), "author[$in][0]=ada&author[$in][1]=eve");
    check!(Group<Feathers>, Feathers::builder().author(ne("bob")), "author[$ne]=bob");
}

/// TrailBase: `filter[price][$lte]=50&filter[$or][0][author]=ada`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, operators = "[$*]", groups(any, all))]
struct TrailBase {
    #[filter(ops(bare, eq, ne))]
    author: Exact<String>,
    #[filter(ops(bare, gt, gte, lt, lte))]
    price: Range<u32>,
    #[filter(ops(like))]
    title: Text,
}

#[test]
fn trail_base_reads_equality_with_and_without_its_operator() {
    check!(
        Group<TrailBase>,
        any((TrailBase::builder().author("ada"), TrailBase::builder().price(..1))),
        "filter[$or][0][author]=ada&filter[$or][1][price][$lt]=1"
    );
    let written = Group::<TrailBase>::from_query_str("filter[author][$eq]=ada&filter[title][$like]=Rust%25").unwrap();
    check!(Group<TrailBase>, written, "filter[author]=ada&filter[title][$like]=Rust%25");
}

/// GitLab: an opposite is a family of its own, `not[author_username]=bob`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "", list = "comma")]
struct GitLab {
    #[filter(on = author, ops(bare))]
    author_username: Exact<String>,
    #[filter(on = tags, ops(contains_all = ""))]
    labels: OneOf<String>,
    #[filter(on = created, ops(gt = ""))]
    created_after: Range<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "not", list = "comma")]
struct GitLabNot {
    #[filter(on = author, ops(ne_or_null = ""))]
    author_username: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct GitLabIssues {
    with: GitLab,
    without: GitLabNot,
}

#[test]
fn git_lab_has_a_family_of_opposites() {
    check!(GitLab, GitLab::builder().labels(contains_all(["rust", "web"])), "labels=rust,web");
    check!(
        GitLabNot,
        GitLabNot::builder().author_username(recordings_core::ne_or_null("bob")),
        "not[author_username]=bob"
    );
    let query = GitLabIssues::builder()
        .with(
            GitLab::builder()
                .author_username("ada")
                .created_after(gt("2020-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap())),
        )
        .without(GitLabNot::builder().author_username(recordings_core::ne_or_null("bob")))
        .build()
        .unwrap();
    assert_eq!(
        query.to_readable_query(),
        "author_username=ada&created_after=2020-01-01T00%3A00%3A00Z&not[author_username]=bob"
    );
    assert_eq!(GitLabIssues::from_query_str(&query.to_query_string()), Ok(query));
}

/// Laravel with Spatie's query builder: `filter[author]=ada,eve&include=comments&sort=-price`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, list = "comma")]
struct Spatie {
    #[filter(ops(in = ""))]
    author: OneOf<String>,
    #[filter(ops(icontains = ""))]
    title: Text,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum SpatieSort {
    Price,
    Title,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct SpatieQuery {
    filter: Spatie,
    sort: Sort<SpatieSort>,
}

#[test]
fn spatie_has_a_value_alone_for_several() {
    check!(
        Spatie,
        Spatie::builder().author(["ada", "eve"]).title(icontains("rust")),
        "filter[author]=ada,eve&filter[title]=rust"
    );
    let query = SpatieQuery::from_query_str("filter[author]=ada&sort=-price,title").unwrap();
    assert_eq!(query.to_readable_query(), "filter[author]=ada&sort=-price,title");
}

/// App Store Connect: `filter[author]=a,b&exists[title]=true&limit[tags]=2&limit=5`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, list = "comma")]
struct AppStore {
    #[filter(ops(in = ""))]
    author: OneOf<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "limit")]
struct LimitOf {
    #[filter(ops(bare), min = 1, max = 50)]
    tags: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
struct Limit {
    #[filter(ops(bare), min = 1, max = 200)]
    limit: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct AppStoreQuery {
    filter: AppStore,
    exists: ApiPlatformExists,
    limit_of: LimitOf,
    limit: Limit,
}

#[test]
fn app_store_connect_has_a_value_and_a_family_of_one_name() {
    let query = AppStoreQuery::builder()
        .filter(AppStore::builder().author(["ada", "eve"]))
        .exists(ApiPlatformExists::builder().title(exists(true)))
        .limit_of(LimitOf::builder().tags(2))
        .limit(Limit::builder().limit(5))
        .build()
        .unwrap();
    assert_eq!(query.to_readable_query(), "filter[author]=ada,eve&exists[title]=true&limit[tags]=2&limit=5");
    assert_eq!(AppStoreQuery::from_query_str(&query.to_query_string()), Ok(query));
    check!(AppStore, AppStore::builder().author(["ada", "eve"]), "filter[author]=ada,eve");
}

/// Commerce Layer: `filter[q][title_or_author_cont]=a` is one name, and `filter[q][price_gteq]=5` a field with an operator.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, root = "filter[q]", operators = "_*", list = "comma")]
struct CommerceLayer {
    #[filter(ops(eq, contains = "cont", starts_with = "start", null))]
    title: Text,
    #[filter(ops(in, not_in))]
    author: OneOf<String>,
    #[filter(ops(eq, gt, gte = "gteq", lt, lte = "lteq"))]
    price: Range<u32>,
}

#[test]
fn commerce_layer_has_operators_after_names_below_two_names() {
    check!(
        CommerceLayer,
        CommerceLayer::builder().title(starts_with("Rust")).author(["ada", "eve"]).price(5..=20),
        "filter[q][title_start]=Rust&filter[q][author_in]=ada,eve&filter[q][price_gteq]=5&filter[q][price_lteq]=20"
    );
}

#[test]
fn kestra_has_operators_in_capitals_and_groups_below_the_root() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(model = Article, root = "filters", groups(any, not))]
    struct Kestra {
        #[filter(ops(eq = "EQUALS", contains = "CONTAINS"))]
        title: Text,
        #[filter(ops(eq = "EQUALS"))]
        author: Exact<String>,
    }
    check!(
        Group<Kestra>,
        not(Kestra::builder().author("bob")).and(Kestra::builder().title(contains("Rust"))),
        "filters[title][CONTAINS]=Rust&filters[not][author][EQUALS]=bob"
    );
}
