//! `derive(Query)`: a struct of parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{at, serde};
use crate::model::Query;

/// The implementations of a query, and its builder.
pub(super) fn expand(query: &Query) -> TokenStream {
    let Query { vis, ident, krate, parts } = query;
    let builder = crate::names::builder(ident);
    let (fields, types): (Vec<_>, Vec<_>) = parts.iter().map(|part| (&part.ident, &part.ty)).unzip();
    let of = |name: &str| {
        let name = format_ident!("{name}");
        types
            .iter()
            .map(|ty| {
                let krate = at(krate, ty.span());
                quote_spanned!(ty.span()=> <#ty as #krate::__private::QueryPart>::#name)
            })
            .collect::<Vec<_>>()
    };
    let (schemas, empty, part, part_mut) = (of("SCHEMA"), of("empty"), of("part"), of("part_mut"));
    let setters = parts.iter().map(|part| setter(query, part));
    let (about_builder, about_build) =
        (format!("Builds a [`{ident}`]."), "Checks all parts.\n\n# Errors\n\nAll errors of all parts.");
    let moved = at(krate, ident.span());
    let apart = quote_spanned! {ident.span()=>
        const _: () = #moved::__private::demand_apart(&[#(#schemas),*]);
    };
    let serde_impls = serde::map(
        ident,
        krate,
        &quote!(#krate::__private::serialize_query(&#krate::__private::QueryDefinition::parts(self), __serializer)),
        &quote!(#krate::__private::deserialize_query(__deserializer)),
    );
    quote! {
        #apart

        #[automatically_derived]
        impl #krate::__private::QueryDefinition for #ident {
            fn empty() -> Self {
                Self { #(#fields: #empty()),* }
            }

            fn parts(&self) -> #krate::__private::vec::Vec<#krate::__private::Part<'_>> {
                #krate::__private::vec![#(#part(&self.#fields)),*]
            }

            fn parts_mut(
                &mut self,
                __options: &#krate::__private::ParseOptions,
            ) -> #krate::__private::vec::Vec<#krate::__private::PartMut<'_>> {
                #krate::__private::vec![#(#part_mut(&mut self.#fields, __options)),*]
            }
        }

        #serde_impls

        #krate::__query_extractor!(#ident);

        impl #ident {
            /// Starts a builder. A part that is not set has no condition.
            #vis fn builder() -> #builder {
                #builder(#krate::__private::Unfinished::new())
            }
        }

        #[doc = #about_builder]
        #[must_use = "a builder does nothing until `build()`"]
        #vis struct #builder(#krate::__private::Unfinished<#ident>);

        impl ::core::fmt::Debug for #builder {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.debug(::core::stringify!(#builder), __f)
            }
        }

        impl #builder {
            #(#setters)*

            #[doc = #about_build]
            #vis fn build(self) -> ::core::result::Result<#ident, #krate::__private::InvalidFilter> {
                self.0.build()
            }
        }
    }
}

/// The setter of a part. A second call replaces what the first one set.
fn setter(query: &Query, part: &crate::model::Part) -> TokenStream {
    let Query { vis, krate, .. } = query;
    let crate::model::Part { ident, ty, docs } = part;
    let about = format!("Sets `{ident}`. An error of it is one of `build()`.");
    quote! {
        #(#docs)*
        ///
        #[doc = #about]
        #vis fn #ident(mut self, #ident: impl #krate::__private::IntoPart<#ty>) -> Self {
            self.0.set(|__query| &mut __query.#ident, #ident);
            self
        }
    }
}
