//! A filter on PostgreSQL through sqlx. `RECORDINGS_POSTGRES` names the database.

use recordings_core::sql::Dialect;
use recordings_core::{Exact, Filter, FilterValue, Range};
use sea_query::{PostgresQueryBuilder, Query};
use sea_query_sqlx::SqlxBinder as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Free,
    Booked,
}

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(ops(bare, gte, lte))]
    seats: Range<u16>,
    /// The type of the column is an enum of PostgreSQL.
    #[filter(cast = "room_status")]
    status: Exact<Status>,
}

async fn rooms(
    database: &mut PgConnection,
    filter: &RoomFilter,
) -> Result<Vec<(i32, String)>, Box<dyn std::error::Error>> {
    let condition = filter.to_sql(Dialect::Postgres)?;
    let select = Query::select().columns(["id", "name"]).from("rooms").cond_where(condition).to_owned();
    let (sql, values) = select.build_sqlx(PostgresQueryBuilder);
    // The text has names of the declaration alone: values are bound.
    Ok(sqlx::query_as_with(AssertSqlSafe(sql), values).fetch_all(database).await?)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(url) = std::env::var("RECORDINGS_POSTGRES") else {
        println!("set RECORDINGS_POSTGRES to the URL of a database");
        return Ok(());
    };
    let mut database = PgConnection::connect(&url).await?;
    sqlx::raw_sql(
        "CREATE TYPE pg_temp.room_status AS ENUM ('free', 'booked');
         CREATE TEMPORARY TABLE rooms (id integer, name text, seats smallint, status pg_temp.room_status);
         INSERT INTO rooms VALUES (1, 'West 1', 12, 'free'), (2, 'West 2', 4, 'free'), (3, 'East 1', 30, 'booked');
         SET search_path TO pg_temp, public",
    )
    .execute(&mut database)
    .await?;
    let filter = RoomFilter::from_query_str("filter[seats][gte]=10&filter[status]=free")?;
    let found = rooms(&mut database, &filter).await?;
    assert_eq!(found, [(1, "West 1".to_owned())]);
    println!("{} finds {found:?}", filter.to_readable_query());
    Ok(())
}
