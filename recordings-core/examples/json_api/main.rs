//! A JSON:API server on axum, and requests to it: filters, groups of filters, an order, pages, related resources and sparse fieldsets.
//!
//! ```text
//! cargo run -p recordings-core --features axum --example json_api
//! ```

mod service;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, service::router()).await });
    println!("The server is local and its articles are made up: http://{address}/articles\n");
    for query in [
        "sort=-words&page[size]=2&fields[articles]=title,words",
        "filter[or][0][title][contains]=Rust&filter[or][1][words][lt]=300&include=author&fields[articles]=title",
        "filter[title][contain]=Rust&include=autor",
    ] {
        let answer = tokio::task::spawn_blocking(move || get(address, query)).await??;
        println!("GET /articles?{query}\n{answer}\n");
    }
    Ok(())
}

/// The status and the body of a response.
fn get(address: std::net::SocketAddr, query: &str) -> std::io::Result<String> {
    let mut socket = TcpStream::connect(address)?;
    let query = query.replace('[', "%5B").replace(']', "%5D");
    write!(socket, "GET /articles?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut response = String::new();
    socket.read_to_string(&mut response)?;
    let (head, body) = response.split_once("\r\n\r\n").unwrap_or((&response, ""));
    Ok(format!("{}\n{body}", head.lines().next().unwrap_or_default()))
}
