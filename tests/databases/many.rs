//! Nested filters over many rows: `EXISTS` selects the rows that `matches` selects.

use recordings_core::group::GroupBuilder;
use recordings_core::{Exact, Filter, Group, Range, Text, any, contains, ne, none_of, not, null};
use recordings_tests_databases::Database;
use sea_query::{Expr, ExprTrait, Query};

#[derive(Clone, Debug)]
struct Room {
    id: i64,
    guests: Vec<Guest>,
}

#[derive(Clone, Debug)]
struct Guest {
    name: Option<String>,
    age: i32,
    calls: Vec<Call>,
}

#[derive(Clone, Debug)]
struct Call {
    minutes: i32,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Room, groups(any, not))]
struct RoomFilter {
    #[filter(nested, on = guests)]
    guests: Guests,
}

/// `filter[guests][every][age][gte]=18`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Vec<Guest>)]
struct Guests {
    #[filter(nested, on = self, quantifier = "some", table = "guests", join = "room_id = rooms.id")]
    some: GuestFilter,
    #[filter(nested, on = self, quantifier = "none", table = "guests", join = "room_id = rooms.id")]
    none: GuestFilter,
    #[filter(nested, on = self, quantifier = "every", table = "guests", join = "room_id = rooms.id")]
    every: GuestFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    #[filter(ops(eq, ne, contains, null))]
    name: Text,
    #[filter(ops(gte, lt, not_in))]
    age: Range<i32>,
    #[filter(nested, on = calls, quantifier = "every", table = "calls", join = "guest_id = guests.id")]
    each_call: CallFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Call)]
struct CallFilter {
    #[filter(ops(gte))]
    minutes: Range<i32>,
}

fn rooms() -> Vec<Room> {
    let guest = |name: Option<&str>, age, minutes: &[i32]| Guest {
        name: name.map(str::to_owned),
        age,
        calls: minutes.iter().map(|minutes| Call { minutes: *minutes }).collect(),
    };
    let room = |id, guests| Room { id, guests };
    vec![
        room(1, Vec::new()),
        room(2, vec![guest(Some("Ada"), 36, &[])]),
        room(3, vec![guest(None, 17, &[5]), guest(Some("Bob"), 40, &[1, 9])]),
        room(4, vec![guest(None, 12, &[])]),
        room(5, vec![guest(Some("Ada"), 70, &[8, 9]), guest(Some("Adam"), 20, &[2])]),
    ]
}

fn filters() -> Vec<Group<RoomFilter>> {
    let guests = |guests: Guests| RoomFilter::builder().guests(guests);
    let conditions = || {
        [
            GuestFilter::builder().name("Ada").dynamic(),
            GuestFilter::builder().name(ne("Ada")).dynamic(),
            GuestFilter::builder().name(null(true)).dynamic(),
            GuestFilter::builder().name(contains("a")).age(18..).dynamic(),
            GuestFilter::builder().age(..18).dynamic(),
            GuestFilter::builder().age(none_of([36, 40])).dynamic(),
            GuestFilter::builder().each_call(CallFilter::builder().minutes(5..)).dynamic(),
        ]
    };
    let mut filters = Vec::new();
    for condition in conditions() {
        for one in [
            Guests::builder().some(condition.clone()).build().unwrap(),
            Guests::builder().none(condition.clone()).build().unwrap(),
            Guests::builder().every(condition.clone()).build().unwrap(),
        ] {
            filters.push(GroupBuilder::new(guests(one.clone())).build().unwrap());
            filters.push(not(guests(one.clone())).build().unwrap());
            let other = Guests::builder().some(GuestFilter::builder().age(70..)).build().unwrap();
            filters.push(any((guests(one), guests(other))).build().unwrap());
        }
    }
    filters
}

fn compare(database: &Database) {
    for table in ["calls", "guests", "rooms"] {
        database.execute(&format!("DROP TABLE IF EXISTS {table}"));
    }
    database.execute("CREATE TABLE rooms (id BIGINT)");
    database.execute("CREATE TABLE guests (id BIGINT, room_id BIGINT, name VARCHAR(20), age INTEGER)");
    database.execute("CREATE TABLE calls (guest_id BIGINT, minutes INTEGER)");
    let mut guest_id = 0;
    for room in rooms() {
        database.execute(&format!("INSERT INTO rooms VALUES ({})", room.id));
        for guest in room.guests {
            guest_id += 1;
            let name = guest.name.map_or("NULL".to_owned(), |name| format!("'{name}'"));
            database.execute(&format!("INSERT INTO guests VALUES ({guest_id}, {}, {name}, {})", room.id, guest.age));
            for call in guest.calls {
                database.execute(&format!("INSERT INTO calls VALUES ({guest_id}, {})", call.minutes));
            }
        }
    }
    for filter in filters() {
        let read = Group::<RoomFilter>::from_query_str(&filter.to_query_string());
        assert_eq!(read.as_ref(), Ok(&filter), "{filter:?}");
        let matching: Vec<i64> = rooms().iter().filter(|room| filter.matches(room)).map(|room| room.id).collect();
        let condition = filter.to_sql(database.dialect()).unwrap();
        let select = Query::select().column("id").from("rooms").cond_where(condition).to_owned();
        let selected = database.numbers(&select).unwrap_or_else(|error| panic!("{filter:?}: {error}"));
        assert_eq!(selected, matching, "{filter:?}: {}", database.text(&select));
    }
}

#[test]
fn each_database_selects_by_many_rows_what_matches_selects() {
    let databases = [Some(Database::sqlite()), Database::postgres(), Database::mariadb()];
    databases.iter().flatten().for_each(compare);
}

#[derive(Debug, Filter)]
struct Unjoined {
    #[filter(nested, quantifier = "some")]
    owner: Owner,
}

#[derive(Debug, Filter)]
struct Owner {
    name: Exact<String>,
}

#[test]
fn many_rows_without_a_table_are_an_error() {
    let filter = Unjoined::builder().owner(Owner::builder().name("a")).build().unwrap();
    let error = filter.to_sql(Database::sqlite().dialect()).unwrap_err().to_string();
    assert!(error.contains("add `table` and `join` to it"), "{error}");
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(not))]
struct HotelFilter {
    #[filter(nested, quantifier = "some", table = "main.visitors", join = "hotel_id = hotels.id")]
    visitors: VisitorFilter,
    /// The table has the name of the one around it, in another schema.
    #[filter(nested, quantifier = "none", table = "main.hotels", join = "id = hotels.parent_id")]
    parent: ParentFilter,
    #[filter(nested, table = "main.owners")]
    owner: OwnerFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct VisitorFilter {
    name: Exact<String>,
    #[filter(nested, quantifier = "every", table = "main.trips", join = "visitor_id = visitors.id")]
    trips: TripFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct TripFilter {
    #[filter(ops(gte))]
    days: Range<i32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct ParentFilter {
    #[filter(column = "id", ops(gte))]
    number: Range<i64>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct OwnerFilter {
    name: Exact<String>,
}

#[test]
fn a_table_can_be_in_a_schema() {
    for database in [Some(Database::sqlite()), Database::postgres()].into_iter().flatten() {
        if database.dialect() == recordings_core::sql::Dialect::Postgres {
            database.execute("DROP SCHEMA IF EXISTS main CASCADE; CREATE SCHEMA main");
        }
        database.execute(
            "CREATE TABLE main.hotels (id BIGINT, parent_id BIGINT);
             CREATE TABLE main.visitors (id BIGINT, hotel_id BIGINT, name VARCHAR(20));
             CREATE TABLE main.trips (visitor_id BIGINT, days INTEGER);
             CREATE TABLE main.owners (hotel_id BIGINT, name VARCHAR(20));
             INSERT INTO main.hotels VALUES (1, NULL), (2, 1), (3, 2);
             INSERT INTO main.visitors VALUES (1, 1, 'Ada'), (2, 3, 'Bob');
             INSERT INTO main.trips VALUES (1, 5), (2, 1), (2, 9);
             INSERT INTO main.owners VALUES (2, 'Eve')",
        );
        for (query, rows) in [
            ("filter[visitors][name]=Ada", &[1][..]),
            ("filter[not][visitors][name]=Ada", &[2, 3]),
            ("filter[visitors][trips][days][gte]=2", &[1]),
            ("filter[parent][number][gte]=2", &[1, 2]),
            ("filter[owner][name]=Eve", &[2]),
        ] {
            let filter = Group::<HotelFilter>::from_query_str(query).unwrap();
            let select = Query::select()
                .column(("hotels", "id"))
                .from(("main", "hotels"))
                .left_join(("main", "owners"), Expr::col(("owners", "hotel_id")).equals(("hotels", "id")))
                .cond_where(filter.to_sql(database.dialect()).unwrap())
                .to_owned();
            let found = database.numbers(&select).unwrap_or_else(|error| panic!("{query}: {error}"));
            assert_eq!(found, rows, "{query}: {}", database.text(&select));
        }
    }
}
