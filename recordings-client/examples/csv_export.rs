//! Writes all recordings that a filter selects as CSV to standard output: from a server in this process, whose pages are fetched ahead
//! of time.
//!
//! ```text
//! cargo run -p recordings-client --example csv_export
//! ```

use std::borrow::Cow;
use std::error::Error;
use std::io::{ErrorKind, Write};

use recordings_client::{FakeServer, Recording, RecordingFilter, date, sample_recordings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    match export().await {
        // The reader has enough, as in `csv_export | head`.
        Err(error) if error.downcast_ref().map(std::io::Error::kind) == Some(ErrorKind::BrokenPipe) => Ok(()),
        exported => exported,
    }
}

async fn export() -> Result<(), Box<dyn Error>> {
    let server = FakeServer::start(sample_recordings(600)).await?;
    let client = server.client()?;
    let filter = RecordingFilter::builder().date_started_at(date!("2021-04-20")..).duration_secs(1800..);

    let mut out = std::io::BufWriter::new(std::io::stdout());
    line(&mut out, ["id", "status", "type", "started_at", "duration_secs", "size_mb"].map(Cow::Borrowed))?;
    let mut recordings = client.recordings().list(filter).concurrency(4).items();
    let mut count = 0;
    while let Some(recording) = recordings.next().await {
        line(&mut out, cells(&recording?))?;
        count += 1;
    }
    out.flush()?;
    let progress = recordings.progress();
    eprintln!("{count} recordings; {} were repeated and skipped", progress.duplicates);
    Ok(())
}

/// The cells of a recording. What the API left out is an empty cell.
fn cells(recording: &Recording) -> [Cow<'_, str>; 6] {
    fn text<T: ToString>(value: Option<T>) -> Cow<'static, str> {
        value.map(|value| value.to_string()).unwrap_or_default().into()
    }
    [
        recording.id.to_string().into(),
        recording.status.as_ref().map_or("", |status| status.as_str()).into(),
        recording.recording_type.as_ref().map_or("", |medium| medium.as_str()).into(),
        text(recording.started_at.map(|at| at.to_rfc3339())),
        text(recording.duration_secs),
        text(recording.size_mb),
    ]
}

/// Writes a line as RFC 4180 has it: a cell with a comma, a quote or the end of a line is quoted.
fn line<'c>(out: &mut impl Write, cells: impl IntoIterator<Item = Cow<'c, str>>) -> std::io::Result<()> {
    for (index, cell) in cells.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        if cell.contains([',', '"', '\n', '\r']) {
            write!(out, "{comma}\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(out, "{comma}{cell}")?;
        }
    }
    out.write_all(b"\r\n")
}
