//! Downloads: the file of a recording from its signed URL, resumed after an interruption.

mod answer;
mod failure;
mod job;
mod part;
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
use crate::operations::Get;
use crate::retry::Retry;
use job::Job;
use part::Part;
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
    get: Get,
    /// The limits of the download. The request for a fresh URL has the caller's own.
    limits: Limits,
    id: Uuid,
    /// `None` if the recording had no URL.
    url: Option<DownloadUrl>,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
    max_size: Option<u64>,
    /// The pause between two looks for a file that is not ready. `None` if it is not waited for.
    pause: Option<Duration>,
    is_resumable: bool,
}

impl Download {
    /// `get` gets the recording again, for a fresh URL.
    pub(crate) fn new(caller: Caller, get: Get, recording: &Recording) -> Self {
        let limits = Limits { deadline: Duration::from_secs(60 * 60), ..caller.limits };
        let url = recording.download_url.clone().filter(|url| !url.is_empty());
        Self {
            caller,
            get,
            limits,
            id: recording.id,
            url,
            progress: None,
            max_size: None,
            pause: None,
            is_resumable: false,
        }
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

    /// Adds a query parameter to the requests for a fresh URL. The storage host never gets it.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.get = self.get.parameter(name, value);
        self
    }

    /// Adds a header to the requests for a fresh URL. The storage host never gets it.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.get = self.get.header(name, value);
        self
    }

    /// Calls a function after each chunk that was written. The function must not block.
    pub fn on_progress(mut self, progress: impl FnMut(DownloadProgress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Sets how many bytes the file may have. No limit unless set.
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }

    /// Waits for the file of a recording that is still being processed, within the deadline: gets the recording again and again,
    /// with this pause between, until it has a URL or its status says that it will have none.
    pub fn wait_until_ready(mut self, pause: Duration) -> Self {
        self.pause = Some(pause);
        self
    }

    /// Keeps what was downloaded if the download fails or the process ends, and resumes there the next time, also in another process.
    /// A file that is at the path already is complete, and is not downloaded again. So a folder can be brought up to date by downloading
    /// every recording of a listing to it.
    ///
    /// The part is a hidden file beside the final one, `.NAME.part`, with a note of its version in `.NAME.part.json`. It stays until
    /// the download is complete; remove both to give it up. If the file on the host has changed, or the host does not say which version
    /// it has, the download starts over. [`to_writer`](Self::to_writer) is not affected.
    pub fn resumable(mut self) -> Self {
        self.is_resumable = true;
        self
    }

    /// Downloads into an existing folder. Returns the path of the file.
    ///
    /// The file name is the recording's id, with the extension of its medium if the URL or the response tells a known one:
    /// `6b61621f-62e0-4aad-ab11-9fd19e272e73.ogg`. So no URL can lead out of the folder, and no two recordings share a file
    /// name. An existing file of that name is replaced, and keeps its permissions.
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file).
    pub async fn to_folder(self, folder: impl AsRef<Path>) -> Result<PathBuf, Error> {
        let folder = folder.as_ref();
        if self.is_resumable
            && let Some(complete) = target::complete(folder, self.id)
        {
            return Ok(complete);
        }
        let new = if self.is_resumable {
            NewFile::Part(Part::open(folder, Path::new(&self.id.to_string()))?)
        } else {
            NewFile::beside(folder, None)?
        };
        let mut job = Job::new(self).resuming(new.begun()?);
        job.run(&mut new.target()?).await?;
        let extension = job.url.as_ref().and_then(|url| answer::known_extension(url.path())).or(job.extension);
        let name = extension.map_or_else(|| job.id.to_string(), |extension| format!("{}.{extension}", job.id));
        let path = folder.join(name);
        new.name(&target::place(&path)?)?;
        Ok(path)
    }

    /// Downloads to a path. Returns the number of bytes. An existing file is replaced, and keeps its permissions; a link stays, and
    /// the file that it leads to is replaced.
    ///
    /// The path is examined before anything is fetched. A folder, a pipe or a device is not replaced: open it, and download to a
    /// [writer](Self::to_writer).
    ///
    /// The data is written to a temporary file in the same folder, which is renamed when it is complete, so the path never
    /// has a partial file. If the download fails or its future is dropped, nothing is left behind; if the process is killed, a
    /// hidden file that ends in `.part` is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Download`](crate::ErrorKind::Download) if there is no file or it cannot be downloaded,
    /// [`ErrorKind::Write`](crate::ErrorKind::Write) if it cannot be written, or any error of a call.
    pub async fn to_file(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = target::place(path.as_ref())?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let new = match path.file_name() {
            Some(_) if self.is_resumable && path.exists() => {
                return path.metadata().map(|found| found.len()).map_err(|error| target::io_error(&error));
            }
            Some(name) if self.is_resumable => NewFile::Part(Part::open(folder, Path::new(name))?),
            Some(_) | None => NewFile::beside(folder, Some(&path))?,
        };
        let written = Job::new(self).resuming(new.begun()?).run(&mut new.target()?).await?;
        new.name(&path)?;
        Ok(written)
    }

    /// Downloads to a writer, and shuts it down. Returns the number of bytes. What was written before an error stays written. If the
    /// file changes during the download, this fails, since a writer cannot start over.
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
