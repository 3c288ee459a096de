//! Everything that users read is free of phrases that a reader stumbles over: the README, the changelog, the guide, docs, and messages.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// Phrases that are not used, each with what to write instead. Text is compared in lower case, with single spaces.
const PHRASES: &[(&str, &str)] = &[
    (" anew", "again"),
    ("as was worth while", "retries exhausted"),
    ("at least one is required of", "at least one of `a`, `b` is required"),
    ("behind the last", "after the last"),
    (" besides ", "as well as, in addition to"),
    (" besides.", "too"),
    ("came about", "the verb of what failed: failed to connect"),
    ("did not come whole", "the connection closed before the response was complete"),
    ("exclude each other", "cannot combine `a` with `b`"),
    ("gives what", "returns"),
    ("inside of", "inside"),
    ("is for x to say", "who decides"),
    ("is met by", "turn the sentence around: the value meets the condition"),
    ("is no list", "is not a list"),
    ("is shown every", "visits each"),
    ("may pass are tried again", "transient failures are retried"),
    ("no compiler can", "`build()` checks it at run time"),
    ("nothing is got", "does nothing until `send()` is awaited"),
    ("nothing more can stand", "expected `,`"),
    ("of an author's own", "of your own"),
    ("once more", "again"),
    ("so many", "how many"),
    ("stands beside", "is next to"),
    ("surely", "is known to"),
    ("that there is not", "that does not exist"),
    ("tried again", "retried"),
    ("what it may be", "name it"),
    ("whatever text came", "any text"),
    ("who takes long over", "a slow consumer"),
];

#[test]
fn nothing_that_users_read_has_a_phrase_that_they_stumble_over() {
    let mut found = Vec::new();
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let extension = path.extension().and_then(|extension| extension.to_str());
        let read = if extension == Some("rs") { docs_and_texts(text.parse().unwrap()) } else { text };
        found.extend(phrases_in(&read).map(|(phrase, instead)| format!("{}: `{phrase}`: {instead}", path.display())));
    }
    assert!(found.is_empty(), "reword these:\n{}", found.join("\n"));
}

#[test]
fn a_phrase_is_found_in_docs_and_in_texts_but_not_in_code() {
    let source = r#"
        /// Reads it
        /// Once More.
        fn once_more() { let surely = "is no  list"; } // so many
    "#;
    let read = docs_and_texts(source.parse().unwrap());
    let found: Vec<&str> = phrases_in(&read).map(|(phrase, _)| phrase).collect();
    assert_eq!(found, ["is no list", "once more"]);
}

/// The phrases that a text has, with what to write instead.
fn phrases_in(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    PHRASES.iter().copied().filter(move |(phrase, _)| text.contains(phrase))
}

/// The docs and the string literals of a source file. Docs are string literals too, once they are tokens.
fn docs_and_texts(tokens: TokenStream) -> String {
    let mut read = String::new();
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => {
                read.push_str(literal.to_string().trim_start_matches('r').trim_matches(['#', '"']));
                read.push('\n');
            }
            TokenTree::Group(group) => read.push_str(&docs_and_texts(group.stream())),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    read
}

/// The README, the changelog, the guide, the sources and examples of the crates, and what the compiler says.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![root.join("README.md"), root.join("CHANGELOG.md")];
    let crates = ["recordings-macros", "recordings-core", "recordings-client"];
    let mut folders: Vec<PathBuf> = crates.iter().map(|name| root.join(name)).collect();
    folders.push(root.join("tests/messages/ui"));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            match extension {
                _ if path.is_dir() => folders.push(path),
                Some("rs" | "md" | "stderr") => files.push(path),
                _ => {}
            }
        }
    }
    assert!(files.len() > 500, "only {} files were found", files.len());
    files
}
