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

/// A text from outside without the key and without what is secret in URLs: who may have them, and their signatures. A URL may be
/// written in many ways, and hidden too much is better than too little: what is behind a `?` and has a `=`, and what a name is
/// said to be that is one of a secret.
pub(crate) fn without_secrets(text: &str, key: &str) -> String {
    // As a slash is written within a JSON string.
    let text = text.replace("\\/", "/").replace(key, "[API key]");
    let mut safe = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(first) = rest.find(|letter| !is_between_words(letter)) {
        let (between, words) = rest.split_at(first);
        let (word, behind) = words.split_at(words.find(is_between_words).unwrap_or(words.len()));
        safe.push_str(between);
        push_safe(&mut safe, word);
        rest = behind;
    }
    safe.push_str(rest);
    safe
}

fn is_between_words(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>')
}

/// Adds a word without what is secret in it.
fn push_safe(safe: &mut String, word: &str) {
    /// What a query or a fragment begins with, as it is, percent-encoded, or within a JSON string.
    const BEGINNINGS: [&str; 5] = ["?", "#", "%3f", "%23", "\\u003f"];
    let small = word.to_ascii_lowercase();
    let is_url = small.contains("://") || small.contains("%3a%2f%2f");
    let begin = BEGINNINGS.iter().filter_map(|beginning| small.find(beginning)).min();
    let begin = begin.filter(|begin| is_url || small[*begin..].contains('=') || small[*begin..].contains("%3d"));
    let shown = &word[..begin.unwrap_or(word.len())];
    for (index, part) in shown.split("://").enumerate() {
        let (authority, path) = part.split_at(part.find('/').unwrap_or(part.len()));
        let host = match authority.rsplit_once('@') {
            Some((_, host)) if index > 0 => host,
            _ => authority,
        };
        safe.push_str(if index > 0 { "://" } else { "" });
        for piece in host.split_inclusive([';', '&', ',']).chain(path.split_inclusive([';', '&', ','])) {
            push_without_value(safe, piece);
        }
    }
    safe.push_str(if begin.is_some() { "?[hidden]" } else { "" });
}

/// Adds `name=value`, without the value if the name is that of a secret.
fn push_without_value(safe: &mut String, piece: &str) {
    const SECRETS: [&str; 6] = ["signature", "token", "secret", "password", "credential", "sig="];
    match piece.split_once('=') {
        Some((name, value))
            if SECRETS.iter().any(|secret| piece[..=name.len()].to_ascii_lowercase().contains(secret)) =>
        {
            let end = value.strip_suffix([';', '&', ',']).map_or("", |inner| &value[inner.len()..]);
            safe.extend([name, "=[hidden]", end]);
        }
        _ => safe.push_str(piece),
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
            ("what? a=b", "what? a=b"),
            ("https://s.example/7?name='a'&X-Signature={S1}|`^", "https://s.example/7?[hidden]"),
            (r"https:\/\/user:S1@s.example\/7?X-Signature=S1", "https://s.example/7?[hidden]"),
            ("GET /7?X-Amz-Signature=S1 failed", "GET /7?[hidden] failed"),
            ("//s.example/7?X=S1 s.example/7#X=S1", "//s.example/7?[hidden] s.example/7?[hidden]"),
            ("https%3A%2F%2Fs.example%2F7%3FX%3DS1", "https%3A%2F%2Fs.example%2F7?[hidden]"),
            (r"s.example/7\u003fX=S1", "s.example/7?[hidden]"),
            (
                "/7;X-Signature=S1;a=b X-Amz-Security-Token=S1, sig=S1",
                "/7;X-Signature=[hidden];a=b X-Amz-Security-Token=[hidden], sig=[hidden]",
            ),
            ("filter[date_started_at][gte]=2021-04-25", "filter[date_started_at][gte]=2021-04-25"),
            (r"KEY no\KEY", r"[API key] no\[API key]"),
        ] {
            assert_eq!(without_secrets(text, "KEY"), safe);
        }
    }
}
