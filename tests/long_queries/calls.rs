//! Listings and counts with a query in the body, against the fake server.

use recordings_client::recordings_core::sort::Sort;
use recordings_client::recordings_core::{Filter, OneOf};
use recordings_client::{
    CanSort, Endpoint, Error, ErrorKind, FakeResource, FakeServer, Fault, LongQueries, PageNumber, blocking, one_of,
    page_size,
};
use tokio::task::spawn_blocking;

use super::{
    AlwaysByQuery, ByPost, ByQuery, Cursors, InUrl, Links, LinksByPost, Row, RowFilter, RowOrder, builder, client,
    first, row, rows, serve,
};

#[tokio::test]
async fn a_hundred_thousand_ids_are_one_request() {
    let server = serve::<ByQuery>().await;
    let list = client(&server).resource::<ByQuery>().list(first(100_000));
    let page = list.page_size(page_size!(250)).page_number(PageNumber::new(2).unwrap()).await.unwrap();
    assert_eq!(page.data, (250..500).map(row).collect::<Vec<_>>());
    assert_eq!(server.requests(), ["QUERY /v2/rows"]);
    let query = server.queries().remove(0);
    assert!(query.len() > 500_000 && query.ends_with(",99999&page%5Bsize%5D=250&page%5Bnumber%5D=2"));
}

#[tokio::test]
async fn a_short_query_stays_in_the_url() {
    let server = serve::<ByQuery>().await;
    let rows = client(&server);
    let rows = rows.resource::<ByQuery>();
    assert_eq!(rows.list(first(3)).await.unwrap().data.len(), 3);
    assert_eq!(server.requests(), ["GET /v2/rows?filter%5Bid%5D%5Bin%5D=0,1,2"]);
    // The whole URL is measured, with what the call adds to it.
    let url = format!("{}/rows?trace=", server.base_url());
    let with_trace = |length| rows.list(RowFilter::builder()).parameter("trace", "x".repeat(length));
    with_trace(8_000 - url.len()).await.unwrap();
    with_trace(8_001 - url.len()).await.unwrap();
    let methods: Vec<String> = server.requests().iter().skip(1).map(|request| request[..5].to_owned()).collect();
    assert_eq!(methods, ["GET /", "QUERY"]);
}

/// Lists the rows by a long filter, page by page.
async fn listed<E>(concurrency: usize) -> Vec<String>
where
    E: Endpoint<Filter = RowFilter, Item = Row> + CanSort<Field = RowOrder> + 'static,
{
    let server = serve::<E>().await;
    let mut items = client(&server).resource::<E>().list(first(5_000)).concurrency(concurrency).items();
    let mut listed = Vec::new();
    while let Some(row) = items.next().await {
        listed.push(row.unwrap());
    }
    assert_eq!(listed, rows().collect::<Vec<_>>());
    let queries = server.queries();
    assert!(queries.iter().all(|query| query.len() > 8_000), "each has the whole filter");
    assert_eq!(queries.len(), 4);
    server.requests()
}

#[tokio::test]
async fn all_pages_come_however_an_endpoint_is_paged() {
    for concurrency in [1, 4] {
        assert_eq!(listed::<ByQuery>(concurrency).await, ["QUERY /v2/rows"; 4]);
        assert_eq!(listed::<Cursors>(concurrency).await, ["QUERY /v2/rows"; 4]);
        assert_eq!(listed::<Links>(concurrency).await, ["QUERY /v2/rows"; 4]);
        assert_eq!(listed::<LinksByPost>(concurrency).await, ["POST /v2/rows/search"; 4]);
    }
}

#[tokio::test]
async fn a_long_query_is_posted_to_the_path_that_is_declared() {
    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<ByPost>::new(rows()).belonging(|_, ids| ids == ["a/b"]));
    let rows = client(&server).resource_in(ByPost, ["a/b"]);
    server.inject([Fault::Status(503), Fault::Reset]);
    let page = rows.list(first(5_000)).await.unwrap();
    assert_eq!(page.data.len(), 20);
    assert_eq!(rows.list(first(5)).await.unwrap().data.len(), 5);
    let requests = server.requests();
    assert_eq!(requests[..3], ["POST /v2/rooms/a%2Fb/rows/search"; 3], "it is retried, since it is a query");
    assert!(requests[3].starts_with("GET /v2/rooms/a%2Fb/rows?"), "{requests:?}");
}

#[tokio::test]
async fn a_query_is_retried_like_a_get() {
    let server = serve::<ByQuery>().await;
    server.inject([Fault::Status(503), Fault::Reset, Fault::Cut, Fault::RateLimited(0)]);
    let page = client(&server).resource::<ByQuery>().list(first(5_000)).await.unwrap();
    assert_eq!(page.data.len(), 20);
    assert_eq!(server.requests(), ["QUERY /v2/rows"; 5]);
    let queries = server.queries();
    assert!(queries.iter().all(|query| *query == queries[0]));
}

#[tokio::test]
async fn what_a_call_adds_goes_with_a_query() {
    let server = serve::<ByQuery>().await;
    let list = client(&server).resource::<ByQuery>().list(first(5_000)).sort(&Sort::descending(RowOrder::Id));
    let page = list.parameter("trace", "a b").header("x-trace", "7").await.unwrap();
    assert_eq!(page.data[0].id, 999);
    assert!(server.queries()[0].ends_with("&sort=-id&trace=a%20b"));
    assert_eq!(server.headers("x-trace"), [Some("7".to_owned())]);
    assert_eq!(server.headers("accept"), [Some("application/json".to_owned())]);
    assert_eq!(server.headers("content-type"), [Some("application/x-www-form-urlencoded".to_owned())]);
}

#[tokio::test]
async fn the_items_of_a_bulk_delete_are_counted_by_a_query() {
    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<ByQuery>::new(rows()).deleting_matching());
    let rows = client(&server).resource::<ByQuery>();
    let filter = RowFilter::builder().id(one_of(1..9_000)).build_non_empty().unwrap();
    assert_eq!(rows.delete_matching(filter.clone()).dry_run().await.unwrap(), 999);
    assert_eq!(server.requests(), ["QUERY /v2/rows"]);
    let many = RowFilter::builder().id(one_of(1..90_000)).build_non_empty().unwrap();
    let error = rows.delete_matching(many).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().starts_with("nothing was sent: the URL has "), "a `DELETE` has no body: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_block_send_queries_too() {
    let server = serve::<ByQuery>().await;
    let client: blocking::Client = builder(server.base_url()).build_blocking().unwrap();
    let count = spawn_blocking(move || client.resource::<ByQuery>().list(first(5_000)).items().count());
    assert_eq!(count.await.unwrap(), 1_000);
    assert_eq!(server.requests(), ["QUERY /v2/rows"; 4]);
}

/// The error of a listing whose request is answered like this.
async fn error<E>(fault: Fault) -> Error
where
    E: Endpoint<Filter = RowFilter, Item = Row> + CanSort<Field = RowOrder> + 'static,
{
    let server = serve::<E>().await;
    server.inject(vec![fault; 4]);
    client(&server).resource::<E>().list(first(1_500)).await.unwrap_err()
}

#[tokio::test]
async fn without_a_declaration_the_error_names_the_way_out() {
    let error_414 = error::<InUrl>(Fault::Status(414)).await;
    assert_eq!((error_414.kind(), error_414.status(), error_414.attempts()), (ErrorKind::Api, Some(414), 1));
    let says = "; the URL is too long: shorten the filter, or for a listing declare `Endpoint::LONG_QUERIES`";
    assert!(error_414.to_string().ends_with(says), "{error_414}");
    let error_431 = error::<InUrl>(Fault::Status(431)).await;
    assert!(error_431.to_string().ends_with("declare `Endpoint::LONG_QUERIES`"), "{error_431}");
    let server = serve::<InUrl>().await;
    let rows = client(&server).resource::<InUrl>();
    let error = rows.list(first(100_000)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0));
    assert!(error.to_string().ends_with("bytes, and the HTTP client sends at most 65534: shorten the filter, or for a listing declare `Endpoint::LONG_QUERIES`"), "{error}");
    assert_eq!(rows.list(RowFilter::builder().id(one_of(0..900))).await.unwrap().data.len(), 20);
}

#[tokio::test]
async fn a_refused_form_is_an_error_of_the_api() {
    let check = "; the query was sent in the body: check what `Endpoint::LONG_QUERIES` declares";
    let shorten = "; the query in the body is too long: shorten the filter";
    for (status, advice) in [(405, check), (413, shorten), (415, check), (501, check)] {
        let error = error::<AlwaysByQuery>(Fault::Status(status)).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1));
        assert!(error.to_string().ends_with(advice), "{error}");
    }
    // The endpoint that is served does not read a query in a body.
    let server = serve::<InUrl>().await;
    let refused = client(&server).resource::<AlwaysByQuery>().list(first(1)).await.unwrap_err();
    assert_eq!((refused.status(), server.requests()), (Some(405), vec!["QUERY /v2/rows".to_owned()]));
    // The parser is as strict as that of a URL.
    let server = serve::<AlwaysByQuery>().await;
    let list = client(&server).resource::<AlwaysByQuery>().list(first(1)).parameter("unknown", "1");
    let refused = list.await.unwrap_err();
    assert_eq!((refused.status(), refused.api_errors()[0].parameter.as_deref()), (Some(400), Some("unknown")));
}

#[tokio::test]
async fn a_secret_in_a_body_is_not_shown() {
    let secret = || RowFilter::builder().id(one_of(0..2_000)).token("S3CRET").build().unwrap();
    let body = r#"{"errors": [{"detail": "cannot read filter[token]=S3CRET&page[size]=1"}]}"#.to_owned();
    for fault in [
        Fault::Answer { status: 400, headers: Vec::new(), body },
        Fault::Status(503),
        Fault::Reset,
        Fault::Cut,
        Fault::BrokenJson,
    ] {
        let server = serve::<ByQuery>().await;
        server.inject(vec![fault; 4]);
        let list = client(&server).resource::<ByQuery>().list(secret()).parameter("trace", "S3CRET");
        assert!(!format!("{list:?} {list:#?}").contains("S3CRET"));
        let error = list.await.unwrap_err();
        let body = error.body().unwrap_or_default();
        assert!(!format!("{error} {error:?} {error:#?} {body}").contains("S3CRET"), "{error:?}");
        assert!(server.queries()[0].contains("S3CRET"));
        assert!(!format!("{:?}", server.requests()).contains("S3CRET"));
    }
}

#[tokio::test]
async fn a_list_that_repeats_its_parameter_is_one_request_too() {
    #[derive(Clone, Debug, Filter)]
    #[filter(model = Row, crate = "recordings_client::recordings_core")]
    struct Repeating {
        #[filter(ops(in))]
        id: OneOf<u64>,
    }

    struct Rows;

    impl Endpoint for Rows {
        const PATH: &'static str = "rows";
        const LONG_QUERIES: LongQueries = LongQueries::by_query();
        type Filter = Repeating;
        type Item = Row;
    }

    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<Rows>::new(rows()));
    let list = client(&server).resource::<Rows>().list(Repeating::builder().id(one_of(990..100_000)));
    assert_eq!(list.await.unwrap().data.len(), 10);
    assert!(server.queries()[0].ends_with("&filter%5Bid%5D%5Bin%5D%5B%5D=99999"));
}
