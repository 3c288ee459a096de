//! Parameters that follow a separator of another kind than `&`. A semicolon once separated parameters too, JSON for HTML writes an
//! ampersand as `\u0026`, and a query that is added to an address with a query has a question mark before it. Behind one, a
//! parameter is part of the value before it.

use std::borrow::Cow;

use crate::error::{ErrorKind, FilterError, Given};
use crate::text::percent;
use crate::value::InvalidValue;

/// An ampersand in JSON for HTML.
const ESCAPED: &str = "\\u0026";

/// A separator that is not `&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Separator {
    Semicolon,
    EscapedAmpersand,
    QuestionMark,
}

/// What follows a separator, up to the next one.
pub(in crate::query) struct Part<'t> {
    pub(in crate::query) separator: Separator,
    /// Decoded, as far as it can be.
    pub(in crate::query) key: Cow<'t, str>,
    /// Whether an equals sign follows the key.
    pub(in crate::query) has_value: bool,
}

impl<'t> Part<'t> {
    fn new(separator: Separator, text: &'t str) -> Self {
        let (key, has_value) = text.split_once('=').map_or((text, false), |(key, _)| (key, true));
        Self { separator, key: percent::decode(key).unwrap_or(Cow::Borrowed(key)), has_value }
    }
}

/// The first part behind such a separator that is meant as a parameter, in a key or a value that is not decoded.
pub(in crate::query) fn find_part<'t>(text: &'t str, is_meant: &mut dyn FnMut(&Part<'t>) -> bool) -> Option<Part<'t>> {
    // What is behind no separator is the key or the value itself.
    let mut before = None;
    for between_semicolons in text.split(';') {
        for between_ampersands in between_semicolons.split(ESCAPED) {
            let (first, second) = around_question_mark(between_ampersands);
            for (separator, text) in [(before, Some(first)), (Some(Separator::QuestionMark), second)] {
                if let (Some(separator), Some(text)) = (separator, text) {
                    let part = Part::new(separator, text);
                    if is_meant(&part) {
                        return Some(part);
                    }
                }
            }
            before = Some(Separator::EscapedAmpersand);
        }
        before = Some(Separator::Semicolon);
    }
    None
}

/// What is before and after a question mark. The one in an address with a path, `/rooms?…`, separates nothing here.
fn around_question_mark(text: &str) -> (&str, Option<&str>) {
    match text.split_once('?') {
        Some((before, after)) if !before.contains('/') => (before, Some(after)),
        Some(_) | None => (text, None),
    }
}

/// The error of a parameter whose key or value has another parameter behind a separator.
pub(in crate::query) fn hidden(given: Given, separator: Separator) -> FilterError {
    let reason = match separator {
        Separator::Semicolon => {
            "another parameter follows a semicolon; separate parameters with `&`, and write `%3B` for a semicolon in a value"
        }
        Separator::EscapedAmpersand => {
            "another parameter follows an ampersand that is written `\\u0026`; separate parameters with `&`"
        }
        Separator::QuestionMark => {
            "another parameter follows a question mark; separate parameters with `&`, and write `%3F` for a question mark in a value"
        }
    };
    FilterError::new(ErrorKind::InvalidValue(InvalidValue::unsupported(reason)), given)
}

#[cfg(test)]
mod tests {
    use super::Separator::{EscapedAmpersand, QuestionMark, Semicolon};
    use super::find_part;

    #[test]
    fn each_separator_begins_a_part() {
        let parts = |text| {
            let mut parts = Vec::new();
            let found = find_part(text, &mut |part| {
                parts.push((part.separator, part.key.clone().into_owned(), part.has_value));
                false
            });
            assert!(found.is_none());
            parts
        };
        let part = |separator, key: &str, has_value| (separator, key.to_owned(), has_value);
        assert_eq!(parts("a"), []);
        assert_eq!(parts("a;%66[x]=1;b"), [part(Semicolon, "f[x]", true), part(Semicolon, "b", false)]);
        assert_eq!(parts("a\\u0026b=1=2"), [part(EscapedAmpersand, "b", true)]);
        assert_eq!(
            parts("a?b=1;c?d\\u0026e"),
            [
                part(QuestionMark, "b", true),
                part(Semicolon, "c", false),
                part(QuestionMark, "d", false),
                part(EscapedAmpersand, "e", false),
            ]
        );
        assert_eq!(parts("/a?b=1"), []);
    }
}
