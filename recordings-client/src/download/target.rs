//! Where a download is written to.

use std::io::{self, SeekFrom};
use std::path::Path;

use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWrite, AsyncWriteExt};

use super::failure;
use crate::error::Error;

/// Where a download is written to.
pub(super) enum Target<'w> {
    /// A file that is ours alone.
    File(File),
    /// A writer, which takes each byte for good.
    Writer(&'w mut (dyn AsyncWrite + Send + Unpin)),
}

impl Target<'_> {
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::File(file) => file.write_all(bytes).await,
            Self::Writer(writer) => writer.write_all(bytes).await,
        }
    }

    /// Forgets what was written. `false` where that cannot be.
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

    /// Says that this was all.
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

/// A file under a name that nobody knows, which goes away unless it is given one.
pub(super) struct NewFile(NamedTempFile);

impl NewFile {
    /// In the folder of the file that it is to become, since a rename does not leave a disk.
    pub(super) fn beside(folder: &Path) -> Result<Self, Error> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".").suffix(".part");
        #[cfg(unix)]
        {
            use std::fs::Permissions;
            use std::os::unix::fs::PermissionsExt as _;

            // As of any other new file, and not of a secret one.
            builder.permissions(Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder);
        file.map(Self)
            .map_err(|error| failure::write(&format!("no file can be made in `{}`", folder.display()), &error))
    }

    pub(super) fn writer(&self) -> Result<File, Error> {
        self.0.as_file().try_clone().map(File::from_std).map_err(|error| io_error(&error))
    }

    /// Gives the file its name, in place of a file that has it.
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

/// The extension of a path of a URL, if it is a plain one: up to eight letters and digits.
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
