//! The target of a download: a temporary file, or the user's writer.

use std::io::{self, SeekFrom};
use std::path::Path;

use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWrite, AsyncWriteExt};

use super::failure;
use crate::error::Error;

/// The target of a download.
pub(super) enum Target<'w> {
    /// A temporary file.
    File(File),
    /// A writer, which cannot go back.
    Writer(&'w mut (dyn AsyncWrite + Send + Unpin)),
}

impl Target<'_> {
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::File(file) => file.write_all(bytes).await,
            Self::Writer(writer) => writer.write_all(bytes).await,
        }
    }

    /// Discards what was written. Returns `false` if the target cannot.
    pub(super) async fn begin_anew(&mut self) -> io::Result<bool> {
        match self {
            Self::File(file) => {
                file.flush().await?;
                file.set_len(0).await?;
                file.seek(SeekFrom::Start(0)).await?;
                Ok(true)
            }
            Self::Writer(_) => Ok(false),
        }
    }

    /// Flushes what was written.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => {
                file.flush().await?;
                file.sync_all().await
            }
            Self::Writer(writer) => writer.flush().await,
        }
    }
}

/// A temporary file, which is removed unless it gets its final name.
pub(super) struct NewFile(NamedTempFile);

impl NewFile {
    /// Creates the file in the final folder, since a rename does not work across file systems.
    pub(super) fn beside(folder: &Path) -> Result<Self, Error> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".").suffix(".part");
        #[cfg(unix)]
        {
            use std::fs::Permissions;
            use std::os::unix::fs::PermissionsExt as _;

            // The permissions of any new file, not the private ones of a temporary file.
            builder.permissions(Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder);
        file.map(Self)
            .map_err(|error| failure::write(&format!("no file can be made in `{}`", folder.display()), &error))
    }

    pub(super) fn writer(&self) -> Result<File, Error> {
        self.0.as_file().try_clone().map(File::from_std).map_err(|error| io_error(&error))
    }

    /// Gives the file its final name, and replaces an existing file.
    pub(super) fn name(self, path: &Path) -> Result<(), Error> {
        let named = self.0.persist(path);
        named
            .map(drop)
            .map_err(|error| failure::write(&format!("it cannot be called `{}`", path.display()), &error.error))
    }
}

pub(super) fn io_error(error: &io::Error) -> Error {
    failure::write("what was downloaded cannot be written", error)
}

/// Returns the extension of a URL's path if it is plain: up to eight ASCII letters and digits.
pub(super) fn extension(path: &str) -> Option<&str> {
    let (name, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_plain = (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_plain && !name.is_empty()).then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::extension;

    #[test]
    fn an_extension_from_outside_is_plain_or_none() {
        assert_eq!(extension("/bucket/7.ogg"), Some("ogg"));
        assert_eq!(extension("/bucket/a.tar.GZ"), Some("GZ"));
        for path in ["", "/", "/7", "/.ogg", "/7.", "/a.b/7", "/7.og%2Fg", "/7.o g", "/7.a\\b", "/7.ninechars", "/7.."]
        {
            assert_eq!(extension(path), None, "{path}");
        }
    }
}
