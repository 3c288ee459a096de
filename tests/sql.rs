//! Filters as SQL on a real SQLite, which select what `matches` selects in memory and what the fake server lists over HTTP.

mod joined;
mod keys;
mod tables;
mod wide;
mod written;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use recordings_client::FakeServer;
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::sql::Dialect;
use recordings_core::{Exact, Filter, FilterValue, OneOf, Range, Text, date};
use recordings_tests::announce;
use rusqlite::{Connection, params};
use sea_query::{Query, SelectStatement, SqliteQueryBuilder};
use sea_query_rusqlite::RusqliteBinder;
use uuid::Uuid;

/// As many filters with rows are compared in each run.
const SETS: u32 = 10_000;

fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 500,
        ..ProptestConfig::with_cases(SETS)
    })
}

/// What a filter is in SQL, with its values in their places.
fn sql(filter: &impl Filter) -> String {
    let query =
        Query::select().column("id").from("rows").cond_where(filter.to_sql(Dialect::Sqlite).unwrap()).to_owned();
    let sql = query.to_string(SqliteQueryBuilder);
    sql.strip_prefix("SELECT \"id\" FROM \"rows\" WHERE ").unwrap_or(&sql).to_owned()
}

/// The numbers that a query selects.
fn selected(connection: &Connection, query: &SelectStatement) -> Vec<usize> {
    let (sql, values) = query.build_rusqlite(SqliteQueryBuilder);
    let mut statement = connection.prepare_cached(&sql).unwrap();
    let rows = statement.query_map(&*values.as_params(), |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// One or more parameters of those, each with a value of its pool, that are a filter together.
fn filters<F: Filter + std::fmt::Debug>(pools: Vec<(&'static str, BoxedStrategy<String>)>) -> impl Strategy<Value = F> {
    let parameter = proptest::sample::select(pools).prop_flat_map(|(name, values)| (Just(name), values));
    proptest::collection::vec(parameter, 1..4).prop_filter_map("not a filter together", |parameters| {
        F::from_query_str(&serde_urlencoded::to_string(parameters).unwrap()).ok()
    })
}

fn pool<T: ToString + std::fmt::Debug>(values: impl Strategy<Value = T> + 'static) -> BoxedStrategy<String> {
    values.prop_map(|value| value.to_string()).boxed()
}

fn day() -> impl Strategy<Value = NaiveDate> + Clone {
    let near = (24_u32..28).prop_map(|day| NaiveDate::from_ymd_opt(2021, 4, day).unwrap());
    prop_oneof![8 => near, 1 => Just(date!("0000-01-01")), 1 => Just(date!("9999-12-31"))]
}

/// Instants around the ends of the days above.
fn instant() -> impl Strategy<Value = DateTime<Utc>> + Clone {
    let parts = (day(), proptest::sample::select(vec![0, 1, 500_000, 43_200_000_000, 86_399_999_999_i64]));
    parts.prop_map(|(day, micros)| day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::microseconds(micros))
}

fn id() -> impl Strategy<Value = Uuid> + Clone {
    (1_u128..4).prop_map(|number| Uuid::from_u128((number << 96) | number))
}

fn maybe<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.8, value)
}

// --- The filter of the endpoint: SQL, memory and HTTP.

prop_compose! {
    fn recording()(
        (room, participant, session) in (maybe(id()), maybe(id()), maybe(id())),
        status in maybe(status()),
        medium in maybe(medium()),
        duration in maybe(seconds()),
        (started, ended) in (maybe(instant()), maybe(instant())),
    ) -> Recording {
        let mut recording = Recording::new(Uuid::from_u128(7));
        (recording.room_id, recording.participant_id, recording.session_id) = (room, participant, session);
        recording.status = status.map(|text| RecordingStatus::read(text.into()).unwrap());
        recording.recording_type = medium.map(|text| RecordingType::read(text.into()).unwrap());
        recording.duration_secs = duration;
        (recording.started_at, recording.ended_at) = (started, ended);
        recording
    }
}

fn status() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["completed", "processing", "Completed", "o'clock"])
}

fn medium() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["audio", "video", "hologram"])
}

fn seconds() -> impl Strategy<Value = u32> + Clone {
    prop_oneof![0..5_u32, Just(u32::MAX)]
}

fn recording_filter() -> impl Strategy<Value = RecordingFilter> {
    filters(vec![
        ("filter[date_ended_at][eq]", pool(day())),
        ("filter[date_ended_at][gte]", pool(day())),
        ("filter[date_ended_at][lte]", pool(day())),
        ("filter[date_started_at][eq]", pool(day())),
        ("filter[date_started_at][gte]", pool(day())),
        ("filter[date_started_at][lte]", pool(day())),
        ("filter[room_id]", pool(id())),
        ("filter[participant_id]", pool(id())),
        ("filter[session_id]", pool(id())),
        ("filter[status]", pool(status())),
        ("filter[type]", pool(medium())),
        ("filter[duration_secs][eq]", pool(seconds())),
        ("filter[duration_secs][gte]", pool(seconds())),
        ("filter[duration_secs][lte]", pool(seconds())),
    ])
}

fn keep_recordings(connection: &Connection, recordings: &[Recording]) {
    connection.execute("DELETE FROM recordings", []).unwrap();
    let sql = "INSERT INTO recordings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut insert = connection.prepare_cached(sql).unwrap();
    for (number, recording) in recordings.iter().enumerate() {
        let status = recording.status.as_ref().map(RecordingStatus::as_str);
        let medium = recording.recording_type.as_ref().map(RecordingType::as_str);
        let (room, participant, session) = (recording.room_id, recording.participant_id, recording.session_id);
        let (started, ended, duration) = (recording.started_at, recording.ended_at, recording.duration_secs);
        insert.execute(params![number, ended, started, room, participant, session, status, medium, duration]).unwrap();
    }
}

#[test]
fn sql_memory_and_the_fake_server_select_the_same_recordings() {
    announce("comparing SQL, memory and the fake server", 15);
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE recordings (number INTEGER, ended_at TEXT, started_at TEXT, room_id BLOB, participant_id BLOB,
             session_id BLOB, status TEXT, recording_type TEXT, duration_secs INTEGER)",
        )
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = runtime.block_on(FakeServer::start([])).unwrap();
    let client = runtime.block_on(async { server.client() }).unwrap();

    let sets = (recording_filter(), proptest::collection::vec(recording(), 1..8));
    let some = std::cell::Cell::new(0_u32);
    runner()
        .run(&sets, |(filter, mut recordings)| {
            for (number, recording) in (0_u128..).zip(&mut recordings) {
                recording.id = Uuid::from_u128(number);
            }
            let numbers = |test: &dyn Fn(&Recording) -> bool| -> Vec<usize> {
                recordings
                    .iter()
                    .enumerate()
                    .filter(|(_, recording)| test(recording))
                    .map(|(number, _)| number)
                    .collect()
            };
            let in_memory = numbers(&|recording| filter.matches(recording));
            keep_recordings(&connection, &recordings);
            let query = Query::select()
                .column("number")
                .from("recordings")
                .cond_where(filter.to_sql(Dialect::Sqlite).unwrap())
                .to_owned();
            prop_assert_eq!(&selected(&connection, &query), &in_memory, "in SQL: {}", sql(&filter));
            server.set_recordings(recordings.clone());
            let page = runtime.block_on(client.recordings().list(&filter).send());
            let listed: Vec<Uuid> = page.unwrap().iter().map(|recording| recording.id).collect();
            prop_assert_eq!(numbers(&|recording| listed.contains(&recording.id)), in_memory.clone(), "over HTTP");
            some.set(some.get() + u32::from(!in_memory.is_empty() && in_memory.len() < recordings.len()));
            Ok(())
        })
        .unwrap();
    assert!(some.get() > SETS / 5, "only {} of the filters tell rows apart", some.get());
}

// --- A filter with every operator, value and condition type: SQL, memory, and memory once the query was read.

#[derive(Clone, Debug)]
struct Row {
    number: Option<i64>,
    share: Option<f64>,
    name: Option<String>,
    open: Option<bool>,
    owner: Option<Uuid>,
    day: Option<NaiveDate>,
    at: Option<DateTime<Utc>>,
    kind: Option<Kind>,
    place: Option<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    city: String,
    zip: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Kind {
    Small,
    Large,
    #[filter(other)]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Place)]
struct PlaceFilter {
    city: Text,
    #[filter(ops(eq, ne, null))]
    zip: Range<u16>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Row, root = "f")]
struct WideFilter {
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null), column = "n")]
    number: Range<i64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte))]
    share: Range<f64>,
    #[filter(ops(eq, ne, contains, starts_with, ends_with, in, not_in, null))]
    name: Text,
    #[filter(ops(eq, ne, null))]
    open: Exact<bool>,
    #[filter(ops(bare, ne, in, not_in))]
    owner: OneOf<Uuid>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    day: Range<NaiveDate>,
    #[filter(on = at, column = "wide.at", ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    on_day: Range<NaiveDate>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in))]
    at: Range<DateTime<Utc>>,
    #[filter(ops(eq, in, not_in), list = "comma")]
    kind: OneOf<Kind>,
    #[filter(nested, table = "places")]
    place: PlaceFilter,
}

/// Texts of letters that are told apart by case, or mean something in a pattern.
fn text() -> impl Strategy<Value = String> + Clone {
    let letter = proptest::sample::select(vec!['a', 'A', '%', '_', '!', '\'', 'é', '\\']);
    proptest::collection::vec(letter, 0..4).prop_map(String::from_iter)
}

fn number() -> impl Strategy<Value = i64> + Clone {
    prop_oneof![-3..4_i64, Just(i64::MAX), Just(i64::MIN)]
}

fn share() -> impl Strategy<Value = f64> + Clone {
    proptest::sample::select(vec![0.0, -0.0, 0.1, 1.5, -1e300, 1e-300])
}

fn kind() -> impl Strategy<Value = &'static str> + Clone {
    proptest::sample::select(vec!["small", "large", "SMALL", "x"])
}

prop_compose! {
    fn row()(
        number in maybe(number()),
        share in maybe(share()),
        name in maybe(text()),
        open in maybe(any::<bool>()),
        owner in maybe(id()),
        day in maybe(day()),
        at in maybe(instant()),
        kind in maybe(kind()),
        place in maybe((text(), maybe(0..3_u16))),
    ) -> Row {
        let kind = kind.map(|text| Kind::read(text.into()).unwrap());
        let place = place.map(|(city, zip)| Place { city, zip });
        Row { number, share, name, open, owner, day, at, kind, place }
    }
}

fn wide_filter() -> impl Strategy<Value = WideFilter> {
    let instants = || instant().prop_map(|instant| instant.to_rfc3339()).boxed();
    let mut pools = vec![
        ("f[owner]", pool(id())),
        ("f[kind][in]", proptest::collection::vec(kind(), 1..3).prop_map(|kinds| kinds.join(",")).boxed()),
        ("f[kind][not_in]", pool(kind())),
        ("f[place][city][starts_with]", pool(text())),
        ("f[place][zip][eq]", pool(0..3_u16)),
        ("f[place][zip][null]", pool(any::<bool>())),
    ];
    for parameter in recordings_core::Description::of::<WideFilter>().parameters {
        let name: &'static str = Box::leak(parameter.name.into_boxed_str());
        let values = match &*parameter.field {
            _ if parameter.operator == "null" => pool(any::<bool>()),
            "number" => pool(number()),
            "share" => pool(share()),
            "name" | "place.city" => pool(text()),
            "open" => pool(any::<bool>()),
            "owner" => pool(id()),
            "day" | "on_day" => pool(day()),
            "at" => instants(),
            "kind" => pool(kind()),
            "place.zip" => pool(0..3_u16),
            other => panic!("no values for {other}"),
        };
        pools.push((name, values));
    }
    filters(pools)
}

fn keep_rows(connection: &Connection, rows: &[Row]) {
    connection.execute("DELETE FROM wide", []).unwrap();
    connection.execute("DELETE FROM places", []).unwrap();
    let mut insert = connection.prepare_cached("INSERT INTO wide VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").unwrap();
    let mut insert_place = connection.prepare_cached("INSERT INTO places VALUES (?, ?, ?)").unwrap();
    for (number, row) in rows.iter().enumerate() {
        let kind = row.kind.as_ref().map(Kind::as_str);
        insert
            .execute(params![number, row.number, row.share, row.name, row.open, row.owner, row.day, row.at, kind])
            .unwrap();
        if let Some(place) = &row.place {
            insert_place.execute(params![number, place.city, place.zip]).unwrap();
        }
    }
}

#[test]
fn sql_and_memory_select_the_same_rows_by_every_operator() {
    announce("comparing SQL and memory", 10);
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE wide (id INTEGER, n INTEGER, share REAL, name TEXT, open INTEGER, owner BLOB, day TEXT, at TEXT,
             kind TEXT);
             CREATE TABLE places (wide_id INTEGER, city TEXT, zip INTEGER)",
        )
        .unwrap();
    let sets = (wide_filter(), proptest::collection::vec(row(), 1..8));
    let some = std::cell::Cell::new(0_u32);
    runner()
        .run(&sets, |(filter, rows)| {
            keep_rows(&connection, &rows);
            let join = Query::select()
                .column(("wide", "id"))
                .from("wide")
                .left_join("places", sea_query::Expr::cust("wide_id = wide.id"))
                .cond_where(filter.to_sql(Dialect::Sqlite).unwrap())
                .to_owned();

            let matching = |filter: &WideFilter| -> Vec<usize> {
                rows.iter().enumerate().filter(|(_, row)| filter.matches(row)).map(|(number, _)| number).collect()
            };
            let in_memory = matching(&filter);
            prop_assert_eq!(
                &selected(&connection, &join),
                &in_memory,
                "in SQL: {}",
                join.to_string(SqliteQueryBuilder)
            );
            let read = WideFilter::from_query_str(&filter.to_query_string()).unwrap();
            prop_assert_eq!(matching(&read), in_memory.clone(), "once it was read: {}", filter.to_readable_query());
            some.set(some.get() + u32::from(!in_memory.is_empty() && in_memory.len() < rows.len()));
            Ok(())
        })
        .unwrap();
    assert!(some.get() > SETS / 5, "only {} of the filters tell rows apart", some.get());
}
