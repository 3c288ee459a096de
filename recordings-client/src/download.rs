//! Downloads: the file of a recording from its signed URL, resumed after an interruption.

mod answer;
mod failure;
mod job;
mod progress;
mod target;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use recordings_core::uuid::Uuid;
use recordings_core::{DownloadUrl, Recording};
use tokio::io::AsyncWrite;

use crate::call::{Caller, Limits};
use crate::error::Error;
use crate::retry::Retry;
use job::Job;
pub use progress::DownloadProgress;
use target::{NewFile, Target};

/// The download of a recording's file, from [`Resource::download`](crate::Resource::download).
///
/// The API key is never sent to the storage host. Where the connection breaks, the download goes on behind the last byte that
/// came, if the host says that the file is still the same; where the signed URL has expired, the recording is got once more for
/// a fresh one. What came is checked against the length that the host gave; a host that gives none is believed where it ends.
#[must_use = "does nothing until `to_folder(…)`, `to_file(…)` or `to_writer(…)` is awaited"]
pub struct Download {
    caller: Caller,
    /// Of the download. A call for a fresh URL has those of the caller.
    limits: Limits,
    id: Uuid,
    /// `None` where the recording did not have one when it was read.
    url: Option<DownloadUrl>,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
}

impl Download {
    pub(crate) fn new(caller: Caller, recording: &Recording) -> Self {
        let limits = Limits { deadline: Duration::from_hours(1), ..caller.limits };
        let url = recording.download_url.clone().filter(|url| !url.is_empty());
        Self { caller, limits, id: recording.id, url, progress: None }
    }

    /// How long the storage host may be silent, before its answer or within it. The client's time for an attempt, 60 seconds,
    /// by default.
    pub fn timeout(mut self, silence: Duration) -> Self {
        self.limits.timeout = silence;
        self
    }

    /// How long the download may take, over all attempts and waits. One hour by default.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.limits.deadline = deadline;
        self
    }

    /// Whether and how an interrupted download goes on. As the client says by default. What counts are failures in a row: a
    /// download that got on is as good as new. A fresh URL is a call of its own, with the client's retries.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.limits.retry = retry;
        self
    }

    /// Calls a function whenever a part of the file was written. It is called between two parts, so it is not to block.
    pub fn on_progress(mut self, progress: impl FnMut(DownloadProgress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Downloads into a folder that is there, and gives the file's path.
    ///
    /// The file is called by the recording's id, and by the extension that the URL has, if that is a plain one:
    /// `6b61621f-62e0-4aad-ab11-9fd19e272e73.ogg`. So no name from outside leads out of the folder, and no two recordings are
    /// called the same. A file of that name that is there is replaced.
    ///
    /// # Errors
    ///
    /// As of [`to_file`](Self::to_file).
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

    /// Downloads to a path, and gives the number of bytes. A file that is there is replaced.
    ///
    /// The file is written beside it under another name and renamed when it is complete, so that the path never has a part of
    /// it. Where the download fails or its future is dropped, nothing is left.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Download`](crate::ErrorKind::Download) if there is no file, or it cannot be had;
    /// [`ErrorKind::Write`](crate::ErrorKind::Write) if it cannot be written; or as of a call.
    pub async fn to_file(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let new = NewFile::beside(folder)?;
        let written = Job::new(self).run(&mut Target::File(new.writer()?)).await?;
        new.name(path)?;
        Ok(written)
    }

    /// Downloads to a writer, and gives the number of bytes. What was written before an error stays written; a file that turns
    /// out to be another one in the middle is an error, since a writer cannot begin anew.
    ///
    /// # Errors
    ///
    /// As of [`to_file`](Self::to_file).
    pub async fn to_writer(self, mut writer: impl AsyncWrite + Send + Unpin) -> Result<u64, Error> {
        Job::new(self).run(&mut Target::Writer(&mut writer)).await
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("id", &self.id).finish_non_exhaustive()
    }
}
