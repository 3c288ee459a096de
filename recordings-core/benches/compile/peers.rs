//! The crates that do the same with bon, serde and `serde_urlencoded`: one optional field per operator of each field.

use crate::fields::{Condition, FIELDS, Field, PLACE, PLACE_FIELDS, Shape, VARIANT_CASE, VARIANTS};

const IMPORTS: &str = "use serde::{Deserialize, Serialize};";

/// A program that builds, serializes and parses every struct.
pub(crate) fn program(shape: Shape) -> String {
    let mut lines = vec![IMPORTS.to_owned()];
    for number in 0..shape.filters {
        if shape.full {
            lines.push(format!(
                "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n\
                 #[serde(rename_all = \"{VARIANT_CASE}\")]\n\
                 pub enum S{number} {{ {VARIANTS} }}"
            ));
        }
        lines.push(format!(
            "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, bon::Builder)]\n\
             #[builder(on(String, into))]\n\
             pub struct F{number} {{"
        ));
        lines.extend(FIELDS.iter().flat_map(|field| fields(field, shape, number, None)));
        if shape.nests(number) {
            lines.extend(PLACE_FIELDS.iter().flat_map(|field| fields(field, shape, number, Some(PLACE))));
        }
        lines.push("}".to_owned());
    }
    lines.push("fn main() {\n    let q = std::env::args().nth(1).unwrap_or_default();\n    let mut n = 0;".to_owned());
    for number in 0..shape.filters {
        let status = shape.status(number);
        let place = if shape.nests(number) { ".place_zip_gte(1000)" } else { "" };
        lines.push(format!(
            "    let f: F{number} = serde_urlencoded::from_str(&q).unwrap(); n += serde_urlencoded::to_string(&f).unwrap().len();\n    \
             n += serde_urlencoded::to_string(F{number}::builder().seconds_gte(60).status_bare({status}){place}.build()).unwrap().len();"
        ));
    }
    lines.push("    println!(\"{n}\");\n}\n".to_owned());
    lines.join("\n")
}

/// Structs that are only declared, and can be neither checked nor matched.
pub(crate) fn declarations(structs: usize) -> String {
    let mut lines = Vec::new();
    for number in 0..structs {
        lines.push(format!(
            "#[derive(Clone, Debug, PartialEq, bon::Builder, serde::Serialize, serde::Deserialize)]\npub struct Struct{number} {{"
        ));
        lines.extend((0..FIELDS.len()).map(|field| {
            format!("    field_{field}: Option<{}>,", if field.is_multiple_of(2) { "u32" } else { "String" })
        }));
        lines.push("}".to_owned());
    }
    lines.join("\n")
}

/// The fields for the operators of one field.
fn fields(field: &Field, shape: Shape, number: usize, inside: Option<&str>) -> Vec<String> {
    let (prefix, path) = inside.map_or_else(Default::default, |outer| (format!("{outer}_"), format!("[{outer}]")));
    // A list is one text to `serde_urlencoded`.
    let value = match field.condition {
        Condition::OneOf => "String".to_owned(),
        Condition::Exact | Condition::Range | Condition::Text => shape.value(field, number),
    };
    let field_of = |operator: &&str| {
        let bracket = if *operator == "bare" { String::new() } else { format!("[{operator}]") };
        let name = field.name;
        format!(
            "    #[serde(rename = \"filter{path}[{name}]{bracket}\", skip_serializing_if = \"Option::is_none\")]\n    \
             {prefix}{name}_{operator}: Option<{value}>,"
        )
    };
    field.accepted(shape).iter().map(field_of).collect()
}
