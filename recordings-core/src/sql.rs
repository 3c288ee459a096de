//! Filters as conditions of SQL queries. They select the rows that `matches` selects in memory.
//!
//! [`Filter::to_sql`](crate::Filter::to_sql) makes a condition for one [`Dialect`], for sea-query's builder of the same database.
//! Values are bound, except for days on `PostgreSQL`. Where a database compares differently than the filter, the condition first
//! compares in a way that can use an index, and then exactly.
//!
//! The feature `sea-query` enables `with-chrono` and `with-uuid` of sea-query. Enable the features with the same names in the
//! crate that binds the values, such as `sea-query-sqlx`, `sea-query-rusqlite` or `sea-query-postgres`; otherwise it does not
//! compile.
//!
//! # What the columns hold
//!
//! | value | `PostgreSQL` | `MySQL`, `MariaDB` | `SQLite` |
//! |---|---|---|---|
//! | integer | `smallint`, `integer`, `bigint`, or `numeric` for larger ones | any integer but `YEAR`, or `DECIMAL` for larger ones | `INTEGER` |
//! | float | `real`, `double precision` | `FLOAT`, `DOUBLE` | `REAL` |
//! | `Decimal` | `numeric` | `DECIMAL` | none: an error, or `INTEGER` with [a function](SqlValue::digits) |
//! | boolean | `boolean` | `BOOLEAN`, `BIT(1)` | `INTEGER` |
//! | text, derived enum | `text`, `varchar`; an enum type or `citext` with `cast` | `VARCHAR`, `TEXT`, `ENUM` | `TEXT` |
//! | IP address | `inet` with `cast`, or `text` | `VARCHAR` | `TEXT` |
//! | UUID | `uuid` | `BINARY(16)`, or `UUID` of `MariaDB` | `BLOB` |
//! | day | `date`, `timestamptz`, or `timestamp` in UTC | `DATE`, `DATETIME` in UTC | `TEXT` |
//! | instant | `timestamptz`, or `timestamp` in UTC with `cast` | `DATETIME(6)` in UTC | `TEXT`, as the driver binds it |
//! | local date-time | `timestamp`, or `timestamptz` with `cast` | `DATETIME(6)` | `TEXT`, as the driver binds it |
//! | time of day | `time` | `TIME(6)` | `TEXT` |
//!
//! A filter can have at most 32,500 values (`SQLite`: 16,250), so that one statement can bind them and a few more, such as a limit.
//!
//! With `cast`, numbers and times are compared by their value, regardless of the column's precision. The variants of a derived
//! enum are cast, and must be values of the type. Other texts are compared with the column as text, which is exact but does not
//! use its index. The same is true of all texts if `cast` names a text type, such as `citext`, which would ignore case. For a
//! domain, name its underlying type.
//!
//! `matches` also compares an instant with a model that has no offset, and the other way round, in UTC. A column must have the type
//! that the table above names for the field's values.
//!
//! A number that no column of the database can hold selects what `matches` selects: all rows that are not null, or none. So does
//! a text with a NUL on `PostgreSQL`. Fractions below a microsecond are compared exactly, although `PostgreSQL` and `MySQL` only
//! store microseconds.
//!
//! Operators that ignore case, such as `icontains`, fold ASCII letters only, and do not use the column's index. `contains_any`
//! and `contains_all` need an array, which only `PostgreSQL` has; elsewhere, name a function with `#[filter(sql = path)]`.
//!
//! - `PostgreSQL`: columns must have a deterministic collation, which is the default. `starts_with` uses an index that is
//!   declared with `text_pattern_ops`, and bounds on texts use an index with `COLLATE "C"`. The trailing blanks of a `char(n)`
//!   are ignored by some comparisons but returned by drivers: trim them in the model, and compare the column without them in a
//!   function, `compare(&term.on(&term.column().clone().cast_as("text")))`.
//! - `MySQL` and `MariaDB`: the connection and the text columns must use `utf8mb4`. Without it, the server returns an error for a
//!   text that a column cannot hold. A `TIMESTAMP` column also needs a session in UTC. The `sql_mode` must not have
//!   `EMPTY_STRING_IS_NULL`. Bounds on texts are exact, but do not use an index. `starts_with` uses one for all letters but the
//!   last, since `MariaDB` loses rows otherwise; so it uses none for a single letter.
//! - `SQLite`: the database must be encoded in UTF-8, which is the default. The ICU extension must not be loaded, since it
//!   replaces `LOWER`. NaN is stored as null. A column with another collation than `BINARY` is compared exactly, but its index is
//!   not used. A `like` pattern longer than 50,000 bytes is an error.
//!
//! # Tables
//!
//! The columns of a nested filter with `table` are qualified with that table, which your query must join. Inside another nested
//! filter, the table has the names of both: `owner_addresses`. With a `quantifier`, the condition selects from the table in an
//! `EXISTS` instead. A table can name its schema, `table = "hotel.guests"`; everywhere else it is called `guests`.
//!
//! A table in a `join`, or in a `column`, is that of the nearest nested filter around it with the same `table`, under the name
//! that it has there. If there is none, it is a table of the query itself. This lets a table be joined to itself:
//! `table = "nodes", join = "parent_id = nodes.id"` selects from `nodes` as `nodes_inner`.
//!
//! # Free keys
//!
//! [`Keys`](crate::Keys) have no columns. Each field of the filter under a key needs a function, `#[filter(sql = path)]`, which makes an
//! expression for the value under [`SqlTerm::key`]. [`SqlTerm::column`] is the column of the keys, and [`compare`] compares the
//! expression:
//!
//! ```
//! use recordings_core::sql::{Dialect, SqlTerm, compare};
//! use recordings_core::{Exact, Filter, InvalidValue, Keys};
//! use sea_query::{Expr, ExprTrait};
//!
//! #[derive(Debug, Filter)]
//! struct OrderFilter {
//!     #[filter(nested)]
//!     metadata: Keys<Value>,
//! }
//!
//! #[derive(Debug, Filter)]
//! struct Value {
//!     #[filter(rename = "", ops(bare, null), sql = self::text_of_key)]
//!     value: Exact<String>,
//! }
//!
//! /// The text under a key of a column with JSON.
//! fn text_of_key(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
//!     let (column, key) = (term.column().clone(), Expr::val(term.key().unwrap_or_default()));
//!     let text = match term.dialect() {
//!         Dialect::Postgres => Expr::cust_with_exprs("$1 ->> $2", [column, key.cast_as("text")]),
//!         Dialect::MySql => {
//!             Expr::cust_with_exprs("JSON_UNQUOTE(JSON_EXTRACT(?, CONCAT('$.', JSON_QUOTE(?))))", [column, key])
//!         }
//!         _ => Expr::cust_with_exprs("(SELECT value FROM JSON_EACH(?) WHERE key = ?)", [column, key]),
//!     };
//!     compare(&term.on(&text))
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let filter = OrderFilter::from_query_str("filter[metadata][plan]=pro")?;
//! let query = sea_query::Query::select().column("id").from("orders").cond_where(filter.to_sql(Dialect::Postgres)?).to_owned();
//! let sql = query.to_string(sea_query::PostgresQueryBuilder);
//! assert_eq!(sql, r#"SELECT "id" FROM "orders" WHERE ("metadata" ->> CAST('plan' AS text)) = CAST('pro' AS text)"#);
//! # Ok(())
//! # }
//! ```
//!
//! Such a function must select what `matches` selects: a row without the key meets `null(true)`, `exists(false)` and
//! `ne_or_null`, and no other operator. If the expression is null where the key is absent, [`compare`] does that. A function that
//! builds the whole condition may return null instead of false. It need not handle groups: `not` selects the rows for which the
//! condition is false or null.
//!
//! # For engines that speak `PostgreSQL`
//!
//! The dialect uses `=`, `<>`, `<`, `<=`, `>`, `>=`, `IN`, `NOT IN`, `LIKE` with a backslash as the escape, `IS NULL`,
//! `IS NOT NULL`, `AND`, `OR`, `CAST($1 AS type)` to `text`, `bigint`, `numeric`, `double precision`, `boolean`, `uuid` and
//! `timestamptz`, and literals of instants. Bounds on texts and operators that ignore case add `COLLATE "C"`, and the
//! latter use `LOWER`. The tests run it on DataFusion over Parquet files
//! (`tests/datafusion`), where the values of sea-query become values of DataFusion.

mod compare;
mod mysql_start;
mod scalar;
mod text;
mod text_test;
mod translation;

pub use self::compare::compare;
pub use crate::condition::ConditionSql;
pub use crate::declaration::SqlFunction;
pub use crate::operator::SqlTerm;
pub use crate::value::{Dialect, SqlValue};

use sea_query::Condition;

use self::translation::Translation;
use crate::declaration::Members;
use crate::error::InvalidFilter;

/// What [`Filter::to_sql`](crate::Filter::to_sql) does.
pub(crate) fn condition(filter: &dyn Members, dialect: Dialect) -> Result<Condition, InvalidFilter> {
    let (condition, errors) = Translation::run(filter, dialect);
    InvalidFilter::check(errors)?;
    Ok(condition)
}
