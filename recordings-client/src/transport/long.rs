//! Long queries: moves a query that is too long for a URL into the body, and follows the redirects of such a request.

use std::borrow::Cow;

use reqwest::{Method, Url};

use super::{Answer, Extras, Request, Target, Transport, text, url};
use crate::error::Error;

/// How many bytes a URL may have for the HTTP client, which is how many `http::Uri` holds.
const LONGEST_URL: usize = 65_534;

/// Where the query of a request goes if its URL would be too long.
#[derive(Clone, Debug)]
pub(crate) struct LongQuery {
    /// How many bytes the URL may have.
    pub(crate) longest_url: usize,
    pub(crate) method: Method,
    /// The path of its own that such a request has, with its template.
    pub(crate) path: Option<(&'static str, Vec<String>)>,
}

impl Transport {
    /// Returns the request as it is sent: as it is, or with its query as a form if its URL would be too long.
    ///
    /// # Errors
    ///
    /// If the URL is longer than the HTTP client can send.
    pub(crate) fn fitted<'r>(&self, request: &'r Request, extras: &Extras) -> Result<Cow<'r, Request>, Error> {
        let url = self.url(&request.target, extras);
        let length = url.as_str().len();
        match &request.long_query {
            Some(long) if length > long.longest_url => Ok(Cow::Owned(self.as_form(request, long, url))),
            Some(_) | None if length > LONGEST_URL => Err(Error::configuration(format!(
                "nothing was sent: the URL has {length} bytes, and the HTTP client sends at most {LONGEST_URL}: shorten the filter, or \
                 for a listing declare `Endpoint::LONG_QUERIES`"
            ))),
            Some(_) | None => Ok(Cow::Borrowed(request)),
        }
    }

    /// The same request with the query of its URL as a form.
    fn as_form(&self, request: &Request, long: &LongQuery, mut url: Url) -> Request {
        let form = url.query().unwrap_or_default().to_owned();
        url.set_query(None);
        let template = match &long.path {
            Some((template, segments)) => {
                url = url::join(&self.base_url, segments, "", "");
                Cow::Borrowed(*template)
            }
            None => request.template.clone(),
        };
        Request {
            method: long.method.clone(),
            template,
            target: Target::Form { url, form },
            media_type: request.media_type,
            body: None,
            long_query: None,
        }
    }

    /// Returns the request that a redirect leads to, if the redirected request is a form and the redirect stays below the base URL.
    ///
    /// A `303` names where the response is, and the others where to send the same query (RFC 10008, section 2.5). Browsers turn a `POST`
    /// into a `GET` after a `301` or `302` (RFC 9110, section 15.4.2), which would lose the query.
    pub(crate) fn redirected(&self, request: &Request, answer: &Answer) -> Option<Request> {
        let Target::Form { url, form } = &request.target else { return None };
        let to = text(&answer.headers, "location").map(|to| url::linked(&self.base_url, url, to))?.ok()?;
        let (method, target) = match answer.status {
            303 => (Method::GET, Target::Link(to)),
            301 | 302 | 307 | 308 => (request.method.clone(), Target::Form { url: to, form: form.clone() }),
            _ => return None,
        };
        let (template, media_type) = (request.template.clone(), request.media_type);
        Some(Request { method, template, target, media_type, body: None, long_query: None })
    }
}
