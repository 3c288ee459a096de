//! `delete`: counts the recordings that a filter selects, asks, and deletes them.

use std::io::{self, IsTerminal as _, Write as _};

use recordings_client::{Client, Error, ErrorKind, Filter as _, NonEmpty};

use crate::args::{Delete, Global};
use crate::failure::{Failure, Outcome};
use crate::output::{self, recordings};

pub(crate) async fn run(client: &Client, args: Delete, global: &Global) -> Result<Outcome, Failure> {
    let filter = NonEmpty::new(args.filter.into_inner()).map_err(|error| Failure::Usage(error.to_string()))?;
    let has_unknown = !args.allowed.unknown_values && filter.unlisted_value().is_some();
    let mut delete = client.recordings().delete_matching(filter);
    if args.allowed.unknown_values {
        delete = delete.allow_unknown_values();
    }
    if args.allowed.selecting_all {
        delete = delete.allow_selecting_all();
    }
    let count = delete.dry_run().await.map_err(|error| with_hint(error, has_unknown))?;
    if args.dry_run {
        output::line(&format!("{} would be deleted", recordings(count)))?;
        return Ok(Outcome::Done);
    }
    if count == 0 {
        output::note(global, "no recordings to delete");
        return Ok(Outcome::Done);
    }
    if !args.yes && !confirm(count)? {
        output::note(global, "nothing was deleted");
        return Ok(Outcome::Declined);
    }
    let deleted = delete.send_until_none().await.map_err(|error| with_hint(error, has_unknown))?;
    output::line(&format!("{} deleted", recordings(deleted)))?;
    Ok(Outcome::Done)
}

/// Asks on the terminal. Without one, there is nobody to ask.
fn confirm(count: u64) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let what = format!(
            "{} would be deleted, and there is no terminal to ask on: pass `--yes` to delete them, or `--dry-run` to count them",
            recordings(count)
        );
        return Err(Failure::Usage(what));
    }
    let mut stderr = io::stderr();
    write!(stderr, "Delete {}? [y/N] ", recordings(count))?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}

/// The error with the argument that allows what was refused.
fn with_hint(error: Error, has_unknown: bool) -> Failure {
    let hint = (error.kind() == ErrorKind::InvalidFilter).then_some(if has_unknown {
        "on the command line, that is `--allow-unknown-values`"
    } else {
        "on the command line, that is `--allow-selecting-all`"
    });
    Failure::Call(error, hint)
}
