//! `delete`: what it refuses, counts and deletes.

use recordings_client::sample_recordings;

use crate::run::{fake, recordings, start};

#[test]
fn an_empty_filter_is_refused_in_the_words_of_the_library() {
    let ran = recordings(&["--fake", "delete", "--yes"]);
    let expected = "error: the filter is empty and would select everything; set at least one `filter[…]` condition\n";
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (2, "", expected));
    let vacuous = recordings(&["--fake", "delete", "--yes", "--duration-secs=0.."]);
    assert!(vacuous.code == 2 && vacuous.stderr.contains("would select everything"), "{vacuous:?}");
}

#[test]
fn nothing_is_deleted_without_a_terminal_or_yes() {
    let (_runtime, server) = start(sample_recordings(60));
    let ran = fake(&server, &["delete", "--status", "processing"]);
    let expected = "error: 12 recordings would be deleted, and there is no terminal to ask on: pass `--yes` to delete them, or \
                    `--dry-run` to count them\n";
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (2, "", expected));
    let counted = fake(&server, &["delete", "--status", "processing", "--dry-run"]);
    assert_eq!((counted.code, &*counted.stdout), (0, "12 recordings would be deleted\n"));
    assert!(server.recordings().len() == 60 && server.requests().iter().all(|request| request.starts_with("GET")));

    let deleted = fake(&server, &["delete", "--status", "processing", "--yes"]);
    assert_eq!((deleted.code, &*deleted.stdout, &*deleted.stderr), (0, "12 recordings deleted\n", ""));
    assert_eq!(server.recordings().len(), 48);
    let again = fake(&server, &["delete", "--status", "processing"]);
    assert_eq!((again.code, &*again.stdout, &*again.stderr), (0, "", "no recordings to delete\n"));
}

#[test]
fn what_the_api_may_ignore_needs_an_argument() {
    let (_runtime, server) = start(sample_recordings(20));
    let unknown = fake(&server, &["delete", "--status", "complete", "--yes"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("unknown value `complete`"), "{unknown:?}");
    assert!(unknown.stderr.ends_with("hint: on the command line, that is `--allow-unknown-values`\n"), "{unknown:?}");
    assert!(server.requests().is_empty());
    let everything = ["delete", "--date-started-at", "2021-01-01..", "--yes"];
    let all = fake(&server, &everything);
    assert!(all.code == 2 && all.stderr.contains("selects 20 of 20 recordings"), "{all:?}");
    assert!(all.stderr.ends_with("hint: on the command line, that is `--allow-selecting-all`\n"), "{all:?}");
    assert_eq!(server.recordings().len(), 20);
    let allowed = fake(&server, &[&everything[..], &["--allow-selecting-all"]].concat());
    assert_eq!((allowed.code, &*allowed.stdout, server.recordings().len()), (0, "20 recordings deleted\n", 0));
}
