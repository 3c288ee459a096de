//! Reads the error objects of the API from a body, in the three forms that the API uses.

use serde_json::Value;

use crate::error::ApiError;
use crate::redact::without_secrets;
use crate::transport::Answer;

/// Whether a body can be an error of the API: it has `errors`, or has no `data`.
pub(super) fn says_error(answer: &Answer) -> bool {
    json(answer).is_some_and(|body| body.get("errors").is_some() || body.get("data").is_none())
}

/// Reads `{"errors": [...]}`, `{"code": …, "title": …}` or `{"message": …}`, with secrets hidden. Returns an empty list for
/// anything else.
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

/// Returns the first string or number under one of the keys.
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
    fn all_three_forms_are_read() {
        let list = br#"{"errors": [{"code": "10015", "title": "Bad Request", "detail": "no", "source": {"parameter": "filter[x]"}}]}"#;
        assert_eq!(read(list)[0].to_string(), "code 10015: Bad Request: filter[x]: no");
        let single = br#"{"code": 10005, "title": "Resource not found", "description": "gone"}"#;
        assert_eq!(read(single)[0].to_string(), "code 10005: Resource not found: gone");
        assert_eq!(read(br#"{"message": "no", "success": false}"#)[0].to_string(), "no");
    }

    #[test]
    fn anything_else_has_no_errors() {
        for body in [&b""[..], b"<html>", b"{}", b"null", br#"{"errors": []}"#, br#"{"errors": [{}, 7]}"#] {
            assert_eq!(read(body), [], "{}", String::from_utf8_lossy(body));
        }
    }
}
