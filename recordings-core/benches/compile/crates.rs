//! The series, and the crates of each.

use std::path::Path;

use crate::fields::Shape;
use crate::{ours, peers};

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Series {
    Plain,
    Full,
    Check,
    Many,
}

impl Series {
    pub(crate) const ALL: [Self; 4] = [Self::Plain, Self::Full, Self::Check, Self::Many];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Full => "full",
            Self::Check => "check",
            Self::Many => "many",
        }
    }
}

/// The crates of a series.
pub(crate) struct Crates {
    pub(crate) ours: Crate,
    pub(crate) peers: Crate,
    /// A query that both programs parse.
    pub(crate) query: &'static str,
}

pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) dependencies: String,
    /// `main.rs` or `lib.rs`.
    pub(crate) file: &'static str,
    pub(crate) source: String,
}

impl Crates {
    pub(crate) fn of(series: Series) -> Self {
        let plain = Shape { filters: 20, full: false };
        let full = Shape { full: true, ..plain };
        let many = Shape { filters: 142, ..plain };
        let (ours, peers) = match series {
            Series::Plain => (ours::program(plain), peers::program(plain)),
            Series::Full => (ours::program(full), peers::program(full)),
            Series::Check => (ours::declarations(100), peers::declarations(100)),
            Series::Many => (ours::program(many), peers::program(many)),
        };
        let query = match series {
            Series::Full => "filter[seconds][gte]=60&filter[status]=done",
            Series::Plain | Series::Check | Series::Many => "filter[seconds][gte]=60&filter[status]=x",
        };
        let core = Path::new(env!("CARGO_MANIFEST_DIR")).display();
        let our_dependencies = format!("recordings-core = {{ path = \"{core}\" }}\n");
        let peers_dependencies =
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_urlencoded = \"0.7\"\nbon = \"3\"\n";
        Self {
            ours: Crate::of(series, "ours", &our_dependencies, &ours),
            peers: Crate::of(series, "peers", peers_dependencies, &peers),
            query,
        }
    }
}

impl Crate {
    fn of(series: Series, whose: &str, dependencies: &str, source: &str) -> Self {
        Self {
            name: format!("{}_{whose}", series.name()),
            dependencies: format!(
                "chrono = {{ version = \"0.4\", default-features = false, features = [\"std\", \"serde\"] }}\n\
                 uuid = {{ version = \"1\", features = [\"serde\"] }}\n{dependencies}"
            ),
            file: if series == Series::Check { "lib.rs" } else { "main.rs" },
            source: format!("#![allow(dead_code, unused_imports)]\n{source}"),
        }
    }
}
