//! Stubs beside the reported mistakes, so that code which uses the type does not add errors of its own.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::DeriveInput;

use super::serde;
use crate::model::{Rejected, named_fields};
use crate::names;

/// A filter whose builder takes anything. None of it ever runs.
pub(super) fn filter(input: &DeriveInput, rejected: &Rejected) -> TokenStream {
    let DeriveInput { vis, ident, generics, .. } = input;
    let Rejected { errors, krate, model } = rejected;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let builder = names::builder(ident);
    let model = model.as_ref().map_or_else(|| quote!(#krate::__private::NoModel), |model| quote!(#model));

    let mut taken: BTreeSet<Ident> = BTreeSet::new();
    let fields = || named_fields(input).into_iter().flat_map(|fields| &fields.named);
    let setters: TokenStream = fields()
        .filter_map(|field| field.ident.as_ref())
        .flat_map(|ident| [ident.clone(), names::maybe(ident)])
        .filter(|ident| ident != "build" && ident != "build_non_empty" && taken.insert(ident.clone()))
        .map(|ident| quote!(#vis fn #ident<C>(self, _: C) -> Self { loop {} }))
        .collect();
    let getters = fields().filter(|field| field.ident.as_ref().is_some_and(|ident| ident != "builder")).map(|field| {
        let (ident, ty) = (&field.ident, &field.ty);
        quote!(#vis fn #ident(&self) -> &#ty { loop {} })
    });
    let serde_impls = generics.params.is_empty().then(|| serde::flat_map(ident, krate));
    let is_static = where_clause.map_or_else(|| quote!(where Self: 'static,), |clause| quote!(#clause Self: 'static,));

    quote! {
        #errors

        #vis struct #builder<F>(::core::marker::PhantomData<F>);
        impl<F> #builder<F> {
            #setters
            #vis fn build(self) -> ::core::result::Result<F, #krate::__private::InvalidFilter> { loop {} }
            #vis fn build_non_empty(
                self,
            ) -> ::core::result::Result<#krate::__private::NonEmpty<F>, #krate::__private::InvalidFilter> { loop {} }
        }
        impl<F: #krate::__private::Filter> #krate::__private::IntoFilter for #builder<F> {
            type Filter = F;
            fn into_filter(self) -> ::core::result::Result<F, #krate::__private::InvalidFilter> { loop {} }
        }
        impl #impl_generics #ident #ty_generics #where_clause {
            #vis fn builder() -> #builder<Self> { loop {} }
            #(#getters)*
        }
        impl #impl_generics #krate::__private::Filter for #ident #ty_generics #is_static {
            type Model = #model;
            const ROOT: &'static ::core::primitive::str = "";
            const FIELDS: &'static [#krate::__private::FieldReader<Self>] = &[];
            fn __empty() -> Self { loop {} }
            fn __visit<V: #krate::__private::Visitor>(&self, _: &mut V) {}
            fn matches(&self, _: &Self::Model) -> ::core::primitive::bool { loop {} }
        }
        #serde_impls
    }
}

/// A value that is never read or written.
pub(super) fn value(input: &DeriveInput, rejected: &Rejected) -> TokenStream {
    let DeriveInput { vis, ident, generics, .. } = input;
    let Rejected { errors, krate, .. } = rejected;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let serde_impls = generics.params.is_empty().then(|| serde::text(ident, krate));
    let bounds = quote!(Self: ::core::clone::Clone + ::core::cmp::PartialEq,);
    let bounds = where_clause.map_or_else(|| quote!(where #bounds), |clause| quote!(#clause #bounds));
    quote! {
        #errors

        impl #impl_generics #ident #ty_generics #where_clause {
            #vis fn as_str(&self) -> &::core::primitive::str { loop {} }
        }
        impl #impl_generics #krate::__private::Variants for #ident #ty_generics #bounds {
            const KNOWN: &'static [(&'static ::core::primitive::str, &'static ::core::primitive::str)] = &[];
            fn text(&self) -> &::core::primitive::str { loop {} }
            fn of_text(_: &::core::primitive::str) -> ::core::option::Option<Self> { loop {} }
            fn is_other(&self) -> ::core::primitive::bool { loop {} }
        }
        #serde_impls
    }
}
