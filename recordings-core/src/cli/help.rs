//! The arguments as clap has them: with the docs of the fields as help, and the values of enums for help and completions.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Command};

use super::argument::{Argument, Arguments, Says};
use super::forms::Forms;
use super::parser::below;
use crate::declaration::{Bounds, Leaf, Parameters, RuleKind};
use crate::describe::docs::cleaned;
use crate::operator::{Arity, Operator};
use crate::value::{ValueKind, ValueType};

/// An argument for clap, under a heading of the help.
pub(super) fn clap_argument(argument: &Argument, arguments: &Arguments, heading: &'static str) -> Arg {
    let arg = Arg::new(argument.name.clone())
        .long(argument.name.clone())
        .aliases(argument.alias.clone())
        .action(if argument.repeats() { ArgAction::Append } else { ArgAction::Set })
        .help_heading((!heading.is_empty()).then_some(heading));
    match &argument.says {
        Says::Condition(leaf, forms) => of_condition(arg, leaf, forms, arguments.parameters),
        Says::Operator(leaf, operator, is_same) => of_operator(arg, leaf, *operator, *is_same),
        Says::Inner { stem, doc, key } => {
            let sets = match key {
                Some(key) => format!("KEY is like `{key}`, which sets `{}`.", below(stem, key)),
                None => format!("Sets `{stem}[KEY]` to the value."),
            };
            let help = [sentence(&cleaned(doc)), sets];
            arg.value_name("KEY=VALUE").help(joined(&help))
        }
        Says::Expression(_) => arg.value_name("EXPRESSION").help("Conditions as functions."),
    }
}

/// The argument of a field.
fn of_condition(arg: Arg, leaf: &Leaf, forms: &Forms, parameters: &Parameters) -> Arg {
    let name = value_name(leaf);
    let shown = forms.shown(name);
    let doc = cleaned(leaf.member.doc);
    let summary = doc.split("\n\n").next().unwrap_or_default();
    // A value alone needs no explanation.
    let shown = if shown == [name] { String::new() } else { format!("[forms: {}]", shown.join(", ")) };
    let notes = [
        if is_required(leaf, parameters) { "Required.".to_owned() } else { String::new() },
        if leaf.is_deprecated { "Deprecated.".to_owned() } else { String::new() },
        bounds(leaf),
        shown,
    ];
    let with_notes = |doc: String| joined(&[&[doc][..], &notes].concat());
    let long = [sentence(&doc), joined(&notes)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let arg = arg.value_name(name).help(with_notes(sentence(summary).replace('\n', " "))).long_help(long.join("\n\n"));
    of_values(arg, &leaf.field.holds.value_type)
}

/// The argument of an operator.
fn of_operator(arg: Arg, leaf: &Leaf, operator: Operator, is_same: bool) -> Arg {
    let parameter = leaf.name_of(operator);
    let arg = arg.help(format!("Sets `{parameter}`.")).hide_short_help(true).hide(is_same);
    match operator.arity() {
        Arity::Flag => of_values(arg.value_name("BOOL"), &ValueType::BOOLEAN),
        Arity::Many if operator.takes_pair() => {
            let value = value_name(leaf);
            of_values(arg.value_name(format!("{value},{value}")), &leaf.field.holds.value_type)
        }
        Arity::One | Arity::Many => of_values(arg.value_name(value_name(leaf)), &leaf.field.holds.value_type),
    }
}

/// Sets what the values are.
fn of_values(arg: Arg, value_type: &ValueType) -> Arg {
    let values = match value_type.kind {
        ValueKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
        ValueKind::String | ValueKind::Integer | ValueKind::Number => {
            value_type.values.iter().map(ToString::to_string).collect()
        }
    };
    let is_number = matches!(value_type.kind, ValueKind::Integer | ValueKind::Number);
    arg.value_parser(Texts(values)).allow_hyphen_values(is_number)
}

/// What stands for a value of a field in the help.
pub(super) fn value_name(leaf: &Leaf) -> &'static str {
    let value_type = &leaf.field.holds.value_type;
    match (value_type.kind, value_type.format.as_deref()) {
        (ValueKind::Integer, _) => "INTEGER",
        (ValueKind::Number, _) => "NUMBER",
        (ValueKind::Boolean, _) => "BOOL",
        (ValueKind::String, _) if !value_type.values.is_empty() => "VALUE",
        (ValueKind::String, Some("date")) => "DAY",
        (ValueKind::String, Some("time")) => "TIME",
        (ValueKind::String, Some("date-time")) => "INSTANT",
        (ValueKind::String, Some("local-date-time")) => "DATETIME",
        (ValueKind::String, Some("uuid")) => "UUID",
        (ValueKind::String, Some("ip" | "ipv4" | "ipv6")) => "ADDRESS",
        (ValueKind::String, _) => "TEXT",
    }
}

/// What the declaration says of the bounds of a field's values.
fn bounds(leaf: &Leaf) -> String {
    let bounds = leaf.field.bounds().iter().map(|bound| bound.describe()).fold(Bounds::default(), Bounds::and);
    if bounds.is_empty() { String::new() } else { format!("Accepts {bounds}.").replace('`', "") }
}

/// Whether every filter must have a condition on the field.
fn is_required(leaf: &Leaf, parameters: &Parameters) -> bool {
    let [member] = &*leaf.path else { return false };
    let mut rules = parameters.schema.rules.iter();
    rules.any(|rule| rule.kind == RuleKind::Required && rule.members.contains(member))
}

/// Docs with a period at the end.
fn sentence(doc: &str) -> String {
    let ends = doc.is_empty() || doc.ends_with(['.', '!', '?', ':', '`', '|', ')']);
    format!("{doc}{}", if ends { "" } else { "." })
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(|part| &**part).collect::<Vec<_>>().join(" ")
}

/// Accepts any text, since the filter's parser checks the values. Lists the values of an enum for help and completions.
#[derive(Clone)]
struct Texts(Vec<String>);

impl TypedValueParser for Texts {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &std::ffi::OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        (!self.0.is_empty()).then(|| Box::new(self.0.iter().map(PossibleValue::new)) as Box<_>)
    }
}
