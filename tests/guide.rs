//! What the guide and the README name exists: chapters, examples with the line that runs them, and code that is compiled elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files_in(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

/// The README and the chapters, with their paths.
fn pages() -> Vec<(PathBuf, String)> {
    let chapters = ["recordings-core/src/guide", "recordings-client/src/guide"];
    let mut paths: Vec<PathBuf> = chapters.iter().flat_map(|folder| files_in(folder, "md")).collect();
    assert!(paths.len() >= 18, "only {} chapters", paths.len());
    paths.push(root().join("README.md"));
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The package and the name of an example, from the command that runs it.
fn example_of(command: &str) -> Option<(&str, &str)> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |flag: &str| words.iter().position(|word| *word == flag).and_then(|at| words.get(at + 1).copied());
    Some((after("-p")?, after("--example")?))
}

#[test]
fn every_example_says_in_its_docs_how_to_run_it() {
    for package in ["recordings-core", "recordings-client"] {
        let folder = format!("{package}/examples");
        for path in files_in(&folder, "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let docs = fs::read_to_string(&path).unwrap();
            let commands = docs.lines().filter_map(|line| line.strip_prefix("//! cargo run "));
            let named: Vec<_> = commands.filter_map(example_of).collect();
            assert_eq!(named, [(package, &*name)], "{}", path.display());
        }
    }
}

#[test]
fn every_command_of_the_pages_names_an_example_that_exists() {
    let mut commands = 0;
    for (page, text) in pages() {
        for (package, name) in text.lines().filter(|line| line.starts_with("cargo run")).filter_map(example_of) {
            let folder = root().join(package).join("examples");
            let exists = folder.join(format!("{name}.rs")).exists() || folder.join(name).join("main.rs").exists();
            assert!(exists, "{}: there is no example `{name}` in `{package}`", page.display());
            commands += 1;
        }
    }
    assert!(commands >= 6, "only {commands} commands");
}

#[test]
fn every_relative_link_of_the_readme_leads_to_a_file() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let targets: Vec<&str> = targets.filter(|target| !target.starts_with("http")).collect();
    assert!(targets.len() >= 20, "only {} links", targets.len());
    for target in targets {
        assert!(root().join(target).exists(), "`{target}` does not exist");
    }
    assert!(readme.lines().count() < 200, "the README is short");
}

/// The code for PostgreSQL needs crates that only the tests of databases have, so the chapter shows a copy of what they compile.
#[test]
fn the_code_for_postgresql_is_that_of_the_example() {
    let words = |text: &str| text.split_whitespace().collect::<String>().replace(",)", ")");
    let chapter = fs::read_to_string(root().join("recordings-core/src/guide/server.md")).unwrap();
    let shown = chapter.split("```text\nasync fn rooms").nth(1).unwrap().split("```").next().unwrap();
    let compiled = fs::read_to_string(root().join("tests/databases/sqlx.rs")).unwrap();
    assert!(words(&compiled).contains(&words(shown)), "copy the function `rooms` of tests/databases/sqlx.rs again");
}
