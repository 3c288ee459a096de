//! The example of a JSON:API server behind its own document, as the tools of others read it: no request is refused by one and accepted
//! by the other.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::sync::OnceLock;

use recordings_core::{Description, Query};
use serde_json::{Value, json};

use crate::openapi::{document, queries};
use crate::tools::{Tools, run, script};

#[path = "../../recordings-core/examples/json_api/service.rs"]
mod service;

/// The address of a server that runs as long as the tests.
fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, service::router()).await.unwrap();
            });
        });
        address.to_string()
    })
}

/// The status and the body of the server's answer.
fn answer(query: &str) -> (u16, String) {
    let mut socket = TcpStream::connect(address()).unwrap();
    write!(socket, "GET /articles?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    socket.read_to_string(&mut response).unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

fn description() -> Description {
    Description::of_query::<service::ListArticles>()
}

/// The document of the server with these parameters.
fn of_server(parameters: &[Value]) -> Value {
    let mut document = document("3.1.0", &json!({"operationId": "listArticles", "parameters": parameters}));
    let paths = document["paths"].as_object_mut().unwrap();
    let operation = paths.remove("/rooms").unwrap();
    paths.insert("/articles".to_owned(), operation);
    document
}

/// Queries with the server's answers.
fn asked(count: usize, is_wanted: impl Fn(&str) -> bool) -> Vec<(String, (u16, String))> {
    let read =
        |query: &str| service::ListArticles::from_query_str(query).map(drop).map_err(|errors| errors.to_string());
    let queries = queries(&description(), count, read).into_iter().map(|(query, _)| query);
    queries.filter(|query| is_wanted(query)).map(|query| (query.clone(), answer(&query))).collect()
}

/// Fails with the requests of which the server and a tool disagree.
fn assert_agreement(
    asked: &[(String, (u16, String))],
    statuses: &[(u16, String)],
    is_known: impl Fn(&str, &str) -> bool,
) {
    assert_eq!(asked.len(), statuses.len());
    let disagreements = asked.iter().zip(statuses).filter_map(|((query, (status, body)), (of_tool, message))| {
        let agree = (*status == 200) == (*of_tool == 200);
        (!agree && !is_known(query, body))
            .then(|| format!("{query}\n  server {status} {body}\n  tool {of_tool} {message}"))
    });
    let disagreements: Vec<String> = disagreements.collect();
    assert!(
        disagreements.is_empty(),
        "{} of {}:\n{}",
        disagreements.len(),
        asked.len(),
        disagreements.iter().take(10).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(asked.iter().filter(|(_, (status, _))| *status == 200).count() > 20);
}

fn names(asked: &[(String, (u16, String))]) -> Vec<&String> {
    asked.iter().map(|(query, _)| query).collect()
}

/// What a schema cannot say, or what tools do not see: bounds that no value meets, an encoded comma, a broken escape, and a list that
/// comes twice.
fn is_unsayable(_: &str, body: &str) -> bool {
    ["inverted_range", "ambiguous", "`include` is repeated", "invalid_encoding"]
        .iter()
        .any(|known| body.contains(known))
}

#[test]
fn express_openapi_validator_agrees_with_the_server() {
    let Some(tools) = Tools::find("express-openapi-validator") else { return };
    let asked = asked(300, |_| true);
    let input = json!({"document": of_server(&description().to_openapi_objects()), "path": "/articles", "queries": names(&asked)});
    let answers = tools.node(&script("express.js"), &input.to_string());
    assert_agreement(&asked, &serde_json::from_str::<Vec<_>>(&answers).unwrap(), is_unsayable);
}

#[test]
fn prism_agrees_with_the_server() {
    let Some(tools) = Tools::find("Prism") else { return };
    let asked = asked(200, |_| true);
    let input = json!({
        "document": of_server(&description().to_openapi_objects()), "path": "/articles", "queries": names(&asked),
        "server": format!("http://{}", address()), "program": tools.folder().join("node_modules/.bin/prism"),
    });
    let answers: Vec<(u16, String)> =
        serde_json::from_str(&tools.node(&script("prism.js"), &input.to_string())).unwrap();
    assert_agreement(&asked, &answers, is_unsayable);
    // It answers 422 itself and forwards the rest. It looks only for the names of the document, not below one that can be a value, and
    // keeps one of a parameter that is repeated.
    let unseen = [
        "unknown_operator",
        "unknown_parameter",
        "malformed_parameter",
        "conflicting_parameters",
        "repeated_parameter",
        "invalid_group",
        // A value of `words`, below which it does not look.
        "words]",
    ];
    let is_known = |body: &str| is_unsayable("", body) || unseen.iter().any(|known| body.contains(known));
    let forwarded =
        asked.iter().zip(&answers).filter(|((_, (_, body)), (status, _))| *status == 400 && !is_known(body));
    assert_eq!(forwarded.collect::<Vec<_>>(), []);
    assert!(answers.iter().any(|(status, _)| *status == 422));
}

#[test]
fn openapi_core_agrees_with_the_server() {
    let Some(tools) = Tools::find("openapi-core") else { return };
    // Literal names have no groups.
    let asked = asked(600, |query| !["%5Bor%5D", "%5Band%5D", "%5Bnot%5D"].iter().any(|group| query.contains(group)));
    let input =
        json!({"document": of_server(&description().to_openapi()), "path": "/articles", "queries": names(&asked)});
    let code = fs::read_to_string(script("core.py")).unwrap();
    let answers = tools.python(&code, &input.to_string());
    assert_agreement(&asked, &serde_json::from_str::<Vec<_>>(&answers).unwrap(), |query, body| {
        // It ignores parameters that it does not know, and cannot see what two of them say together.
        let codes = [
            "unknown_parameter",
            "unknown_operator",
            "malformed_parameter",
            "conflicting_parameters",
            "repeated_parameter",
            "repeated_parameter",
        ];
        is_unsayable(query, body) || codes.iter().any(|code| body.contains(code))
    });
}

#[test]
fn schemathesis_finds_no_disagreement() {
    let Some(tools) = Tools::find("Schemathesis") else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("openapi.json");
    fs::write(&file, of_server(&description().to_openapi()).to_string()).unwrap();
    let url = format!("http://{}", address());
    let mut command = Command::new(tools.folder().join("venv/bin/schemathesis"));
    command.args([
        "run",
        file.to_str().unwrap(),
        "--url",
        &url,
        "--max-examples",
        "150",
        "--seed",
        "1",
        "--mode",
        "all",
    ]);
    command.args(["--checks", "not_a_server_error,agrees_with_the_document", "--phases", "coverage,fuzzing"]);
    command.args(["--suppress-health-check", "all"]);
    run(command.env("SCHEMATHESIS_HOOKS", script("hooks.py")).current_dir(folder.path()), "");
}
