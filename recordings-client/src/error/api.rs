//! The API's own errors, in the three bodies that it has for them.

use std::fmt;

use serde_json::Value;

use crate::redact::without_secrets;
use crate::transport::Answer;

/// An error that the API gave. What it left out is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The API's code, such as `10015` for a bad request. It comes as a string or as a number.
    pub code: Option<String>,
    /// What kind of error it is.
    pub title: Option<String>,
    /// What is wrong.
    pub detail: Option<String>,
    /// The parameter that is wrong.
    pub parameter: Option<String>,
    /// The place in the request's body that is wrong.
    pub pointer: Option<String>,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_ref().map(|code| format!("code {code}"));
        let parts = [code.as_ref(), self.title.as_ref(), self.parameter.as_ref(), self.detail.as_ref()];
        let parts = parts.into_iter().flatten().map(|part| one_line(part.trim()));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        f.write_str(&parts.join(": "))
    }
}

/// A text of the API's on one line, cut to a length that one reads.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 300;
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut line: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().count() > LONGEST {
        line.push('…');
    }
    line
}

/// Whether the body is one of the API's for errors: it has `errors`, or has no `data`.
pub(super) fn says_error(answer: &Answer) -> bool {
    json(answer).is_some_and(|body| body.get("errors").is_some() || body.get("data").is_none())
}

/// Reads `{"errors": [...]}`, `{"code": …, "title": …}` or `{"message": …}`. Empty for anything else. What is secret is taken
/// out of every text.
pub(super) fn read(answer: &Answer) -> Vec<ApiError> {
    let Some(body) = json(answer) else { return Vec::new() };
    let errors = match body.get("errors") {
        Some(Value::Array(errors)) => errors.iter().map(|object| error(object, &answer.key)).collect(),
        _ => vec![error(&body, &answer.key)],
    };
    errors.into_iter().filter(|error| *error != ApiError::default()).collect()
}

fn json(answer: &Answer) -> Option<Value> {
    serde_json::from_str(answer.text().ok()?).ok()
}

fn error(object: &Value, key: &str) -> ApiError {
    let source = object.get("source").unwrap_or(&Value::Null);
    let text = |object, names: &[&str]| text(object, names).map(|text| without_secrets(&text, key));
    ApiError {
        code: text(object, &["code"]),
        title: text(object, &["title"]),
        detail: text(object, &["detail", "description", "message"]),
        parameter: text(source, &["parameter"]),
        pointer: text(source, &["pointer"]),
    }
}

/// The first of the keys that holds a string or a number.
fn text(object: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::transport::Answer;

    fn read(body: &[u8]) -> Vec<super::ApiError> {
        super::read(&Answer::of(400, body))
    }

    #[test]
    fn the_three_bodies_are_read() {
        let list = br#"{"errors": [{"code": "10015", "title": "Bad Request", "detail": "no", "source": {"parameter": "filter[x]"}}]}"#;
        assert_eq!(read(list)[0].to_string(), "code 10015: Bad Request: filter[x]: no");
        let single = br#"{"code": 10005, "title": "Resource not found", "description": "gone"}"#;
        assert_eq!(read(single)[0].to_string(), "code 10005: Resource not found: gone");
        assert_eq!(read(br#"{"message": "no", "success": false}"#)[0].to_string(), "no");
    }

    #[test]
    fn of_many_errors_the_first_are_said_and_how_many_there_are() {
        let errors = (1..=5_000).map(|code| format!(r#"{{"code": {code}}}"#)).collect::<Vec<_>>().join(", ");
        let error = crate::error::Error::api(&Answer::of(422, format!(r#"{{"errors": [{errors}]}}"#)));
        assert_eq!(error.api_errors().len(), 5_000);
        assert_eq!(error.to_string(), "the API answered 422, code 1; code 2; code 3; and 4997 more");
    }

    #[test]
    fn what_says_nothing_is_no_error_object() {
        for body in [&b""[..], b"<html>", b"{}", b"null", br#"{"errors": []}"#, br#"{"errors": [{}, 7]}"#] {
            assert_eq!(read(body), [], "{}", String::from_utf8_lossy(body));
        }
    }
}
