//! Files to which references lead.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

/// Reads a file to which a reference leads. Devices and pipes are not read, nor are files by their absolute path.
pub(super) fn read(path: &Path, target: &str) -> Result<String, String> {
    let target = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
    if Path::new(&*target).is_absolute() {
        return Err("references to files are relative to the file that they are in".to_owned());
    }
    let metadata = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("it is not a file".to_owned());
    }
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

/// The files to which the references of a value lead.
pub(super) fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get("$ref") {
                let file = target.split('#').next().unwrap_or_default();
                if !file.is_empty() && !file.contains("://") {
                    found.insert(file);
                }
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The path of a file that another one refers to, without `.` and `..` as far as possible.
pub(super) fn beside(path: &Path, target: &str) -> PathBuf {
    let target = percent_encoding::percent_decode_str(target).decode_utf8_lossy().into_owned();
    let mut joined = PathBuf::new();
    for component in path.parent().unwrap_or(Path::new("")).join(target).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if joined.file_name().is_some_and(|name| name != "..") => {
                joined.pop();
            }
            Component::ParentDir | Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                joined.push(component);
            }
        }
    }
    joined
}
