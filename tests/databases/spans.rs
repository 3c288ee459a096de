//! The ends of spans, which custom value types can be in SQL, are compared as exactly as single values.

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use recordings_core::sql::{Dialect, SqlValue};
use recordings_core::{Exact, Filter, FilterValue, InvalidValue, ValueWriter};
use recordings_tests_databases::Database;
use sea_query::{Expr, Query};

/// All texts that begin with a letter.
#[derive(Clone, Debug, PartialEq)]
struct Initial(char);

impl FilterValue for Initial {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        char::read(text).map(Self)
    }
    fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
        Ok(SqlValue::span(self.0.to_string(), Some(format!("{}\u{10ffff}", self.0))))
    }
}

/// Ten numbers.
#[derive(Clone, Debug, PartialEq)]
struct Block(u64);

impl FilterValue for Block {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        u64::read(text).map(Self)
    }
    fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
        Ok(SqlValue::span(self.0, self.0.checked_add(10)))
    }
}

/// Nine tenths of a microsecond.
#[derive(Clone, Debug, PartialEq)]
struct Tick(DateTime<Utc>);

impl FilterValue for Tick {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        DateTime::<Utc>::read(text).map(Self)
    }
    fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
        Ok(SqlValue::span(self.0, Some(self.0 + TimeDelta::nanoseconds(900))))
    }
}

/// All numbers from one on.
#[derive(Clone, Debug, PartialEq)]
struct AtLeast(f64);

impl FilterValue for AtLeast {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        f64::read(text).map(Self)
    }
    fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
        Ok(SqlValue::span(self.0, None::<f64>))
    }
}

#[derive(Debug, Filter)]
struct SpanFilter {
    #[filter(ops(eq, ne))]
    name: Exact<Initial>,
    #[filter(ops(eq, ne))]
    number: Exact<Block>,
    at: Exact<Tick>,
    share: Exact<AtLeast>,
}

fn create(database: &Database) {
    database.execute("DROP TABLE IF EXISTS spans");
    database.execute(match database.dialect() {
        Dialect::Postgres => {
            "CREATE TABLE spans (id bigint, name text COLLATE \"en-x-icu\", number numeric(20), at timestamptz, share real)"
        }
        Dialect::MySql => {
            "CREATE TABLE spans (id BIGINT, name VARCHAR(20) COLLATE utf8mb4_general_ci, number BIGINT UNSIGNED, at DATETIME(6), share FLOAT)"
        }
        _ => "CREATE TABLE spans (id INTEGER, name TEXT COLLATE NOCASE, number INTEGER, at TEXT, share REAL)",
    });
    for (id, name, micros) in [(1_i64, "Lob", 0), (2, "lobby", 1)] {
        let at = at() + TimeDelta::microseconds(micros);
        let kept = if database.dialect() == Dialect::MySql { Expr::val(at.naive_utc()) } else { Expr::val(at) };
        let values = [id.into(), name.into(), id.into(), kept, (id as f64).into()];
        let mut insert = Query::insert();
        database
            .insert(insert.into_table("spans").columns(["id", "name", "number", "at", "share"]).values_panic(values));
    }
    if database.dialect() == Dialect::Postgres {
        database.execute("INSERT INTO spans (id, share) VALUES (3, 'NaN')");
    }
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_619_344_800, 0).unwrap()
}

#[test]
fn the_ends_of_a_span_are_compared_as_exactly_as_single_values() {
    for database in [Some(Database::sqlite()), Database::postgres(), Database::mariadb()].into_iter().flatten() {
        create(&database);
        let found = |filter: Result<SpanFilter, _>| {
            let condition = filter.unwrap().to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("spans").cond_where(condition).to_owned();
            database.numbers(&select).unwrap_or_else(|error| panic!("{}: {error}", database.text(&select)))
        };
        let read = |query: &str| Ok(SpanFilter::from_query_str(query).unwrap());
        assert_eq!(found(read("filter[name][eq]=l")), [2], "case is not ignored");
        assert_eq!(found(read("filter[name][ne]=l")), [1]);
        assert_eq!(found(read("filter[number][eq]=2")), [2]);
        assert_eq!(found(read("filter[number][eq]=18446744073709551600")), [0; 0], "no driver binds such a number");
        assert_eq!(found(read("filter[number][ne]=18446744073709551600")), [1, 2]);
        let tick = |nanos| found(SpanFilter::builder().at(Tick(at() + TimeDelta::nanoseconds(nanos))).build());
        assert_eq!(tick(-100), [1]);
        assert_eq!(tick(50), [0; 0], "both ends are after one row and before the next");
        assert_eq!(tick(600), [2]);
        assert_eq!(found(read("filter[share]=1.5")), [2], "NaN is not at least a number");
    }
}
