//! Situations that users of other libraries reported, on each database.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use recordings_core::sql::Dialect;
use recordings_core::{Filter, OneOf, Range, Text, contains, date, ends_with, none_of, one_of, starts_with};
use recordings_tests_databases::Database;
use rust_decimal::Decimal;
use sea_query::Query;

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(ops(eq, ne, contains, starts_with, ends_with, in, not_in))]
    name: Text,
}

#[derive(Debug, Filter)]
struct FileFilter {
    #[filter(ops(eq, ne, gte, lte, in))]
    size: Range<u64>,
}

#[derive(Debug, Filter)]
struct DayFilter {
    #[filter(ops(in, not_in))]
    day: OneOf<NaiveDate>,
    #[filter(ops(in, not_in))]
    number: OneOf<u32>,
    #[filter(ops(in, not_in))]
    text: OneOf<String>,
}

#[test]
fn the_longest_lists_are_accepted_by_the_database_or_refused_before_they_are_sent() {
    let days = |count: i64, step: i64| (0..count).map(move |day| date!("2000-01-01") + TimeDelta::days(day * step));
    for database in databases() {
        database.execute(
            "DROP TABLE IF EXISTS days; CREATE TABLE days (id BIGINT, day DATE, number BIGINT, text VARCHAR(20))",
        );
        database.execute(
            "INSERT INTO days VALUES (1, '2000-01-03', 4, '4'), (2, '2000-01-04', 70000, 'x'), (3, NULL, NULL, NULL)",
        );
        let found = |filter: Result<DayFilter, _>| numbers(&database, "days", &filter.unwrap());
        let new = DayFilter::builder;
        for count in [3, 1_000, 3_000] {
            assert_eq!(found(new().day(one_of(days(count, 1))).build()), if count == 3 { vec![1] } else { vec![1, 2] });
            assert_eq!(found(new().day(one_of(days(count, 2))).build()), [1], "{count} days with gaps");
            assert_eq!(found(new().day(none_of(days(count, 2))).build()), [2], "{count} days with gaps");
        }
        assert_eq!(found(new().number(one_of(0..16_000)).build()), [1]);
        assert_eq!(found(new().text(none_of((0..16_000).map(|n| n.to_string()))).build()), [2]);
        // The longest list, in a statement with a limit and an offset.
        let longest = if database.dialect() == Dialect::Sqlite { 16_250 } else { 32_500 };
        let filter = new().text(one_of((0..longest).map(|n| n.to_string()))).build().unwrap();
        let condition = filter.to_sql(database.dialect()).unwrap();
        let page = Query::select().column("id").from("days").cond_where(condition).limit(5).offset(0).to_owned();
        assert_eq!(database.numbers(&page), Ok(vec![1]));
        let error = new().number(one_of(0..40_000)).build().unwrap().to_sql(database.dialect()).unwrap_err();
        assert!(error.to_string().contains("that one statement can bind"), "{error}");
    }
}

#[derive(Debug, Filter)]
struct PriceFilter {
    #[filter(ops(eq, ne, gt, lte, in))]
    price: Range<Decimal>,
}

#[derive(Debug, Filter)]
struct EventFilter {
    at: Range<DateTime<Utc>>,
}

/// SQLite, and the servers that are there.
fn databases() -> Vec<Database> {
    [Some(Database::sqlite()), Database::postgres(), Database::mariadb()].into_iter().flatten().collect()
}

fn numbers(database: &Database, table: &'static str, filter: &impl Filter) -> Vec<i64> {
    let condition = filter.to_sql(database.dialect()).unwrap();
    let select = Query::select().column("id").from(table).cond_where(condition).to_owned();
    database.numbers(&select).unwrap_or_else(|error| panic!("{}: {error}", database.text(&select)))
}

#[test]
fn parts_of_texts_are_found_as_they_are_written() {
    for database in databases() {
        database.execute("DROP TABLE IF EXISTS rooms; CREATE TABLE rooms (id BIGINT, name VARCHAR(40))");
        database.execute(
            "INSERT INTO rooms VALUES (1, 'West lobby'), (2, 'East hall'), (3, 'west lobby'), (4, 'West lobby  '), (5, '50%')",
        );
        let found = |query: &str| numbers(&database, "rooms", &RoomFilter::from_query_str(query).unwrap());
        let built = |filter: Result<RoomFilter, _>| numbers(&database, "rooms", &filter.unwrap());
        assert_eq!(built(RoomFilter::builder().name(starts_with("West")).build()), [1, 4]);
        assert_eq!(built(RoomFilter::builder().name(contains("lob")).build()), [1, 3, 4]);
        assert_eq!(built(RoomFilter::builder().name(ends_with("hall")).build()), [2]);
        assert_eq!(found("filter[name][eq]=West+lobby"), [1], "neither case nor trailing blanks are ignored");
        assert_eq!(found("filter[name][ne]=West+lobby"), [2, 3, 4, 5]);
        assert_eq!(found("filter[name][in][]=west+lobby&filter[name][in][]=50%25"), [3, 5]);
        assert_eq!(found("filter[name][contains]=%25"), [5], "a wildcard is a letter");
        assert_eq!(found("filter[name][eq]=a%00b"), [0; 0], "no error for a NUL");
        assert_eq!(found("filter[name][starts_with]=We%00"), [0; 0]);
        assert_eq!(found("filter[name][ne]=a%00b").len(), 5);
    }
}

#[test]
fn a_number_that_no_column_holds_selects_what_matches_selects() {
    for database in databases() {
        database.execute("DROP TABLE IF EXISTS files; CREATE TABLE files (id BIGINT, size BIGINT)");
        database.execute("INSERT INTO files VALUES (1, 5), (2, 9223372036854775807), (3, NULL)");
        for (query, rows) in [
            ("filter[size][lte]=18446744073709551615", &[1, 2][..]),
            ("filter[size][gte]=9223372036854775808", &[]),
            ("filter[size][eq]=18446744073709551615", &[]),
            ("filter[size][ne]=18446744073709551615", &[1, 2]),
            ("filter[size][in][]=5&filter[size][in][]=18446744073709551615", &[1]),
            ("filter[size][in][]=9223372036854775808", &[]),
        ] {
            assert_eq!(numbers(&database, "files", &FileFilter::from_query_str(query).unwrap()), rows, "{query}");
        }
    }
}

#[test]
fn decimals_are_compared_exactly() {
    for database in databases().into_iter().filter(|database| database.dialect() != Dialect::Sqlite) {
        database.execute("DROP TABLE IF EXISTS prices; CREATE TABLE prices (id BIGINT, price DECIMAL(40, 20))");
        database.execute(
            "INSERT INTO prices VALUES (1, 0.1), (2, 0.10000000000000000001), (3, -7922816251426433759.5), (4, NULL)",
        );
        for (query, rows) in [
            ("filter[price][eq]=0.100", &[1][..]),
            ("filter[price][gt]=0.1", &[2]),
            ("filter[price][lte]=0.1", &[1, 3]),
            ("filter[price][ne]=0.10000000000000000001", &[1, 3]),
            ("filter[price][in][]=0.1&filter[price][in][]=-7922816251426433759.50", &[1, 3]),
            ("filter[price][gt]=79228162514264337593543950335", &[]),
        ] {
            assert_eq!(numbers(&database, "prices", &PriceFilter::from_query_str(query).unwrap()), rows, "{query}");
        }
    }
}

#[test]
fn an_instant_between_two_that_a_column_can_keep_is_compared_exactly() {
    let at = DateTime::from_timestamp(1_619_344_800, 0).unwrap();
    for database in databases() {
        let column = if database.dialect() == Dialect::Postgres { "timestamptz" } else { "DATETIME(6)" };
        database.execute(&format!("DROP TABLE IF EXISTS events; CREATE TABLE events (id BIGINT, at {column})"));
        let mut insert = Query::insert();
        database.insert(insert.into_table("events").columns(["id", "at"]).values_panic([1_i64.into(), at.into()]));
        let between = at + TimeDelta::nanoseconds(500);
        let count = |filter: Result<EventFilter, _>| numbers(&database, "events", &filter.unwrap()).len();
        assert_eq!(count(EventFilter::builder().at(between).build()), 0);
        assert_eq!(count(EventFilter::builder().at(..between).build()), 1);
        assert_eq!(count(EventFilter::builder().at(..=between).build()), 1);
        assert_eq!(count(EventFilter::builder().at(between..).build()), 0);
        assert_eq!(count(EventFilter::builder().at(at..).build()), 1);
    }
}

#[derive(Debug, Filter)]
struct OppositeFilter {
    #[filter(ops(not_contains, not_ends_with, ine, not_istarts_with))]
    name: Text,
    #[filter(ops(not_between))]
    seats: Range<u32>,
}

#[test]
fn opposites_mean_the_same_in_every_mode_of_the_session() {
    let Some(database) = Database::mariadb() else { return };
    database.execute(
        "SET sql_mode = 'HIGH_NOT_PRECEDENCE';
         DROP TABLE IF EXISTS opposites; CREATE TABLE opposites (id BIGINT, name VARCHAR(20), seats BIGINT);
         INSERT INTO opposites VALUES (1, 'lobby', 5), (2, 'Hall', 50), (3, NULL, NULL)",
    );
    for query in [
        "filter[name][not_contains]=obb",
        "filter[name][not_ends_with]=y",
        "filter[name][ine]=LOBBY",
        "filter[name][not_istarts_with]=L",
        "filter[seats][not_between][]=1&filter[seats][not_between][]=9",
    ] {
        assert_eq!(numbers(&database, "opposites", &OppositeFilter::from_query_str(query).unwrap()), [2], "{query}");
    }
}

#[derive(Debug, Filter)]
#[filter(model = Note)]
struct NoteFilter {
    #[filter(ops(like, ilike, icontains))]
    text: Text,
}

struct Note {
    text: String,
}

#[test]
fn a_long_text_is_matched_by_a_pattern_of_many_parts() {
    let text = "a".repeat(9) + "xb" + &"a".repeat(4_000);
    for database in databases() {
        let column = if database.dialect() == Dialect::MySql { "TEXT CHARACTER SET utf8mb4" } else { "TEXT" };
        database.execute(&format!("DROP TABLE IF EXISTS notes; CREATE TABLE notes (id BIGINT, text {column})"));
        database.execute(&format!("INSERT INTO notes VALUES (1, '{text}'), (2, 'a\u{212a}B')"));
        for (operator, pattern, rows) in [
            ("ilike", "%A".repeat(8) + "_B%", &[1][..]),
            ("ilike", "%A".repeat(8) + "_B_", &[]),
            ("like", "%a".repeat(8) + "_b%", &[1]),
            ("ilike", "A_b".to_owned(), &[2]),
            ("icontains", "AXB".to_owned(), &[1]),
        ] {
            let filter =
                NoteFilter::from_query_str(&format!("filter[text][{operator}]={}", pattern.replace('%', "%25")));
            let filter = filter.unwrap();
            assert_eq!(numbers(&database, "notes", &filter), rows, "{operator} {pattern}");
            assert_eq!(filter.matches(&Note { text: text.clone() }), rows.contains(&1), "{operator} {pattern}");
        }
    }
}
