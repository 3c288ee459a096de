//! `list`: formats, order, limit and errors.

use recordings_client::{Fault, Recording, sample_recordings};

use crate::run::{Ran, fake, recordings, start};

/// The sample recordings without their URLs.
fn samples(count: u16) -> Vec<Recording> {
    let mut samples = sample_recordings(count);
    for recording in &mut samples {
        recording.download_url = None;
    }
    samples
}

fn parsed(ran: &Ran) -> Vec<Recording> {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn json_lines_are_recordings() {
    let ran = recordings(&["--fake", "list", "--format", "jsonl"]);
    assert_eq!((parsed(&ran), &*ran.stderr), (samples(60), ""));
    let with_urls = recordings(&["--fake", "list", "--format=jsonl", "--urls", "--status=completed", "--limit=1"]);
    assert!(parsed(&with_urls)[0].download_url.is_some());
}

#[test]
fn csv_is_read_back() {
    let mut recordings_of_others = sample_recordings(3);
    recordings_of_others[1].codec = Some("a,\"b\"\nc".to_owned());
    recordings_of_others[2].extra.insert("layout".to_owned(), serde_json::json!({"columns": [1, 2]}));
    let (_runtime, server) = start(recordings_of_others.clone());
    let ran = fake(&server, &["list", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut reader = csv::Reader::from_reader(ran.stdout.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!((header.len(), &*header[0], &*header[16]), (17, "id", "extra"));
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    for (row, recording) in rows.iter().zip(&recordings_of_others) {
        let json = serde_json::to_value(recording).unwrap();
        for (column, text) in header.iter().zip(row).take(15) {
            let expected = json.get(column).map_or_else(String::new, |value| match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            });
            assert_eq!(text, expected, "{column}");
        }
    }
    assert_eq!((rows.len(), &rows[1][8], &rows[2][16]), (3, "a,\"b\"\nc", r#"{"layout":{"columns":[1,2]}}"#));
    let empty = fake(&server, &["list", "--format=csv", "--duration-secs=9999.."]);
    assert_eq!(empty.stdout.lines().count(), 1, "{empty:?}");
}

#[test]
fn a_limit_says_how_many_there_are() {
    let ran = recordings(&["--fake", "list", "--limit", "10"]);
    assert_eq!((ran.code, ran.stdout.lines().count(), &*ran.stderr), (0, 11, "showing 10 of 60 recordings\n"));
    let quiet = recordings(&["--fake", "list", "--limit", "10", "--quiet"]);
    assert_eq!((quiet.stdout, &*quiet.stderr), (ran.stdout, ""));
    let all = recordings(&["--fake", "list", "--status=processing"]);
    assert_eq!((all.stdout.lines().count(), &*all.stderr), (13, "12 recordings\n"));
    let none = recordings(&["--fake", "list", "--date-started-at=..=2020-01-01"]);
    assert_eq!((none.code, &*none.stdout, &*none.stderr), (0, "", "0 recordings\n"));
}

#[test]
fn a_few_recordings_are_asked_for_in_a_small_page() {
    let (_runtime, server) = start(sample_recordings(600));
    assert_eq!(fake(&server, &["list", "--limit=3", "--quiet"]).stdout.lines().count(), 4);
    assert_eq!(server.queries(), ["page%5Bsize%5D=3&page%5Bnumber%5D=1"]);
    assert_eq!(fake(&server, &["list", "--quiet"]).stdout.lines().count(), 601);
}

#[test]
fn a_list_is_sorted_as_a_whole() {
    let ran = recordings(&["--fake", "list", "--sort", "-duration_secs,id", "--limit", "2", "--format", "jsonl"]);
    let seconds: Vec<_> = parsed(&ran).iter().map(|recording| recording.duration_secs).collect();
    let mut all: Vec<_> = sample_recordings(60).iter().filter_map(|recording| recording.duration_secs).collect();
    all.sort_unstable();
    assert_eq!(seconds, [all.pop(), all.pop()]);
    assert_eq!(ran.stderr, "showing 2 of 60 recordings\n");
    let unknown = recordings(&["--fake", "list", "--sort", "size"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("did you mean `size_mb`?"), "{unknown:?}");
}

#[test]
fn what_was_listed_before_a_failure_is_printed() {
    let (_runtime, server) = start(sample_recordings(500));
    server.inject([Fault::None, Fault::Status(404)]);
    let ran = fake(&server, &["list", "--format", "jsonl"]);
    assert!(ran.code == 1 && ran.stdout.lines().count() == 250 && ran.stderr.starts_with("error: "), "{}", ran.stderr);
}
