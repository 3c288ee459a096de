//! Code from checked declarations: tables, names and calls into `recordings-core`. What they do lives there.

mod access;
mod builder;
mod docs;
mod filter;
mod rules;
mod schema;
mod serde;
mod value;

#[cfg(test)]
mod tests;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Path};

use crate::model;

/// `#[derive(Filter)]`.
pub(crate) fn filter(input: &DeriveInput) -> TokenStream {
    let expand = |filter: &model::Filter| {
        let builder = builder::expand(filter);
        let impls = filter::expand(filter);
        quote!(#builder #impls)
    };
    match model::Filter::check(input) {
        Ok(filter) => expand(&filter),
        Err(rejected) => {
            let (errors, rest) = (&rejected.errors, rejected.rest.as_ref().map(expand));
            quote!(#errors #rest)
        }
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

/// The same path with another span, so that a message which begins there points there.
fn at(path: &Path, span: Span) -> TokenStream {
    let moved = path.to_token_stream().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    moved.collect()
}
