//! What answers cost that are made to cost much: the time until the call ends, and the most memory that it has at a time.
//!
//! `cargo bench -p recordings-client --bench hostile_bodies`. Each body has 16 MiB, the limit that the client is given, so that the
//! memory should be at most three times that.

#![expect(clippy::expect_used, reason = "a benchmark whose server does not answer has nothing to measure")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use divan::{AllocProfiler, Bencher};
use recordings_client::{Client, RecordingFilter, Retry};
use tokio::runtime::Builder;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const LIMIT: usize = 16 * 1024 * 1024;

fn main() {
    divan::main();
}

/// A status, with a body that begins and ends in a way and repeats something between.
#[derive(Clone, Copy, Debug)]
struct Hostile(#[expect(dead_code, reason = "shown as the name")] &'static str, u16, [&'static str; 3]);

const ALL: [Hostile; 12] = [
    Hostile("error_objects", 422, [r#"{"errors":["#, r#"{"code":1},"#, r#"{"code":1}]}"#]),
    Hostile("error_numbers", 422, [r#"{"errors":["#, "0,", "0]}"]),
    Hostile("error_page", 503, ["<html>", "<p>", "</html>"]),
    Hostile("error_text", 400, ["", "x", ""]),
    Hostile("errors_under_success", 200, [r#"{"errors":["#, "0,", "0]}"]),
    Hostile("errors_beside_data", 200, [r#"{"data":[],"errors":["#, "0,", "0]}"]),
    Hostile("meta_numbers", 200, [r#"{"data":[],"meta":["#, "0,", "0]}"]),
    Hostile("meta_total", 200, [r#"{"data":[],"meta":{"total_pages":["#, "0,", "0]}}"]),
    Hostile("data_numbers", 200, [r#"{"data":["#, "0,", "0]}"]),
    Hostile("nested", 200, ["", "[", ""]),
    Hostile("unknown_keys", 200, [r#"{"data":[]"#, r#","a":0"#, "}"]),
    Hostile("blanks", 200, ["", " ", ""]),
];

impl Hostile {
    fn answer(self) -> Vec<u8> {
        let Self(_, status, [begin, again, end]) = self;
        let times = (LIMIT - begin.len() - end.len()) / again.len();
        let body = [begin, &*again.repeat(times), end].concat();
        format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }
}

/// Answers every request on a thread of its own, whose memory is not counted.
fn server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a loopback port");
    let base_url = format!("http://{}", listener.local_addr().expect("it has an address"));
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut reader = BufReader::new(socket.expect("the client connects"));
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
                // The end of the request's head. A client that has read enough closes.
                if line == "\r\n" && reader.get_mut().write_all(&answer).is_err() {
                    break;
                }
                line.clear();
            }
        }
    });
    base_url
}

#[divan::bench(args = ALL, sample_count = 5, sample_size = 1)]
fn list(bencher: Bencher<'_, '_>, hostile: Hostile) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("there is a runtime");
    let builder = Client::builder().api_key("KEY0123456789").base_url(server(hostile.answer()));
    let client = builder.max_body(LIMIT).retry(Retry::never()).build().expect("the key is one");
    bencher.bench_local(|| {
        runtime.block_on(async { client.recordings().list(RecordingFilter::default()).send().await.is_ok() })
    });
}
