//! The modules of a crate form layers: a module uses only modules of the layers below its own.
//!
//! For another crate, add a list like [`CLIENT`] and a test like the client's.

mod check;
mod edges;
mod files;
mod items;
mod root;

use check::problems;
use files::Files;

/// The modules of `recordings-client`, from the bottom up. The modules of one layer do not use each other.
const CLIENT: &[&[&str]] = &[
    &["endpoint", "pagination", "redact", "retry"],
    &["error"],
    &["trace", "transport"],
    &["call", "response"],
    &["listing"],
    &["operations"],
    &["download"],
    &["client"],
    &["blocking", "fake"],
];

#[test]
fn the_modules_of_the_client_form_layers() {
    assert_layers("recordings-client", CLIENT);
}

/// Fails with one line per problem of a package of this workspace.
fn assert_layers(package: &str, layers: &[&[&str]]) {
    let problems = problems(&Files::of_package(package), layers);
    assert!(problems.is_empty(), "the modules of {package} do not form layers:\n{}", problems.join("\n"));
}
