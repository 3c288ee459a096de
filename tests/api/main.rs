//! Compares the public API of the published crates with `recordings-core.txt` and `recordings-client.txt` beside this file.
//!
//! ```text
//! cargo run --manifest-path tests/api/Cargo.toml                # reports what was added and removed
//! cargo run --manifest-path tests/api/Cargo.toml -- --accept    # writes the files again, to be reviewed as a diff
//! ```

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

/// All features but `native-tls`, which adds no items and needs the headers of OpenSSL.
const CRATES: [(&str, &str); 2] = [
    (
        "recordings-core",
        "aide,axum,clap,import,jiff,json,openapi,room-recordings,rust_decimal,sea-query,time,typescript,utoipa",
    ),
    ("recordings-client", "blocking,cli,fake,socks,tracing"),
];

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let accept = env::args().nth(1).is_some_and(|argument| argument == "--accept");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = ExitCode::SUCCESS;
    for (package, features) in CRATES {
        let api = public_api(package, features)?;
        let file = folder.join(format!("{package}.txt"));
        if accept {
            fs::write(&file, api)?;
        } else if !is_same(package, &fs::read_to_string(&file)?, &api) {
            code = ExitCode::FAILURE;
        }
    }
    if code == ExitCode::FAILURE {
        eprintln!(
            "removed or changed lines break users: they need a new 0.x version after 0.1.0 is published, and CHANGELOG."
        );
        eprintln!("to accept the API as it is, run: cargo run --manifest-path tests/api/Cargo.toml -- --accept");
    }
    Ok(code)
}

/// Prints the lines that were added and removed, and returns whether there are none.
fn is_same(package: &str, reviewed: &str, api: &str) -> bool {
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (reviewed.lines().collect(), api.lines().collect());
    if old != new {
        eprintln!("the public API of {package} has changed:");
        old.difference(&new).for_each(|line| eprintln!("- {line}"));
        new.difference(&old).for_each(|line| eprintln!("+ {line}"));
    }
    old == new
}

/// The public items of a package, one per line, without the crate's own name in paths and without the items of trait
/// implementations, which follow from the trait.
fn public_api(package: &str, features: &str) -> Result<String, Box<dyn Error>> {
    let json = rustdoc(package, features)?;
    let version = format!("\"format_version\":{}", rustdoc_types::FORMAT_VERSION);
    if !fs::read_to_string(&json)?.contains(&version) {
        return Err("`rustdoc-types` in tests/api/Cargo.toml is not of the format that this rustdoc writes".into());
    }
    let api = public_api::Builder::from_rustdoc_json(&json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()?;
    let own = format!("{}::", package.replace('-', "_"));
    let mut text = String::new();
    let mut in_trait_impl = false;
    for item in api.items() {
        let line = item.to_string();
        let is_member =
            ["pub fn", "pub const", "pub type", "pub async", "pub unsafe"].iter().any(|start| line.starts_with(start));
        in_trait_impl = if line.starts_with("impl") { line.contains(" for ") } else { in_trait_impl && is_member };
        if line.starts_with("impl") || !in_trait_impl {
            text.push_str(&line.replace(&own, ""));
            text.push('\n');
        }
    }
    Ok(text)
}

/// Runs rustdoc for its JSON, which stable writes too if told that it may, and returns the file.
fn rustdoc(package: &str, features: &str) -> Result<PathBuf, Box<dyn Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    let status = Command::new(env!("CARGO"))
        .current_dir(&workspace)
        .args(["rustdoc", "--quiet", "--lib", "--package", package, "--features", features, "--target-dir"])
        .arg(&target)
        .args(["--", "-Zunstable-options", "--output-format", "json"])
        // Only for rustdoc: with the variable in cargo's environment, build scripts would ask for nightly features.
        .env("RUSTDOC", workspace.join(".ci/rustdoc-unstable"))
        .status()?;
    if !status.success() {
        return Err(format!("rustdoc failed for {package}").into());
    }
    Ok(target.join("doc").join(package.replace('-', "_")).with_extension("json"))
}
