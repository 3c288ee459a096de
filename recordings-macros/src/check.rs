//! The checks of a declaration, one function each. Each reports at the wrong token what to write instead.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Data, DeriveInput, Field, Fields, FieldsNamed, Generics, LitStr, Type, Variant, Visibility};

use crate::attr::{self, Ops};
use crate::errors::Errors;
use crate::model::{self, ListStyle, NestedStyle, Operator};
use crate::names::{self, Case};

/// A filter is a struct with named fields, at least one.
pub(crate) fn named_fields<'a>(input: &'a DeriveInput, errors: &Errors) -> Option<&'a FieldsNamed> {
    let ident = &input.ident;
    let shape = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if fields.named.is_empty() => "a struct without fields",
            Fields::Named(_) => return model::named_fields(input),
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a unit struct",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    errors.at(
        ident,
        format!(
            "`{ident}` is {shape}; a filter is a struct with named fields: `struct {ident} {{ status: Exact<String> }}`"
        ),
    );
    None
}

/// Neither a filter nor a filter value takes parameters.
pub(crate) fn no_generics(generics: &Generics, what: &str, kind: &str, errors: &Errors) {
    if !generics.params.is_empty() {
        errors.at(
            &generics.params,
            format!("a {what} cannot be generic: write the types out, in one {kind} for each choice of them"),
        );
    }
}

/// Conditions come in through the builder and the parser only, so fields are private.
pub(crate) fn private(field: &Field, ident: &Ident, errors: &Errors) {
    if !matches!(field.vis, Visibility::Inherited) {
        errors.at(
            &field.vis,
            format!(
                "the fields of a filter are private, so that no condition goes unchecked: write `{ident}` without `{}`, set it \
                 with the builder and read it with the getter `{ident}()`",
                field.vis.to_token_stream()
            ),
        );
    }
}

/// A field's getter and setter must not hide what every filter and builder has.
pub(crate) fn free_name(ident: &Ident, errors: &Errors) {
    const TAKEN: [&str; 13] = [
        "builder",
        "clone",
        "default",
        "build",
        "build_non_empty",
        "matches",
        "is_empty",
        "to_query_string",
        "to_readable_query",
        "append_to_query",
        "from_query_str",
        "from_query_str_within",
        "to_sql",
    ];
    let name = names::plain(ident);
    if TAKEN.contains(&&*name) {
        errors.at(
            ident,
            format!(
                "a field cannot be called `{name}`, which is a method of every filter or builder: give it another name and keep \
                 this one on the wire, `#[filter(rename = \"{name}\")] {name}_value: …`"
            ),
        );
    }
}

/// The types of the fields are used in several places, where `Self` is another type each time.
pub(crate) fn no_self(ty: &Type, ident: &Ident, errors: &Errors) {
    if mentions_self(ty.to_token_stream()) {
        errors.at(ty, format!("the type of `{ident}` names `Self`: write the type's name out"));
    }
}

fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The `maybe_` setter of one field must not be the setter of another.
pub(crate) fn distinct_setters(fields: &[model::Field], errors: &Errors) {
    for field in fields {
        let maybe = names::maybe(&field.ident);
        if let Some(other) = fields.iter().find(|other| other.ident == maybe) {
            errors.at(
                &other.ident,
                format!(
                    "a field cannot be called `{maybe}` beside `{}`, whose builder has a setter of that name: give it another \
                     name and keep this one on the wire with `#[filter(rename = \"{maybe}\")]`",
                    field.ident
                ),
            );
        }
    }
}

/// `on` names a field of the model, so there must be one.
pub(crate) fn on_has_a_model(on: Option<&Ident>, model_is_written: bool, errors: &Errors) {
    if let (Some(on), false) = (on, model_is_written) {
        errors.at(
            on,
            format!(
                "`on = {on}` names a field of the model, but there is no model: add `#[filter(model = …)]` to the struct"
            ),
        );
    }
}

/// The root, `filter` unless another is written. An empty one is none: `seats[gte]`.
pub(crate) fn root(written: Option<&LitStr>, errors: &Errors) -> String {
    let Some(written) = written else { return "filter".to_owned() };
    if written.value().is_empty() {
        return String::new();
    }
    name(written, "root", "filter", errors)
}

/// The case of the wire names.
pub(crate) fn case(written: Option<&LitStr>, errors: &Errors) -> Option<Case> {
    let written = written?;
    Case::named(&written.value()).map_err(|sentence| errors.at(written, sentence)).ok()
}

/// The name of a field on the wire.
pub(crate) fn wire_name(ident: &Ident, rename: Option<&LitStr>, case: Option<Case>, errors: &Errors) -> String {
    if let Some(rename) = rename {
        name(rename, "name", &names::plain(ident), errors)
    } else {
        let cased = cased(ident, case);
        if cased.is_empty() {
            errors.at(ident, format!("`{ident}` has no letters for a name: write one, `#[filter(rename = \"…\")]`"));
        }
        cased
    }
}

/// The text that a variant is sent as. It may hold anything, but an empty one is a mistake.
pub(crate) fn variant_name(ident: &Ident, rename: Option<&LitStr>, case: Option<Case>, errors: &Errors) -> String {
    let Some(rename) = rename else {
        let cased = cased(ident, case);
        if cased.is_empty() {
            errors.at(ident, format!("`{ident}` has no letters for a text: write one, `#[filter(rename = \"…\")]`"));
        }
        return cased;
    };
    if rename.value().is_empty() {
        errors.at(
            rename,
            format!("the text of `{ident}` is empty: write what the service calls it, `rename = \"{ident}\"`"),
        );
    }
    rename.value()
}

fn cased(ident: &Ident, case: Option<Case>) -> String {
    let plain = names::plain(ident);
    case.map_or_else(|| plain.clone(), |case| case.apply(&plain))
}

/// A part of a parameter's name: not empty, and without what separates the parts.
fn name(written: &LitStr, what: &str, example: &str, errors: &Errors) -> String {
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

/// The style of lists.
pub(crate) fn list(written: Option<&LitStr>, errors: &Errors) -> Option<ListStyle> {
    let written = written?;
    match &*written.value() {
        "brackets" => Some(ListStyle::Brackets),
        "comma" => Some(ListStyle::Comma),
        "repeat" => Some(ListStyle::Repeat),
        other => {
            errors.at(
                written,
                format!(
                    "`{other}` is not a style of lists: write `brackets` for `[x][in][]=a&[x][in][]=b`, `comma` for \
                     `[x][in]=a,b`, or `repeat` for `[x][in]=a&[x][in]=b`"
                ),
            );
            None
        }
    }
}

/// A field that is itself a filter, and how the names in it are written.
pub(crate) fn nested(field: &attr::Field, ident: &Ident, errors: &Errors) -> Option<NestedStyle> {
    let nested = field.nested.as_ref()?;
    if let Some(ops) = &field.ops {
        let message = format!(
            "`{ident}` is a nested filter, whose fields have operators of their own: remove `ops`, or remove `nested`"
        );
        errors.at(&ops.key, message);
    }
    if let Some(list) = &field.list {
        let message = format!("`{ident}` is a nested filter, which declares its own list style: move `list` to that filter");
        errors.at(list, message);
    }
    match nested.style.as_ref().map(|style| (style, style.value())) {
        None => Some(NestedStyle::Brackets),
        Some((_, style)) if style == "brackets" => Some(NestedStyle::Brackets),
        Some((_, style)) if style == "dots" => Some(NestedStyle::Dots),
        Some((written, style)) => {
            let message = format!(
                "`{style}` is not a style of nested filters: write `brackets` for `[{ident}][city]`, or `dots` for `[{ident}.city]`"
            );
            errors.at(written, message);
            None
        }
    }
}

/// A field of a condition type can have bounds, and its operators have values to bound.
pub(crate) fn bounds(field: &attr::Field, ident: &Ident, errors: &Errors) {
    if field.nested.is_none() {
        return;
    }
    let written = [
        field.min.as_ref().map(ToTokens::to_token_stream),
        field.max.as_ref().map(ToTokens::to_token_stream),
        field.max_len.as_ref().map(ToTokens::to_token_stream),
    ];
    for bound in written.into_iter().flatten() {
        let message = format!("`{ident}` is a nested filter, so it has no value: put the bound on one of its fields");
        errors.at(bound, message);
    }
}

/// A name with a dot must not be one that a nested filter with dotted names may have.
pub(crate) fn distinct_from_nested(fields: &[model::Field], errors: &Errors) {
    for nested in fields.iter().filter(|field| matches!(field.nested, Some(NestedStyle::Dots))) {
        let start = format!("{}.", nested.name);
        for field in fields.iter().filter(|field| field.name.starts_with(&start)) {
            let message = format!(
                "`{}` may also be a parameter of the nested filter `{}`: rename one of them with `#[filter(rename = \"…\")]`",
                field.name, nested.ident
            );
            errors.at(&field.ident, message);
        }
    }
}

/// A column of the database: a name, or the names of a table and a column.
pub(crate) fn column(written: Option<&LitStr>, ident: &Ident, errors: &Errors) -> Option<String> {
    let written = written?;
    let value = written.value();
    if value.is_empty() || value.split('.').any(str::is_empty) || value.split('.').count() > 2 {
        errors.at(
            written,
            format!(
                "`{value}` is not a column: write its name, `column = \"{0}\"`, or its table's too, `column = \"rooms.{0}\"`",
                names::plain(ident)
            ),
        );
    }
    Some(value)
}

/// `ops(…)` lists at least one operator, and each once.
pub(crate) fn ops(ops: Ops, field: &Ident, errors: &Errors) -> Vec<Operator> {
    if ops.words.is_empty() {
        let message = format!(
            "`ops()` leaves `{field}` without an operator: list those that the endpoint accepts, `ops(eq)`, or remove `ops` for \
             those of the condition type"
        );
        errors.at(&ops.key, message);
    }
    let text = |path: &syn::Path| path.to_token_stream().to_string();
    let mut listed: Vec<Operator> = Vec::new();
    for word in ops.words {
        let new = operator(word, errors);
        if let Some(first) = listed.iter().find(|listed| text(&listed.path) == text(&new.path)) {
            let message = if first.word == new.word {
                format!("`{}` is repeated for `{field}`: keep one", new.word)
            } else {
                format!(
                    "`bare` and `eq` are both equality: keep `bare` for `[{field}]=…`, or `eq` for `[{field}][eq]=…`"
                )
            };
            errors.at(&new.word, message);
        } else {
            listed.push(new);
        }
    }
    listed
}

fn operator(word: attr::Word, errors: &Errors) -> Operator {
    let attr::Word { mut path, ident: word, wire_name: written } = word;
    let mut wire_name = written.as_ref().map(LitStr::value);
    if path.is_ident("bare") {
        if let Some(written) = &written {
            errors.at(written, "`bare` is equality without brackets, so it has no wire name: write `eq = \"…\"` for one");
        }
        path = Ident::new("eq", word.span()).into();
        wire_name = Some(String::new());
    } else if let Some(written) = written.filter(|written| !written.value().is_empty()) {
        name(&written, "wire name", &word.to_string(), errors);
    }
    // The word may be one of Rust's own, such as `in`.
    if path.get_ident().is_some() && syn::parse_str::<Ident>(&word.to_string()).is_err() {
        path = Ident::new_raw(&word.to_string(), word.span()).into();
    }
    Operator { word, path, wire_name }
}

/// No two fields, or variants, have the same name on the wire.
pub(crate) fn distinct_names<'a>(names: impl Iterator<Item = (&'a Ident, &'a str)>, what: &str, errors: &Errors) {
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

/// A filter value is an enum with variants.
pub(crate) fn variants<'a>(
    input: &'a DeriveInput,
    errors: &Errors,
) -> Option<impl Iterator<Item = &'a Variant> + use<'a>> {
    let ident = &input.ident;
    let shape = match &input.data {
        Data::Enum(data) if !data.variants.is_empty() => return Some(data.variants.iter()),
        Data::Enum(_) => "an enum without variants",
        Data::Struct(_) => "a struct",
        Data::Union(_) => "a union",
    };
    errors.at(
        ident,
        format!(
            "`{ident}` is {shape}; this derive is for enums whose variants are wire strings: list them, or implement \
             `FilterValue` for `{ident}`"
        ),
    );
    None
}

/// A variant is one text, so it holds no data.
pub(crate) fn unit(variant: &Variant, errors: &Errors) {
    let ident = &variant.ident;
    if !matches!(variant.fields, Fields::Unit) {
        errors.at(
            variant,
            format!(
                "`{ident}` is one text, so it holds no data: write `{ident}` alone, or mark the variant for unknown texts \
                 with `#[filter(other)]`"
            ),
        );
    }
}

/// The variant that keeps unknown texts holds one, and there is one such variant. Returns what it holds.
pub(crate) fn other<'a>(
    variant: &'a Variant,
    key: &Ident,
    keys: &attr::Variant,
    first: Option<&(Ident, Type)>,
    errors: &Errors,
) -> Option<&'a Type> {
    let ident = &variant.ident;
    if let Some((first, _)) = first {
        errors.at(key, format!("`{first}` keeps unknown texts already: mark one variant with `other`"));
    }
    if let Some(rename) = &keys.rename {
        errors.at(
            rename,
            format!("`rename` has no effect on the `other` variant: remove it"),
        );
    }
    let holds = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
        _ => None,
    };
    if holds.is_none() {
        errors.at(ident, format!("`{ident}` keeps unknown texts, so it must hold one: write `{ident}(String)`"));
    }
    holds.map(|field| &field.ty)
}
