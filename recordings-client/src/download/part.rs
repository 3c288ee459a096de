//! The part of a file that a resumable download keeps under a stable name, and the note beside it that identifies the version of the
//! file, so that another process can resume the download.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use reqwest::header::HeaderValue;
use serde::{Deserialize, Serialize};

use super::failure;
use super::target::io_error;
use crate::error::Error;

/// A part, which only one process writes at a time.
pub(super) struct Part {
    path: PathBuf,
    note: PathBuf,
    file: File,
}

/// What a part has, and which version of the file it is of.
pub(super) struct Begun {
    pub(super) received: u64,
    pub(super) total: u64,
    pub(super) validator: HeaderValue,
}

#[derive(Deserialize, Serialize)]
struct Note {
    validator: String,
    total: u64,
}

impl Part {
    /// Opens the part of a file with that name, or creates it.
    pub(super) fn open(folder: &Path, name: &Path) -> Result<Self, Error> {
        let hidden = |end: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(end);
            folder.join(hidden)
        };
        let (path, note) = (hidden(".part"), hidden(".part.json"));
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file =
            file.map_err(|error| failure::write(&format!("no file can be made in `{}`", folder.display()), &error))?;
        match FileExt::try_lock(&file) {
            Err(TryLockError::WouldBlock) => {
                Err(failure::no_target(&path, "is being written by another download: wait until it has ended"))
            }
            // Where files cannot be locked, the caller sees to it that there is one download of a file at a time.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { path, note, file }),
        }
    }

    /// Returns what the part has, or empties it if nothing is known of it.
    pub(super) fn begun(&self) -> Result<Option<Begun>, Error> {
        let received = self.file.metadata().map_err(|error| io_error(&error))?.len();
        let note = fs::read(&self.note).ok().and_then(|note| serde_json::from_slice::<Note>(&note).ok());
        let begun = note.and_then(|Note { validator, total }| {
            Some(Begun { received, total, validator: HeaderValue::from_str(&validator).ok()? })
        });
        let begun = begun.filter(|begun| (1..=begun.total).contains(&begun.received));
        if begun.is_none() {
            self.file.set_len(0).map_err(|error| io_error(&error))?;
        }
        Ok(begun)
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    pub(super) fn note(&self) -> PathBuf {
        self.note.clone()
    }

    /// Gives the complete file its final name.
    pub(super) fn name(self, path: &Path) -> Result<(), Error> {
        let named = fs::rename(&self.path, path);
        named.map_err(|error| failure::write(&format!("it cannot be called `{}`", path.display()), &error))?;
        forget(&self.note).map_err(|error| io_error(&error))
    }
}

/// Notes the version of a file whose first byte is about to be written.
pub(super) fn note(path: &Path, validator: Option<&HeaderValue>, total: Option<u64>) -> io::Result<()> {
    let validator = validator.and_then(|validator| validator.to_str().ok());
    match validator.zip(total) {
        Some((validator, total)) => {
            fs::write(path, serde_json::to_vec(&Note { validator: validator.to_owned(), total })?)
        }
        None => forget(path),
    }
}

fn forget(note: &Path) -> io::Result<()> {
    match fs::remove_file(note) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
