//! Recordings as a table for people.

use std::io::{self, Write};

use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use recordings_client::{Recording, RecordingStatus};

use crate::output;

const BOLD: Style = Style::new().bold();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// Prints a table, row by row.
pub(crate) struct Table {
    out: anstream::AutoStream<io::Stdout>,
    has_header: bool,
}

impl Table {
    pub(crate) fn new(color: ColorChoice) -> Self {
        Self { out: output::stdout(color), has_header: false }
    }

    /// Prints a row. Anything but the id may be absent.
    pub(crate) fn row(&mut self, recording: &Recording) -> io::Result<()> {
        if !std::mem::replace(&mut self.has_header, true) {
            let header = ["id", "status", "type", "seconds", "started (UTC)"];
            let [id, status, medium, seconds, started] = header;
            writeln!(self.out, "{BOLD}{id:<36}  {status:<10}  {medium:<5}  {seconds:>7}  {started}{BOLD:#}")?;
        }
        let status = recording.status.as_ref().map_or("-", RecordingStatus::as_str);
        let style = match &recording.status {
            Some(RecordingStatus::Completed) => GREEN,
            Some(RecordingStatus::Processing) => YELLOW,
            Some(_) | None => Style::new(),
        };
        let medium = recording.recording_type.as_ref().map_or("-", |medium| medium.as_str());
        let seconds = recording.duration_secs.map_or_else(|| "-".to_owned(), |seconds| seconds.to_string());
        let started = recording.started_at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string());
        let (id, status, medium) = (recording.id.to_string(), printable(status), printable(medium));
        writeln!(self.out, "{id:<36}  {style}{status:<10}{style:#}  {medium:<5}  {seconds:>7}  {started}")
    }
}

/// A text of the API without control characters, which could change the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}
