//! Code from checked declarations: tables, names and calls into `recordings-core`. What they do lives there.

mod access;
mod builder;
mod docs;
mod filter;
mod groups;
mod lifetimes;
mod order;
mod query;
mod rules;
mod schema;
mod serde;
mod spanned;
mod value;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use crate::model;

/// `#[derive(Filter)]`.
pub(crate) fn filter(input: &DeriveInput) -> TokenStream {
    let expand = |filter: &model::Filter| {
        let sends: Vec<_> = filter.fields.iter().map(|field| field.sends(filter)).collect();
        let impls = filter::expand(filter);
        let builder = builder::expand(filter, &sends);
        // Docs have the names of operators in them. An editor completes an operator only where nothing before it changes with it.
        joined([impls, builder])
    };
    match model::Filter::check(input) {
        Ok(filter) => expand(&filter),
        Err(rejected) => {
            let (errors, rest) = (&rejected.errors, rejected.rest.as_ref().map(expand));
            quote!(#errors #rest)
        }
    }
}

/// `#[derive(Query)]`.
pub(crate) fn query(input: &DeriveInput) -> TokenStream {
    match model::Query::check(input) {
        Ok(query) => query::expand(&query),
        Err(errors) => errors,
    }
}

/// `#[derive(FilterValue)]`.
pub(crate) fn value(input: &DeriveInput) -> TokenStream {
    match model::Value::check(input) {
        Ok(value) => value::expand(&value),
        Err(rejected) => {
            let (errors, rest) = (&rejected.errors, rejected.rest.as_ref().map(value::expand));
            quote!(#errors #rest)
        }
    }
}

/// Some code after other code. Every stream that `quote!` copies into another one costs as much as writing some twenty tokens.
pub(super) fn joined(streams: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    streams.into_iter().filter(|stream| !stream.is_empty()).collect()
}

/// Implementations in a block of their own, none of whose names is visible in the author's module, with the attribute `allow`.
///
/// The block imports the module that generated code refers to, since a name of one segment is less to expand and to resolve than a path.
/// Types of the author are resolved there too, so it has a name that no author would give a module.
fn block(krate: &Path, allow: &TokenStream, implementations: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #allow
        const _: () = {
            use #krate::__private as __recordings;
            #implementations
        };
    }
}
