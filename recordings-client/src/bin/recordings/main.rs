//! The program `recordings`: lists, shows, downloads and deletes room recordings from a command line.

mod args;
mod connect;
mod csv_rows;
mod delete;
mod download;
mod failure;
mod list;
mod order;
mod output;
mod show;
mod table;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use args::{Cli, Command};
use connect::Connection;
use failure::{Failure, Outcome};
use recordings_client::Filter as _;

fn main() -> ExitCode {
    let color = args::wanted_color(std::env::args_os().skip(1));
    let mut command = Cli::command().color(color);
    let parsed = command.try_get_matches_from_mut(std::env::args_os());
    let cli = parsed
        .and_then(|matches| Cli::from_arg_matches(&matches).map_err(|error| with_usage(error, &mut command, &matches)));
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) => {
            // A help that nobody reads is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(cli) {
        Ok(outcome) => outcome.code(),
        Err(failure) => failure.report(color),
    }
}

/// The error with the usage of the command that the arguments are for.
fn with_usage(error: clap::Error, command: &mut clap::Command, matches: &ArgMatches) -> clap::Error {
    match matches.subcommand_name().and_then(|name| command.find_subcommand_mut(name)) {
        Some(subcommand) => error.format(subcommand),
        None => error.format(command),
    }
}

fn run(cli: Cli) -> Result<Outcome, Failure> {
    let Cli { global, command } = cli;
    let online = match command {
        Command::Query { filter, readable } => {
            let filter = filter.filter();
            output::warn_of_unknown_values(&global, filter);
            output::line(&if readable { filter.to_readable_query() } else { filter.to_query_string() })?;
            return Ok(Outcome::Done);
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "recordings", &mut script);
            output::bytes(&script)?;
            return Ok(Outcome::Done);
        }
        Command::Online(online) => online,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let Connection { client, server: _server } = connect::connect(&global).await?;
        match online {
            args::Online::List(list) => list::run(&client, list, &global).await,
            args::Online::Show(show) => show::run(&client, show, &global).await,
            args::Online::Download(download) => download::run(&client, download, &global).await,
            args::Online::Delete(delete) => delete::run(&client, delete, &global).await,
        }
    })
}
