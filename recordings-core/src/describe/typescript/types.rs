//! The types of a module.

use super::{comment, only};
use crate::declaration::RuleKind;
use crate::describe::order::Order;
use crate::describe::table::quoted;
use crate::describe::tree::{Field, LocalRule, Member, MemberKind, Object, Part};
use crate::describe::{Groups, Parameter};
use crate::value::{NumberForm, ValueKind};

/// Types that all modules have.
pub(super) const HELPERS: &str = "\
type None<T> = { [K in keyof T]?: never };
type One<T> = { [K in keyof T]: { [P in K]: T[P] } & { [P in Exclude<keyof T, K>]?: never } }[keyof T];
type Some<T> = { [K in keyof T]: { [P in K]: T[P] } }[keyof T];
type AtMostOne<K extends string> = { [P in K]: { [Q in Exclude<K, P>]?: never } }[K];
type All<Slots> = Slots extends [infer First, ...infer Rest] ? First & All<Rest> : unknown;
type Combined<Slots> = Slots extends [infer First, ...infer Rest] ? (One<First> | None<First>) & Combined<Rest> : unknown;
/** One operator of the first, or one of each of the others. */
type Field<Alone, Slots extends object[] = []> =
  | (One<Alone> & None<All<Slots>>)
  | (None<Alone> & Combined<Slots> & Some<All<Slots>>);

";

/// The type of a filter.
pub(super) fn filter(name: &str, parts: &[Part<'_>]) -> String {
    let Some(family) = only(parts) else { return format!("export type {name} = {{}};\n") };
    let conditions = object(&family.object, "", family.groups.is_some());
    match family.groups {
        None => format!("export type {name} = {conditions};\n"),
        Some(groups) => format!("export type {name} = {conditions} & {};\n", grouped(name, groups)),
    }
}

/// The groups of a filter.
fn grouped(name: &str, groups: &Groups) -> String {
    let mut members = String::new();
    let many = [(&groups.any, "At least one of these is met."), (&groups.all, "Each of these is met.")];
    for (word, doc) in many {
        if let Some(word) = word {
            members += &comment(doc, "  ");
            members += &*format!("  {}?: readonly [{name}, ...{name}[]];\n", key(word));
        }
    }
    if let Some(word) = &groups.not {
        members += &comment("This is not met.", "  ");
        members += &*format!("  {}?: {name};\n", key(word));
    }
    format!("{{\n{members}}}")
}

/// The type of a whole query, and one for each filter that can be grouped.
pub(super) fn whole(name: &str, parts: &[Part<'_>]) -> String {
    let (mut before, mut members, mut rules) = (String::new(), String::new(), String::new());
    for part in parts {
        match part {
            Part::Order(order) => members += &*format!("  {}?: {};\n", key(&order.parameter), ordered(order)),
            Part::Family(family) if family.root.is_empty() => {
                members += &self::members(&family.object, "  ", false);
                rules += &rules_of(&family.object.rules, false);
            }
            Part::Family(family) => {
                let is_required = family.groups.is_none() && family.object.demands();
                let inner = match family.groups {
                    None => object(&family.object, "  ", false),
                    Some(groups) => {
                        let inner = format!("{name}{}", pascal(family.root));
                        let conditions = object(&family.object, "", true);
                        before += &*format!("export type {inner} = {conditions} & {};\n\n", grouped(&inner, groups));
                        inner
                    }
                };
                members += &*format!("  {}{}: {inner};\n", key(family.root), if is_required { "" } else { "?" });
            }
        }
    }
    format!("{before}export type {name} = {{\n{members}}}{rules};\n")
}

/// A name for a type.
fn pascal(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.split_at(1)).map(|(first, rest)| [&first.to_ascii_uppercase(), rest].concat()).collect()
}

fn ordered(order: &Order) -> String {
    let fields: Vec<String> = order.signed().iter().map(|field| quoted(field)).collect();
    let field = fields.join(" | ");
    if order.single { format!("readonly [{field}]") } else { format!("readonly [{field}, ...({field})[]]") }
}

/// A filter with its rules.
fn object(object: &Object<'_>, indent: &str, is_grouped: bool) -> String {
    if let Some(field) = object.only_field() {
        return field_type(field, indent);
    }
    if let Some(inner) = object.only_keys() {
        return keys_type(inner, indent);
    }
    let members = members(object, &format!("{indent}  "), is_grouped);
    format!("{{\n{members}{indent}}}{}", rules_of(&object.rules, is_grouped))
}

fn members(object: &Object<'_>, indent: &str, is_grouped: bool) -> String {
    let is_required = |member: &Member<'_>| {
        let requires = |rule: &LocalRule<'_>| rule.kind == RuleKind::Required && rule.members.contains(&member.name);
        !is_grouped && object.rules.iter().any(requires)
    };
    let mut members = String::new();
    for member in &object.members {
        let (doc, inner) = match &member.kind {
            MemberKind::Field(field) => (doc(field), field_type(field, indent)),
            MemberKind::Nested(inner) => {
                (String::new(), format!("{}{}", self::object(inner, indent, false), some(inner)))
            }
            MemberKind::Keys(inner) => (String::new(), keys_type(inner, indent)),
        };
        let mark = if is_required(member) { "" } else { "?" };
        members += &comment(&doc, indent);
        members += &*format!("{indent}{}{mark}: {inner};\n", key(member.name));
    }
    members
}

/// Filters under free keys.
fn keys_type(inner: &Object<'_>, indent: &str) -> String {
    format!("{{ readonly [key: string]: {} }}", object(inner, indent, false))
}

/// Says that a nested filter has a condition. The type of a field says so itself.
fn some(object: &Object<'_>) -> String {
    if object.only_field().is_some() {
        return String::new();
    }
    let members: Vec<String> = object.members.iter().map(|member| format!("{}: object", key(member.name))).collect();
    format!(" & Some<{{ {} }}>", members.join("; "))
}

fn doc(field: &Field<'_>) -> String {
    let Some(head) = field.head() else { return String::new() };
    let deprecated = if head.deprecated { "\n@deprecated" } else { "" };
    [&head.doc, deprecated].concat().trim().to_owned()
}

/// Rules as types beside that of the object.
fn rules_of(rules: &[LocalRule<'_>], is_grouped: bool) -> String {
    let rule = |rule: &LocalRule<'_>| {
        let names: Vec<String> = rule.members.iter().map(|member| key(member)).collect();
        let words: Vec<String> = rule.members.iter().map(|member| quoted(member)).collect();
        match (rule.kind, &*names) {
            (RuleKind::AtLeastOne, names) if !is_grouped => {
                let members: Vec<String> = names.iter().map(|name| format!("{name}: object")).collect();
                format!(" & Some<{{ {} }}>", members.join("; "))
            }
            (RuleKind::Requires, [first, second]) => format!(" & ({{ {first}?: never }} | {{ {second}: object }})"),
            (RuleKind::Conflicts | RuleKind::AtMostOne, _) => format!(" & AtMostOne<{}>", words.join(" | ")),
            (RuleKind::Required | RuleKind::AtLeastOne | RuleKind::Requires, _) => String::new(),
        }
    };
    rules.iter().map(rule).collect()
}

/// The operators of a field.
fn field_type(field: &Field<'_>, indent: &str) -> String {
    let (alone, slots) = field.slots();
    let inner = format!("{indent}  ");
    let all = |parameters: &[&Parameter]| {
        let members: String = parameters.iter().map(|parameter| operator(parameter, &format!("{inner}  "))).collect();
        format!("{{\n{members}{inner}}}")
    };
    let alone = if alone.is_empty() { "{}".to_owned() } else { all(&alone) };
    if slots.is_empty() {
        return format!("Field<\n{inner}{alone}\n{indent}>");
    }
    let slots: Vec<String> = slots.iter().map(|slot| all(slot)).collect();
    format!("Field<\n{inner}{alone},\n{inner}[{}]\n{indent}>", slots.join(", "))
}

fn operator(parameter: &Parameter, indent: &str) -> String {
    let value = value_type(parameter);
    let operand = match (parameter.list, parameter.exactly) {
        (None, _) => value,
        (Some(_), Some(2)) => format!("readonly [{value}, {value}]"),
        (Some(_), _) if parameter.allows_empty => format!("readonly ({value})[]"),
        (Some(_), _) => format!("readonly [{value}, ...({value})[]]"),
    };
    let doc = comment(parameter.sentence().unwrap_or_default(), indent);
    format!("{doc}{indent}{}: {operand};\n", key(&parameter.operator))
}

/// The type of a value.
fn value_type(parameter: &Parameter) -> String {
    let value_type = &parameter.value_type;
    if !value_type.values.is_empty() {
        let values: Vec<String> = value_type.values.iter().map(|value| quoted(value)).collect();
        let other = if value_type.open { " | (string & {})" } else { "" };
        return format!("{}{other}", values.join(" | "));
    }
    let text = match (value_type.kind, value_type.format.as_deref()) {
        (ValueKind::Boolean, _) => "boolean",
        (ValueKind::Integer | ValueKind::Number, _) => match value_type.number_form() {
            NumberForm::Number => "number",
            NumberForm::Either => "number | `${bigint}`",
            NumberForm::Text => "`${number}`",
        },
        (ValueKind::String, Some("date")) => "`${number}-${number}-${number}`",
        (ValueKind::String, Some("date-time" | "local-date-time")) => "`${number}-${number}-${number}T${string}`",
        (ValueKind::String, Some("time")) => "`${number}:${string}`",
        (ValueKind::String, Some("uuid")) => "`${string}-${string}-${string}-${string}-${string}`",
        (ValueKind::String, Some("ipv4")) => "`${number}.${number}.${number}.${number}`",
        (ValueKind::String, _) => "string",
    };
    text.to_owned()
}

/// A key of an object.
fn key(name: &str) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$')
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty();
    if is_plain { name.to_owned() } else { quoted(name) }
}
