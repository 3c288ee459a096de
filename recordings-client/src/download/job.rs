//! Runs a download: attempts, resumed requests, redirects, fresh URLs and the deadline.

use std::sync::Arc;
use std::time::{Duration, Instant};

use recordings_core::room_recordings::RecordingStatus;
use recordings_core::uuid::Uuid;
use reqwest::Url;
use reqwest::header::{HeaderValue, LOCATION};
use tokio::runtime::Handle;

use super::answer::{self, Meaning};
use super::failure::{download, no_file};
use super::part::Begun;
use super::target::{Target, io_error};
use super::{Download, DownloadProgress};
use crate::call::{Caller, Limits};
use crate::error::{DownloadProblem, Error};
use crate::operations::Get;
use crate::retry::{Cause, Failed, Failure, Paid, Reason};
use crate::trace::{Trace, traced};
use crate::transport::storage::{FileAnswer, Rest};

/// How many redirects of a storage host are followed per request.
const REDIRECTS: u32 = 5;

/// The state of a running download.
pub(super) struct Job {
    caller: Caller,
    get: Get,
    limits: Limits,
    pub(super) id: Uuid,
    /// The current URL, once there is one.
    pub(super) url: Option<Url>,
    /// Whether that URL is fresh and has not returned a byte yet.
    is_fresh: bool,
    progress: Option<Box<dyn FnMut(DownloadProgress) + Send>>,
    so_far: DownloadProgress,
    /// Identifies the version of the file.
    validator: Option<HeaderValue>,
    /// The extension of the medium, as the storage host tells it.
    pub(super) extension: Option<&'static str>,
    max_size: Option<u64>,
    pause: Option<Duration>,
    start: Instant,
    /// The last failure.
    failed: Option<Error>,
}

/// Why an attempt ended early.
enum Stop {
    /// The storage host or the target failed.
    Failed {
        cause: Cause,
        error: Error,
        /// How long the host asks to wait.
        asked: Option<Duration>,
    },
    /// The API returned no fresh URL. That call had its own retries.
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
    pub(super) fn new(download: Download) -> Self {
        Self {
            // An invalid URL counts as a missing one, so a fresh one is requested.
            url: download.url.as_ref().and_then(|url| Url::parse(url.expose()).ok()),
            caller: download.caller,
            get: download.get,
            limits: download.limits,
            id: download.id,
            is_fresh: false,
            progress: download.progress,
            so_far: DownloadProgress::default(),
            validator: None,
            extension: None,
            max_size: download.max_size,
            pause: download.pause,
            start: Instant::now(),
            failed: None,
        }
    }

    /// Resumes a file of which another process has a part.
    pub(super) fn resuming(mut self, begun: Option<Begun>) -> Self {
        if let Some(Begun { received, total, validator }) = begun {
            (self.so_far.received, self.so_far.total) = (received, Some(total));
            self.validator = Some(validator);
        }
        self
    }

    /// Downloads the whole file. Returns its length.
    pub(super) async fn run(&mut self, target: &mut Target<'_>) -> Result<u64, Error> {
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
            let error = self.past_deadline(self.failed.as_ref());
            let failure = Failure { cause: Cause::NoAnswer, is_idempotent: true };
            Err(error.after(self.so_far.resumed + 1, self.start.elapsed(), failure, Reason::LastRetry))
        })?;
        Ok(self.so_far.received)
    }

    async fn attempts(&mut self, target: &mut Target<'_>) -> Result<(), Error> {
        let (mut furthest, mut in_a_row) = (self.so_far.received, 0);
        target.go_to_end().await.map_err(|error| io_error(&error))?;
        let transport = Arc::clone(&self.caller.transport);
        let mut paid: Option<Paid<'_>> = None;
        loop {
            let attempt = self.attempt(target).await;
            if self.so_far.received > furthest {
                furthest = self.so_far.received;
                // A retry that made progress did not add load to a failing server.
                paid = None;
                in_a_row = 0;
            }
            let (cause, error, asked) = match attempt {
                Ok(()) => {
                    if paid.is_none() {
                        transport.budget.succeeded();
                    }
                    break;
                }
                Err(Stop::NoUrl(error)) => return Err(error),
                Err(Stop::Failed { cause, error, asked }) => (cause, error, asked),
            };
            if let Some(paid) = paid.take() {
                paid.spend();
            }
            in_a_row += 1;
            let failure = Failure { cause, is_idempotent: true };
            let elapsed = self.start.elapsed();
            let left = self.limits.deadline.saturating_sub(elapsed);
            // The gate is that of the API, and not of the storage host.
            let failed = Failed { attempt: in_a_row, failure, is_limited: false, asked, left };
            let verdict = self.limits.retry.decide(failed, fastrand::f64());
            match verdict.paid_from(&transport.budget) {
                Ok((wait, payment)) => {
                    paid = payment;
                    Trace::retry(&error, self.so_far.resumed + 1, wait);
                    self.failed = Some(error);
                    tokio::time::sleep(wait).await;
                    self.so_far.resumed += 1;
                    // The URL may have expired during the wait.
                    self.is_fresh = false;
                }
                Err(why) => return Err(error.after(self.so_far.resumed + 1, elapsed, failure, why)),
            }
        }
        target.finish().await.map_err(|error| io_error(&error))
    }

    /// Requests the missing part of the file, and writes it.
    async fn attempt(&mut self, target: &mut Target<'_>) -> Result<(), Stop> {
        let mut answer = self.open().await?;
        match answer::meaning(answer.status(), answer.headers(), self.so_far, self.validator.as_ref()) {
            Meaning::Complete => return Ok(()),
            Meaning::Rest => self.extension = self.extension.or_else(|| answer::extension(answer.headers())),
            Meaning::Whole { total } => {
                self.begin_anew(target).await?;
                self.so_far.total = total;
                self.validator = answer::validator(answer.headers());
                self.extension = answer::extension(answer.headers());
                self.check_size(total.unwrap_or_default())?;
                target.note(self.validator.as_ref(), total).map_err(|error| io_error(&error))?;
            }
            Meaning::Another => {
                self.begin_anew(target).await?;
                return Err(Stop::from((Cause::NoAnswer, download(DownloadProblem::Changed))));
            }
            Meaning::Unasked => return Err(download(DownloadProblem::UnaskedPart).into()),
            Meaning::Encoded => {
                return Err(download(DownloadProblem::Encoded(
                    answer::encoding(answer.headers()).unwrap_or_default().to_owned(),
                ))
                .into());
            }
            Meaning::NoMedium => {
                let content_type = answer::no_medium(answer.headers()).unwrap_or_default();
                return Err(Stop::from((
                    Cause::Unreadable,
                    download(DownloadProblem::NoMedium(content_type.to_owned())),
                )));
            }
            Meaning::Refused => {
                let error = self.refused(answer.status());
                let cause = match answer.status() {
                    // A file may appear seconds after the recording says that it is there.
                    202 | 403 | 404 => Cause::Unreadable,
                    status => Cause::Status(status),
                };
                return Err(Stop::Failed { cause, error, asked: answer.wait });
            }
        }
        while let Some(bytes) = chunk(&mut answer, self.limits.timeout).await? {
            self.check_size(self.so_far.received.saturating_add(bytes.as_ref().len() as u64))?;
            target.write(bytes.as_ref()).await.map_err(|error| io_error(&error))?;
            self.so_far.received += bytes.as_ref().len() as u64;
            self.is_fresh = false;
            if let Some(progress) = &mut self.progress {
                progress(self.so_far);
            }
            if self.start.elapsed() > self.limits.deadline {
                // A progress function or a writer that blocks keeps the timer from firing.
                return Err(self.past_deadline(None).into());
            }
        }
        match self.so_far.total {
            Some(total) if total != self.so_far.received => Err(Stop::from((
                Cause::NoAnswer,
                download(DownloadProblem::WrongLength { received: self.so_far.received, total }),
            ))),
            _ => Ok(()),
        }
    }

    /// The error of a response that is not the file.
    fn refused(&self, status: u16) -> Error {
        download(DownloadProblem::Refused { status, is_fresh: self.is_fresh })
    }

    /// The error of a download past its deadline. `before` is the last failure.
    fn past_deadline(&self, before: Option<&Error>) -> Error {
        let (deadline, received) = (self.limits.deadline, self.so_far.received);
        download(DownloadProblem::Deadline { deadline, received, before: before.map(ToString::to_string) })
    }

    /// Refuses a file that is larger than the limit.
    fn check_size(&self, bytes: u64) -> Result<(), Error> {
        match self.max_size {
            Some(limit) if bytes > limit => Err(download(DownloadProblem::TooLarge(limit))),
            _ => Ok(()),
        }
    }

    /// Starts over at the first byte, if the target can.
    async fn begin_anew(&mut self, target: &mut Target<'_>) -> Result<(), Error> {
        if self.so_far.received > 0 && !target.begin_anew().await.map_err(|error| io_error(&error))? {
            return Err(download(DownloadProblem::NotResumable { received: self.so_far.received }));
        }
        (self.so_far.received, self.so_far.total, self.validator) = (0, None, None);
        Ok(())
    }

    /// Requests the file, and a fresh URL if there is none or it has expired.
    async fn open(&mut self) -> Result<FileAnswer, Stop> {
        let mut url = match self.url.clone() {
            Some(url) => url,
            None => self.fresh_url().await.map_err(Stop::NoUrl)?,
        };
        let mut redirects = 0;
        loop {
            if !self.caller.transport.may_ask(&url) {
                return Err(download(DownloadProblem::InsecureUrl).into());
            }
            let timeout = self.limits.timeout;
            // Longer than the deadline, which ends the download first: the HTTP client may have a total timeout of its own.
            let whole = self.limits.deadline.saturating_add(timeout);
            let asked = self.caller.transport.open(url.clone(), self.rest(), whole);
            let answer = tokio::time::timeout(timeout, asked).await.map_err(|_| silence(timeout))??;
            match answer.status() {
                301 | 302 | 303 | 307 | 308 if redirects < REDIRECTS => {
                    // Some hosts send UTF-8 as it is.
                    let location =
                        answer.headers().get(LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
                    let next = location.and_then(|location| url.join(location).ok());
                    url = next.ok_or_else(|| self.refused(answer.status()))?;
                    redirects += 1;
                }
                // The statuses that storage hosts use for an expired signature.
                400 | 401 | 403 | 404 | 410 if !self.is_fresh => url = self.fresh_url().await.map_err(Stop::NoUrl)?,
                _ => return Ok(answer),
            }
        }
    }

    /// Returns the missing part, if the download can be resumed. Without a validator, the two parts could come from
    /// different files (RFC 9110, 15.3.7.3). Without a length, what was received may have been decoded on its way.
    fn rest(&self) -> Option<Rest<'_>> {
        let DownloadProgress { received: from, total, .. } = self.so_far;
        let validator = self.validator.as_ref().filter(|_| from > 0 && total.is_some())?;
        Some(Rest { from, validator })
    }

    /// Gets the recording again, for a fresh URL.
    async fn fresh_url(&mut self) -> Result<Url, Error> {
        let url = loop {
            let recording = self.get.clone().send().await?;
            match (recording.download_url.filter(|url| !url.is_empty()), self.pause, recording.status) {
                (Some(url), ..) => break url,
                // The deadline of the download ends this.
                (None, Some(pause), Some(RecordingStatus::Processing)) => tokio::time::sleep(pause).await,
                (None, _, status) => return Err(no_file(status.as_ref())),
            }
        };
        let url = Url::parse(url.expose()).map_err(|_| download(DownloadProblem::InvalidUrl))?;
        self.is_fresh = true;
        Ok(self.url.insert(url).clone())
    }
}

/// Returns the next bytes of a response, or `None` at its end.
async fn chunk(answer: &mut FileAnswer, timeout: Duration) -> Result<Option<impl AsRef<[u8]> + use<>>, Stop> {
    Ok(tokio::time::timeout(timeout, answer.chunk()).await.map_err(|_| silence(timeout))??)
}

fn silence(timeout: Duration) -> Stop {
    Stop::from((Cause::NoAnswer, download(DownloadProblem::Silent(timeout))))
}
