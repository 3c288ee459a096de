//! Writes the queries of an `OpenAPI` document as declarations: `recordings-import spec.yaml --output queries.rs`.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use recordings_core::describe::Severity;
use recordings_core::import::{Imported, Options, changes, descriptions_of, import};

const HELP: &str = "\
Writes the queries of an OpenAPI document as declarations for recordings-core.

Usage: recordings-import <DOCUMENT> [OPTIONS]

<DOCUMENT> is OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, in JSON or YAML.

Options:
      --operation <NAME>  Import this operation alone; repeat it for several. An operationId, or `get /rooms`
      --output <FILE>     Write the declarations to this file, and their descriptions beside it, to
                          `<FILE without .rs>.descriptions.json`, with which later imports are compared.
                          Put `#[rustfmt::skip]` before its `mod`, since formatting it makes it out of date
      --check             Write nothing. Say what changed since the file was written, and what of it breaks clients
      --overlay <FILE>    Correct the document by an Overlay 1.0 first. Each of its actions must match something
      --client            Declare endpoints of recordings-client too
      --report <FORM>     Report as `text` or `json`. Text goes to standard error. JSON goes there too,
                          or to standard output with --output [default: text]
  -h, --help              Print this help

Exit codes:
  0  every query parameter is declared; with --check, the file is up to date
  1  a parameter is reported instead
  2  the arguments or a file are wrong
  3  with --check, the file is not up to date
";

/// The exit code for arguments or files that are wrong.
const WRONG: u8 = 2;

/// The exit code of `--check` for a file that is not up to date.
const OUTDATED: u8 = 3;

/// The arguments.
#[derive(Default)]
struct Arguments {
    document: PathBuf,
    output: Option<PathBuf>,
    is_check: bool,
    is_json: bool,
    options: Options,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return say(std::io::stdout(), HELP, ExitCode::SUCCESS),
        Err(message) => return fail(&format!("{message}\nTry `recordings-import --help`.")),
    };
    let imported = match import(&arguments.document, &arguments.options) {
        Ok(imported) => imported,
        Err(error) => return fail(&error.to_string()),
    };
    match &arguments.output {
        Some(output) if arguments.is_check => check(output, &imported),
        Some(output) => match write(output, &imported) {
            Ok(()) => report(&imported, &arguments),
            Err(message) => fail(&message),
        },
        None => match std::io::stdout().write_all(imported.rust.as_bytes()) {
            Ok(()) => report(&imported, &arguments),
            // Who closes the other end has read enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => report(&imported, &arguments),
            Err(error) => fail(&error.to_string()),
        },
    }
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut arguments = Arguments::default();
    let mut document = None;
    while let Some(argument) = given.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
            _ => (argument.clone(), None),
        };
        let mut value =
            |what: &str| inline.clone().or_else(|| given.next()).ok_or_else(|| format!("`{name}` needs {what}"));
        match &*name {
            "-h" | "--help" => return Ok(None),
            "--operation" => arguments.options = arguments.options.operation(value("the name of an operation")?),
            "--output" => arguments.output = Some(value("a file")?.into()),
            "--overlay" => arguments.options = arguments.options.overlay(value("a file")?),
            "--check" => arguments.is_check = true,
            "--client" => arguments.options = arguments.options.with_client(),
            "--report" => match &*value("`text` or `json`")? {
                "text" => arguments.is_json = false,
                "json" => arguments.is_json = true,
                other => return Err(format!("`{other}` is not a form of reports; write `text` or `json`")),
            },
            other if other.starts_with('-') => return Err(format!("`{other}` is not an option")),
            _ if document.is_some() => return Err(format!("`{argument}` is a second document; import one at a time")),
            _ => document = Some(PathBuf::from(&argument)),
        }
    }
    if arguments.is_check && arguments.output.is_none() {
        return Err("`--check` needs the file to check, `--output queries.rs`".to_owned());
    }
    arguments.document = document.ok_or("the document is missing")?;
    Ok(Some(arguments))
}

/// The file of the descriptions beside that of the declarations.
fn beside(output: &Path) -> PathBuf {
    output.with_extension("descriptions.json")
}

fn descriptions(imported: &Imported) -> Result<String, String> {
    let json = serde_json::to_string_pretty(&imported.descriptions).map_err(|error| error.to_string())?;
    Ok(json + "\n")
}

fn write(output: &Path, imported: &Imported) -> Result<(), String> {
    let beside = beside(output);
    for (file, text) in [(output, imported.rust.clone()), (&*beside, descriptions(imported)?)] {
        // A file that is the same keeps its time, so that nothing is built again.
        if fs::read_to_string(file).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

fn check(output: &Path, imported: &Imported) -> ExitCode {
    let beside = beside(output);
    let read = |file: &Path| {
        fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}; import it without `--check` first", file.display()))
    };
    let (rust, stored) = match (read(output), read(&beside)) {
        (Ok(rust), Ok(stored)) => (rust, stored),
        (Err(message), _) | (_, Err(message)) => return fail(&message),
    };
    let old = match descriptions_of(&stored) {
        Ok(old) => old,
        Err(error) => return fail(&format!("{}: {error}", beside.display())),
    };
    let changes = changes(&old, &imported.descriptions);
    let is_same = rust == imported.rust && descriptions(imported).is_ok_and(|new| new == stored);
    if is_same {
        return ExitCode::SUCCESS;
    }
    let mut lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
    let breaking = changes.iter().filter(|change| change.severity() == Severity::Breaking).count();
    let output = output.display();
    lines.push(if changes.is_empty() {
        format!("{output} is not up to date, though it accepts the same queries: import it again")
    } else {
        let count = |count: usize, kind: &str| format!("{count} {kind} change{}", if count == 1 { "" } else { "s" });
        let (breaking, harmless) = (count(breaking, "breaking"), count(changes.len() - breaking, "harmless"));
        format!("{output} is not up to date: {breaking}, {harmless}")
    });
    say(std::io::stderr(), &(lines.join("\n") + "\n"), ExitCode::from(OUTDATED))
}

fn report(imported: &Imported, arguments: &Arguments) -> ExitCode {
    let code = if imported.report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if arguments.is_json {
        let json = format!("{:#}\n", imported.report.to_json());
        if arguments.output.is_some() {
            say(std::io::stdout(), &json, code)
        } else {
            say(std::io::stderr(), &json, code)
        }
    } else {
        say(std::io::stderr(), &format!("{}\n", imported.report), code)
    }
}

fn fail(message: &str) -> ExitCode {
    say(std::io::stderr(), &format!("error: {message}\n"), ExitCode::from(WRONG))
}

fn say(mut out: impl std::io::Write, text: &str, code: ExitCode) -> ExitCode {
    match out.write_all(text.as_bytes()) {
        // Who closes the other end has read enough.
        Ok(()) | Err(_) => code,
    }
}
