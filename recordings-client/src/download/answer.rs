//! Decides what a response of the storage host means for a download that may already have a part of the file. Pure.

use std::time::Duration;

use reqwest::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderMap,
    HeaderName, HeaderValue, LAST_MODIFIED,
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
    /// A part where the whole file was requested.
    Unasked,
    /// A document instead of the file, such as a sign-in page.
    NoMedium,
    /// The file in an encoding that was not requested.
    Encoded,
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
        200 | 206 if no_medium(headers).is_some() => Meaning::NoMedium,
        200 | 206 if encoding(headers).is_some() => Meaning::Encoded,
        200 => Meaning::Whole { total: text(headers, &CONTENT_LENGTH).and_then(|length| length.trim().parse().ok()) },
        206 if so_far.received == 0 => match whole_range(headers) {
            Some(total) => Meaning::Whole { total: Some(total) },
            None => Meaning::Unasked,
        },
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
    const DOCUMENTS: [&str; 3] = ["application/json", "application/xml", "application/xhtml+xml"];
    let essence = essence(headers)?;
    let small = essence.to_ascii_lowercase();
    let is_document = DOCUMENTS.contains(&&*small)
        || small.starts_with("text/")
        || small.starts_with("multipart/")
        || small.ends_with("+json")
        || small.ends_with("+xml");
    is_document.then_some(essence)
}

/// Returns the encoding of a body that is not the file's own bytes. `gzip` is decoded before, and has no header then.
pub(super) fn encoding(headers: &HeaderMap) -> Option<&str> {
    text(headers, &CONTENT_ENCODING).map(str::trim).filter(|encoding| {
        !encoding.is_empty() && !encoding.split(',').all(|one| one.trim().eq_ignore_ascii_case("identity"))
    })
}

/// Returns the extension of a medium, by the content type or by the file name that the host gives.
pub(super) fn extension(headers: &HeaderMap) -> Option<&'static str> {
    let by_type = essence(headers).and_then(|essence| {
        MEDIA.iter().find(|(kind, _)| essence.eq_ignore_ascii_case(kind)).map(|(_, extension)| *extension)
    });
    let by_name = || {
        let disposition = text(headers, &CONTENT_DISPOSITION)?;
        let (_, name) = disposition.split_once("filename=")?;
        known_extension(name.split(';').next()?.trim().trim_matches('"'))
    };
    by_type.or_else(by_name)
}

/// Returns the extension of a name if it is that of a medium.
pub(super) fn known_extension(name: &str) -> Option<&'static str> {
    let (stem, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
    let known = MEDIA.iter().map(|(_, known)| *known).find(|known| known.eq_ignore_ascii_case(extension));
    known.filter(|_| !stem.is_empty())
}

/// The media that recordings may be, with their extensions.
const MEDIA: [(&str, &str); 20] = [
    ("video/mp4", "mp4"),
    ("audio/mp4", "m4a"),
    ("audio/mpeg", "mp3"),
    ("audio/mp3", "mp3"),
    ("audio/ogg", "ogg"),
    ("application/ogg", "ogg"),
    ("audio/opus", "opus"),
    ("video/ogg", "ogv"),
    ("audio/wav", "wav"),
    ("audio/x-wav", "wav"),
    ("audio/vnd.wave", "wav"),
    ("audio/webm", "webm"),
    ("video/webm", "webm"),
    ("video/x-matroska", "mkv"),
    ("video/matroska", "mkv"),
    ("audio/x-matroska", "mka"),
    ("video/quicktime", "mov"),
    ("audio/aac", "aac"),
    ("audio/flac", "flac"),
    ("audio/x-m4a", "m4a"),
];

fn essence(headers: &HeaderMap) -> Option<&str> {
    text(headers, &CONTENT_TYPE)?.split(';').next().map(str::trim)
}

/// Returns the length of the file, if the range is all of it: `bytes 0-9/10`.
fn whole_range(headers: &HeaderMap) -> Option<u64> {
    let range = text(headers, &CONTENT_RANGE)?.trim().strip_prefix("bytes ")?;
    let ((first, last), total) =
        range.split_once('/').and_then(|(range, total)| Some((range.split_once('-')?, total)))?;
    let (last, total): (u64, u64) = (last.parse().ok()?, total.parse().ok()?);
    (first == "0" && last.checked_add(1) == Some(total)).then_some(total)
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
        CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderMap,
        HeaderName, HeaderValue, LAST_MODIFIED,
    };

    use super::{DownloadProgress, Meaning, extension, known_extension, meaning, validator};

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
            (200, CONTENT_TYPE, "application/problem+json", Meaning::NoMedium),
            (200, CONTENT_TYPE, "application/vnd.api+json; charset=utf-8", Meaning::NoMedium),
            (200, CONTENT_TYPE, "application/soap+xml", Meaning::NoMedium),
            (200, CONTENT_TYPE, "text/plain", Meaning::NoMedium),
            (206, CONTENT_TYPE, "multipart/byteranges; boundary=x", Meaning::NoMedium),
            (200, CONTENT_ENCODING, "br", Meaning::Encoded),
            (200, CONTENT_ENCODING, "identity", Meaning::Whole { total: None }),
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
    fn a_part_that_was_not_asked_for_is_taken_if_it_is_the_whole() {
        for (range, means) in [
            ("bytes 0-9/10", Meaning::Whole { total: Some(10) }),
            ("bytes 0-8/10", Meaning::Unasked),
            ("bytes 1-9/10", Meaning::Unasked),
            ("bytes 0-9/*", Meaning::Unasked),
            ("junk", Meaning::Unasked),
        ] {
            let headers = headers(&[(CONTENT_RANGE, range)]);
            assert_eq!(meaning(206, &headers, DownloadProgress::default(), None), means, "{range}");
        }
    }

    #[test]
    fn an_extension_from_outside_is_that_of_a_medium_or_none() {
        assert_eq!(known_extension("/bucket/7.ogg"), Some("ogg"));
        assert_eq!(known_extension("/bucket/a.tar.MP4"), Some("mp4"));
        for path in ["", "/", "/7", "/.ogg", "/7.", "/a.ogg/7", "/7.og%2Fg", "/7.exe", "/7.sh", "/7.."] {
            assert_eq!(known_extension(path), None, "{path}");
        }
        let of = |name, value| extension(&headers(&[(name, value)]));
        assert_eq!(of(CONTENT_TYPE, "Video/MP4; codecs=avc1"), Some("mp4"));
        assert_eq!(of(CONTENT_TYPE, "application/octet-stream"), None);
        assert_eq!(of(CONTENT_DISPOSITION, "attachment; filename=\"call 7.mp3\"; size=9"), Some("mp3"));
        assert_eq!(of(CONTENT_DISPOSITION, "attachment; filename=\"../7.sh\""), None);
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
