//! Sets a client up: checks the API key and the base URL, and configures the HTTP client.

use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderValue;
use reqwest::{Url, redirect};

use super::Client;
use crate::call::{Caller, Limits, own_limits};
use crate::error::Error;
use crate::retry::{Budget, Retry};
use crate::transport::{Sender, Settings, Transport, is_loopback};

const BASE_URL: &str = "https://api.telnyx.com/v2";
/// How many bytes the body of a response may have.
const LARGEST_BODY: usize = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long an HTTP/2 connection with a pending request may be silent before it is pinged, and how long a ping may go
/// unanswered.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Builds a [`Client`]. The API key is required; everything else has a default.
///
/// ```
/// use std::time::Duration;
/// use recordings_client::Client;
///
/// let client = Client::builder()
///     .api_key("KEY0123456789")
///     .base_url("https://api.telnyx.com/v2")
///     .timeout(Duration::from_secs(20))
///     .build()?;
/// # Ok::<(), recordings_client::Error>(())
/// ```
#[must_use = "a builder does nothing until `build()`"]
pub struct ClientBuilder {
    api_key: Option<String>,
    base_url: String,
    connect_timeout: Option<Duration>,
    limits: Limits,
    allows_http: bool,
    user_agent_suffix: Option<String>,
    largest_body: usize,
    retry_budget: u32,
    /// The shortest time between two requests.
    apart: Duration,
    http: Http,
}

/// What the HTTP client is made from.
#[derive(Default)]
enum Http {
    /// The defaults of this crate.
    #[default]
    Own,
    /// A builder from the user.
    Begun(Box<reqwest::ClientBuilder>),
    /// A client from the user.
    Given(reqwest::Client),
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            api_key: None,
            base_url: BASE_URL.to_owned(),
            connect_timeout: None,
            limits: Limits::default(),
            allows_http: false,
            user_agent_suffix: None,
            largest_body: LARGEST_BODY,
            retry_budget: Budget::RETRIES,
            apart: Duration::ZERO,
            http: Http::Own,
        }
    }
}

impl ClientBuilder {
    /// Sets the API key. Every request sends it as a bearer token.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        Self { api_key: Some(key.into()), ..self }
    }

    /// Sets the base URL of the API. Defaults to `https://api.telnyx.com/v2`.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self { base_url: url.into(), ..self }
    }

    /// Sets the timeout for connecting. Defaults to 10 seconds, or to that of the builder in [`http`](Self::http). Calls
    /// share connections, so it cannot be set per call. The [`timeout`](Self::timeout) of an attempt includes it.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect_timeout: Some(timeout), ..self }
    }

    own_limits!(limits);

    /// Sets how many requests per second all calls of this client may send together, evenly spaced. If you set no limit, the client
    /// learns the API's from its responses.
    ///
    /// Retries count; downloads from a storage host do not. Zero, a negative number and NaN set no limit. The slowest pace is one
    /// request per day.
    ///
    /// ```
    /// use recordings_client::Client;
    ///
    /// let client = Client::builder().api_key("KEY0123456789").rate_limit(2.5).build()?;
    /// # Ok::<(), recordings_client::Error>(())
    /// ```
    pub fn rate_limit(self, per_second: f64) -> Self {
        const SLOWEST: Duration = Duration::from_secs(24 * 60 * 60);

        let apart = Duration::try_from_secs_f64(per_second.recip()).unwrap_or(SLOWEST).min(SLOWEST);
        Self { apart: if per_second > 0.0 { apart } else { Duration::ZERO }, ..self }
    }

    /// Sets how many retries the calls of this client may make beyond those that succeed, so that an outage does not multiply the
    /// load. Defaults to 100.
    ///
    /// A retry that succeeds is free, and so is a wait that the server asks for. Five successes without a retry pay for one that
    /// failed. Without a budget, a failed call returns its error at once, which says so.
    pub fn retry_budget(self, retries: u32) -> Self {
        Self { retry_budget: retries, ..self }
    }

    /// Sets how many bytes the body of a response may have, after decompression. Defaults to 64 MiB; a page of 250 recordings has
    /// about 200 KB. An error whose body has more than 64 KiB is known by its status and headers alone.
    pub fn max_body(self, bytes: usize) -> Self {
        Self { largest_body: bytes, ..self }
    }

    /// Allows an `http` base URL whose host is not this machine. Anyone on the network path can then read the API key.
    pub fn allow_http(self) -> Self {
        Self { allows_http: true, ..self }
    }

    /// Adds your own name to `User-Agent`, after the client's: `my-app/1.0`.
    pub fn user_agent_suffix(self, suffix: impl Into<String>) -> Self {
        Self { user_agent_suffix: Some(suffix.into()), ..self }
    }

    /// Sets the HTTP client builder to start from, for a proxy, certificates or connection settings of your own.
    ///
    /// Redirects are still not followed, and this builder still decides retries and the timeouts of attempts and calls. The
    /// connect timeout is yours unless [`connect_timeout`](Self::connect_timeout) is set. Default headers are also sent to
    /// the storage host of downloads, so do not put keys into them.
    ///
    /// Without this, a client whose base URL is on this machine uses no proxy, not even for downloads.
    ///
    /// ```
    /// use recordings_client::{Client, reqwest};
    ///
    /// let http = reqwest::Client::builder().proxy(reqwest::Proxy::https("http://proxy.example:3128")?);
    /// let client = Client::builder().api_key("KEY0123456789").http(http).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn http(self, http: reqwest::ClientBuilder) -> Self {
        Self { http: Http::Begun(Box::new(http)), ..self }
    }

    /// Sets an existing HTTP client, to share its connections. This builder still decides the timeouts of attempts and
    /// calls; the connect timeout is that of the HTTP client.
    ///
    /// Give it the [redirect policy `none`](reqwest::redirect::Policy::none): a followed redirect is an error, but by then
    /// the other host may have seen the query or a signed URL in the `Referer`. Disable its
    /// [retries](reqwest::retry::never) too: they count as one attempt, and a repeated bulk delete reports only the last
    /// count. Its logs with [`connection_verbose`](reqwest::ClientBuilder::connection_verbose) contain secrets.
    ///
    /// ```
    /// use recordings_client::{Client, reqwest};
    ///
    /// let http = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .build()?;
    /// let client = Client::builder().api_key("KEY0123456789").http_client(http.clone()).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn http_client(self, http: reqwest::Client) -> Self {
        Self { http: Http::Given(http), ..self }
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the API key is missing or is not a valid header
    /// value, or if the base URL is not an `https` URL without a query. An `http` URL must lead to this machine, unless
    /// `http` is allowed. A `connect_timeout` cannot be combined with an existing HTTP client, which has its own.
    pub fn build(self) -> Result<Client, Error> {
        let Some(key) = self.api_key else {
            return Err(Error::configuration("there is no API key: call `api_key(…)` on the builder".to_owned()));
        };
        let base_url = base_url(&self.base_url, self.allows_http)?;
        let sender = Sender {
            user_agent: user_agent(self.user_agent_suffix.as_deref())?,
            authorization: bearer(&key)?,
            http: http(self.http, self.connect_timeout, &base_url)?,
        };
        let settings = Settings {
            base_url,
            allows_http: self.allows_http,
            largest_body: self.largest_body,
            retry_budget: self.retry_budget,
            apart: self.apart,
        };
        Ok(Client { caller: Caller::new(Transport::new(sender, settings), self.limits) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api_key", &self.api_key.as_ref().map(|_| "hidden"))
            .field("base_url", &shown(&self.base_url))
            .field("connect_timeout", &self.connect_timeout)
            .field("limits", &self.limits)
            .field("user_agent_suffix", &self.user_agent_suffix)
            .field("allows_http", &self.allows_http)
            .field("largest_body", &self.largest_body)
            .field("retry_budget", &self.retry_budget)
            .field("apart", &self.apart)
            // The HTTP client is left out, since it may contain a proxy password.
            .finish_non_exhaustive()
    }
}

fn http(http: Http, connect_timeout: Option<Duration>, base_url: &Url) -> Result<reqwest::Client, Error> {
    let builder = match http {
        Http::Given(_) if connect_timeout.is_some() => {
            let sentence = "`connect_timeout(…)` cannot be set for the client of `http_client(…)`: set it where that client is made";
            return Err(Error::configuration(sentence.to_owned()));
        }
        Http::Given(http) => return Ok(http),
        Http::Begun(builder) => *builder,
        Http::Own => {
            let builder = reqwest::Client::builder()
                .connect_timeout(CONNECT_TIMEOUT)
                // Detect a dead HTTP/2 connection, so that the next attempt does not use it.
                .http2_keep_alive_interval(KEEP_ALIVE)
                .http2_keep_alive_timeout(KEEP_ALIVE);
            // A proxy would send a request for this machine, with its key, elsewhere.
            if is_loopback(base_url) { builder.no_proxy() } else { builder }
        }
    };
    let http = connect_timeout
        .into_iter()
        .fold(builder, reqwest::ClientBuilder::connect_timeout)
        // The API key must not follow a redirect.
        .redirect(redirect::Policy::none())
        // This crate alone decides about retries.
        .retry(reqwest::retry::never())
        // Requests and responses contain secrets and must not be logged.
        .connection_verbose(false);
    http.build().map_err(|error| Error::configuration(format!("the HTTP client cannot be set up: {error}")))
}

fn bearer(key: &str) -> Result<HeaderValue, Error> {
    let key = key.trim_matches([' ', '\t']);
    let refuse = |why: &str| Err(Error::configuration(format!("the API key {why}")));
    if key.trim().is_empty() {
        return refuse("is empty");
    }
    if key.contains(['\n', '\r']) {
        return refuse("contains a line break, as when it is read from a file: remove it, for example with `trim()`");
    }
    if key.starts_with(['"', '\'']) || key.ends_with(['"', '\'']) {
        return refuse("is in quotes: remove them");
    }
    if let Some((name, _)) = key.split_once('=')
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    {
        return refuse("starts with a variable name and `=`: pass only what follows the `=`");
    }
    if let Some((scheme, _)) = key.split_once(' ')
        && scheme.eq_ignore_ascii_case("bearer")
    {
        return refuse("starts with `Bearer`, which the client adds: remove it");
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return refuse("contains a space or a non-ASCII character: copy it again");
    }
    let value = HeaderValue::from_str(&format!("Bearer {key}"));
    let mut value = value.map_err(|_| Error::configuration("the API key is not a valid header value".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let own = concat!("recordings-client/", env!("CARGO_PKG_VERSION"));
    let name = suffix.map_or_else(|| own.to_owned(), |suffix| format!("{own} {}", suffix.trim()));
    HeaderValue::from_str(&name).map_err(|_| {
        Error::configuration(
            "the suffix of the user agent is not a valid header value: write it like `my-app/1.0`".to_owned(),
        )
    })
}

fn base_url(text: &str, allows_http: bool) -> Result<Url, Error> {
    let refuse = |why: &str| Error::configuration(format!("{} {why}: write it like `{BASE_URL}`", shown(text)));
    let mut url = Url::parse(text).map_err(|_| refuse("is not a URL"))?;
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("is not an http or https URL"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("has a user or a password, which no request would carry"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("has a query or a fragment, which would be lost"));
    }
    if url.scheme() == "http" && !allows_http && !is_loopback(&url) {
        return Err(refuse(
            "is not https, so that others could read the key, unless `allow_http()` says that they may",
        ));
    }
    Ok(url)
}

/// Shows a base URL in messages, unless it may contain a secret. Of its path, no more than a version is shown.
fn shown(url: &str) -> String {
    let is_plain = |part: &str| part.len() <= 4;
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let is_harmless = !url.contains(['@', '?', '#', ';']) && rest.split('/').skip(1).all(is_plain);
    if is_harmless || scheme.is_empty() && !rest.contains(['@', '?', '#', ';', '/']) {
        format!("the base URL `{url}`")
    } else {
        "the base URL".to_owned()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_header_with_the_key_is_one_that_others_hide() {
        assert!(super::bearer("KEY").unwrap().is_sensitive());
    }
}
