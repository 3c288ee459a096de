//! Percent-encoding (RFC 3986), with the one habit of HTML forms that parsers must know: a plus is a space.

use std::borrow::Cow;
use std::ops::Range;

use super::find;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All bytes but the unreserved ones of RFC 3986.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes every byte that is not unreserved.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Decodes a key or a value of a query. Returns `None` for a percent sign without two hex digits, and for bytes that are
/// not UTF-8.
pub(crate) fn decode(text: &str) -> Option<Cow<'_, str>> {
    if find([b'%', b'+'], text.as_bytes()).is_none() {
        return Some(Cow::Borrowed(text));
    }
    if broken_escape(text).is_some() {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for (index, part) in text.split('+').enumerate() {
        if index > 0 {
            bytes.push(b' ');
        }
        bytes.extend(percent_decode_str(part));
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// Finds the first percent sign that is not followed by two hex digits.
pub(crate) fn broken_escape(text: &str) -> Option<Range<usize>> {
    let is_whole = |after: &[u8]| matches!(after, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
    let mut signs = text.match_indices('%').map(|(at, _)| at);
    let broken = signs.find(|at| !is_whole(text.as_bytes().get(at + 1..).unwrap_or_default()))?;
    Some(broken..text.len().min(broken + 3))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_plus_is_read_as_a_space_and_an_encoded_plus_as_a_plus() {
        assert_eq!(decode("a+b%2Bc%20d").as_deref(), Some("a b+c d"));
    }

    #[test]
    fn broken_escapes_and_bytes_that_are_not_utf8_are_refused() {
        for text in ["%", "%2", "%zz", "%2%30", "%ff", "a%C3"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
