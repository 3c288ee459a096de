//! The one file that touches the network: a request out, an answer with its whole body in.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderValue};
use reqwest::{Url, redirect};

use crate::endpoint;
use crate::error::Error;

/// Sends requests with the key.
#[derive(Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    base_url: Url,
    /// Marked as sensitive, so that `Debug` hides it.
    authorization: HeaderValue,
}

/// An answer of a server, whatever it says.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// The key that was sent, which a server may echo and no error is to repeat.
    pub(crate) key: String,
}

impl Transport {
    pub(crate) fn new(
        base_url: Url,
        authorization: HeaderValue,
        connect_timeout: Duration,
        timeout: Duration,
    ) -> Result<Self, Error> {
        let mut http = reqwest::Client::builder()
            .user_agent(concat!("recordings-client/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .timeout(timeout)
            // The key goes where it was meant to go, and nowhere else.
            .redirect(redirect::Policy::none());
        if is_loopback(&base_url) {
            // A proxy would take a request to this machine, and its key, somewhere else.
            http = http.no_proxy();
        }
        let http =
            http.build().map_err(|error| Error::configuration(format!("the HTTP client cannot be set up: {error}")))?;
        Ok(Self { http, base_url, authorization })
    }

    /// `GET` a path below the base URL.
    pub(crate) async fn get(&self, path: &str, query: &str) -> Result<Answer, Error> {
        let request = self
            .http
            .get(endpoint::url(&self.base_url, path, query))
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, self.authorization.clone());
        let response = request.send().await.map_err(Error::transport)?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(Error::transport)?;
        Ok(Answer { status, body: body.into(), key: self.key().to_owned() })
    }

    fn key(&self) -> &str {
        let sent = self.authorization.to_str().unwrap_or_default();
        sent.strip_prefix("Bearer ").unwrap_or(sent)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
