//! Servers that answer from plain sockets, byte by byte as they are told: for what no HTTP server would do.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server on a loopback port. It lives as long as its runtime.
#[derive(Clone, Debug)]
pub struct Sockets {
    /// Where it is.
    pub base_url: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Sockets {
    /// Treats each connection as `treat` says, which is given its number, from 0.
    ///
    /// # Errors
    ///
    /// If there is no loopback port.
    pub async fn treating<F>(treat: impl Fn(usize, Connection) -> F + Send + 'static) -> io::Result<Self>
    where
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let server = Self { base_url, connections: Arc::default(), requests: Arc::default() };
        let Self { connections, requests, .. } = server.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let number = connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(treat(
                    number,
                    Connection { socket, requests: Arc::clone(&requests), last: String::new() },
                ));
            }
        });
        Ok(server)
    }

    /// Answers each connection's one request: the first with the first answer, and so on, and with the last from then on.
    ///
    /// # Errors
    ///
    /// If there is no loopback port.
    pub async fn answering(answers: impl IntoIterator<Item = Vec<u8>>) -> io::Result<Self> {
        let answers: Arc<[Vec<u8>]> = answers.into_iter().collect();
        Self::treating(move |number, mut connection| {
            let answers = Arc::clone(&answers);
            async move {
                connection.request().await?;
                let answer = answers.get(number).or(answers.last()).map(Vec::as_slice).unwrap_or_default();
                connection.socket.write_all(answer).await?;
                connection.socket.shutdown().await
            }
        })
        .await
    }

    /// How many connections came.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The requests that came, each with its headers.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A connection of a client.
#[derive(Debug)]
pub struct Connection {
    /// The socket.
    pub socket: TcpStream,
    requests: Arc<Mutex<Vec<String>>>,
    last: String,
}

impl Connection {
    /// Reads a request with its body, which has a length. Returns `false` if the client closed the connection.
    ///
    /// # Errors
    ///
    /// If the socket has one.
    pub async fn request(&mut self) -> io::Result<bool> {
        let mut request = Vec::new();
        while !is_whole(&String::from_utf8_lossy(&request)) {
            if self.socket.read_buf(&mut request).await? == 0 {
                return Ok(false);
            }
        }
        let request = String::from_utf8_lossy(&request).into_owned();
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
        self.last = request;
        Ok(true)
    }

    /// The request that was read last.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }
}

/// Whether a request has its headers, and as much of a body as they say.
fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// An answer with the length of its body.
#[must_use]
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    let mut answer = format!("HTTP/1.1 {status} X\r\n{headers}content-length: {length}\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}
