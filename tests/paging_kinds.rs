//! Listings of endpoints that are paged in other ways: zero-based numbers, offsets, cursors, links, by the last item, and not at all.

use recordings_client::recordings_core::{Filter, Range};
use recordings_client::{Endpoint, Error, ErrorKind, FakeResource, FakeServer, Fault, ItemId, Paging};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    id: u64,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Row, crate = "recordings_client::recordings_core")]
struct RowFilter {
    #[filter(ops(gte, lt))]
    id: Range<u64>,
}

/// Declares an endpoint of rows with a paging.
macro_rules! endpoints {
    ($($name:ident: $path:literal, $paging:expr;)*) => { $(
        struct $name;

        impl Endpoint for $name {
            const PATH: &'static str = $path;
            const PAGING: Paging = $paging;
            type Filter = RowFilter;
            type Item = Row;

            fn id(row: &Row) -> Option<ItemId> {
                Some(row.id.into())
            }
        }
    )* };
}
endpoints! {
    Numbers: "numbers", Paging::numbers("page", "per_page").first_number(0).largest_page(7);
    Offsets: "offsets", Paging::offsets("page[offset]", "page[limit]").largest_page(7);
    Cursors: "cursors", Paging::cursors("page[cursor]", "page[size]", "/meta/page/next").largest_page(7);
    LastItem: "last_item", Paging::after_last_item("starting_after", "limit").largest_page(7);
    Links: "links", Paging::links("page[size]", "/links/next").largest_page(7);
    Unsized: "unsized", Paging::offsets("offset", "limit").total_at("/meta/count");
    Whole: "whole", Paging::none();
}

async fn serve<E>() -> FakeServer
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<E>::new((0..50).map(|id| Row { id })));
    server
}

/// Lists the rows from 10 on, page by page, and returns the queries.
async fn listed<E>(concurrency: usize) -> Vec<String>
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = serve::<E>().await;
    let list = server.client().unwrap().resource::<E>().list(RowFilter::builder().id(10..)).concurrency(concurrency);
    let mut items = list.items();
    let mut ids = Vec::new();
    while let Some(row) = items.next().await {
        ids.push(row.unwrap().id);
    }
    assert_eq!(ids, (10..50).collect::<Vec<_>>(), "{}", E::PATH);
    assert_eq!(items.progress().missing, 0);
    server.queries()
}

#[tokio::test]
async fn all_items_come_however_an_endpoint_is_paged() {
    for concurrency in [1, 4] {
        for (queries, second, count) in [
            (listed::<Numbers>(concurrency).await, "per_page=7&page=1", 6),
            (listed::<Offsets>(concurrency).await, "page%5Blimit%5D=7&page%5Boffset%5D=7", 6),
            (listed::<Cursors>(concurrency).await, "page%5Bsize%5D=7&page%5Bcursor%5D=at-7", 6),
            (listed::<LastItem>(concurrency).await, "limit=7&starting_after=16", 7),
            (listed::<Links>(concurrency).await, "page%5Bsize%5D=7&page%5Bafter%5D=at-7", 6),
            (listed::<Unsized>(concurrency).await, "offset=20", 2),
        ] {
            assert_eq!(queries.len(), count, "{queries:?}");
            assert_eq!(queries[1], format!("filter%5Bid%5D%5Bgte%5D=10&{second}"));
        }
        assert_eq!(listed::<Whole>(concurrency).await, ["filter%5Bid%5D%5Bgte%5D=10"]);
    }
}

/// Fetches single pages, each at the place that the page before it names.
async fn singly<E>() -> Vec<usize>
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = serve::<E>().await;
    let list = server.client().unwrap().resource::<E>().list(RowFilter::builder().id(10..)).items_per_page(7);
    let mut page = list.clone().await.unwrap();
    let mut sizes = vec![page.data.len()];
    while let Some(next) = page.next.filter(|_| sizes.len() < 9) {
        page = list.clone().cursor(next).await.unwrap();
        sizes.push(page.data.len());
    }
    sizes
}

#[tokio::test]
async fn a_page_names_the_next_one() {
    let chain = [7, 7, 7, 7, 7, 5];
    assert_eq!(singly::<Cursors>().await, chain);
    assert_eq!(singly::<Links>().await, chain);
    // Only an empty page is the last where pages have offsets or are asked for by their last item.
    assert_eq!(singly::<Offsets>().await, [7, 7, 7, 7, 7, 5, 0]);
    assert_eq!(singly::<LastItem>().await, [7, 7, 7, 7, 7, 5, 0]);
}

/// Lists until the third request fails, and resumes at the place that the error names.
async fn resumed<E>() -> Vec<u64>
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = serve::<E>().await;
    server.inject([Fault::None, Fault::None, Fault::Status(400)]);
    let list = server.client().unwrap().resource::<E>().list(RowFilter::builder().id(10..));
    let (mut ids, mut items) = (Vec::new(), list.clone().items());
    let error = loop {
        match items.next().await.unwrap() {
            Ok(row) => ids.push(row.id),
            Err(error) => break error,
        }
    };
    assert_eq!((error.page().unwrap().get(), error.resume_at()), (3, None), "{error}");
    let mut items = list.cursor(error.resume_cursor().unwrap()).items();
    while let Some(row) = items.next().await {
        ids.push(row.unwrap().id);
    }
    ids
}

#[tokio::test]
async fn a_listing_without_page_numbers_is_resumed_at_its_cursor() {
    let all: Vec<u64> = (10..50).collect();
    assert_eq!(resumed::<Offsets>().await, all);
    assert_eq!(resumed::<Cursors>().await, all);
    assert_eq!(resumed::<Links>().await, all);
    assert_eq!(resumed::<LastItem>().await, all);
}

/// Lists an endpoint whose server answers each request with the next of `bodies`, then with the last of them.
async fn answered<E>(bodies: &[&str]) -> (Vec<u64>, Option<Error>, usize)
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = serve::<E>().await;
    let answer = |body: &&str| Fault::Answer { status: 200, headers: Vec::new(), body: (*body).to_owned() };
    server.inject(bodies.iter().map(answer).chain(std::iter::repeat_n(answer(bodies.last().unwrap()), 20)));
    let mut items = server.client().unwrap().resource::<E>().list(RowFilter::builder()).items();
    let (mut ids, mut failed) = (Vec::new(), None);
    while let Some(row) = items.next().await {
        match row {
            Ok(row) => ids.push(row.id),
            Err(error) => failed = Some(error),
        }
    }
    (ids, failed, server.requests().len())
}

#[tokio::test]
async fn a_page_that_is_smaller_than_was_asked_for_skips_nothing() {
    let bodies = [
        r#"{"data": [{"id": 0}, {"id": 1}], "meta": {"total_results": 3}}"#,
        r#"{"data": [{"id": 2}], "meta": {"total_results": 3}}"#,
    ];
    let (ids, failed, requests) = answered::<Offsets>(&bodies).await;
    assert!(failed.is_none());
    assert_eq!((ids, requests), (vec![0, 1, 2], 2));
}

#[tokio::test]
async fn empty_pages_with_a_cursor_are_skipped() {
    let bodies = [
        r#"{"data": [], "meta": {"page": {"next": "a"}}}"#,
        r#"{"data": [], "meta": {"page": {"next": "b"}}}"#,
        r#"{"data": [], "meta": {"page": {"next": 7}}}"#,
        r#"{"data": [], "meta": {"page": {"next": "d"}}}"#,
        r#"{"data": [{"id": 7}], "meta": {"page": {"next": ""}}}"#,
    ];
    let (ids, failed, requests) = answered::<Cursors>(&bodies).await;
    assert!(failed.is_none());
    assert_eq!((ids, requests), (vec![7], 5));
}

#[tokio::test]
async fn a_cursor_that_leads_to_itself_is_an_error() {
    let bodies = [
        r#"{"data": [{"id": 1}], "meta": {"page": {"next": "a"}}}"#,
        r#"{"data": [{"id": 2}], "meta": {"page": {"next": "a"}}}"#,
    ];
    let (ids, failed, requests) = answered::<Cursors>(&bodies).await;
    let failed = failed.unwrap();
    assert_eq!((ids, failed.kind(), requests), (vec![1, 2], ErrorKind::Paging, 2), "the page is returned: {failed}");
}

#[tokio::test]
async fn cursors_that_go_round_are_an_error() {
    let page =
        |id: u64, next: &str| format!(r#"{{"data": [{{"id": {id}}}], "meta": {{"page": {{"next": "{next}"}}}}}}"#);
    let pages = [page(1, "a"), page(2, "b"), page(3, "a"), page(4, "b"), page(5, "a")];
    let (ids, failed, requests) = answered::<Cursors>(&pages.each_ref().map(|page| &**page)).await;
    let failed = failed.unwrap();
    assert_eq!((ids, failed.kind(), requests), (vec![1, 2, 3], ErrorKind::Paging, 3), "{failed}");
    assert!(failed.to_string().contains("page 3 leads back to an earlier page"), "{failed}");
}

#[tokio::test]
async fn pages_after_the_last_item_need_ids() {
    struct WithoutIds;

    impl Endpoint for WithoutIds {
        const PATH: &'static str = "without_ids";
        const PAGING: Paging = Paging::after_last_item("after", "limit");
        type Filter = RowFilter;
        type Item = Row;
    }

    let server = serve::<WithoutIds>().await;
    let mut items = server.client().unwrap().resource::<WithoutIds>().list(RowFilter::builder()).items();
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
}

#[tokio::test]
async fn a_link_to_another_host_is_not_followed() {
    for link in
        ["https://evil.example/v2/links?page=2", "//evil.example/v2/links", "/admin", "/v2/../v1/links", "http://["]
    {
        let body = format!(r#"{{"data": [{{"id": 1}}], "links": {{"next": "{link}"}}}}"#);
        let (ids, failed, requests) = answered::<Links>(&[&body]).await;
        let failed = failed.unwrap();
        assert_eq!((ids, failed.kind(), requests), (vec![1], ErrorKind::Paging, 1), "{link}");
        assert!(failed.to_string().starts_with("the link to page 2 is not followed, since it "), "{failed}");
        assert!(!format!("{failed} {failed:?}").contains("evil"), "{failed:?}");
    }
}

#[tokio::test]
async fn a_page_that_the_endpoint_does_not_have_is_refused_before_anything_is_sent() {
    let server = serve::<Numbers>().await;
    let client = server.client().unwrap();
    let number = recordings_client::PageNumber::new(2).unwrap();
    let numbers = client.resource::<Numbers>();
    let offsets = client.resource::<Offsets>();
    let cursors = client.resource::<Cursors>();
    let whole = client.resource::<Whole>();
    let all = RowFilter::builder;
    for (refused, says) in [
        (numbers.list(all()).items_per_page(8).await, "a page of 8 items is larger than the largest, which has 7"),
        (numbers.list(all()).items_per_page(0).await, "a page has at least one item"),
        (numbers.list(all()).cursor("x").await, "the pages of the endpoint have no cursors: call `page_number(…)`"),
        (offsets.list(all()).cursor("x").await, "the cursor is not an offset, which is a whole number"),
        (cursors.list(all()).page_number(number).await, "the pages of the endpoint have no numbers: call `cursor(…)`"),
        (
            whole.list(all()).items_per_page(5).await,
            "the endpoint declares no parameter for the page size: leave it out",
        ),
    ] {
        let error = refused.unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Configuration, format!("nothing was sent: {says}")));
    }
    assert_eq!(server.requests(), [] as [String; 0]);
    server.serve(FakeResource::<Offsets>::new((0..50).map(|id| Row { id })));
    let without_size = offsets.list(all()).page_number(number).await.unwrap_err();
    assert!(without_size.to_string().ends_with("the offset of that page depends on the page size: set one"));
    let second = offsets.list(all()).page_number(number).items_per_page(5).await.unwrap();
    assert_eq!(second.data[0].id, 5);
}

/// Lists an endpoint whose server answers the first requests as it should, and then with a status.
async fn failing<E>(good: usize, status: u16) -> (usize, Option<Error>)
where
    E: Endpoint<Filter = RowFilter, Item = Row> + 'static,
{
    let server = serve::<E>().await;
    let bad = || std::iter::repeat_n(Fault::Status(status), 20);
    server.inject(std::iter::repeat_n(Fault::None, good).chain(bad()));
    let mut items = server.client().unwrap().resource::<E>().list(RowFilter::builder()).items();
    let (mut count, mut failed) = (0, None);
    while let Some(row) = items.next().await {
        match row {
            Ok(_) => count += 1,
            Err(error) => failed = Some(error),
        }
    }
    (count, failed)
}

#[tokio::test]
async fn an_error_in_the_middle_of_a_listing_without_numbers_is_not_its_end() {
    for status in [400, 404, 422] {
        for (count, failed) in [
            failing::<Offsets>(2, status).await,
            failing::<Cursors>(2, status).await,
            failing::<LastItem>(2, status).await,
            failing::<Links>(2, status).await,
        ] {
            assert_eq!((count, failed.unwrap().status()), (14, Some(status)));
        }
    }
}

#[tokio::test]
async fn a_numbered_listing_that_begins_later_does_not_end_at_an_error_in_its_middle() {
    let server = serve::<Numbers>().await;
    let body = r#"{"data": [{"id": 7}, {"id": 8}, {"id": 9}, {"id": 10}, {"id": 11}, {"id": 12}, {"id": 13}], "meta": {"total_results": 50}}"#;
    server.inject([Fault::Answer { status: 200, headers: Vec::new(), body: body.to_owned() }, Fault::Status(404)]);
    let number = recordings_client::PageNumber::new(2).unwrap();
    let mut items =
        server.client().unwrap().resource::<Numbers>().list(RowFilter::builder()).page_number(number).items();
    for _ in 0..7 {
        items.next().await.unwrap().unwrap();
    }
    assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn totals_that_count_what_is_left_do_not_end_a_listing_by_the_last_item() {
    let page = |ids: [u64; 2], total: u64| {
        format!(r#"{{"data": [{{"id": {}}}, {{"id": {}}}], "meta": {{"total_results": {total}}}}}"#, ids[0], ids[1])
    };
    let bodies = [page([1, 2], 6), page([3, 4], 4), page([5, 6], 2), r#"{"data": []}"#.to_owned()];
    let (ids, failed, _) = answered::<LastItem>(&bodies.each_ref().map(|body| &**body)).await;
    assert!(failed.is_none());
    assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
}

#[tokio::test]
async fn a_total_of_pages_says_nothing_from_a_cursor_on() {
    let server = serve::<Offsets>().await;
    let with_pages = |data: &str| format!(r#"{{"data": [{data}], "meta": {{"total_pages": 20}}}}"#);
    let answer = |body: String| Fault::Answer { status: 200, headers: Vec::new(), body };
    server.inject([answer(with_pages(r#"{"id": 133}"#)), answer(with_pages(""))]);
    let mut items = server.client().unwrap().resource::<Offsets>().list(RowFilter::builder()).cursor("133").items();
    assert_eq!(items.next().await.unwrap().unwrap().id, 133);
    assert!(items.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn equal_pages_of_a_chain_are_pages() {
    struct Values;

    impl Endpoint for Values {
        const PATH: &'static str = "values";
        const PAGING: Paging = Cursors::PAGING;
        type Filter = RowFilter;
        type Item = Row;
    }

    let page =
        |id: u64, next: &str| format!(r#"{{"data": [{{"id": {id}}}], "meta": {{"page": {{"next": "{next}"}}}}}}"#);
    let bodies = [page(1, "a"), page(2, "b"), page(1, "c"), page(3, "")];
    let (ids, failed, _) = answered::<Values>(&bodies.each_ref().map(|body| &**body)).await;
    assert!(failed.is_none());
    assert_eq!(ids, [1, 2, 1, 3]);
}

#[tokio::test]
async fn a_last_item_that_cannot_be_read_is_an_error_of_its_own() {
    let bodies = [r#"{"data": [{"id": 1}]}"#, r#"{"data": [{"id": "x"}, {"id": "y"}]}"#];
    let (ids, failed, requests) = answered::<LastItem>(&bodies).await;
    let failed = failed.unwrap();
    assert_eq!((ids, failed.kind(), requests), (vec![1], ErrorKind::Paging, 2), "{failed}");
    assert!(failed.to_string().contains("has no item that can be read"), "{failed}");
}

#[tokio::test]
async fn cursors_and_links_are_not_shown() {
    let server = serve::<Links>().await;
    let list = server.client().unwrap().resource::<Links>().list(RowFilter::builder()).cursor("/v2/links?token=SECRET");
    assert!(!format!("{list:?}").contains("SECRET"));
    let body = r#"{"data": [], "links": {"next": "/v2/links?token=SECRET"}}"#.to_owned();
    server.inject([Fault::Answer { status: 200, headers: Vec::new(), body }]);
    let page = list.await.unwrap();
    assert!(!format!("{page:?}").contains("SECRET") && page.next.unwrap().contains("SECRET"));
}
