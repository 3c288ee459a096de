//! Measures what filters cost to compile and how large they make a program, next to bon, serde and `serde_urlencoded`.
//!
//! ```text
//! cargo bench -p recordings-core --bench compile
//! cargo bench -p recordings-core --bench compile -- plain --rounds 1
//! ```
//!
//! Each series generates two crates that do the same work and compiles the last crate alone. Its dependencies are compiled before
//! the first measurement, and nothing is kept between measurements (`CARGO_INCREMENTAL=0`).
//!
//! | series | crates | measured |
//! |---|---|---|
//! | `plain` | 20 filters of 8 fields, each built, serialized and parsed | check, debug and release build, size of both programs |
//! | `full` | the same with rules, default operators, nested filters and 20 enums | the same |
//! | `check` | 100 structs of 8 fields, only declared | check |
//! | `many` | 142 filters of 8 fields, each built, serialized and parsed | debug build, size of both programs |
//!
//! Times are user CPU seconds of cargo, rustc and the linker, which a busy machine changes less than wall time. The crates are
//! compiled in turns. The table shows the median of the times and the median of the ratios of each turn, with the goals.
//!
//! Without a name, all series run. The first run downloads `bon`. Needs Linux.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set its crates up has nothing to measure")]

mod crates;
mod fields;
mod measure;
mod ours;
mod peers;
mod table;

use crates::{Crates, Series};
use measure::{Mode, Package, median};
use table::{Goal, Row, Unit};

/// How many times each crate is compiled, unless `--rounds` says otherwise.
const ROUNDS: usize = 3;
/// The goal for times, as ratios to the peers.
const TIME: f64 = 0.6;
/// The goal for the sizes of programs, as ratios to the peers.
const SIZE: f64 = 1.0;
/// The goal for 100 structs that are only checked, as a ratio to the peers.
const CHECK: f64 = 0.67;
/// The goal for 142 filters, in seconds.
const MANY: f64 = 6.0;

fn main() {
    let Options { series, rounds } = Options::parse(std::env::args().skip(1)).unwrap_or_else(|mistake| {
        eprintln!("{mistake}");
        std::process::exit(2)
    });
    if series.is_empty() {
        return;
    }
    let rows: Vec<Row> = series.into_iter().flat_map(|series| run(series, rounds)).collect();
    println!(
        "\nUser CPU seconds of the last crate, medians of {rounds}. The peers are bon, serde and serde_urlencoded.\n"
    );
    table::print(&rows);
}

/// What the command line asks for.
struct Options {
    series: Vec<Series>,
    rounds: usize,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { series: Vec::new(), rounds: ROUNDS };
        let mut is_benchmark = false;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                // `cargo bench` passes it. `cargo test --all-targets` does not, and should not run for minutes.
                "--bench" => is_benchmark = true,
                "--rounds" => {
                    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).filter(|rounds| *rounds > 0);
                    options.rounds = rounds.ok_or("`--rounds` needs a positive number")?;
                }
                name => {
                    let series = Series::ALL.into_iter().find(|series| series.name() == name);
                    options.series.push(series.ok_or_else(|| {
                        let names = Series::ALL.map(Series::name).join("`, `");
                        format!("unknown series `{name}`: pass one or more of `{names}`, or none to run all")
                    })?);
                }
            }
        }
        if options.series.is_empty() && is_benchmark {
            options.series = Series::ALL.to_vec();
        }
        Ok(options)
    }
}

fn run(series: Series, rounds: usize) -> Vec<Row> {
    let Crates { ours, peers, query } = Crates::of(series);
    let (ours, peers) = (Package::write(&ours), Package::write(&peers));
    let modes: &[Mode] = match series {
        Series::Plain | Series::Full => &[Mode::Check, Mode::Debug, Mode::Release],
        Series::Check => &[Mode::Check],
        Series::Many => &[Mode::Debug],
    };
    let goal = match series {
        Series::Plain | Series::Full => Goal::Ratio(TIME),
        Series::Check => Goal::Ratio(CHECK),
        Series::Many => Goal::Value(MANY),
    };
    let mut rows: Vec<Row> = modes.iter().map(|&mode| times(series, mode, (&ours, &peers), rounds, goal)).collect();
    if series == Series::Check {
        return rows;
    }
    for mode in [Mode::Debug, Mode::Release] {
        // A release build of `many` takes the peers two minutes, so that it is built once and not timed.
        if !modes.contains(&mode) {
            for package in [&ours, &peers] {
                package.compile_dependencies(mode);
                package.compile(mode);
            }
        }
        assert_eq!(ours.output(mode, query), peers.output(mode, query), "both programs write the same number of bytes");
        rows.push(sizes(series, mode, &ours, &peers));
    }
    rows
}

/// Compiles both crates in turns.
fn times(series: Series, mode: Mode, (ours, peers): (&Package, &Package), rounds: usize, goal: Goal) -> Row {
    ours.compile_dependencies(mode);
    peers.compile_dependencies(mode);
    let (mut our_times, mut peers_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=rounds {
        let (our_time, peers_time) = (ours.compile(mode), peers.compile(mode));
        our_times.push(our_time);
        peers_times.push(peers_time);
        ratios.push(our_time / peers_time);
        eprintln!("{}, {}: round {round} of {rounds}", series.name(), mode.name());
    }
    let median = |values| median(values).expect("there is at least one round");
    Row {
        series: series.name(),
        measured: mode.name(),
        unit: Unit::Seconds,
        ours: median(our_times),
        peers: median(peers_times),
        ratio: median(ratios),
        goal,
    }
}

fn sizes(series: Series, mode: Mode, ours: &Package, peers: &Package) -> Row {
    let (ours, peers) = (ours.size(mode), peers.size(mode));
    Row {
        series: series.name(),
        measured: mode.program(),
        unit: Unit::Megabytes,
        ours,
        peers,
        ratio: ours / peers,
        goal: Goal::Ratio(SIZE),
    }
}
