//! Runs the program.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use recordings_client::{FakeServer, Recording};
use tokio::runtime::Runtime;

/// What the program did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The first line of standard error.
    pub(crate) fn first_error(&self) -> &str {
        self.stderr.lines().next().unwrap_or_default()
    }
}

/// The program without a terminal, and without what the environment says.
pub(crate) fn command<A: AsRef<OsStr>>(args: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recordings"));
    command.args(args).stdin(Stdio::null());
    for variable in ["TELNYX_API_KEY", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("COLUMNS", "100");
    command
}

/// The program with the key and the address of a server in this process.
pub(crate) fn command_for(server: &FakeServer, args: &[&str]) -> Command {
    let mut command = command(args);
    command.args(["--base-url", &server.base_url()]).env("TELNYX_API_KEY", FakeServer::API_KEY);
    command
}

pub(crate) fn recordings(args: &[&str]) -> Ran {
    Ran::of(&mut command(args))
}

/// Runs the program against a server in this process.
pub(crate) fn fake(server: &FakeServer, args: &[&str]) -> Ran {
    Ran::of(&mut command_for(server, args))
}

/// A server with the runtime that it needs.
pub(crate) fn start(recordings: impl IntoIterator<Item = Recording>) -> (Runtime, FakeServer) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(FakeServer::start(recordings)).unwrap();
    (runtime, server)
}
