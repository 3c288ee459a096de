//! Generated filters and rows: each database selects the rows that `matches` selects.
//!
//! A run compares 250 rows with 2,000 filters and with 1,000 groups of filters on each database, which are 750,000 pairs. The seed is the time, so that runs differ;
//! it is printed with a difference, and `RECORDINGS_SEED` sets it.

mod filter;
mod groups;
mod rows;

use std::io::Write;

use fastrand::Rng;
use recordings_core::group::Group;
use recordings_core::{Filter, filter::HasModel};
use recordings_tests_databases::{Database, absent};
use sea_query::Query;

use filter::WideFilter;
use rows::Row;

const ROWS: i64 = 250;
const FILTERS: usize = 2_000;
const GROUPS: usize = 1_000;

fn seed() -> u64 {
    let written = std::env::var("RECORDINGS_SEED").ok();
    written.map_or_else(|| fastrand::u64(..), |seed| seed.parse().expect("`RECORDINGS_SEED` is an integer"))
}

fn compare(database: &Database) {
    let seed = seed();
    let mut random = Rng::with_seed(seed);
    let rows: Vec<Row> = (0..ROWS).map(|_| Row::random(&mut random, database.dialect())).collect();
    database.execute(rows::table(database.dialect()));
    for (id, row) in (0..).zip(&rows) {
        database.insert(&row.insert(id, database.dialect()));
    }
    let rows = Rows { rows, seed, database };
    rows.compare::<WideFilter>(FILTERS, || WideFilter::random(&mut random));
    rows.compare::<Group<WideFilter>>(GROUPS, || groups::random(&mut random));
}

/// The rows that a database has, in the order of their ids.
struct Rows<'d> {
    rows: Vec<Row>,
    seed: u64,
    database: &'d Database,
}

impl Rows<'_> {
    /// Compares what filters select with what they match.
    fn compare<F: for<'m> Filter<Model<'m> = Row> + HasModel>(&self, filters: usize, mut random: impl FnMut() -> F) {
        let Self { rows, seed, database } = self;
        let mut told_apart = 0;
        for _ in 0..filters {
            let filter = random();
            let condition = filter.to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("wide").cond_where(condition).to_owned();
            let matching: Vec<i64> = (0..).zip(rows).filter(|(_, row)| filter.matches(row)).map(|(id, _)| id).collect();
            let selected = database.numbers(&select);
            if selected.as_ref() != Ok(&matching) {
                let differing = selected.as_ref().map_or(None, |selected| {
                    (0..ROWS).find(|id| selected.contains(id) != matching.contains(id)).map(|id| &rows[id as usize])
                });
                panic!(
                    "RECORDINGS_SEED={seed}: {} is {}\nselected {selected:?}\nmatching {matching:?}\nfirst row: {differing:?}",
                    filter.to_readable_query(),
                    database.text(&select),
                );
            }
            told_apart += usize::from(!matching.is_empty() && matching.len() < rows.len());
        }
        assert!(told_apart > filters / 4, "only {told_apart} of the filters tell rows apart (RECORDINGS_SEED={seed})");
    }
}

#[test]
fn sqlite_selects_what_matches_selects() {
    let absent = absent();
    if !absent.is_empty() {
        // Written directly, since the harness captures what is printed.
        let _ = writeln!(std::io::stderr(), "only SQLite is compared with: {} not set", absent.join(" and "));
    }
    compare(&Database::sqlite());
}

#[test]
fn postgresql_selects_what_matches_selects() {
    if let Some(database) = Database::postgres() {
        // The zone of the session changes nothing.
        database.execute("SET TIME ZONE 'America/New_York'");
        compare(&database);
    }
}

#[test]
fn mariadb_selects_what_matches_selects() {
    if let Some(database) = Database::mariadb() {
        compare(&database);
    }
}
