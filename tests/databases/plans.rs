//! Makes a million rows on each database that is there, prints the plans of `EXPLAIN`, and fails if one does not use an index.
//!
//! ```text
//! cargo run -p recordings-tests-databases --example plans
//! ```

use std::time::Instant;

use recordings_core::sql::Dialect;
use recordings_core::{Filter, Range, Text};
use recordings_tests_databases::Database;
use sea_query::Query;

#[derive(Debug, Filter)]
struct EventFilter {
    #[filter(ops(eq, in, starts_with))]
    name: Text,
    #[filter(ops(eq, in, gte, lt))]
    size: Range<u64>,
    #[filter(column = "at")]
    on: Range<recordings_core::chrono::NaiveDate>,
    #[filter(ops(gte, lt))]
    at: Range<recordings_core::chrono::DateTime<recordings_core::chrono::Utc>>,
}

/// What is asked for, and how it is written in a query.
const QUERIES: &[(&str, &str)] = &[
    ("eq on text", "filter[name][eq]=name-000777"),
    ("in on text", "filter[name][in][]=name-000777&filter[name][in][]=name-123456"),
    ("starts_with", "filter[name][starts_with]=name-00077"),
    ("eq on integer", "filter[size][eq]=777"),
    ("in on integer", "filter[size][in][]=777&filter[size][in][]=123456"),
    ("range on integer", "filter[size][gte]=1000&filter[size][lt]=1010"),
    ("day on instant", "filter[on][eq]=2021-04-25"),
    ("range on instant", "filter[at][gte]=2021-04-25T00:00:00Z&filter[at][lt]=2021-04-25T01:00:00Z"),
];

fn main() {
    let rows = std::env::var("RECORDINGS_ROWS").ok().map_or(1_000_000, |rows| rows.parse().expect("a number of rows"));
    for (name, database) in
        [("SQLite", Some(Database::sqlite())), ("PostgreSQL", Database::postgres()), ("MariaDB", Database::mariadb())]
    {
        let Some(database) = database else {
            println!("{name} is not there");
            continue;
        };
        let start = Instant::now();
        create(&database, rows);
        println!("{name}: {rows} rows in {:.0?}", start.elapsed());
        for (title, query) in QUERIES {
            let condition = EventFilter::from_query_str(query).unwrap().to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("events").cond_where(condition).to_owned();
            let plan = database.plan(&select);
            let start = Instant::now();
            let found = database.numbers(&select).unwrap().len();
            println!("  {title}: {found} rows in {:.1?}\n    {}", start.elapsed(), plan.replace('\n', "\n    "));
            let uses_an_index = match database.dialect() {
                Dialect::MySql => !plan.contains("key=NULL"),
                Dialect::Postgres => plan.contains("Index"),
                _ => plan.contains("USING INDEX") || plan.contains("USING COVERING INDEX"),
            };
            assert!(uses_an_index && found > 0, "{name}, {title}: no index is used for {}", database.text(&select));
        }
        database.execute("DROP TABLE events");
    }
}

/// Rows with an index on each column.
fn create(database: &Database, rows: u32) {
    database.execute("DROP TABLE IF EXISTS events");
    match database.dialect() {
        Dialect::Postgres => database.execute(&format!(
            "CREATE TABLE events (id bigint, name text, size bigint, at timestamptz);
             INSERT INTO events SELECT n, 'name-' || lpad(n::text, 6, '0'), n,
               timestamptz '2021-01-01 00:00:00Z' + n * interval '1 minute' FROM generate_series(1, {rows}) n;
             CREATE INDEX ON events (name text_pattern_ops);
             CREATE INDEX ON events (size);
             CREATE INDEX ON events (at);
             ANALYZE events"
        )),
        Dialect::MySql => database.execute(&format!(
            "CREATE TABLE events (id BIGINT, name VARCHAR(40), size BIGINT, at DATETIME(6)) COLLATE utf8mb4_general_ci;
             INSERT INTO events SELECT seq, CONCAT('name-', LPAD(seq, 6, '0')), seq,
               TIMESTAMP('2021-01-01 00:00:00') + INTERVAL seq MINUTE FROM seq_1_to_{rows};
             CREATE INDEX events_name ON events (name);
             CREATE INDEX events_size ON events (size);
             CREATE INDEX events_at ON events (at);
             ANALYZE TABLE events"
        )),
        _ => database.execute(&format!(
            "CREATE TABLE events (id INTEGER, name TEXT, size INTEGER, at TEXT);
             WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})
             INSERT INTO events SELECT n, printf('name-%06d', n), n,
               strftime('%Y-%m-%d %H:%M:%S+00:00', '2021-01-01', '+' || n || ' minutes') FROM numbers;
             CREATE INDEX events_name ON events (name);
             CREATE INDEX events_size ON events (size);
             CREATE INDEX events_at ON events (at);
             ANALYZE"
        )),
    }
}
