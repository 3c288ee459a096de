//! Errors of a download.

use std::io;
use std::path::Path;

use recordings_core::room_recordings::RecordingStatus;

use crate::error::{DownloadProblem, Error, Problem};

/// Returns the error of a file that is not downloaded.
pub(super) fn download(problem: DownloadProblem) -> Error {
    Error::new(Problem::Download(problem))
}

/// Returns the error of a recording without a URL.
pub(super) fn no_file(status: Option<&RecordingStatus>) -> Error {
    download(match status {
        Some(RecordingStatus::Processing) => DownloadProblem::StillProcessing,
        Some(_) | None => DownloadProblem::NoUrl,
    })
}

/// Returns the error of a path that no file can be written to.
pub(super) fn no_target(path: &Path, why: &str) -> Error {
    download(DownloadProblem::Target { path: path.display().to_string(), why: why.to_owned() })
}

pub(super) fn write(what: &str, error: &io::Error) -> Error {
    download(DownloadProblem::Write { what: what.to_owned(), cause: error.to_string(), kind: error.kind() })
}
