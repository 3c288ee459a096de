//! What an answer means: a page, a recording, a number, or an error that says which.

use recordings_core::{Page, PageMeta, Recording, RejectedItem};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::{self, Error};
use crate::retry::Cause;
use crate::transport::Answer;

/// A page as it comes.
#[derive(Deserialize)]
struct Envelope<T> {
    data: Vec<T>,
    #[serde(default)]
    meta: Option<PageMeta>,
    /// What JSON:API 1.1 forbids beside `data`, and would be lost if it was passed over.
    #[serde(default)]
    errors: Value,
}

/// Reads a page. An item that cannot be read is rejected, and does not lose the others.
pub(crate) fn page<T: DeserializeOwned>(answer: &Answer) -> Result<Page<T>, (Cause, Error)> {
    const WHAT: &str = "page of items";
    let (page, errors) = match read::<Envelope<T>>(answer, WHAT) {
        Ok(Envelope { data, meta, errors }) => (Page::new(data, meta.unwrap_or_default()), errors),
        Err(error) => one_by_one(answer).ok_or(error)?,
    };
    match errors {
        Value::Null => Ok(page),
        Value::Array(errors) if errors.is_empty() => Ok(page),
        _ => Err(refused(answer, WHAT, "it has `errors` beside its `data`")),
    }
}

/// Reads the items of a page one by one, if what is around them is a page.
fn one_by_one<T: DeserializeOwned>(answer: &Answer) -> Option<(Page<T>, Value)> {
    success(answer).ok()?;
    let Envelope { data, meta, errors } = serde_json::from_str::<Envelope<&RawValue>>(text(&answer.body).ok()?).ok()?;
    let mut page = Page::new(Vec::with_capacity(data.len()), meta.unwrap_or_default());
    for (index, item) in data.into_iter().enumerate() {
        match serde_json::from_str(item.get()) {
            Ok(item) => page.data.push(item),
            Err(error) => page.rejected.push(RejectedItem::new(index, item.get(), error::why(&error))),
        }
    }
    Some((page, errors))
}

/// Reads one recording.
pub(crate) fn one(answer: &Answer) -> Result<Recording, (Cause, Error)> {
    #[derive(Deserialize)]
    struct One {
        data: Recording,
    }
    read::<One>(answer, "recording").map(|one| one.data)
}

/// Reads how many recordings were deleted.
pub(crate) fn deleted(answer: &Answer) -> Result<u64, (Cause, Error)> {
    #[derive(Deserialize)]
    struct Deleted {
        data: Count,
    }
    #[derive(Deserialize)]
    struct Count {
        room_recordings: u64,
    }
    read::<Deleted>(answer, "number of deleted recordings").map(|deleted| deleted.data.room_recordings)
}

/// Any success.
pub(crate) fn success(answer: &Answer) -> Result<(), (Cause, Error)> {
    if (200..300).contains(&answer.status) { Ok(()) } else { Err((Cause::Status(answer.status), Error::api(answer))) }
}

fn read<T: DeserializeOwned>(answer: &Answer, what: &str) -> Result<T, (Cause, Error)> {
    success(answer)?;
    let read = text(&answer.body).and_then(|text| serde_json::from_str(text).map_err(|error| error::why(&error)));
    read.map_err(|why| refused(answer, what, &why))
}

/// What is wrong with a body under success: what the API says is, if it says something, or else why the body is not what it
/// should be.
fn refused(answer: &Answer, what: &str, why: &str) -> (Cause, Error) {
    match Error::api_under_success(answer) {
        Some(said) => (Cause::Unclear, said),
        None => (Cause::Unreadable, Error::decode(answer, what, why)),
    }
}

/// A body as a text, without the byte order mark that something in between may have put before it (RFC 8259, 8.1).
fn text(body: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(body).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to() + 1))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use recordings_core::{Page, Recording};

    use super::page;
    use crate::error::{Error, ErrorKind};
    use crate::transport::Answer;

    fn read(status: u16, body: &str) -> Result<Page<Recording>, Error> {
        let key = "SECRET/KEY".to_owned();
        let answer = Answer { status, body: body.into(), wait: None, rate_limit: None, request_id: None, key };
        page(&answer).map_err(|(_, error)| error)
    }

    #[test]
    fn a_page_without_meta_is_a_page() {
        let page = read(200, r#"{"data": [{"id": "6b61621f-62e0-4aad-ab11-9fd19e272e73"}]}"#).unwrap();
        assert_eq!(page.data.len(), 1);
        assert_eq!(page.meta.total_pages, None);
    }

    #[test]
    fn what_is_no_page_is_an_error_and_never_an_empty_list() {
        for body in ["", "{}", "[]", "null", "<html>", r#"{"data": null}"#, r#"{"meta": {"total_pages": 0}}"#] {
            let error = read(200, body).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        }
    }

    #[test]
    fn an_item_that_cannot_be_read_does_not_lose_the_others_and_is_not_printed() {
        let good = r#"{"id": "6b61621f-62e0-4aad-ab11-9fd19e272e73"}"#;
        let bad = r#"{"id": 7, "download_url": "https://storage.example/?signature=SECRET"}"#;
        let page = read(200, &format!(r#"{{"data": [{good}, {bad}, {{}}], "meta": {{"total_pages": 4}}}}"#)).unwrap();
        assert_eq!((page.data.len(), page.meta.total_pages), (1, Some(4)));
        let [first, second] = &page.rejected[..] else { panic!("{:?}", page.rejected) };
        assert_eq!((first.index, &*first.json), (1, bad));
        assert_eq!((second.index, &*second.json), (2, "{}"));
        assert!(!first.reason.is_empty() && !first.reason.contains("SECRET"), "{first:?}");
        assert!(!format!("{page:?}").contains("SECRET"));
    }

    #[test]
    fn errors_under_success_are_the_errors_of_the_api() {
        let error = read(200, r#"{"errors": [{"code": "10007", "title": "Unexpected"}]}"#).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(200)));
        assert_eq!(error.api_errors()[0].code.as_deref(), Some("10007"));
    }

    #[test]
    fn errors_beside_a_page_are_not_passed_over() {
        let page = |errors| read(200, &format!(r#"{{"data": [], "errors": {errors}}}"#));
        let error = page(r#"[{"code": "10007"}]"#).unwrap_err();
        assert_eq!((error.kind(), error.api_errors().len()), (ErrorKind::Api, 1));
        let error = page("[7]").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().ends_with("no page of items: it has `errors` beside its `data`"), "{error}");
        for none in ["[]", "null"] {
            assert!(page(none).unwrap().data.is_empty(), "{none}");
        }
    }

    #[test]
    fn a_key_that_is_echoed_is_not_repeated_however_it_is_written() {
        let body = r#"{"errors": [{"detail": "bad key SECRET\/KEY and SECRET/KEY"}]}"#;
        for status in [200, 401] {
            let error = read(status, body).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("SECRET"), "{error:?}");
        }
    }

    #[test]
    fn a_redirect_is_an_error() {
        assert_eq!(read(302, "").unwrap_err().kind(), ErrorKind::Api);
    }
}
