//! `show`: single recordings with all their fields.

use recordings_client::Client;

use crate::args::{Global, Show, ShowFormat};
use crate::csv_rows::{self, COLUMNS};
use crate::failure::{self, Failure, Outcome};
use crate::list::json_line;
use crate::output;
use crate::table::printable;

pub(crate) async fn run(client: &Client, args: Show, global: &Global) -> Result<Outcome, Failure> {
    let (mut missing, mut is_first) = (0, true);
    for id in args.ids {
        let recording = match client.recordings().get(id).send().await {
            Ok(recording) => csv_rows::shown(recording, args.urls),
            Err(error) if error.status() == Some(404) => {
                missing += 1;
                failure::error(global.color, &format_args!("there is no recording {id}"));
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        match args.format {
            ShowFormat::Jsonl => json_line(&recording)?,
            ShowFormat::Text => {
                if !std::mem::take(&mut is_first) {
                    output::line("")?;
                }
                for (name, text) in COLUMNS.iter().zip(csv_rows::row(&recording)).filter(|(_, text)| !text.is_empty()) {
                    output::line(&format!("{name:<16}{}", printable(&text)))?;
                }
            }
        }
    }
    Ok(Outcome::of_failures(missing))
}
