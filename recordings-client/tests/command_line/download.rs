//! `download`: folders that are synced, failures, and what is refused.

use std::path::Path;

use recordings_client::{FakeServer, Fault, RecordingStatus, sample_recordings};
use tokio::runtime::Runtime;

use crate::run::{Ran, fake, recordings, start};

/// A server with recordings of which four have files.
fn with_files() -> (Runtime, FakeServer) {
    let (runtime, server) = start(sample_recordings(5));
    for recording in server.recordings() {
        if recording.status == Some(RecordingStatus::Completed) {
            server.put_file(recording.id, vec![7; 50_000]);
        }
    }
    (runtime, server)
}

fn download(server: &FakeServer, folder: &Path, args: &[&str]) -> Ran {
    fake(server, &[&["download", "--dir", folder.to_str().unwrap()], args].concat())
}

#[test]
fn a_folder_is_synced_again() {
    let (_runtime, server) = with_files();
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path().join("new/folder");
    let first = download(&server, &folder, &["--all"]);
    assert_eq!(
        (first.code, &*first.stderr),
        (0, "4 downloaded, 0 already there, 1 without a file yet, 0 failed\n"),
        "{first:?}"
    );
    let mut paths: Vec<&Path> = first.stdout.lines().map(Path::new).collect();
    paths.sort_unstable();
    assert_eq!(paths.len(), 4);
    assert_eq!(paths[0], folder.join("00000001-0000-4000-8000-000000000001.mp4"));
    assert!(paths.iter().all(|path| std::fs::read(path).unwrap() == vec![7; 50_000]));

    std::fs::remove_file(paths[2]).unwrap();
    let second = download(&server, &folder, &["--status=completed", "--jobs=1"]);
    assert_eq!(second.stderr, "1 downloaded, 3 already there, 0 without a file yet, 0 failed\n");
    assert_eq!(second.stdout.lines().map(Path::new).collect::<Vec<_>>(), [paths[2]]);
    let third = download(&server, &folder, &["--all", "--quiet"]);
    assert_eq!((third.code, &*third.stdout, &*third.stderr), (0, "", ""));
}

#[test]
fn a_failed_download_exits_with_3_and_is_resumed_later() {
    let (_runtime, server) = with_files();
    let temporary = tempfile::tempdir().unwrap();
    let id = "00000001-0000-4000-8000-000000000002";
    let missing = "00000001-0000-4000-8000-00000000ffff";
    let ran = download(&server, temporary.path(), &[id, missing]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains("404"), "{ran:?}");
    assert!(ran.stderr.ends_with("1 downloaded, 0 already there, 0 without a file yet, 1 failed\n"), "{ran:?}");

    let other = "00000001-0000-4000-8000-000000000003";
    // The recording, then its file, then the recording again for a fresh URL.
    server.inject([Fault::None, Fault::Status(410), Fault::Status(410)]);
    let refused = download(&server, temporary.path(), &[other]);
    assert!(refused.code == 3 && refused.stderr.starts_with(&format!("error: {other}: ")), "{refused:?}");
    let later = download(&server, temporary.path(), &[other]);
    assert_eq!((later.code, later.stdout.lines().count()), (0, 1), "{later:?}");
}

#[test]
fn a_download_says_what_it_needs() {
    let id = "00000001-0000-4000-8000-000000000002";
    let nothing = recordings(&["--fake", "download"]);
    assert_eq!(
        (nothing.code, nothing.first_error()),
        (2, "error: nothing to download: pass ids, a filter, or `--all`")
    );
    let both = recordings(&["--fake", "download", id, "--status=completed"]);
    assert_eq!((both.code, both.first_error()), (2, "error: ids cannot be combined with a filter: pass one of them"));
    assert_eq!(recordings(&["--fake", "download", id, "--all"]).code, 2);
    let jobs = recordings(&["--fake", "download", "--all", "--jobs=0"]);
    assert_eq!(jobs.code, 2, "{jobs:?}");
    let temporary = tempfile::tempdir().unwrap();
    let file = temporary.path().join("file");
    std::fs::write(&file, "").unwrap();
    let ran = recordings(&["--fake", "download", id, "--dir", file.to_str().unwrap()]);
    let says = format!("error: `{}` is not a folder; pass another path by `--dir`\n", file.display());
    assert_eq!((ran.code, ran.stderr), (1, says));
    let below = file.join("new");
    let ran = recordings(&["--fake", "download", id, "--dir", below.to_str().unwrap()]);
    let says = format!("error: cannot create the folder `{}`: ", below.display());
    assert!(ran.code == 1 && ran.stderr.starts_with(&says) && ran.stderr.contains("`--dir`"), "{ran:?}");
}
