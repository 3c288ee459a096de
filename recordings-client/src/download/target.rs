//! The target of a download: a temporary file, or the user's writer.

use std::fs;
use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};

use recordings_core::uuid::Uuid;
use reqwest::header::HeaderValue;
use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWrite, AsyncWriteExt};

use super::answer::known_extension;
use super::failure;
use super::part::{self, Begun, Part};
use crate::error::Error;

/// The target of a download.
pub(super) enum Target<'w> {
    /// A file, with the path of the note of its version if it is a part that another process may resume.
    File { file: File, note: Option<PathBuf> },
    /// A writer, which cannot go back.
    Writer(&'w mut (dyn AsyncWrite + Send + Unpin)),
}

impl Target<'_> {
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::File { file, .. } => file.write_all(bytes).await,
            Self::Writer(writer) => writer.write_all(bytes).await,
        }
    }

    /// Goes to the end of what another process has written.
    pub(super) async fn go_to_end(&mut self) -> io::Result<()> {
        match self {
            Self::File { file, .. } => file.seek(SeekFrom::End(0)).await.map(drop),
            Self::Writer(_) => Ok(()),
        }
    }

    /// Notes the version of the file whose first byte is about to be written.
    pub(super) fn note(&self, validator: Option<&HeaderValue>, total: Option<u64>) -> io::Result<()> {
        match self {
            Self::File { note: Some(note), .. } => part::note(note, validator, total),
            Self::File { note: None, .. } | Self::Writer(_) => Ok(()),
        }
    }

    /// Discards what was written. Returns `false` if the target cannot.
    pub(super) async fn begin_anew(&mut self) -> io::Result<bool> {
        match self {
            Self::File { file, .. } => {
                file.flush().await?;
                file.set_len(0).await?;
                file.seek(SeekFrom::Start(0)).await?;
                Ok(true)
            }
            Self::Writer(_) => Ok(false),
        }
    }

    /// Flushes what was written, and shuts a writer down, since some write their end only then.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::File { file, .. } => {
                file.flush().await?;
                file.sync_all().await
            }
            Self::Writer(writer) => {
                writer.flush().await?;
                writer.shutdown().await
            }
        }
    }
}

/// Returns where a file is written that is to be at a path: the path itself, or what a link there leads to. Refuses a path that no
/// file can have, and one where something else is than a plain file, which would be replaced.
pub(super) fn place(path: &Path) -> Result<PathBuf, Error> {
    let refuse = |why: &str| Err(failure::no_target(path, why));
    let text = path.as_os_str().as_encoded_bytes();
    if path.file_name().is_none() || text.ends_with(b"/") || text.ends_with(std::path::MAIN_SEPARATOR_STR.as_bytes()) {
        return refuse("does not name a file: add the name");
    }
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => refuse(&format!("cannot be written: {error}")),
        Ok(found) if found.is_symlink() => match fs::canonicalize(path) {
            Ok(leads_to) => place(&leads_to),
            Err(_) => refuse("is a link that leads nowhere: remove it, or make what it leads to"),
        },
        Ok(found) if found.is_dir() => refuse("is a folder: call `to_folder(…)`, or add the name of a file"),
        Ok(found) if found.is_file() => Ok(path.to_owned()),
        Ok(_) => refuse("is not a plain file, and would be replaced: open it, and call `to_writer(…)`"),
    }
}

/// Returns the file of a recording in a folder, if it is there. A file with that name is complete, since it gets it at the end.
pub(super) fn complete(folder: &Path, id: Uuid) -> Option<PathBuf> {
    let name = id.to_string();
    let is_of_it = |found: &fs::DirEntry| {
        let path = found.path();
        let is_medium = path.extension().is_none() || path.to_str().is_some_and(|path| known_extension(path).is_some());
        is_medium && path.file_stem().is_some_and(|stem| *stem == *name) && path.is_file()
    };
    fs::read_dir(folder).ok()?.flatten().find(is_of_it).map(|found| found.path())
}

/// A file that gets its final name when it is complete.
pub(super) enum NewFile {
    /// It is removed unless it gets its name.
    Temporary(NamedTempFile),
    /// It stays under a stable name, to be resumed.
    Part(Part),
}

impl NewFile {
    /// Creates the file in the final folder, since a rename does not work across file systems. It has the permissions of the file
    /// that it may replace, or those of any new file.
    pub(super) fn beside(folder: &Path, replaced: Option<&Path>) -> Result<Self, Error> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".").suffix(".part");
        let permissions = replaced.and_then(|path| fs::metadata(path).ok()).map(|found| found.permissions());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;

            // Not the private ones of a temporary file.
            builder.permissions(permissions.clone().unwrap_or_else(|| fs::Permissions::from_mode(0o666)));
        }
        let file = builder.tempfile_in(folder);
        let file =
            file.map_err(|error| failure::write(&format!("no file can be made in `{}`", folder.display()), &error))?;
        if let Some(permissions) = permissions {
            // The process's mask does not apply to those that a file has already.
            file.as_file().set_permissions(permissions).map_err(|error| io_error(&error))?;
        }
        Ok(Self::Temporary(file))
    }

    pub(super) fn target(&self) -> Result<Target<'static>, Error> {
        let (file, note) = match self {
            Self::Temporary(file) => (file.as_file(), None),
            Self::Part(part) => (part.file(), Some(part.note())),
        };
        let file = file.try_clone().map(File::from_std).map_err(|error| io_error(&error))?;
        Ok(Target::File { file, note })
    }

    /// What there is of the file already.
    pub(super) fn begun(&self) -> Result<Option<Begun>, Error> {
        match self {
            Self::Temporary(_) => Ok(None),
            Self::Part(part) => part.begun(),
        }
    }

    /// Gives the file its final name, and replaces an existing file.
    pub(super) fn name(self, path: &Path) -> Result<(), Error> {
        let named = match self {
            Self::Temporary(file) => file.persist(path),
            Self::Part(part) => return part.name(path),
        };
        named
            .map(drop)
            .map_err(|error| failure::write(&format!("it cannot be called `{}`", path.display()), &error.error))
    }
}

pub(super) fn io_error(error: &io::Error) -> Error {
    failure::write("what was downloaded cannot be written", error)
}
