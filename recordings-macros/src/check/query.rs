//! A struct that is to be a query.

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Fields};

use super::{default_crate, docs, shape};
use crate::attr;
use crate::errors::Errors;
use crate::model::{Part, Query};

impl Query {
    /// Checks a struct, and reports every mistake in it.
    pub(crate) fn check(input: &DeriveInput) -> Result<Self, TokenStream> {
        let errors = Errors::default();
        let written = attr::Query::read(&input.attrs, &errors);
        if let Some(attr) = input.attrs.iter().find(|attr| attr.path().is_ident("filter")) {
            let message = "a query has no `filter` keys: write them on the structs of its parts";
            errors.at(&attr.meta, message);
        }
        shape::no_generics(&input.generics, "query", "struct", &errors);
        let ident = &input.ident;
        let fields = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) if !fields.named.is_empty() => Some(&fields.named),
                Fields::Named(_) | Fields::Unnamed(_) | Fields::Unit => None,
            },
            Data::Enum(_) | Data::Union(_) => None,
        };
        if fields.is_none() {
            errors.at(
                ident,
                format!("`{ident}` is not a struct with named fields; a query has a field for each part: `struct {ident} {{ filter: RoomFilter }}`"),
            );
        }
        let part = |field: &syn::Field| {
            let ident = field.ident.clone()?;
            if ident == "build" {
                errors.at(
                    &ident,
                    "a part cannot be called `build`, which is a method of the builder: give it another name",
                );
            }
            shape::no_self(&field.ty, &ident, &errors);
            no_keys(field, &errors);
            Some(Part { ident, ty: field.ty.clone(), docs: docs(&field.attrs) })
        };
        let parts = fields.into_iter().flatten().filter_map(part).collect();
        let krate = written.krate.unwrap_or_else(default_crate);
        let query = Self { vis: input.vis.clone(), ident: ident.clone(), krate, parts };
        errors.finish().map(|()| query)
    }
}

/// A part has no keys: they are on the part's own struct.
fn no_keys(field: &syn::Field, errors: &Errors) {
    for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("query") || attr.path().is_ident("filter")) {
        let message = "a part of a query has no keys: write them on the struct of the part, `#[filter(root = \"…\")]`";
        errors.at(&attr.meta, message);
    }
}
