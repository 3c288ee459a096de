//! Redirects of a request with its query in the body (RFC 10008, section 2.5).

use recordings_client::recordings_core::Filter as _;
use recordings_client::{ErrorKind, FakeServer, Fault};
use recordings_tests::sockets::{Sockets, answer};

use super::{AlwaysByQuery, ByPost, ByQuery, client, first, serve};

fn redirect(status: u16, to: &str) -> Fault {
    Fault::Answer { status, headers: vec![("location".to_owned(), to.to_owned())], body: String::new() }
}

#[tokio::test]
async fn a_query_is_redirected_with_its_body() {
    for status in [301, 302, 307, 308] {
        let server = serve::<ByQuery>().await;
        server.inject([redirect(status, "/v2/rows?trace=7"), redirect(status, "rows")]);
        let page = client(&server).resource::<ByQuery>().list(first(5_000)).await.unwrap();
        assert_eq!(page.data.len(), 20);
        assert_eq!(server.requests(), ["QUERY /v2/rows", "QUERY /v2/rows?trace=7", "QUERY /v2/rows"]);
        let filter = first(5_000).to_query_string();
        assert_eq!(server.queries(), [filter.clone(), format!("trace=7&{filter}"), filter]);
    }
}

#[tokio::test]
async fn a_303_is_fetched_by_a_get() {
    let server = serve::<ByQuery>().await;
    server.inject([redirect(303, "/v2/rows?filter[id][in]=1,2")]);
    let list = client(&server).resource::<ByQuery>().list(first(5_000)).header("x-trace", "7");
    assert_eq!(list.await.unwrap().data.len(), 2);
    assert_eq!(server.requests(), ["QUERY /v2/rows", "GET /v2/rows?filter[id][in]=1,2"]);
    assert_eq!(server.headers("content-type")[1], None);
    assert_eq!(server.headers("x-trace")[1].as_deref(), Some("7"));
    assert_eq!(server.headers("authorization")[1], server.headers("authorization")[0]);
}

#[tokio::test]
async fn a_post_is_redirected_as_a_post() {
    let server = FakeServer::start([]).await.unwrap();
    server.serve(recordings_client::FakeResource::<ByPost>::new(super::rows()));
    server.inject([redirect(302, "/v2/rooms/2/rows/search")]);
    let page = client(&server).resource_in(ByPost, ["1"]).list(first(5_000)).await.unwrap();
    assert_eq!(page.data.len(), 20);
    assert_eq!(server.requests(), ["POST /v2/rooms/1/rows/search", "POST /v2/rooms/2/rows/search"]);
}

#[tokio::test]
async fn a_retry_starts_at_the_first_url() {
    let server = serve::<ByQuery>().await;
    server.inject([redirect(307, "/v2/rows?trace=1"), Fault::Status(503)]);
    client(&server).resource::<ByQuery>().list(first(5_000)).await.unwrap();
    assert_eq!(server.requests(), ["QUERY /v2/rows", "QUERY /v2/rows?trace=1", "QUERY /v2/rows"]);
}

#[tokio::test]
async fn a_redirect_that_leaves_the_base_url_is_not_followed() {
    let elsewhere = Sockets::answering([answer(200, &[], r#"{"data": []}"#)]).await.unwrap();
    for (to, status) in [
        (&*elsewhere.base_url, 307),
        (&*elsewhere.base_url, 303),
        ("/v1/rows", 308),
        ("/v2/../admin", 303),
        ("http://[", 302),
    ] {
        let server = serve::<AlwaysByQuery>().await;
        server.inject([redirect(status, to)]);
        let error = client(&server).resource::<AlwaysByQuery>().list(first(5)).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1), "{to}");
        assert!(
            error.to_string().ends_with("none that leaves the base URL, so that the key stays below it"),
            "{error}"
        );
        assert_eq!(server.requests().len(), 1, "{to}");
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn redirects_are_not_followed_for_ever() {
    let server = serve::<AlwaysByQuery>().await;
    server.inject(vec![redirect(307, "/v2/rows"); 20]);
    let error = client(&server).resource::<AlwaysByQuery>().list(first(5)).await.unwrap_err();
    assert_eq!((error.status(), error.attempts(), server.requests().len()), (Some(307), 1, 6));
    // A 303 names the response itself, so what it leads to is a `GET`, whose redirects are not followed.
    let server = serve::<AlwaysByQuery>().await;
    server.inject(vec![redirect(303, "/v2/rows"); 20]);
    let error = client(&server).resource::<AlwaysByQuery>().list(first(5)).await.unwrap_err();
    assert_eq!((error.status(), server.requests().len()), (Some(303), 2));
}
