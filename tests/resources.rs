//! Custom endpoints with every operation, against the fake server that serves them.

use recordings_client::recordings_core::sort::Sort;
use recordings_client::recordings_core::{Exact, Filter, FilterValue, Range};
use recordings_client::{
    CanCreate, CanDelete, CanDeleteMatching, CanGet, CanSort, CanUpdate, Endpoint, ErrorKind, FakeItems, FakeResource,
    FakeServer, Fault, Identified, ItemId, Retry, page_size,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Room {
    id: u64,
    name: String,
    seats: u32,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Room, crate = "recordings_client::recordings_core")]
struct RoomFilter {
    name: Exact<String>,
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", crate = "recordings_client::recordings_core")]
enum RoomOrder {
    Name,
    Seats,
}

#[derive(Deserialize, Serialize)]
struct NewRoom {
    name: String,
    seats: u32,
}

#[derive(Default, Deserialize, Serialize)]
struct Changes {
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
}

struct Rooms;

impl Endpoint for Rooms {
    const PATH: &'static str = "rooms";
    const NAME: &'static str = "room";
    const PLURAL: &'static str = "rooms";
    type Filter = RoomFilter;
    type Item = Room;

    fn id(room: &Room) -> Option<ItemId> {
        Some(room.id.into())
    }
}

impl Identified for Rooms {
    type Id = u64;
}

impl CanGet for Rooms {}

impl CanDelete for Rooms {}

impl CanCreate for Rooms {
    type Body = NewRoom;
    type Created = Room;
}

impl CanUpdate for Rooms {
    type Body = Changes;
    type Updated = Room;
}

impl CanDeleteMatching for Rooms {
    const DELETED_AT: &'static str = "/meta/deleted";
}

impl CanSort for Rooms {
    type Field = RoomOrder;
}

fn room(id: u64, name: &str, seats: u32) -> Room {
    Room { id, name: name.to_owned(), seats }
}

fn three() -> [Room; 3] {
    [room(1, "aquarium", 6), room(2, "pond", 4), room(3, "sea", 120)]
}

async fn served(rooms: impl IntoIterator<Item = Room>) -> (FakeServer, FakeItems<Rooms>) {
    let server = FakeServer::start([]).await.unwrap();
    let rooms = FakeResource::<Rooms>::new(rooms)
        .creating(|new: NewRoom, _, id| Room { id, name: new.name, seats: new.seats })
        .updating(|room: &mut Room, changes: Changes| room.seats = changes.seats.unwrap_or(room.seats))
        .deleting_matching()
        .sorting(|field, left, right| match field {
            RoomOrder::Name => left.name.cmp(&right.name),
            RoomOrder::Seats => left.seats.cmp(&right.seats),
        });
    let items = server.serve(rooms);
    (server, items)
}

#[tokio::test]
async fn every_operation_of_an_endpoint_works() {
    let (server, items) = served(three()).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    let created = rooms.create(&NewRoom { name: "lake".to_owned(), seats: 9 }).await.unwrap();
    assert_eq!(created, room(4, "lake", 9));
    assert_eq!(rooms.get(4).await.unwrap(), created);
    let updated = rooms.update(4, &Changes { seats: Some(10) }).await.unwrap();
    assert_eq!((updated.seats, items.items()[3].seats), (10, 10));
    let small = rooms.list(RoomFilter::builder().seats(..=10)).sort(&Sort::descending(RoomOrder::Seats)).await.unwrap();
    assert_eq!(small.iter().map(|room| room.id).collect::<Vec<_>>(), [4, 1, 2]);
    rooms.delete(1).await.unwrap();
    assert_eq!(rooms.get(1).await.unwrap_err().status(), Some(404));
    let large = RoomFilter::builder().seats(100..).build_non_empty().unwrap();
    assert_eq!(rooms.delete_matching(large).await.unwrap(), 1);
    assert_eq!(items.items().iter().map(|room| room.id).collect::<Vec<_>>(), [2, 4]);
    let requests = server.requests();
    assert_eq!(requests[0], "POST /v2/rooms");
    assert_eq!(requests[2], "PATCH /v2/rooms/4");
    assert_eq!(requests[3], "GET /v2/rooms?filter%5Bseats%5D%5Blte%5D=10&sort=-seats");
}

#[tokio::test]
async fn an_error_names_the_resource() {
    let (server, _) = served(three()).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    server.inject([Fault::Answer { status: 200, headers: Vec::new(), body: "{}".to_owned() }]);
    let error = rooms.list(RoomFilter::builder()).retry(Retry::never()).await.unwrap_err();
    assert!(error.to_string().contains("no page of rooms"), "{error}");
    server.inject([Fault::LostAnswer(500)]);
    let error = rooms.create(&NewRoom { name: "lake".to_owned(), seats: 9 }).await.unwrap_err();
    assert_eq!((error.is_outcome_unknown(), error.is_retryable(), error.attempts()), (true, false, 1));
    assert!(
        error.to_string().ends_with("it is unknown whether the room was created: look for it before trying again"),
        "{error}"
    );
    server.inject([Fault::LostAnswer(500)]);
    let error = rooms.update(1, &Changes::default()).await.unwrap_err();
    assert!(error.to_string().ends_with("whether the room was changed: get it before trying again"), "{error}");
}

#[tokio::test]
async fn what_changes_an_item_is_repeated_only_if_the_caller_says_so() {
    let (server, items) = served([]).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    let lake = NewRoom { name: "lake".to_owned(), seats: 9 };
    server.inject([Fault::Status(503)]);
    let create = rooms.create(&lake).header("Idempotency-Key", "7").repeatable();
    assert_eq!(create.await.unwrap().id, 1);
    assert_eq!(server.headers("idempotency-key"), [Some("7".to_owned()), Some("7".to_owned())]);
    server.inject([Fault::RateLimited(0), Fault::Status(503)]);
    let error = rooms.create(&lake).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 2));
    assert_eq!(items.items().len(), 1);
}

#[tokio::test]
async fn a_bulk_delete_whose_filter_the_api_ignores_is_refused() {
    let (server, items) = served(three()).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    let large = || RoomFilter::builder().seats(100..).build_non_empty().unwrap();
    server.inject([Fault::IgnoreFilter, Fault::IgnoreFilter, Fault::IgnoreFilter]);
    let error = rooms.delete_matching(large()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidFilter);
    assert!(error.to_string().starts_with("nothing was deleted: the filter selects 3 of 3 rooms"), "{error}");
    assert_eq!(items.items().len(), 3);
    let (server, items) = served(three()).await;
    server.inject([Fault::IgnoreFilter]);
    let rooms = server.client().unwrap().resource::<Rooms>();
    assert_eq!(rooms.delete_matching(large()).allow_selecting_all().await.unwrap(), 3, "this is the danger");
    assert_eq!(items.items(), []);
}

#[tokio::test]
async fn a_bulk_delete_by_pages_is_repeated_until_nothing_is_left() {
    let (server, items) = served((0..25).map(|id| room(id, "x", u32::from(id < 23)))).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    let filter = || RoomFilter::builder().seats(1..).build_non_empty().unwrap();
    let delete = rooms.delete_matching(filter()).page_size(page_size!(10));
    assert_eq!(delete.send_until_none().await.unwrap(), 23);
    assert_eq!(items.items().len(), 2);
    assert_eq!(rooms.delete_matching(filter()).send_until_none().await.unwrap(), 0);
    items.set_items(three());
    let answer = Fault::Answer { status: 200, headers: Vec::new(), body: r#"{"meta": {"deleted": 2}}"#.to_owned() };
    server.inject([Fault::None, Fault::None, Fault::None].into_iter().chain(std::iter::repeat_n(answer, 9)));
    let filter = RoomFilter::builder().seats(5..).build_non_empty().unwrap();
    let error = rooms.delete_matching(filter).send_until_none().await.unwrap_err();
    assert_eq!((error.kind(), error.deleted()), (ErrorKind::Paging, Some(4)), "{error}");
}

#[tokio::test]
async fn ids_in_a_path_are_encoded_and_cannot_change_it() {
    struct Sessions;

    impl Endpoint for Sessions {
        const PATH: &'static str = "rooms/{room}/sessions";
        type Filter = RoomFilter;
        type Item = Room;

        fn id(session: &Room) -> Option<ItemId> {
            Some(session.id.to_string().into())
        }
    }

    impl Identified for Sessions {
        type Id = String;
    }

    impl CanGet for Sessions {}

    let server = FakeServer::start([]).await.unwrap();
    let sessions = FakeResource::<Sessions>::new(three()).belonging(|session, ids| session.name == ids[0]);
    server.serve(sessions);
    let client = server.client().unwrap();
    let page = client.resource_in(Sessions, ["pond"]).list(RoomFilter::builder()).await.unwrap();
    assert_eq!(page.data, [room(2, "pond", 4)]);
    let odd = client.resource_in(Sessions, ["a/b?c"]).get("../x".to_owned()).await.unwrap_err();
    assert_eq!(odd.status(), Some(404));
    assert_eq!(server.requests().last().unwrap(), "GET /v2/rooms/a%2Fb%3Fc/sessions/..%2Fx");
    assert_eq!(client.resource_in(Sessions, ["pond"]).get("2".to_owned()).await.unwrap(), room(2, "pond", 4));
    for (id, encoded) in [(".\t.", ".%09."), ("\t", "%09"), ("2\n", "2%0A"), ("é", "%C3%A9")] {
        let error = client.resource_in(Sessions, ["pond"]).get(id.to_owned()).await.unwrap_err();
        assert_eq!(error.status(), Some(404), "{id:?}");
        assert_eq!(*server.requests().last().unwrap(), format!("GET /v2/rooms/pond/sessions/{encoded}"));
    }
    for id in ["", ".", ".."] {
        let error = client.resource_in(Sessions, [id]).list(RoomFilter::builder()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0), "{id}");
        let error = client.resource_in(Sessions, ["pond"]).get(id.to_owned()).await.unwrap_err();
        assert_eq!(error.to_string(), format!("nothing was sent: the id `{id}` cannot stand in a path"));
    }
}

#[tokio::test]
async fn a_call_can_add_parameters_and_headers() {
    let (server, _) = served(three()).await;
    let rooms = server.client().unwrap().resource::<Rooms>();
    let list = || rooms.list(RoomFilter::builder().seats(5..));
    let refused = |error: recordings_client::Error| {
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 0), "{error}");
        error.to_string()
    };
    // The fake server refuses a parameter that it does not know, which shows that it was sent.
    let error = list().parameter("include", "owner & co").await.unwrap_err();
    assert_eq!(error.api_errors()[0].parameter.as_deref(), Some("include"));
    assert!(
        server.requests()[0].ends_with("filter%5Bseats%5D%5Bgte%5D=5&include=owner%20%26%20co"),
        "{:?}",
        server.requests()
    );
    for name in ["filter[seats][lte]", "filter[seat]", "Filter[seats]", "fliter[seats]", "page[size]", "page[number]"] {
        let error = refused(list().parameter(name, "1").await.unwrap_err());
        assert!(error.starts_with(&format!("nothing was sent: `{name}` belongs to the filter")), "{error}");
    }
    let sorted = list().sort(&Sort::ascending(RoomOrder::Name)).parameter("sort", "seats");
    refused(sorted.await.unwrap_err());
    assert!(
        refused(list().header("Authorization", "x").await.unwrap_err())
            .contains("`authorization` is set by the client")
    );
    assert!(refused(list().header("a b", "x").await.unwrap_err()).contains("`a b` is not the name of a header"));
    assert!(
        refused(list().header("x-a", "SECRET\n").await.unwrap_err()).ends_with("`x-a` is not a valid header value")
    );
}

#[tokio::test]
async fn the_head_of_a_response_can_be_read() {
    let (server, _) = served(three()).await;
    server.limit_rate(50, true);
    let rooms = server.client().unwrap().resource::<Rooms>();
    let response = rooms.list(RoomFilter::builder()).response().await.unwrap();
    assert_eq!((response.status(), response.value().data.len()), (200, 3));
    assert_eq!(response.rate_limit().and_then(|limit| limit.limit), Some(50));
    assert_eq!(response.headers()["content-type"], "application/json");
    let headers = vec![("x-request-id".to_owned(), "r-7".to_owned())];
    server.inject([Fault::Answer { status: 204, headers, body: String::new() }]);
    let response = rooms.delete(1).response().await.unwrap();
    assert_eq!((response.status(), response.request_id()), (204, Some("r-7")));
}

#[tokio::test]
async fn the_fake_server_refuses_what_an_endpoint_does_not_accept() {
    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<Rooms>::new(three()));
    let rooms = server.client().unwrap().resource::<Rooms>();
    let create = rooms.create(&NewRoom { name: "lake".to_owned(), seats: 9 });
    assert_eq!(create.await.unwrap_err().status(), Some(405));
    let sorted = rooms.list(RoomFilter::builder()).sort(&Sort::ascending(RoomOrder::Name)).await.unwrap_err();
    assert_eq!((sorted.status(), sorted.api_errors()[0].parameter.as_deref()), (Some(400), Some("sort")));
}

#[tokio::test]
async fn what_a_303_leaves_of_a_creation_is_unknown() {
    let (server, items) = served([]).await;
    server.inject([Fault::LostAnswer(303)]);
    let lake = NewRoom { name: "lake".to_owned(), seats: 9 };
    let error = server.client().unwrap().resource::<Rooms>().create(&lake).await.unwrap_err();
    assert_eq!((error.is_outcome_unknown(), items.items().len()), (true, 1), "{error}");
}

/// A creation of which only the success matters.
struct Pings;

impl Endpoint for Pings {
    const PATH: &'static str = "rooms/{room}/pings";
    const NAME: &'static str = "ping";
    type Filter = RoomFilter;
    type Item = Room;
}

impl CanCreate for Pings {
    type Body = NewRoom;
    type Created = ();
}

impl Identified for Pings {
    type Id = u64;
}

impl CanGet for Pings {}

#[tokio::test]
async fn an_item_is_created_below_the_ids_in_its_path() {
    let server = FakeServer::start([]).await.unwrap();
    let pings = FakeResource::<Pings>::new([])
        .creating(|new: NewRoom, ids, id| Room { id, name: ids[0].clone(), seats: new.seats })
        .belonging(|ping, ids| ping.name == ids[0])
        .ignoring(["trace"]);
    let items = server.serve(pings);
    let pings = server.client().unwrap().resource_in(Pings, ["pond"]);
    let new = NewRoom { name: String::new(), seats: 1 };
    // The response has a body, which `()` does not read.
    pings.create(&new).await.unwrap();
    assert_eq!(items.items(), [room(1, "pond", 1)]);
    assert_eq!(pings.list(RoomFilter::builder()).parameter("trace", "7").await.unwrap().data.len(), 1);
    let error = pings.get(1).await.unwrap_err();
    assert!(error.to_string().contains("implement `Endpoint::id`"), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_total_of_zero_does_not_make_a_bulk_delete_safe() {
    let (server, items) = served(three()).await;
    let body = r#"{"data": [{"id": 1, "name": "a", "seats": 1}], "meta": {"total_results": 0}}"#.to_owned();
    server.inject([Fault::Answer { status: 200, headers: Vec::new(), body }, Fault::IgnoreFilter, Fault::IgnoreFilter]);
    let large = RoomFilter::builder().seats(100..).build_non_empty().unwrap();
    let error = server.client().unwrap().resource::<Rooms>().delete_matching(large).await.unwrap_err();
    assert!(error.to_string().starts_with("nothing was deleted: the API did not report how many"), "{error}");
    assert_eq!(items.items().len(), 3);
}

#[tokio::test]
async fn a_page_number_is_refused_where_a_bulk_delete_is_repeated() {
    let (server, items) = served(three()).await;
    let filter = RoomFilter::builder().seats(1..).build_non_empty().unwrap();
    let number = recordings_client::PageNumber::new(2).unwrap();
    let delete = server.client().unwrap().resource::<Rooms>().delete_matching(filter).page_number(number);
    assert_eq!(delete.send_until_none().await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!((items.items().len(), server.requests().len()), (3, 0));
}

#[tokio::test]
async fn a_listing_carries_other_families() {
    use recordings_client::recordings_core::OneOf;

    #[derive(Filter)]
    #[filter(root = "fields", list = "comma", crate = "recordings_client::recordings_core")]
    struct Fields {
        #[filter(ops(in = ""))]
        rooms: OneOf<String>,
    }

    let server = FakeServer::start([]).await.unwrap();
    server.serve(FakeResource::<Rooms>::new(three()).ignoring(["fields"]));
    let rooms = server.client().unwrap().resource::<Rooms>();
    let list = rooms.list(RoomFilter::builder().seats(5..)).family(Fields::builder().rooms(["name", "seats"]));
    assert_eq!(list.readable_query().unwrap(), "filter[seats][gte]=5&fields[rooms]=name,seats");
    assert_eq!(list.await.unwrap().data.len(), 2);
    assert!(server.requests()[0].ends_with("filter%5Bseats%5D%5Bgte%5D=5&fields%5Brooms%5D=name,seats"));
    let none: [&str; 0] = [];
    let invalid = rooms.list(RoomFilter::builder()).family(Fields::builder().rooms(none)).await.unwrap_err();
    assert_eq!((invalid.kind(), server.requests().len()), (ErrorKind::InvalidFilter, 1), "{invalid}");
}
