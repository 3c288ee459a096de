//! Lists recordings through a checked filter: from a server in this process, or, with `TELNYX_API_KEY` set, from the API.
//!
//! ```text
//! cargo run -p recordings-client --example quickstart
//! ```

use std::error::Error;
use std::io::{ErrorKind, Write};

use recordings_client::{
    Client, FakeServer, Recording, RecordingFilter, RecordingStatus, date, page_size, sample_recordings,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    match list(&mut std::io::stdout()).await {
        // The reader has enough, as in `quickstart | head`.
        Err(error) if error.downcast_ref().map(std::io::Error::kind) == Some(ErrorKind::BrokenPipe) => Ok(()),
        listed => listed,
    }
}

async fn list(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // The server lives as long as it is in scope.
    let server = match std::env::var_os("TELNYX_API_KEY") {
        Some(_) => None,
        None => Some(FakeServer::start(sample_recordings(60)).await?),
    };
    let client = match &server {
        Some(server) => server.client()?,
        None => Client::from_env()?,
    };

    let filter = RecordingFilter::builder()
        .date_started_at(date!("2021-04-10")..)
        .status(RecordingStatus::Completed)
        .duration_secs(60..=3600)
        .build()?;
    match &server {
        Some(server) => writeln!(out, "The server is local, and its recordings are made up: {}", server.base_url())?,
        None => writeln!(out, "The server is the API: `TELNYX_API_KEY` is set.")?,
    }
    let listing = client.recordings().list(filter).page_size(page_size!(10));
    writeln!(out, "Listing room recordings with {}\n", listing.query()?.to_readable_query())?;

    writeln!(out, "{:<38}{:<12}{:<8}{:>8}  started (UTC)", "id", "status", "type", "seconds")?;
    let mut recordings = listing.items();
    let mut count = 0;
    while let Some(recording) = recordings.next().await {
        writeln!(out, "{}", row(&recording?))?;
        count += 1;
    }
    writeln!(out, "\n{count} recordings")?;

    if let Some(server) = server {
        writeln!(out, "\nWhat was sent, page by page:")?;
        for query in server.queries() {
            writeln!(out, "  GET /v2/room_recordings?{query}")?;
        }
    }
    Ok(())
}

/// A line of the table. Anything but the id may be absent.
fn row(recording: &Recording) -> String {
    let status = recording.status.as_ref().map_or("-", |status| status.as_str());
    let medium = recording.recording_type.as_ref().map_or("-", |medium| medium.as_str());
    let seconds = recording.duration_secs.map_or_else(|| "-".to_owned(), |seconds| seconds.to_string());
    let started = recording.started_at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string());
    format!("{:<38}{status:<12}{medium:<8}{seconds:>8}  {started}", recording.id.to_string())
}
