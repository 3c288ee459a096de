//! Types of PostgreSQL that compare in a way of their own, which `cast` names.

use chrono::{NaiveDate, NaiveDateTime};
use recordings_core::{Filter, FilterValue, OneOf, Range, Text};
use recordings_tests_databases::Database;
use sea_query::Query;

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Kind {
    Free,
    #[filter(other)]
    Other(String),
}

#[derive(Debug, Filter)]
struct TypeFilter {
    #[filter(cast = "citext", ops(bare, ne, in, starts_with, contains, ieq, like))]
    name: Text,
    #[filter(cast = "public.citext", column = "name", ops(gt, lte))]
    bound: Range<String>,
    #[filter(cast = "citext", column = "name", ops(bare, ne, in, not_in))]
    kind: OneOf<Kind>,
    #[filter(cast = "varchar(2)", ops(bare, in))]
    short: OneOf<Kind>,
    #[filter(cast = "citext", ops(contains_any))]
    tags: OneOf<String>,
    #[filter(cast = "timestamptz", column = "instant", ops(eq, gt))]
    utc: Range<NaiveDateTime>,
    #[filter(cast = "timestamp", ops(eq, gt))]
    local: Range<NaiveDateTime>,
    #[filter(cast = "timestamptz")]
    instant: Range<NaiveDate>,
}

#[test]
fn a_cast_to_a_type_of_texts_or_times_compares_as_matches_does() {
    let Some(database) = Database::postgres() else { return };
    database.execute(
        "SET TIME ZONE 'America/New_York';
         CREATE EXTENSION IF NOT EXISTS citext;
         DROP TABLE IF EXISTS types;
         CREATE TABLE types (id bigint, name citext, short varchar(2), tags citext[], instant timestamptz, local timestamp);
         INSERT INTO types VALUES
             (1, 'free', 'fr', '{a,B}', '2021-04-25 00:00:00Z', '2021-04-25 00:00:00'),
             (2, 'Free', 'x', '{A}', '2021-04-25 23:59:59Z', '2021-04-25 23:59:59'),
             (3, 'FREE ', NULL, '{}', NULL, NULL);
         INSERT INTO types (id) VALUES (4)",
    );
    for (query, rows) in [
        ("filter[name]=free", &[1][..]),
        ("filter[name][ne]=free", &[2, 3]),
        ("filter[name][in][]=free&filter[name][in][]=FREE%20", &[1, 3]),
        ("filter[name][starts_with]=F", &[2, 3]),
        ("filter[name][contains]=ree", &[1, 2]),
        ("filter[name][ieq]=FREE", &[1, 2]),
        ("filter[name][like]=F%25", &[2, 3]),
        ("filter[bound][gt]=Free", &[1]),
        ("filter[bound][lte]=Free", &[2, 3]),
        ("filter[kind]=free", &[1]),
        ("filter[kind][ne]=free", &[2, 3]),
        ("filter[kind][in][]=free&filter[kind][in][]=FREE%20", &[1, 3]),
        ("filter[kind][not_in][]=free", &[2, 3]),
        ("filter[short]=free", &[]),
        ("filter[short][in][]=free&filter[short][in][]=x", &[2]),
        ("filter[tags][contains_any][]=a", &[1]),
        ("filter[utc][eq]=2021-04-25T00:00:00", &[1]),
        ("filter[utc][gt]=2021-04-25T00:00:00", &[2]),
        ("filter[local][eq]=2021-04-25T00:00:00", &[1]),
        ("filter[local][gt]=2021-04-25T00:00:00", &[2]),
        ("filter[instant][gte]=2021-04-25", &[1, 2]),
    ] {
        let condition = TypeFilter::from_query_str(query).unwrap().to_sql(database.dialect()).unwrap();
        let select = Query::select().column("id").from("types").cond_where(condition).to_owned();
        let found = database.numbers(&select).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(found, rows, "{query}: {}", database.text(&select));
    }
}
