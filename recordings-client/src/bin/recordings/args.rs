//! The arguments of the program.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use recordings_client::RecordingFilter;
use recordings_client::recordings_core::Sort;
use recordings_client::recordings_core::cli::FilterArgs;
use recordings_client::recordings_core::uuid::Uuid;

use crate::order::{self, Key};

const AFTER_HELP: &str = "\
Environment:
  TELNYX_API_KEY  The API key. Not needed with --fake.
  NO_COLOR        No colors, unless --color says otherwise.

Exit codes:
  0  Success, also if nothing was found
  1  The API, the network or a file failed, or a deletion was not confirmed
  2  Wrong usage: an invalid argument or filter, no API key, or a deletion that needs --yes
  3  Some recordings failed: not found, not readable or not downloaded";

/// Lists, shows, downloads and deletes room recordings of Telnyx.
#[derive(Debug, Parser)]
#[command(name = "recordings", version, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command accepts.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Use 60 sample recordings on a server in this process, made for each run
    #[arg(long, global = true, conflicts_with = "base_url")]
    pub(crate) fake: bool,
    /// Base URL of the API, if it is not that of Telnyx
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Print no progress and no summary
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Online(Online),
    /// Print the query of a filter and nothing else
    Query {
        #[command(flatten)]
        filter: FilterArgs<RecordingFilter>,
        /// Print brackets as they are, for people to read
        #[arg(long)]
        readable: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The commands that talk to the API.
#[derive(Debug, Subcommand)]
pub(crate) enum Online {
    /// List recordings: all pages, as they arrive
    List(List),
    /// Show recordings by their ids
    Show(Show),
    /// Download files into a folder; run it again to add what is missing
    Download(Download),
    /// Delete the recordings that a filter selects, after counting them and asking
    Delete(Delete),
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) filter: FilterArgs<RecordingFilter>,
    /// Sort by these fields, `-started_at,status`, where a hyphen is for descending. Reads all pages first, since the API has no order
    #[arg(long, value_name = "FIELDS", value_parser = order::parse, allow_hyphen_values = true)]
    pub(crate) sort: Option<Sort<Key>>,
    /// List at most this many, and say how many there are
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) limit: Option<u64>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Print the download URLs too. They are secrets, and expire
    #[arg(long)]
    pub(crate) urls: bool,
}

/// How recordings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns for people
    Table,
    /// A JSON object in each line
    Jsonl,
    /// A header and a row for each recording
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The ids of the recordings
    #[arg(required = true, value_name = "ID", value_parser = id)]
    pub(crate) ids: Vec<Uuid>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
    /// Print the download URLs too. They are secrets, and expire
    #[arg(long)]
    pub(crate) urls: bool,
}

/// How single recordings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// A line for each field
    Text,
    /// A JSON object in each line
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Download {
    /// The ids of the recordings
    #[arg(value_name = "ID", conflicts_with = "all", value_parser = id)]
    pub(crate) ids: Vec<Uuid>,
    #[command(flatten)]
    pub(crate) filter: FilterArgs<RecordingFilter>,
    /// Download every recording
    #[arg(long)]
    pub(crate) all: bool,
    /// The folder, which is created if it does not exist
    #[arg(long, short, default_value = ".")]
    pub(crate) dir: PathBuf,
    /// How many files are downloaded at the same time
    #[arg(long, short, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: u16,
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    #[command(flatten)]
    pub(crate) filter: FilterArgs<RecordingFilter>,
    /// Do not ask
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Count the recordings and delete nothing
    #[arg(long, short = 'n')]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) allowed: Allowed,
}

/// What is refused otherwise.
#[derive(Debug, Args)]
pub(crate) struct Allowed {
    /// Allow a status or a type that this version does not know. The API may ignore it and delete everything
    #[arg(long = "allow-unknown-values")]
    pub(crate) unknown_values: bool,
    /// Allow a filter that selects every recording
    #[arg(long = "allow-selecting-all")]
    pub(crate) selecting_all: bool,
}

/// Parses the id of a recording.
fn id(text: &str) -> Result<Uuid, &'static str> {
    text.parse().map_err(|_| "expected a UUID such as `7b61621f-5fe4-4aad-ab11-9fd19e272e73`")
}

/// When to use colors, as the arguments say it, for errors in the other arguments.
pub(crate) fn wanted_color(args: impl Iterator<Item = OsString>) -> ColorChoice {
    let mut args = args.filter_map(|arg| arg.into_string().ok());
    while let Some(arg) = args.next() {
        let value = if arg == "--color" { args.next() } else { arg.strip_prefix("--color=").map(str::to_owned) };
        if let Some(choice) = value.and_then(|value| value.parse().ok()) {
            return choice;
        }
    }
    ColorChoice::Auto
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, wanted_color};

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_color_is_known_before_the_arguments_are_parsed() {
        for (args, expected) in [
            ("list --color never", "Never"),
            ("--color=always x", "Always"),
            ("--color", "Auto"),
            ("--color=x", "Auto"),
        ] {
            let choice = wanted_color(args.split(' ').map(Into::into));
            assert_eq!(format!("{choice:?}"), expected, "{args}");
        }
    }
}
