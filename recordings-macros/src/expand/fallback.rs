//! Stubs beside the reported mistakes, so that code which uses the type does not add errors of its own.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::DeriveInput;

use super::{builder, filter, serde};
use crate::model::{Filter, Rejected, Value, named_fields};
use crate::names;

/// A filter whose builder takes anything. None of it ever runs.
///
/// What only types can tell is asked of the fields that are right, so that one compile shows those mistakes too.
pub(super) fn refused_filter(input: &DeriveInput, rejected: &Rejected<Filter>) -> TokenStream {
    let DeriveInput { ident, generics, .. } = input;
    let errors = &rejected.errors;
    let Some(rest) = &rejected.rest else { return errors.clone() };
    let krate = &rest.krate;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let is_plain = generics.params.is_empty();
    let is_static = where_clause.map_or_else(|| quote!(where Self: 'static,), |clause| quote!(#clause Self: 'static,));

    let builder = loose_builder(input, rest);
    let model = rest.model.as_ref().map_or_else(|| quote!(#krate::__private::NoModel), |model| quote!(#model));
    let checks = is_plain.then(|| filter::fields(rest));
    let tests = rest.model.as_ref().filter(|_| is_plain && !rest.fields.is_empty()).map(|_| filter::matches(rest).1);
    let tests = tests.unwrap_or_else(|| quote!(loop {}));
    let conversions = is_plain.then(|| {
        let (serde, try_from) = (serde::flat_map(ident, krate), filter::into_non_empty(ident, krate));
        quote!(#serde #try_from)
    });
    quote! {
        #errors
        #builder

        const _: () = {
            impl #impl_generics #krate::__private::Filter for #ident #ty_generics #is_static {
                type Model = #model;
                const ROOT: &'static ::core::primitive::str = "";
                fn __empty() -> Self { loop {} }
                fn __visit<V: #krate::__private::Visitor>(&self, _: &mut V) {}
                fn __visit_mut<V: #krate::__private::VisitorMut>(&mut self, _: &mut V) {}
                fn matches(&self, __model: &Self::Model) -> ::core::primitive::bool { #tests }
            }
            #conversions
            #checks
        };
    }
}

/// The builder, the getters, and the module of the fields.
fn loose_builder(input: &DeriveInput, rest: &Filter) -> TokenStream {
    let DeriveInput { vis, ident, generics, .. } = input;
    let krate = &rest.krate;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let builder = names::builder(ident);
    let default = generics.params.is_empty().then(|| quote!(= #ident));

    let fields: Vec<_> = named_fields(input).into_iter().flat_map(|fields| &fields.named).collect();
    let idents: BTreeSet<&Ident> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let setters: BTreeSet<Ident> = idents.iter().flat_map(|ident| [(*ident).clone(), names::maybe(ident)]).collect();
    let setters = setters.iter().filter(|ident| *ident != "build" && *ident != "build_non_empty");
    let getters =
        fields.iter().filter(|field| field.ident.as_ref().is_some_and(|ident| ident != "builder")).map(|field| {
            let (ident, ty) = (&field.ident, &field.ty);
            quote!(#vis fn #ident(&self) -> &#ty { loop {} })
        });
    let module = names::fields_module(ident);
    let inner_vis = builder::one_module_in(vis);
    quote! {
        #[allow(dead_code, non_camel_case_types)]
        #vis mod #module {
            #(#inner_vis enum #idents {})*
        }
        #[allow(dead_code)]
        #vis struct #builder<__F #default>(::core::marker::PhantomData<__F>);
        #[allow(dead_code, non_snake_case)]
        impl<__F> #builder<__F> {
            #(#vis fn #setters<__C>(self, _: __C) -> Self { loop {} })*
            #vis fn build(self) -> ::core::result::Result<__F, #krate::__private::InvalidFilter> { loop {} }
            #vis fn build_non_empty(
                self,
            ) -> ::core::result::Result<#krate::__private::NonEmpty<__F>, #krate::__private::InvalidFilter> { loop {} }
        }
        impl<__F: #krate::__private::Filter> #krate::__private::IntoFilter<__F> for #builder<__F> {
            fn into_filter(self) -> ::core::result::Result<__F, #krate::__private::InvalidFilter> { loop {} }
        }
        impl<__F: #krate::__private::Filter> #krate::__private::IntoGroup<__F> for #builder<__F> {
            type Status = #krate::__private::Unset;
            fn into_unchecked(self) -> __F { loop {} }
        }
        #[allow(dead_code, non_snake_case)]
        impl #impl_generics #ident #ty_generics #where_clause {
            #vis fn builder() -> #builder<Self> { loop {} }
            #(#getters)*
        }
    }
}

/// A value that is never read or written.
pub(super) fn refused_value(input: &DeriveInput, rejected: &Rejected<Value>) -> TokenStream {
    let DeriveInput { vis, ident, generics, .. } = input;
    let errors = &rejected.errors;
    let Some(Value { krate, .. }) = &rejected.rest else { return errors.clone() };
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
            const TEXTS: &'static [#krate::__private::Cow<'static, ::core::primitive::str>] = &[];
            const IS_OPEN: ::core::primitive::bool = true;
            fn text(&self) -> &::core::primitive::str { loop {} }
            fn of_text(_: &::core::primitive::str) -> ::core::option::Option<Self> { loop {} }
            fn letters(&self) -> &'static [#krate::__private::Letter] { loop {} }
        }
        #serde_impls
    }
}
