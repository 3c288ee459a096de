//! Deletes what a filter selects, after a dry run that counts it: from a server in this process. Without `--yes`, it asks first.
//!
//! ```text
//! cargo run -p recordings-client --example delete_matching -- --yes
//! ```

use std::error::Error;
use std::io::{BufRead as _, Write as _};

use recordings_client::{FakeServer, Filter as _, RecordingFilter, RecordingStatus, sample_recordings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = FakeServer::start(sample_recordings(60)).await?;
    let client = server.client()?;
    println!("The server is local, and its {} recordings are made up.", server.recordings().len());

    // `build()` would not do: a bulk delete takes a filter that is known to have a condition.
    let stale = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty()?;
    println!("{}", stale.to_readable_query());
    let delete = client.recordings().delete_matching(stale);
    let count = delete.dry_run().await?;

    if !is_confirmed(count)? {
        println!("Nothing was deleted.");
        return Ok(());
    }
    match delete.send_until_none().await {
        Ok(deleted) => println!("{deleted} were deleted, {} are left.", server.recordings().len()),
        // Part of them may be gone.
        Err(error) => println!("{} were deleted before the error: {error}", error.deleted().unwrap_or(0)),
    }
    println!("\nWhat was sent:");
    for request in server.requests() {
        println!("  {request}");
    }
    Ok(())
}

/// Whether the user wants to delete that many recordings.
fn is_confirmed(count: u64) -> std::io::Result<bool> {
    if std::env::args().any(|argument| argument == "--yes") {
        return Ok(true);
    }
    print!("Delete {count} recordings? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}
