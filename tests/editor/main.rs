//! What rust-analyzer shows and completes where filters are declared and built.
//!
//! Without rust-analyzer, or without a network for what it reads first, the test says so and ends; `rustup component add rust-analyzer`
//! installs it. It does not complete the keys of
//! `#[filter(…)]`, which it knows only as text; a misspelt key is an error that names the nearest one.

mod server;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use server::{Server, uri};

/// Stands in the fixture where the cursor is.
const CURSOR: char = '‸';

/// A crate that depends on the core, with the fixture in it.
fn write_crate() -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    let core = workspace.join("recordings-core");
    let manifest = format!(
        "[package]\nname = \"editor_fixture\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         recordings-core = {{ path = {core:?} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let marked = fs::read_to_string(workspace.join("tests/editor/fixture.rs")).unwrap();
    fs::write(folder.join("src/lib.rs"), marked.replace(CURSOR, "")).unwrap();
    (folder, marked)
}

struct Session {
    server: Server,
    file: String,
    marked: String,
}

impl Session {
    fn ask(&mut self, method: &str, at: &str) -> Value {
        let (before, after) = at.split_once(CURSOR).expect("a position has a mark");
        assert!(self.marked.contains(at), "`{at}` is in the fixture");
        let places: Vec<_> = self.marked.match_indices(at).collect();
        assert_eq!(places.len(), 1, "`{before}‸{after}` is in the fixture once");
        let start = &self.marked[..places[0].0 + before.len()];
        let line = start.lines().count() - usize::from(!start.ends_with('\n'));
        let column = start.rsplit('\n').next().unwrap().replace(CURSOR, "").encode_utf16().count();
        let position = json!({ "line": line, "character": column });
        self.server.request(method, &json!({ "textDocument": { "uri": self.file }, "position": position }))
    }

    fn completions(&mut self, at: &str) -> Vec<String> {
        let answer = self.ask("textDocument/completion", at);
        let items = answer.get("items").unwrap_or(&answer).as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| item["label"].as_str()).map(str::to_owned).collect()
    }

    fn hover(&mut self, at: &str) -> String {
        self.ask("textDocument/hover", at)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }
}

#[test]
fn an_editor_completes_setters_and_operators_and_shows_their_docs() {
    let (folder, marked) = write_crate();
    let mut server = match Server::start(&folder) {
        Ok(server) => server,
        Err(why) => return eprintln!("what editors show is not tested: {why}"),
    };
    let file = uri(&folder.join("src/lib.rs"));
    let text = marked.replace(CURSOR, "");
    let document = json!({ "uri": file, "languageId": "rust", "version": 1, "text": text });
    server.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    let mut session = Session { server, file, marked };

    for (at, wanted) in [
        ("builder().se‸;", &["seats", "maybe_seats", "name", "build", "dynamic"][..]),
        ("(Kind::Office).bu‸", &["build", "build_non_empty", "seats", "without"]),
        ("filter.to_q‸", &["to_query_string(as Filter)", "matches(as Filter)", "seats", "to_builder"]),
        ("ops(eq, con‸", &["contains", "starts_with", "in", "icontains"]),
    ] {
        let found = session.completions(at);
        for wanted in wanted {
            assert!(found.iter().any(|label| label == wanted), "`{wanted}` is offered at `{at}`: {found:?}");
        }
    }
    for (at, wanted) in [
        (
            "builder().se‸ats",
            &["How many seats the room has.", "Sends `filter[seats][gte]`", "Takes `a..`, `..=b`"][..],
        ),
        ("may‸be_name", &["The name on the door.", "IntoMaybeCondition"]),
        ("bui‸ld()", &["# Errors", "Returns all errors:"]),
        ("filter.sea‸ts", &["How many seats the room has.", "Returns the condition of `filter[seats][gte]`"]),
        ("RoomFilterBui‸lder", &["Builds a", "sends `filter[type]`"]),
        ("(g‸t(5))", &["Greater than the value."]),
        ("ops(g‸te", &["Greater than or equal to the value."]),
    ] {
        let found = session.hover(at);
        for wanted in wanted {
            assert!(found.contains(wanted), "`{wanted}` is shown at `{at}`: {found}");
        }
        assert!(!found.contains("Node<"), "{found}");
    }
    let definition = session.ask("textDocument/definition", "builder().se‸ats");
    let line = definition[0]["range"]["start"]["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap();
    assert_eq!(session.marked.lines().nth(line).unwrap().trim(), "seats: Range<u32>,");
}
