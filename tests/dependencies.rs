//! What the crates bring along.

use std::process::Command;

/// The packages that a crate needs, with all its features, as `cargo tree` names them.
fn packages(of: &str) -> Vec<String> {
    let tree = ["tree", "--offline", "--package", of, "--edges", "normal", "--all-features", "--prefix", "none"];
    let output = Command::new(env!("CARGO")).args(tree).args(["--format", "{p}"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_core_brings_neither_a_runtime_nor_an_http_client() {
    let packages = packages("recordings-core");
    assert!(packages.iter().any(|package| package == "serde"), "{packages:?}");
    for unwanted in ["tokio", "reqwest", "hyper", "rustls", "axum"] {
        assert!(!packages.iter().any(|package| package == unwanted), "{unwanted} is among {packages:?}");
    }
}
