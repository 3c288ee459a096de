//! Arrays of PostgreSQL: the rows whose elements `matches` finds are selected.

use recordings_core::{Filter, Group, OneOf, contains_all, contains_any, not};
use recordings_tests_databases::Database;
use sea_query::Query;

struct Row {
    tags: Vec<String>,
    floors: Vec<i32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Row, groups(not))]
struct RowFilter {
    #[filter(ops(contains_any, contains_all))]
    tags: OneOf<String>,
    #[filter(ops(contains_any, contains_all))]
    floors: OneOf<i32>,
}

#[test]
fn elements_of_arrays_are_found() {
    let Some(database) = Database::postgres() else { return };
    database
        .execute("DROP TABLE IF EXISTS arrays; CREATE TABLE arrays (id BIGINT, tags varchar(5)[], floors integer[])");
    let rows: &[(&[&str], &[i32])] =
        &[(&["a"], &[1]), (&["a", "b"], &[]), (&["b", "A"], &[1, 2]), (&[], &[2, 3]), (&["'\\"], &[4])];
    for (id, (tags, floors)) in (0..).zip(rows) {
        let tags: Vec<String> = tags.iter().map(|tag| format!("'{}'", tag.replace('\'', "''"))).collect();
        let floors: Vec<String> = floors.iter().map(ToString::to_string).collect();
        let array = |elements: &[String], ty: &str| format!("ARRAY[{}]::{ty}[]", elements.join(","));
        database.execute(&format!(
            "INSERT INTO arrays VALUES ({id}, {}, {})",
            array(&tags, "varchar"),
            array(&floors, "integer")
        ));
    }
    // Neither a null array nor a null element has a value.
    database.execute("INSERT INTO arrays VALUES (5, NULL, NULL), (6, ARRAY[NULL]::varchar[], ARRAY[NULL]::integer[])");
    let models = rows.iter().map(|(tags, floors)| (*tags, *floors)).chain([(&[][..], &[][..]); 2]);
    let models: Vec<Row> = models
        .map(|(tags, floors)| Row { tags: tags.iter().map(ToString::to_string).collect(), floors: floors.to_vec() })
        .collect();
    let filters = [
        RowFilter::builder().tags(contains_any(["a", "x"])).build(),
        RowFilter::builder().tags(contains_all(["a", "b"])).build(),
        RowFilter::builder().tags(contains_all(["'\\"])).build(),
        RowFilter::builder().tags(contains_any(["a\0", "b"])).build(),
        RowFilter::builder().floors(contains_all([1, 2])).build(),
        RowFilter::builder().floors(contains_any([1, 4])).build(),
        RowFilter::builder().tags(contains_any(["a"])).floors(contains_all([1])).build(),
    ];
    for filter in filters.map(Result::unwrap) {
        for group in [recordings_core::group::GroupBuilder::new(filter.clone()), not(filter.clone())] {
            let group: Group<RowFilter> = group.build().unwrap();
            let condition = group.to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("arrays").cond_where(condition).to_owned();
            let matching: Vec<i64> =
                (0..).zip(&models).filter(|(_, row)| group.matches(row)).map(|(id, _)| id).collect();
            let selected = database.numbers(&select).unwrap_or_else(|error| panic!("{group:?}: {error}"));
            assert_eq!(selected, matching, "{group:?}: {}", database.text(&select));
        }
    }
}
