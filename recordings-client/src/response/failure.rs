//! Errors of a response: those that the API reports, and bodies that cannot be read.

use std::fmt::Write as _;

use super::api_errors;
use crate::error::{ApiError, Error, ErrorKind};
use crate::redact::without_secrets;
use crate::retry::is_passing;
use crate::transport::Answer;

/// The error that the API reports with a status of success, if it does.
pub(super) fn api_under_success(answer: &Answer) -> Option<Error> {
    api_errors::says_error(answer).then(|| api(answer)).filter(|error| !error.api_errors().is_empty())
}

/// The error of a response whose status is not success.
pub(super) fn api(answer: &Answer) -> Error {
    let status = answer.status;
    let (api_errors, count) = api_errors::read(answer);
    let said = match (&*api_errors, plain_text(answer)) {
        ([], None) => "without an error object".to_owned(),
        ([], Some(text)) => format!("and says `{text}`"),
        (errors, _) => in_short(errors, count),
    };
    let advice = advice(status, !api_errors.is_empty());
    let error = Error::new(ErrorKind::Api, format!("the API answered {status}, {said}{advice}"));
    error.with_status(status).with_api_errors(api_errors)
}

/// The error of a response with status success whose body cannot be read.
pub(super) fn decode(answer: &Answer, wanted: &str, why: &str) -> Error {
    let status = answer.status;
    let what = match answer.body.trim_ascii() {
        [] => "an empty body".to_owned(),
        _ if answer.is_html() => "a body that looks like HTML".to_owned(),
        _ => format!("a body that is no {wanted}: {why}"),
    };
    Error::new(ErrorKind::Decode, format!("the API answered {status} with {what}")).with_status(status)
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

/// Shows the first errors, and the number of the others.
fn in_short(errors: &[ApiError], count: usize) -> String {
    const SHOWN: usize = 3;
    let mut sentence = errors.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if let Some(more) = count.checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = write!(sentence, "; and {more} more");
    }
    sentence
}

/// What to do about a status, beside what the API says of it.
fn advice(status: u16, is_explained: bool) -> &'static str {
    match status {
        404 if is_explained => "",
        300..=399 => "; redirects are not followed, so that the key goes nowhere else: check the base URL",
        401 | 403 => "; check the API key and its permissions",
        404 => "; check the base URL and the path",
        407 => "; check the user and the password of the proxy",
        429 => "; send fewer requests",
        status if is_passing(status) => "; try again later",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::api;
    use crate::transport::Answer;

    #[test]
    fn only_the_first_of_many_errors_are_shown() {
        let errors = (1..=1_000).map(|code| format!(r#"{{"code": {code}}}"#)).collect::<Vec<_>>().join(", ");
        let error = api(&Answer::of(422, format!(r#"{{"errors": [{errors}]}}"#)));
        assert_eq!(error.api_errors().len(), 20);
        assert_eq!(error.to_string(), "the API answered 422, code 1; code 2; code 3; and 997 more");
    }
}
