//! The tables of nested filters over many rows: which rows belong to which, whatever a table is called where it is used.

use recordings_core::filter::HasModel;
use recordings_core::sql::Dialect;
use recordings_core::{Exact, Filter, Range, Text, ne, ne_or_null, null};
use rusqlite::Connection;
use sea_query::{Query, SqliteQueryBuilder};

use super::selected;

/// Compares what a filter selects from a table with what it matches. The number of a row is its place.
fn compare<F: Filter + HasModel>(connection: &Connection, table: &'static str, rows: &[F::Model<'static>], filter: &F) {
    let condition = filter.to_sql(Dialect::Sqlite).unwrap();
    let query = Query::select().column("id").from(table).cond_where(condition).to_owned();
    let matching = rows.iter().enumerate().filter(|(_, row)| filter.matches(row)).map(|(number, _)| number);
    let matching: Vec<usize> = matching.collect();
    assert_eq!(selected(connection, &query), matching, "{}", query.to_string(SqliteQueryBuilder));
}

// --- Pets of an owner who may be absent.

struct House {
    owner: Option<Owner>,
}

struct Owner {
    pets: Vec<Pet>,
}

struct Pet {
    age: Option<u8>,
    name: &'static str,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = House)]
struct HouseFilter {
    #[filter(nested)]
    owner: OwnerFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Owner)]
struct OwnerFilter {
    #[filter(nested, rename = "pets(some)", on = pets, quantifier = "some", table = "pets", join = "owner_id = houses.owner_id")]
    some: PetFilter,
    #[filter(nested, rename = "pets(none)", on = pets, quantifier = "none", table = "pets", join = "owner_id = houses.owner_id")]
    none: PetFilter,
    #[filter(nested, rename = "pets(every)", on = pets, quantifier = "every", table = "pets", join = "owner_id = houses.owner_id")]
    every: PetFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Pet)]
struct PetFilter {
    #[filter(ops(gte, ne, ne_or_null, null))]
    age: Range<u8>,
    name: Text,
}

#[test]
fn an_absent_owner_has_no_pets() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE houses (id INTEGER, owner_id INTEGER);
             CREATE TABLE pets (owner_id INTEGER, age INTEGER, name TEXT);
             INSERT INTO houses VALUES (0, NULL), (1, 1), (2, 2), (3, 3);
             INSERT INTO pets VALUES (2, 7, 'Rex'), (3, 3, 'Tom'), (3, NULL, 'Rex')",
        )
        .unwrap();
    let house = |pets: Vec<Pet>| House { owner: Some(Owner { pets }) };
    let rows = [
        House { owner: None },
        house(Vec::new()),
        house(vec![Pet { age: Some(7), name: "Rex" }]),
        house(vec![Pet { age: Some(3), name: "Tom" }, Pet { age: None, name: "Rex" }]),
    ];
    let conditions = [
        PetFilter::builder().age(5..).dynamic(),
        PetFilter::builder().age(ne(7)).dynamic(),
        PetFilter::builder().age(ne_or_null(7)).dynamic(),
        PetFilter::builder().age(null(true)).dynamic(),
        PetFilter::builder().name("Rex").dynamic(),
    ];
    for pet in conditions {
        for owner in [
            OwnerFilter::builder().some(pet.clone()).dynamic(),
            OwnerFilter::builder().none(pet.clone()).dynamic(),
            OwnerFilter::builder().every(pet.clone()).dynamic(),
            OwnerFilter::builder().every(pet.clone()).some(PetFilter::builder().name("Rex")).dynamic(),
        ] {
            compare(&connection, "houses", &rows, &HouseFilter::builder().owner(owner).build().unwrap());
        }
    }
    let absent = |query: &str| HouseFilter::from_query_str(query).unwrap().matches(&rows[0]);
    assert!(absent("filter[owner][pets(every)][age][gte]=5") && absent("filter[owner][pets(none)][age][gte]=5"));
    assert!(!absent("filter[owner][pets(some)][age][null]=true"));
    assert!(!absent("filter[owner][pets(some)][age][ne_or_null]=5"));
}

// --- A table that is joined to itself.

struct Node {
    name: &'static str,
    children: Vec<Node>,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Node)]
struct NodeFilter {
    name: Text,
    #[filter(nested, quantifier = "some", table = "nodes", join = "parent_id = nodes.id")]
    children: ChildFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Node)]
struct ChildFilter {
    #[filter(column = "nodes.name")]
    name: Text,
    #[filter(nested, quantifier = "every", table = "nodes", join = "parent_id = nodes.id")]
    children: GrandchildFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Node)]
struct GrandchildFilter {
    name: Text,
}

#[test]
fn a_table_can_be_joined_to_itself() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE nodes (id INTEGER, parent_id INTEGER, name TEXT);
             INSERT INTO nodes VALUES (0, NULL, 'a'), (1, 0, 'b'), (2, 1, 'c'), (3, NULL, 'b'), (4, 3, 'b'), (5, 4, 'd'), (6, 3, 'e')",
        )
        .unwrap();
    let node = |name, children| Node { name, children };
    let rows = [
        node("a", vec![node("b", vec![node("c", Vec::new())])]),
        node("b", vec![node("c", Vec::new())]),
        node("c", Vec::new()),
        node("b", vec![node("b", vec![node("d", Vec::new())]), node("e", Vec::new())]),
        node("b", vec![node("d", Vec::new())]),
        node("d", Vec::new()),
        node("e", Vec::new()),
    ];
    for query in [
        "filter[children][name][eq]=b",
        "filter[children][name][eq]=a",
        "filter[children][children][name][eq]=c",
        "filter[children][children][name][eq]=d&filter[name][eq]=b",
        "filter[children][name][eq]=b&filter[children][children][name][eq]=d",
    ] {
        compare(&connection, "nodes", &rows, &NodeFilter::from_query_str(query).unwrap());
    }
    let filter = NodeFilter::from_query_str("filter[children][name][eq]=b").unwrap();
    assert_eq!(
        super::sql(&filter),
        "EXISTS(SELECT 1 FROM \"nodes\" AS \"nodes_inner\" WHERE \"nodes_inner\".\"parent_id\" = \"nodes\".\"id\" AND \
         (\"nodes_inner\".\"name\" COLLATE BINARY = 'b'))"
    );
}

// --- One filter of comments, wherever they are.

struct Post {
    comments: Vec<Comment>,
}

#[derive(Clone)]
struct Comment {
    likes: Vec<Like>,
}

#[derive(Clone)]
struct Like {
    user: u8,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Post)]
struct PostFilter {
    #[filter(nested, on = comments, quantifier = "some", table = "comments", join = "post_id = posts.id")]
    comment: CommentFilter,
    #[filter(nested)]
    comments: Comments,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Vec<Comment>)]
struct Comments {
    #[filter(nested, on = self, quantifier = "every", table = "comments", join = "post_id = posts.id")]
    every: CommentFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Comment)]
struct CommentFilter {
    #[filter(nested, quantifier = "some", table = "likes", join = "comment_id = comments.id")]
    likes: LikeFilter,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Like)]
struct LikeFilter {
    #[filter(ops(bare))]
    user: Exact<u8>,
}

#[test]
fn a_join_means_the_nearest_filter_over_the_table_that_it_names() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE posts (id INTEGER);
             CREATE TABLE comments (id INTEGER, post_id INTEGER);
             CREATE TABLE likes (comment_id INTEGER, user INTEGER);
             INSERT INTO posts VALUES (0), (1), (2);
             INSERT INTO comments VALUES (0, 0), (1, 0), (2, 1);
             INSERT INTO likes VALUES (0, 7), (2, 7), (2, 8)",
        )
        .unwrap();
    let comment = |users: &[u8]| Comment { likes: users.iter().map(|user| Like { user: *user }).collect() };
    let comments = [comment(&[7]), comment(&[]), comment(&[7, 8])];
    let posts = [
        Post { comments: comments[..2].to_vec() },
        Post { comments: comments[2..].to_vec() },
        Post { comments: Vec::new() },
    ];
    for user in [7, 8, 9] {
        let likes = || CommentFilter::builder().likes(LikeFilter::builder().user(user));
        compare(&connection, "comments", &comments, &likes().build().unwrap());
        compare(&connection, "posts", &posts, &PostFilter::builder().comment(likes()).build().unwrap());
        let every = Comments::builder().every(likes());
        compare(&connection, "posts", &posts, &PostFilter::builder().comments(every).build().unwrap());
    }
}

#[test]
fn a_filter_over_rows_that_sql_does_not_know_shows_its_first_term() {
    #[derive(Debug, Filter)]
    struct Unjoined {
        #[filter(nested, quantifier = "some")]
        likes: LikeFilter,
    }
    let filter = Unjoined::builder().likes(LikeFilter::builder().user(7)).build().unwrap();
    assert_eq!(
        filter.to_sql(Dialect::Sqlite).unwrap_err().to_string(),
        "`filter[likes][user]` is `7`: the nested filter `likes` is over many rows, of which SQL knows no table; add `table` and `join` \
         to it, or filter in memory with `matches`"
    );
}

// --- A table of its own inside the rows of another one.

#[derive(Clone, Debug, Filter)]
struct EmployeeFilter {
    #[filter(nested, table = "companies")]
    company: CompanyFilter,
}

#[derive(Clone, Debug, Filter)]
struct CompanyFilter {
    city: Exact<String>,
}

#[derive(Clone, Debug, Filter)]
struct PartyFilter {
    #[filter(nested, quantifier = "some", table = "employees", join = "party_id = parties.id")]
    guests: EmployeeFilter,
    #[filter(nested)]
    host: EmployeeFilter,
}

#[test]
fn a_table_that_nothing_joins_is_an_error() {
    let host = PartyFilter::from_query_str("filter[host][company][city]=Rome").unwrap();
    assert!(host.to_sql(Dialect::Sqlite).is_ok(), "the query joins it");
    let guests = PartyFilter::from_query_str("filter[guests][company][city]=Rome").unwrap();
    let error = guests.to_sql(Dialect::Sqlite).unwrap_err().to_string();
    assert!(
        error.starts_with("`filter[guests][company][city]` is `Rome`: the nested filter `company` is in a table"),
        "{error}"
    );
}
