//! How the program ends: its exit codes, and what it says of a failure.

use std::fmt;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use recordings_client::{Error, ErrorKind};

use crate::output;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// As it should.
    Done,
    /// Some recordings failed, which was reported.
    Partly,
    /// Nothing was done, because the user did not confirm it.
    Declined,
}

impl Outcome {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Declined => 1,
            Self::Partly => 3,
        })
    }

    /// Whether all recordings were read.
    pub(crate) const fn of_failures(count: u64) -> Self {
        if count == 0 { Self::Done } else { Self::Partly }
    }
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments cannot be used.
    Usage(String),
    /// A call failed. The hint says what to write on the command line.
    Call(Error, Option<&'static str>),
    /// The folder for files cannot be created.
    Folder(PathBuf, io::Error),
    /// The output cannot be written, or a file.
    Io(io::Error),
}

impl Failure {
    /// Says why the program failed, and returns its exit code.
    pub(crate) fn report(&self, color: ColorChoice) -> ExitCode {
        if matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            // Whoever reads the output has enough.
            return ExitCode::SUCCESS;
        }
        error(color, self);
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Call(error, _) if matches!(error.kind(), ErrorKind::InvalidFilter | ErrorKind::Configuration) => {
                ExitCode::from(2)
            }
            Self::Call(..) | Self::Folder(..) | Self::Io(_) => ExitCode::FAILURE,
        }
    }
}

/// Prints an error.
pub(crate) fn error(color: ColorChoice, message: &dyn fmt::Display) {
    const RED: Style = AnsiColor::Red.on_default().bold();
    // Where errors cannot be written, there is nobody to tell.
    let _ = writeln!(output::stderr(color), "{RED}error:{RED:#} {message}");
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Call(error, None) => fmt::Display::fmt(error, f),
            Self::Call(error, Some(hint)) => write!(f, "{error}\n  hint: {hint}"),
            Self::Folder(path, _) if path.exists() => {
                write!(f, "`{}` is not a folder; pass another path by `--dir`", path.display())
            }
            Self::Folder(path, error) => {
                write!(f, "cannot create the folder `{}`: {error}; pass another path by `--dir`", path.display())
            }
            Self::Io(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(error, None)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        // Only the output can fail.
        Self::Io(error.into())
    }
}
