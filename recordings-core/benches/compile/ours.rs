//! The crates that declare filters.

use crate::fields::{AT_LEAST_ONE, Condition, FIELDS, Field, PLACE, PLACE_FIELDS, Rule, Shape, VARIANT_CASE, VARIANTS};

const IMPORTS: &str = "use recordings_core::{Exact, Filter, FilterValue, OneOf, Range, Text};";

/// The attributes of the derives, each in this one place.
mod attribute {
    pub(super) const NESTED: &str = "nested";
    pub(super) const REQUIRED: &str = "required";

    pub(super) fn operators(listed: &[&str]) -> String {
        format!("ops({})", listed.join(", "))
    }

    pub(super) fn requires(field: &str) -> String {
        format!("requires = \"{field}\"")
    }

    pub(super) fn conflicts_with(field: &str) -> String {
        format!("conflicts_with = \"{field}\"")
    }

    pub(super) fn at_least_one(fields: &[&str]) -> String {
        format!("at_least_one({})", fields.join(", "))
    }

    pub(super) fn rename_all(case: &str) -> String {
        format!("rename_all = \"{case}\"")
    }

    pub(super) fn model(name: &str) -> String {
        format!("model = {name}")
    }
}

/// A program that builds, serializes and parses every filter.
pub(crate) fn program(shape: Shape) -> String {
    let mut lines = vec![IMPORTS.to_owned()];
    if shape.full {
        lines.extend(filter("Place", &[], PLACE_FIELDS.iter().map(|field| self::field(field, shape, 0))));
    }
    for number in 0..shape.filters {
        let mut fields: Vec<String> = FIELDS.iter().map(|field| self::field(field, shape, number)).collect();
        let mut attributes = Vec::new();
        if shape.full {
            lines.push("#[derive(Clone, Debug, PartialEq, FilterValue)]".to_owned());
            lines.extend(annotated(&[attribute::rename_all(VARIANT_CASE)]));
            lines.push(format!("pub enum S{number} {{ {VARIANTS} }}"));
            attributes.push(attribute::at_least_one(&AT_LEAST_ONE));
        }
        if shape.nests(number) {
            fields.extend(annotated(&[attribute::NESTED.to_owned()]));
            fields.push(format!("{PLACE}: Place,"));
        }
        lines.extend(filter(&format!("F{number}"), &attributes, fields));
    }
    lines.push("fn main() {\n    let q = std::env::args().nth(1).unwrap_or_default();\n    let mut n = 0;".to_owned());
    for number in 0..shape.filters {
        let status = shape.status(number);
        let place = if shape.nests(number) { format!(".{PLACE}(Place::builder().zip(1000..))") } else { String::new() };
        lines.push(format!(
            "    let f = F{number}::from_query_str(&q).unwrap(); n += f.to_query_string().len();\n    \
             n += F{number}::builder().seconds(60..).status({status}){place}.build().unwrap().to_query_string().len();"
        ));
    }
    lines.push("    println!(\"{n}\");\n}\n".to_owned());
    lines.join("\n")
}

/// Filters that are only declared, with a model to match, and operators listed for every other field.
pub(crate) fn declarations(filters: usize) -> String {
    let alternate =
        |number: usize, even: &'static str, odd: &'static str| if number.is_multiple_of(2) { even } else { odd };
    let mut lines = vec![IMPORTS.to_owned(), "pub struct Model {".to_owned()];
    lines.extend((0..FIELDS.len()).map(|field| format!("    field_{field}: {},", alternate(field, "u32", "String"))));
    lines.push("}".to_owned());
    for number in 0..filters {
        let fields = (0..FIELDS.len()).flat_map(|field| {
            let operators =
                annotated(&[attribute::operators(&["eq", "gte", "lte"])]).filter(|_| field.is_multiple_of(2));
            operators
                .into_iter()
                .chain([format!("field_{field}: {},", alternate(field, "Range<u32>", "Exact<String>"))])
        });
        lines.extend(filter(&format!("Struct{number}"), &[attribute::model("Model")], fields));
    }
    lines.join("\n")
}

fn filter(name: &str, attributes: &[String], fields: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines = vec!["#[derive(Clone, Debug, PartialEq, Filter)]".to_owned()];
    lines.extend(annotated(attributes));
    lines.push(format!("pub struct {name} {{"));
    lines.extend(fields);
    lines.push("}".to_owned());
    lines
}

fn field(field: &Field, shape: Shape, number: usize) -> String {
    let value = shape.value(field, number);
    let condition = match field.condition {
        Condition::Exact => format!("Exact<{value}>"),
        Condition::OneOf => format!("OneOf<{value}>"),
        Condition::Range => format!("Range<{value}>"),
        Condition::Text => "Text".to_owned(),
    };
    let mut attributes = Vec::from_iter(field.listed(shape).map(attribute::operators));
    attributes.extend(field.rule(shape).map(|rule| match rule {
        Rule::Required => attribute::REQUIRED.to_owned(),
        Rule::Requires(other) => attribute::requires(other),
        Rule::ConflictsWith(other) => attribute::conflicts_with(other),
    }));
    format!("{} {}: {condition},", annotated(&attributes).unwrap_or_default(), field.name)
}

/// The attributes as they are written, if there are any.
fn annotated(attributes: &[String]) -> Option<String> {
    (!attributes.is_empty()).then(|| format!("#[filter({})]", attributes.join(", ")))
}
