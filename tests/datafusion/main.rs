//! The condition of a filter on DataFusion, over Parquet files: rows are written to files, and each query selects those rows that
//! `matches` selects.
//!
//! `cargo run --manifest-path tests/datafusion/Cargo.toml`

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use datafusion::arrow::array::{
    ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use datafusion::common::ScalarValue;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use recordings_core::sql::Dialect;
use recordings_core::{Filter, OneOf, Range, Text};
use sea_query::{PostgresQueryBuilder, Query, Value};

/// A row of the files.
#[derive(Clone, Debug)]
struct Room {
    id: i64,
    name: Option<String>,
    seats: Option<i64>,
    price: Option<f64>,
    opened_on: Option<NaiveDate>,
    closed_at: Option<DateTime<Utc>>,
}

/// What an API accepts.
#[derive(Debug, Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(ops(bare, ne, contains, starts_with, ends_with, in, not_in, null))]
    name: Text,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    seats: Range<i64>,
    #[filter(ops(eq, gt, lte))]
    price: Range<f64>,
    #[filter(ops(eq, ne, gte, lt))]
    opened_on: Range<NaiveDate>,
    #[filter(ops(gte, lt))]
    closed_at: Range<DateTime<Utc>>,
    #[filter(on = closed_at)]
    #[filter(column = "closed_at", ops(bare, in))]
    closed_on: OneOf<NaiveDate>,
}

const QUERIES: &[&str] = &[
    "",
    "filter[name]=West lobby",
    "filter[name][ne]=West lobby",
    "filter[name][starts_with]=West",
    "filter[name][starts_with]=50%25",
    "filter[name][contains]=_",
    "filter[name][contains]=%5C",
    "filter[name][ends_with]=by",
    "filter[name][in][]=hall&filter[name][in][]=o'clock",
    "filter[name][not_in][]=hall",
    "filter[name][null]=true",
    "filter[name]=%D0%B7%D0%B0%D0%BB",
    "filter[seats][gte]=10&filter[seats][lt]=20",
    "filter[seats][in][]=3&filter[seats][in][]=11",
    "filter[seats][ne]=3",
    "filter[seats][null]=false",
    "filter[price][gt]=1.5",
    "filter[price][eq]=0.1",
    "filter[opened_on][eq]=2021-04-25",
    "filter[opened_on][ne]=2021-04-25",
    "filter[opened_on][gte]=2021-04-20&filter[opened_on][lt]=2021-05-01",
    "filter[closed_at][gte]=2021-04-25T09:00:00Z&filter[closed_at][lt]=2021-04-26T00:00:00.000001Z",
    "filter[closed_on]=2021-04-25",
    "filter[closed_on][in][]=2021-04-24&filter[closed_on][in][]=2021-04-26",
    "filter[name][starts_with]=West&filter[seats][gte]=5&filter[opened_on][gte]=2021-04-20",
];

#[tokio::main]
async fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().to_string_lossy().into_owned();
    let rooms: Vec<Room> = (0..20_000).map(room).collect();
    let context = SessionContext::new();
    context.read_batch(batch(&rooms)?)?.write_parquet(&path, DataFrameWriteOptions::new(), None).await?;
    context.register_parquet("rooms", &path, ParquetReadOptions::default()).await?;
    for query in QUERIES {
        let filter = RoomFilter::from_query_str(query).map_err(external)?;
        let found = select(&context, &filter).await?;
        let wanted: Vec<i64> = rooms.iter().filter(|room| filter.matches(room)).map(|room| room.id).collect();
        assert_eq!(found, wanted, "{query}");
        println!("{:>6} of {} rows: {query}", found.len(), rooms.len());
    }
    Ok(())
}

/// The rows that a filter selects from the files, with bound values.
async fn select(context: &SessionContext, filter: &RoomFilter) -> Result<Vec<i64>> {
    let condition = filter.to_sql(Dialect::Postgres).map_err(external)?;
    let select = Query::select()
        .column("id")
        .from("rooms")
        .cond_where(condition)
        .order_by("id", sea_query::Order::Asc)
        .to_owned();
    let (sql, values) = select.build(PostgresQueryBuilder);
    let values: Vec<ScalarValue> = values.into_iter().map(scalar).collect::<Result<_>>()?;
    let frame = context.sql(&sql).await?;
    let frame = if values.is_empty() { frame } else { frame.with_param_values(values)? };
    let mut ids = Vec::new();
    for batch in frame.collect().await? {
        let column = batch.column(0).as_any().downcast_ref::<Int64Array>();
        ids.extend(column.into_iter().flatten().flatten());
    }
    Ok(ids)
}

/// A bound value of sea-query for DataFusion.
fn scalar(value: Value) -> Result<ScalarValue> {
    Ok(match value {
        Value::Bool(value) => ScalarValue::Boolean(value),
        Value::BigInt(value) => ScalarValue::Int64(value),
        Value::Double(value) => ScalarValue::Float64(value),
        Value::String(value) => ScalarValue::Utf8(value),
        Value::ChronoDateTimeUtc(value) => {
            let micros = value.map(|instant| instant.timestamp_micros());
            ScalarValue::TimestampMicrosecond(micros, Some("UTC".into()))
        }
        other => return Err(DataFusionError::NotImplemented(format!("{other:?}"))),
    })
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// A row with a value or none in each column.
fn room(id: i64) -> Room {
    let mut random = fastrand::Rng::with_seed(id.unsigned_abs());
    const NAMES: &[&str] =
        &["West lobby", "west lobby", "West", "hall", "50% off", "a_b", "a\\b", "o'clock", "зал", "", "lobby "];
    let name = random.choice(NAMES).filter(|_| random.u8(..) > 20).map(|name| (*name).to_owned());
    let day = chrono::TimeDelta::days(random.i64(0..20));
    let micros = chrono::TimeDelta::microseconds(random.i64(0..86_400_000_000 * 4));
    Room {
        id,
        name,
        seats: (random.u8(..) > 20).then(|| random.i64(-5..25)),
        price: (random.u8(..) > 20).then(|| [0.1, 1.5, -2.25, 1e300][random.usize(..4)]),
        opened_on: (random.u8(..) > 20).then(|| recordings_core::date!("2021-04-15") + day),
        closed_at: (random.u8(..) > 20)
            .then(|| recordings_core::date!("2021-04-24").and_time(chrono::NaiveTime::MIN).and_utc() + micros),
    }
}

fn batch(rooms: &[Room]) -> Result<RecordBatch> {
    let epoch = recordings_core::date!("1970-01-01");
    let days = |day: NaiveDate| i32::try_from((day - epoch).num_days()).unwrap_or_default();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(rooms.iter().map(|room| Some(room.id)).collect::<Int64Array>())),
        ("name", Arc::new(rooms.iter().map(|room| room.name.clone()).collect::<StringArray>())),
        ("seats", Arc::new(rooms.iter().map(|room| room.seats).collect::<Int64Array>())),
        ("price", Arc::new(rooms.iter().map(|room| room.price).collect::<Float64Array>())),
        ("opened_on", Arc::new(rooms.iter().map(|room| room.opened_on.map(days)).collect::<Date32Array>())),
        (
            "closed_at",
            Arc::new(
                rooms
                    .iter()
                    .map(|room| room.closed_at.map(|at| at.timestamp_micros()))
                    .collect::<TimestampMicrosecondArray>()
                    .with_timezone("UTC"),
            ),
        ),
    ];
    let instant = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let types = [DataType::Int64, DataType::Utf8, DataType::Int64, DataType::Float64, DataType::Date32, instant];
    let fields = columns.iter().zip(types).map(|((name, _), ty)| Field::new(*name, ty, true));
    let schema = Schema::new(fields.collect::<Vec<_>>());
    Ok(RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|(_, column)| column).collect())?)
}
