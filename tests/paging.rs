//! Pagination: order, each item once, prefetch, a server that fails, and data that changes.

use std::time::Duration;

use recordings_client::{
    Client, ClientBuilder, Error, ErrorKind, FakeServer, Fault, List, PageNumber, Recording, RecordingFilter, Retry,
    RoomRecordings, page_size, sample_recordings,
};

use recordings_tests::announce;
use recordings_tests::sockets::{Sockets, answer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn builder(server: &FakeServer) -> ClientBuilder {
    let retry = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(5));
    Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(retry)
}

fn list(server: &FakeServer) -> List<RoomRecordings> {
    builder(server).build().unwrap().recordings().list(RecordingFilter::default()).page_size(page_size!(10))
}

async fn all(list: List<RoomRecordings>) -> Result<Vec<Recording>, Error> {
    let mut items = list.items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item?);
    }
    Ok(found)
}

#[tokio::test]
async fn prefetched_pages_come_in_order_and_once() {
    let samples = sample_recordings(95);
    let server = FakeServer::start(samples.clone()).await.unwrap();
    // The earlier a page, the later its answer.
    server.inject([Fault::None]);
    server.inject((0..5).rev().map(|number| Fault::Delay(Duration::from_millis(number * 20))));
    assert_eq!(all(list(&server).concurrency(5)).await.unwrap(), samples);
    assert_eq!(server.queries().len(), 10);
}

#[tokio::test]
async fn no_more_pages_are_prefetched_than_requested() {
    let server = FakeServer::start(sample_recordings(200)).await.unwrap();
    let mut items = list(&server).concurrency(4).items();
    for _ in 0..10 {
        items.next().await.unwrap().unwrap();
    }
    assert_eq!(server.queries().len(), 1, "the first page says how many there are");
    items.next().await.unwrap().unwrap();
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        if server.queries().len() == 5 {
            break;
        }
    }
    // No more come, while nothing is taken, and behind it.
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.queries().len(), 5, "four prefetched, of which one was consumed");
    drop(items);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.queries().len(), 5);
}

#[tokio::test]
async fn a_dropped_stream_cancels_its_prefetch() {
    let (closed, mut are_closed) = tokio::sync::mpsc::unbounded_channel();
    let sockets = Sockets::treating(move |number, mut connection| {
        let closed = closed.clone();
        async move {
            connection.request().await?;
            if number > 0 {
                // Silent, until the client is gone.
                let read = connection.socket.read(&mut [0]).await?;
                let _ = closed.send(read);
                return Ok(());
            }
            let page = r#"{"data": [{"id": "00000000-0000-0000-0000-000000000001"}], "meta": {"total_pages": 9}}"#;
            connection.socket.write_all(&answer(200, &[("connection", "close")], page)).await?;
            connection.socket.shutdown().await
        }
    });
    let sockets = sockets.await.unwrap();
    let client = Client::builder().api_key("KEY").base_url(&*sockets.base_url).build().unwrap();
    let mut items = client.recordings().list(RecordingFilter::default()).concurrency(4).items();
    items.next().await.unwrap().unwrap();
    assert!(tokio::time::timeout(Duration::from_millis(300), items.next()).await.is_err());
    assert_eq!(sockets.connections(), 5);
    drop(items);
    for _ in 0..4 {
        let read = tokio::time::timeout(Duration::from_secs(20), are_closed.recv()).await;
        assert_eq!(read.expect("the connection is closed"), Some(0));
    }
}

#[tokio::test]
async fn a_listing_that_shrinks_cancels_its_prefetch_at_the_end() {
    let (closed, mut are_closed) = tokio::sync::mpsc::unbounded_channel();
    let sockets = Sockets::treating(move |_, mut connection| {
        let closed = closed.clone();
        async move {
            connection.request().await?;
            // The second page says that it is the last; those behind it are silent, until the client is gone.
            let (row, total) = match connection.last() {
                request if request.contains("number%5D=1") => (1, 9),
                request if request.contains("number%5D=2") => (2, 2),
                _ => {
                    let _ = closed.send(connection.socket.read(&mut [0]).await?);
                    return Ok(());
                }
            };
            let page = format!(
                r#"{{"data": [{{"id": "00000000-0000-0000-0000-00000000000{row}"}}], "meta": {{"total_pages": {total}}}}}"#
            );
            // Longer than requests wait for each other before the rate limit is known.
            tokio::time::sleep(Duration::from_millis(400)).await;
            connection.socket.write_all(&answer(200, &[("connection", "close")], page)).await?;
            connection.socket.shutdown().await
        }
    });
    let sockets = sockets.await.unwrap();
    let client = Client::builder().api_key("KEY").base_url(&*sockets.base_url).build().unwrap();
    let mut pages = client.recordings().list(RecordingFilter::default()).concurrency(4).pages();
    for _ in 1..=2 {
        pages.next().await.unwrap().unwrap();
    }
    for _ in 3..=5 {
        let read = tokio::time::timeout(Duration::from_secs(20), are_closed.recv()).await;
        assert_eq!(read.expect("the connection is closed"), Some(0));
    }
    assert_eq!(pages.progress().items, 2, "and the stream is there still");
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn who_takes_long_over_a_page_finds_the_next_ones_in_time() {
    announce("consuming pages slowly", 5);
    let samples = sample_recordings(50);
    let server = FakeServer::start(samples.clone()).await.unwrap();
    server.inject_at_random(0, 100, [Fault::Delay(Duration::from_millis(50))]);
    for concurrency in [1, 3] {
        let client = builder(&server).timeout(Duration::from_millis(300)).deadline(Duration::from_millis(400)).build();
        let list = client.unwrap().recordings().list(RecordingFilter::default()).page_size(page_size!(10));
        let mut pages = list.concurrency(concurrency).pages();
        let mut found = Vec::new();
        while let Some(page) = pages.next().await {
            found.extend(page.unwrap().data);
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        assert_eq!(found, samples, "concurrency {concurrency}");
    }
}

#[test]
fn outside_a_runtime_a_call_is_an_error_and_no_panic() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(FakeServer::start(sample_recordings(3))).unwrap();
    let mut items = list(&server).concurrency(2).items();
    let mut next = std::pin::pin!(items.next());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Some(Err(error))) = next.as_mut().poll(&mut context) else { panic!("it is an error") };
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().starts_with("the client was called outside a Tokio runtime"), "{error}");
}

#[tokio::test]
async fn pages_are_streamed_with_their_meta() {
    let server = FakeServer::start(sample_recordings(25)).await.unwrap();
    let mut pages = list(&server).pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        assert_eq!(page.meta.total_results, Some(25));
        lengths.push(page.data.len());
    }
    assert_eq!(lengths, [10, 10, 5]);
    let progress = pages.progress();
    assert_eq!((progress.pages, progress.items, progress.total, progress.changes_of_total), (3, 25, Some(25), 0));
}

#[tokio::test]
async fn an_error_says_on_which_page_and_a_listing_from_there_goes_on() {
    let samples = sample_recordings(45);
    let server = FakeServer::start(samples.clone()).await.unwrap();
    server.inject([Fault::None, Fault::None, Fault::Status(403)]);
    let mut items = list(&server).items();
    let mut found = Vec::new();
    let error = loop {
        match items.next().await.unwrap() {
            Ok(item) => found.push(item),
            Err(error) => break error,
        }
    };
    assert!(items.next().await.is_none(), "after an error the stream ends");
    assert!(error.to_string().ends_with("; on page 3 of the listing"), "{error}");
    assert_eq!((error.page(), error.status(), found.len()), (PageNumber::new(3).ok(), Some(403), 20));
    found.extend(all(list(&server).page_number(error.resume_at().unwrap())).await.unwrap());
    assert_eq!(found, samples);
}

#[tokio::test]
async fn items_that_move_to_the_next_page_are_given_once_and_counted() {
    let samples = sample_recordings(30);
    let server = FakeServer::start(samples[3..].to_vec()).await.unwrap();
    let mut items = list(&server).items();
    let mut found = Vec::new();
    for _ in 0..10 {
        found.push(items.next().await.unwrap().unwrap());
    }
    // Three new ones in front push three of the first page onto the second.
    server.set_recordings(samples.clone());
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, samples[3..]);
    let progress = items.progress();
    assert_eq!((progress.duplicates, progress.changes_of_total), (3, 1));
    assert_eq!((progress.total_at_first, progress.total), (Some(27), Some(30)));
}

#[tokio::test]
async fn a_total_that_grows_or_shrinks_is_followed_and_noticed() {
    let samples = sample_recordings(60);
    for (before, after, given) in [(20, 60, 60), (60, 15, 15)] {
        for concurrency in [1, 3] {
            let server = FakeServer::start(samples[..before].to_vec()).await.unwrap();
            let mut items = list(&server).concurrency(concurrency).items();
            for _ in 0..10 {
                items.next().await.unwrap().unwrap();
            }
            server.set_recordings(samples[..after].to_vec());
            let mut count = 10;
            while let Some(item) = items.next().await {
                item.unwrap();
                count += 1;
            }
            assert_eq!(count, given, "from {before} to {after}, concurrency {concurrency}");
            assert_eq!(items.progress().changes_of_total, 1);
        }
    }
}

/// Lists all rows of a server of its own, whose answers are faulty as the seed says.
async fn list_from_a_faulty_server(samples: &[Recording], seed: u64, concurrency: usize) {
    let server = FakeServer::start(samples.to_vec()).await.unwrap();
    server.inject_at_random(
        seed,
        30,
        [
            Fault::RateLimited(1),
            Fault::Status(429),
            Fault::Status(500),
            Fault::Status(503),
            Fault::Cut,
            Fault::Reset,
            Fault::BrokenJson,
            Fault::Html,
            Fault::Trickle,
        ],
    );
    let client = builder(&server).timeout(Duration::from_millis(1500)).build().unwrap();
    let list = client.recordings().list(RecordingFilter::default()).page_size(page_size!(250));
    let found = all(list.concurrency(concurrency)).await.unwrap();
    let ids = samples.iter().map(|recording| recording.id);
    assert!(found.iter().map(|recording| recording.id).eq(ids), "seed {seed}, concurrency {concurrency}");
    assert!(server.queries().len() > 45, "seed {seed}, concurrency {concurrency}: there were faults");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_comes_once_and_in_order_though_three_answers_in_ten_are_faulty() {
    announce("listing 10,000 recordings 40 times, with faults in three of ten responses", 60);
    const SEEDS: u64 = 20;
    const AT_ONCE: usize = 40;
    let samples: std::sync::Arc<[Recording]> = sample_recordings(10_000).into();
    let runs: Vec<_> = (0..SEEDS).flat_map(|seed| [(seed, 1), (seed, 8)]).collect();
    for some in runs.chunks(AT_ONCE) {
        let tasks: Vec<_> = some
            .iter()
            .map(|&(seed, concurrency)| {
                let samples = std::sync::Arc::clone(&samples);
                tokio::spawn(async move { list_from_a_faulty_server(&samples, seed, concurrency).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_page_that_cannot_be_read_at_all_ends_the_listing_with_a_typed_error() {
    let server = FakeServer::start(sample_recordings(30)).await.unwrap();
    server.inject([Fault::None].into_iter().chain([const { Fault::Html }; 20]));
    let error = all(list(&server)).await.unwrap_err();
    assert_eq!((error.kind(), error.page(), error.attempts()), (ErrorKind::Decode, PageNumber::new(2).ok(), 9));
}

#[tokio::test]
async fn an_item_that_cannot_be_read_comes_as_an_error_and_the_stream_goes_on() {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for page in 1..=2 {
            let (mut socket, _) = listener.accept().await.unwrap();
            let read = socket.read(&mut [0; 4096]).await.unwrap();
            assert!(read > 0);
            let good = format!(r#"{{"id": "00000000-0000-0000-0000-00000000000{page}"}}"#);
            let body = format!(r#"{{"data": [{{"id": "none", "n": {page}}}, {good}], "meta": {{"total_pages": 2}}}}"#);
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            socket.write_all((head + &body).as_bytes()).await.unwrap();
            socket.shutdown().await.unwrap();
        }
    });
    let client = Client::builder().api_key("KEY").base_url(base_url).build().unwrap();
    let mut items = client.recordings().list(RecordingFilter::default()).items();
    for page in 1..=2 {
        assert!(items.next().await.unwrap().is_ok());
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.page()), (ErrorKind::Item, PageNumber::new(page).ok()));
        assert_eq!(error.rejected().unwrap().json, format!(r#"{{"id": "none", "n": {page}}}"#));
        let message = format!("item 1 of page {page} cannot be read, ");
        assert!(error.to_string().starts_with(&message), "{error}");
    }
    assert!(items.next().await.is_none());
    assert_eq!((items.progress().items, items.progress().rejected), (2, 2));
}

#[tokio::test]
async fn a_listing_can_be_cloned_shared_and_awaited() {
    const fn is_sync<T: Sync>(value: T) -> T {
        value
    }
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let list = server.client().unwrap().recordings().list(RecordingFilter::default());
    assert_eq!(list.clone().await.unwrap().data.len(), 3);
    assert!(is_sync(list.clone().items()).next().await.is_some());
    assert!(is_sync(list.pages()).next().await.is_some());
}
