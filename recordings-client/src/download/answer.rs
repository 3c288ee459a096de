//! Decides what a response of the storage host means for a download that may already have a part of the file. Pure.

use std::time::Duration;

use reqwest::header::{
    CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED,
};

use super::DownloadProgress;

/// What a response contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The file from its first byte on.
    Whole { total: Option<u64> },
    /// The file from the first missing byte on.
    Rest,
    /// Nothing, since the file is complete.
    Complete,
    /// A part of another file, or another part than requested.
    Another,
    /// A document instead of the file, such as a sign-in page.
    NoMedium,
    /// An error.
    Refused,
}

/// Returns what a response means (RFC 9110, 14 and 15.3.7), where the validator identifies the version of the file.
pub(super) fn meaning(
    status: u16,
    headers: &HeaderMap,
    so_far: DownloadProgress,
    validator: Option<&HeaderValue>,
) -> Meaning {
    match status {
        200 if no_medium(headers).is_some() => Meaning::NoMedium,
        200 => Meaning::Whole { total: text(headers, &CONTENT_LENGTH).and_then(|length| length.trim().parse().ok()) },
        206 if is_of_another_file(headers, validator) => Meaning::Another,
        206 if content_range(headers) == Some((Some(so_far.received), so_far.total)) => Meaning::Rest,
        206 => Meaning::Another,
        416 if so_far.received > 0 => match content_range(headers) {
            Some((None, Some(total))) if total == so_far.received => Meaning::Complete,
            _ => Meaning::Another,
        },
        _ => Meaning::Refused,
    }
}

/// Returns the validator that identifies the version of the file: a strong entity tag, or the time of the last change if
/// that is at least a second before the response (RFC 9110, 8.8.2.2).
pub(super) fn validator(headers: &HeaderMap) -> Option<HeaderValue> {
    let date = |name| text(headers, name).and_then(|text| httpdate::parse_http_date(text).ok());
    let age = || date(&DATE)?.duration_since(date(&LAST_MODIFIED)?).ok();
    let changed = || headers.get(LAST_MODIFIED).filter(|_| age().is_some_and(|age| age >= Duration::from_secs(1)));
    strong_tag(headers).or_else(changed).cloned()
}

fn strong_tag(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(ETAG).filter(|tag| tag.as_bytes().starts_with(b"\""))
}

/// Whether a partial response has another strong entity tag than the validator.
fn is_of_another_file(headers: &HeaderMap, validator: Option<&HeaderValue>) -> bool {
    let is_tag = |validator: &&HeaderValue| validator.as_bytes().starts_with(b"\"");
    validator.filter(is_tag).is_some_and(|tag| strong_tag(headers).is_some_and(|other| other != tag))
}

/// Returns the content type if no recording can have it, as of a sign-in page or an error.
pub(super) fn no_medium(headers: &HeaderMap) -> Option<&str> {
    let essence = text(headers, &CONTENT_TYPE)?.split(';').next().unwrap_or_default().trim();
    let known = ["text/html", "application/xhtml+xml", "application/json", "application/xml", "text/xml"];
    known.into_iter().any(|kind| essence.eq_ignore_ascii_case(kind)).then_some(essence)
}

/// Returns the first byte, if there is a range, and the total length: `bytes 5-9/10` or `bytes */10`.
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
    use reqwest::header::{
        CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED,
    };

    use super::{DownloadProgress, Meaning, meaning, validator};

    const HALF: DownloadProgress = DownloadProgress { received: 5, total: Some(10), resumed: 0 };

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_part_is_taken_only_where_it_begins_with_what_is_missing_and_is_of_the_same_length() {
        for (status, name, value, means) in [
            (200, CONTENT_LENGTH, "12", Meaning::Whole { total: Some(12) }),
            (200, CONTENT_LENGTH, "many", Meaning::Whole { total: None }),
            (200, CONTENT_TYPE, "Text/HTML; charset=utf-8", Meaning::NoMedium),
            (200, CONTENT_TYPE, "application/json", Meaning::NoMedium),
            (200, CONTENT_TYPE, "video/mp4", Meaning::Whole { total: None }),
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
            assert_eq!(meaning(status, &headers(&[(name, value)]), HALF, None), means, "{status} {value}");
        }
        assert_eq!(meaning(416, &HeaderMap::new(), DownloadProgress::default(), None), Meaning::Refused);
    }

    #[test]
    fn a_part_of_a_file_with_another_tag_is_not_taken() {
        let means = |validator, tag| {
            let part = headers(&[(CONTENT_RANGE, "bytes 5-9/10"), (ETAG, tag)]);
            meaning(206, &part, HALF, Some(&HeaderValue::from_static(validator)))
        };
        assert_eq!(means("\"7\"", "\"7\""), Meaning::Rest);
        assert_eq!(means("\"7\"", "\"8\""), Meaning::Another);
        assert_eq!(means("\"7\"", "W/\"8\""), Meaning::Rest, "a weak tag says nothing of bytes");
        assert_eq!(means("Sun, 06 Nov 1994 08:49:37 GMT", "\"8\""), Meaning::Rest, "it was not asked for by a tag");
    }

    #[test]
    fn a_weak_tag_and_a_change_of_this_second_tell_no_two_files_apart() {
        let (weak, strong) = ((ETAG, "W/\"7\""), (ETAG, "\"7\""));
        let (changed, now) =
            ((LAST_MODIFIED, "Sun, 06 Nov 1994 08:49:37 GMT"), (DATE, "Sun, 06 Nov 1994 08:49:37 GMT"));
        let later = (DATE, "Sun, 06 Nov 1994 08:49:38 GMT");
        assert_eq!(validator(&headers(&[strong.clone(), changed.clone(), later.clone()])).unwrap(), strong.1);
        assert_eq!(validator(&headers(&[weak.clone(), changed.clone(), later])).unwrap(), changed.1);
        assert_eq!(validator(&headers(&[changed.clone(), now])), None);
        assert_eq!(validator(&headers(&[changed])), None);
        assert_eq!(validator(&headers(&[weak])), None);
    }
}
