//! What can go wrong with a download.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use recordings_core::RecordingStatus;

use super::{Error, ErrorKind};

impl Error {
    /// The API gives no URL of the file.
    pub(crate) fn no_file(status: Option<&RecordingStatus>) -> Self {
        let sentence = match status {
            Some(RecordingStatus::Processing) => {
                "the recording has no file yet, since it is still being processed: download it when its status is `completed`"
            }
            _ => "the API gives no download URL of the recording, so there is no file to be had",
        };
        Self::new(ErrorKind::Download, sentence.to_owned())
    }

    pub(crate) fn no_download_url() -> Self {
        Self::new(ErrorKind::Download, "what the API gives as the download URL of the recording is no URL".to_owned())
    }

    pub(crate) fn insecure_download() -> Self {
        let sentence = "the download URL of the recording is not https, so that others could read the file: say \
                        `allow_http()` on the client's builder if they may";
        Self::new(ErrorKind::Download, sentence.to_owned())
    }

    /// The storage host answered with anything but the file.
    pub(crate) fn storage(status: u16, is_fresh: bool) -> Self {
        let more = match (status, is_fresh) {
            (300..=399, _) => ", one redirect of too many, or one that leads nowhere",
            (400..=499, true) => " to a fresh URL of the recording's file",
            _ => "",
        };
        let mut error = Self::new(ErrorKind::Download, format!("the storage host answered {status}{more}"));
        error.0.status = Some(status);
        error
    }

    /// The storage host answered with something for people or for programs, of that content type.
    pub(crate) fn no_medium(content_type: &str) -> Self {
        let sentence = format!(
            "the storage host answered 200 with `{content_type}` in place of the recording's file: something in between may want \
             you to sign in",
        );
        let mut error = Self::new(ErrorKind::Download, sentence);
        error.0.status = Some(200);
        error
    }

    pub(crate) fn silent_storage(timeout: Duration) -> Self {
        let sentence = format!("the storage host was silent for {} s", timeout.as_secs_f64());
        Self::new(ErrorKind::Timeout, sentence)
    }

    /// `before` is what failed last.
    pub(crate) fn download_deadline(deadline: Duration, received: u64, before: Option<&Self>) -> Self {
        let mut sentence = format!(
            "the download took longer than its deadline of {} s, with {received} bytes received: set a longer `deadline(…)`",
            deadline.as_secs_f64()
        );
        if let Some(before) = before {
            let _ = write!(sentence, "; what failed last: {before}");
        }
        Self::new(ErrorKind::Timeout, sentence)
    }

    pub(crate) fn changed_file() -> Self {
        let sentence = "the recording's file changed while it was downloaded: download it once more";
        Self::new(ErrorKind::Download, sentence.to_owned())
    }

    pub(crate) fn wrong_length(received: u64, total: u64) -> Self {
        let sentence = format!("the storage host gave {received} bytes of a file of {total}");
        Self::new(ErrorKind::Transport, sentence)
    }

    pub(crate) fn not_resumable(received: u64) -> Self {
        let sentence = format!(
            "the storage host did not go on behind the {received} bytes that were written, and a writer cannot begin anew: \
             download to a file"
        );
        Self::new(ErrorKind::Download, sentence)
    }

    pub(crate) fn write(what: &str, error: &io::Error) -> Self {
        let kind = error.kind();
        let mut error = Self::new(ErrorKind::Write, format!("{what}: {error}"));
        error.0.io_kind = Some(kind);
        error
    }
}
