//! Queries that are longer than a URL: sent as a form by `QUERY` or `POST`, and read from one.

mod calls;
mod redirects;
mod server;
mod wire;

use std::time::Duration;

use recordings_client::recordings_core::{Exact, Filter, OneOf};
use recordings_client::{
    CanDeleteMatching, CanSort, Client, ClientBuilder, Endpoint, FakeResource, FakeServer, FilterValue, ItemId,
    LongQueries, Paging, Retry, one_of,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    id: u64,
    token: String,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Row, crate = "recordings_client::recordings_core")]
struct RowFilter {
    #[filter(ops(in), list = "comma")]
    id: OneOf<u64>,
    token: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", crate = "recordings_client::recordings_core")]
enum RowOrder {
    Id,
}

/// Declares an endpoint of rows that reads long queries in some way.
macro_rules! endpoints {
    ($($name:ident: $path:literal, $long_queries:expr, $paging:expr;)*) => { $(
        struct $name;

        impl Endpoint for $name {
            const PATH: &'static str = $path;
            const LONG_QUERIES: LongQueries = $long_queries;
            const PAGING: Paging = $paging;
            type Filter = RowFilter;
            type Item = Row;

            fn id(row: &Row) -> Option<ItemId> {
                Some(row.id.into())
            }
        }

        impl CanSort for $name {
            type Field = RowOrder;
        }
    )* };
}
endpoints! {
    ByQuery: "rows", LongQueries::by_query(), Paging::TELNYX;
    AlwaysByQuery: "rows", LongQueries::by_query().longest_url(0), Paging::TELNYX;
    ByPost: "rooms/{room}/rows", LongQueries::by_post("rooms/{room}/rows/search"), Paging::TELNYX;
    InUrl: "rows", LongQueries::in_url(), Paging::TELNYX;
    Cursors: "rows", LongQueries::by_query(), Paging::cursors("page[cursor]", "page[size]", "/meta/page/next").largest_page(250);
    Links: "rows", LongQueries::by_query(), Paging::links("page[size]", "/links/next").largest_page(250);
    LinksByPost: "rows", LongQueries::by_post("rows/search"), Paging::links("page[size]", "/links/next").largest_page(250);
}

impl CanDeleteMatching for ByQuery {
    const DELETED_AT: &'static str = "/meta/deleted";
}

fn row(id: u64) -> Row {
    Row { id, token: format!("t{id}") }
}

fn rows() -> impl Iterator<Item = Row> {
    (0..1_000).map(row)
}

async fn serve<E>() -> FakeServer
where
    E: Endpoint<Filter = RowFilter, Item = Row> + CanSort<Field = RowOrder> + 'static,
{
    let server = FakeServer::start([]).await.unwrap();
    let rows = FakeResource::<E>::new(rows()).sorting(|RowOrder::Id, left, right| left.id.cmp(&right.id));
    server.serve(rows.ignoring(["trace"]));
    server
}

/// A client that waits a moment where another waits half a second.
fn builder(base_url: impl Into<String>) -> ClientBuilder {
    let retry = Retry::default().max_retries(3).backoff(Duration::from_millis(1), Duration::from_millis(5));
    Client::builder().api_key(FakeServer::API_KEY).base_url(base_url).retry(retry)
}

fn client(server: &FakeServer) -> Client {
    builder(server.base_url()).build().unwrap()
}

/// Selects the first ids, of which 1,000 rows exist.
fn first(ids: u64) -> RowFilter {
    RowFilter::builder().id(one_of(0..ids)).build().unwrap()
}
