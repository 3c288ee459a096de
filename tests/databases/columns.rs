//! Columns as a declaration describes them: database types, nested filters and SQL functions.

use std::net::IpAddr;

use recordings_core::chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use recordings_core::sql::{Dialect, SqlTerm, compare};
use recordings_core::{Exact, Filter, FilterValue, InvalidValue, OneOf, Range, Text, date};
use recordings_tests_databases::Database;
use sea_query::{Expr, ExprTrait, Query};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Free,
    Booked,
    #[filter(other)]
    Other(String),
}

#[derive(Debug, Filter)]
struct AddressFilter {
    city: Text,
}

#[derive(Debug, Filter)]
struct HotelFilter {
    #[filter(ops(eq, ne, in, not_in), cast = "room_status", column = "hotels.status")]
    status: OneOf<Status>,
    #[filter(cast = "timestamp")]
    opened_at: Range<recordings_core::chrono::NaiveDate>,
    #[filter(nested)]
    address: AddressFilter,
    #[filter(nested, table = "owners")]
    owner: AddressFilter,
    #[filter(sql = has_tag)]
    tag: Exact<String>,
}

#[derive(Debug, Filter)]
struct CastFilter {
    #[filter(ops(bare, ne, in, not_in, contains), cast = "cast_status")]
    status: Text,
    #[filter(ops(bare, gt), cast = "varchar(2)")]
    code: Range<String>,
    #[filter(cast = "smallint", ops(eq, ne, gte, lte, in))]
    seats: Range<u32>,
    #[filter(cast = "numeric(4, 2)", ops(eq, lte))]
    price: Range<u32>,
    #[filter(cast = "inet", ops(bare, in))]
    address: OneOf<IpAddr>,
    #[filter(cast = "dec(4, 0)", ops(eq, lte))]
    whole: Range<f64>,
    #[filter(cast = "pg_catalog.int2", ops(eq, lte))]
    small: Range<i64>,
    #[filter(cast = "time(0)", ops(eq, gt))]
    time: Range<NaiveTime>,
    #[filter(cast = "timestamp(0)", ops(eq, gt))]
    local: Range<NaiveDateTime>,
    #[filter(cast = "timestamp (0) with time zone", ops(eq, gt))]
    instant: Range<DateTime<Utc>>,
    #[filter(cast = "cast_status", ops(contains_any, contains_all))]
    statuses: OneOf<String>,
    #[filter(cast = "uuid", ops(contains_any))]
    ids: OneOf<String>,
}

#[test]
fn a_cast_neither_fails_nor_changes_a_value() {
    let Some(database) = Database::postgres() else { return };
    database.execute(
        "DROP TABLE IF EXISTS casts; DROP TYPE IF EXISTS cast_status CASCADE;
         CREATE TYPE cast_status AS ENUM ('free', 'booked');
         CREATE TABLE casts (id BIGINT, status cast_status, code varchar(2), seats smallint, price numeric(4, 2), address inet,
             whole dec(4, 0), small int2, time time(0), local timestamp(0), instant timestamptz(0), statuses cast_status[], ids uuid[]);
         INSERT INTO casts VALUES
             (1, 'free', 'ab', 5, 1.50, '192.0.2.1', 6, 7, '10:00:01', '2021-04-25 10:00:01', '2021-04-25 10:00:01Z',
              '{free,booked}', '{7b61621f-5fe4-4aad-ab11-9fd19e272e73}'),
             (2, 'booked', 'b', -1, 3, '2001:db8::1', 5, -7, '10:00:00', '2021-04-25 10:00:00', '2021-04-25 10:00:00Z',
              '{booked}', '{}');
         INSERT INTO casts (id) VALUES (3)",
    );
    for (query, rows) in [
        ("filter[status]=free", &[1][..]),
        ("filter[status]=zzz", &[]),
        ("filter[status][ne]=zzz", &[1, 2]),
        ("filter[status][in][]=zzz&filter[status][in][]=booked", &[2]),
        ("filter[status][not_in][]=zzz&filter[status][not_in][]=booked", &[1]),
        ("filter[status][contains]=oo", &[2]),
        ("filter[code]=abc", &[]),
        ("filter[code]=ab", &[1]),
        ("filter[code][gt]=aa", &[1, 2]),
        ("filter[seats][lte]=70000", &[1, 2]),
        ("filter[seats][eq]=70000", &[]),
        ("filter[seats][in][]=5&filter[seats][in][]=70000", &[1]),
        ("filter[seats][ne]=4294967295", &[1, 2]),
        ("filter[price][lte]=4294967295", &[1, 2]),
        ("filter[price][eq]=3", &[2]),
        ("filter[address]=192.0.2.1", &[1]),
        ("filter[whole][eq]=5.5", &[]),
        ("filter[whole][lte]=123456", &[1, 2]),
        ("filter[small][eq]=70000", &[]),
        ("filter[small][lte]=70000", &[1, 2]),
        ("filter[time][eq]=10:00:00.6", &[]),
        ("filter[time][gt]=10:00:00.4", &[1]),
        ("filter[local][eq]=2021-04-25T10:00:00.6", &[]),
        ("filter[local][gt]=2021-04-25T10:00:00.4", &[1]),
        ("filter[instant][eq]=2021-04-25T10:00:00.6Z", &[]),
        ("filter[instant][gt]=2021-04-25T10:00:00.4Z", &[1]),
        ("filter[statuses][contains_any][]=zzz", &[]),
        ("filter[statuses][contains_any][]=zzz&filter[statuses][contains_any][]=free", &[1]),
        ("filter[statuses][contains_all][]=booked", &[1, 2]),
        ("filter[ids][contains_any][]=zzz", &[]),
        ("filter[ids][contains_any][]=7b61621f-5fe4-4aad-ab11-9fd19e272e73", &[1]),
        ("filter[address][in][]=2001:db8:0::1&filter[address][in][]=::1", &[2]),
    ] {
        let condition = CastFilter::from_query_str(query).unwrap().to_sql(database.dialect()).unwrap();
        let select = Query::select().column("id").from("casts").cond_where(condition).to_owned();
        let found = database.numbers(&select).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(found, rows, "{query}: {}", database.text(&select));
    }
}

#[derive(Debug, Filter)]
struct PaddedFilter {
    #[filter(ops(bare, ne, in, starts_with, ends_with, contains), sql = without_padding)]
    code: Text,
    #[filter(ops(bare, gt, lte), column = "code", sql = without_padding)]
    bound: Range<String>,
}

/// The column without the blanks that `char(n)` adds on PostgreSQL, and without the type in which those do not count.
fn without_padding(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let text = match term.dialect() {
        Dialect::Postgres => term.column().clone().cast_as("text"),
        _ => term.column().clone(),
    };
    compare(&term.on(&text))
}

#[test]
fn a_column_of_a_fixed_length_is_compared_without_its_padding() {
    for database in [Some(Database::sqlite()), Database::postgres(), Database::mariadb()].into_iter().flatten() {
        database.execute(
            "DROP TABLE IF EXISTS padded;
             CREATE TABLE padded (id BIGINT, code CHAR(5));
             INSERT INTO padded VALUES (1, 'ab'), (2, 'abcde'), (3, ''), (4, NULL), (5, 'AB')",
        );
        for (query, rows) in [
            ("filter[code]=ab", &[1][..]),
            ("filter[code]=ab%20", &[]),
            ("filter[code]=", &[3]),
            ("filter[code][ne]=ab", &[2, 3, 5]),
            ("filter[code][ne]=ab%20", &[1, 2, 3, 5]),
            ("filter[code][in][]=ab&filter[code][in][]=AB", &[1, 5]),
            ("filter[code][starts_with]=ab", &[1, 2]),
            ("filter[code][ends_with]=b", &[1]),
            ("filter[code][contains]=b%20", &[]),
            ("filter[bound][gt]=ab", &[2]),
            ("filter[bound][lte]=ab", &[1, 3, 5]),
        ] {
            let condition = PaddedFilter::from_query_str(query).unwrap().to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("padded").cond_where(condition).to_owned();
            let found = database.numbers(&select).unwrap_or_else(|error| panic!("{query}: {error}"));
            assert_eq!(found, rows, "{query}: {}", database.text(&select));
        }
    }
}

/// A row of another table.
fn has_tag(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let name = Expr::col(("tags", "name"));
    let tags = Query::select()
        .expr(Expr::val(1))
        .from("tags")
        .and_where(Expr::col(("tags", "hotel_id")).equals(("hotels", "id")))
        .and_where(compare(&term.on(&name))?)
        .to_owned();
    Ok(Expr::exists(tags))
}

fn create(database: &Database) {
    let (status, time) = match database.dialect() {
        Dialect::Postgres => {
            database.execute("DROP TABLE IF EXISTS hotels; DROP TYPE IF EXISTS room_status");
            database.execute("CREATE TYPE room_status AS ENUM ('free', 'booked')");
            database.execute("SET TIME ZONE 'Asia/Tokyo'");
            ("room_status", "timestamp")
        }
        Dialect::MySql => ("ENUM('free', 'booked')", "DATETIME"),
        _ => ("TEXT", "TEXT"),
    };
    database.execute("DROP TABLE IF EXISTS hotels; DROP TABLE IF EXISTS owners; DROP TABLE IF EXISTS tags");
    database.execute(&format!(
        "CREATE TABLE hotels (id BIGINT, status {status}, opened_at {time}, address_city VARCHAR(20));
         CREATE TABLE owners (hotel_id BIGINT, city VARCHAR(20));
         CREATE TABLE tags (hotel_id BIGINT, name VARCHAR(20));
         INSERT INTO hotels VALUES (1, 'free', '2021-04-25 00:00:00', 'Oslo'), (2, 'booked', '2021-04-25 23:59:59', 'Rome');
         INSERT INTO hotels VALUES (3, 'free', '2021-04-26 00:00:00', NULL), (4, NULL, NULL, 'Oslo');
         INSERT INTO owners VALUES (1, 'Rome'), (2, 'Oslo');
         INSERT INTO tags VALUES (1, 'large'), (1, 'quiet'), (3, 'large')"
    ));
}

#[test]
fn columns_are_those_of_the_declaration_and_sql_may_be_of_the_author() {
    let day = date!("2021-04-25");
    for database in [Some(Database::sqlite()), Database::postgres(), Database::mariadb()].into_iter().flatten() {
        create(&database);
        let found = |filter: Result<HotelFilter, recordings_core::InvalidFilter>| {
            let select = Query::select()
                .column(("hotels", "id"))
                .from("hotels")
                .left_join("owners", Expr::col(("owners", "hotel_id")).equals(("hotels", "id")))
                .cond_where(filter.unwrap().to_sql(database.dialect()).unwrap())
                .to_owned();
            database.numbers(&select).unwrap_or_else(|error| panic!("{}: {error}", database.text(&select)))
        };
        let read = |query: &str| Ok(HotelFilter::from_query_str(query).unwrap());
        assert_eq!(found(HotelFilter::builder().status(recordings_core::eq(Status::Free)).build()), [1, 3]);
        assert_eq!(found(HotelFilter::builder().status(recordings_core::ne(Status::Free)).build()), [2]);
        assert_eq!(found(read("filter[status][in][]=booked&filter[status][in][]=gone")), [2], "not of the type");
        assert_eq!(found(read("filter[status][not_in][]=booked&filter[status][not_in][]=gone")), [1, 3]);
        assert_eq!(found(read("filter[status][eq]=gone")), [0; 0]);
        assert_eq!(found(HotelFilter::builder().opened_at(day).build()), [1, 2], "in no time zone");
        let city = || AddressFilter::builder().city("Oslo");
        assert_eq!(found(HotelFilter::builder().address(city()).build()), [1, 4]);
        assert_eq!(found(HotelFilter::builder().owner(city()).build()), [2]);
        assert_eq!(found(HotelFilter::builder().tag("large").build()), [1, 3]);
    }
}
