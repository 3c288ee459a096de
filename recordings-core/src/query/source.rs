//! Where parameters come from: a query string, or a flat map that serde has decoded.

use std::borrow::Cow;

use super::percent;

/// The parameters that a reader reads.
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
    pub(crate) fn pairs(self) -> impl Iterator<Item = Pair<'q>> {
        let (query, map) = match self {
            Self::Query(query) => (query, [].as_slice()),
            Self::Map(map) => ("", map),
        };
        let from_query = query.split('&').filter(|segment| !segment.is_empty()).map(|segment| {
            let (key, value) = segment.split_once('=').unwrap_or((segment, ""));
            Pair { key, value, encoded: true }
        });
        from_query.chain(map.iter().map(|(key, value)| Pair { key, value, encoded: false }))
    }
}

impl<'q> Pair<'q> {
    /// The key as it stands.
    pub(crate) const fn raw_key(&self) -> &'q str {
        self.key
    }

    /// The value as it stands.
    pub(crate) const fn raw_value(&self) -> &'q str {
        self.value
    }

    /// The key, decoded. `None` if it cannot be.
    pub(crate) fn key(&self) -> Option<Cow<'q, str>> {
        self.decoded(self.key)
    }

    /// The value, decoded. `None` if it cannot be.
    pub(crate) fn value(&self) -> Option<Cow<'q, str>> {
        self.decoded(self.value)
    }

    fn decoded(&self, text: &'q str) -> Option<Cow<'q, str>> {
        if self.encoded { percent::decode(text) } else { Some(Cow::Borrowed(text)) }
    }
}
