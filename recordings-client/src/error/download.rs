//! What went wrong with the download of a file, as data.

use std::fmt;
use std::io;
use std::time::Duration;

use super::kind::ErrorKind;
use super::problem::in_seconds;

/// Why a file is not downloaded.
#[derive(Debug)]
pub(crate) enum DownloadProblem {
    StillProcessing,
    NoUrl,
    InvalidUrl,
    InsecureUrl,
    /// The storage host refuses it.
    Refused {
        status: u16,
        is_fresh: bool,
    },
    /// A document of this media type came.
    NoMedium(String),
    Encoded(String),
    UnaskedPart,
    /// It has more than this many bytes.
    TooLarge(u64),
    Deadline {
        deadline: Duration,
        received: u64,
        before: Option<String>,
    },
    Changed,
    WrongLength {
        received: u64,
        total: u64,
    },
    NotResumable {
        received: u64,
    },
    /// The storage host sent nothing for this time.
    Silent(Duration),
    /// A path that no file can be written to.
    Target {
        path: String,
        why: String,
    },
    /// The operating system refuses to write.
    Write {
        what: String,
        cause: String,
        kind: io::ErrorKind,
    },
}

impl DownloadProblem {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Deadline { .. } | Self::Silent(_) => ErrorKind::Timeout,
            Self::WrongLength { .. } => ErrorKind::Transport,
            Self::Target { .. } | Self::Write { .. } => ErrorKind::Write,
            Self::StillProcessing
            | Self::NoUrl
            | Self::InvalidUrl
            | Self::InsecureUrl
            | Self::Refused { .. }
            | Self::NoMedium(_)
            | Self::Encoded(_)
            | Self::UnaskedPart
            | Self::TooLarge(_)
            | Self::Changed
            | Self::NotResumable { .. } => ErrorKind::Download,
        }
    }

    /// The status of the response, if there was one.
    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            Self::NoMedium(_) | Self::Encoded(_) => Some(200),
            Self::UnaskedPart => Some(206),
            Self::StillProcessing
            | Self::NoUrl
            | Self::InvalidUrl
            | Self::InsecureUrl
            | Self::TooLarge(_)
            | Self::Deadline { .. }
            | Self::Changed
            | Self::WrongLength { .. }
            | Self::NotResumable { .. }
            | Self::Silent(_)
            | Self::Target { .. }
            | Self::Write { .. } => None,
        }
    }
}

impl fmt::Display for DownloadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StillProcessing => f.write_str(
                "the recording has no file yet, since it is still being processed: download it when its status is `completed`, or call \
                 `wait_until_ready(…)`",
            ),
            Self::NoUrl => {
                f.write_str("the API returned no download URL for the recording, so there is no file to download")
            }
            Self::InvalidUrl => f.write_str("the download URL of the recording is not a valid URL"),
            Self::InsecureUrl => f.write_str(
                "the download URL of the recording is not https, so that others could read the file: say `allow_http()` on the client's \
                 builder if they may",
            ),
            Self::Refused { status, is_fresh } => {
                let more = match (status, is_fresh) {
                    (300..=399, _) => ", one redirect of too many, or one that leads nowhere",
                    (400..=499, true) => " to a fresh URL of the recording's file",
                    _ => "",
                };
                write!(f, "the storage host answered {status}{more}")
            }
            Self::NoMedium(content_type) => write!(
                f,
                "the storage host answered 200 with `{content_type}` in place of the recording's file: something in between may want you \
                 to sign in"
            ),
            Self::Encoded(encoding) => write!(
                f,
                "the storage host sent the recording's file with the content encoding `{encoding}`, which was not asked for: it cannot be \
                 decoded here"
            ),
            Self::UnaskedPart => f.write_str(
                "the storage host answered 206 with a part of the recording's file, though the whole was asked for",
            ),
            Self::TooLarge(limit) => {
                write!(f, "the recording's file is larger than the {limit} bytes that `max_size(…)` allows")
            }
            Self::Deadline { deadline, received, before } => {
                write!(
                    f,
                    "the download took longer than its deadline of {} s, with {received} bytes received: set a longer `deadline(…)`",
                    deadline.as_secs_f64()
                )?;
                before.as_ref().map_or(Ok(()), |before| write!(f, "; what failed last: {before}"))
            }
            Self::Changed => f.write_str("the recording's file changed during the download: download it again"),
            Self::WrongLength { received, total } => {
                write!(f, "the storage host sent {received} of the file's {total} bytes")
            }
            Self::NotResumable { received } => write!(
                f,
                "the storage host did not resume after the {received} bytes that were written, and a writer cannot start over: download \
                 to a file"
            ),
            Self::Silent(time) => write!(f, "the storage host was silent for {} s", in_seconds(*time)),
            Self::Target { path, why } => write!(f, "nothing was fetched: `{path}` {why}"),
            Self::Write { what, cause, .. } => write!(f, "{what}: {cause}"),
        }
    }
}
