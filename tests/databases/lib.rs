//! The databases that the tests compare with: SQLite in this process, and servers that the environment names.

use std::cell::RefCell;

use recordings_core::sql::Dialect;
use sea_query::{InsertStatement, MysqlQueryBuilder, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder};
use sea_query_rusqlite::RusqliteBinder;
use sea_query_sqlx::SqlxBinder;
use sqlx::mysql::MySqlConnectOptions;
use sqlx::{AssertSqlSafe, Connection, MySqlConnection, PgConnection, Row};
use tokio::runtime::Runtime;

/// The variable with the URL of an empty PostgreSQL database.
pub const POSTGRES: &str = "RECORDINGS_POSTGRES";
/// The variable with the URL of an empty MySQL or MariaDB database.
pub const MARIADB: &str = "RECORDINGS_MYSQL";
/// Set to `required`, a server that is not named is a failure.
pub const DATABASES: &str = "RECORDINGS_DATABASES";

/// A connection to a database.
pub struct Database {
    runtime: Runtime,
    connection: RefCell<Connected>,
}

enum Connected {
    Sqlite(rusqlite::Connection),
    Postgres(PgConnection),
    MySql(MySqlConnection),
}

impl Database {
    /// SQLite in memory.
    pub fn sqlite() -> Self {
        Self::of(Connected::Sqlite(rusqlite::Connection::open_in_memory().unwrap()))
    }

    /// The server that the environment names, or `None` if it names none.
    pub fn postgres() -> Option<Self> {
        let url = url(POSTGRES)?;
        let runtime = runtime();
        let connection = runtime.block_on(PgConnection::connect(&url)).unwrap();
        Some(Self { runtime, connection: RefCell::new(Connected::Postgres(connection)) })
    }

    /// The server that the environment names, or `None` if it names none.
    pub fn mariadb() -> Option<Self> {
        let url = url(MARIADB)?;
        let runtime = runtime();
        // Each close of a statement would wait for an acknowledgement.
        let options: MySqlConnectOptions = url.parse().unwrap();
        let options = options.statement_cache_capacity(10_000);
        let connection = runtime.block_on(MySqlConnection::connect_with(&options)).unwrap();
        Some(Self { runtime, connection: RefCell::new(Connected::MySql(connection)) })
    }

    fn of(connection: Connected) -> Self {
        Self { runtime: runtime(), connection: RefCell::new(connection) }
    }

    pub fn dialect(&self) -> Dialect {
        match &*self.connection.borrow() {
            Connected::Sqlite(_) => Dialect::Sqlite,
            Connected::Postgres(_) => Dialect::Postgres,
            Connected::MySql(_) => Dialect::MySql,
        }
    }

    /// Runs statements that have no values.
    pub fn execute(&self, sql: &str) {
        match &mut *self.connection.borrow_mut() {
            Connected::Sqlite(connection) => connection.execute_batch(sql).unwrap(),
            Connected::Postgres(connection) => {
                self.runtime.block_on(sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection)).unwrap();
            }
            Connected::MySql(connection) => {
                self.runtime.block_on(sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection)).unwrap();
            }
        }
    }

    pub fn insert(&self, insert: &InsertStatement) {
        match &mut *self.connection.borrow_mut() {
            Connected::Sqlite(connection) => {
                let (sql, values) = insert.build_rusqlite(SqliteQueryBuilder);
                connection.execute(&sql, &*values.as_params()).unwrap();
            }
            Connected::Postgres(connection) => {
                let (sql, values) = insert.build_sqlx(PostgresQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(sql), values);
                self.runtime.block_on(query.execute(connection)).unwrap();
            }
            Connected::MySql(connection) => {
                let (sql, values) = insert.build_sqlx(MysqlQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(sql), values);
                self.runtime.block_on(query.execute(connection)).unwrap();
            }
        }
    }

    /// The numbers in the first column, in ascending order.
    pub fn numbers(&self, select: &SelectStatement) -> Result<Vec<i64>, String> {
        let mut numbers: Vec<i64> = match &mut *self.connection.borrow_mut() {
            Connected::Sqlite(connection) => {
                let (sql, values) = select.build_rusqlite(SqliteQueryBuilder);
                let mut statement = connection.prepare(&sql).map_err(|error| error.to_string())?;
                let rows = statement.query_map(&*values.as_params(), |row| row.get(0));
                rows.and_then(Iterator::collect).map_err(|error| error.to_string())?
            }
            Connected::Postgres(connection) => {
                let (sql, values) = select.build_sqlx(PostgresQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(sql), values).persistent(false);
                let rows = self.runtime.block_on(query.fetch_all(connection)).map_err(|error| error.to_string())?;
                rows.iter().map(|row| row.get(0)).collect()
            }
            Connected::MySql(connection) => {
                let (sql, values) = select.build_sqlx(MysqlQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(sql), values);
                let rows = self.runtime.block_on(query.fetch_all(connection)).map_err(|error| error.to_string())?;
                rows.iter().map(|row| row.get(0)).collect()
            }
        };
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The query with its values in their places, for messages and for `EXPLAIN`.
    pub fn text(&self, select: &SelectStatement) -> String {
        match self.dialect() {
            Dialect::Postgres => select.to_string(PostgresQueryBuilder),
            Dialect::MySql => select.to_string(MysqlQueryBuilder),
            _ => select.to_string(SqliteQueryBuilder),
        }
    }

    /// How the database would run a query with bound values, one step a line.
    pub fn plan(&self, select: &SelectStatement) -> String {
        let lines: Vec<String> = match &mut *self.connection.borrow_mut() {
            Connected::Sqlite(connection) => {
                let (sql, values) = select.build_rusqlite(SqliteQueryBuilder);
                let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                statement.query_map(&*values.as_params(), |row| row.get(3)).unwrap().map(Result::unwrap).collect()
            }
            Connected::Postgres(connection) => {
                let (sql, values) = select.build_sqlx(PostgresQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(format!("EXPLAIN (COSTS OFF) {sql}")), values);
                let rows = self.runtime.block_on(query.fetch_all(connection)).unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Connected::MySql(connection) => {
                let (sql, values) = select.build_sqlx(MysqlQueryBuilder);
                let query = sqlx::query_with(AssertSqlSafe(format!("EXPLAIN {sql}")), values);
                let rows = self.runtime.block_on(query.fetch_all(connection)).unwrap();
                let text = |row: &sqlx::mysql::MySqlRow, column| row.get::<Option<String>, _>(column);
                let shown = |row| format!("type={} key={}", some(text(row, "type")), some(text(row, "key")));
                rows.iter().map(shown).collect()
            }
        };
        lines.join("\n")
    }
}

fn some(text: Option<String>) -> String {
    text.unwrap_or_else(|| "NULL".to_owned())
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The URL of a server. `None` if the environment does not name it, which must not be where servers are required.
fn url(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok().filter(|url| !url.is_empty());
    let is_required = std::env::var(DATABASES).is_ok_and(|value| value == "required");
    assert!(url.is_some() || !is_required, "`{DATABASES}=required`, but `{variable}` does not name a server");
    url
}

/// The servers that the environment does not name, by variable.
pub fn absent() -> Vec<&'static str> {
    [POSTGRES, MARIADB].into_iter().filter(|variable| url(variable).is_none()).collect()
}
