//! Downloads: whole, to where they are wanted, and without the key, whatever the storage host and the network do.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use recordings_client::{
    Client, Download, DownloadUrl, ErrorKind, FakeServer, Fault, Recording, RecordingStatus, Retry, sample_recordings,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// More than goes into one part.
fn content(seed: usize) -> Vec<u8> {
    (0..300_000_usize).map(|index| (index * 31 + seed * 7 + index / 251).to_le_bytes()[0]).collect()
}

/// A server with three recordings, the first of which has a file.
async fn server() -> (FakeServer, Client, Recording) {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    server.put_file(server.recordings()[0].id, content(1));
    let client = client(server.base_url());
    let recording = server.recordings()[0].clone();
    (server, client, recording)
}

fn client(base_url: String) -> Client {
    let retry = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(5));
    Client::builder().api_key(FakeServer::API_KEY).base_url(base_url).retry(retry).build().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

async fn bytes(download: Download) -> Result<Vec<u8>, recordings_client::Error> {
    let mut bytes = Vec::new();
    let count = download.to_writer(&mut bytes).await?;
    assert_eq!(count, bytes.len() as u64);
    Ok(bytes)
}

#[tokio::test]
async fn a_file_goes_to_a_folder_a_path_or_a_writer() {
    let (_server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let path = client.recordings().download(&recording).to_folder(&folder).await.unwrap();
    assert_eq!(path, folder.path().join(format!("{}.mp4", recording.id)));
    assert_eq!(std::fs::read(&path).unwrap(), content(1));

    let own = folder.path().join("my own name");
    std::fs::write(&own, "what was there before").unwrap();
    assert_eq!(client.recordings().download(&recording).to_file(&own).await.unwrap(), 300_000);
    assert_eq!(std::fs::read(&own).unwrap(), content(1));
    assert_eq!(names(folder.path()).len(), 2, "nothing is left beside them");

    assert_eq!(bytes(client.recordings().download(&recording)).await.unwrap(), content(1));
}

#[tokio::test]
async fn downloads_run_as_tasks_of_their_own() {
    let (server, client, recording) = server().await;
    server.put_file(server.recordings()[1].id, content(2));
    let other = server.recordings()[1].clone();
    let folder = tempfile::tempdir().unwrap();
    let tasks = [recording, other].map(|recording| {
        let (client, folder) = (client.clone(), folder.path().to_owned());
        tokio::spawn(async move { client.recordings().download(&recording).to_folder(folder).await })
    });
    for (task, seed) in tasks.into_iter().zip(1..) {
        assert!(std::fs::read(task.await.unwrap().unwrap()).unwrap() == content(seed));
    }
}

#[tokio::test]
async fn an_interrupted_download_goes_on_behind_the_last_byte() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Cut, Fault::Status(503), Fault::Cut, Fault::Reset]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let download = client.recordings().download(&recording);
    // A writer cannot start over, so what it has in the end was resumed.
    let got = bytes(download.on_progress(move |progress| noted.lock().unwrap().push(progress))).await.unwrap();
    assert!(got == content(1));
    let seen = seen.lock().unwrap();
    assert!(seen.is_sorted_by_key(|progress| progress.received), "{seen:?}");
    let last = seen.last().unwrap();
    assert_eq!((last.received, last.total, last.resumed), (300_000, Some(300_000), 4));
}

#[tokio::test]
async fn failures_in_a_row_end_a_download_and_leave_nothing() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Cut].into_iter().chain(std::iter::repeat_n(Fault::Status(503), 20)));
    let folder = tempfile::tempdir().unwrap();
    let error = client.recordings().download(&recording).to_folder(&folder).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Download, Some(503), 9));
    assert!(error.is_retryable());
    assert!(error.to_string().starts_with("the storage host answered 503 (after 9 attempts"), "{error}");
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn an_expired_url_is_replaced_by_a_fresh_one() {
    let (server, client, recording) = server().await;
    server.expire_urls();
    assert!(bytes(client.recordings().download(&recording)).await.unwrap() == content(1));
    let asked = format!("GET /v2/room_recordings/{}", recording.id);
    assert!(server.requests().contains(&asked), "{:?}", server.requests());
}

#[tokio::test]
async fn an_api_that_gives_no_fresh_url_is_the_error_that_it_is() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Status(403)].into_iter().chain(std::iter::repeat_n(Fault::Status(503), 20)));
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(503), 9));
    assert!(error.is_retryable() && error.to_string().matches("attempts").count() == 1, "{error}");
}

#[tokio::test]
async fn a_url_that_expires_in_the_middle_is_replaced_and_the_rest_follows() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Cut]);
    let server = Arc::new(server);
    let (expiring, mut once) = (Arc::clone(&server), true);
    let download = client.recordings().download(&recording).on_progress(move |_| {
        if std::mem::take(&mut once) {
            expiring.expire_urls();
        }
    });
    assert!(bytes(download).await.unwrap() == content(1));
}

#[tokio::test]
async fn a_fresh_url_that_is_refused_is_an_error() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Status(403), Fault::None, Fault::Status(403)]);
    let download = client.recordings().download(&recording).retry(Retry::never());
    let error = bytes(download).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Download, Some(403)));
    assert_eq!(error.to_string(), "the storage host answered 403 to a fresh URL of the recording's file");
    assert!(error.is_retryable(), "it may appear");
}

#[tokio::test]
async fn a_file_that_changes_in_the_middle_begins_anew_or_is_an_error_for_a_writer() {
    for to_writer in [false, true] {
        let (server, client, recording) = server().await;
        server.inject([Fault::Cut]);
        let server = Arc::new(server);
        let (changing, mut once) = (Arc::clone(&server), true);
        let id = recording.id;
        let download = client.recordings().download(&recording).on_progress(move |_| {
            if std::mem::take(&mut once) {
                changing.put_file(id, content(2));
            }
        });
        if to_writer {
            let error = bytes(download).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Download);
            assert!(error.to_string().contains("and a writer cannot start over: download to a file"), "{error}");
        } else {
            let folder = tempfile::tempdir().unwrap();
            let path = download.to_folder(&folder).await.unwrap();
            assert!(std::fs::read(path).unwrap() == content(2));
        }
    }
}

#[tokio::test]
async fn a_recording_without_a_file_is_an_error_that_says_why() {
    let (server, client, _) = server().await;
    let mut recordings = server.recordings();
    recordings[1].status = Some(RecordingStatus::Processing);
    recordings[1].download_url = None;
    recordings[2].download_url = Some(DownloadUrl::new(""));
    server.set_recordings(recordings.clone());
    for (recording, sentence) in [
        (
            &recordings[1],
            "the recording has no file yet, since it is still being processed: download it when its status is `completed`, or call `wait_until_ready(…)`",
        ),
        (&recordings[2], "the API returned no download URL for the recording, so there is no file to download"),
    ] {
        let error = bytes(client.recordings().download(recording)).await.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Download, sentence));
    }
}

#[tokio::test]
async fn a_file_is_not_fetched_where_others_could_read_it() {
    let (_server, client, mut recording) = server().await;
    recording.download_url = Some(DownloadUrl::new("http://storage.example/7?signature=SECRET"));
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Download);
    assert!(error.to_string().starts_with("the download URL of the recording is not https"), "{error}");
    assert!(!format!("{error} {error:?}").contains("SECRET"));

    // An API elsewhere does not lead a client to what listens on its own machine.
    recording.download_url = Some(DownloadUrl::new("http://127.0.0.1:1/7"));
    let elsewhere = Client::builder().api_key(FakeServer::API_KEY).build().unwrap();
    let error = bytes(elsewhere.recordings().download(&recording)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Download, 1));
}

#[tokio::test]
async fn what_cannot_be_written_is_an_error_that_says_where() {
    let (_server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let error = client.recordings().download(&recording).to_folder(&missing).await.unwrap_err();
    assert_eq!((error.kind(), error.io_kind()), (ErrorKind::Write, Some(std::io::ErrorKind::NotFound)));
    assert!(error.to_string().starts_with(&format!("no file can be made in `{}`: ", missing.display())), "{error}");

    let taken = folder.path().join("folder");
    std::fs::create_dir(&taken).unwrap();
    std::fs::write(taken.join("x"), "").unwrap();
    let error = client.recordings().download(&recording).to_file(&taken).await.unwrap_err();
    let says = format!("nothing was fetched: `{}` is a folder: call `to_folder(…)`", taken.display());
    assert!(error.to_string().starts_with(&says), "{error}");
    assert_eq!(names(folder.path()), ["folder"]);

    let (full, reader) = tokio::io::duplex(10);
    drop(reader);
    let error = client.recordings().download(&recording).to_writer(full).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Write, 1));
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Trickle]);
    let folder = tempfile::tempdir().unwrap();
    let download = client.recordings().download(&recording).to_folder(&folder);
    assert!(tokio::time::timeout(Duration::from_millis(500), download).await.is_err());
    assert_eq!(names(folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_silent_host_and_a_trickling_one_end_on_time() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Delay(Duration::from_secs(20))]);
    let download = client.recordings().download(&recording).timeout(Duration::from_millis(100)).retry(Retry::never());
    let error = bytes(download).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(error.to_string(), "the storage host was silent for 0.1 s");

    server.inject([Fault::Trickle]);
    let error = bytes(client.recordings().download(&recording).deadline(Duration::from_millis(700))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().starts_with("the download took longer than its deadline of 0.7 s, with "), "{error}");
}

/// A storage host that answers each connection as told, and gives what it was sent.
async fn storage(answers: Vec<String>) -> (Recording, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/7?signature=SECRET", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let mut sent = Vec::new();
        for answer in answers {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            let read = socket.read(&mut request).await.unwrap();
            sent.push(String::from_utf8_lossy(&request[..read]).into_owned());
            socket.write_all(answer.as_bytes()).await.unwrap();
            socket.shutdown().await.unwrap();
        }
        sent
    });
    let mut recording = sample_recordings(1).remove(0);
    recording.download_url = Some(DownloadUrl::new(url));
    (recording, task)
}

#[tokio::test]
async fn the_key_is_not_sent_and_the_rest_is_asked_for_as_long_as_the_file_is_the_same() {
    let (recording, sent) = storage(vec![
        "HTTP/1.1 200 OK\r\netag: \"7\"\r\ncontent-length: 10\r\n\r\n01234".to_owned(),
        "HTTP/1.1 206 Partial Content\r\netag: \"7\"\r\ncontent-range: bytes 5-9/10\r\ncontent-length: 5\r\n\r\n56789"
            .to_owned(),
    ])
    .await;
    let client = client("http://127.0.0.1:1/v2".to_owned());
    assert_eq!(bytes(client.recordings().download(&recording)).await.unwrap(), b"0123456789");
    let sent = sent.await.unwrap();
    for request in &sent {
        assert!(
            !request.to_lowercase().contains("authorization") && !request.contains(FakeServer::API_KEY),
            "{request}"
        );
        assert!(request.contains("accept-encoding: identity\r\n"), "{request}");
    }
    assert!(!sent[0].contains("range:"), "{}", sent[0]);
    assert!(sent[1].contains("range: bytes=5-\r\n") && sent[1].contains("if-range: \"7\"\r\n"), "{}", sent[1]);
}

#[tokio::test]
async fn a_host_that_gives_another_part_than_was_asked_for_is_not_believed() {
    let first = "HTTP/1.1 200 OK\r\netag: \"7\"\r\ncontent-length: 10\r\n\r\n01234".to_owned();
    for part in [
        "content-range: bytes 4-9/10",
        "content-range: bytes 5-9/12",
        "content-range: junk",
        "content-range: bytes 5-9/10\r\netag: \"8\"",
    ] {
        let other = format!("HTTP/1.1 206 Partial Content\r\n{part}\r\ncontent-length: 1\r\n\r\nX");
        let whole = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789".to_owned();
        let (recording, _sent) = storage(vec![first.clone(), other, whole]).await;
        let folder = tempfile::tempdir().unwrap();
        let path =
            client("http://127.0.0.1:1/v2".to_owned()).recordings().download(&recording).to_folder(&folder).await;
        assert_eq!(std::fs::read(path.unwrap()).unwrap(), b"0123456789", "{part}");
    }
}

#[tokio::test]
async fn where_nothing_tells_the_file_from_a_later_one_it_is_not_pieced_together() {
    let answers = || {
        vec![
            "HTTP/1.1 200 OK\r\netag: W/\"7\"\r\ncontent-length: 10\r\n\r\n01234".to_owned(),
            "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabcdefghij".to_owned(),
        ]
    };
    let (recording, sent) = storage(answers()).await;
    let folder = tempfile::tempdir().unwrap();
    let client = client("http://127.0.0.1:1/v2".to_owned());
    let path = client.recordings().download(&recording).to_folder(&folder).await.unwrap();
    assert_eq!(std::fs::read(path).unwrap(), b"abcdefghij");
    assert!(sent.await.unwrap().iter().all(|request| !request.contains("range:")));

    let (recording, _) = storage(answers()).await;
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert!(error.to_string().contains("and a writer cannot start over: download to a file"), "{error}");
}

#[tokio::test]
async fn what_came_is_checked_against_the_length_of_the_whole() {
    let answers = |last: &str| {
        vec![
            "HTTP/1.1 200 OK\r\netag: \"7\"\r\ncontent-length: 10\r\n\r\n01234".to_owned(),
            // Whole by its own length, and not the rest.
            "HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 5-9/10\r\ncontent-length: 2\r\n\r\n56".to_owned(),
            format!("HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 7-9/10\r\n{last}"),
            "HTTP/1.1 416 X\r\ncontent-range: bytes */10\r\ncontent-length: 0\r\n\r\n".to_owned(),
        ]
    };
    let client = client("http://127.0.0.1:1/v2".to_owned());
    let (recording, _) = storage(answers("content-length: 3\r\n\r\n789")).await;
    assert_eq!(bytes(client.recordings().download(&recording)).await.unwrap(), b"0123456789");
    let (recording, _) = storage(answers("content-length: 4\r\n\r\n789X")).await;
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert!(error.to_string().starts_with("the storage host did not resume after the 11 bytes"), "{error}");
}

#[tokio::test]
async fn a_deadline_ends_a_download_whose_progress_takes_its_time() {
    let (_server, client, recording) = server().await;
    let download = client.recordings().download(&recording).deadline(Duration::from_millis(200));
    let error = bytes(download.on_progress(|_| std::thread::sleep(Duration::from_millis(300)))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().starts_with("the download took longer than its deadline of 0.2 s, with "), "{error}");
}

#[tokio::test]
async fn a_deadline_says_what_failed_before_it() {
    let (server, client, recording) = server().await;
    server.inject([Fault::Status(503), Fault::Delay(Duration::from_secs(20))]);
    let error = bytes(client.recordings().download(&recording).deadline(Duration::from_millis(500))).await.unwrap_err();
    let says = "set a longer `deadline(…)`; what failed last: the storage host answered 503 (after 2 attempts";
    assert!(error.kind() == ErrorKind::Timeout && error.to_string().contains(says), "{error}");
}

#[tokio::test]
async fn a_fresh_url_that_expires_while_the_host_fails_is_replaced_by_another() {
    let (server, client, recording) = server().await;
    server.expire_urls();
    // The old one is refused; the recording is got; the fresh one fails for a time, and is refused then.
    server.inject([Fault::None, Fault::None, Fault::Status(503), Fault::Status(403)]);
    assert!(bytes(client.recordings().download(&recording)).await.unwrap() == content(1));
    let got = server.requests().iter().filter(|request| request.starts_with("GET /v2/")).count();
    assert_eq!(got, 2, "{:?}", server.requests());
}

#[tokio::test]
async fn a_page_of_html_is_not_taken_for_the_file() {
    let html = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>".to_owned();
    let file = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc".to_owned();
    let client = client("http://127.0.0.1:1/v2".to_owned());
    let (recording, _) = storage(vec![html.clone(), file]).await;
    assert_eq!(bytes(client.recordings().download(&recording)).await.unwrap(), b"abc");

    let (recording, _) = storage(vec![html]).await;
    let error = bytes(client.recordings().download(&recording).retry(Retry::never())).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.is_retryable()), (ErrorKind::Download, Some(200), true));
    assert!(error.to_string().starts_with("the storage host answered 200 with `text/html` in place of"), "{error}");
}

#[tokio::test]
async fn a_download_that_gets_on_takes_nothing_from_what_other_calls_have_for_retries() {
    let (server, client, recording) = server().await;
    let get = || client.recordings().get(recording.id).send();
    server.inject(std::iter::repeat_n(Fault::Status(503), 112));
    let mut failures = 0;
    while get().await.is_err() {
        failures += 1;
    }
    assert!(failures >= 12, "{failures} calls used up what there is for retries");
    for _ in 0..4 {
        get().await.unwrap();
    }
    // There is one retry left now, and the download takes many.
    server.inject([const { Fault::Cut }; 12]);
    assert!(bytes(client.recordings().download(&recording)).await.unwrap() == content(1));
    server.inject([Fault::Status(503)]);
    get().await.expect("it is there still");
}

#[tokio::test]
async fn a_redirect_is_followed_without_the_key_and_not_for_ever() {
    let (elsewhere, sent) = storage(vec!["HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc".to_owned()]).await;
    let redirect = |to: &str| format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
    let to = elsewhere.download_url.unwrap().expose().to_owned();
    let (recording, _) = storage(vec![redirect(&to)]).await;
    let client = client("http://127.0.0.1:1/v2".to_owned());
    assert_eq!(bytes(client.recordings().download(&recording)).await.unwrap(), b"abc");
    assert!(!sent.await.unwrap()[0].to_lowercase().contains("authorization"));

    let (recording, _) = storage(vec![redirect("/7"); 10]).await;
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Download, Some(302)));

    let (recording, _) = storage(vec![redirect("http://storage.example/?signature=SECRET")]).await;
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert!(error.to_string().starts_with("the download URL of the recording is not https"), "{error}");
}

#[tokio::test]
async fn a_redirect_that_the_callers_own_client_follows_is_not_taken_for_the_file() {
    let (elsewhere, _) = storage(vec!["HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc".to_owned()]).await;
    let to = elsewhere.download_url.unwrap().expose().to_owned();
    let (recording, _) =
        storage(vec![format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")]).await;
    let builder = Client::builder().api_key("KEY").base_url("http://127.0.0.1:1/v2");
    let client = builder.http_client(recordings_client::reqwest::Client::new()).build().unwrap();
    let error = bytes(client.recordings().download(&recording)).await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Transport, false));
    assert!(error.to_string().contains("followed a redirect"), "{error}");
}
