//! Other forms of a filter's root, and roots inside other names: `filterBy[status]`, `fltr[status]`, `params[filter][status]`,
//! `query.filter.status`.

use super::{SHORTEST, first_with, meant_parameter, named_parameter, with_brackets};
use crate::declaration::Parameters;
use crate::query::{operators, unknown};
use crate::text::{is_negation, parts_of, place_of, plain, split_brackets};

/// The parameter that a key names whose rest is known and that has another form of the root, or the root inside other names. The root
/// alone if the key may mean something else.
pub(super) fn below_variant(parameters: &Parameters, key: &str) -> Option<String> {
    let root = parameters.schema.root;
    if is_json_with(parameters, key) {
        return Some(root.to_owned());
    }
    let (names, own) = (names_of(key), names_of(root));
    let (_, own_last) = own.last()?;
    let equals = |(_, name): &(usize, &str), other: &str| name.eq_ignore_ascii_case(other);
    for start in 0..names.len() {
        let window = names.get(start..start + own.len())?;
        let Some((last, around)) = window.split_last() else { continue };
        let is_around = around.iter().zip(&own).all(|(name, (_, own))| equals(name, own));
        let form =
            if equals(last, own_last) { Some(Form::Same) } else { form_of(own_last, last.1).filter(|_| start == 0) };
        if let Some(form) = form.filter(|_| is_around)
            && let Some(below) = key.get(last.0..).filter(|below| !below.is_empty())
            && named_parameter(parameters, below).is_some()
        {
            let is_alternative = names.iter().take(start).any(|(_, name)| matches!(&*plain(name), "or" | "any"));
            let is_other = is_alternative || matches!(form, Form::Other);
            return Some(meant_parameter(parameters, below).filter(|_| !is_other).unwrap_or(root).to_owned());
        }
    }
    None
}

/// A form of a root.
enum Form {
    Same,
    /// A longer or shorter one, such as `filterBy`, `filt` and `fltr`.
    Similar,
    /// One that may mean something else, such as `filterLt` and `notfilter`.
    Other,
}

/// Which form of a root a name is.
fn form_of(root: &str, name: &str) -> Option<Form> {
    /// The longest ending, such as `_by`.
    const ENDING: usize = 3;
    let (root, name) = (plain(root), plain(name));
    if root.len() < SHORTEST {
        return None;
    }
    if let Some(ending) = name.strip_prefix(&*root) {
        let is_ending = (1..=ENDING).contains(&ending.len()) && ending.chars().all(char::is_alphabetic);
        let form = if operators::is_name(ending) || is_negation(ending) { Form::Other } else { Form::Similar };
        return is_ending.then_some(form);
    }
    if let Some(beginning) = name.strip_suffix(&*root) {
        return is_negation(beginning).then_some(Form::Other);
    }
    let is_shorter = root.starts_with(&name) || name.len() < root.len() && skeleton(&root) == name;
    (name.len() >= SHORTEST && is_shorter).then_some(Form::Similar)
}

/// A root without its vowels, as in `fltr`.
fn skeleton(root: &str) -> String {
    let mut skeleton = String::new();
    for letter in root.chars() {
        if !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') {
            skeleton.push(letter);
        }
    }
    skeleton
}

/// The names of a key in brackets and between dots, each with the place where what follows it begins.
fn names_of(key: &str) -> Vec<(usize, &str)> {
    let mut names = Vec::new();
    let mut start = 0;
    for (place, sign) in key.char_indices().filter(|(_, letter)| matches!(letter, '[' | ']' | '.')) {
        let name = key.get(start..place).unwrap_or_default();
        if !name.is_empty() {
            names.push((if sign == ']' { place + 1 } else { place }, name));
        }
        start = place + 1;
    }
    let name = key.get(start..).unwrap_or_default();
    if !name.is_empty() {
        names.push((key.len(), name));
    }
    names
}

/// Whether a key is a JSON object that has the root with a member of the filter in it: `{"filter":{"status":…`.
fn is_json_with(parameters: &Parameters, key: &str) -> bool {
    if !key.trim_start().starts_with('{') {
        return false;
    }
    let (names, root) = (parts_of(key), parts_of(parameters.schema.root));
    let is_member = |name: &str| parameters.schema.members.iter().any(|member| member.name == name);
    names
        .windows(root.len() + 1)
        .any(|window| window.split_last().is_some_and(|(member, names)| *names == *root && is_member(member)))
}

/// The parameter that a key was meant for, if the operators of a field without a name follow the root: `created_gte` for `created_gtee`
/// and `creatd_gte`. The root if it is none of them.
pub(super) fn joined_to_root<'p>(parameters: &'p Parameters, key: &str) -> Option<&'p str> {
    /// A slip in a shorter operator makes another word, such as `at` in `created_at`.
    const LONG: usize = 3;
    let root = parameters.schema.root;
    let leaf = parameters.leaves.iter().find(|leaf| &*leaf.raw == root && !parameters.schema.operators.has_brackets)?;
    let base = root.strip_suffix(']').unwrap_or(root);
    if let Some(operator) = key.strip_prefix(base).filter(|operator| !operator.starts_with(char::is_alphanumeric)) {
        let given = plain(operator);
        if operators::is_name(&given) {
            return Some(operators::meant_operator(leaf, operator).map_or(root, |parameter| &parameter.raw));
        }
        let is_slip = |own: &str| own.len() >= LONG && strsim::osa_distance(&given, own) == 1;
        let mut own = leaf.parameters.iter().filter(|parameter| is_slip(&plain(unknown::suffix(leaf, parameter))));
        return own.next().map(|parameter| &*parameter.raw);
    }
    let is_slip = |raw: &str| raw.len().abs_diff(key.len()) <= 1 && strsim::osa_distance(raw, key) == 1;
    let mut own = leaf.parameters.iter().filter(|parameter| *parameter.raw != *root && is_slip(&parameter.raw));
    own.next().map(|parameter| &*parameter.raw)
}

/// A key as it was meant for a filter whose root is inside another name, `filter[where]`, and how many slips away that counts: the key
/// names a parameter in another notation, without one of both names, or with more names in between, as in `filter.where.name`,
/// `where[name]`, `filter[name]` and `filter[and][where][name]`. The root for a key that is the outer name alone.
pub(super) fn below_root_in_brackets(parameters: &Parameters, key: &str) -> Option<(String, usize)> {
    let root = parameters.schema.root;
    let (outer, inner) = root.split_once('[')?;
    let (outer, inner, lower) = (outer.to_lowercase(), inner.to_lowercase(), key.to_lowercase());
    if lower == outer {
        return Some((root.to_owned(), 0));
    }
    if let Some(rest) = key.get(outer.len()..).filter(|_| lower.starts_with(&outer))
        && let below = rest.strip_prefix(['s', 'S']).unwrap_or(rest)
        && is_condition(parameters, below)
    {
        let has_brackets = below.starts_with('[');
        return Some((if has_brackets { format!("{root}{below}") } else { with_brackets(root, below) }, 1));
    }
    let names = parts_of(&lower);
    if !names.starts_with(&parts_of(&outer)) && !names.starts_with(&parts_of(&inner)) {
        return None;
    }
    let is_meant = |below: &str| names.ends_with(&parts_of(&format!("{inner}{}", below.to_lowercase())));
    first_with(parameters, &is_meant).map(|known| (known.to_owned(), 0))
}

/// Whether what follows the outer name of a root begins with a field, also in a group. A name such as `limit` is not a condition
/// without an operator, even if a field has it.
fn is_condition(parameters: &Parameters, below: &str) -> bool {
    /// What other services write in the same place for pages, orders and fields.
    const OTHERS: [&str; 8] = ["fields", "include", "limit", "offset", "order", "page", "skip", "sort"];
    let is_of_group = |name: &str| matches!(name, "and" | "or" | "not" | "any" | "all") || place_of(name).is_some();
    let mut names = below;
    while let Some((name, rest)) = split_brackets(names)
        && is_of_group(&name.to_lowercase())
    {
        names = rest;
    }
    let is_other = || matches!(&*parts_of(below), [only] if OTHERS.contains(&&*only.to_lowercase()));
    names.starts_with(['[', '.']) && unknown::begins_with_field(parameters, names) && !is_other()
}
