//! A server on axum and SQL, in one file: filter, order, pages, OpenAPI, and errors that say what to write instead. Its database is in
//! memory, and it sends itself a few requests.
//!
//! ```text
//! cargo run -p recordings-core --features axum,openapi,sea-query --example rooms_server
//! ```

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use recordings_core::chrono::NaiveDate;
use recordings_core::sort::Direction;
use recordings_core::sql::Dialect;
use recordings_core::{Description, Exact, Filter, FilterValue, OneOf, PageRequest, Query, Range, Sort, Text};
use rusqlite::Connection;
use sea_query::{Expr, ExprTrait as _, Order, SelectStatement, SqliteQueryBuilder};
use sea_query_rusqlite::RusqliteBinder as _;
use serde_json::{Value, json};

/// The query of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Query)]
struct ListRooms {
    filter: RoomFilter,
    page: PageRequest,
    sort: Sort<RoomOrder>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    /// Name of the room.
    #[filter(ops(eq, contains, starts_with), min_len = 1)]
    name: Text,
    /// Number of seats.
    #[filter(ops(bare, gte, lte), min = 1, max = 500)]
    seats: Range<u16>,
    /// Floor, with the ground floor as 0.
    #[filter(ops(bare, in), list = "comma")]
    floor: OneOf<i8>,
    /// Day on which the room was opened.
    #[filter(ops(gte, lte))]
    opened_on: Range<NaiveDate>,
    status: Exact<Status>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Free,
    Booked,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum RoomOrder {
    Name,
    Seats,
}

type Database = Arc<Mutex<Connection>>;

fn router(database: Database) -> Router {
    Router::new().route("/rooms", get(list)).route("/openapi.json", get(openapi)).with_state(database)
}

/// Answers with a page of rooms. The extractor answers an invalid query, with `400` and a JSON:API error document.
async fn list(State(database): State<Database>, query: ListRooms) -> Result<Response, Failure> {
    let mut count = select(&query)?;
    count.expr(Expr::col("id").count());
    let connection = database.lock().unwrap_or_else(PoisonError::into_inner);
    let total: u64 = {
        let (sql, values) = count.build_rusqlite(SqliteQueryBuilder);
        connection.query_row(&sql, &*values.as_params(), |row| row.get(0))?
    };
    let (sql, values) = page(&query)?.build_rusqlite(SqliteQueryBuilder);
    let mut statement = connection.prepare(&sql)?;
    let room = |row: &rusqlite::Row<'_>| {
        let (id, name, seats): (u32, String, u16) = (row.get("id")?, row.get("name")?, row.get("seats")?);
        Ok(json!({"id": id, "name": name, "seats": seats}))
    };
    let rooms = statement.query_map(&*values.as_params(), room)?.collect::<Result<Vec<Value>, _>>()?;
    Ok(answer(&json!({"data": rooms, "meta": {"total": total}})))
}

/// The rooms that the filter selects.
fn select(query: &ListRooms) -> Result<SelectStatement, Failure> {
    let condition = query.filter.to_sql(Dialect::Sqlite)?;
    Ok(sea_query::Query::select().from("rooms").cond_where(condition).to_owned())
}

/// A page of them, in the order of the query. The id decides between rooms that are equal, so that no page repeats a room.
fn page(query: &ListRooms) -> Result<SelectStatement, Failure> {
    let (size, number) = (u64::from(query.page.size_or_default().get()), query.page.number_or_default().get());
    let mut select = select(query)?;
    select.columns(["id", "name", "seats"]).limit(size).offset((number - 1).saturating_mul(size));
    for (field, direction) in query.sort.fields() {
        let column = match field {
            RoomOrder::Name => "name",
            RoomOrder::Seats => "seats",
        };
        select.order_by(column, if *direction == Direction::Ascending { Order::Asc } else { Order::Desc });
    }
    select.order_by("id", Order::Asc);
    Ok(select)
}

/// The document follows from the declaration, and so do the descriptions of the parameters.
async fn openapi() -> Response {
    answer(&json!({
        "openapi": "3.1.0",
        "info": {"title": "Rooms", "version": "1"},
        "paths": {"/rooms": {"get": {
            "parameters": Description::of_query::<ListRooms>().to_openapi(),
            "responses": {"200": {"description": "A page of rooms."}, "400": {"description": "An invalid query."}},
        }}},
    }))
}

fn answer(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// What a request can fail with after its query was parsed.
struct Failure(Box<dyn std::error::Error>);

impl<E: Into<Box<dyn std::error::Error>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        eprintln!("{}", self.0);
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT, seats INTEGER, floor INTEGER, opened_on TEXT, status TEXT);
         INSERT INTO rooms (name, seats, floor, opened_on, status) VALUES
         ('West 1', 12, 1, '2021-04-25', 'free'), ('West 2', 4, 1, '2021-05-01', 'free'),
         ('East 1', 30, 0, '2019-01-07', 'booked'), ('Attic', 8, 5, '2024-11-30', 'free')",
    )?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = router(Arc::new(Mutex::new(connection)));
    tokio::spawn(async move { axum::serve(listener, router).await });
    println!("The server is local, and its rooms are made up: http://{address}/rooms\n");
    for path in [
        "/rooms?filter[status]=free&filter[seats][gte]=5&sort=-seats",
        "/rooms?filter[floor][in]=0,1&filter[opened_on][lte]=2021-04-30&sort=name&page[size]=1&page[number]=2",
        "/rooms?filter[seat][gte]=5&filter[seats]=0&sort=-sets",
        "/openapi.json",
    ] {
        let response = tokio::task::spawn_blocking(move || request(address, path)).await??;
        let shown: String = response.chars().take(700).collect();
        println!("GET {path}\n{shown}\n");
    }
    Ok(())
}

/// The status and the body of a response.
fn request(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut socket = TcpStream::connect(address)?;
    let path = path.replace('[', "%5B").replace(']', "%5D");
    write!(socket, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut response = String::new();
    socket.read_to_string(&mut response)?;
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or((&response, ""));
    Ok(format!("{}\n{body}", head.lines().next().unwrap_or_default()))
}
