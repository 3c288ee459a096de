//! The program: what it writes, what `--check` says, and its exit codes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use super::document;

/// The program, which belongs to another package, so that cargo must be asked to build it.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let build =
        ["build", "--offline", "--package", "recordings-core", "--features", "import", "--bin", "recordings-import"];
    let output = Command::new(env!("CARGO")).args(build).arg("--message-format=json").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = String::from_utf8(output.stdout).unwrap();
    let artifacts = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut executables = artifacts.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    executables.next().unwrap()
});

fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(&*PROGRAM).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_exit_code_says_whether_all_is_declared() {
    let (code, rust, report) = run(&[text(&document("orders.yaml"))]);
    assert_eq!(
        (code, report.lines().last().unwrap()),
        (0, "7 operations, 7 with query parameters: 8 parameters, 8 declared, 0 reported")
    );
    assert!(rust.contains("pub struct Suffix "));
    let (code, _, report) = run(&[text(&document("reported.yaml")), "--report", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((code, &report["reported"][0]["reason"]["code"]), (1, &"reference".into()));
    for wrong in [&["nowhere.yaml"][..], &[], &["a", "b"], &["a", "--check"], &["a", "--report", "xml"], &["--what"]] {
        let (code, stdout, stderr) = run(wrong);
        assert_eq!((code, &*stdout), (2, ""), "{wrong:?}: {stderr}");
        assert!(stderr.starts_with("error: "), "{stderr}");
    }
    let (code, help, _) = run(&["--help"]);
    assert!(code == 0 && help.contains("Exit codes:"), "{help}");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(&*PROGRAM).arg(document("orders.yaml")).stdout(writer).output().unwrap();
    let says = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && !says.contains("error"), "{says}");
}

#[test]
fn a_check_says_what_changed_and_whether_it_breaks_clients() {
    let folder = tempfile::tempdir().unwrap();
    let (spec, output) = (folder.path().join("spec.yaml"), folder.path().join("queries.rs"));
    let write = |parameters: &str| {
        let document =
            format!("openapi: 3.1.0\npaths: {{ /a: {{ get: {{ operationId: a, parameters: [{parameters}] }} }} }}");
        std::fs::write(&spec, document).unwrap();
    };
    let parameter = |name: &str, schema: &str| format!("{{ name: '{name}', in: query, schema: {{ type: {schema} }} }}");
    let check = || run(&[text(&spec), "--output", text(&output), "--check"]);
    write(&parameter("filter[a]", "integer, minimum: 1"));
    assert_eq!(check().0, 2, "there is no file yet");
    assert_eq!(run(&[text(&spec), "--output", text(&output)]).0, 0);
    let written = std::fs::read(&output).unwrap();
    let time = std::fs::metadata(&output).unwrap().modified().unwrap();
    assert_eq!((check().0, run(&[text(&spec), "--output", text(&output)]).0), (0, 0));
    assert_eq!(std::fs::read(&output).unwrap(), written);
    assert_eq!(std::fs::metadata(&output).unwrap().modified().unwrap(), time);

    write(&[parameter("filter[a]", "integer, minimum: 5"), parameter("b", "string")].join(", "));
    let (code, _, says) = check();
    let says: Vec<&str> = says.lines().collect();
    assert_eq!(code, 3);
    assert_eq!(says[..2], ["breaking: `a`: `filter[a]` accepts fewer values", "harmless: `a`: `b` was added"]);
    assert!(says[2].ends_with("queries.rs is not up to date: 1 breaking change, 1 harmless change"), "{says:?}");
    assert_eq!(std::fs::read(&output).unwrap(), written);
}

#[test]
fn endpoints_are_declared_for_the_client() {
    let (code, rust, _) = run(&[text(&document("room_recordings.yaml")), "--client"]);
    assert_eq!(code, 0);
    super::assert_golden("client.rs", &rust);
}
