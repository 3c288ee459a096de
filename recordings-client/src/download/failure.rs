//! Errors of a download.

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::time::Duration;

use recordings_core::room_recordings::RecordingStatus;

use crate::error::{Error, ErrorKind};

/// Returns the error of a recording without a URL.
pub(super) fn no_file(status: Option<&RecordingStatus>) -> Error {
    let sentence = match status {
        Some(RecordingStatus::Processing) => {
            "the recording has no file yet, since it is still being processed: download it when its status is `completed`"
        }
        _ => "the API returned no download URL for the recording, so there is no file to download",
    };
    Error::new(ErrorKind::Download, sentence.to_owned())
}

pub(super) fn no_download_url() -> Error {
    Error::new(ErrorKind::Download, "the download URL of the recording is not a valid URL".to_owned())
}

pub(super) fn insecure_download() -> Error {
    let sentence = "the download URL of the recording is not https, so that others could read the file: say \
                    `allow_http()` on the client's builder if they may";
    Error::new(ErrorKind::Download, sentence.to_owned())
}

/// Returns the error of a response that is not the file.
pub(super) fn storage(status: u16, is_fresh: bool) -> Error {
    let more = match (status, is_fresh) {
        (300..=399, _) => ", one redirect of too many, or one that leads nowhere",
        (400..=499, true) => " to a fresh URL of the recording's file",
        _ => "",
    };
    Error::new(ErrorKind::Download, format!("the storage host answered {status}{more}")).with_status(status)
}

/// Returns the error of a document instead of the file.
pub(super) fn no_medium(content_type: &str) -> Error {
    let sentence = format!(
        "the storage host answered 200 with `{content_type}` in place of the recording's file: something in between may want \
         you to sign in",
    );
    Error::new(ErrorKind::Download, sentence).with_status(200)
}

/// Returns the error of a body in an encoding that was not requested.
pub(super) fn encoded(encoding: &str) -> Error {
    let sentence = format!(
        "the storage host sent the recording's file with the content encoding `{encoding}`, which was not asked for: it cannot be \
         decoded here"
    );
    Error::new(ErrorKind::Download, sentence).with_status(200)
}

/// Returns the error of a part where the whole file was requested.
pub(super) fn unasked_part() -> Error {
    let sentence = "the storage host answered 206 with a part of the recording's file, though the whole was asked for";
    Error::new(ErrorKind::Download, sentence.to_owned()).with_status(206)
}

pub(super) fn too_large(limit: u64) -> Error {
    let sentence = format!("the recording's file is larger than the {limit} bytes that `max_size(…)` allows");
    Error::new(ErrorKind::Download, sentence)
}

pub(super) fn silent_storage(timeout: Duration) -> Error {
    let sentence = format!("the storage host was silent for {} s", timeout.as_secs_f64());
    Error::new(ErrorKind::Timeout, sentence)
}

/// Returns the error of a download past its deadline. `before` is the last failure.
pub(super) fn download_deadline(deadline: Duration, received: u64, before: Option<&Error>) -> Error {
    let mut sentence = format!(
        "the download took longer than its deadline of {} s, with {received} bytes received: set a longer `deadline(…)`",
        deadline.as_secs_f64()
    );
    if let Some(before) = before {
        let _ = write!(sentence, "; what failed last: {before}");
    }
    Error::new(ErrorKind::Timeout, sentence)
}

pub(super) fn changed_file() -> Error {
    let sentence = "the recording's file changed during the download: download it again";
    Error::new(ErrorKind::Download, sentence.to_owned())
}

pub(super) fn wrong_length(received: u64, total: u64) -> Error {
    let sentence = format!("the storage host sent {received} of the file's {total} bytes");
    Error::new(ErrorKind::Transport, sentence)
}

pub(super) fn not_resumable(received: u64) -> Error {
    let sentence = format!(
        "the storage host did not resume after the {received} bytes that were written, and a writer cannot start over: download to \
         a file"
    );
    Error::new(ErrorKind::Download, sentence)
}

/// Returns the error of a path that no file can be written to.
pub(super) fn no_target(path: &Path, why: &str) -> Error {
    Error::new(ErrorKind::Write, format!("nothing was fetched: `{}` {why}", path.display()))
}

pub(super) fn write(what: &str, error: &io::Error) -> Error {
    Error::new(ErrorKind::Write, format!("{what}: {error}")).with_io_kind(error.kind())
}
