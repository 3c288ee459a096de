//! Filters inside filters, and bounds of values.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::attr;
use crate::errors::Errors;
use crate::model::{self, NestedStyle, Quantifier};

/// A field that is itself a filter, and how the names in it are written.
pub(super) fn nested(field: &attr::Field, ident: &Ident, errors: &Errors) -> Option<NestedStyle> {
    let nested = field.nested.as_ref()?;
    if let Some(ops) = &field.ops {
        let message = format!(
            "`{ident}` is a nested filter, whose fields have operators of their own: remove `ops`, or remove `nested`"
        );
        errors.at(&ops.key, message);
    }
    let list = field.list.iter().map(|written| ("list", written));
    let read_lists = field.read_lists.iter().flatten().take(1).map(|written| ("read_lists", written));
    for (key, written) in list.chain(read_lists) {
        let message =
            format!("`{ident}` is a nested filter, which declares its own list style: move `{key}` to that filter");
        errors.at(written, message);
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

/// A filter inside itself would have no end, and neither would its parameters.
pub(super) fn not_itself(is_nested: bool, ty: &Type, (ident, filter): (&Ident, &Ident), errors: &Errors) {
    if is_nested && names_itself(ty, filter) {
        let message = format!(
            "`{ident}` is `{filter}` itself, and a filter cannot contain itself, not even in a `Box`: nest another filter with the \
             fields that it needs"
        );
        errors.at(ty, message);
    }
}

/// Whether a type is that filter, or a pointer or a collection of it.
fn names_itself(ty: &Type, filter: &Ident) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return false };
    path.is_ident(filter)
        || path.segments.iter().any(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) => arguments
                .args
                .iter()
                .any(|argument| matches!(argument, GenericArgument::Type(inner) if names_itself(inner, filter))),
            PathArguments::None | PathArguments::Parenthesized(_) => false,
        })
}

/// Which of several models must meet a nested filter.
pub(super) fn quantifier(field: &attr::Field, ident: &Ident, errors: &Errors) -> Option<Quantifier> {
    let written = field.quantifier.as_ref()?;
    if field.nested.is_none() {
        let message =
            format!("`{ident}` is not a nested filter, so it has no quantifier: add `nested`, or remove this");
        errors.at(written, message);
    }
    match &*written.value() {
        "some" => Some(Quantifier::Some),
        "none" => Some(Quantifier::None),
        "every" => Some(Quantifier::Every),
        other => {
            let message = format!(
                "`{other}` is not a quantifier: write `some` if one of several models must meet the filter, `none` if no one may, \
                 or `every`"
            );
            errors.at(written, message);
            None
        }
    }
}

/// A field of a condition type can have bounds, and its operators have values to bound.
pub(super) fn bounds(field: &attr::Field, ident: &Ident, errors: &Errors) {
    if field.nested.is_none() {
        return;
    }
    let written = [
        field.min.as_ref().map(ToTokens::to_token_stream),
        field.max.as_ref().map(ToTokens::to_token_stream),
        field.min_len.as_ref().map(ToTokens::to_token_stream),
        field.max_len.as_ref().map(ToTokens::to_token_stream),
    ];
    for bound in written.into_iter().flatten() {
        let message = format!("`{ident}` is a nested filter, so it has no value: put the bound on one of its fields");
        errors.at(bound, message);
    }
}

/// A name with a dot must not be one that a nested filter with dotted names may have.
pub(super) fn distinct_from_nested(fields: &[model::Field], errors: &Errors) {
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
