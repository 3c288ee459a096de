//! What a call adds to its requests to the API: query parameters and headers. A storage host never gets them.

use std::fmt;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderName,
    HeaderValue, TRANSFER_ENCODING, USER_AGENT,
};

use super::url::encode;
use crate::error::Error;

/// The headers that a call cannot set, since the client does.
const OWN: [HeaderName; 9] = [
    ACCEPT,
    ACCEPT_ENCODING,
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    HOST,
    TRANSFER_ENCODING,
    USER_AGENT,
];

/// Query parameters and headers of a call.
#[derive(Clone, Default)]
pub(crate) struct Extras {
    /// The encoded parameters.
    pub(super) query: String,
    /// The decoded parameters.
    parameters: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    /// What is wrong with the first header that cannot be sent.
    problem: Option<String>,
}

impl Extras {
    pub(crate) fn add_parameter(&mut self, name: String, value: String) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.extend([&*encode(&name), "=", &*encode(&value)]);
        self.parameters.push((name, value));
    }

    pub(crate) fn add_header(&mut self, name: &str, value: &str) {
        let (parsed, mut value) = match (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) if !OWN.contains(&name) => (name, value),
            (Ok(name), _) if OWN.contains(&name) => {
                return self.refuse(format!("the header `{name}` is set by the client"));
            }
            (Err(_), _) => return self.refuse(format!("`{}` is not the name of a header", name.escape_debug())),
            (Ok(name), _) => {
                return self.refuse(format!("the value of the header `{name}` is not a valid header value"));
            }
        };
        value.set_sensitive(true);
        self.headers.append(parsed, value);
    }

    fn refuse(&mut self, why: String) {
        self.problem.get_or_insert(why);
    }

    /// The parameters, decoded.
    pub(crate) fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// Returns the error of what cannot be sent.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.problem {
            Some(why) => Err(Error::configuration(format!("nothing was sent: {why}"))),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Extras {
    /// Shows how much there is. Values may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extras")
            .field("parameters", &self.parameters.len())
            .field("headers", &self.headers.len())
            .finish_non_exhaustive()
    }
}
