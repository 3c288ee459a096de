//! `download`: the files of recordings into a folder, several at the same time. What is there already is skipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::stream::{self, Stream, StreamExt as _};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use recordings_client::recordings_core::uuid::Uuid;
use recordings_client::{Client, Error, ErrorKind, Filter as _, Recording, RecordingStatus};

use crate::args::{Download, Global};
use crate::failure::{self, Failure, Outcome};
use crate::output;

/// What became of a recording.
enum Done {
    Downloaded(PathBuf),
    /// The file was there.
    Skipped,
    /// The recording has no file yet.
    NotReady,
    Failed(String),
}

/// How many recordings ended in which way.
#[derive(Default)]
struct Summary {
    downloaded: u64,
    skipped: u64,
    not_ready: u64,
    failed: u64,
}

pub(crate) async fn run(client: &Client, args: Download, global: &Global) -> Result<Outcome, Failure> {
    let has_filter = !args.filter.filter().is_empty();
    if args.ids.is_empty() != (has_filter || args.all) {
        let what = if args.ids.is_empty() {
            "nothing to download: pass ids, a filter, or `--all`"
        } else {
            "ids cannot be combined with a filter: pass one of them"
        };
        return Err(Failure::Usage(what.to_owned()));
    }
    output::warn_of_unknown_values(global, args.filter.filter());
    fs::create_dir_all(&args.dir).map_err(|error| Failure::Folder(args.dir.clone(), error))?;
    let bars = MultiProgress::with_draw_target(if global.quiet {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    });
    let found = if args.ids.is_empty() {
        client.recordings().list(args.filter).items().left_stream()
    } else {
        by_id(client, args.ids).boxed().right_stream()
    };
    let mut done = found.map(|item| download(client, item, &args.dir, &bars)).buffer_unordered(args.jobs.into());
    let mut summary = Summary::default();
    while let Some(ended) = done.next().await {
        match ended? {
            Done::Downloaded(path) => {
                summary.downloaded += 1;
                bars.suspend(|| output::line(&path.display().to_string()))?;
            }
            Done::Skipped => summary.skipped += 1,
            Done::NotReady => summary.not_ready += 1,
            Done::Failed(what) => {
                summary.failed += 1;
                bars.suspend(|| failure::error(global.color, &what));
            }
        }
    }
    let Summary { downloaded, skipped, not_ready, failed } = summary;
    output::note(
        global,
        &format!("{downloaded} downloaded, {skipped} already there, {not_ready} without a file yet, {failed} failed"),
    );
    Ok(Outcome::of_failures(failed))
}

/// The recordings with these ids.
fn by_id(client: &Client, ids: Vec<Uuid>) -> impl Stream<Item = Result<Recording, Error>> {
    stream::iter(ids).then(|id| client.recordings().get(id).send())
}

/// Downloads a file, unless it is there. An error that ends the listing ends the command.
async fn download(
    client: &Client,
    item: Result<Recording, Error>,
    folder: &Path,
    bars: &MultiProgress,
) -> Result<Done, Failure> {
    let recording = match item {
        Ok(recording) => recording,
        Err(error) if error.kind() == ErrorKind::Item || error.status() == Some(404) => {
            return Ok(Done::Failed(error.to_string()));
        }
        Err(error) => return Err(error.into()),
    };
    if recording.status == Some(RecordingStatus::Processing) {
        return Ok(Done::NotReady);
    }
    let bar = bars.add(bar(&recording));
    let has_begun = Arc::new(AtomicBool::new(false));
    let (shown, begins) = (bar.clone(), Arc::clone(&has_begun));
    let download = client.recordings().download(&recording).resumable().on_progress(move |progress| {
        begins.store(true, Ordering::Relaxed);
        if let Some(total) = progress.total {
            shown.set_length(total);
        }
        shown.set_position(progress.received);
    });
    let downloaded = download.to_folder(folder).await;
    bar.finish_and_clear();
    bars.remove(&bar);
    Ok(match downloaded {
        Ok(path) if has_begun.load(Ordering::Relaxed) => Done::Downloaded(path),
        Ok(_) => Done::Skipped,
        Err(error) => Done::Failed(format!("{}: {error}", recording.id)),
    })
}

fn bar(recording: &Recording) -> ProgressBar {
    let bar = ProgressBar::no_length().with_prefix(recording.id.to_string());
    match ProgressStyle::with_template("{prefix} [{bar:30}] {bytes:>10} of {total_bytes}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
