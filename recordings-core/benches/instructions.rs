//! How many instructions a query of thirteen parameters takes to write and to read: a number that a noisy machine does not
//! change.
//!
//! `cargo bench -p recordings-core --bench instructions`, where valgrind is installed. The program runs itself under callgrind,
//! once with many calls and once with none, and shares the difference among them.

#![expect(clippy::indexing_slicing, reason = "a benchmark of a fixed query")]
#![expect(clippy::expect_used, reason = "a benchmark whose input is wrong has nothing to measure")]

use std::hint::black_box;
use std::process::Command;

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Filter, ListQuery, OneOf};
use uuid::Uuid;

const CALLS: u64 = 1_000;
const QUERY: &str = "filter%5Bdate_ended_at%5D%5Bgte%5D=2021-04-01&filter%5Bdate_ended_at%5D%5Blte%5D=2021-04-30\
    &filter%5Bdate_started_at%5D%5Bgte%5D=2021-04-01&filter%5Bdate_started_at%5D%5Blte%5D=2021-04-30\
    &filter%5Broom_id%5D=7b61621f-5fe4-4aad-ab11-9fd19e272e73\
    &filter%5Bparticipant_id%5D=7b61621f-5fe4-4aad-ab11-9fd19e272e73\
    &filter%5Bsession_id%5D=7b61621f-5fe4-4aad-ab11-9fd19e272e73&filter%5Bstatus%5D=completed&filter%5Btype%5D=audio\
    &filter%5Bduration_secs%5D%5Bgte%5D=60&filter%5Bduration_secs%5D%5Blte%5D=3600&page%5Bsize%5D=250&page%5Bnumber%5D=7";

/// Two lists.
#[derive(Debug, Filter)]
struct Lists {
    room: OneOf<Uuid>,
    floor: OneOf<i16>,
}

/// How many calls are counted.
type Work = fn(u64);

/// What is counted, by name.
const WORK: [(&str, Work); 6] = [
    ("write", |calls| {
        let query = read(QUERY);
        (0..calls).for_each(|_| drop(black_box(black_box(&query).to_query_string())));
    }),
    ("write into a buffer", |calls| {
        let (query, mut buffer) = (read(QUERY), String::with_capacity(QUERY.len()));
        (0..calls).for_each(|_| {
            buffer.clear();
            black_box(&query).append_to_query(black_box(&mut buffer));
        });
    }),
    ("read", |calls| (0..calls).for_each(|_| drop(black_box(read(black_box(QUERY)))))),
    ("read shuffled", |calls| {
        let parameters: Vec<&str> = QUERY.split('&').collect();
        let shuffled = [7, 2, 11, 0, 9, 5, 12, 3, 8, 1, 10, 4, 6].map(|at: usize| parameters[at]).join("&");
        (0..calls).for_each(|_| drop(black_box(read(black_box(&shuffled)))));
    }),
    ("read lists of ten", |calls| {
        let lists = Lists::builder().room([Uuid::max(); 10]).floor([7; 10]).build().expect("the lists are not empty");
        let query = lists.to_query_string();
        (0..calls).for_each(|_| drop(black_box(Lists::from_query_str(black_box(&query)))));
    }),
    ("read with raw brackets", |calls| {
        let raw = read(QUERY).to_readable_query();
        (0..calls).for_each(|_| drop(black_box(read(black_box(&raw)))));
    }),
];

fn read(query: &str) -> ListQuery<RecordingFilter> {
    ListQuery::from_query_str(query).expect("it is what the filter writes")
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let (Some("work"), Some(name), Some(calls)) = (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        let (_, work) = WORK.iter().find(|(known, _)| *known == name).expect("it is one of the names");
        work(calls.parse().expect("it is a number"));
        return;
    }
    for (name, _) in WORK {
        let Some((many, none)) = instructions(name, CALLS).zip(instructions(name, 0)) else {
            println!("valgrind is not installed, so that nothing is counted");
            return;
        };
        println!("{name:<24}{:>8} instructions a call", many.saturating_sub(none) / CALLS);
    }
}

/// The instructions of this program for a number of calls. `None` where there is no valgrind.
fn instructions(name: &str, calls: u64) -> Option<u64> {
    let program = std::env::current_exe().expect("the program is a file");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    let output = valgrind.args(["work", name, &calls.to_string()]).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, collected) = said.rsplit_once("Collected : ")?;
    collected.split_whitespace().next()?.parse().ok()
}
