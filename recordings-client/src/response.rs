//! Reads a response: a page, an item, a count, or the error that it is.

mod api_errors;
mod failure;
mod lenient;
mod pointer;

use std::borrow::Cow;

use recordings_core::page::{Page, RejectedItem};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use crate::endpoint::{Endpoint, ItemId};
use crate::error::Error;
use crate::retry::Cause;
use crate::transport::Answer;
use lenient::{IsAny, Meta, RawItems};
pub(crate) use pointer::text_at;

/// The body of every successful response.
#[derive(Deserialize)]
struct Envelope<T> {
    data: T,
    /// Any JSON: the API does not specify its shape.
    #[serde(default)]
    meta: Meta,
    /// JSON:API 1.1 forbids `errors` beside `data`. Ignoring them would lose them.
    #[serde(default)]
    errors: IsAny,
}

/// The body of a successful delete.
#[derive(Deserialize)]
struct Confirmation {
    data: Option<IgnoredAny>,
    success: Option<bool>,
    #[serde(default)]
    errors: IsAny,
}

/// Reads a page. Items that cannot be read are rejected; the others are returned. `plural` is what the items are called.
pub(crate) fn page<T: DeserializeOwned>(answer: &Answer, plural: &str) -> Result<Page<T>, (Cause, Error)> {
    let what = format!("page of {plural}");
    success(answer)?;
    let envelope = match parse::<Envelope<Vec<T>>>(answer) {
        Ok(envelope) => unspoilt(answer, &what, envelope)?,
        Err(why) => {
            // If the rest of the body is a page, read the items one by one.
            let text = answer.lossy_text();
            let items =
                serde_json::from_str::<Envelope<RawItems<'_>>>(&text).map_err(|_| refused(answer, &what, &why))?;
            let is_whole = matches!(text, Cow::Borrowed(_));
            let page = one_by_one(unspoilt(answer, &what, items)?, is_whole);
            return page.ok_or_else(|| refused(answer, &what, "more than 1000 of its items cannot be read"));
        }
    };
    Ok(Page::new(envelope.data, envelope.meta.0))
}

/// How many unreadable items a page may have. Each is kept with its JSON and the reason.
const MOST_REJECTED: usize = 1_000;

/// Reads the items of a page. If bytes of the body are not UTF-8, the items that may have contained them are rejected. Returns `None`
/// if more than [`MOST_REJECTED`] are rejected.
fn one_by_one<T: DeserializeOwned>(items: Envelope<RawItems<'_>>, is_whole: bool) -> Option<Page<T>> {
    let mut page = Page::new(Vec::new(), items.meta.0);
    for (index, item) in items.data.0.into_iter().enumerate() {
        let read = match item.get() {
            json if !is_whole && json.contains(char::REPLACEMENT_CHARACTER) => {
                Err("it holds bytes that are not UTF-8".to_owned())
            }
            json => serde_json::from_str(json).map_err(|error| failure::why(&error)),
        };
        match read {
            Ok(item) => page.data.push(item),
            Err(_) if page.rejected.len() >= MOST_REJECTED => return None,
            Err(why) => page.rejected.push(RejectedItem::new(index, item.get(), why)),
        }
    }
    Some(page)
}

/// Returns the items of a page that was read, as raw JSON.
pub(crate) fn items(body: &[u8]) -> Option<&str> {
    #[derive(Deserialize)]
    struct Items<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
    }
    serde_json::from_slice::<Items<'_>>(body).ok().map(|page| page.data.get())
}

/// Reads the item with an id.
pub(crate) fn one<E: Endpoint>(answer: &Answer, id: &ItemId) -> Result<E::Item, (Cause, Error)> {
    let what = format!("{} of that id", E::NAME);
    let item: E::Item = read(answer, &what)?;
    match E::id(&item) {
        Some(other) if other.contradicts(id) => Err(refused(answer, &what, &format!("it is another {}", E::NAME))),
        _ => Ok(item),
    }
}

/// Reads what a response to a request with a body has as its `data`. An empty body is `null`.
pub(crate) fn data<T: DeserializeOwned>(answer: &Answer, name: &str) -> Result<T, (Cause, Error)> {
    success(answer)?;
    // `()` says that the body does not matter, and so does a body that is empty for what can be `null`.
    let is_nothing = size_of::<T>() == 0 || answer.body.trim_ascii().is_empty();
    if is_nothing && let Ok(nothing) = serde_json::from_str("null") {
        return Ok(nothing);
    }
    read(answer, name)
}

/// Reads how many items were deleted, at a JSON pointer.
pub(crate) fn deleted(answer: &Answer, plural: &str, pointer: &str) -> Result<u64, (Cause, Error)> {
    #[derive(Deserialize)]
    struct Errors {
        #[serde(default)]
        errors: IsAny,
    }
    let what = format!("number of deleted {plural}");
    success(answer)?;
    let Errors { errors } = parse(answer).map_err(|why| refused(answer, &what, &why))?;
    unspoilt(answer, &what, Envelope { data: (), meta: Meta::default(), errors })?;
    let number = text_at(&answer.body, pointer).and_then(|text| text.parse().ok());
    number.ok_or_else(|| refused(answer, &what, &format!("there is no such number at `{pointer}`")))
}

/// Reads the confirmation that one item was deleted: an empty body, or one that reports success.
pub(crate) fn gone(answer: &Answer, name: &str) -> Result<(), (Cause, Error)> {
    let what = format!("answer to the deletion of a {name}");
    success(answer)?;
    if answer.body.trim_ascii().is_empty() {
        return Ok(());
    }
    let said: Confirmation = parse(answer).map_err(|why| refused(answer, &what, &why))?;
    if said.data.is_none() && said.success != Some(true) {
        return Err(refused(answer, &what, "missing field `data`"));
    }
    unspoilt(answer, &what, Envelope { data: (), meta: Meta::default(), errors: said.errors })
        .map(|envelope| envelope.data)
}

/// Whether an error response may come from the API itself, and not from something in between: its body is empty or an error
/// of the API.
pub(crate) fn is_own(answer: &Answer) -> bool {
    answer.body.trim_ascii().is_empty() || api_errors::read(answer).1 > 0
}

fn success(answer: &Answer) -> Result<(), (Cause, Error)> {
    if answer.is_success() { Ok(()) } else { Err((Cause::Status(answer.status), failure::api(answer))) }
}

fn read<T: DeserializeOwned>(answer: &Answer, what: &str) -> Result<T, (Cause, Error)> {
    success(answer)?;
    let envelope = parse::<Envelope<T>>(answer).map_err(|why| refused(answer, what, &why))?;
    unspoilt(answer, what, envelope).map(|envelope| envelope.data)
}

fn parse<'a, T: Deserialize<'a>>(answer: &'a Answer) -> Result<T, String> {
    serde_json::from_str(answer.text()?).map_err(|error| failure::why(&error))
}

/// Returns the envelope, unless it has errors beside its data.
fn unspoilt<T>(answer: &Answer, what: &str, envelope: Envelope<T>) -> Result<Envelope<T>, (Cause, Error)> {
    match envelope.errors {
        IsAny(false) => Ok(envelope),
        IsAny(true) => Err(refused(answer, what, "it has `errors` beside its `data`")),
    }
}

/// Returns the error of a successful response that is not what was requested: the error that the API reports, or why the
/// body cannot be read.
fn refused(answer: &Answer, what: &str, why: &str) -> (Cause, Error) {
    match failure::api_under_success(answer) {
        Some(said) => (Cause::Unclear, said),
        None => (Cause::Unreadable, failure::decode(answer, what, why)),
    }
}

#[cfg(test)]
mod tests {
    use recordings_core::page::Page;
    use recordings_core::room_recordings::Recording;

    use super::page;
    use crate::error::{Error, ErrorKind};
    use crate::transport::Answer;

    fn read(status: u16, body: &str) -> Result<Page<Recording>, Error> {
        page(&Answer::of(status, body), "items").map_err(|(_, error)| error)
    }

    #[test]
    fn a_page_without_meta_is_a_page() {
        let page = read(200, r#"{"data": [{"id": "6b61621f-62e0-4aad-ab11-9fd19e272e73"}]}"#).unwrap();
        assert_eq!(page.data.len(), 1);
        assert_eq!(page.meta.total_pages, None);
    }

    #[test]
    fn what_is_no_page_is_an_error_and_never_an_empty_list() {
        for body in ["", "{}", "[]", "null", "<html>", r#"{"data": null}"#, r#"{"meta": {"total_pages": 0}}"#, "7"] {
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
    fn bytes_that_are_not_utf_8_do_not_lose_the_other_items() {
        let good = r#"{"id": "6b61621f-62e0-4aad-ab11-9fd19e272e73", "codec": "vp8"}"#;
        let (begin, end) = (format!(r#"{{"data": [{good}, "#), format!(", {good}]}}"));
        let spoilt =
            good.replace('v', "\0").bytes().map(|byte| if byte == 0 { 0xFF } else { byte }).collect::<Vec<_>>();
        let body = [begin.as_bytes(), &spoilt, end.as_bytes()].concat();
        let page: Page<Recording> = page(&Answer::of(200, body), "items").unwrap();
        let [rejected] = &page.rejected[..] else { panic!("{page:?}") };
        assert_eq!((page.data.len(), &*rejected.reason), (2, "it holds bytes that are not UTF-8"));
    }

    #[test]
    fn a_delete_is_done_where_nothing_says_otherwise() {
        let gone = |body: &str| super::gone(&Answer::of(200, body), "recording").map_err(|(_, error)| error.kind());
        for body in ["", " ", r#"{"data": {}}"#, r#"{"message": "Recording deleted", "success": true}"#] {
            assert_eq!(gone(body), Ok(()), "{body}");
        }
        assert_eq!(gone(r#"{"message": "maintenance", "success": false}"#), Err(ErrorKind::Api));
        assert_eq!(gone(r#"{"data": {}, "errors": [{"code": "10007"}]}"#), Err(ErrorKind::Api));
        for body in ["<html>", "{}", "[]", "7"] {
            assert_eq!(gone(body), Err(ErrorKind::Decode), "{body}");
        }
    }

    #[test]
    fn what_something_in_between_says_is_not_the_api_s_own() {
        for (body, is_own) in [
            (&b""[..], true),
            (br#"{"errors": [{"code": "10005"}]}"#, true),
            (b"default backend - 404", false),
            (b"<html>caf\xE9</html>", false),
            (b"{}", false),
        ] {
            assert_eq!(super::is_own(&Answer::of(404, body)), is_own, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn an_odd_meta_does_not_lose_the_page() {
        for meta in ["7", "\"x\"", "[]", "null", r#"{"total_pages": []}"#] {
            let page = read(200, &format!(r#"{{"data": [], "meta": {meta}}}"#)).unwrap();
            assert_eq!(page.meta.total_pages, None, "{meta}");
        }
    }

    #[test]
    fn all_three_bodies_of_errors_are_errors_under_success_too() {
        for body in [
            r#"{"errors": [{"detail": "maintenance"}]}"#,
            r#"{"code": 10007, "detail": "maintenance"}"#,
            r#"{"message": "maintenance", "success": false}"#,
        ] {
            for mark in ["", "\u{feff}"] {
                let error = read(200, &format!("{mark}{body}")).unwrap_err();
                assert_eq!((error.kind(), error.api_errors().len()), (ErrorKind::Api, 1), "{mark}{body}");
                assert!(error.to_string().contains("maintenance"), "{error}");
            }
        }
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
