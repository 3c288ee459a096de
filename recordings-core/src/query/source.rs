//! Where parameters come from: a query string, or a flat map that serde has decoded.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::text::{find, percent};

/// The parameters that a parser reads.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'q> {
    /// A query string, without its question mark.
    Query(&'q str),
    /// Decoded keys and values.
    Map(&'q [(String, String)]),
}

/// A parameter with its value, decoded or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'q> {
    key: &'q str,
    value: &'q str,
    encoded: bool,
}

impl<'q> Source<'q> {
    /// A query string, with or without its question mark.
    pub(crate) fn query(query: &'q str) -> Self {
        Self::Query(query.strip_prefix('?').unwrap_or(query))
    }

    /// The parameters in their order.
    pub(crate) const fn pairs(self) -> Pairs<'q> {
        Pairs(self)
    }
}

/// The parameters that are left of a source.
pub(crate) struct Pairs<'q>(Source<'q>);

impl<'q> Iterator for Pairs<'q> {
    type Item = Pair<'q>;

    fn next(&mut self) -> Option<Pair<'q>> {
        match &mut self.0 {
            Source::Query(query) => {
                *query = query.trim_start_matches('&');
                (!query.is_empty()).then(|| Pair::first_of(query))
            }
            Source::Map(pairs) => {
                let ((key, value), rest) = pairs.split_first()?;
                *pairs = rest;
                Some(Pair { key, value, encoded: false })
            }
        }
    }
}

impl<'q> Pair<'q> {
    /// Takes the first parameter off a query.
    pub(crate) fn first_of(query: &mut &'q str) -> Self {
        let split = |text: &'q str, at: Option<usize>| {
            let (before, rest) = text.split_at_checked(at.unwrap_or(text.len())).unwrap_or((text, ""));
            (before, rest.get(1..).unwrap_or_default())
        };
        let (parameter, rest) = split(query, find([b'&'], query.as_bytes()));
        *query = rest;
        let (key, value) = split(parameter, find([b'='], parameter.as_bytes()));
        Self { key, value, encoded: true }
    }

    /// A parameter that is split already, as it is in the query.
    pub(crate) const fn encoded(key: &'q str, value: &'q str) -> Self {
        Self { key, value, encoded: true }
    }

    /// The key as it is in the query.
    pub(crate) const fn raw_key(&self) -> &'q str {
        self.key
    }

    /// The value as it is in the query.
    pub(crate) const fn raw_value(&self) -> &'q str {
        self.value
    }

    /// How many bytes the key and the value have after decoding.
    pub(super) fn decoded_length(&self) -> usize {
        let escapes = self.key.matches('%').count() + self.value.matches('%').count();
        let length = self.key.len() + self.value.len();
        if self.encoded { length.saturating_sub(2 * escapes) } else { length }
    }

    /// Whether the key and the value are percent-encoded.
    pub(crate) const fn is_encoded(&self) -> bool {
        self.encoded
    }

    /// The decoded key, or `None` if it cannot be decoded.
    pub(crate) fn key(&self) -> Option<Cow<'q, str>> {
        self.decoded(self.key)
    }

    /// Whether the key, decoded, may begin with a text: found without decoding all of it.
    pub(crate) fn key_may_begin_with(&self, text: &str) -> bool {
        if !self.encoded {
            return self.key.starts_with(text);
        }
        // A plus may be one, or a space.
        let mut bytes = percent_decode_str(self.key);
        text.bytes().all(|wanted| bytes.next().is_some_and(|byte| byte == wanted || byte == b'+' && wanted == b' '))
    }

    /// The decoded value, or `None` if it cannot be decoded.
    pub(crate) fn value(&self) -> Option<Cow<'q, str>> {
        self.decoded(self.value)
    }

    /// The decoded value, or the value as it is in the query if it cannot be decoded.
    pub(super) fn shown_value(&self) -> Cow<'q, str> {
        self.value().unwrap_or(Cow::Borrowed(self.value))
    }

    fn decoded(&self, text: &'q str) -> Option<Cow<'q, str>> {
        if self.encoded { percent::decode(text) } else { Some(Cow::Borrowed(text)) }
    }
}
