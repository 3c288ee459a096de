//! A session with the language server over its standard input and output.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A cold cache has the dependencies of the derive to build.
const MOST_FOR_START: Duration = Duration::from_secs(300);
const MOST_FOR_AN_ANSWER: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    requests: u64,
}

impl Server {
    /// Starts the server on a crate, and waits until it has read it. The error is why it cannot.
    pub fn start(folder: &Path) -> Result<Self, String> {
        let works = Command::new("rust-analyzer").arg("--version").output().is_ok_and(|output| output.status.success());
        if !works {
            return Err("rust-analyzer is not installed".to_owned());
        }
        let mut child = Command::new("rust-analyzer")
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = next_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { child, input, messages, requests: 0 };
        server.request(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": uri(folder),
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": { "hover": { "contentFormat": ["markdown"] } },
                },
                "initializationOptions": { "checkOnSave": false },
            }),
        );
        server.notify("initialized", &json!({}));
        server.wait_until_quiet()?;
        Ok(server)
    }

    fn wait_until_quiet(&mut self) -> Result<(), String> {
        let end = Instant::now() + MOST_FOR_START;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let message = self.messages.recv_timeout(left).expect("the server starts in time");
            self.answer(&message);
            if message["method"] == "experimental/serverStatus" && message["params"]["quiescent"] == true {
                let said = message["params"]["message"].as_str().unwrap_or_default();
                // Without a network, cargo does not find the dependencies of the standard library, without which nothing is known.
                if said.contains("for sysroot of") {
                    return Err(said.to_owned());
                }
                assert_eq!(message["params"]["health"], "ok", "{message}");
                return Ok(());
            }
        }
        panic!("the server did not read the crate within {MOST_FOR_START:?}");
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.messages.recv_timeout(MOST_FOR_AN_ANSWER).expect("the server answers in time");
            if message.get("method").is_none() && message["id"] == id {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
            self.answer(&message);
        }
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Answers a request of the server, which waits for it, with "as by default".
    fn answer(&mut self, message: &Value) {
        let (Some(id), true) = (message.get("id"), message.get("method").is_some()) else { return };
        let items = message["params"]["items"].as_array().map(|items| vec![Value::Null; items.len()]);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": items }));
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn next_message(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(written) = line.strip_prefix("content-length:") {
            length = written.trim().parse().ok();
        }
    }
    let mut bytes = vec![0; length?];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
