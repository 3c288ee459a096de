//! Neither the API key nor the signature of a URL is in anything that the client prints or logs. Everything that it does is
//! done here, well and badly, with all that it logs captured and all that it gives printed.

use std::fmt::{Debug, Display, Write as _};
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use recordings_client::{
    Client, DownloadUrl, Endpoint, Error, FakeServer, Fault, LongQueries, Recording, RecordingFilter, RecordingStatus,
    Retry, blocking, page_size, reqwest, sample_recordings,
};
use recordings_tests::announce;
use recordings_tests::sockets::{Sockets, answer};
use tracing::{Instrument as _, info_span};
use tracing_subscriber::fmt::MakeWriter;

/// The key, and what signatures have: of the fake server's URLs, of the sample's, and of this test's own.
const SECRETS: [&str; 4] = [FakeServer::API_KEY, "fake-signature", "made-up", "SIGNED"];

/// Recordings whose query is always in a body.
struct InBody;

impl Endpoint for InBody {
    const PATH: &'static str = "room_recordings";
    const LONG_QUERIES: LongQueries = LongQueries::by_query().longest_url(0);
    type Filter = RecordingFilter;
    type Item = Recording;
}

/// All that was printed and logged.
#[derive(Clone, Default)]
struct Output(Arc<Mutex<String>>);

impl Output {
    fn debug(&self, value: &impl Debug) {
        writeln!(self.0.lock().unwrap(), "{value:?} {value:#?}").unwrap();
    }

    fn both(&self, value: &(impl Debug + Display)) {
        self.debug(value);
        writeln!(self.0.lock().unwrap(), "{value}").unwrap();
    }

    fn result<T: Debug>(&self, result: &Result<T, Error>) {
        match result {
            Ok(value) => self.debug(value),
            Err(error) => {
                self.both(error);
                self.debug(&error.api_errors());
                self.debug(&error.rejected());
                self.debug(&error.request_id());
            }
        }
    }
}

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().push_str(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Output {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

fn quick(base_url: &str) -> recordings_client::ClientBuilder {
    let retry = Retry::default().max_retries(2).backoff(Duration::from_millis(1), Duration::from_millis(2));
    // One that would log all that it sends and receives.
    let http = reqwest::Client::builder().connection_verbose(true);
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(base_url).http(http);
    builder.retry(retry).timeout(Duration::from_millis(300))
}

/// Calls everything, and prints whatever comes of it.
async fn call_everything(output: &Output, client: &Client, recording: &Recording, inject: impl Fn()) {
    let recordings = client.recordings();
    output.debug(client);
    output.debug(&recordings);
    output.debug(recording);

    let list = recordings.list(RecordingFilter::builder()).concurrency(2);
    output.debug(&list);
    inject();
    output.result(&list.send().await);
    inject();
    let mut items = recordings.list(RecordingFilter::builder()).page_size(page_size!(1)).concurrency(2).items();
    while let Some(item) = items.next().instrument(info_span!("my_listing")).await {
        output.result(&item);
    }
    output.debug(&items);
    inject();
    let mut pages = recordings.list(RecordingFilter::builder()).fail_on_unreadable_items().pages();
    while let Some(page) = pages.next().await {
        output.result(&page);
    }
    output.debug(&pages);
    let signed = RecordingFilter::builder().status(RecordingStatus::Unknown("SIGNED".to_owned()));
    let in_body = client.resource::<InBody>().list(signed);
    let in_body = in_body.parameter("trace", "SIGNED");
    output.debug(&in_body);
    inject();
    output.result(&in_body.send().await);
    let get = recordings.get(recording.id);
    output.debug(&get);
    inject();
    output.result(&get.send().await);

    let download = recordings.download(recording).deadline(Duration::from_secs(2));
    output.debug(&download);
    inject();
    output.result(&download.to_writer(&mut Vec::new()).await);
    let folder = tempfile::tempdir().unwrap();
    inject();
    output.result(&recordings.download(recording).deadline(Duration::from_secs(2)).to_folder(&folder).await);
    output.result(&recordings.download(recording).to_folder(folder.path().join("missing")).await);

    let nobody = RecordingFilter::builder().status(RecordingStatus::Unknown("none".to_owned()));
    let delete = recordings.delete_matching(nobody.build_non_empty().unwrap()).allow_unknown_values();
    output.debug(&delete);
    inject();
    output.result(&delete.dry_run().await);
    output.result(&delete.clone().send().await);
    inject();
    output.result(&delete.send().await);
    let delete = recordings.delete(recording.id);
    output.debug(&delete);
    inject();
    output.result(&delete.send().await);
    output.debug(&client.rate_limit());
}

/// The same calls that block, as far as they are not the ones above.
fn call_what_blocks(output: &Output, client: &blocking::Client, recording: &Recording) {
    let recordings = client.recordings();
    output.debug(client);
    output.debug(&recordings);
    let list = recordings.list(RecordingFilter::builder());
    output.debug(&list);
    output.result(&list.send());
    let mut items = recordings.list(RecordingFilter::builder()).items();
    items.by_ref().for_each(|item| output.result(&item));
    output.debug(&items);
    let get = recordings.get(recording.id);
    output.debug(&get);
    output.result(&get.send());
    let download = recordings.download(recording);
    output.debug(&download);
    output.result(&download.to_writer(io::sink()));
    let delete = recordings.delete(recording.id);
    output.debug(&delete);
    output.result(&delete.send());
}

#[tokio::test]
async fn neither_the_key_nor_a_signature_is_printed_or_logged() {
    announce("searching everything that is printed and logged for secrets", 10);
    let output = Output::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(output.clone())
        .init();

    for fault in [
        Fault::None,
        Fault::Status(403),
        Fault::Status(503),
        Fault::LostAnswer(500),
        Fault::RateLimited(100),
        Fault::BrokenJson,
        Fault::Html,
        Fault::BadRow,
        Fault::Reset,
        Fault::Cut,
        Fault::Trickle,
        Fault::Insert(1),
        Fault::Remove(1),
    ] {
        let server = FakeServer::start(sample_recordings(4)).await.unwrap();
        output.debug(&server);
        server.put_file(server.recordings()[0].id, vec![0; 50_000]);
        let recording = server.recordings()[0].clone();
        server.expire_urls();
        let client = quick(&server.base_url()).build().unwrap();
        call_everything(&output, &client, &recording, || server.inject([fault.clone()])).await;
    }

    let server = FakeServer::start(sample_recordings(4)).await.unwrap();
    server.put_file(server.recordings()[0].id, vec![0; 50_000]);
    let (blocking, recording) = (quick(&server.base_url()).build_blocking().unwrap(), server.recordings().remove(0));
    let printed = output.clone();
    tokio::task::spawn_blocking(move || call_what_blocks(&printed, &blocking, &recording)).await.unwrap();

    // A server that gives back whatever it was sent, and signed URLs where none are expected.
    let url = "https://storage.example/?x=SIGNED";
    let key = FakeServer::API_KEY;
    let mut recording = sample_recordings(1).remove(0);
    for body in [
        format!(
            r#"{{"errors": [{{"code": "1", "title": "Bearer {key}", "detail": "no {key}", "source": {{"pointer": "{key}"}}}}]}}"#
        ),
        format!(r#"{{"message": "the key {key} is unknown"}}"#),
        format!(
            r#"{{"errors": [{{"code": "1", "title": "{url}", "detail": "no {url}.", "source": {{"pointer": "{url}"}}}}]}}"#
        ),
        format!(r#"{{"data": [{{"id": "{key}", "download_url": "{url}"}}, "{url}"], "meta": {{}}}}"#),
        format!(r#"{{"data": {{"id": "{url}", "download_url": "{url}"}}}}"#),
        format!(r#"{{"data": {{"id": "{}", "status": "completed", "download_url": "{url} no"}}}}"#, recording.id),
        format!("{url} {key}"),
    ] {
        for status in [200, 302, 401, 500] {
            let headers =
                [("connection", "close"), ("x-request-id", key), ("location", "http://storage.example/?SIGNED")];
            let echo = Sockets::answering([answer(status, &headers, &body)]).await.unwrap();
            recording.download_url = Some(DownloadUrl::new(format!("{}/?signature=SIGNED", echo.base_url)));
            let builder = quick(&echo.base_url);
            output.debug(&builder);
            call_everything(&output, &builder.build().unwrap(), &recording, || ()).await;
        }
    }
    for url in ["SIGNED", "http://[SIGNED", "http://storage.example/?SIGNED", "http://127.0.0.1:1/?SIGNED"] {
        recording.download_url = Some(DownloadUrl::new(url));
        let client = quick("http://127.0.0.1:1").build().unwrap();
        output.result(&client.recordings().download(&recording).to_writer(&mut Vec::new()).await);
    }
    for base_url in ["http://KEY-of-the-fake-server@127.0.0.1", "https://x/?key=KEY-of-the-fake-server", "x?SIGNED"] {
        output.debug(&quick(base_url));
        output.result(&quick(base_url).build());
    }

    let output = output.0.lock().unwrap();
    for secret in SECRETS {
        let found =
            output.find(secret).map(|at| output[at.saturating_sub(300)..].chars().take(600).collect::<String>());
        assert_eq!(found, None, "{secret} is printed");
    }
    for logged in [
        "call{http.request.method=\"GET\" url.template=\"room_recordings/{id}\"",
        "call{http.request.method=\"QUERY\" url.template=\"room_recordings\"",
        "my_listing:call{http.request.method=\"GET\" url.template=\"room_recordings\"",
        "download{",
        "trying again",
        "a page with items that cannot be read",
    ] {
        assert!(output.contains(logged), "{logged} is logged");
    }
}
