//! Free keys in SQL: each field has a function, which is given the key.

use std::collections::BTreeMap;

use recordings_core::group::GroupBuilder;
use recordings_core::sql::{Dialect, SqlTerm, compare};
use recordings_core::{
    Exact, Filter, Group, InvalidValue, Keys, Range, any, contains, exists, ne, ne_or_null, none_of, not, null, one_of,
};
use rusqlite::{Connection, params};
use sea_query::{Expr, Query, SqliteQueryBuilder};

use super::selected;

type Metadata = BTreeMap<String, String>;

struct Order {
    metadata: Metadata,
    items: Vec<Metadata>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Order, groups(any, not))]
struct OrderFilter {
    #[filter(nested, column = "data")]
    metadata: Keys<Value>,
    #[filter(nested, quantifier = "every", table = "items", join = "order_id = orders.id")]
    items: ItemFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Metadata)]
struct ItemFilter {
    #[filter(nested, on = self)]
    labels: Keys<Value>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = String, list = "comma")]
struct Value {
    #[filter(rename = "", on = self, sql = self::text_of_key, ops(bare, ne, gte, in, not_in, null, exists, ne_or_null))]
    value: Range<String>,
}

/// The text under a key of a column with JSON.
fn text_of_key(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let (column, key) = (term.column().clone(), Expr::val(term.key().unwrap_or_default()));
    let text = Expr::cust_with_exprs("(SELECT value FROM JSON_EACH(?) WHERE key = ?)", [column, key]);
    compare(&term.on(&text))
}

const KEYS: [&str; 9] = ["plan", "a\"b", "it's", "back\\slash", "$", "0", "é ü", "", "$.plan"];

/// Whatever has no key, all keys, and some.
fn orders() -> Vec<Order> {
    let metadata = |value: &str, keys: &[&str]| -> Metadata {
        keys.iter().map(|key| ((*key).to_owned(), value.to_owned())).collect()
    };
    vec![
        Order { metadata: Metadata::new(), items: Vec::new() },
        Order { metadata: metadata("pro", &KEYS), items: vec![metadata("pro", &KEYS), metadata("basic", &KEYS)] },
        Order { metadata: metadata("basic", &KEYS[..4]), items: vec![metadata("pro", &KEYS), Metadata::new()] },
        Order { metadata: metadata("it's", &KEYS[2..]), items: vec![metadata("pro", &KEYS)] },
    ]
}

fn keep(connection: &Connection, orders: &[Order]) {
    connection
        .execute_batch(
            "CREATE TABLE orders (id INTEGER, data TEXT); CREATE TABLE items (order_id INTEGER, labels TEXT)",
        )
        .unwrap();
    let json = |metadata: &Metadata| serde_json::to_string(metadata).unwrap();
    for (id, order) in orders.iter().enumerate() {
        connection.execute("INSERT INTO orders VALUES (?, ?)", params![id, json(&order.metadata)]).unwrap();
        for item in &order.items {
            connection.execute("INSERT INTO items VALUES (?, ?)", params![id, json(item)]).unwrap();
        }
    }
}

fn filters() -> Vec<Group<OrderFilter>> {
    let value = Value::builder;
    let conditions = || {
        [
            value().value("pro").dynamic(),
            value().value(ne("pro")).dynamic(),
            value().value("c".to_owned()..).dynamic(),
            value().value(one_of(["pro", "it's"])).dynamic(),
            value().value(none_of(["pro", "x"])).dynamic(),
            value().value(null(true)).dynamic(),
            value().value(null(false)).dynamic(),
            value().value(exists(false)).dynamic(),
            value().value(ne_or_null("pro")).dynamic(),
        ]
    };
    let mut filters = Vec::new();
    for key in KEYS.into_iter().filter(|key| !key.is_empty()) {
        for condition in conditions() {
            let keys = || Keys::new().with(key, condition.clone());
            let one = OrderFilter::builder().metadata(keys()).build().unwrap();
            let both = OrderFilter::builder().metadata(keys().with("plan", value().value("pro"))).build().unwrap();
            let of_items = OrderFilter::builder().items(ItemFilter::builder().labels(keys())).build().unwrap();
            for filter in [one, both, of_items] {
                filters.push(GroupBuilder::new(filter.clone()).build().unwrap());
                filters.push(not(filter.clone()).build().unwrap());
                let other = OrderFilter::builder().metadata(Keys::new().with("0", value().value("it's")));
                filters.push(any((filter, other.build().unwrap())).build().unwrap());
            }
        }
    }
    filters
}

#[test]
fn conditions_on_free_keys_select_what_matches_selects() {
    let connection = Connection::open_in_memory().unwrap();
    let orders = orders();
    keep(&connection, &orders);
    for filter in filters() {
        let condition = filter.to_sql(Dialect::Sqlite).unwrap();
        let query = Query::select().column("id").from("orders").cond_where(condition).to_owned();
        let matching: Vec<usize> =
            orders.iter().enumerate().filter(|(_, order)| filter.matches(order)).map(|(id, _)| id).collect();
        assert_eq!(selected(&connection, &query), matching, "{filter:?}: {}", query.to_string(SqliteQueryBuilder));
    }
}

#[derive(Debug, Filter)]
struct Plain {
    #[filter(nested)]
    items: Keys<Item>,
}

#[derive(Debug, Filter)]
struct Item {
    #[filter(ops(eq, contains))]
    name: recordings_core::Text,
    #[filter(nested, quantifier = "some", table = "parts", join = "item_id = items.id")]
    parts: Part,
}

#[derive(Debug, Filter)]
struct Part {
    #[filter(sql = self::text_of_key, ops(bare))]
    color: Exact<String>,
}

#[test]
fn a_field_below_a_key_without_a_function_is_refused_and_named() {
    let item = Item::builder().name(contains("a")).parts(Part::builder().color("red"));
    let filter = Plain::builder().items(Keys::new().with("7", item)).build().unwrap();
    let refused = filter.to_sql(Dialect::Sqlite).unwrap_err();
    let messages: Vec<String> = refused.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "`filter[items][7][name][contains]` is `a`: the field `name` is below a free key, which has no column; name a function with \
             `#[filter(sql = path)]` on it, or filter in memory with `matches`",
            "`filter[items][7][parts][color]` is `red`: the nested filter `parts` is over many rows below a free key, which has no SQL \
             representation; filter in memory with `matches`",
        ]
    );
}

#[derive(Debug, Filter)]
#[filter(root = "labels")]
struct Label {
    #[filter(rename = "", ops(bare), sql = self::by_both_keys)]
    value: Exact<String>,
}

fn by_both_keys(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    let keys = term.keys().iter().map(|key| Expr::val(*key));
    compare(&term.on(&Expr::cust_with_exprs("LABEL(?, ?, ?)", std::iter::once(term.column().clone()).chain(keys))))
}

#[test]
fn keys_in_keys_give_all_of_them() {
    let keys = Keys::<Keys<Label>>::from_query_str("labels[a][b]=x").unwrap();
    assert_eq!(super::sql(&keys), r#"(LABEL("labels", 'a', 'b')) COLLATE BINARY = 'x'"#);
}
