//! Names and styles on the wire.

use proc_macro2::Ident;
use syn::LitStr;

use crate::attr::Flags;
use crate::errors::Errors;
use crate::model::{Field, ListStyle, OperatorNames};
use crate::names::{self, Case};

/// The root, `filter` unless another is written. An empty one is none: `seats[gte]`.
pub(super) fn root(written: Option<&LitStr>, errors: &Errors) -> String {
    let Some(written) = written else { return "filter".to_owned() };
    if written.value().is_empty() {
        return String::new();
    }
    let value = written.value();
    // A root may be inside another name: `filter[where]`.
    if is_inside_a_name(&value) { value } else { name(written, "root", "filter", errors) }
}

/// Whether a name is inside another one, as in `filter[where]`.
pub(super) fn is_inside_a_name(value: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains(['[', ']']) && !name.contains(char::is_control);
    let names = value.split_once('[').and_then(|(first, rest)| Some((first, rest.strip_suffix(']')?)));
    names.is_some_and(|(first, inner)| std::iter::once(first).chain(inner.split("][")).all(is_name))
}

/// The case of the wire names.
pub(super) fn case(written: Option<&LitStr>, errors: &Errors) -> Option<Case> {
    let written = written?;
    Case::named(&written.value()).map_err(|sentence| errors.at(written, sentence)).ok()
}

/// The name of a field on the wire.
pub(super) fn wire_name(ident: &Ident, rename: Option<&LitStr>, case: Option<Case>, errors: &Errors) -> String {
    if let Some(rename) = rename {
        // The only field of a filter may have no name.
        if rename.value().is_empty() { String::new() } else { name(rename, "name", &names::plain(ident), errors) }
    } else {
        let cased = cased(ident, case, Case::apply_to_field);
        if cased.is_empty() {
            errors.at(ident, format!("`{ident}` has no letters for a name: write one, `#[filter(rename = \"…\")]`"));
        }
        cased
    }
}

/// The text that a variant is sent as. It may hold anything, but an empty one is a mistake.
pub(super) fn variant_name(ident: &Ident, rename: Option<&LitStr>, case: Option<Case>, errors: &Errors) -> String {
    let Some(rename) = rename else {
        let cased = cased(ident, case, Case::apply_to_variant);
        if cased.is_empty() {
            errors.at(ident, format!("`{ident}` has no letters for a text: write one, `#[filter(rename = \"…\")]`"));
        }
        return cased;
    };
    if rename.value().is_empty() {
        errors.at(
            rename,
            format!(
                "the wire name of `{ident}` is empty: write the name that the service uses, `rename = \"{ident}\"`"
            ),
        );
    }
    rename.value()
}

fn cased(ident: &Ident, case: Option<Case>, apply: fn(Case, &str) -> String) -> String {
    let plain = names::plain(ident);
    case.map_or_else(|| plain.clone(), |case| apply(case, &plain))
}

/// A part of a parameter's name: not empty, and without what separates the parts.
pub(super) fn name(written: &LitStr, what: &str, example: &str, errors: &Errors) -> String {
    let value = written.value();
    if value.is_empty() {
        errors.at(written, format!("the {what} is empty: write it as it stands in the query, `\"{example}\"`"));
    } else if value.contains(['[', ']']) {
        errors.at(
            written,
            format!("the {what} `{value}` holds a bracket: write the {what} alone, `\"{example}\"`; the brackets are added around it"),
        );
    } else if value.contains(char::is_control) {
        errors.at(
            written,
            format!("the {what} holds a control character: write it as it stands in the query, `\"{example}\"`"),
        );
    }
    value
}

/// How the names of operators are added to those of fields: `[$*]` in brackets, `_*` after the name.
pub(super) fn operators(written: Option<&LitStr>, errors: &Errors) -> Option<OperatorNames> {
    let written = written?;
    let value = written.value();
    let inner = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let has_brackets = inner.is_some();
    let names = inner.unwrap_or(&value).split_once('*');
    let names = names.filter(|names| {
        let is_plain = |text: &str| !text.contains(['[', ']', '*', '=', '&']) && !text.contains(char::is_control);
        is_plain(names.0) && is_plain(names.1)
    });
    let Some((before, after)) = names else {
        errors.at(
            written,
            format!(
                "`{value}` does not say how operators are written: write one `*` for the operator, `\"[$*]\"` for `filter[x][$gte]`, \
                 `\"_*\"` for `filter[x_gte]`, `\".*\"` for `filter[x.gte]`"
            ),
        );
        return None;
    };
    Some(OperatorNames { before: before.to_owned(), after: after.to_owned(), has_brackets, span: written.span() })
}

/// The style of lists.
pub(super) fn list(written: Option<&LitStr>, errors: &Errors) -> Option<ListStyle> {
    let written = written?;
    match &*written.value() {
        "brackets" => Some(ListStyle::Brackets),
        "comma" => Some(ListStyle::Comma),
        "repeat" => Some(ListStyle::Repeat),
        "indices" => Some(ListStyle::Indices),
        "pipes" => Some(ListStyle::Pipes),
        "dots" => Some(ListStyle::Dots),
        "json" => Some(ListStyle::Json),
        other => {
            errors.at(
                written,
                format!(
                    "`{other}` is not a style of lists: write `brackets` for `[x][in][]=a&[x][in][]=b`, `indices` for \
                     `[x][in][0]=a&[x][in][1]=b`, `comma` for `[x][in]=a,b`, `pipes` for `[x][in]=a|b`, `dots` for `[x][between]=a..b`, `repeat` for \
                     `[x][in]=a&[x][in]=b`, or `json` for `[x][in]=[\"a\",\"b\"]`"
                ),
            );
            None
        }
    }
}

/// The words for true and for false.
pub(super) fn flags(written: &Flags, errors: &Errors) -> [String; 2] {
    let words = written.words.each_ref().map(LitStr::value);
    if words[0] == words[1] {
        errors.at(&written.key, format!("`{}` is the word for true and for false: write two words", words[0]));
    }
    words
}

/// The other styles in which lists are read.
pub(super) fn read_lists(written: Option<&[LitStr]>, list: ListStyle, errors: &Errors) -> Vec<ListStyle> {
    let mut styles = Vec::new();
    for literal in written.into_iter().flatten() {
        let Some(style) = self::list(Some(literal), errors) else { continue };
        let name = literal.value();
        if style == list {
            errors.at(literal, format!("lists are read in the style in which they are written: remove `{name}`"));
        } else if styles.contains(&style) {
            errors.at(literal, format!("`{name}` is repeated: keep one"));
        } else if let Some(other) = std::iter::once(&list).chain(&styles).find(|other| are_ambiguous(**other, style)) {
            let other = format!("{other:?}").to_lowercase();
            errors.at(
                literal,
                format!("`{name}` and `{other}` are both written without brackets, so that a value could be read as either: keep one"),
            );
        } else {
            styles.push(style);
        }
    }
    styles
}

/// Whether a value without brackets could be of both styles, whatever the values are.
fn are_ambiguous(one: ListStyle, other: ListStyle) -> bool {
    let is_json = one == ListStyle::Json || other == ListStyle::Json;
    let is_repeat = one == ListStyle::Repeat || other == ListStyle::Repeat;
    one.is_joined() && other.is_joined() || is_json && is_repeat
}

/// A field without a name has the name of the root, so the filter has a root and no other field.
pub(super) fn only_empty_name(fields: &[Field], (root, count): (&str, usize), errors: &Errors) {
    for field in fields.iter().filter(|field| field.name.is_empty() && (root.is_empty() || count > 1)) {
        errors.at(
            &field.ident,
            format!(
                "the name of `{0}` is empty, which only the one field of a filter with a root may be: write the name as it stands in the \
                 query, `rename = \"{0}\"`",
                names::plain(&field.ident)
            ),
        );
    }
}

/// No two fields, or variants, have the same name on the wire.
pub(super) fn distinct_names<'a>(names: impl Iterator<Item = (&'a Ident, &'a str)>, what: &str, errors: &Errors) {
    let mut seen: Vec<(&Ident, &str)> = Vec::new();
    for (ident, name) in names {
        if let Some((first, _)) = seen.iter().find(|(_, seen)| *seen == name) {
            errors.at(
                ident,
                format!(
                    "`{ident}` and `{first}` are the same {what}, `{name}`: rename one of them with `#[filter(rename = \"…\")]`"
                ),
            );
        } else {
            seen.push((ident, name));
        }
    }
}
