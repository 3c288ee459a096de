//! Filters as SQL on a real SQLite, which select what `matches` selects in memory and what the fake server lists over HTTP.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use recordings_client::FakeServer;
use recordings_core::condition::{Accepted, Carries, Condition, IntoCondition, Terms};
use recordings_core::operator::{Operand, Operator, ops};
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::sql::{Dialect, SqlTerm};
use recordings_core::{
    Exact, Filter, FilterValue, InvalidValue, OneOf, OrderedValue, Range, Text, contains, date, ends_with, ne, null,
    starts_with,
};
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

// --- What stands in the SQL.

#[test]
fn a_condition_is_over_the_column_that_the_declaration_names() {
    let filter = RecordingFilter::builder().recording_type(RecordingType::Audio).duration_secs(5..).build().unwrap();
    assert_eq!(sql(&filter), r#"("recording_type" COLLATE BINARY = 'audio') AND "duration_secs" >= 5"#);
    let filter = WideFilter::builder().number(ne(7)).place(PlaceFilter::builder().zip(null(true))).build().unwrap();
    assert_eq!(sql(&filter), r#""n" <> 7 AND "places"."zip" IS NULL"#);
    assert_eq!(sql(&WideFilter::builder().build().unwrap()), "TRUE", "an empty filter selects everything");
}

#[test]
fn the_columns_of_a_nested_filter_begin_with_its_name_or_are_in_a_table() {
    #[derive(Debug, Filter)]
    struct OwnerFilter {
        #[filter(ops(bare))]
        name: Exact<String>,
        #[filter(nested)]
        home: PlaceFilter,
        #[filter(nested, table = "office")]
        office: PlaceFilter,
    }
    #[derive(Debug, Filter)]
    struct OrderFilter {
        #[filter(nested)]
        buyer: OwnerFilter,
        #[filter(nested, column = "s")]
        agent: OwnerFilter,
        #[filter(nested, table = "sellers")]
        seller: OwnerFilter,
    }
    let zip = || PlaceFilter::builder().zip(1);
    let owner = || OwnerFilter::builder().name("x").home(zip()).office(zip());
    let columns = |sql: &str| -> Vec<String> {
        let columns = sql.split(" AND ").map(|term| term.split(' ').next().unwrap_or_default().replace(['"', '('], ""));
        columns.collect()
    };
    let filter = OrderFilter::builder().buyer(owner()).agent(owner()).seller(owner()).build().unwrap();
    assert_eq!(
        columns(&sql(&filter)),
        [
            "buyer_name",
            "buyer_home_zip",
            "buyer_office.zip",
            "s_name",
            "s_home_zip",
            "s_office.zip",
            "sellers.name",
            "sellers.home_zip",
            "sellers_office.zip",
        ]
    );
}

/// An element of an array, which has no operator of its own.
fn has_tag(term: &SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue> {
    let value = match term.operand() {
        Operand::One(value) if term.operator() == Operator::EQ => value.value(),
        _ => None,
    };
    let value = value.ok_or_else(|| InvalidValue::unsupported("only one tag can be asked for"))?;
    Ok(sea_query::Expr::cust_with_exprs("$1 = ANY($2)", [value.into(), term.column().clone()]))
}

#[test]
fn values_are_cast_and_fields_have_sql_of_their_own() {
    #[derive(Debug, Filter)]
    struct TaggedFilter {
        #[filter(cast = "kind_type", ops(bare, in))]
        kind: OneOf<Kind>,
        #[filter(sql = self::has_tag, ops(bare, ne), column = "rooms.tags")]
        tag: Exact<String>,
    }
    let sql = |filter: TaggedFilter| {
        let condition = filter.to_sql(Dialect::Postgres)?;
        let query = Query::select().column("id").from("rows").cond_where(condition).to_owned();
        Ok::<_, recordings_core::InvalidFilter>(query.to_string(sea_query::PostgresQueryBuilder))
    };
    let filter = TaggedFilter::builder().kind(Kind::Small).tag("a").build().unwrap();
    assert_eq!(
        sql(filter).unwrap(),
        r#"SELECT "id" FROM "rows" WHERE "kind" = CAST(CAST('small' AS text) AS kind_type) AND ('a' = ANY("rooms"."tags"))"#
    );
    let filter = TaggedFilter::builder().kind([Kind::Small, Kind::Large]).build().unwrap();
    assert!(
        sql(filter).unwrap().ends_with(
            "\"kind\" IN (CAST(CAST('small' AS text) AS kind_type), CAST(CAST('large' AS text) AS kind_type))"
        )
    );
    let error = sql(TaggedFilter::builder().tag(ne("a")).build().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "`filter[tag][ne]` is `a`: only one tag can be asked for");
}

#[test]
fn a_day_is_asked_for_as_its_instants() {
    let day = date!("2021-04-25");
    let on_day = |condition| WideFilter::builder().on_day(condition).build().unwrap();
    assert_eq!(sql(&on_day(recordings_core::eq(day))), r#""wide"."at" >= '2021-04-25' AND "wide"."at" < '2021-04-26'"#);
    let listed = WideFilter::builder().on_day(recordings_core::one_of([day, date!("9999-12-31")])).build().unwrap();
    assert_eq!(
        sql(&listed),
        r#"("wide"."at" >= '2021-04-25' AND "wide"."at" < '2021-04-26') OR "wide"."at" >= '9999-12-31'"#
    );
}

#[test]
fn what_a_pattern_would_take_for_its_own_is_escaped() {
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(contains("50%_!")), r#"INSTR(CAST("name" AS BLOB), CAST('50%_!' AS BLOB)) > 0"#);
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(starts_with("a%")), r#"("name" COLLATE BINARY >= 'a%') AND ("name" COLLATE BINARY < 'a&')"#);
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(ends_with("_é")), r#"SUBSTR(CAST("name" AS BLOB), -3) = CAST('_é' AS BLOB)"#);
}

#[test]
fn values_are_bound_and_never_stand_in_the_sql() {
    let injection = "x'; DROP TABLE wide; --";
    let filter = WideFilter::builder().name(contains(injection)).kind(Kind::Other(injection.to_owned())).build();
    let query = Query::select()
        .column("id")
        .from("wide")
        .cond_where(filter.unwrap().to_sql(Dialect::Sqlite).unwrap())
        .to_owned();
    let (sql, values) = query.build(SqliteQueryBuilder);
    assert!(!sql.contains("DROP"), "{sql}");
    assert_eq!(values.0, [injection.into(), injection.into()], "{sql}");
}

/// A version, in an order of its own.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
struct Version(u8, u8);

impl FilterValue for Version {
    fn write(&self, out: &mut recordings_core::ValueWriter<'_>) {
        out.display(format_args!("{}.{}", self.0, self.1));
    }
    fn read(text: std::borrow::Cow<'_, str>) -> Result<Self, recordings_core::InvalidValue> {
        let parts = text.split_once('.').and_then(|(a, b)| Some(Self(a.parse().ok()?, b.parse().ok()?)));
        parts.ok_or_else(|| recordings_core::InvalidValue::expected("a version such as `1.2`"))
    }
}
impl OrderedValue for Version {}
impl OrderedValue for Kind {}
impl PartialOrd for Kind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let place = |kind: &Self| matches!(kind, Self::Large);
        place(self).partial_cmp(&place(other))
    }
}

/// Equality by the last digit.
#[derive(Clone, Debug, Default, PartialEq)]
struct LastDigit(Terms<u32>);

impl Condition for LastDigit {
    type Value = u32;
    const DEFAULT: &'static [Accepted] = &[Accepted::bare()];

    fn terms(&self) -> &Terms<u32> {
        &self.0
    }
    fn terms_mut(&mut self) -> &mut Terms<u32> {
        &mut self.0
    }
    fn meets(value: &u32, _: Operator, wanted: &u32) -> bool {
        value % 10 == wanted % 10
    }
}

impl Carries<ops::eq> for LastDigit {}

impl IntoCondition<LastDigit> for u32 {
    type Ops = (ops::eq,);

    fn into_condition(self) -> LastDigit {
        let mut condition = LastDigit::default();
        condition.0.add(Operator::EQ, self).unwrap();
        condition
    }
}

#[test]
fn what_has_no_counterpart_in_sql_is_refused_and_named() {
    #[derive(Debug, Filter)]
    struct OddFilter {
        version: Range<Version>,
        #[filter(ops(bare))]
        digit: LastDigit,
        size: Range<Kind>,
    }
    let filter = OddFilter::builder().version(Version(1, 2)..).digit(7_u32).size(Kind::Small..).build();
    let refused = filter.unwrap().to_sql(Dialect::Sqlite).unwrap_err();
    let messages: Vec<String> = refused.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "`filter[version][gte]` is `1.2`: `Version` has no SQL representation; implement `FilterValue::to_sql` for it, or filter \
             in memory with `matches`",
            "`filter[digit]` is `7`: the condition type of this field has no SQL representation; set `Condition::SQL`, or filter in \
             memory with `matches`",
            "`filter[size][gte]` is `small`: databases order these values in another way than the filter; use equality or a list, or \
             filter in memory with `matches`",
        ]
    );
}
