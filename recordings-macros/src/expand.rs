//! Code from checked declarations: tables, names and calls into `recordings-core`. What they do lives there.

mod access;
mod builder;
mod docs;
mod filter;
mod groups;
mod order;
mod query;
mod rules;
mod schema;
mod serde;
mod value;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Path, Type};

use crate::model;

/// `#[derive(Filter)]`.
pub(crate) fn filter(input: &DeriveInput) -> TokenStream {
    let expand = |filter: &model::Filter| {
        let builder = builder::expand(filter);
        let impls = filter::expand(filter);
        // Docs have the names of operators in them. An editor completes an operator only where nothing before it changes with it.
        quote!(#impls #builder)
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

/// The same path with another span, so that a message which begins there points there.
fn at(path: &Path, span: Span) -> TokenStream {
    let moved = path.to_token_stream().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    moved.collect()
}

/// The spans of the first and the last token of a type.
fn ends(ty: &Type) -> (Span, Span) {
    let first = ty.span();
    (first, ty.to_token_stream().into_iter().last().map_or(first, |token| token.span()))
}

/// `Trait<Ty>` of `__private`, with exactly the span of the type, as [`item_of`] has it.
fn bound_of(krate: &Path, ty: &Type, of: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (krate, of) = (at(krate, first), Ident::new(of, first));
    let (start, end) = (quote_spanned!(first=> #krate::__private::#of<), quote_spanned!(last=> >));
    quote!(#start #ty #end)
}

/// `<Ty as Condition>::name`, or the same of another trait of `__private`, with exactly the span of the type: messages that are the
/// same at the same place are printed once.
fn item_of(krate: &Path, ty: &Type, of: &str, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (krate, of, name) = (at(krate, first), Ident::new(of, first), Ident::new(name, last));
    let start = quote_spanned!(first=> <#ty as #krate::__private::#of>::);
    quote!(#start #name)
}

/// A call of what [`item_of`] returns, without arguments, which has exactly the span of the type too.
fn call_of(krate: &Path, ty: &Type, of: &str, name: &str) -> TokenStream {
    let (item, arguments) = (item_of(krate, ty, of, name), quote_spanned!(ends(ty).1=> ()));
    quote!(#item #arguments)
}

/// A function of `__private`, with exactly the span of the type.
fn function_at(krate: &Path, ty: &Type, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (krate, name) = (at(krate, first), Ident::new(name, last));
    let start = quote_spanned!(first=> #krate::__private::);
    quote!(#start #name)
}
