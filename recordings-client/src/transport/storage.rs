//! The storage host of the files: sends a request without the API key, and reads the response in chunks.

use std::time::{Duration, SystemTime};

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue, IF_RANGE, RANGE};
use reqwest::{Method, Response, Url};

use super::failure::{broken_body, no_response};
use super::{Transport, is_loopback};
use crate::error::{Error, Problem};
use crate::retry::{Cause, server_wait};

/// The name of the peer in error messages.
const STORAGE_HOST: &str = "the storage host";

impl Transport {
    /// Whether a URL is safe to request: `https`, so that nobody else can read what is sent, or `http` where it is allowed.
    /// A remote API must not make the client send requests to this machine.
    pub(crate) fn may_ask(&self, url: &Url) -> bool {
        match url.scheme() {
            "https" => true,
            "http" => self.allows_http || is_loopback(url) && is_loopback(&self.base_url),
            _ => false,
        }
    }

    /// Requests a file, or the rest of it, without the API key. Returns as soon as the headers have arrived. The timeout is
    /// for the whole file.
    pub(crate) async fn open(
        &self,
        url: Url,
        rest: Option<Rest<'_>>,
        timeout: Duration,
    ) -> Result<FileAnswer, (Cause, Error)> {
        // Progress and ranges count the bytes of the file itself.
        let mut sent = self.request(Method::GET, url.clone(), timeout).header(ACCEPT_ENCODING, "identity");
        if let Some(Rest { from, validator }) = rest {
            sent = sent.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, validator);
        }
        let response = sent.send().await.map_err(|error| no_response(error, STORAGE_HOST, timeout))?;
        // The target of the redirect was not checked.
        if *response.url() != url {
            return Err((Cause::Final, Error::new(Problem::FollowedRedirect)));
        }
        let wait = server_wait(response.status().as_u16(), response.headers(), SystemTime::now());
        Ok(FileAnswer { wait, response, timeout })
    }
}

/// The rest of a file from a byte on, if the file still matches the validator.
pub(crate) struct Rest<'a> {
    pub(crate) from: u64,
    pub(crate) validator: &'a HeaderValue,
}

/// The response of a storage host, before its body.
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

    /// Returns the next bytes of the body, or `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<impl AsRef<[u8]> + use<>>, (Cause, Error)> {
        self.response.chunk().await.map_err(|error| broken_body(error, STORAGE_HOST, self.timeout))
    }
}
