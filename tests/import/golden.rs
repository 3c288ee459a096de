//! The golden files, compiled: the description of each query is the one that the importer made without compiling it.

use std::collections::{BTreeMap, BTreeSet};

use recordings_core::describe::Description;

use super::{assert_golden, imported};

#[allow(dead_code, reason = "an endpoint is only compiled here")]
#[rustfmt::skip]
#[path = "golden/client.rs"]
mod client;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/deep_object.rs"]
pub(super) mod deep_object;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/dialects.rs"]
pub(super) mod dialects;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/docs.rs"]
pub(super) mod docs;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/literal.rs"]
pub(super) mod literal;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/names.rs"]
pub(super) mod names;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/orders.rs"]
pub(super) mod orders;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/prose.rs"]
pub(super) mod prose;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/room_recordings.rs"]
pub(super) mod room_recordings;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/shared.rs"]
pub(super) mod shared;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/styles.rs"]
pub(super) mod styles;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/suffixes.rs"]
pub(super) mod suffixes;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/swagger2.rs"]
pub(super) mod swagger2;
#[allow(dead_code, reason = "what a document declares is not all used here")]
#[rustfmt::skip]
#[path = "golden/v3_2.rs"]
pub(super) mod v3_2;

/// The same description with everything in one order.
fn sorted(mut description: Description) -> Description {
    description.parameters.sort_by(|one, other| one.name.cmp(&other.name));
    description.rules.sort_by_key(ToString::to_string);
    description
}

/// Checks a document: its golden file, the descriptions of the queries in it, and that these have the names of the document.
fn check(name: &str, document: &str, queries: &[(&str, Description)]) {
    let imported = imported(document);
    assert_golden(&format!("{name}.rs"), &imported.rust);
    assert!(imported.report.is_complete(), "{}", imported.report);
    let compiled: BTreeMap<String, Description> =
        queries.iter().map(|(operation, description)| ((*operation).to_owned(), sorted(description.clone()))).collect();
    let expected = imported.descriptions.into_iter().map(|(operation, description)| (operation, sorted(description)));
    for (operation, expected) in expected {
        assert_eq!(compiled.get(&operation), Some(&expected), "{name}: {operation}");
        let groups = expected.groups.iter().map(|groups| groups.root.clone());
        let names: BTreeSet<String> = expected.parameters.iter().map(|one| one.name.clone()).chain(groups).collect();
        for declared in &imported.report.declared[&operation] {
            assert!(names.contains(declared), "{name}: {operation}: {declared} is not among {names:?}");
        }
    }
}

#[test]
fn room_recordings_is_as_its_golden_file() {
    check(
        "room_recordings",
        "room_recordings.yaml",
        &[("ListRoomRecordings", Description::of_query::<room_recordings::ListRoomRecordings>())],
    );
}

#[test]
fn literal_is_as_its_golden_file() {
    check("literal", "literal.yaml", &[("listArticles", Description::of_query::<literal::ListArticles>())]);
}

#[test]
fn deep_object_is_as_its_golden_file() {
    check("deep_object", "deep_object.yaml", &[("rooms.list", Description::of_query::<deep_object::RoomsList>())]);
}

#[test]
fn swagger2_is_as_its_golden_file() {
    check("swagger2", "swagger2.json", &[("get /pets", Description::of_query::<swagger2::GetPets>())]);
}

#[test]
fn prose_is_as_its_golden_file() {
    check("prose", "prose.yaml", &[("get_campaigns", Description::of_query::<prose::GetCampaigns>())]);
}

#[test]
fn suffixes_is_as_its_golden_file() {
    check(
        "suffixes",
        "suffixes.yaml",
        &[
            ("django", Description::of_query::<suffixes::Django>()),
            ("dots", Description::of_query::<suffixes::Dots>()),
            ("signs", Description::of_query::<suffixes::Signs>()),
            ("underscores", Description::of_query::<suffixes::Underscores>()),
            ("both", Description::of_query::<suffixes::Both>()),
            ("beside", Description::of_query::<suffixes::Beside>()),
        ],
    );
}

#[test]
fn styles_is_as_its_golden_file() {
    check("styles", "styles.yaml", &[("styles", Description::of_query::<styles::Styles>())]);
}

#[test]
fn orders_is_as_its_golden_file() {
    check(
        "orders",
        "orders.yaml",
        &[
            ("suffix", Description::of_query::<orders::Suffix>()),
            ("underscores", Description::of_query::<orders::Underscores>()),
            ("two", Description::of_query::<orders::Two>()),
            ("words", Description::of_query::<orders::Words>()),
            ("repeated", Description::of_query::<orders::Repeated>()),
            ("oneDirection", Description::of_query::<orders::OneDirection>()),
            ("free", Description::of_query::<orders::Free>()),
        ],
    );
}

#[test]
fn names_is_as_its_golden_file() {
    check(
        "names",
        "names.yaml",
        &[
            ("get /names/{id}", Description::of_query::<names::GetNamesId>()),
            ("Filter", Description::of_query::<names::FilterType>()),
            ("get /again", Description::of_query::<names::GetAgain>()),
            ("post /again", Description::of_query::<names::PostAgain>()),
        ],
    );
}

#[test]
fn dialects_is_as_its_golden_file() {
    check(
        "dialects",
        "dialects.yaml",
        &[
            ("strapi", Description::of_query::<dialects::Strapi>()),
            ("directus", Description::of_query::<dialects::Directus>()),
            ("mixed", Description::of_query::<dialects::Mixed>()),
        ],
    );
}

#[test]
fn v3_2_is_as_its_golden_file() {
    check(
        "v3_2",
        "v3_2.yaml",
        &[("search", Description::of_query::<v3_2::Search>()), ("copy", Description::of_query::<v3_2::Copy>())],
    );
}

#[test]
fn docs_is_as_its_golden_file() {
    check("docs", "docs.yaml", &[("readDocs", Description::of_query::<docs::ReadDocs>())]);
}

#[test]
fn shared_is_as_its_golden_file() {
    check(
        "shared",
        "shared.yaml",
        &[
            ("listApps", Description::of_query::<shared::ListApps>()),
            ("getApp", Description::of_query::<shared::GetApp>()),
            ("listBuilds", Description::of_query::<shared::ListBuilds>()),
            ("getBuild", Description::of_query::<shared::GetBuild>()),
        ],
    );
}
