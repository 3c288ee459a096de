//! What the crates bring along. CONTRIBUTING says why each dependency of the client is there.

use std::collections::BTreeSet;
use std::process::Command;

/// The crates that are compiled for `recordings-core` and for `recordings-client` on Linux, themselves included: without features
/// other than the default ones, and for a test against the fake server. Lower a number when a crate is gone. Raise one only if the new
/// crate is worth the time that every user's build spends on it, and say in CONTRIBUTING why it is.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
const COUNTS: [(&str, &str, usize); 3] =
    [("recordings-core", "", 17), ("recordings-client", "", 126), ("recordings-client", "fake", 132)];

/// The packages that a crate needs with some features, each with its version.
fn packages(of: &str, features: &[&str]) -> BTreeSet<String> {
    let tree = ["tree", "--offline", "--package", of, "--edges", "normal,build", "--prefix", "none"];
    let output = Command::new(env!("CARGO")).args(tree).args(["--format", "{p}"]).args(features).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_core_brings_neither_a_runtime_nor_an_http_client() {
    let packages = packages("recordings-core", &["--all-features"]);
    let has = |name: &str| packages.iter().any(|package| package.starts_with(&format!("{name} ")));
    assert!(has("serde"), "{packages:?}");
    for unwanted in ["tokio", "reqwest", "hyper", "rustls", "axum"] {
        assert!(!has(unwanted), "{unwanted} is among {packages:?}");
    }
}

// Other platforms need other crates.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_number_of_crates_does_not_grow_unnoticed() {
    for (package, features, count) in COUNTS {
        let packages = packages(package, &["--features", features]);
        assert_eq!(packages.len(), count, "{package} with the features `{features}` brings {packages:#?}");
    }
}
