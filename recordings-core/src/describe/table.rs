//! The table that writers in other languages work from: each field with the parameters of its operators.

use std::fmt;

use super::order::Order;
use super::tree::{Family, Field, MemberKind, Object, Part};
use super::{Description, Parameter};
use crate::declaration::{GroupForm, ListStyle};
use crate::text::before_brackets;
use crate::text::json::push_string;
use crate::value::ValueKind;

/// The error of a filter that cannot be exported to another language.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnsupportedExport {
    /// The root of the filter whose groups are written as functions.
    pub root: String,
}

impl fmt::Display for UnsupportedExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = &self.root;
        write!(f, "`{root}` is written as functions, for which there is no writer; write its groups in brackets")
    }
}

impl std::error::Error for UnsupportedExport {}

/// Refuses a description with groups that are written as functions.
pub(super) fn check(description: &Description) -> Result<(), UnsupportedExport> {
    match description.groups.iter().find(|groups| groups.form != GroupForm::Brackets) {
        Some(groups) => Err(UnsupportedExport { root: groups.root.clone() }),
        None => Ok(()),
    }
}

/// A text in double quotes, as JSON, JavaScript and Python read it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    push_string(&mut quoted, text);
    quoted
}

/// The statements of a writer, one for each part of a query: calls that all languages have in common.
pub(super) fn calls(parts: &[Part<'_>], whole: bool, call: impl Fn(&Call<'_>) -> String) -> Vec<String> {
    let calls = parts.iter().map(|part| match part {
        Part::Family(family) => {
            call(&Call::Family { key: (whole && !family.root.is_empty()).then_some(family.root), family })
        }
        Part::Order(order) => call(&Call::Order(order)),
    });
    calls.collect()
}

/// A part of a query that is written.
pub(super) enum Call<'c> {
    /// A filter under a key, or without one.
    Family {
        key: Option<&'c str>,
        family: &'c Family<'c>,
    },
    Order(&'c Order),
}

impl Family<'_> {
    /// The fields: `["name",[["eq","[name][eq]"],…]]`, and nested filters: `["name",[…fields]]`, with a 1 after free keys. A list has
    /// three more elements: its style, a 1 if it may be empty, and what its values cannot contain.
    pub(super) fn table(&self) -> String {
        items(&self.object, self.root)
    }

    /// The groups: `["or",1]`, and without a number `["not"]`.
    pub(super) fn group_table(&self) -> String {
        let Some(groups) = self.groups else { return "[]".to_owned() };
        let named = |word: &Option<String>, end: &str| word.as_ref().map(|word| format!("[{}{end}]", quoted(word)));
        let all = [named(&groups.any, ",1"), named(&groups.all, ",1"), named(&groups.not, "")];
        list(all.into_iter().flatten())
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn items(object: &Object<'_>, root: &str) -> String {
    list(object.members.iter().map(|member| {
        let (inner, end) = match &member.kind {
            MemberKind::Field(field) => (operators(field, root), ""),
            MemberKind::Nested(inner) => (items(inner, root), ""),
            MemberKind::Keys(inner) => (items(inner, root), ",1"),
        };
        format!("[{},{inner}{end}]", quoted(member.name))
    }))
}

fn operators(field: &Field<'_>, root: &str) -> String {
    list(field.parameters.iter().map(|parameter| {
        let (name, below) = (quoted(&parameter.operator), quoted(&below(parameter, root)));
        let empty = i32::from(parameter.allows_empty);
        let excluded = parameter.list.and_then(|list| list.excluded(&parameter.also_read));
        match (style(parameter), excluded) {
            (Some(style), Some(sign)) => format!("[{name},{below},{style},{empty},{}]", quoted(sign)),
            (Some(style), None) if parameter.allows_empty => format!("[{name},{below},{style},1]"),
            (Some(style), None) => format!("[{name},{below},{style}]"),
            (None, _) => format!("[{name},{below}]"),
        }
    }))
}

/// What follows the root in a parameter, all of it in brackets.
fn below(parameter: &Parameter, root: &str) -> String {
    let name = match parameter.list {
        Some(ListStyle::Indices) => parameter.name.strip_suffix("[0]").unwrap_or(&parameter.name),
        Some(_) | None => &parameter.name,
    };
    let below = name.strip_prefix(root).unwrap_or(name);
    if !root.is_empty() {
        return below.to_owned();
    }
    let (first, rest) = before_brackets(below);
    format!("[{first}]{rest}")
}

/// How a list is written: 1 for a parameter for each value, 2 with indices, 3 and 4 as JSON without and with quotes, or what is between
/// two values.
pub(super) fn style(parameter: &Parameter) -> Option<&'static str> {
    let is_text = parameter.value_type.kind == ValueKind::String;
    parameter.list.map(|style| style_of(style, is_text))
}

pub(super) fn style_of(style: ListStyle, is_text: bool) -> &'static str {
    match style {
        ListStyle::Brackets | ListStyle::Repeat => "1",
        ListStyle::Indices => "2",
        ListStyle::Json if is_text => "4",
        ListStyle::Json => "3",
        ListStyle::Comma => "\",\"",
        ListStyle::Pipes => "\"%7C\"",
        ListStyle::Dots => "\"..\"",
    }
}
