//! Compiles a crate and measures what it took.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::crates::Crate;

/// What cargo is asked to do.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    Check,
    Debug,
    Release,
}

impl Mode {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "build",
            Self::Release => "build --release",
        }
    }

    /// What the size of the program is called.
    pub(crate) fn program(self) -> &'static str {
        match self {
            Self::Release => "release program",
            Self::Check | Self::Debug => "debug program",
        }
    }

    /// The folder that cargo puts programs into.
    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Check | Self::Debug => "debug",
        }
    }
}

/// A crate below the target folder.
pub(crate) struct Package {
    name: String,
    folder: PathBuf,
    file: PathBuf,
    source: String,
}

impl Package {
    pub(crate) fn write(generated: &Crate) -> Self {
        let folder = root().join(&generated.name);
        fs::create_dir_all(folder.join("src")).expect("the target folder is writable");
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}",
            generated.name, generated.dependencies
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest is writable");
        // Compare with the versions that the workspace uses.
        if !folder.join("Cargo.lock").exists() {
            let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
            fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file is copied");
        }
        let file = folder.join("src").join(generated.file);
        Self { name: generated.name.clone(), folder, file, source: generated.source.clone() }
    }

    /// Compiles the dependencies, with an empty crate.
    pub(crate) fn compile_dependencies(&self, mode: Mode) {
        self.compile_source("pub fn main() {}\n", mode);
    }

    /// Compiles the crate, whose dependencies are compiled. Returns the user CPU seconds that it took.
    pub(crate) fn compile(&self, mode: Mode) -> f64 {
        self.compile_source(&self.source, mode)
    }

    fn compile_source(&self, source: &str, mode: Mode) -> f64 {
        // A newer file makes cargo compile the crate again.
        fs::write(&self.file, source).expect("the source is writable");
        let before = seconds_of_children();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let compiled = Command::new(cargo)
            .args(mode.name().split(' '))
            .args(["--quiet", "--target-dir"])
            .arg(root().join("target"))
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .status()
            .expect("cargo runs");
        assert!(compiled.success(), "{} does not compile", self.folder.display());
        seconds_of_children() - before
    }

    /// The size of the program in megabytes.
    #[expect(clippy::cast_precision_loss, reason = "programs are smaller than 2^52 bytes")]
    pub(crate) fn size(&self, mode: Mode) -> f64 {
        fs::metadata(self.program(mode)).expect("the program was built").len() as f64 / 1e6
    }

    /// What the program prints for a query.
    pub(crate) fn output(&self, mode: Mode, query: &str) -> String {
        let output = Command::new(self.program(mode)).arg(query).output().expect("the program runs");
        assert!(output.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn program(&self, mode: Mode) -> PathBuf {
        root().join("target").join(mode.folder()).join(&self.name)
    }
}

/// The folder of all crates, which share what their dependencies compile to.
fn root() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-bench")
}

/// User CPU seconds of all children that have been waited for, and of theirs: `cutime`, the 16th field of `/proc/self/stat`.
///
/// The kernel counts in hundredths of a second there (`USER_HZ`). `getrusage` counts finer, but calling it needs `unsafe`.
#[expect(clippy::cast_precision_loss, reason = "ticks are far fewer than 2^52")]
fn seconds_of_children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this benchmark needs the `/proc/self/stat` of Linux");
    // The second field is the name of the program in parentheses and may hold spaces.
    let (_, fields) = stat.rsplit_once(')').expect("the second field ends with a parenthesis");
    let ticks: u64 =
        fields.split_whitespace().nth(13).and_then(|ticks| ticks.parse().ok()).expect("`cutime` is a number");
    ticks as f64 / 100.0
}

/// The value in the middle, or the mean of the two in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}
