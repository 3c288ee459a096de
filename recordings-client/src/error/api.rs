//! The API's own errors, in the three bodies that it has for them.

use std::fmt;

use serde_json::Value;

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

/// A text from outside without the key and without what is secret in URLs: who may have them, and their signatures.
pub(crate) fn without_secrets(text: &str, key: &str) -> String {
    let mut rest = text;
    let mut safe = String::with_capacity(text.len());
    while let Some((before, url)) = rest.split_once("://") {
        let (url, behind) = url.split_at(url.find(is_behind_url).unwrap_or(url.len()));
        let (shown, hidden) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let (authority, path) = shown.split_at(shown.find('/').unwrap_or(shown.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let mark = if hidden.is_empty() { "" } else { "?[hidden]" };
        safe.extend([before, "://", host, path, mark]);
        rest = behind;
    }
    safe.push_str(rest);
    safe.replace(key, "[API key]")
}

/// Whether a letter ends a URL in a text.
fn is_behind_url(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '"' | '\'' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^')
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
    use super::without_secrets;
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
    fn what_says_nothing_is_no_error_object() {
        for body in [&b""[..], b"<html>", b"{}", b"null", br#"{"errors": []}"#, br#"{"errors": [{}, 7]}"#] {
            assert_eq!(read(body), [], "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn neither_the_key_nor_what_is_secret_in_a_url_is_kept() {
        for (text, safe) in [
            ("no KEY here, nor KEY", "no [API key] here, nor [API key]"),
            (
                "cannot sign https://s.example/7.ogg?X-Signature=S1&y#z, sorry",
                "cannot sign https://s.example/7.ogg?[hidden] sorry",
            ),
            (
                "\"https://s.example/7#S1\" and <http://user:S1@s.example>",
                "\"https://s.example/7?[hidden]\" and <http://s.example>",
            ),
            ("s3://a/b?S1 s3://a/b", "s3://a/b?[hidden] s3://a/b"),
            ("a://b://c?S1", "a://b://c?[hidden]"),
            ("://?S1", "://?[hidden]"),
            ("plain, with a ? and a #", "plain, with a ? and a #"),
        ] {
            assert_eq!(without_secrets(text, "KEY"), safe);
        }
    }
}
