//! Free keys in a column of JSON: `jsonb` of PostgreSQL, `JSON` of MariaDB, and text of SQLite.

use std::collections::BTreeMap;

use recordings_core::group::GroupBuilder;
use recordings_core::sql::{Dialect, SqlTerm, compare};
use recordings_core::{
    Filter, Group, InvalidValue, Keys, Text, contains, icontains, like, ne, ne_or_null, not, null, one_of,
};
use recordings_tests_databases::Database;
use sea_query::{Expr, ExprTrait, Query};

type Metadata = BTreeMap<String, String>;

struct Order {
    metadata: Metadata,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Order, groups(not))]
struct OrderFilter {
    #[filter(nested)]
    metadata: Keys<Value>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = String)]
struct Value {
    #[filter(rename = "", on = self, sql = self::text_of_key, ops(bare, ne, contains, icontains, like, in, null, ne_or_null))]
    value: Text,
}

/// The text under a key, as the docs of `recordings_core::sql` have it.
fn text_of_key(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let (column, key) = (term.column().clone(), Expr::val(term.key().unwrap_or_default()));
    let text = match term.dialect() {
        Dialect::Postgres => Expr::cust_with_exprs("$1 ->> $2", [column, key.cast_as("text")]),
        Dialect::MySql => {
            Expr::cust_with_exprs("JSON_UNQUOTE(JSON_EXTRACT(?, CONCAT('$.', JSON_QUOTE(?))))", [column, key])
        }
        _ => Expr::cust_with_exprs("(SELECT value FROM JSON_EACH(?) WHERE key = ?)", [column, key]),
    };
    compare(&term.on(&text))
}

const KEYS: [&str; 8] = ["plan", "a\"b", "it's", "back\\slash", "$.plan", "0", "é ü", "*"];

fn orders() -> Vec<Order> {
    let order = |value: &str, keys: &[&str]| Order {
        metadata: keys.iter().map(|key| ((*key).to_owned(), value.to_owned())).collect(),
    };
    vec![
        order("", &[]),
        order("pro", &KEYS),
        order("Pro", &KEYS[..4]),
        order("it's \"é\\", &KEYS[3..]),
        order("", &KEYS),
    ]
}

fn filters() -> Vec<Group<OrderFilter>> {
    let conditions = || {
        [
            Value::builder().value("pro").dynamic(),
            Value::builder().value("").dynamic(),
            Value::builder().value(ne("pro")).dynamic(),
            Value::builder().value(contains("\"é\\")).dynamic(),
            Value::builder().value(icontains("PR")).dynamic(),
            Value::builder().value(like("p%")).dynamic(),
            Value::builder().value(one_of(["pro", "it's \"é\\"])).dynamic(),
            Value::builder().value(null(true)).dynamic(),
            Value::builder().value(ne_or_null("pro")).dynamic(),
        ]
    };
    let mut filters = Vec::new();
    for key in KEYS {
        for condition in conditions() {
            let filter = OrderFilter::builder().metadata(Keys::new().with(key, condition)).build().unwrap();
            filters.push(GroupBuilder::new(filter.clone()).build().unwrap());
            filters.push(not(filter).build().unwrap());
        }
    }
    filters
}

fn compare_with(database: &Database) {
    let ty = match database.dialect() {
        Dialect::Postgres => "jsonb",
        Dialect::MySql => "JSON",
        _ => "TEXT",
    };
    database.execute("DROP TABLE IF EXISTS keyed");
    database.execute(&format!("CREATE TABLE keyed (id BIGINT, metadata {ty})"));
    let orders = orders();
    for (id, order) in (0_i64..).zip(&orders) {
        let json = Expr::val(serde_json::to_string(&order.metadata).unwrap()).cast_as(match database.dialect() {
            Dialect::Postgres => "jsonb",
            _ => "CHAR",
        });
        let row =
            Query::insert().into_table("keyed").columns(["id", "metadata"]).values_panic([id.into(), json]).to_owned();
        database.insert(&row);
    }
    for filter in filters() {
        let matching: Vec<i64> =
            (0..).zip(&orders).filter(|(_, order)| filter.matches(order)).map(|(id, _)| id).collect();
        let condition = filter.to_sql(database.dialect()).unwrap();
        let select = Query::select().column("id").from("keyed").cond_where(condition).to_owned();
        let selected = database.numbers(&select).unwrap_or_else(|error| panic!("{filter:?}: {error}"));
        assert_eq!(selected, matching, "{filter:?}: {}", database.text(&select));
    }
}

#[test]
fn each_database_selects_by_free_keys_what_matches_selects() {
    let databases = [Some(Database::sqlite()), Database::postgres(), Database::mariadb()];
    databases.iter().flatten().for_each(compare_with);
}
