//! Downloads: the file of a recording from its signed URL, resumed after an interruption.

mod answer;
mod failure;
mod job;
mod progress;
mod target;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use recordings_core::room_recordings::{DownloadUrl, Recording};
use recordings_core::uuid::Uuid;
use tokio::io::AsyncWrite;

use crate::call::{Caller, Limits};
use crate::error::Error;
use crate::retry::Retry;
use job::Job;
pub use progress::DownloadProgress;
use target::{NewFile, Target};

/// The download of a recording's file, from [`Resource::download`](crate::Resource::download).
///
/// The API key is never sent to the storage host. If the connection breaks, the download resumes at the first missing byte,
/// provided that the host confirms that the file has not changed. If the signed URL has expired, the recording is fetched
/// again for a fresh one. The result is checked against the length that the host announced, if it did.
#[must_use = "does nothing until `to_folder(…)`, `to_file(…)` or `to_writer(…)` is awaited"]
pub struct Download {
    caller: Caller,
    /// The limits of the download. The request for a fresh URL has the caller's own.
    limits: Limits,
    id: Uuid,
    /// `None` if the recording had no URL.
    url: Option<DownloadUrl>,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
}

impl Download {
    pub(crate) fn new(caller: Caller, recording: &Recording) -> Self {
        let limits = Limits { deadline: Duration::from_hours(1), ..caller.limits };
        let url = recording.download_url.clone().filter(|url| !url.is_empty());
        Self { caller, limits, id: recording.id, url, progress: None }
    }

    /// Sets how long the storage host may be silent, before its response or during it. Defaults to the client's timeout, 60
    /// seconds.
    pub fn timeout(mut self, silence: Duration) -> Self {
        self.limits.timeout = silence;
        self
    }

    /// Sets how long the download may take, including all attempts and waits. Defaults to one hour.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.limits.deadline = deadline;
        self
    }

    /// Sets whether and how an interrupted download is resumed. Defaults to the client's policy. Only failures in a row
    /// count: each byte received resets the count. The request for a fresh URL is a call of its own, with the client's
    /// policy.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.limits.retry = retry;
        self
    }

    /// Calls a function after each chunk that was written. The function must not block.
    pub fn on_progress(mut self, progress: impl FnMut(DownloadProgress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Downloads into an existing folder. Returns the path of the file.
    ///
    /// The file name is the recording's id, with the extension from the URL if that is a plain one:
    /// `6b61621f-62e0-4aad-ab11-9fd19e272e73.ogg`. So no URL can lead out of the folder, and no two recordings share a file
    /// name. An existing file of that name is replaced.
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file).
    pub async fn to_folder(self, folder: impl AsRef<Path>) -> Result<PathBuf, Error> {
        let folder = folder.as_ref();
        let new = NewFile::beside(folder)?;
        let mut job = Job::new(self);
        job.run(&mut Target::File(new.writer()?)).await?;
        let extension = job.url.as_ref().and_then(|url| target::extension(url.path()));
        let name = extension.map_or_else(|| job.id.to_string(), |extension| format!("{}.{extension}", job.id));
        let path = folder.join(name);
        new.name(&path)?;
        Ok(path)
    }

    /// Downloads to a path. Returns the number of bytes. An existing file is replaced.
    ///
    /// The data is written to a temporary file in the same folder, which is renamed when it is complete, so the path never
    /// has a partial file. If the download fails or its future is dropped, nothing is left behind.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Download`](crate::ErrorKind::Download) if there is no file or it cannot be downloaded,
    /// [`ErrorKind::Write`](crate::ErrorKind::Write) if it cannot be written, or any error of a call.
    pub async fn to_file(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let new = NewFile::beside(folder)?;
        let written = Job::new(self).run(&mut Target::File(new.writer()?)).await?;
        new.name(path)?;
        Ok(written)
    }

    /// Downloads to a writer. Returns the number of bytes. What was written before an error stays written. If the file
    /// changes during the download, this fails, since a writer cannot start over.
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file).
    pub async fn to_writer(self, mut writer: impl AsyncWrite + Send + Unpin) -> Result<u64, Error> {
        Job::new(self).run(&mut Target::Writer(&mut writer)).await
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("id", &self.id).finish_non_exhaustive()
    }
}
