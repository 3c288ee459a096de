//! Errors of a response: those that the API reports, and bodies that cannot be read.

use super::api_errors;
use crate::error::{Body, Error, Problem, Said};
use crate::redact::without_secrets;
use crate::transport::Answer;

/// The error that the API reports with a status of success, if it does.
pub(super) fn api_under_success(answer: &Answer) -> Option<Error> {
    api_errors::says_error(answer).then(|| api(answer)).filter(|error| !error.api_errors().is_empty())
}

/// The error of a response whose status is not success.
pub(super) fn api(answer: &Answer) -> Error {
    let (errors, count) = api_errors::read(answer);
    let said = Said { errors, count, text: plain_text(answer), is_to_form: answer.is_to_form };
    let error = Error::new(Problem::Status { status: answer.status, said });
    if answer.is_success() { error } else { error.with_body(body(answer)) }
}

/// The error of a response with status success whose body cannot be read.
pub(super) fn decode(answer: &Answer, wanted: &str, why: &str) -> Error {
    let body = match answer.body.trim_ascii() {
        [] => Body::Empty,
        _ if answer.is_html() => Body::Html,
        _ => Body::Other { wanted: wanted.to_owned(), why: why.to_owned() },
    };
    Error::new(Problem::Body { status: answer.status, body })
}

/// The body, as far as it is kept, without secrets.
fn body(answer: &Answer) -> String {
    const KEPT: usize = 8 * 1024;

    let text = answer.lossy_text();
    // A secret that is cut in two would not be found.
    let safe = without_secrets(&text, &answer.key);
    safe.chars()
        .scan(0, |bytes, letter| {
            *bytes += letter.len_utf8();
            (*bytes <= KEPT).then_some(letter)
        })
        .collect()
}

/// The first line of a body that is plain text, without secrets, if it is a short one.
fn plain_text(answer: &Answer) -> Option<String> {
    const LONGEST: usize = 200;
    let text = answer.text().ok()?.trim();
    let is_text = !text.starts_with(['<', '{', '[', '"']) && !text.contains(['\n', '\r', '`']);
    let is_short = !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(char::is_control);
    (is_text && is_short).then(|| without_secrets(text, &answer.key))
}

/// Why serde cannot read a body. Its own message may quote a value, such as a signed URL, so only messages that quote nothing but
/// a field's name are kept.
pub(super) fn why(cause: &serde_json::Error) -> String {
    let said = cause.to_string();
    // A missing field is named by this crate; a duplicate one by the server, which may put a secret there.
    let is_plain = |name: &str| name.len() <= 32 && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    let duplicate = said.strip_prefix("duplicate field `").and_then(|rest| rest.split('`').next());
    if said.starts_with("missing field `") || duplicate.is_some_and(is_plain) {
        said
    } else if duplicate.is_some() {
        "a field of an object is there twice".to_owned()
    } else if cause.line() == 0 {
        // Without a location, serde has read the whole value, and it has another type.
        "it is not of the type that was expected".to_owned()
    } else {
        let what = if cause.is_eof() { "the JSON ends too early, at " } else { "" };
        format!("{what}line {} column {}", cause.line(), cause.column())
    }
}
