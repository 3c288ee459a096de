//! Code from checked models. What is made are names, keys and calls into `recordings-core`; what they do lives there.

mod builder;
mod fallback;
mod filter;
mod serde;
mod value;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::model;

/// `#[derive(Filter)]`.
pub(crate) fn filter(input: &DeriveInput) -> TokenStream {
    match model::Filter::check(input) {
        Ok(filter) => {
            let builder = builder::expand(&filter);
            let impls = filter::expand(&filter);
            quote!(#builder #impls)
        }
        Err(rejected) => fallback::refused_filter(input, &rejected),
    }
}

/// `#[derive(FilterValue)]`.
pub(crate) fn value(input: &DeriveInput) -> TokenStream {
    match model::Value::check(input) {
        Ok(value) => value::expand(&value),
        Err(rejected) => fallback::refused_value(input, &rejected),
    }
}

/// Doc lines behind those that the author wrote.
fn docs(written: &[syn::Attribute], added: &[String]) -> TokenStream {
    let gap = (!written.is_empty()).then(|| quote!(#[doc = ""]));
    let added = added.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    let written = written.iter().map(ToTokens::to_token_stream);
    quote!(#(#written)* #gap #(#[doc = #added])*)
}
