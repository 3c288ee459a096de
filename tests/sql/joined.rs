//! Quantified filters on tables that are joined to themselves or to tables in other filters, and below absent rows, on SQLite.

use recordings_core::sql::Dialect;
use recordings_core::{Exact, Filter, Range, any, ne_or_null, null};
use rusqlite::Connection;
use sea_query::{Alias, Expr, ExprTrait as _, JoinType, Query, SqliteQueryBuilder};

#[derive(Clone)]
struct Node {
    id: u32,
    name: String,
    children: Vec<Node>,
    owner: Option<Box<Node>>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Node)]
struct ChildFilter {
    #[filter(ops(eq, ne_or_null, null))]
    name: Exact<String>,
    #[filter(nested, quantifier = "some", table = "nodes", join = "parent_id = nodes.id")]
    children: GrandchildFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Node)]
struct GrandchildFilter {
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Node, groups(any))]
struct NodeFilter {
    #[filter(ops(eq, gte), column = "nodes.id")]
    id: Range<u32>,
    #[filter(nested, quantifier = "some", table = "nodes", join = "parent_id = nodes.id")]
    children: ChildFilter,
    #[filter(nested, on = children, rename = "every_child", quantifier = "every", table = "nodes", join = "parent_id = nodes.id")]
    every: ChildFilter,
    #[filter(nested, table = "owners")]
    owner: OwnerFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Node)]
struct OwnerFilter {
    #[filter(nested, on = children, quantifier = "some", table = "nodes", join = "parent_id = owners.id")]
    some: ChildFilter,
    #[filter(nested, on = children, quantifier = "every", table = "nodes", join = "parent_id = owners.id")]
    every: ChildFilter,
    #[filter(nested, on = children, quantifier = "none", table = "nodes", join = "parent_id = owners.id")]
    none: ChildFilter,
}

fn node(id: u32, name: &str, children: Vec<Node>) -> Node {
    Node { id, name: name.to_owned(), children, owner: None }
}

/// Each node with those below it, and with its owner.
fn nodes() -> Vec<Node> {
    let leaf = node(3, "leaf", Vec::new());
    let branch = node(2, "branch", vec![leaf.clone()]);
    let root = node(1, "root", vec![branch.clone()]);
    let owned = Node { owner: Some(Box::new(root.clone())), ..node(4, "owned", Vec::new()) };
    vec![root, branch, leaf, owned]
}

fn selected(filter: &impl Filter) -> Vec<u32> {
    let table = Connection::open_in_memory().unwrap();
    table
        .execute_batch(
            "CREATE TABLE nodes (id INTEGER, name TEXT, parent_id INTEGER, owner_id INTEGER);
             INSERT INTO nodes VALUES (1, 'root', NULL, NULL), (2, 'branch', 1, NULL), (3, 'leaf', 2, NULL), (4, 'owned', NULL, 1);",
        )
        .unwrap();
    let column = |table: &'static str, column: &'static str| Expr::col((Alias::new(table), Alias::new(column)));
    let sql = Query::select()
        .column((Alias::new("nodes"), Alias::new("id")))
        .from(Alias::new("nodes"))
        .join_as(
            JoinType::LeftJoin,
            Alias::new("nodes"),
            Alias::new("owners"),
            column("owners", "id").eq(column("nodes", "owner_id")),
        )
        .cond_where(filter.to_sql(Dialect::Sqlite).unwrap())
        .to_string(SqliteQueryBuilder);
    let mut statement = table.prepare(&sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn matched(filter: &NodeFilter) -> Vec<u32> {
    nodes().iter().filter(|node| filter.matches(node)).map(|node| node.id).collect()
}

#[test]
fn a_table_that_is_joined_to_itself_has_two_names() {
    let child = || NodeFilter::builder().children(ChildFilter::builder().name("branch"));
    let grandchild = NodeFilter::builder()
        .children(ChildFilter::builder().children(GrandchildFilter::builder().name("leaf")))
        .build()
        .unwrap();
    for (filter, ids) in [(child().build().unwrap(), [1]), (grandchild, [1])] {
        assert_eq!(matched(&filter), ids);
        assert_eq!(selected(&filter), ids);
    }
}

#[test]
fn of_an_absent_row_none_meets_some_and_all_meet_every() {
    let has = |name: &str| ChildFilter::builder().name(name.to_owned()).dynamic();
    let absent = || ChildFilter::builder().name(null(true)).dynamic();
    let other = || ChildFilter::builder().name(ne_or_null("x")).dynamic();
    let owner = OwnerFilter::builder;
    let filters = [
        owner().some(has("branch")).dynamic(),
        owner().some(absent()).dynamic(),
        owner().some(other()).dynamic(),
        owner().every(has("branch")).dynamic(),
        owner().every(has("x")).dynamic(),
        owner().none(has("branch")).dynamic(),
        owner().none(absent()).dynamic(),
    ];
    for owner in filters {
        let filter = NodeFilter::builder().owner(owner).build().unwrap();
        assert_eq!(selected(&filter), matched(&filter), "{filter:?}");
    }
}

#[test]
fn as_many_branches_as_can_be_declared_are_not_too_deep() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any, width = 1000))]
    struct Wide {
        #[filter(column = "nodes.id")]
        id: Exact<u32>,
    }

    let wide = any((0..1_000).map(|id| Wide::builder().id(id)).collect::<Vec<_>>()).build().unwrap();
    assert_eq!(selected(&wide), [1, 2, 3, 4]);
}
