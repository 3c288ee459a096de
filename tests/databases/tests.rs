//! SQL selects the rows that `matches` selects, on servers that the environment names.
//!
//! | variable | |
//! |---|---|
//! | `RECORDINGS_POSTGRES`, `RECORDINGS_MYSQL` | URLs of databases in which tables may be created |
//! | `RECORDINGS_DATABASES=required` | a server that is not named is an error |
//! | `RECORDINGS_SEED` | the seed of the rows and filters; the day by default, so that it rotates |

use std::env;
use std::io::Write as _;

use fastrand::Rng;
use recordings_core::Filter;
use recordings_core::sql::Dialect;
use recordings_tests_databases::{Kind, Row, Values, WideFilter};
use sea_query::{Expr, InsertStatement, MysqlQueryBuilder, PostgresQueryBuilder, Query, SelectStatement};
use sea_query_sqlx::SqlxBinder;
use sqlx::{AssertSqlSafe, Connection, MySqlConnection, PgConnection, Row as _};

/// Each filter is compared on as many rows, and each set of rows with as many filters: 100,000 pairs.
const ROWS: usize = 100;
const FILTERS: usize = 50;
const SETS: u64 = 20;

const COLUMNS: [&str; 12] =
    ["id", "number", "size", "share", "name", "open", "owner", "day", "at", "kind", "place_city", "place_zip"];

const POSTGRES_TABLE: &str = r#"CREATE TEMPORARY TABLE wide (id BIGINT, number BIGINT, size BIGINT, share DOUBLE PRECISION,
    name TEXT COLLATE "und-x-icu", open BOOLEAN, owner UUID, day DATE, at TIMESTAMPTZ, kind VARCHAR(20), place_city TEXT,
    place_zip INTEGER)"#;
const MYSQL_TABLE: &str = "CREATE TEMPORARY TABLE wide (id BIGINT, number BIGINT, size BIGINT UNSIGNED, share DOUBLE,
    name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, open BOOLEAN, owner BINARY(16), day DATE, at DATETIME(6),
    kind VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
    place_city VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, place_zip INT)";

/// The URL of a server, or `None` with a line on standard error if the environment names none.
fn url(name: &str, database: &str) -> Option<String> {
    let url = env::var(name).ok();
    if url.is_none() {
        assert!(env::var("RECORDINGS_DATABASES").is_err(), "`{name}` must be the URL of {database}");
        // The line may be lost; the test still counts.
        let _ = writeln!(std::io::stderr(), "{database} is not compared: set `{name}` to its URL");
    }
    url
}

fn seed() -> u64 {
    let today = || chrono::Utc::now().timestamp().unsigned_abs() / 86_400;
    env::var("RECORDINGS_SEED")
        .map_or_else(|_| today(), |seed| seed.parse().expect("`RECORDINGS_SEED` must be a number"))
}

fn insert(rows: &[Row], dialect: Dialect) -> InsertStatement {
    let mut insert = Query::insert().into_table("wide").columns(COLUMNS).to_owned();
    for (id, row) in rows.iter().enumerate() {
        let values: [Expr; COLUMNS.len()] = [
            (id as i64).into(),
            row.number.into(),
            row.size.map(|size| size as i64).into(),
            row.share.into(),
            row.name.clone().into(),
            row.open.into(),
            row.owner.into(),
            row.day.into(),
            match dialect {
                // A `TIMESTAMP` of MySQL ends in 2038.
                Dialect::MySql => row.at.map(|at| at.naive_utc()).into(),
                _ => row.at.into(),
            },
            row.kind.as_ref().map(Kind::as_str).map(str::to_owned).into(),
            row.place.as_ref().map(|place| place.city.clone()).into(),
            row.place.as_ref().and_then(|place| place.zip).map(i32::from).into(),
        ];
        insert.values_panic(values);
    }
    insert
}

fn select(filter: &WideFilter, dialect: Dialect) -> Option<SelectStatement> {
    let condition = filter.to_sql(dialect).ok()?;
    Some(
        Query::select()
            .column("id")
            .from("wide")
            .cond_where(condition)
            .order_by("id", sea_query::Order::Asc)
            .to_owned(),
    )
}

/// A server that runs statements.
trait Server {
    const DIALECT: Dialect;

    async fn clear(&mut self);
    async fn insert(&mut self, rows: &[Row]);
    async fn select(&mut self, query: &SelectStatement) -> Vec<usize>;
}

impl Server for PgConnection {
    const DIALECT: Dialect = Dialect::Postgres;

    async fn clear(&mut self) {
        sqlx::query("DELETE FROM wide").execute(self).await.unwrap();
    }

    async fn insert(&mut self, rows: &[Row]) {
        let (sql, values) = insert(rows, Self::DIALECT).build_sqlx(PostgresQueryBuilder);
        sqlx::query_with(AssertSqlSafe(sql), values).execute(self).await.unwrap();
    }

    async fn select(&mut self, query: &SelectStatement) -> Vec<usize> {
        let (sql, values) = query.build_sqlx(PostgresQueryBuilder);
        let rows = sqlx::query_with(AssertSqlSafe(sql.clone()), values).fetch_all(self).await;
        rows.unwrap_or_else(|error| panic!("{error}: {sql}")).iter().map(|row| row.get::<i64, _>(0) as usize).collect()
    }
}

impl Server for MySqlConnection {
    const DIALECT: Dialect = Dialect::MySql;

    async fn clear(&mut self) {
        sqlx::query("DELETE FROM wide").execute(self).await.unwrap();
    }

    async fn insert(&mut self, rows: &[Row]) {
        let (sql, values) = insert(rows, Self::DIALECT).build_sqlx(MysqlQueryBuilder);
        sqlx::query_with(AssertSqlSafe(sql), values).execute(self).await.unwrap();
    }

    async fn select(&mut self, query: &SelectStatement) -> Vec<usize> {
        let (sql, values) = query.build_sqlx(MysqlQueryBuilder);
        let rows = sqlx::query_with(AssertSqlSafe(sql.clone()), values).fetch_all(self).await;
        rows.unwrap_or_else(|error| panic!("{error}: {sql}")).iter().map(|row| row.get::<i64, _>(0) as usize).collect()
    }
}

async fn compare<S: Server>(server: &mut S) {
    let seed = seed();
    let mut telling = 0;
    for set in 0..SETS {
        let mut random = Rng::with_seed(seed.wrapping_mul(SETS) + set);
        let mut values = Values(&mut random);
        let rows: Vec<Row> = (0..ROWS).map(|_| values.row()).collect();
        server.clear().await;
        server.insert(&rows).await;
        let mut compared = 0;
        while compared < FILTERS {
            let filter = values.filter();
            // A value that the database does not hold is a typed error.
            let Some(query) = select(&filter, S::DIALECT) else { continue };
            let expected: Vec<usize> =
                rows.iter().enumerate().filter(|(_, row)| filter.matches(row)).map(|(id, _)| id).collect();
            let selected = server.select(&query).await;
            let differing = (0..ROWS).find(|id| selected.contains(id) != expected.contains(id));
            assert_eq!(
                selected,
                expected,
                "seed {seed}, {filter:?} on {:?}: {}",
                differing.map(|id| &rows[id]),
                query.to_string(MysqlQueryBuilder)
            );
            compared += 1;
            telling += usize::from(!expected.is_empty() && expected.len() < ROWS);
        }
    }
    assert!(telling > FILTERS * SETS as usize / 3, "only {telling} of the filters tell rows apart");
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn postgres_selects_what_matches_selects() {
    let Some(url) = url("RECORDINGS_POSTGRES", "PostgreSQL") else { return };
    run(async {
        let mut server = PgConnection::connect(&url).await.unwrap();
        sqlx::query("SET TIME ZONE 'UTC'").execute(&mut server).await.unwrap();
        sqlx::query(POSTGRES_TABLE).execute(&mut server).await.unwrap();
        compare(&mut server).await;
    });
}

#[test]
fn mysql_selects_what_matches_selects() {
    let Some(url) = url("RECORDINGS_MYSQL", "MariaDB or MySQL") else { return };
    run(async {
        let mut server = MySqlConnection::connect(&url).await.unwrap();
        sqlx::query(MYSQL_TABLE).execute(&mut server).await.unwrap();
        compare(&mut server).await;
    });
}
