//! A session, recorded: the program's own output of these commands is the text in `session.txt`.
//!
//! `UPDATE_SESSION=1 cargo test -p recordings-client --features cli --test command_line session` records it again.

use std::fmt::Write as _;
use std::io::{Read as _, pipe};
use std::path::Path;

use crate::run;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/command_line/session.txt");

/// The commands, run one after the other in one folder.
const COMMANDS: &[&str] = &[
    "recordings --help",
    "recordings list -h",
    "recordings list --fake --date-started-at 2021-04-10.. --duration-secs 60..=3600 --limit 5",
    "recordings list --fake --status processing --sort -started_at --limit 3",
    "recordings list --fake --room-id 00000002-0000-4000-8000-000000000001 --status completed --limit 2 --format csv",
    "recordings list --fake --limit 1 --format jsonl",
    "recordings show --fake 00000001-0000-4000-8000-000000000002",
    "recordings query --date-started-at 2021-04-01..=2021-04-30 --status completed",
    "recordings query --date-started-at 2021-04-01..=2021-04-30 --status completed --readable",
    "recordings download --fake --date-started-at ..=2021-04-02 --dir april --jobs 1",
    "recordings download --fake --date-started-at ..=2021-04-02 --dir april --jobs 1",
    "recordings delete --fake --status processing --dry-run",
    "recordings delete --fake --status processing",
    "recordings delete --fake --status processing --yes",
    "recordings delete --fake",
    "recordings delete --fake --status complete --yes",
    "recordings list --fake --status complete",
    "recordings list --fake --duration-secs 60..3600",
    "recordings list --fake --duration-secs long --date-started-at 2021-02-30",
    "recordings list --fake --durations 60",
    "recordings show --fake 00000001-0000-4000-8000-00000000ffff",
    "recordings list",
];

/// Runs a command, and returns what a terminal would show without colors.
fn shown(command: &str, folder: &Path) -> String {
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    let (mut reader, writer) = pipe().unwrap();
    let mut command_line = run::command(&args);
    command_line.current_dir(folder).stdout(writer.try_clone().unwrap()).stderr(writer);
    let mut child = command_line.spawn().unwrap();
    // The ends of the pipe for writing are now the child's alone.
    drop(command_line);
    let mut text = format!("$ {command}\n");
    reader.read_to_string(&mut text).unwrap();
    match child.wait().unwrap().code().unwrap() {
        0 => {}
        code => writeln!(text, "[exit code {code}]").unwrap(),
    }
    text
}

#[test]
fn the_session_is_as_it_was_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let session: Vec<String> = COMMANDS.iter().map(|command| shown(command, folder.path())).collect();
    let session = session.join("\n");
    if std::env::var_os("UPDATE_SESSION").is_some() {
        std::fs::write(FILE, &session).unwrap();
    }
    let recorded = std::fs::read_to_string(FILE).unwrap_or_default().replace("\r\n", "\n");
    let first = recorded.lines().zip(session.lines()).find(|(old, new)| old != new);
    assert!(
        recorded == session,
        "the session has changed, first here: {first:?}; record it again with UPDATE_SESSION=1"
    );
}
