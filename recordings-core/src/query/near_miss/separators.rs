//! Parameters that follow a separator of another kind than `&`. A semicolon once separated parameters too, JSON for HTML writes an
//! ampersand as `\u0026`, and a query that is added to an address with a query has a question mark before it. Behind one, a
//! parameter is part of the value before it.

use std::borrow::Cow;

use crate::error::{ErrorKind, FilterError, Given};
use crate::text::percent;
use crate::value::InvalidValue;

/// An ampersand in JSON for HTML.
const ESCAPED: &str = "\\u0026";

/// What follows a separator, up to the next one.
pub(in crate::query) struct Part<'t> {
    /// Decoded, as far as it can be.
    pub(in crate::query) key: Cow<'t, str>,
    /// Whether an equals sign follows the key.
    pub(in crate::query) has_value: bool,
}

/// What follows each such separator in a key or a value that is not decoded.
pub(in crate::query) fn after_separators(text: &str) -> impl Iterator<Item = Part<'_>> {
    let parts = text.split(';').flat_map(|part| part.split(ESCAPED)).flat_map(around_question_mark);
    parts.skip(1).map(|part| {
        let (key, has_value) = part.split_once('=').map_or((part, false), |(key, _)| (key, true));
        Part { key: percent::decode(key).unwrap_or(Cow::Borrowed(key)), has_value }
    })
}

/// What is before and after a question mark. The one in an address with a path, `/rooms?…`, separates nothing here.
fn around_question_mark(text: &str) -> impl Iterator<Item = &str> {
    let (first, second) = match text.split_once('?') {
        Some((before, after)) if !before.contains('/') => (before, Some(after)),
        Some(_) | None => (text, None),
    };
    std::iter::once(first).chain(second)
}

/// The error of a parameter whose key or value, which is not decoded, has such a part.
pub(in crate::query) fn hidden(given: Given, text: &str) -> FilterError {
    let reason = if text.contains(ESCAPED) {
        "another parameter follows an ampersand that is written `\\u0026`; separate parameters with `&`"
    } else if !text.contains(';') {
        "another parameter follows a question mark; separate parameters with `&`, and write `%3F` for a question mark in a value"
    } else {
        "another parameter follows a semicolon; separate parameters with `&`, and write `%3B` for a semicolon in a value"
    };
    FilterError::new(ErrorKind::InvalidValue(InvalidValue::unsupported(reason)), given)
}

#[cfg(test)]
mod tests {
    use super::after_separators;

    #[test]
    fn each_separator_begins_a_part() {
        let parts =
            |text| after_separators(text).map(|part| (part.key.into_owned(), part.has_value)).collect::<Vec<_>>();
        assert_eq!(parts("a"), []);
        assert_eq!(parts("a;%66[x]=1;b"), [("f[x]".to_owned(), true), ("b".to_owned(), false)]);
        assert_eq!(parts("a\\u0026b=1=2"), [("b".to_owned(), true)]);
        assert_eq!(parts("a?b=1;c?d"), [("b".to_owned(), true), ("c".to_owned(), false), ("d".to_owned(), false)]);
        assert_eq!(parts("/a?b=1"), []);
    }
}
