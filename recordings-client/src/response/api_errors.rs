//! Reads what a body says of an error: in the forms that the API uses, and in those of what may stand before it.

use serde_json::Value;

use crate::error::ApiError;
use crate::redact::without_secrets;
use crate::transport::{Answer, LARGEST_ERROR};

/// How many errors of a body are kept.
const KEPT: usize = 20;

/// Whether a body can be an error of the API: it has `errors`, or has no `data`.
pub(super) fn says_error(answer: &Answer) -> bool {
    json(answer).is_some_and(|body| body.get("errors").is_some() || body.get("data").is_none())
}

/// Reads the first errors of a body, with secrets hidden, and returns how many there are. There are none in a body of another form.
///
/// The forms are a list under `errors`, of objects (JSON:API) or of texts, and a single error under `error` or at the top, with a
/// `message`, a `detail`, an `error_description` (RFC 6749) or a `title` (RFC 9457).
pub(super) fn read(answer: &Answer) -> (Vec<ApiError>, usize) {
    let Some(body) = json(answer) else { return (Vec::new(), 0) };
    let read = |object: &Value| Some(error(object, &answer.key)).filter(|error| *error != ApiError::default());
    match (body.get("errors"), body.get("error")) {
        (Some(Value::Array(errors)), _) => {
            let errors: Vec<ApiError> = errors.iter().filter_map(read).collect();
            let count = errors.len();
            (errors.into_iter().take(KEPT).collect(), count)
        }
        (_, Some(inner @ Value::Object(_))) => single(read(inner).or_else(|| read(&body))),
        _ => single(read(&body)),
    }
}

fn single(error: Option<ApiError>) -> (Vec<ApiError>, usize) {
    let count = usize::from(error.is_some());
    (Vec::from_iter(error), count)
}

/// The body as JSON. One that is larger than that of any error is not read, since its values could take many times its size.
fn json(answer: &Answer) -> Option<Value> {
    if answer.body.len() > LARGEST_ERROR {
        return None;
    }
    serde_json::from_str(answer.text().ok()?).ok()
}

fn error(object: &Value, key: &str) -> ApiError {
    let source = object.get("source").unwrap_or(&Value::Null);
    let text = |object, names: &[&str]| text(object, names).map(|text| without_secrets(&text, key));
    if let Value::String(detail) = object {
        return ApiError { detail: Some(without_secrets(detail, key)), ..ApiError::default() };
    }
    ApiError {
        code: text(object, &["code"]),
        title: text(object, &["title"]),
        detail: text(object, &["detail", "description", "message", "error_description", "error"]),
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
        super::read(&Answer::of(400, body)).0
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
    fn what_others_say_is_read_too() {
        for body in [
            r#"{"errors": ["no such page"]}"#,
            r#"{"error": "no such page"}"#,
            r#"{"error": {"message": "no such page"}}"#,
            r#"{"error": "invalid_request", "error_description": "no such page"}"#,
            r#"{"type": "about:blank", "status": 400, "detail": "no such page"}"#,
            r#"{"title": "no such page", "status": 400}"#,
        ] {
            assert_eq!(read(body.as_bytes())[0].to_string(), "no such page", "{body}");
        }
        let coded = br#"{"error": {"code": "7", "message": "no"}}"#;
        assert_eq!(read(coded)[0].to_string(), "code 7: no");
    }

    #[test]
    fn anything_else_has_no_errors() {
        for body in [&b""[..], b"<html>", b"{}", b"null", br#"{"errors": []}"#, br#"{"errors": [{}, 7]}"#] {
            assert_eq!(read(body), [], "{}", String::from_utf8_lossy(body));
        }
    }
}
