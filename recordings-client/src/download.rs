//! Downloads: the file of a recording from its signed URL, resumed where it is interrupted.

mod answer;
mod progress;
mod target;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use recordings_core::{DownloadUrl, Recording};
use reqwest::Url;
use reqwest::header::{HeaderValue, LOCATION};
use tokio::io::AsyncWrite;
use tokio::runtime::Handle;

pub use progress::DownloadProgress;

use crate::call::Limits;
use crate::client::Client;
use crate::endpoint::{Resource, RoomRecordings};
use crate::error::Error;
use crate::recordings_core::uuid::Uuid;
use crate::retry::{Cause, Failed, Failure, Reason, Retry};
use crate::trace::{Trace, traced};
use crate::transport::storage::{FileAnswer, Rest};
use answer::Meaning;
use target::{NewFile, Target, io_error};

/// Redirects of a storage host that are followed for one request.
const REDIRECTS: u32 = 5;

impl Resource<RoomRecordings> {
    /// Downloads the file of a recording. Nothing happens until it is told where [to](Download::to_folder).
    ///
    /// ```no_run
    /// use recordings_client::{Client, RecordingFilter, RecordingStatus};
    ///
    /// # async fn example(client: Client) -> Result<(), recordings_client::Error> {
    /// let completed = RecordingFilter::builder().status(RecordingStatus::Completed);
    /// let mut recordings = client.recordings().list(completed).items();
    /// while let Some(recording) = recordings.next().await {
    ///     let path = client.recordings().download(&recording?).to_folder("recordings").await?;
    ///     println!("{}", path.display());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, recording: &Recording) -> Download {
        let client = self.client().clone();
        let limits = Limits { deadline: Duration::from_hours(1), ..client.limits() };
        let url = recording.download_url.clone().filter(|url| !url.is_empty());
        Download { client, limits, id: recording.id, url, progress: None }
    }
}

/// A recording's file that is about to be downloaded, from [`Resource::download`].
///
/// The API key is never sent to the storage host. Where the connection breaks, the download goes on behind the last byte that
/// came, if the host says that the file is still the same; where the signed URL has expired, the recording is got once more for
/// a fresh one. What came is checked against the length that the host gave; a host that gives none is believed where it ends.
#[must_use = "nothing is downloaded until `to_folder(…)`, `to_file(…)` or `to_writer(…)`"]
pub struct Download {
    client: Client,
    limits: Limits,
    id: Uuid,
    /// `None` where the recording did not have one when it was read.
    url: Option<DownloadUrl>,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
}

impl Download {
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

/// A download while it runs.
struct Job {
    client: Client,
    limits: Limits,
    id: Uuid,
    /// The URL that is asked, once there is one.
    url: Option<Url>,
    /// Whether that URL is fresh, and has not given a byte yet.
    is_fresh: bool,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
    so_far: DownloadProgress,
    /// What tells this file from a later one under the same URL.
    validator: Option<HeaderValue>,
    start: Instant,
    /// What failed last.
    failed: Option<Error>,
}

/// Why an attempt ended too early.
enum Stop {
    /// The storage host failed, or the target did.
    Failed {
        cause: Cause,
        error: Error,
        /// How long the host asks to wait.
        asked: Option<Duration>,
    },
    /// The API did not give a fresh URL. That was a call of its own, with retries of its own.
    NoUrl(Error),
}

impl From<(Cause, Error)> for Stop {
    fn from((cause, error): (Cause, Error)) -> Self {
        Self::Failed { cause, error, asked: None }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::from((Cause::Final, error))
    }
}

impl Job {
    fn new(download: Download) -> Self {
        Self {
            // What is no URL is told from one that is missing when it is asked.
            url: download.url.as_ref().and_then(|url| Url::parse(url.expose()).ok()),
            client: download.client,
            limits: download.limits,
            id: download.id,
            is_fresh: false,
            progress: download.progress,
            so_far: DownloadProgress::default(),
            validator: None,
            start: Instant::now(),
            failed: None,
        }
    }

    /// Downloads the whole file, and gives its length.
    async fn run(&mut self, target: &mut Target<'_>) -> Result<u64, Error> {
        if Handle::try_current().is_err() {
            return Err(Error::no_runtime());
        }
        let trace = Trace::download();
        traced(&trace, async {
            let written = self.within_deadline(target).await;
            written.inspect(|_| trace.succeeded(self.so_far.resumed + 1, None)).inspect_err(|error| trace.failed(error))
        })
        .await
    }

    async fn within_deadline(&mut self, target: &mut Target<'_>) -> Result<u64, Error> {
        self.start = Instant::now();
        let deadline = self.limits.deadline;
        let done = tokio::time::timeout(deadline, self.attempts(target)).await;
        done.unwrap_or_else(|_| {
            let error = Error::download_deadline(deadline, self.so_far.received, self.failed.as_ref());
            let failure = Failure { cause: Cause::NoAnswer, is_idempotent: true };
            Err(error.after(self.so_far.resumed + 1, self.start.elapsed(), failure, Reason::LastRetry))
        })?;
        Ok(self.so_far.received)
    }

    async fn attempts(&mut self, target: &mut Target<'_>) -> Result<(), Error> {
        let (mut furthest, mut in_a_row) = (0, 0);
        loop {
            let attempt = self.attempt(target).await;
            if self.so_far.received > furthest {
                furthest = self.so_far.received;
                if in_a_row > 0 {
                    // The retry got on, so that it was none of those that keep a server from recovering.
                    self.client.transport().budget.succeeded(true);
                }
                in_a_row = 0;
            }
            let (cause, error, asked) = match attempt {
                Ok(()) => break,
                Err(Stop::NoUrl(error)) => return Err(error),
                Err(Stop::Failed { cause, error, asked }) => (cause, error, asked),
            };
            in_a_row += 1;
            let failure = Failure { cause, is_idempotent: true };
            let elapsed = self.start.elapsed();
            let left = self.limits.deadline.saturating_sub(elapsed);
            let verdict = self.limits.retry.decide(Failed { attempt: in_a_row, failure, asked, left }, fastrand::f64());
            match verdict.paid_from(&self.client.transport().budget) {
                Ok((wait, paid)) => {
                    Trace::retry(&error, self.so_far.resumed + 1, wait);
                    self.failed = Some(error);
                    tokio::time::sleep(wait).await;
                    paid.spend();
                    self.so_far.resumed += 1;
                    // It may have expired meanwhile.
                    self.is_fresh = false;
                }
                Err(why) => return Err(error.after(self.so_far.resumed + 1, elapsed, failure, why)),
            }
        }
        self.client.transport().budget.succeeded(false);
        target.finish().await.map_err(|error| io_error(&error))
    }

    /// Asks for what is missing of the file, and writes it.
    async fn attempt(&mut self, target: &mut Target<'_>) -> Result<(), Stop> {
        let mut answer = self.open().await?;
        match answer::meaning(answer.status(), answer.headers(), self.so_far, self.validator.as_ref()) {
            Meaning::Complete => return Ok(()),
            Meaning::Rest => {}
            Meaning::Whole { total } => {
                self.begin_anew(target).await?;
                self.so_far.total = total;
                self.validator = answer::validator(answer.headers());
            }
            Meaning::Another => {
                self.begin_anew(target).await?;
                return Err(Stop::from((Cause::NoAnswer, Error::changed_file())));
            }
            Meaning::NoMedium => {
                let content_type = answer::no_medium(answer.headers()).unwrap_or_default();
                return Err(Stop::from((Cause::Unreadable, Error::no_medium(content_type))));
            }
            Meaning::Refused => {
                let error = Error::storage(answer.status(), self.is_fresh);
                return Err(Stop::Failed { cause: Cause::Status(answer.status()), error, asked: answer.wait });
            }
        }
        while let Some(bytes) = chunk(&mut answer, self.limits.timeout).await? {
            target.write(bytes.as_ref()).await.map_err(|error| io_error(&error))?;
            self.so_far.received += bytes.as_ref().len() as u64;
            self.is_fresh = false;
            if let Some(progress) = &mut self.progress {
                progress(self.so_far);
            }
            if self.start.elapsed() > self.limits.deadline {
                // A function or a writer that blocks keeps the time from being noticed elsewhere.
                return Err(Error::download_deadline(self.limits.deadline, self.so_far.received, None).into());
            }
        }
        match self.so_far.total {
            Some(total) if total != self.so_far.received => {
                Err(Stop::from((Cause::NoAnswer, Error::wrong_length(self.so_far.received, total))))
            }
            _ => Ok(()),
        }
    }

    /// Begins at the first byte, as far as the target can.
    async fn begin_anew(&mut self, target: &mut Target<'_>) -> Result<(), Error> {
        if self.so_far.received > 0 && !target.begin_anew().await.map_err(|error| io_error(&error))? {
            return Err(Error::not_resumable(self.so_far.received));
        }
        (self.so_far.received, self.so_far.total, self.validator) = (0, None, None);
        Ok(())
    }

    /// Asks for the file, and for a fresh URL where there is none or it has expired.
    async fn open(&mut self) -> Result<FileAnswer, Stop> {
        let mut url = match self.url.clone() {
            Some(url) => url,
            None => self.fresh_url().await.map_err(Stop::NoUrl)?,
        };
        let mut redirects = 0;
        loop {
            if !self.client.transport().may_ask(&url) {
                return Err(Error::insecure_download().into());
            }
            let timeout = self.limits.timeout;
            // Behind the deadline, which ends the download before: the HTTP client may have a time for a whole answer.
            let whole = self.limits.deadline.saturating_add(timeout);
            let asked = self.client.transport().open(url.clone(), self.rest(), whole);
            let answer = tokio::time::timeout(timeout, asked).await.map_err(|_| silence(timeout))??;
            match answer.status() {
                301 | 302 | 303 | 307 | 308 if redirects < REDIRECTS => {
                    let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
                    let next = location.and_then(|location| url.join(location).ok());
                    url = next.ok_or_else(|| Error::storage(answer.status(), self.is_fresh))?;
                    redirects += 1;
                }
                // What storage hosts say of a signature that has expired.
                400 | 401 | 403 | 404 | 410 if !self.is_fresh => url = self.fresh_url().await.map_err(Stop::NoUrl)?,
                _ => return Ok(answer),
            }
        }
    }

    /// What is missing, if what came can be gone on from: where the host gave nothing that tells the file from a later one, the
    /// two could be parts of different files (RFC 9110, 15.3.7.3), and where it gave no length, what came may have been decoded
    /// on its way.
    fn rest(&self) -> Option<Rest<'_>> {
        let DownloadProgress { received: from, total, .. } = self.so_far;
        let validator = self.validator.as_ref().filter(|_| from > 0 && total.is_some())?;
        Some(Rest { from, validator })
    }

    /// Gets the recording once more, for a URL that has not expired.
    async fn fresh_url(&mut self) -> Result<Url, Error> {
        let recording = self.client.recordings().get(self.id).send().await?;
        let url = recording.download_url.filter(|url| !url.is_empty());
        let url = url.ok_or_else(|| Error::no_file(recording.status.as_ref()))?;
        let url = Url::parse(url.expose()).map_err(|_| Error::no_download_url())?;
        self.is_fresh = true;
        Ok(self.url.insert(url).clone())
    }
}

/// The next bytes of an answer, or `None` behind the last.
async fn chunk(answer: &mut FileAnswer, timeout: Duration) -> Result<Option<impl AsRef<[u8]> + use<>>, Stop> {
    Ok(tokio::time::timeout(timeout, answer.chunk()).await.map_err(|_| silence(timeout))??)
}

fn silence(timeout: Duration) -> Stop {
    Stop::from((Cause::NoAnswer, Error::silent_storage(timeout)))
}
