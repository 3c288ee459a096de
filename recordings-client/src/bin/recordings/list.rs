//! `list`: the recordings that a filter selects, as a table, JSON lines or CSV.

use std::io::{self, Write};

use recordings_client::{Client, ErrorKind, PageSize, Recording};

use crate::args::{Format, Global, List};
use crate::csv_rows::{self, COLUMNS};
use crate::failure::{self, Failure, Outcome};
use crate::order;
use crate::output::{self, recordings};
use crate::table::Table;

/// How many pages are fetched at the same time.
const CONCURRENCY: usize = 4;

pub(crate) async fn run(client: &Client, args: List, global: &Global) -> Result<Outcome, Failure> {
    let mut printer = Printer::new(&args, global);
    let List { filter, sort, limit, format, .. } = args;
    output::warn_of_unknown_values(global, filter.filter());
    let listing = client.recordings().list(filter);
    // A few recordings do not need a whole page.
    let page = limit.filter(|_| sort.is_none()).and_then(|limit| PageSize::new(limit.min(250)).ok());
    let listing = match page {
        Some(size) => listing.page_size(size),
        None => listing.concurrency(CONCURRENCY),
    };
    let counter = output::counter(global, sort.is_some());
    let (mut items, mut sorted, mut unreadable, mut count) = (listing.items(), Vec::new(), 0, 0);
    while limit.is_none_or(|limit| count < limit || sort.is_some())
        && let Some(item) = items.next().await
    {
        match item {
            Ok(recording) if sort.is_some() => sorted.push(recording),
            Ok(recording) => {
                printer.print(recording)?;
                count += 1;
            }
            Err(error) if error.kind() == ErrorKind::Item => {
                unreadable += 1;
                counter.suspend(|| failure::error(global.color, &error));
            }
            Err(error) => return Err(error.into()),
        }
        counter.inc(1);
    }
    counter.finish_and_clear();
    let total = items.progress().total;
    if let Some(by) = &sort {
        order::sort(&mut sorted, by);
        for recording in
            sorted.into_iter().take(limit.map_or(usize::MAX, |limit| limit.try_into().unwrap_or(usize::MAX)))
        {
            printer.print(recording)?;
            count += 1;
        }
    }
    printer.finish()?;
    conclude(global, (count, total), limit == Some(count), format);
    Ok(Outcome::of_failures(unreadable))
}

/// Says how many recordings were printed, and how many there are if that was too many. Programs that read the output need no count.
fn conclude(global: &Global, (count, total): (u64, Option<u64>), is_limited: bool, format: Format) {
    match total {
        Some(total) if is_limited && total > count => {
            output::note(global, &format!("showing {count} of {}", recordings(total)));
        }
        None if is_limited => output::note(global, &format!("showing {}; there may be more", recordings(count))),
        Some(_) | None if format == Format::Table => output::note(global, &recordings(count)),
        Some(_) | None => {}
    }
}

/// Prints recordings in a format.
struct Printer {
    format: Format,
    urls: bool,
    table: Table,
    csv: Option<csv::Writer<io::Stdout>>,
}

impl Printer {
    fn new(args: &List, global: &Global) -> Self {
        Self { format: args.format, urls: args.urls, table: Table::new(global.color), csv: None }
    }

    fn print(&mut self, recording: Recording) -> Result<(), Failure> {
        let recording = csv_rows::shown(recording, self.urls);
        match self.format {
            Format::Table => self.table.row(&recording)?,
            Format::Jsonl => json_line(&recording)?,
            Format::Csv => {
                let csv = self.csv()?;
                csv.write_record(csv_rows::row(&recording))?;
                csv.flush()?;
            }
        }
        Ok(())
    }

    /// The writer of CSV, after its header.
    fn csv(&mut self) -> Result<&mut csv::Writer<io::Stdout>, Failure> {
        if self.csv.is_none() {
            let mut csv = csv::Writer::from_writer(io::stdout());
            csv.write_record(COLUMNS)?;
            self.csv = Some(csv);
        }
        Ok(self.csv.get_or_insert_with(|| csv::Writer::from_writer(io::stdout())))
    }

    /// Prints what is missing: the header of CSV if there are no recordings.
    fn finish(&mut self) -> Result<(), Failure> {
        if self.format == Format::Csv {
            self.csv()?.flush()?;
        }
        Ok(())
    }
}

/// Prints a recording as a line of JSON.
pub(crate) fn json_line(recording: &Recording) -> Result<(), Failure> {
    let mut line = serde_json::to_vec(recording).map_err(io::Error::from)?;
    line.push(b'\n');
    io::stdout().write_all(&line)?;
    Ok(())
}
