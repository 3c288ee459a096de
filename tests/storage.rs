//! What storage hosts and what stands before them may answer to a download.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use recordings_client::{
    Client, DownloadUrl, Error, ErrorKind, FakeServer, Fault, Recording, RecordingStatus, Retry, sample_recordings,
};
use recordings_core::uuid::Uuid;
use recordings_tests::sockets::{Sockets, answer};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

const MEDIUM: &[u8] = b"the medium";
const VIDEO: (&str, &str) = ("content-type", "video/mp4");

/// Serves answers by the path of each request and the number of requests for files before it.
async fn serving(answers: impl Fn(&str, usize) -> Vec<u8> + Clone + Send + Sync + 'static) -> (Client, Recording) {
    let files = std::sync::Arc::new(AtomicUsize::new(0));
    let sockets = Sockets::treating(move |_, mut connection| {
        let (answers, files) = (answers.clone(), std::sync::Arc::clone(&files));
        async move {
            while connection.request().await? {
                let path = connection.last().split(' ').nth(1).unwrap_or_default().to_owned();
                let number = files.fetch_add(usize::from(!path.contains("room_recordings")), Ordering::SeqCst);
                connection.socket.write_all(&answers(&path, number)).await?;
            }
            Ok(())
        }
    });
    let base_url = sockets.await.unwrap().base_url;
    let retry = Retry::default().max_retries(3).backoff(Duration::from_millis(2), Duration::from_millis(5));
    let client = Client::builder().api_key("KEY0123").base_url(&*base_url).retry(retry).build().unwrap();
    let mut recording = Recording::new(Uuid::from_u128(1));
    recording.download_url = Some(DownloadUrl::new(format!("{base_url}/a.mp4")));
    (client, recording)
}

async fn downloaded(client: &Client, recording: &Recording) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    client.recordings().download(recording).to_writer(&mut bytes).await.map(|_| bytes)
}

#[tokio::test]
async fn a_document_under_success_is_not_taken_for_the_file() {
    for kind in [
        "application/problem+json",
        "application/vnd.api+json; charset=utf-8",
        "application/problem+xml",
        "text/plain",
        "text/csv",
    ] {
        let (client, recording) = serving(move |_, _| answer(200, &[("content-type", kind)], "not ready")).await;
        let error = downloaded(&client, &recording).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Download, "{kind}: {error}");
        assert!(error.to_string().contains(kind.split(';').next().unwrap()), "{error}");
    }
}

#[tokio::test]
async fn a_body_that_is_encoded_as_nobody_asked_is_refused() {
    for encoding in ["br", "zstd", "deflate", "x-gzip", "aws-chunked", "identity, br"] {
        let answers = move |_: &str, _| answer(200, &[("content-encoding", encoding), VIDEO], MEDIUM);
        let (client, recording) = serving(answers).await;
        let error = downloaded(&client, &recording).await.unwrap_err();
        assert!(error.to_string().contains(&format!("the content encoding `{encoding}`")), "{error}");
        assert_eq!(error.attempts(), 1);
    }
    let plain = move |_: &str, _| answer(200, &[("content-encoding", "identity"), VIDEO], MEDIUM);
    let (client, recording) = serving(plain).await;
    assert_eq!(downloaded(&client, &recording).await.unwrap(), MEDIUM);
}

#[tokio::test]
async fn a_part_that_nobody_asked_for_is_the_file_only_if_it_is_all_of_it() {
    let part = |range: &'static str| serving(move |_, _| answer(206, &[("content-range", range), VIDEO], MEDIUM));
    let (client, recording) = part("bytes 0-9/10").await;
    assert_eq!(downloaded(&client, &recording).await.unwrap(), MEDIUM);
    for range in ["bytes 0-9/20", "bytes 10-19/20", "bytes 0-9/*", "junk"] {
        let (client, recording) = part(range).await;
        let error = downloaded(&client, &recording).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Download, 1), "{range}: {error}");
    }
}

#[tokio::test]
async fn a_redirect_to_a_path_in_any_letters_is_followed() {
    for location in ["/café.mp4", "/録音.mp4", "/caf%C3%A9.mp4"] {
        let (client, recording) = serving(move |path, _| match path {
            "/a.mp4" => answer(302, &[("location", location)], ""),
            _ => answer(200, &[VIDEO], MEDIUM),
        })
        .await;
        assert_eq!(downloaded(&client, &recording).await.unwrap(), MEDIUM, "{location}");
    }
}

#[tokio::test]
async fn a_file_that_appears_later_is_asked_for_again() {
    for (status, times) in [(404, 2), (403, 2), (202, 1), (425, 1)] {
        let sockets = Sockets::treating(move |_, mut connection| async move {
            let mut asked = 0;
            while connection.request().await? {
                let head = connection.last().to_owned();
                let host = head.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
                let answer = if head.contains("room_recordings") {
                    let id = Uuid::from_u128(1);
                    let url = format!("http://{host}/a.mp4");
                    answer(200, &[], format!(r#"{{"data": {{"id": "{id}", "download_url": "{url}"}}}}"#))
                } else if asked < times {
                    asked += 1;
                    answer(status, &[("retry-after", "0")], "")
                } else {
                    answer(200, &[VIDEO], MEDIUM)
                };
                connection.socket.write_all(&answer).await?;
            }
            Ok(())
        });
        let base_url = sockets.await.unwrap().base_url;
        let client = Client::builder().api_key("KEY0123").base_url(&*base_url).build().unwrap();
        let mut recording = Recording::new(Uuid::from_u128(1));
        recording.download_url = Some(DownloadUrl::new(format!("{base_url}/a.mp4")));
        assert_eq!(downloaded(&client, &recording).await.unwrap(), MEDIUM, "{times} times {status}");
    }
}

#[tokio::test]
async fn a_file_of_more_bytes_than_allowed_is_refused_told_or_not() {
    let told = |_: &str, _| answer(200, &[VIDEO], MEDIUM);
    let untold = |_: &str, _| {
        let head = b"HTTP/1.1 200 X\r\ncontent-type: video/mp4\r\ntransfer-encoding: chunked\r\n\r\n";
        [&head[..], b"a\r\n", MEDIUM, b"\r\n0\r\n\r\n"].concat()
    };
    for answers in [told as fn(&str, usize) -> Vec<u8>, untold] {
        let (client, recording) = serving(answers).await;
        let download = || client.recordings().download(&recording);
        let mut bytes = Vec::new();
        let error = download().max_size(9).to_writer(&mut bytes).await.unwrap_err();
        assert_eq!((error.kind(), bytes.len()), (ErrorKind::Download, 0), "{error}");
        assert!(error.to_string().contains("larger than the 9 bytes that `max_size(…)` allows"), "{error}");
        assert_eq!(download().max_size(10).to_writer(&mut bytes).await.unwrap(), 10);
    }
}

#[tokio::test]
async fn a_recording_that_is_still_processed_is_waited_for_if_wanted() {
    let mut processing = Recording::new(Uuid::from_u128(1));
    processing.status = Some(RecordingStatus::Processing);
    let server = FakeServer::start([processing.clone()]).await.unwrap();
    let client = server.client().unwrap();
    let download = || client.recordings().download(&processing);
    let error = download().to_writer(Vec::new()).await.unwrap_err();
    assert!(error.to_string().contains("still being processed"), "{error}");
    let short = download().deadline(Duration::from_millis(100)).wait_until_ready(Duration::from_millis(20));
    assert_eq!(short.to_writer(Vec::new()).await.unwrap_err().kind(), ErrorKind::Timeout);
    let waiting = tokio::spawn(download().wait_until_ready(Duration::from_millis(20)).to_writer(Vec::new()));
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut completed = processing.clone();
    completed.status = Some(RecordingStatus::Completed);
    server.put_file(completed.id, MEDIUM);
    server.set_recordings([completed]);
    assert_eq!(waiting.await.unwrap().unwrap(), 10);
}

#[tokio::test]
async fn an_extension_is_that_of_the_medium_and_never_what_a_url_says() {
    for (path, kind, extension) in [
        ("a.mp4", "video/mp4", Some("mp4")),
        ("a.exe", "audio/mpeg", Some("mp3")),
        ("a", "video/webm", Some("webm")),
        ("a.sh", "application/octet-stream", None),
    ] {
        let (client, mut recording) = serving(move |_, _| answer(200, &[("content-type", kind)], MEDIUM)).await;
        let url = recording.download_url.as_ref().unwrap().expose().replace("a.mp4", path);
        recording.download_url = Some(DownloadUrl::new(url));
        let folder = tempfile::tempdir().unwrap();
        let file = client.recordings().download(&recording).to_folder(folder.path()).await.unwrap();
        assert_eq!(file.extension().and_then(std::ffi::OsStr::to_str), extension, "{path}");
    }
}

/// A writer that notes whether it was shut down.
struct Noting<'a>(&'a mut bool);

impl AsyncWrite for Noting<'_> {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        *self.get_mut().0 = true;
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_writer_is_shut_down_at_the_end() {
    let (client, recording) = serving(|_, _| answer(200, &[VIDEO], MEDIUM)).await;
    let mut is_shut_down = false;
    client.recordings().download(&recording).to_writer(Noting(&mut is_shut_down)).await.unwrap();
    assert!(is_shut_down);
}

/// Downloads to a folder until it is complete, each time in a client of its own, from a server that cuts the first answers.
#[tokio::test]
async fn a_download_is_resumed_in_another_process() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let medium: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let recording = || server.recordings().remove(0);
    server.put_file(recording().id, medium.clone());
    let folder = tempfile::tempdir().unwrap();
    let names = || {
        let mut names: Vec<_> =
            folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let download = async || {
        let client = server.client().unwrap();
        client.recordings().download(&recording()).retry(Retry::never()).resumable().to_folder(folder.path()).await
    };
    let id = recording().id;
    server.inject([Fault::Cut]);
    assert_eq!(download().await.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(names(), [format!(".{id}.part"), format!(".{id}.part.json")]);
    let path = download().await.unwrap();
    assert_eq!((std::fs::read(&path).unwrap(), names().len()), (medium.clone(), 1));
    let requests = server.requests().len();
    assert_eq!(download().await.unwrap(), path);
    assert_eq!(server.requests().len(), requests, "a complete file is not fetched again");

    // A part of another version is not continued.
    std::fs::remove_file(&path).unwrap();
    server.inject([Fault::Cut]);
    download().await.unwrap_err();
    let other: Vec<u8> = medium.iter().rev().copied().collect();
    server.put_file(id, other.clone());
    assert_eq!(std::fs::read(download().await.unwrap()).unwrap(), other);

    // Nor is one that nothing is known of.
    std::fs::remove_file(&path).unwrap();
    std::fs::write(folder.path().join(format!(".{id}.part")), "of something else").unwrap();
    assert_eq!(std::fs::read(download().await.unwrap()).unwrap(), other);
    assert_eq!(names(), [path.file_name().unwrap().to_str().unwrap()]);
}

#[tokio::test]
async fn a_part_that_was_complete_only_gets_its_name() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.put_file(server.recordings()[0].id, MEDIUM);
    let recording = server.recordings().remove(0);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ogg");
    std::fs::write(folder.path().join(".a.ogg.part"), MEDIUM).unwrap();
    std::fs::write(
        folder.path().join(".a.ogg.part.json"),
        format!(r#"{{"validator": "\"1\"", "total": {}}}"#, MEDIUM.len()),
    )
    .unwrap();
    let download = server.client().unwrap().recordings().download(&recording).resumable();
    assert_eq!(download.to_file(&path).await.unwrap(), MEDIUM.len() as u64);
    assert_eq!(std::fs::read(&path).unwrap(), MEDIUM);
}

#[tokio::test]
async fn one_download_at_a_time_writes_a_part() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.put_file(server.recordings()[0].id, MEDIUM);
    let recording = server.recordings().remove(0);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ogg");
    server.inject([Fault::Delay(Duration::from_millis(100))]);
    let download = || server.client().unwrap().recordings().download(&recording).resumable().to_file(path.clone());
    let (first, second) = tokio::join!(download(), download());
    assert!(first.is_ok());
    let error = second.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Write);
    assert!(error.to_string().ends_with("is being written by another download: wait until it has ended"), "{error}");
}

#[tokio::test]
async fn what_a_call_adds_never_reaches_the_storage_host() {
    let medium = |path: &str, number: usize| match number {
        _ if path.contains("room_recordings") => {
            let fresh = r#"{"data": {"id": "00000000-0000-0000-0000-000000000001", "download_url": "HOST/b.mp4"}}"#;
            answer(200, &[], fresh)
        }
        _ => answer(200, &[VIDEO], MEDIUM),
    };
    let paths = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noted = std::sync::Arc::clone(&paths);
    let (client, mut recording) = serving(move |path, number| {
        noted.lock().unwrap().push(path.to_owned());
        medium(path, number)
    })
    .await;
    let download = client.recordings().download(&recording).parameter("trace", "7").header("x-trace", "7");
    download.to_writer(&mut Vec::new()).await.unwrap();
    recording.download_url = None;
    let error =
        client.recordings().download(&recording).parameter("trace", "7").to_writer(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Download, "{error}");
    let paths = paths.lock().unwrap();
    assert!(paths[0].ends_with("/a.mp4"), "{paths:?}");
    assert!(paths[1].ends_with("/room_recordings/00000000-0000-0000-0000-000000000001?trace=7"), "{paths:?}");
}
