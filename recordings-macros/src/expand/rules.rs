//! Rules between fields as bounds on the builder's state.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::spanned::Private;
use crate::model::Filter;
use crate::names;
use crate::rules::{Rule, RuleKind};

/// What `build()` requires of the builder's state, all rules together.
pub(super) fn bounds(filter: &Filter, private: Private<'_>) -> TokenStream {
    let fields: BTreeSet<usize> = filter.rules.iter().flat_map(|rule| rule.fields.iter().copied()).collect();
    let has = fields.iter().filter_map(|field| filter.fields.get(*field)).map(|field| {
        let marker = filter.marker(field);
        quote!(__S: #private::Has<#marker>,)
    });
    let bounds = filter.rules.iter().map(|rule| bound(rule, filter, private));
    quote!(#(#has)* #(#bounds)*)
}

/// A constant that fails if a filter that must have a condition implements `Default`, which makes one without.
pub(super) fn no_default(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, .. } = filter;
    let demands = |rule: &Rule| match rule.kind {
        RuleKind::Required | RuleKind::AtLeastOne => true,
        RuleKind::Requires | RuleKind::Conflicts | RuleKind::AtMostOne => false,
    };
    if filter.is_partial || !filter.rules.iter().any(demands) {
        return TokenStream::new();
    }
    let name = names::plain(ident);
    let message = format!(
        "`{name}` must have a condition, so it cannot implement `Default`: remove `Default`, and use `{name}::builder()`"
    );
    quote_spanned! {ident.span()=>
        const _: () = {
            #[allow(unused_imports)]
            use #krate::__private::WithoutDefault as _;
            __recordings::assert!(!__recordings::Probe::<#ident>::HAS_DEFAULT, #message);
        };
    }
}

fn bound(rule: &Rule, filter: &Filter, private: Private<'_>) -> TokenStream {
    let traits = quote!(#private::rule);
    let fields = rule.fields.iter().filter_map(|field| filter.fields.get(*field));
    let markers: Vec<_> = fields.map(|field| filter.marker(field)).collect();
    let states: Vec<_> = markers.iter().map(|marker| quote!(<__S as #private::Has<#marker>>::Status)).collect();
    let list = balanced(&states);
    match rule.kind {
        RuleKind::Required => quote!(#(#states)*: #traits::Required<#(#markers)*>,),
        RuleKind::Requires => quote!((#(#states),*): #traits::Requires<#(#markers),*>,),
        RuleKind::Conflicts => quote!((#(#states),*): #traits::Conflicts<#(#markers),*>,),
        RuleKind::AtLeastOne => quote! {
            #list: #traits::States,
            <#list as #traits::States>::First: #traits::AtLeastOne<(#(#markers),*)>,
        },
        RuleKind::AtMostOne => quote! {
            #list: #traits::States,
            <#list as #traits::States>::Count: #traits::AtMostOne<(#(#markers),*)>,
        },
    }
}

/// The states of several fields as a balanced tree, so that the compiler does not recurse deeply for many.
fn balanced(states: &[TokenStream]) -> TokenStream {
    match states {
        [] => quote!(()),
        [state] => quote!(#state),
        states => {
            let (left, right) = states.split_at(states.len() / 2);
            let (left, right) = (balanced(left), balanced(right));
            quote!((#left, #right))
        }
    }
}
