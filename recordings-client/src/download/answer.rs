//! What an answer of a storage host means for a download that has a part of the file.

use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED};

use super::DownloadProgress;

/// What an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The file from its first byte on.
    Whole { total: Option<u64> },
    /// The file from the first byte on that is missing.
    Rest,
    /// Nothing, since nothing is missing.
    Complete,
    /// A part of another file, or another part than was asked for.
    Another,
    /// No part of the file.
    Refused,
}

/// What an answer means (RFC 9110, 14 and 15.3.7).
pub(super) fn meaning(status: u16, headers: &HeaderMap, so_far: DownloadProgress) -> Meaning {
    match status {
        200 => Meaning::Whole { total: text(headers, &CONTENT_LENGTH).and_then(|length| length.trim().parse().ok()) },
        206 if content_range(headers) == Some((Some(so_far.received), so_far.total)) => Meaning::Rest,
        206 => Meaning::Another,
        416 if so_far.received > 0 => match content_range(headers) {
            Some((None, Some(total))) if total == so_far.received => Meaning::Complete,
            _ => Meaning::Another,
        },
        _ => Meaning::Refused,
    }
}

/// What tells the file from a later one: a strong entity tag, or else the time of its last change (RFC 9110, 13.1.5).
pub(super) fn validator(headers: &HeaderMap) -> Option<HeaderValue> {
    let tag = headers.get(ETAG).filter(|tag| tag.as_bytes().starts_with(b"\""));
    tag.or_else(|| headers.get(LAST_MODIFIED)).cloned()
}

/// The first byte, if there is a range, and the length of the whole: `bytes 5-9/10` or `bytes */10`.
fn content_range(headers: &HeaderMap) -> Option<(Option<u64>, Option<u64>)> {
    let (range, total) = text(headers, &CONTENT_RANGE)?.trim().strip_prefix("bytes ")?.split_once('/')?;
    let first = match range {
        "*" => None,
        range => Some(range.split_once('-')?.0.parse().ok()?),
    };
    Some((first, total.parse().ok()))
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED};

    use super::{DownloadProgress, Meaning, meaning, validator};

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_part_is_taken_only_where_it_begins_with_what_is_missing_and_is_of_the_same_length() {
        let so_far = DownloadProgress { received: 5, total: Some(10), resumed: 0 };
        for (status, name, value, means) in [
            (200, CONTENT_LENGTH, "12", Meaning::Whole { total: Some(12) }),
            (200, CONTENT_LENGTH, "many", Meaning::Whole { total: None }),
            (206, CONTENT_RANGE, "bytes 5-9/10", Meaning::Rest),
            (206, CONTENT_RANGE, "bytes 4-9/10", Meaning::Another),
            (206, CONTENT_RANGE, "bytes 5-9/11", Meaning::Another),
            (206, CONTENT_RANGE, "bytes 5-9/*", Meaning::Another),
            (206, CONTENT_RANGE, "junk", Meaning::Another),
            (416, CONTENT_RANGE, "bytes */5", Meaning::Complete),
            (416, CONTENT_RANGE, "bytes */3", Meaning::Another),
            (204, CONTENT_LENGTH, "0", Meaning::Refused),
            (403, CONTENT_LENGTH, "10", Meaning::Refused),
            (503, CONTENT_LENGTH, "10", Meaning::Refused),
        ] {
            assert_eq!(meaning(status, &headers(&[(name, value)]), so_far), means, "{status} {value}");
        }
        assert_eq!(meaning(416, &HeaderMap::new(), DownloadProgress::default()), Meaning::Refused);
    }

    #[test]
    fn a_weak_tag_tells_no_two_files_apart() {
        let (weak, strong, date) =
            ((ETAG, "W/\"7\""), (ETAG, "\"7\""), (LAST_MODIFIED, "Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(validator(&headers(&[strong.clone(), date.clone()])).unwrap(), strong.1);
        assert_eq!(validator(&headers(&[weak.clone(), date.clone()])).unwrap(), date.1);
        assert_eq!(validator(&headers(&[weak])), None);
    }
}
