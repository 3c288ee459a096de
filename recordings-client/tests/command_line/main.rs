//! The program `recordings`, as a shell runs it.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

mod delete;
mod download;
mod list;
mod run;
mod session;

use std::io::Read as _;

use recordings_client::{Fault, RecordingStatus, sample_recordings};

use run::{Ran, fake, recordings, start};

#[test]
fn help_and_version_are_successes() {
    for args in [&["--help"][..], &["-h"], &["--version"], &["list", "-h"], &["help", "download"]] {
        let ran = recordings(args);
        assert!(ran.code == 0 && !ran.stdout.is_empty() && ran.stderr.is_empty(), "{args:?}: {ran:?}");
    }
    let help = recordings(&["--help"]).stdout;
    assert!(help.contains("Exit codes:") && help.contains("TELNYX_API_KEY"), "{help}");
    let list = recordings(&["list", "-h"]).stdout;
    assert!(
        list.contains("--duration-secs <INTEGER>") && list.contains("Length of the recording in seconds."),
        "{list}"
    );
}

#[test]
fn wrong_usage_exits_with_2() {
    let invalid = recordings(&["list", "--fake", "--duration-secs", "long"]);
    assert_eq!(
        (invalid.code, invalid.first_error()),
        (
            2,
            "error: `--duration-secs`: `filter[duration_secs][eq]` is `long`: expected an integer from 0 to 4294967295"
        )
    );
    let misspelt = recordings(&["list", "--fake", "--statsu", "completed"]);
    assert_eq!((misspelt.code, misspelt.first_error()), (2, "error: unexpected argument '--statsu' found"));
    assert!(misspelt.stderr.contains("a similar argument exists: '--status'"), "{misspelt:?}");
    assert!(invalid.stderr.contains("Usage: recordings list [OPTIONS]\n"), "{invalid:?}");
    for command in ["show", "download"] {
        let id = recordings(&[command, "--fake", "nonsense"]);
        let says = "expected a UUID such as `7b61621f-5fe4-4aad-ab11-9fd19e272e73`";
        assert!(id.code == 2 && id.first_error().ends_with(says), "{id:?}");
    }
    let keyless = recordings(&["list"]);
    assert_eq!(
        (keyless.code, keyless.first_error()),
        (
            2,
            "error: no API key: set the environment variable TELNYX_API_KEY, or pass `--fake` to try sample recordings"
        )
    );
    for args in [&[][..], &["lst"], &["show", "--fake"], &["show", "--fake", "7"], &["list", "--fake", "--limit", "0"]]
    {
        let ran = recordings(args);
        assert!(ran.code == 2 && ran.stdout.is_empty() && !ran.stderr.is_empty(), "{args:?}: {ran:?}");
    }
}

#[test]
fn a_failure_of_the_api_exits_with_1() {
    let (_runtime, server) = start(sample_recordings(3));
    server.inject([Fault::Status(401)]);
    let ran = fake(&server, &["list"]);
    assert!(ran.code == 1 && ran.stdout.is_empty() && ran.first_error().contains("401"), "{ran:?}");
}

#[test]
fn show_exits_with_3_if_one_is_missing() {
    let (known, unknown) = ("00000001-0000-4000-8000-000000000002", "00000001-0000-4000-8000-00000000ffff");
    let ran = recordings(&["--fake", "show", unknown, known]);
    assert_eq!((ran.code, &*ran.stderr), (3, &*format!("error: there is no recording {unknown}\n")));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines[0], format!("id              {known}"));
    assert!(lines.contains(&"status          completed") && !ran.stdout.contains("signature"), "{ran:?}");
    let with_url = recordings(&["--fake", "show", known, "--urls", "--format=jsonl"]);
    assert!(with_url.code == 0 && with_url.stdout.contains("signature"), "{with_url:?}");
}

#[test]
fn a_query_is_printed_alone_and_needs_no_key() {
    let args = ["query", "--duration-secs", "60..=3600", "--recording-type", "video"];
    let ran = recordings(&args);
    let encoded =
        "filter%5Btype%5D=video&filter%5Bduration_secs%5D%5Bgte%5D=60&filter%5Bduration_secs%5D%5Blte%5D=3600\n";
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (0, encoded, ""));
    let readable = recordings(&[&args[..], &["--readable"]].concat());
    assert_eq!(readable.stdout, "filter[type]=video&filter[duration_secs][gte]=60&filter[duration_secs][lte]=3600\n");
}

#[test]
fn a_query_with_an_unlisted_value_is_printed_with_a_warning() {
    let ran = recordings(&["query", "--status", "complete"]);
    let warning = "warning: unknown value `complete` of `filter[status]`: the API may ignore this condition\n";
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (0, "filter%5Bstatus%5D=complete\n", warning));
}

#[test]
fn completions_have_the_arguments_of_the_filter() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = recordings(&["completions", shell]);
        assert!(ran.code == 0 && ran.stdout.contains("date-started-at"), "{shell}: {ran:?}");
    }
}

#[test]
fn colors_are_only_where_they_are_wanted() {
    let list = ["--fake", "list", "--limit=1"];
    let colored = |ran: &Ran| ran.stdout.contains('\x1b');
    assert!(!colored(&recordings(&list)), "off a terminal");
    assert!(colored(&recordings(&[&list[..], &["--color=always"]].concat())));
    let forced = |no_color: &str| Ran::of(run::command(&list).env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color));
    assert!(colored(&forced("")) && !colored(&forced("1")));
    let never = Ran::of(run::command(&[&list[..], &["--color", "never"]].concat()).env("CLICOLOR_FORCE", "1"));
    assert!(!colored(&never));
    let error = recordings(&["--color=always", "delete", "--fake", "--yes"]);
    assert!(error.stderr.starts_with("\x1b[1m\x1b[31merror:"), "{error:?}");
    let usage = recordings(&["--color=always", "lst"]);
    assert!(usage.stderr.contains('\x1b'), "{usage:?}");
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    // More than a pipe holds.
    let (_runtime, server) = start(sample_recordings(3_000));
    for format in ["table", "jsonl", "csv"] {
        let mut command = run::command_for(&server, &["list", "--format", format]);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap()),
            (Some(0), String::new()),
            "{format}"
        );
    }
}

#[test]
fn a_status_that_is_new_is_listed_all_the_same() {
    let mut odd = sample_recordings(1).remove(0);
    odd.status = Some(RecordingStatus::Unknown("\u{1b}[2Jgone".to_owned()));
    let (_runtime, server) = start([odd]);
    let ran = fake(&server, &["list", "--color=always"]);
    assert!(ran.code == 0 && ran.stdout.contains("\u{fffd}[2Jgone") && !ran.stdout.contains("\x1b[2J"), "{ran:?}");
}
