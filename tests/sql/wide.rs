//! Filters that are as large as a declaration allows. SQLite refuses expressions that are more than 1,000 deep.

use std::collections::BTreeMap;

use recordings_core::group::GroupBuilder;
use recordings_core::sql::{Dialect, SqlTerm};
use recordings_core::{Exact, Filter, Group, InvalidValue, Keys, Range, Text, all, any, ilike, like, not};
use rusqlite::Connection;
use sea_query::{Expr, ExprTrait, Query};

use super::selected;

const WIDTH: u32 = 1_000;

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = u32, groups(any, all, not, width = 1_000, depth = 3))]
struct NumberFilter {
    #[filter(on = self, ops(bare, ne))]
    id: Range<u32>,
}

fn is(number: u32) -> GroupBuilder<NumberFilter> {
    GroupBuilder::new(NumberFilter::builder().id(number))
}

/// A group of as many branches as are allowed, of which that one is the last.
fn wide(
    group: fn(Vec<GroupBuilder<NumberFilter>>) -> GroupBuilder<NumberFilter>,
    numbers: impl Iterator<Item = u32>,
    last: GroupBuilder<NumberFilter>,
) -> GroupBuilder<NumberFilter> {
    let not_last = usize::try_from(WIDTH).unwrap() - 1;
    group(numbers.take(not_last).map(is).chain([last]).collect())
}

#[test]
fn groups_of_every_width_and_depth_are_selected() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch("CREATE TABLE numbers (id INTEGER); INSERT INTO numbers VALUES (0), (999), (2500), (9999)")
        .unwrap();
    let rows: [u32; 4] = [0, 999, 2_500, 9_999];
    let inner = || wide(any, 2_000.., wide(any, 3_000.., is(9_999)));
    let same = || std::iter::repeat(2_500);
    for group in [
        wide(any, 0.., inner()),
        wide(all, same(), wide(all, same(), wide(any, 1_600.., is(7)))),
        not(wide(any, 0.., wide(any, 3_000.., is(9_999)))),
        wide(any, 5_000.., not(wide(any, 0.., is(9_999)))),
    ] {
        let group: Group<NumberFilter> = group.build().unwrap();
        let condition = group.to_sql(Dialect::Sqlite).unwrap();
        let query = Query::select().column("id").from("numbers").cond_where(condition).to_owned();
        let matching: Vec<usize> =
            rows.iter().filter(|row| group.matches(row)).map(|row| usize::try_from(*row).unwrap()).collect();
        assert!(!matching.is_empty() && matching.len() < rows.len());
        assert_eq!(selected(&connection, &query), matching);
    }
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = BTreeMap<String, u32>)]
struct CountsFilter {
    #[filter(nested, on = self)]
    counts: Keys<Count>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = u32)]
struct Count {
    #[filter(rename = "", on = self, ops(bare), sql = self::count)]
    count: Exact<u32>,
}

fn count(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let key = Expr::val(term.key().unwrap_or_default());
    let value = Expr::cust_with_exprs("(SELECT value FROM JSON_EACH(?) WHERE key = ?)", [term.column().clone(), key]);
    recordings_core::sql::compare(&term.on(&value))
}

#[test]
fn a_condition_on_each_of_many_keys_is_selected() {
    let connection = Connection::open_in_memory().unwrap();
    let counts: BTreeMap<String, u32> = (0..WIDTH).map(|number| (number.to_string(), number)).collect();
    connection.execute_batch("CREATE TABLE rows (id INTEGER, counts TEXT)").unwrap();
    let json = serde_json::to_string(&counts).unwrap();
    connection.execute("INSERT INTO rows VALUES (0, ?), (1, '{}')", [json]).unwrap();
    let keys = counts.iter().fold(Keys::new(), |keys, (key, count)| keys.with(key, Count::builder().count(*count)));
    let filter = CountsFilter::builder().counts(keys).build().unwrap();
    assert!(filter.matches(&counts) && !filter.matches(&BTreeMap::new()));
    let condition = filter.to_sql(Dialect::Sqlite).unwrap();
    let query = Query::select().column("id").from("rows").cond_where(condition).to_owned();
    assert_eq!(selected(&connection, &query), [0]);
    let all = Query::select().column("id").from("rows").and_where(Expr::col("id").gte(0)).to_owned();
    assert_eq!(selected(&connection, &all), [0, 1]);
}

#[derive(Clone, Debug, Filter)]
struct NameFilter {
    #[filter(ops(like, ilike))]
    name: Text,
}

#[test]
fn a_pattern_that_sqlite_gives_up_on_is_an_error() {
    for (pattern, says) in [
        ("a".repeat(50_001), "50,000 bytes"),
        // Each star is written in brackets.
        ("*".repeat(17_000), "50,000 bytes"),
        ("a\u{10ffff}".to_owned(), "U+10FFFF"),
    ] {
        for filter in [NameFilter::builder().name(like(pattern.clone())), NameFilter::builder().name(ilike(pattern))] {
            let filter = filter.build().unwrap();
            assert!(filter.to_sql(Dialect::Postgres).is_ok());
            let error = filter.to_sql(Dialect::Sqlite).map(|_| ()).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
    assert!(NameFilter::builder().name(like("a".repeat(50_000))).build().unwrap().to_sql(Dialect::Sqlite).is_ok());
}
