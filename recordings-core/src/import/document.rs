//! The files of a description, and the references between them.

mod files;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::error::ImportError;
use super::{json, yaml};
use files::{beside, read, references};

/// A value in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The file, as it was named, or its path beside the file that refers to it.
    pub file: String,
    /// The JSON pointer to the value.
    pub pointer: String,
    /// The line of the value, if it is known.
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    /// `spec.yaml:12 /paths/~1rooms/get/parameters/0`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, " {}", if self.pointer.is_empty() { "/" } else { &self.pointer })
    }
}

/// All files of a description.
#[derive(Debug)]
pub(super) struct Documents {
    files: Vec<File>,
    /// The indices of the files.
    by_path: HashMap<PathBuf, usize>,
}

#[derive(Debug)]
struct File {
    name: String,
    path: PathBuf,
    text: String,
    /// The value, or why it cannot be read.
    value: Result<Value, String>,
}

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct At<'d> {
    file: usize,
    pub(super) pointer: String,
    pub(super) value: &'d Value,
}

/// Why a reference leads nowhere.
pub(super) struct Unresolved<'d> {
    pub(super) at: At<'d>,
    pub(super) reason: String,
}

/// The token of a JSON pointer for a key.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Reads JSON or YAML.
pub(super) fn parse(file: &str, text: &str) -> Result<Value, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let broken = |message: String, line, column| ImportError::Syntax { file: file.to_owned(), line, column, message };
    if text.trim_start().starts_with(['{', '[']) {
        match json::parse(text) {
            Ok(value) => return Ok(value),
            // YAML has braces too, but a file that says it is JSON is meant to be.
            Err(error)
                if Path::new(file).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) =>
            {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default().to_owned();
                return Err(broken(message, error.line(), error.column()));
            }
            Err(_) => {}
        }
    }
    yaml::parse(text).map_err(|error| broken(error.message, error.line, error.column))
}

impl Documents {
    /// The document of a file, with the files that it refers to.
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| ImportError::File { file: name.clone(), source })?;
        Self::new(name, path.to_path_buf(), text)
    }

    /// A document, with the files that it refers to, which are beside `path`.
    pub(super) fn new(name: String, path: PathBuf, text: String) -> Result<Self, ImportError> {
        let value = parse(&name, &text)?;
        let by_path = HashMap::from([(path.clone(), 0)]);
        let mut documents = Self { files: vec![File { name, path, text, value: Ok(value) }], by_path };
        documents.read_others();
        Ok(documents)
    }

    /// Reads all files to which references lead.
    pub(super) fn read_others(&mut self) {
        let mut next = 0;
        while let Some(file) = self.files.get(next) {
            let mut targets = BTreeSet::new();
            if let Ok(value) = &file.value {
                references(value, &mut targets);
            }
            let paths: Vec<(String, PathBuf)> =
                targets.into_iter().map(|target| (target.to_owned(), beside(&file.path, target))).collect();
            for (target, path) in paths {
                if self.by_path.contains_key(&path) {
                    continue;
                }
                // Files in several folders can be called alike in references, so each has the name of its path.
                let name = path.display().to_string();
                let text = read(&path, &target);
                let value = text
                    .as_ref()
                    .map_err(Clone::clone)
                    .and_then(|text| parse(&name, text).map_err(|error| error.to_string()));
                self.by_path.insert(path.clone(), self.files.len());
                self.files.push(File { name, path, text: text.unwrap_or_default(), value });
            }
            next += 1;
        }
    }

    /// The document itself.
    pub(super) fn root(&self) -> At<'_> {
        static NOTHING: Value = Value::Null;
        let value = self.files.first().and_then(|file| file.value.as_ref().ok()).unwrap_or(&NOTHING);
        At { file: 0, pointer: String::new(), value }
    }

    /// The document itself, for an overlay.
    pub(super) fn root_mut(&mut self) -> Option<&mut Value> {
        self.files.first_mut()?.value.as_mut().ok()
    }

    /// The place of a value, without its line.
    pub(super) fn place(&self, at: &At<'_>) -> Place {
        let file = self.files.get(at.file).map(|file| file.name.clone()).unwrap_or_default();
        Place { file, pointer: at.pointer.clone(), line: None }
    }

    /// Adds the lines of values.
    pub(super) fn add_lines<'p>(&self, places: impl Iterator<Item = &'p mut Place>) {
        let mut by_file: BTreeMap<String, Vec<&'p mut Place>> = BTreeMap::new();
        for place in places {
            by_file.entry(place.file.clone()).or_default().push(place);
        }
        for (name, places) in by_file {
            let Some(file) = self.files.iter().find(|file| file.name == name) else { continue };
            let wanted = places.iter().map(|place| place.pointer.clone()).collect();
            let lines = yaml::lines(&file.text, &wanted);
            for place in places {
                place.line = lines.get(&place.pointer).copied();
            }
        }
    }

    /// An error of the document at a value.
    pub(super) fn structure(&self, at: &At<'_>, message: impl Into<String>) -> ImportError {
        let mut place = self.place(at);
        self.add_lines(std::iter::once(&mut place));
        ImportError::Structure { place, message: message.into() }
    }

    /// Follows the references of a value to the value itself.
    pub(super) fn follow<'d>(&'d self, at: At<'d>) -> Result<At<'d>, Unresolved<'d>> {
        let mut seen = Vec::new();
        let mut now = at;
        while let Some(target) = now.get_str("$ref") {
            if seen.contains(&(now.file, now.pointer.clone())) {
                let reason = format!("the reference `{target}` leads back to itself");
                return Err(Unresolved { at: now, reason });
            }
            seen.push((now.file, now.pointer.clone()));
            now = match self.target(&now, target) {
                Ok(next) => next,
                Err(reason) => return Err(Unresolved { at: now, reason }),
            };
        }
        Ok(now)
    }

    fn target<'d>(&'d self, from: &At<'d>, target: &str) -> Result<At<'d>, String> {
        let (file, pointer) = target.split_once('#').unwrap_or((target, ""));
        let index = if file.is_empty() {
            from.file
        } else if file.contains("://") {
            return Err(format!("the reference `{target}` leads to another host, which is not asked"));
        } else {
            let path = self.files.get(from.file).map(|own| beside(&own.path, file)).unwrap_or_default();
            let index = self.by_path.get(&path).copied();
            index.ok_or_else(|| format!("the reference `{target}` leads to no file"))?
        };
        let file = self.files.get(index).ok_or_else(|| format!("the reference `{target}` leads to no file"))?;
        let value = file.value.as_ref().map_err(|reason| format!("`{}` cannot be read: {reason}", file.name))?;
        let pointer = percent_encoding::percent_decode_str(pointer).decode_utf8_lossy().into_owned();
        let value = value.pointer(&pointer).ok_or_else(|| format!("the reference `{target}` leads to nothing"))?;
        Ok(At { file: index, pointer, value })
    }
}

impl<'d> At<'d> {
    /// The value under a key. None for `null`, which an empty value of YAML is.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Self { file: self.file, pointer: format!("{}/{}", self.pointer, escape(key)), value })
    }

    /// The text under a key.
    pub(super) fn get_str(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    /// The flag under a key.
    pub(super) fn get_bool(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    /// The values of an array.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> + use<'_, 'd> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| Self { file: self.file, pointer: format!("{}/{index}", self.pointer), value })
    }

    /// The values of an object with their keys, in the order of the keys, whatever order the document has.
    pub(super) fn entries(&self) -> Vec<(&'d str, Self)> {
        let map: Option<&'d Map<String, Value>> = self.value.as_object();
        let mut keys: Vec<&'d String> = map.into_iter().flat_map(Map::keys).collect();
        keys.sort();
        keys.into_iter().filter_map(|key| Some((&**key, self.get(key)?))).collect()
    }

    /// What tells this value from all others.
    pub(super) fn identity(&self) -> (usize, String) {
        (self.file, self.pointer.clone())
    }
}
