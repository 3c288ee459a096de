//! Filters that a document has in prose alone: a parameter of functions whose fields and operators are in its description.

use super::collect::Declarer;
use super::idents::Idents;
use super::model::{Accepted, Bounds, Condition, Field, Filter, Member, MemberKind, Part, PartKind, Type};
use super::spread::{Leaf, literal};
use super::words;
use crate::declaration::ListStyle;
use crate::operator::Operator;
use crate::value::ValueKind;

/// Takes the parameters of functions out of those of an operation.
pub(super) fn take<'d>(declarer: &mut Declarer<'d>, leaves: &mut Vec<Leaf<'d>>) -> Vec<Part> {
    let (mut parts, mut rest) = (Vec::new(), Vec::new());
    // A family of the same root is not written as functions.
    let roots: Vec<String> = leaves
        .iter()
        .filter(|leaf| leaf.path.len() > 1)
        .filter_map(|leaf| Some(leaf.path.first()?.text().to_owned()))
        .collect();
    for leaf in std::mem::take(leaves) {
        let is_text = leaf.path.len() == 1
            && leaf.list.is_none()
            && leaf.scalar.kind == ValueKind::String
            && leaf.scalar.values.is_empty()
            && !roots.contains(&literal(&leaf.path));
        match fields(&leaf.doc).filter(|_| is_text) {
            Some(fields) => parts.push(functions(declarer, &leaf, fields)),
            None => rest.push(leaf),
        }
    }
    *leaves = rest;
    parts
}

/// The fields with the words of their operators, if a description lists them: `` `created_at`: `less-than`, `greater-than` ``.
fn fields(doc: &str) -> Option<Vec<(String, Vec<String>)>> {
    let mut text = doc.to_owned();
    for line_break in ["<br>", "<br/>", "<br />"] {
        text = text.replace(line_break, "\n");
    }
    let fields: Vec<(String, Vec<String>)> = text.lines().filter_map(line).collect();
    let is_known = |(_, words): &(String, Vec<String>)| words.iter().any(|word| words::function(word).is_some());
    (!fields.is_empty() && fields.iter().all(is_known)).then_some(fields)
}

fn line(line: &str) -> Option<(String, Vec<String>)> {
    let line = line.trim().trim_start_matches(['-', '*']).trim_start();
    let (field, words) = line.strip_prefix('`')?.split_once("`:")?;
    let words = words
        .trim()
        .trim_end_matches('.')
        .split(',')
        .map(|word| word.trim().strip_prefix('`')?.strip_suffix('`').map(str::to_owned));
    let words: Vec<String> = words.collect::<Option<_>>()?;
    let is_name = !field.is_empty() && !field.contains(['[', ']', '`', '(', ')', ',', ' ']);
    is_name.then(|| (field.to_owned(), words))
}

fn functions<'d>(declarer: &mut Declarer<'d>, leaf: &Leaf<'d>, fields: Vec<(String, Vec<String>)>) -> Part {
    let root = literal(&leaf.path);
    let name = declarer.types.ty(&format!("{}_{root}", declarer.prefix));
    let (mut idents, mut members): (Idents, Vec<Member>) = (Idents::default(), Vec::new());
    declarer.note(&leaf.at, format!("the types of the fields of `{root}` are not in the document; texts are declared, and instants by their names"));
    for (field, words) in fields {
        if members.iter().any(|member| member.name == field) {
            declarer.note(&leaf.at, format!("`{field}` is listed twice"));
            continue;
        }
        let mut operators: Vec<Accepted> = Vec::new();
        for word in words {
            match words::function(&word) {
                Some(operator) if operators.iter().any(|one| one.operator == operator) => {}
                Some(operator) => operators.push(Accepted { operator, wire_name: word }),
                None => declarer
                    .note(&leaf.at, format!("the function `{word}` of `{field}` is not known, and is not declared")),
            }
        }
        let (field_kind, dropped) = kind(&field, operators);
        for word in dropped {
            declarer.note(&leaf.at, format!("the function `{word}` of `{field}` cannot be declared beside the others"));
        }
        let (ident, doc) = (idents.field(&field), String::new());
        members.push(Member {
            ident,
            name: field,
            doc,
            is_required: false,
            is_deprecated: false,
            kind: MemberKind::Field(field_kind),
        });
    }
    if leaf.is_required {
        declarer.note(&leaf.at, format!("that `{root}` is required is not declared"));
    }
    declarer.declared(&root);
    let first = format!("The functions of `{root}` of `{}`.", declarer.shown);
    let filter =
        Filter { name, doc: first, root: root.clone(), is_nested: false, dialect: None, members, has_functions: true };
    Part { ident: Idents::default().field(&root), kind: PartKind::Functions(filter) }
}

/// A field of functions, and the words that it cannot have.
fn kind(name: &str, operators: Vec<Accepted>) -> (Field, Vec<String>) {
    const LISTS: [Operator; 4] = [Operator::IN, Operator::NOT_IN, Operator::CONTAINS_ANY, Operator::CONTAINS_ALL];
    let has_order = operators.iter().any(|one| words::is_order(one.operator));
    let is_instant =
        ["_at", "_date", "_time", "datetime", "timestamp", "created", "updated"].iter().any(|end| name.ends_with(end));
    let is_part = |operator: Operator| {
        operator == Operator::CONTAINS
            || ![Operator::EQ, Operator::NE, Operator::EXISTS, Operator::NULL].contains(&operator)
                && !LISTS.contains(&operator)
                && !words::is_order(operator)
    };
    let (kept, dropped): (Vec<Accepted>, Vec<Accepted>) =
        operators.into_iter().partition(|one| !(has_order && is_part(one.operator)));
    let has = |of: &dyn Fn(Operator) -> bool| kept.iter().any(|one| of(one.operator));
    let has_list = has(&|operator| LISTS.contains(&operator));
    let (condition, ty) = if has_order {
        (Condition::Range, if is_instant { Type::Instant } else { Type::Text })
    } else if has(&is_part) {
        (Condition::Text, Type::Text)
    } else if has_list {
        (Condition::OneOf, Type::Text)
    } else {
        (Condition::Exact, Type::Text)
    };
    let list = has_list.then_some(ListStyle::Brackets);
    let field = Field { condition, ty, operators: kept, list, allows_empty: false, bounds: Bounds::default() };
    (field, dropped.into_iter().map(|one| one.wire_name).collect())
}
