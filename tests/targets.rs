//! Where a download is written: examined first, and never replaced if it is no plain file.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::process::Command;

use recordings_client::{Client, ErrorKind, FakeServer, Recording, sample_recordings};

const SIZE: usize = 300_000;

async fn server() -> (FakeServer, Client, Recording) {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.put_file(server.recordings()[0].id, vec![7; SIZE]);
    let (client, recording) = (server.client().unwrap(), server.recordings().remove(0));
    (server, client, recording)
}

#[tokio::test]
async fn a_path_that_no_file_can_have_is_refused_before_anything_is_fetched() {
    let (server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there");
    fs::create_dir(&there).unwrap();
    let nowhere = folder.path().join("nowhere");
    symlink(folder.path().join("missing"), &nowhere).unwrap();
    for (path, why) in [
        (there.clone(), "is a folder"),
        (there.join(".."), "does not name a file"),
        (there.join("new/"), "does not name a file"),
        ("".into(), "does not name a file"),
        (folder.path().join("x".repeat(300)), "cannot be written"),
        (folder.path().join("a\0b"), "cannot be written"),
        (folder.path().join("missing/a.mp4"), "no file can be made in"),
        (nowhere, "is a link that leads nowhere"),
    ] {
        let error = client.recordings().download(&recording).to_file(&path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Write);
        assert!(error.to_string().contains(why), "{error}");
        assert_eq!(server.requests(), [""; 0], "{} was fetched first", path.display());
    }
}

#[tokio::test]
async fn a_pipe_or_a_device_is_refused_and_stays() {
    let (server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), std::path::Path::new("/dev/null")] {
        let error = client.recordings().download(&recording).to_file(path).await.unwrap_err();
        assert!(error.to_string().contains("is not a plain file, and would be replaced"), "{error}");
    }
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn a_file_that_is_replaced_keeps_who_may_read_it() {
    let (_server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("private.mp4");
    for mode in [0o600, 0o640, 0o777] {
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        client.recordings().download(&recording).to_file(&path).await.unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
        fs::remove_file(&path).unwrap();
    }
}

#[tokio::test]
async fn a_link_stays_and_what_it_leads_to_is_written() {
    let (_server, client, recording) = server().await;
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file.mp4"), folder.path().join("link.mp4"));
    fs::write(&file, "old").unwrap();
    symlink("file.mp4", &link).unwrap();
    client.recordings().download(&recording).to_file(&link).await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().len(), SIZE as u64);
}
