//! Writing and reading a query of thirteen parameters, and matching, beside other crates; with allocations counted.
//!
//! `cargo bench -p recordings-core --bench codec`. The other crates write and read the same parameters through serde, and
//! check neither operators nor ranges nor repetitions.

#![expect(clippy::indexing_slicing, reason = "a benchmark of a fixed query")]
#![expect(clippy::expect_used, reason = "a benchmark whose input is wrong has nothing to measure")]

mod peers;

use chrono::{DateTime, Utc};
use divan::{AllocProfiler, Bencher, black_box};
use recordings_core::page::PageRequest;
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{Filter as _, ListQuery, date, page_size};
use serde::Deserialize;
use uuid::{Uuid, uuid};

use peers::{Flat, Nested, by_hand, flat, nested};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const ROOM: Uuid = uuid!("7b61621f-5fe4-4aad-ab11-9fd19e272e73");

fn query() -> ListQuery<RecordingFilter> {
    let filter = RecordingFilter::builder()
        .date_ended_at(date!("2021-04-01")..=date!("2021-04-30"))
        .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
        .room_id(ROOM)
        .participant_id(ROOM)
        .session_id(ROOM)
        .status(RecordingStatus::Completed)
        .recording_type(RecordingType::Audio)
        .duration_secs(60..=3600)
        .build()
        .expect("the ranges are not inverted");
    let page = PageRequest::new().with_size(page_size!(250)).with_number(7_u64.try_into().expect("seven is a page"));
    ListQuery::new(filter, page)
}

// As many calls a sample in every bench: what divan chooses for the first of a group is one, which times the clock as well.
#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod write {
    use super::{Bencher, black_box, flat, nested, query};

    #[divan::bench]
    fn recordings(bencher: Bencher<'_, '_>) {
        let query = query();
        bencher.bench_local(|| black_box(&query).to_query_string());
    }

    #[divan::bench]
    fn recordings_into_a_buffer(bencher: Bencher<'_, '_>) {
        let query = query();
        let mut buffer = String::with_capacity(1024);
        bencher.bench_local(|| {
            buffer.clear();
            black_box(&query).append_to_query(&mut buffer);
            black_box(&buffer);
        });
    }

    #[divan::bench]
    fn copying_the_finished_bytes(bencher: Bencher<'_, '_>) {
        let finished = query().to_query_string();
        bencher.bench_local(|| black_box(&finished).clone());
    }

    /// What one would write for this one query: each key a literal, each value by the fastest code at hand, and the room known.
    #[divan::bench]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let flat = flat();
        bencher.bench_local(|| super::by_hand(black_box(&flat)));
    }

    #[divan::bench]
    fn serde_urlencoded(bencher: Bencher<'_, '_>) {
        let query = flat();
        bencher.bench_local(|| ::serde_urlencoded::to_string(black_box(&query)).expect("it is flat"));
    }

    #[divan::bench]
    fn serde_html_form(bencher: Bencher<'_, '_>) {
        let query = flat();
        bencher.bench_local(|| ::serde_html_form::to_string(black_box(&query)).expect("it is flat"));
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher<'_, '_>) {
        let query = nested();
        bencher.bench_local(|| ::serde_qs::to_string(black_box(&query)).expect("it is nested"));
    }
}

#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod read {
    use super::{Bencher, Flat, ListQuery, Nested, RecordingFilter, black_box, nested, query};

    #[divan::bench]
    fn recordings(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string();
        bencher.bench_local(|| ListQuery::<RecordingFilter>::from_query_str(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn recordings_with_raw_brackets(bencher: Bencher<'_, '_>) {
        let text = query().to_readable_query();
        bencher.bench_local(|| ListQuery::<RecordingFilter>::from_query_str(black_box(&text)).expect("it was written"));
    }

    /// As RFC 3986 allows, and no writer of ours does.
    #[divan::bench]
    fn recordings_with_escapes_in_lower_case(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string().replace("%5B", "%5b").replace("%5D", "%5d");
        bencher.bench_local(|| ListQuery::<RecordingFilter>::from_query_str(black_box(&text)).expect("it was written"));
    }

    /// In none of the orders in which they are written.
    #[divan::bench]
    fn recordings_from_the_last_to_the_first(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string().split('&').rev().collect::<Vec<_>>().join("&");
        bencher.bench_local(|| ListQuery::<RecordingFilter>::from_query_str(black_box(&text)).expect("it was written"));
    }

    /// In no order at all.
    #[divan::bench]
    fn recordings_shuffled(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string();
        let parameters: Vec<&str> = text.split('&').collect();
        let text = [7, 2, 11, 0, 9, 5, 12, 3, 8, 1, 10, 4, 6].map(|at: usize| parameters[at]).join("&");
        bencher.bench_local(|| ListQuery::<RecordingFilter>::from_query_str(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn serde_urlencoded(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string();
        bencher.bench_local(|| ::serde_urlencoded::from_str::<Flat>(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn serde_html_form(bencher: Bencher<'_, '_>) {
        let text = query().to_query_string();
        bencher.bench_local(|| ::serde_html_form::from_str::<Flat>(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher<'_, '_>) {
        let text = ::serde_qs::to_string(&nested()).expect("it is nested");
        bencher.bench_local(|| ::serde_qs::from_str::<Nested>(black_box(&text)).expect("it was written"));
    }
}

/// Two lists of ten values.
#[derive(Debug, recordings_core::Filter)]
struct Lists {
    room: recordings_core::OneOf<Uuid>,
    floor: recordings_core::OneOf<i16>,
}

fn lists() -> Lists {
    Lists::builder().room([ROOM; 10]).floor([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).build().expect("the lists are not empty")
}

#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod read_lists_of_ten {
    use super::{Bencher, Deserialize, Uuid, black_box, lists};
    use recordings_core::Filter as _;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Flat {
        #[serde(rename = "filter[room][in][]")]
        room: Vec<Uuid>,
        #[serde(rename = "filter[floor][in][]")]
        floor: Vec<i16>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Nested {
        filter: Fields,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Fields {
        room: In<Uuid>,
        floor: In<i16>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct In<T> {
        r#in: Vec<T>,
    }

    #[divan::bench]
    fn filter(bencher: Bencher<'_, '_>) {
        let text = lists().to_query_string();
        bencher.bench_local(|| super::Lists::from_query_str(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn serde_html_form(bencher: Bencher<'_, '_>) {
        let text = lists().to_query_string();
        bencher.bench_local(|| ::serde_html_form::from_str::<Flat>(black_box(&text)).expect("it was written"));
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher<'_, '_>) {
        let text = lists().to_readable_query();
        bencher.bench_local(|| ::serde_qs::from_str::<Nested>(black_box(&text)).expect("it was written"));
    }
}

/// Queries that make the reader look twice wherever it can. Twice the length takes at the most twice the time.
#[derive(Clone, Copy, Debug)]
enum Hostile {
    ParameterAgainAndAgain,
    NamesThatAreNearlyFields,
    LongName,
    LongNameOfDots,
    BrokenEscapes,
    /// Each time that it comes again, where it came first is looked for.
    ParameterAgainAndAgainBehindOthers,
}

impl Hostile {
    const ALL: [Self; 6] = [
        Self::ParameterAgainAndAgain,
        Self::NamesThatAreNearlyFields,
        Self::LongName,
        Self::LongNameOfDots,
        Self::BrokenEscapes,
        Self::ParameterAgainAndAgainBehindOthers,
    ];

    fn query(self, length: usize) -> String {
        match self {
            Self::ParameterAgainAndAgain => "&filter[duration_secs][gte]=1".repeat(length / 29),
            Self::NamesThatAreNearlyFields => "&filter%5Bduration_secz%5D=1".repeat(length / 28),
            Self::LongName => format!("filter[{}]={}", "a".repeat(length / 2), "[".repeat(length / 2 - 10)),
            Self::LongNameOfDots => format!("filter[{}]=1", "a.".repeat(length / 2 - 5)),
            Self::BrokenEscapes => "&a=%".repeat(length / 4),
            Self::ParameterAgainAndAgainBehindOthers => {
                let again = "filter[status]=completed&".repeat(33);
                let others = 960.min((length - again.len()) / 16);
                let name = "x".repeat((length - again.len()) / others - 9);
                format!("utm%20{name}=1&").repeat(others) + &again
            }
        }
    }
}

#[divan::bench(args = Hostile::ALL, consts = [8, 16, 32, 64])]
fn read_hostile<const KIBIBYTES: usize>(bencher: Bencher<'_, '_>, hostile: Hostile) {
    let text = hostile.query(KIBIBYTES * 1024);
    bencher.bench_local(|| RecordingFilter::from_query_str(black_box(&text)).is_ok());
}

fn recordings() -> Vec<Recording> {
    let recording = |number: u32| {
        let mut recording = Recording::new(ROOM);
        recording.room_id = Some(ROOM);
        recording.participant_id = Some(ROOM);
        recording.session_id = Some(ROOM);
        recording.status = Some(RecordingStatus::Completed);
        recording.recording_type = Some(RecordingType::Audio);
        recording.duration_secs = Some(number % 4000);
        recording.started_at = Some("2021-04-25T09:46:20.954863Z".parse().expect("it is an instant"));
        recording.ended_at = recording.started_at;
        recording
    };
    (0..100_000).map(recording).collect()
}

#[divan::bench]
fn match_100_000(bencher: Bencher<'_, '_>) {
    let (recordings, filter) = (recordings(), query().filter);
    bencher.bench_local(|| recordings.iter().filter(|recording| black_box(&filter).matches(recording)).count());
}

/// The same comparisons of the same recordings, written by hand.
#[divan::bench]
fn match_100_000_by_hand(bencher: Bencher<'_, '_>) {
    let recordings = recordings();
    let days = date!("2021-04-01")..=date!("2021-04-30");
    let is_on =
        |instant: Option<DateTime<Utc>>| instant.is_some_and(|at| black_box(&days).contains(&at.naive_utc().date()));
    let is_met = |recording: &&Recording| {
        is_on(recording.ended_at)
            && is_on(recording.started_at)
            && recording.room_id == Some(black_box(ROOM))
            && recording.participant_id == Some(black_box(ROOM))
            && recording.session_id == Some(black_box(ROOM))
            && recording.status.as_ref() == Some(black_box(&RecordingStatus::Completed))
            && recording.recording_type.as_ref() == Some(black_box(&RecordingType::Audio))
            && recording.duration_secs.is_some_and(|seconds| black_box(60..=3600).contains(&seconds))
    };
    bencher.bench_local(|| recordings.iter().filter(is_met).count());
}
