//! The path of an endpoint with the ids in it.

use std::borrow::Cow;

use reqwest::Method;

use crate::endpoint::{Endpoint, ItemId};
use crate::error::Error;
use crate::long_queries::{LongQueries, Way};
use crate::transport::{LongQuery, Request, Target};

/// A path below the base URL, or why it has none.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    /// The path with placeholders for ids.
    template: Cow<'static, str>,
    segments: Result<Vec<String>, String>,
    /// Where the query of a listing goes if its URL would be too long.
    long_query: Result<Option<LongQuery>, String>,
}

impl Path {
    /// The path of an endpoint, with an id for each placeholder.
    pub(crate) fn of<E: Endpoint>(ids: &[ItemId]) -> Self {
        let LongQueries { way, longest_url } = E::LONG_QUERIES;
        let long_query = match way {
            Way::Url => Ok(None),
            Way::Query => Ok(Some(LongQuery { longest_url, method: Method::QUERY, path: None })),
            Way::Post { path } => filled(path, ids)
                .map(|segments| Some(LongQuery { longest_url, method: Method::POST, path: Some((path, segments)) })),
        };
        Self { template: Cow::Borrowed(E::PATH), segments: filled(E::PATH, ids), long_query }
    }

    /// The path of one item.
    pub(crate) fn with_id(&self, id: &ItemId) -> Self {
        let segments = self.segments.clone().and_then(|mut segments| {
            segments.push(checked(id)?);
            Ok(segments)
        });
        Self { template: format!("{}/{{id}}", self.template).into(), segments, long_query: Ok(None) }
    }

    /// Builds a request without a body.
    pub(crate) fn request<E: Endpoint>(&self, method: Method, query: String) -> Result<Request, Error> {
        let target = Target::Path { segments: self.segments()?.to_vec(), query };
        let (template, media_type) = (self.template.clone(), E::MEDIA_TYPE);
        Ok(Request { method, template, target, media_type, body: None, long_query: None })
    }

    /// Builds the request of a listing, whose query goes into a body if its URL would be too long and the endpoint declares how.
    pub(crate) fn listing<E: Endpoint>(&self, query: String) -> Result<Request, Error> {
        let long_query = known(&self.long_query)?.clone();
        Ok(Request { long_query, ..self.request::<E>(Method::GET, query)? })
    }

    /// Returns the decoded segments.
    pub(crate) fn segments(&self) -> Result<&[String], Error> {
        known(&self.segments).map(Vec::as_slice)
    }
}

/// The segments of a path, with an id for each placeholder.
fn filled(path: &str, ids: &[ItemId]) -> Result<Vec<String>, String> {
    let mut ids = ids.iter();
    let segments = path.split('/').map(|segment| {
        let id = if is_placeholder(segment.as_bytes()) { ids.next() } else { None };
        id.map_or_else(|| Ok(segment.to_owned()), checked)
    });
    segments.collect()
}

/// Returns what was made of the ids, or the error of the first id that cannot stand in a path.
fn known<T>(made: &Result<T, String>) -> Result<&T, Error> {
    made.as_ref().map_err(|why| Error::configuration(why.clone()))
}

/// An id as a segment of a path. Dots alone would change the path, and so would nothing.
fn checked(id: &ItemId) -> Result<String, String> {
    let text = id.to_string();
    if matches!(&*text, "" | "." | "..") {
        return Err(format!("nothing was sent: the id `{text}` cannot stand in a path"));
    }
    Ok(text)
}

/// Whether a segment of a path stands for an id.
const fn is_placeholder(segment: &[u8]) -> bool {
    matches!(segment, [b'{', _, .., b'}'])
}

/// Counts the placeholders of a path, and checks that it can be appended to a base URL.
pub(crate) const fn placeholders(path: &str) -> usize {
    let mut path = path.as_bytes();
    assert!(
        !matches!(path, [] | [b'/', ..] | [.., b'/']),
        "the path of an endpoint stands below the base URL, without slashes at its ends: write it like `room_recordings`"
    );
    let mut count = 0;
    loop {
        let (segment, rest) = split(path);
        assert!(!segment.is_empty(), "the path of an endpoint has an empty segment: remove one of the slashes");
        assert!(!matches!(segment, b"." | b".."), "the path of an endpoint has a segment of dots: write the path out");
        let is_placeholder = is_placeholder(segment);
        assert!(
            is_placeholder || is_plain(segment),
            "the path of an endpoint has a query, a fragment, or a brace: an id is a whole segment in braces, as in `rooms/{{room_id}}/sessions`"
        );
        count += is_placeholder as usize;
        match rest {
            Some(rest) => path = rest,
            None => return count,
        }
    }
}

/// Whether a segment has nothing that is not one of its own.
const fn is_plain(segment: &[u8]) -> bool {
    let mut rest = segment;
    while let [byte, after @ ..] = rest {
        if matches!(byte, b'{' | b'}' | b'?' | b'#' | b'\\') || byte.is_ascii_control() {
            return false;
        }
        rest = after;
    }
    true
}

/// Splits a path at its first slash.
const fn split(path: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut rest = path;
    let mut length = 0;
    while let [byte, after @ ..] = rest {
        if *byte == b'/' {
            return (path.split_at(length).0, Some(after));
        }
        length += 1;
        rest = after;
    }
    (path, None)
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_are_counted() {
        for (path, count) in [("rooms", 0), ("rooms/{id}/sessions", 1), ("{a}/b/{c}", 2), ("rooms:search", 0)] {
            assert_eq!(placeholders(path), count, "{path}");
        }
    }
}
