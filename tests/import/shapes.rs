//! The generated code builds, writes and parses queries.

use recordings_core::chrono::{DateTime, Utc};
use recordings_core::group::GroupBuilder;
use recordings_core::{Keys, Query, Sort, contains, date, gt, gte, icontains, lt, lte, one_of};

use super::golden::{deep_object, dialects, literal, orders, prose, suffixes, swagger2, v3_2};

/// Checks that a query is written so, and reads back.
fn check<Q: Query + PartialEq + std::fmt::Debug>(query: &Q, written: &str) {
    assert_eq!(query.to_readable_query(), written);
    assert_eq!(Q::from_query_str(written).as_ref(), Ok(query));
    assert_eq!(Q::from_query_str(&query.to_query_string()).as_ref(), Ok(query));
}

#[test]
fn literal_names() {
    use literal::{
        ListArticles, ListArticlesFields, ListArticlesFieldsArticles, ListArticlesFilter, ListArticlesFilterAddress,
        ListArticlesFilterPrice, ListArticlesInclude, ListArticlesOrder, ListArticlesPage, ListArticlesParameters,
        State,
    };
    let query = ListArticles::builder()
        .filter(
            ListArticlesFilter::builder()
                .state(State::InReview)
                .title(contains("a"))
                .words(5..=9)
                .address(ListArticlesFilterAddress::builder().city("Bonn")),
        )
        .filter_price(ListArticlesFilterPrice::builder().between("9,10"))
        .fields(ListArticlesFields::builder().articles([ListArticlesFieldsArticles::AuthorName]))
        .parameters(ListArticlesParameters::builder().include([ListArticlesInclude::CommentsAuthor]))
        .page(ListArticlesPage::builder().limit(7_u64))
        .sort(Sort::descending(ListArticlesOrder::CreatedAt))
        .build()
        .unwrap();
    check(
        &query,
        "filter[state]=in_review&filter[title][contains]=a&filter[words][gte]=5&filter[words][lte]=9&filter[address][city]=Bonn\
         &fields[articles]=author.name&include=comments.author&limit=7&filter[price][between]=9%2C10&sort=-created_at",
    );
    let error = ListArticles::from_query_str("filter[words][gte]=0&limit=201&filter[title][contains]=").unwrap_err();
    assert_eq!(error.errors().len(), 4, "{error}");
}

#[test]
fn objects() {
    use deep_object::{
        RoomsList, RoomsListFilter, RoomsListFilterAddress, RoomsListMetadata, RoomsListPage, RoomsListParameters,
    };
    let query = RoomsList::builder()
        .filter(
            RoomsListFilter::builder()
                .seats(gte(5).and(lt(9)))
                .address(RoomsListFilterAddress::builder().city("Bonn"))
                .tags(["a", "b"]),
        )
        .metadata(Keys::new().with("plan", RoomsListMetadata::builder().value("pro")))
        .page(RoomsListPage::builder().size(10_u64))
        .parameters(RoomsListParameters::builder().created(lte(5)).expand(["x"]))
        .build()
        .unwrap();
    let written = query.to_readable_query();
    for part in [
        "filter[seats][gte]=5",
        "filter[tags][]=a",
        "metadata[plan]=pro",
        "created[lte]=5",
        "expand[]=x",
        "page[size]=10",
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
    check(&query, &written);
    let error = RoomsList::from_query_str("filter[seats]=5").unwrap_err().to_string();
    assert!(error.contains("`page[size]` is required"), "{error}");
}

#[test]
fn prose_becomes_functions() {
    use prose::{GetCampaigns, GetCampaignsFilter};
    let at: DateTime<Utc> = "2023-03-01T01:00:00Z".parse().unwrap();
    let filter = GetCampaignsFilter::builder().name(contains("a")).created_at(gte(at)).id(one_of(["x"]));
    let query = GetCampaigns::builder().filter(GroupBuilder::new(filter)).build().unwrap();
    check(&query, r#"filter=and(any(id,["x"]),contains(name,"a"),greater-or-equal(created_at,2023-03-01T01:00:00Z))"#);
}

#[test]
fn operators_after_names() {
    let filter = suffixes::DjangoParameters::builder().price(gte(5)).title(icontains("a"));
    check(&suffixes::Django::builder().parameters(filter).build().unwrap(), "price__gte=5&title__icontains=a");
    let filter = suffixes::DotsParameters::builder().created_at(gt(date!("2021-04-25")));
    check(&suffixes::Dots::builder().parameters(filter).build().unwrap(), "created_at.after=2021-04-25");
    let at: DateTime<Utc> = "2023-03-01T01:00:00Z".parse().unwrap();
    let filter = suffixes::SignsParameters::builder().start_time(at..);
    check(&suffixes::Signs::builder().parameters(filter).build().unwrap(), "StartTime>=2023-03-01T01%3A00%3A00Z");
    let filter = suffixes::UnderscoresParameters::builder().created_at(gt(5)).min_price(1.5).logged_in(true);
    check(
        &suffixes::Underscores::builder().parameters(filter).build().unwrap(),
        "logged_in=true&min_price=1.5&created_at_gt=5",
    );
}

#[test]
fn operators_with_signs() {
    let filter = dialects::StrapiFilters::builder().seats(gte(5));
    check(&dialects::Strapi::builder().filters(filter).build().unwrap(), "filters[seats][$gte]=5");
    let filter = dialects::DirectusFilter::builder().seats(gte(5));
    check(&dialects::Directus::builder().filter(filter).build().unwrap(), "filter[seats][_gte]=5");
}

#[test]
fn the_styles_of_swagger_2() {
    use swagger2::{GetPets, GetPetsParameters, GetPetsStatus};
    let filter = GetPetsParameters::builder()
        .status([GetPetsStatus::Free, GetPetsStatus::Sold])
        .ids([1_i64, 2])
        .colors(["red", "blue"])
        .words("a b")
        .born(date!("2020-01-01")..);
    let query = GetPets::builder().parameters(filter).build().unwrap();
    check(&query, "status=free&status=sold&ids=1,2&colors=red%7Cblue&words=a%20b&born[gte]=2020-01-01");
}

#[test]
fn orders_of_each_style() {
    use orders::{RepeatedOrder, SuffixOrder, TwoOrder, UnderscoresOrder, WordsOrder};
    check(&orders::Suffix::builder().sort(Sort::descending(SuffixOrder::Name)).build().unwrap(), "sort=name:desc");
    let underscores =
        orders::Underscores::builder().sort(Sort::descending(UnderscoresOrder::CreatedAt)).build().unwrap();
    check(&underscores, "sort=created_at_desc");
    check(
        &orders::Two::builder().sort(Sort::descending(TwoOrder::Size)).build().unwrap(),
        "sort_by=size&direction=desc",
    );
    check(&orders::Words::builder().sort(Sort::ascending(WordsOrder::Name)).build().unwrap(), "$orderby=name%20ASC");
    check(&orders::Repeated::builder().sort(Sort::descending(RepeatedOrder::Name)).build().unwrap(), "ordering=-name");
}

#[test]
fn the_whole_query_of_openapi_3_2() {
    let parameters = v3_2::SearchParameters::builder().q("x").tags(["a", "b"]);
    let filter = v3_2::SearchFilter::builder().size(gte(1));
    let query = v3_2::Search::builder().parameters(parameters).filter(filter).build().unwrap();
    check(&query, "filter[size][gte]=1&q=x&tags=a,b");
}
