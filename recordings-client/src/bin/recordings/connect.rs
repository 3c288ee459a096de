//! The client of the API, or of a fake server in this process.

use std::env;

use recordings_client::{Client, FakeServer, RecordingStatus, sample_recordings};

use crate::args::Global;
use crate::failure::Failure;

/// How many recordings the fake server has.
const SAMPLES: u16 = 60;

/// A client, with the server that must run as long.
pub(crate) struct Connection {
    pub(crate) client: Client,
    pub(crate) server: Option<FakeServer>,
}

pub(crate) async fn connect(global: &Global) -> Result<Connection, Failure> {
    if global.fake {
        let server = fake_server().await?;
        return Ok(Connection { client: server.client()?, server: Some(server) });
    }
    let Some(key) = env::var("TELNYX_API_KEY").ok().filter(|key| !key.is_empty()) else {
        let what = "no API key: set the environment variable TELNYX_API_KEY, or pass `--fake` to try sample recordings";
        return Err(Failure::Usage(what.to_owned()));
    };
    let mut builder = Client::builder().api_key(key).user_agent_suffix("recordings-cli");
    if let Some(url) = &global.base_url {
        builder = builder.base_url(url.clone());
    }
    Ok(Connection { client: builder.build()?, server: None })
}

/// A server with sample recordings, each with a file if it is finished.
async fn fake_server() -> Result<FakeServer, Failure> {
    let server = FakeServer::start(sample_recordings(SAMPLES)).await?;
    for (nth, recording) in server.recordings().iter().enumerate() {
        if recording.status == Some(RecordingStatus::Completed) {
            server.put_file(recording.id, vec![b'.'; 10_000 + 1_000 * nth]);
        }
    }
    Ok(server)
}
