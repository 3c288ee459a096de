//! The databases that SQL is made for.

/// The database for which [`Filter::to_sql`](crate::Filter::to_sql) makes SQL. Build the query with sea-query's builder for the
/// same database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// `PostgreSQL`, and engines that speak its SQL: build with `PostgresQueryBuilder`.
    Postgres,
    /// `MySQL` 8 and `MariaDB`: build with `MysqlQueryBuilder`.
    MySql,
    /// `SQLite`: build with `SqliteQueryBuilder`.
    Sqlite,
}

impl Dialect {
    /// How many values a filter can bind. A statement can bind 65,535, or 32,766, and may have values beside those of the filter.
    pub(crate) const fn most_values(self) -> usize {
        match self {
            Self::Postgres | Self::MySql => 65_000,
            Self::Sqlite => 32_500,
        }
    }
}
