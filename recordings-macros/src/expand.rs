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
use syn::{DeriveInput, Path, PathArguments, PathSegment, Type, TypePath};

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
fn at(path: &Path, span: Span) -> Path {
    let mut path = path.clone();
    if let Some(colons) = &mut path.leading_colon {
        colons.spans = [span; 2];
    }
    for segment in path.segments.pairs_mut() {
        let (segment, colons) = segment.into_tuple();
        segment.ident.set_span(span);
        if let Some(colons) = colons {
            colons.spans = [span; 2];
        }
    }
    path
}

/// The spans of the first and the last token of a type.
fn ends(ty: &Type) -> (Span, Span) {
    // Most types are paths, whose tokens need not be made for this.
    if let Type::Path(TypePath { qself: None, path, .. }) = ty
        && let (Some(first), Some(last)) = (path.segments.first(), path.segments.last())
        && let Some(end) = end(last)
    {
        return (path.leading_colon.map_or(first.ident.span(), |colons| colons.spans[0]), end);
    }
    let first = ty.span();
    (first, ty.to_token_stream().into_iter().last().map_or(first, |token| token.span()))
}

/// The span of the last token of a segment, but of one with arguments in parentheses.
fn end(segment: &PathSegment) -> Option<Span> {
    match &segment.arguments {
        PathArguments::None => Some(segment.ident.span()),
        PathArguments::AngleBracketed(arguments) => Some(arguments.gt_token.span),
        PathArguments::Parenthesized(_) => None,
    }
}

/// `Trait<Ty>` of `__private`, with exactly the span of the type, as [`item_of`] has it.
fn bound_of(private: &Path, ty: &Type, of: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (private, of) = (at(private, first), Ident::new(of, first));
    let (start, end) = (quote_spanned!(first=> #private::#of<), quote_spanned!(last=> >));
    quote!(#start #ty #end)
}

/// `<Ty as Condition>::name`, or the same of another trait of `__private`, with exactly the span of the type: messages that are the
/// same at the same place are printed once.
fn item_of(private: &Path, ty: &Type, of: &str, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (private, of, name) = (at(private, first), Ident::new(of, first), Ident::new(name, last));
    let start = quote_spanned!(first=> <#ty as #private::#of>::);
    quote!(#start #name)
}

/// A call of what [`item_of`] returns, without arguments, which has exactly the span of the type too.
fn call_of(private: &Path, ty: &Type, of: &str, name: &str) -> TokenStream {
    let (item, arguments) = (item_of(private, ty, of, name), quote_spanned!(ends(ty).1=> ()));
    quote!(#item #arguments)
}

/// A function of `__private`, with exactly the span of the type.
fn function_at(private: &Path, ty: &Type, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (private, name) = (at(private, first), Ident::new(name, last));
    let start = quote_spanned!(first=> #private::);
    quote!(#start #name)
}
