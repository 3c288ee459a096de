//! Where the program prints: results to standard output, everything else to standard error.

use std::io::{self, IsTerminal as _, Write};

use anstream::AutoStream;
use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use recordings_client::{Filter as _, RecordingFilter};

use crate::args::Global;

/// Standard output, with colors where they are wanted.
pub(crate) fn stdout(color: ColorChoice) -> AutoStream<io::Stdout> {
    AutoStream::new(io::stdout(), choice(color))
}

/// Standard error, with colors where they are wanted.
pub(crate) fn stderr(color: ColorChoice) -> AutoStream<io::Stderr> {
    AutoStream::new(io::stderr(), choice(color))
}

const fn choice(color: ColorChoice) -> anstream::ColorChoice {
    match color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
}

/// Prints a line of results.
pub(crate) fn line(text: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{text}")
}

/// Prints results as they are.
pub(crate) fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Prints a line that is not a result, unless the user wants none.
pub(crate) fn note(global: &Global, text: &str) {
    if !global.quiet {
        // Results matter more than what is said of them.
        let _ = writeln!(io::stderr(), "{text}");
    }
}

/// Warns of a value that the API may ignore, so that it selects everything.
pub(crate) fn warn_of_unknown_values(global: &Global, filter: &RecordingFilter) {
    const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
    if let Some((parameter, value)) = filter.unlisted_value() {
        let what = format!("unknown value `{value}` of `{parameter}`: the API may ignore this condition");
        let _ = writeln!(stderr(global.color), "{YELLOW}warning:{YELLOW:#} {what}");
    }
}

/// A count of what is read, on a terminal. Hidden where results are printed on the same terminal, unless they come later.
pub(crate) fn counter(global: &Global, results_come_later: bool) -> ProgressBar {
    if global.quiet || io::stdout().is_terminal() && !results_come_later {
        return ProgressBar::hidden();
    }
    // It draws nothing where standard error is not a terminal.
    let counter = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} recordings read {msg}") {
        counter.set_style(style);
    }
    counter
}

/// A count of recordings in words.
pub(crate) fn recordings(count: u64) -> String {
    if count == 1 { "1 recording".to_owned() } else { format!("{count} recordings") }
}
