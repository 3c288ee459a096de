//! The blocking client: the same calls, without a runtime of the caller's, and within one.

use std::time::Duration;

use recordings_client::blocking::Client;
use recordings_client::{
    ErrorKind, FakeServer, Fault, PageNumber, RecordingFilter, RecordingStatus, Retry, page_size, sample_recordings,
};
use tokio::runtime::Runtime;

/// A server in a runtime of its own.
fn server() -> (Runtime, FakeServer, Client) {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(FakeServer::start(sample_recordings(30))).unwrap();
    let client = client(&server);
    (runtime, server, client)
}

fn client(server: &FakeServer) -> Client {
    let retry = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(5));
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url());
    builder.retry(retry).build_blocking().unwrap()
}

#[test]
fn all_operations_block_until_they_end() {
    let (_runtime, server, client) = server();
    let recordings = client.recordings();
    server.inject([Fault::Status(503)]);
    let list = recordings.list(RecordingFilter::builder()).page_size(page_size!(7)).page_number(PageNumber::FIRST);
    assert_eq!(list.query().unwrap().to_readable_query(), "page[size]=7&page[number]=1");
    assert_eq!(list.send().unwrap().data, sample_recordings(7));

    let all: Result<Vec<_>, _> = recordings.list(RecordingFilter::builder()).items().collect();
    assert_eq!(all.unwrap(), sample_recordings(30));
    let mut pages = recordings.list(RecordingFilter::builder()).page_size(page_size!(20)).concurrency(2).pages();
    assert_eq!((&mut pages).map(|page| page.unwrap().data.len()).collect::<Vec<_>>(), [20, 10]);
    assert_eq!(pages.progress().pages, 2);

    let first = sample_recordings(1).remove(0);
    assert_eq!(recordings.get(first.id).send().unwrap(), first);
    recordings.delete(first.id).send().unwrap();
    assert_eq!(recordings.get(first.id).send().unwrap_err().status(), Some(404));

    let processing = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap();
    let delete = recordings.delete_matching(processing);
    assert_eq!((delete.dry_run().unwrap(), delete.send().unwrap()), (6, 6));
    assert_eq!(server.recordings().len(), 23);
}

#[test]
fn an_iterator_ends_behind_an_error() {
    let (_runtime, server, client) = server();
    server.inject([Fault::Status(403)]);
    let mut items = client.recordings().list(RecordingFilter::builder()).items();
    assert_eq!(items.next().unwrap().unwrap_err().kind(), ErrorKind::Api);
    assert!(items.next().is_none());
}

#[test]
fn an_item_that_cannot_be_read_does_not_end_an_iterator_unless_it_is_told_to() {
    let (_runtime, server, client) = server();
    let list = || client.recordings().list(RecordingFilter::builder());
    server.inject([Fault::BadRow]);
    let (good, bad): (Vec<_>, Vec<_>) = list().items().partition(Result::is_ok);
    assert_eq!((good.len(), bad.len()), (29, 1));
    server.inject([Fault::BadRow]);
    let error = list().fail_on_unreadable_items().items().next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Item);
}

#[test]
fn a_file_is_downloaded_to_a_folder_and_to_a_writer() {
    let (_runtime, server, client) = server();
    server.put_file(server.recordings()[0].id, vec![7; 100_000]);
    let recording = &server.recordings()[0];
    server.inject([Fault::Cut]);
    let mut written = Vec::new();
    assert_eq!(client.recordings().download(recording).to_writer(&mut written).unwrap(), 100_000);
    assert!(written == [7; 100_000]);
    let folder = tempfile::tempdir().unwrap();
    let path = client.recordings().download(recording).to_folder(&folder).unwrap();
    assert_eq!(std::fs::read(path).unwrap().len(), 100_000);
}

#[tokio::test]
async fn a_panic_of_the_callers_own_code_is_theirs_within_a_runtime_too() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.put_file(server.recordings()[0].id, vec![7; 10]);
    let recording = server.recordings().remove(0);
    let client = client(&server);
    let download = move || {
        let download = client.recordings().download(&recording).on_progress(|_| panic!("my own mistake"));
        download.to_writer(Vec::new())
    };
    let panic = tokio::task::spawn_blocking(download).await.unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref(), Some(&"my own mistake"));
}

#[tokio::test(flavor = "multi_thread")]
async fn within_a_runtime_nothing_panics() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = client(&server);
    let list = |client: &Client| client.recordings().list(RecordingFilter::builder()).send().unwrap().data.len();
    assert_eq!(list(&client), 3);
    let other = client.clone();
    assert_eq!(tokio::task::spawn_blocking(move || list(&other)).await.unwrap(), 3);
    let expected = server.recordings();
    let items = client.recordings().list(RecordingFilter::builder()).page_size(page_size!(2)).items();
    assert_eq!(items.collect::<Result<Vec<_>, _>>().unwrap(), expected);
    drop(client);
}
