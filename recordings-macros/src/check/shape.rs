//! The struct and its fields as Rust has them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Data, DeriveInput, Field, Fields, FieldsNamed, GenericArgument, Generics, PathArguments, Type, TypePath, Visibility,
};

use crate::errors::Errors;
use crate::{model, names};

/// A filter is a struct with named fields, at least one.
pub(super) fn named_fields<'a>(input: &'a DeriveInput, errors: &Errors) -> Option<&'a FieldsNamed> {
    let ident = &input.ident;
    let shape = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if fields.named.is_empty() => "a struct without fields",
            Fields::Named(fields) => return Some(fields),
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
pub(super) fn no_generics(generics: &Generics, what: &str, kind: &str, errors: &Errors) {
    if !generics.params.is_empty() {
        errors.at(
            &generics.params,
            format!("a {what} cannot be generic: write the types out, in one {kind} for each choice of them"),
        );
    }
}

/// Conditions come in through the builder and the parser only, so fields are private.
pub(super) fn private(field: &Field, ident: &Ident, errors: &Errors) {
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

/// Whether a field's getter and setter hide nothing that every filter and builder has.
pub(super) fn is_free_name(ident: &Ident) -> bool {
    const TAKEN: [&str; 24] = [
        "__in_state",
        "builder",
        "clone",
        "default",
        "build",
        "build_non_empty",
        "dynamic",
        "without",
        "to_builder",
        "matches",
        "is_empty",
        "merged_with",
        "to_query_string",
        "to_readable_query",
        "append_to_query",
        "from_query_str",
        "from_query_str_with",
        "from_query_str_within",
        "to_sql",
        "to_json",
        "from_json",
        "from_json_str",
        "from_tool_call",
        "unlisted_value",
    ];
    !TAKEN.contains(&&*names::plain(ident))
}

/// A field's getter and setter must not hide what every filter and builder has.
pub(super) fn free_name(ident: &Ident, errors: &Errors) {
    if !is_free_name(ident) {
        let name = names::plain(ident);
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
pub(super) fn no_self(ty: &Type, ident: &Ident, errors: &Errors) {
    if mentions_self(ty) {
        errors.at(ty, format!("the type of `{ident}` names `Self`: write the type's name out"));
    }
}

/// Whether a type names `Self`. The tokens of most types, which are paths, need not be made for this.
fn mentions_self(ty: &Type) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return has_self(ty.to_token_stream()) };
    let in_argument = |argument: &GenericArgument| match argument {
        GenericArgument::Type(ty) => mentions_self(ty),
        other => has_self(other.to_token_stream()),
    };
    path.segments.iter().any(|segment| match &segment.arguments {
        _ if segment.ident == "Self" => true,
        PathArguments::None => false,
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().any(in_argument),
        PathArguments::Parenthesized(arguments) => has_self(arguments.to_token_stream()),
    })
}

fn has_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => has_self(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The `maybe_` setter of one field must not be the setter of another.
pub(super) fn distinct_setters(fields: &[model::Field], errors: &Errors) {
    let plain: Vec<String> = fields.iter().map(|field| names::plain(&field.ident)).collect();
    for (field, name) in fields.iter().zip(&plain) {
        let maybe = format!("maybe_{name}");
        if let Some((other, _)) = fields.iter().zip(&plain).find(|(_, other)| **other == maybe) {
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
pub(super) fn on_has_a_model(on: Option<&Ident>, model_is_written: bool, errors: &Errors) {
    if let (Some(on), false) = (on, model_is_written) {
        errors.at(
            on,
            format!(
                "`on = {on}` names a field of the model, but there is no model: add `#[filter(model = …)]` to the struct"
            ),
        );
    }
}
