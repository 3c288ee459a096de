//! An endpoint whose filters can be grouped, against the fake server.

use futures_util::TryStreamExt;
use recordings_client::{CanDeleteMatching, Endpoint, FakeResource, FakeServer};
use recordings_core::group::GroupBuilder;
use recordings_core::{Filter, Group, Range, Text, any, contains, not};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Hall {
    name: String,
    seats: u32,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Hall, groups(any, not))]
struct HallFilter {
    #[filter(ops(bare, contains))]
    name: Text,
    #[filter(ops(gte, lt))]
    seats: Range<u32>,
}

struct Halls;

impl Endpoint for Halls {
    const PATH: &'static str = "halls";
    type Filter = Group<HallFilter>;
    type Item = Hall;
}

impl CanDeleteMatching for Halls {
    const DELETED_AT: &'static str = "/meta/deleted";
}

async fn halls() -> FakeServer {
    let server = FakeServer::start([]).await.unwrap();
    let hall = |name: &str, seats| Hall { name: name.to_owned(), seats };
    server.serve(
        FakeResource::<Halls>::new([hall("east", 10), hall("west", 200), hall("north-west", 30)]).deleting_matching(),
    );
    server
}

async fn names(
    server: &FakeServer,
    filter: impl recordings_core::filter::IntoFilter<Group<HallFilter>>,
) -> Vec<String> {
    let list = server.client().unwrap().resource::<Halls>().list(filter);
    list.items().map_ok(|hall| hall.name).try_collect().await.unwrap()
}

#[tokio::test]
async fn a_listing_takes_a_group_a_filter_or_a_builder_of_either() {
    let server = halls().await;
    let group = any((HallFilter::builder().name("east"), HallFilter::builder().seats(100..)));
    assert_eq!(names(&server, group.clone()).await, ["east", "west"]);
    assert_eq!(names(&server, group.build()).await, ["east", "west"]);
    assert_eq!(names(&server, not(HallFilter::builder().name(contains("west")))).await, ["east"]);
    assert_eq!(names(&server, HallFilter::builder().seats(..20)).await, ["east"]);
    assert_eq!(names(&server, HallFilter::builder().seats(20..).build().unwrap()).await, ["west", "north-west"]);
    assert_eq!(names(&server, GroupBuilder::new(HallFilter::builder())).await.len(), 3);
}

#[tokio::test]
async fn a_bulk_delete_takes_a_group_that_is_known_to_restrict() {
    let server = halls().await;
    let group =
        any((HallFilter::builder().name("east"), HallFilter::builder().seats(100..))).build_non_empty().unwrap();
    let deleted = server.client().unwrap().resource::<Halls>().delete_matching(group).send().await.unwrap();
    assert_eq!(deleted, 2);
    assert_eq!(names(&server, HallFilter::builder()).await, ["north-west"]);
}
