//! Corrections of a document: an Overlay of the `OpenAPI` Initiative, version 1.0.

use std::path::Path;

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

use super::document::{Documents, Place};
use super::error::ImportError;

/// Applies an overlay. Each action must match something, so that a correction that is no longer needed is noticed.
pub(super) fn apply(documents: &mut Documents, path: &Path) -> Result<(), ImportError> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|source| ImportError::File { file: file.clone(), source })?;
    let overlay = Documents::new(file.clone(), path.to_path_buf(), text)?;
    let wrong = |pointer: String, message: String| {
        let mut place = Place { file: file.clone(), pointer, line: None };
        overlay.add_lines(std::iter::once(&mut place));
        ImportError::Overlay { place, message }
    };
    let root = overlay.root();
    if !root.get_str("overlay").is_some_and(|version| version.starts_with("1.")) {
        return Err(wrong(String::new(), "expected an Overlay document, which has `overlay: 1.0.0`".to_owned()));
    }
    let Some(actions) = root.get("actions").filter(|actions| actions.value.is_array()) else {
        return Err(wrong(String::new(), "expected a list `actions`".to_owned()));
    };
    let Some(document) = documents.root_mut() else { return Ok(()) };
    for action in actions.items() {
        let at = action.pointer.clone();
        let Some(target) = action.get_str("target") else {
            return Err(wrong(at, "the action has no `target`; write a JSONPath, `$.paths['/rooms'].get`".to_owned()));
        };
        let query = JsonPath::parse(target)
            .map_err(|error| wrong(format!("{at}/target"), format!("`{target}` is not a JSONPath: {error}")))?;
        let mut found: Vec<String> =
            query.query_located(document).locations().map(NormalizedPath::to_json_pointer).collect();
        if found.is_empty() {
            let message = format!("`{target}` matches nothing in the document; correct it, or remove the action");
            return Err(wrong(format!("{at}/target"), message));
        }
        if action.get_bool("remove") == Some(true) {
            // The last one first, so that the indices of the others stay right.
            found.sort_by(|one, other| tokens(other).cmp(&tokens(one)));
            for pointer in &found {
                remove(document, pointer);
            }
        } else if let Some(update) = action.get("update") {
            for pointer in &found {
                if let Some(value) = document.pointer_mut(pointer) {
                    merge(value, update.value);
                }
            }
        } else {
            return Err(wrong(at, "the action has neither `update` nor `remove: true`".to_owned()));
        }
    }
    documents.read_others();
    Ok(())
}

/// The tokens of a pointer, indices by their value.
fn tokens(pointer: &str) -> Vec<(usize, &str)> {
    pointer.split('/').map(|token| (token.parse().unwrap_or_default(), token)).collect()
}

fn remove(document: &mut Value, pointer: &str) {
    let Some((parent, token)) = pointer.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.remove(&token.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            if let Some(index) = token.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Merges an update into a value: objects key by key, a value to the end of a list.
fn merge(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Object(map), Value::Object(update)) => {
            for (key, update) in update {
                match map.get_mut(key) {
                    Some(value) if value.is_object() && update.is_object() => merge(value, update),
                    Some(Value::Array(items)) if update.is_array() => {
                        items.extend(update.as_array().into_iter().flatten().cloned());
                    }
                    _ => {
                        map.insert(key.clone(), update.clone());
                    }
                }
            }
        }
        (Value::Array(items), update) => items.push(update.clone()),
        (value, update) => *value = update.clone(),
    }
}
