//! The variants of an enum.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Fields, Type, Variant};

use crate::attr;
use crate::errors::Errors;

/// A filter value is an enum with variants.
pub(super) fn variants<'a>(
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
pub(super) fn unit(variant: &Variant, errors: &Errors) {
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
pub(super) fn other<'a>(
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
        errors.at(rename, "`rename` has no effect on the `other` variant: remove it");
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

/// Only the variant that keeps unknown texts can keep the empty one.
pub(super) fn empty(keys: &attr::Variant, errors: &Errors) {
    if let (None, Some(key)) = (&keys.other, &keys.allow_empty) {
        errors.at(
            key,
            "`allow_empty` is for the variant that keeps unknown texts: write `#[filter(other, allow_empty)]`",
        );
    }
}
