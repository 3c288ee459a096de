//! Documents of each shape, written for these tests: what is declared compiles, accepts what the importer says, and has the names of
//! the document.
//!
//! `UPDATE_GOLDEN=1 cargo test -p recordings-tests --test all import::` writes the golden files anew.

mod command;
mod golden;
mod overlays;
mod properties;
mod reports;
mod room_recordings;
mod shapes;

use std::path::PathBuf;

use recordings_core::import::{Imported, Options, import};

/// The folder of these tests.
fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/import"))
}

/// The path of a document, as an error names it.
fn document(name: &str) -> PathBuf {
    folder().join("documents").join(name)
}

/// Imports a document of these tests.
fn imported(name: &str) -> Imported {
    import(&document(name), &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Compares a text with a file, or writes it there.
fn assert_golden(file: &str, text: &str) {
    let path = folder().join("golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(golden == text, "{} differs from what is imported now:\n{text}", path.display());
}
