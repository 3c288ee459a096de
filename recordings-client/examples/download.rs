//! Downloads several recordings at the same time, with a progress bar for each: from a server in this process that interrupts
//! some of them.
//!
//! ```text
//! cargo run -p recordings-client --example download
//! ```

use std::error::Error;
use std::path::{Path, PathBuf};

use futures_util::StreamExt as _;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use recordings_client::{Client, FakeServer, Fault, Recording, RecordingFilter, RecordingStatus, sample_recordings};

/// Files that are downloaded at the same time.
const AT_ONCE: usize = 3;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = FakeServer::start(sample_recordings(8)).await?;
    for recording in server.recordings() {
        if recording.status == Some(RecordingStatus::Completed) {
            server.put_file(recording.id, vec![0; 4_000_000]);
        }
    }
    let client = server.client()?;

    let completed = RecordingFilter::builder().status(RecordingStatus::Completed);
    let recordings = client.recordings().list(completed).send().await?;
    // Two of the downloads break off in the middle, and go on from there.
    server.inject([Fault::None, Fault::Cut, Fault::Cut]);

    let folder = tempfile::tempdir()?;
    let bars = MultiProgress::new();
    let downloads = recordings.iter().map(|recording| download(&client, recording, folder.path(), &bars));
    let mut done = futures_util::stream::iter(downloads).buffer_unordered(AT_ONCE);
    while let Some(path) = done.next().await {
        let path = path?;
        bars.suspend(|| println!("{} is complete", path.file_name().unwrap_or_default().display()));
    }
    Ok(())
}

async fn download(
    client: &Client,
    recording: &Recording,
    folder: &Path,
    bars: &MultiProgress,
) -> Result<PathBuf, Box<dyn Error>> {
    let bar = bars.add(ProgressBar::no_length());
    bar.set_style(ProgressStyle::with_template("{prefix} [{bar:40}] {bytes:>10} of {total_bytes} {msg}")?);
    bar.set_prefix(recording.id.to_string().split_off(24));
    let shown = bar.clone();
    let download = client.recordings().download(recording).on_progress(move |progress| {
        if let Some(total) = progress.total {
            shown.set_length(total);
        }
        if progress.resumed > 0 {
            shown.set_message("resumed");
        }
        shown.set_position(progress.received);
    });
    let path = download.to_folder(folder).await?;
    bar.finish();
    Ok(path)
}
