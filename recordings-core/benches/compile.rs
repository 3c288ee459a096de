//! How long `cargo check` takes: declarations of filters beside the same structs with bon's builder and serde's derives.
//!
//! `cargo bench -p recordings-core --bench compile`. Each declaration is a crate of its own, written below the target folder;
//! what it depends on is checked before the clock starts. Nothing is kept from one check to the next, as it is for a crate that
//! was edited, so that all of it is measured.

#![expect(clippy::expect_used, reason = "a benchmark that cannot set its crates up has nothing to measure")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    divan::main();
}

/// A crate to check.
#[derive(Clone, Copy, Debug)]
enum Declared {
    /// The structs without a derive: what reading and resolving them takes.
    Plain { structs: usize, fields: usize },
    /// `derive(Filter)`, with a model to match, and operators listed for every other field.
    Filters { structs: usize, fields: usize },
    /// `derive(bon::Builder, Serialize, Deserialize)`, which neither check nor match anything.
    BonAndSerde { structs: usize, fields: usize },
    /// One filter of forty fields, with rules between them.
    FortyWithRules,
}

impl std::fmt::Display for Declared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Plain { structs, fields } => write!(f, "plain, {structs} x {fields}"),
            Self::Filters { structs, fields } => write!(f, "Filter, {structs} x {fields}"),
            Self::BonAndSerde { structs, fields } => write!(f, "bon + serde, {structs} x {fields}"),
            Self::FortyWithRules => f.write_str("Filter, 1 x 40 with rules"),
        }
    }
}

const DECLARED: [Declared; 8] = [
    Declared::Plain { structs: 100, fields: 8 },
    Declared::Filters { structs: 100, fields: 8 },
    Declared::BonAndSerde { structs: 100, fields: 8 },
    Declared::FortyWithRules,
    Declared::Filters { structs: 20, fields: 15 },
    Declared::Filters { structs: 20, fields: 30 },
    Declared::Filters { structs: 20, fields: 45 },
    Declared::Filters { structs: 20, fields: 60 },
];

#[divan::bench(args = DECLARED, sample_count = 15, sample_size = 1)]
fn cargo_check(bencher: divan::Bencher<'_, '_>, declared: Declared) {
    let package = Package::write(declared);
    package.check();
    bencher.with_inputs(|| package.touch()).bench_local_values(|()| package.check());
}

/// A crate below the target folder.
struct Package {
    folder: PathBuf,
    source: String,
}

impl Package {
    fn write(declared: Declared) -> Self {
        let core = Path::new(env!("CARGO_MANIFEST_DIR"));
        let shown = declared.to_string().to_lowercase();
        let words = shown.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("_");
        let folder = core.join("../target/compile-bench").join(&name);
        fs::create_dir_all(folder.join("src")).expect("the target folder can be written");
        let dependencies = match declared {
            Declared::BonAndSerde { .. } => {
                "bon = \"3\"\nserde = { version = \"1\", features = [\"derive\"] }\n".to_owned()
            }
            _ => format!("recordings-core = {{ path = \"{}\" }}\n", core.display()),
        };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
        );
        // The versions of the workspace, so that nothing is resolved anew.
        if !folder.join("Cargo.lock").exists() {
            fs::copy(core.join("../Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
        }
        fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest can be written");
        let package = Self { folder, source: source(declared) };
        package.touch();
        package
    }

    /// Makes cargo check the crate once more.
    fn touch(&self) {
        fs::write(self.folder.join("src/lib.rs"), &self.source).expect("the source can be written");
    }

    fn check(&self) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let target = self.folder.join("../target");
        let checked = Command::new(cargo)
            .env("CARGO_INCREMENTAL", "0")
            .args(["check", "--quiet", "--target-dir"])
            .arg(target)
            .current_dir(&self.folder)
            .status()
            .expect("cargo can be run");
        assert!(checked.success(), "{} does not compile", self.folder.display());
    }
}

fn source(declared: Declared) -> String {
    let mut source = String::from("#![allow(dead_code)]\n");
    match declared {
        Declared::Plain { structs, fields } => {
            for index in 0..structs {
                structure(&mut source, "Clone, Debug, PartialEq", index, fields, |field| {
                    alternate(field, "u32", "String").to_owned()
                });
            }
        }
        Declared::Filters { structs, fields } => {
            source.push_str("use recordings_core::{Exact, Filter, Range};\n");
            source.push_str("pub struct Model {\n");
            for field in 0..fields {
                writeln!(source, "    field_{field}: {},", alternate(field, "u32", "String"))
                    .expect("a string can be written to");
            }
            source.push_str("}\n");
            for index in 0..structs {
                let derives = "Clone, Debug, PartialEq, Filter)]\n#[filter(model = Model";
                structure(&mut source, derives, index, fields, |field| {
                    alternate(field, "Range<u32>", "Exact<String>").to_owned()
                });
            }
        }
        Declared::BonAndSerde { structs, fields } => {
            for index in 0..structs {
                let derives = "Clone, Debug, PartialEq, bon::Builder, serde::Serialize, serde::Deserialize";
                structure(&mut source, derives, index, fields, |field| {
                    format!("Option<{}>", alternate(field, "u32", "String"))
                });
            }
        }
        Declared::FortyWithRules => {
            source.push_str("use recordings_core::{Exact, Filter, Range};\n");
            source.push_str("#[derive(Clone, Debug, PartialEq, Filter)]\n");
            source.push_str(
                "#[filter(at_least_one(field_1, field_2, field_3, field_4), at_most_one(field_5, field_6, field_7))]\n",
            );
            source.push_str("pub struct Forty {\n    #[filter(required)]\n    field_0: Range<u32>,\n");
            for field in 1..40 {
                match field % 4 {
                    0 => writeln!(source, "    #[filter(requires = \"field_{}\")]", field - 1),
                    2 => writeln!(source, "    #[filter(conflicts_with = \"field_{}\")]", field - 1),
                    _ => Ok(()),
                }
                .expect("a string can be written to");
                let ty = alternate(field, "Range<u32>", "Exact<String>");
                writeln!(source, "    field_{field}: {ty},").expect("a string can be written to");
            }
            source.push_str(
                "}\n\npub fn built() -> Result<Forty, recordings_core::InvalidFilter> {\n    Forty::builder()",
            );
            for field in [0, 1, 3, 4, 7, 8, 11, 12, 15, 16] {
                let value = alternate(field, "1_u32..", "\"text\"");
                write!(source, ".field_{field}({value})").expect("a string can be written to");
            }
            source.push_str(".build()\n}\n");
        }
    }
    source
}

/// One of the two in turn.
fn alternate(field: usize, even: &'static str, odd: &'static str) -> &'static str {
    if field.is_multiple_of(2) { even } else { odd }
}

fn structure(source: &mut String, derives: &str, index: usize, fields: usize, ty: impl Fn(usize) -> String) {
    writeln!(source, "#[derive({derives})]\npub struct Struct{index} {{").expect("a string can be written to");
    for field in 0..fields {
        let ty = ty(field);
        let listed = if ty.starts_with("Range") { "    #[filter(ops(eq, gte, lte))]\n" } else { "" };
        writeln!(source, "{listed}    field_{field}: {ty},").expect("a string can be written to");
    }
    source.push_str("}\n");
}
