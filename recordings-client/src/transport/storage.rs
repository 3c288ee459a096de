//! The storage host of the files: a request without the key out, an answer part by part in.

use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue, IF_RANGE, RANGE};
use reqwest::{Method, Response, Url};

use super::failure::{self, broken_body, no_response};
use super::{Transport, is_loopback};
use crate::error::Error;
use crate::retry::{Cause, server_wait};

/// Who is asked, for messages.
const STORAGE_HOST: &str = "the storage host";

impl Transport {
    /// Whether a URL may be asked: no one else is to read what is sent to it. An API elsewhere has no business with this
    /// machine.
    pub(crate) fn may_ask(&self, url: &Url) -> bool {
        match url.scheme() {
            "https" => true,
            "http" => self.allows_http || is_loopback(url) && is_loopback(&self.base_url),
            _ => false,
        }
    }

    /// Asks a storage host for a file, or for the rest of it from a byte on, without the key. Gives the answer as soon as its
    /// headers are there. The time is that for the whole file.
    pub(crate) async fn open(
        &self,
        url: Url,
        rest: Option<Rest<'_>>,
        timeout: Duration,
    ) -> Result<FileAnswer, (Cause, Error)> {
        // What is counted and resumed are the bytes of the file.
        let mut sent = self.request(Method::GET, url.clone(), timeout).header(ACCEPT_ENCODING, "identity");
        if let Some(Rest { from, validator }) = rest {
            sent = sent.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, validator);
        }
        let response = sent.send().await.map_err(|error| no_response(error, STORAGE_HOST, timeout))?;
        // Where it leads was not asked whether it may be.
        if *response.url() != url {
            return Err((Cause::Final, failure::followed_redirect()));
        }
        let wait = server_wait(response.status().as_u16(), response.headers(), SystemTime::now());
        Ok(FileAnswer { wait, response, timeout })
    }
}

/// The rest of a file, from a byte on, if it is still what the validator says.
pub(crate) struct Rest<'a> {
    pub(crate) from: u64,
    pub(crate) validator: &'a HeaderValue,
}

/// The answer of a storage host, before its body.
pub(crate) struct FileAnswer {
    /// How long the host asks to wait.
    pub(crate) wait: Option<Duration>,
    response: Response,
    timeout: Duration,
}

impl FileAnswer {
    pub(crate) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The next bytes of the body, or `None` behind the last.
    pub(crate) async fn chunk(&mut self) -> Result<Option<impl AsRef<[u8]> + use<>>, (Cause, Error)> {
        self.response.chunk().await.map_err(|error| broken_body(error, STORAGE_HOST, self.timeout))
    }
}
