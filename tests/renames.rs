//! `rename_all` renames fields and variants as serde does, since an enum shares its names with serde.

use recordings_core::{Description, Exact, Filter, FilterValue};
use serde::Serialize;

macro_rules! variants {
    ($($case:literal $module:ident)*) => { $( variants!(@ $case $module
        HTTPServer XMLHttpRequest IOError UserID MP4 IPv4 InProgress S3Bucket A AB Xy lower_case Mixed_Case Done ÜberGross É2E
    ); )* };
    (@ $case:literal $module:ident $($variant:ident)*) => {
        mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq, FilterValue)]
            #[filter(rename_all = $case)]
            #[expect(non_camel_case_types, reason = "names as people have them")]
            pub enum Ours { $($variant),* }

            #[derive(Serialize)]
            #[serde(rename_all = $case)]
            #[expect(non_camel_case_types, reason = "names as people have them")]
            pub enum Serdes { $($variant),* }

            pub fn pairs() -> Vec<(String, String)> {
                vec![$((
                    Ours::$variant.as_str().to_owned(),
                    serde_json::to_value(Serdes::$variant).unwrap().as_str().unwrap().to_owned(),
                )),*]
            }
        }
    };
}

macro_rules! fields {
    ($($case:literal $module:ident)*) => { $( fields!(@ $case $module
        _id line__no trailing_ date_ended_at x9_y http2 r#type camelCase a_b_c
    ); )* };
    (@ $case:literal $module:ident $($field:ident)*) => {
        mod $module {
            use super::*;

            #[derive(Filter)]
            #[filter(rename_all = $case)]
            #[expect(non_snake_case, reason = "names as people have them")]
            pub struct Ours { $($field: Exact<u8>),* }

            #[derive(Default, Serialize)]
            #[serde(rename_all = $case)]
            #[expect(non_snake_case, reason = "names as people have them")]
            pub struct Serdes { $($field: u8),* }

            pub fn names() -> (Vec<String>, Vec<String>) {
                let ours = Description::of::<Ours>();
                let serdes = serde_json::to_value(Serdes::default()).unwrap();
                let mut ours: Vec<String> = ours.parameters.iter().map(|parameter| parameter.name.clone()).collect();
                let mut serdes: Vec<String> =
                    serdes.as_object().unwrap().keys().map(|key| format!("filter[{key}]")).collect();
                ours.sort();
                serdes.sort();
                (ours, serdes)
            }
        }
    };
}

variants! {
    "lowercase" lower_variants
    "UPPERCASE" upper_variants
    "PascalCase" pascal_variants
    "snake_case" snake_variants
    "SCREAMING_SNAKE_CASE" screaming_variants
    "kebab-case" kebab_variants
    "SCREAMING-KEBAB-CASE" screaming_kebab_variants
}
// serde cannot rename `ÜberGross` to camel case: it cuts a letter in two.
variants!(@ "camelCase" camel_variants HTTPServer XMLHttpRequest IOError UserID MP4 IPv4 InProgress S3Bucket A AB Xy lower_case Done);

fields! {
    "lowercase" lower_fields
    "UPPERCASE" upper_fields
    "PascalCase" pascal_fields
    "camelCase" camel_fields
    "snake_case" snake_fields
    "SCREAMING_SNAKE_CASE" screaming_fields
    "kebab-case" kebab_fields
    "SCREAMING-KEBAB-CASE" screaming_kebab_fields
}

#[test]
fn variants_are_renamed_as_serde_renames_them() {
    for pairs in [
        lower_variants::pairs(),
        upper_variants::pairs(),
        pascal_variants::pairs(),
        camel_variants::pairs(),
        snake_variants::pairs(),
        screaming_variants::pairs(),
        kebab_variants::pairs(),
        screaming_kebab_variants::pairs(),
    ] {
        for (ours, serdes) in pairs {
            assert_eq!(ours, serdes);
        }
    }
}

#[test]
fn fields_are_renamed_as_serde_renames_them() {
    for (ours, serdes) in [
        lower_fields::names(),
        upper_fields::names(),
        pascal_fields::names(),
        camel_fields::names(),
        snake_fields::names(),
        screaming_fields::names(),
        kebab_fields::names(),
        screaming_kebab_fields::names(),
    ] {
        assert_eq!(ours, serdes);
    }
}

/// A getter or setter of the name would hide the method.
#[test]
fn no_field_can_be_called_like_a_method_of_the_trait() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let lists = ["recordings-macros/src/check/shape.rs", "recordings-core/src/import/idents.rs"].map(read);
    let facade = read("recordings-core/src/facade.rs");
    let methods = facade.lines().filter_map(|line| line.strip_prefix("    fn ")?.split(['(', '<']).next());
    let is_taken = |method: &&str| lists.iter().all(|taken| taken.contains(&format!("\"{method}\",")));
    let missing: Vec<_> = methods.filter(|method| !is_taken(method)).collect();
    assert!(missing.is_empty(), "add {missing:?} to the lists of taken names");
}
