//! Overlays correct a document, and each action must match.

use recordings_core::import::{Options, import};

use super::document;

fn with(overlay: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("overlay.yaml");
    std::fs::write(&file, overlay).unwrap();
    let imported = import(&document("suffixes.yaml"), &Options::default().operation("dots").overlay(&file));
    let place = format!("{}/", folder.path().display());
    imported.map(|imported| imported.rust).map_err(|error| error.to_string().replace(&place, ""))
}

#[test]
fn an_overlay_changes_adds_and_removes() {
    let rust = with(
        r#"
overlay: 1.0.0
info: { title: Corrections, version: "1" }
actions:
  - target: $.paths['/dots'].get.parameters[?@.name == 'address.city'].schema
    update: { enum: [Bonn, Berlin] }
  - target: $.paths['/dots'].get.parameters
    update: { name: added, in: query, required: true, schema: { type: boolean } }
  - target: $.paths['/dots'].get.parameters[0:2]
    remove: true
"#,
    );
    let rust = rust.unwrap();
    assert!(rust.contains("Exact<DotsAddressCity>") && rust.contains("added: Exact<bool>"), "{rust}");
    assert!(!rust.contains("created_at"), "{rust}");
}

#[test]
fn an_action_that_matches_nothing_is_an_error_with_its_line() {
    let action = |action: &str| with(&format!("overlay: 1.0.0\nactions:\n  - {action}\n")).unwrap_err();
    assert_eq!(
        action("{ target: \"$.paths['/gone']\", remove: true }"),
        "overlay.yaml:3 /actions/0/target: `$.paths['/gone']` matches nothing in the document; correct it, or remove the action"
    );
    assert!(
        action("{ target: '$[', remove: true }")
            .starts_with("overlay.yaml:3 /actions/0/target: `$[` is not a JSONPath")
    );
    assert!(action("{ remove: true }").contains("has no `target`"));
    assert!(action("{ target: $.paths }").contains("has neither `update` nor `remove: true`"));
    assert!(with("actions: []").unwrap_err().contains("expected an Overlay document"));
}
