//! Lists recordings from the server at the base URL that is its argument, and prints how many there are.

use recordings_client::{Client, RecordingFilter, Retry};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = std::env::args().nth(1).ok_or("the base URL is missing")?;
    let client = Client::builder().api_key("KEY").base_url(base_url).retry(Retry::never()).build()?;
    let page = client.recordings().list(RecordingFilter::builder()).send().await?;
    println!("{} recordings", page.data.len());
    Ok(())
}
