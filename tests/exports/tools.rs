//! The tools of others, which `tests/exports/with-tools` installs.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the tools are.
pub(crate) struct Tools(PathBuf);

impl Tools {
    /// The tools, or `None` after a line that says what is not tested.
    pub(crate) fn find(what: &str) -> Option<Self> {
        let folder = std::env::var_os("RECORDINGS_TOOLS").map(PathBuf::from).filter(|folder| folder.is_dir());
        if folder.is_none() {
            eprintln!("skipped: {what} is not installed; run the tests by `tests/exports/with-tools`");
        }
        folder.map(Self)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    /// Runs a script of Python with an input, and returns what it prints.
    pub(crate) fn python(&self, script: &str, input: &str) -> String {
        run(Command::new(self.0.join("venv/bin/python")).args(["-c", script]), input)
    }

    /// Runs a file with node.
    pub(crate) fn node(&self, file: &Path, input: &str) -> String {
        run(Command::new("node").arg(file).env("NODE_PATH", self.0.join("node_modules")), input)
    }

    /// A program that npm has installed.
    pub(crate) fn npm(&self, name: &str) -> Command {
        Command::new(self.0.join("node_modules/.bin").join(name))
    }
}

/// Runs a command that succeeds.
pub(crate) fn run(command: &mut Command, input: &str) -> String {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().ok();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}\n{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// A script of this folder.
pub(crate) fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools").join(name)
}
