//! A filter on PostgreSQL through `tokio-postgres`. `RECORDINGS_POSTGRES` names the database.

use recordings_core::chrono::{DateTime, Utc};
use recordings_core::sql::Dialect;
use recordings_core::uuid::Uuid;
use recordings_core::{Exact, Filter, Range, Text};
use sea_query::{PostgresQueryBuilder, Query};
use sea_query_postgres::PostgresBinder;
use tokio_postgres::NoTls;

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(ops(eq, ne, contains, starts_with, ends_with))]
    name: Text,
    #[filter(ops(gte, lte, in))]
    seats: Range<u16>,
    size: Range<u64>,
    share: Range<f32>,
    open: Exact<bool>,
    owner: Exact<Uuid>,
    at: Range<DateTime<Utc>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Ok(url) = std::env::var("RECORDINGS_POSTGRES") else {
        println!("set RECORDINGS_POSTGRES to the URL of a database");
        return Ok(());
    };
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    client
        .batch_execute(
            "CREATE TEMPORARY TABLE rooms (name varchar(40), seats smallint, size numeric(20), share real, open boolean,
             owner uuid, at timestamptz);
             INSERT INTO rooms VALUES ('West lobby', 5, 18446744073709551615, 0.1, true,
             '7b61621f-5fe4-4aad-ab11-9fd19e272e73', '2021-04-25 09:46:20Z')",
        )
        .await?;
    for query in [
        "filter[name][starts_with]=West",
        "filter[name][contains]=t+l",
        "filter[name][ends_with]=lobby",
        "filter[seats][in][]=5&filter[seats][in][]=7",
        "filter[size][gte]=9223372036854775808",
        "filter[share][gte]=0.1&filter[share][lte]=0.1",
        "filter[open]=true",
        "filter[owner]=7b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "filter[at][gte]=2021-04-25T09:46:20Z&filter[at][lte]=2021-04-25T09:46:20Z",
    ] {
        let condition = RoomFilter::from_query_str(query)?.to_sql(Dialect::Postgres)?;
        let select = Query::select().column("name").from("rooms").cond_where(condition).to_owned();
        let (sql, values) = select.build_postgres(PostgresQueryBuilder);
        let rows = client.query(&sql, &values.as_params()).await?;
        assert_eq!(rows.len(), 1, "{sql}");
        println!("{query} finds {}", rows[0].get::<_, &str>(0));
    }
    Ok(())
}
