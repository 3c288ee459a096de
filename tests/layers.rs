//! The modules of a crate form layers: a module uses only modules of the layers below its own.
//!
mod check;
mod edges;
mod files;
mod items;
mod root;

use check::problems;
use files::Files;

/// The modules of `recordings-macros`, from the bottom up. The modules of one layer do not use each other.
const MACROS: &[&[&str]] = &[&["errors", "names"], &["attr"], &["rules"], &["model"], &["check"], &["expand"]];

/// The modules of `recordings-core`, from the bottom up.
const CORE: &[&[&str]] = &[
    &["text"],
    &["codec"],
    &["value"],
    &["operator"],
    &["condition"],
    &["declaration"],
    &["builder", "error"],
    &["filter"],
    &["query", "sql"],
    &["json"],
    &["describe", "facade", "group", "keys", "page", "sort"],
    &["cli", "families", "import", "list_query", "room_recordings"],
    &["server"],
    &["__private", "guide"],
];

/// The modules of `recordings-client`, from the bottom up.
const CLIENT: &[&[&str]] = &[
    &["long_queries", "pagination", "paging", "redact", "retry"],
    &["endpoint", "error"],
    &["limiter"],
    &["trace", "transport"],
    &["call", "path", "response"],
    &["listing"],
    &["operations"],
    &["download"],
    &["client"],
    &["blocking", "fake", "guide"],
];

#[test]
fn the_modules_of_the_macros_form_layers() {
    assert_layers("recordings-macros", MACROS);
}

#[test]
fn the_modules_of_the_core_form_layers() {
    assert_layers("recordings-core", CORE);
}

#[test]
fn the_modules_of_the_client_form_layers() {
    assert_layers("recordings-client", CLIENT);
}

/// Fails with one line per problem of a package of this workspace.
fn assert_layers(package: &str, layers: &[&[&str]]) {
    let problems = problems(&Files::of_package(package), layers);
    assert!(problems.is_empty(), "the modules of {package} do not form layers:\n{}", problems.join("\n"));
}
