//! `derive(Query)`: a struct of parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::spanned::{BoundOf, ItemOf, Private, call_of, ends, item_of};
use super::{block, serde};
use crate::model::{Part, Query};
use crate::names;

/// The implementations of a query, and its builder.
pub(super) fn expand(query: &Query) -> TokenStream {
    let Query { vis, ident, krate, parts } = query;
    let private = Private::In(krate);
    let builder = names::builder(ident);
    let (fields, types): (Vec<_>, Vec<_>) = parts.iter().map(|part| (&part.ident, &part.ty)).unzip();
    let of = |name: &'static str| types.iter().map(|ty| item_of(ty, "QueryPart", name)).collect::<Vec<_>>();
    let (schemas, part, part_mut) = (of("SCHEMA"), of("part"), of("part_mut"));
    let empty = types.iter().map(|ty| call_of(ty, "QueryPart", "empty"));
    let setters = parts.iter().map(|part| setter(query, part));
    let (about_builder, about_build) = (
        format!("Builds a [`{ident}`]."),
        "Checks all parts.\n\n# Errors\n\nReturns all errors of all parts, and an error for each part that was set twice.",
    );
    let apart = parts.iter().enumerate().skip(1).map(|(index, part)| apart(query, part, &schemas, index));
    let unbuilt = ["to_query_string", "to_readable_query"].map(|method| unbuilt(query, method));
    let serde_impls = serde::map(
        ident,
        &quote!(__recordings::serialize_query(&__recordings::QueryDefinition::parts(self), __serializer)),
        &quote!(__recordings::deserialize_query(__deserializer)),
    );
    // As for a filter: the names are the author's.
    let allow = quote!(#[allow(dead_code, deprecated, non_snake_case, unused_qualifications, clippy::impl_trait_in_params, clippy::missing_errors_doc)]);
    let implementations = block(
        krate,
        &allow,
        &quote! {
            #[automatically_derived]
            impl __recordings::QueryDefinition for #ident {
                fn empty() -> Self {
                    Self { #(#fields: #empty),* }
                }

                fn parts(&self) -> __recordings::vec::Vec<__recordings::Part<'_>> {
                    __recordings::vec![#(#part(&self.#fields)),*]
                }

                fn parts_mut(
                    &mut self,
                    __options: &__recordings::ParseOptions,
                ) -> __recordings::vec::Vec<__recordings::PartMut<'_>> {
                    __recordings::vec![#(#part_mut(&mut self.#fields, __options)),*]
                }
            }

            #serde_impls

            impl ::core::fmt::Debug for #builder {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    self.0.debug(::core::stringify!(#builder), __f)
                }
            }

            #(#apart)*

            #krate::__query_extractor!(#ident);
        },
    );
    quote! {
        #implementations

        #allow
        impl #ident {
            /// Returns a builder. Set each part at most once; a part that is not set has no condition.
            #vis fn builder() -> #builder {
                #builder(#private::Unfinished::new())
            }
        }

        #[doc = #about_builder]
        #[must_use = "a setter returns a new builder, and a builder does nothing until `build()`"]
        #allow
        #vis struct #builder(#private::Unfinished<#ident>);

        #allow
        impl #builder {
            #(#setters)*

            #(#unbuilt)*

            #[doc = #about_build]
            #vis fn build(self) -> ::core::result::Result<#ident, #private::InvalidFilter> {
                self.0.build()
            }
        }
    }
}

/// A method of the query, which says that the builder is not built yet.
fn unbuilt(query: &Query, method: &str) -> Option<TokenStream> {
    let Query { vis, krate, parts, .. } = query;
    let private = Private::In(krate);
    let method = format_ident!("{method}");
    parts.iter().all(|part| part.ident != method).then(|| {
        quote! {
            #[doc(hidden)]
            #vis fn #method<'__b>(&'__b self) -> #private::String
            where
                Self: #private::Built<'__b>,
            {
                #private::Built::query_string(self)
            }
        }
    })
}

/// A constant that fails if a part has a parameter of one before it.
fn apart(query: &Query, part: &Part, schemas: &[ItemOf<'_>], index: usize) -> TokenStream {
    let span = part.ident.span();
    let others = query.parts.iter().zip(schemas).take(index).map(|(other, schema)| {
        let names = format!("the parts `{}` and `{}`", names::plain(&other.ident), names::plain(&part.ident));
        let of_root =
            format!("{names} have the same root: give the struct of one of them another, `#[filter(root = \"…\")]`");
        let of_name = format!(
            "{names} have a parameter in common: rename the field of one of them, `#[filter(rename = \"…\")]`, or give its struct \
             another root, `#[filter(root = \"…\")]`"
        );
        quote!((#schema, #of_root, #of_name))
    });
    let schema = schemas.get(index);
    quote_spanned!(span=> const _: () = __recordings::demand_apart(#schema, &[#(#others),*]);)
}

/// The setter of a part. A second call is an error of `build()`.
fn setter(query: &Query, part: &Part) -> TokenStream {
    let Query { vis, krate, .. } = query;
    let Part { ident, ty, docs } = part;
    let name = names::plain(ident);
    let about = format!(
        "Sets `{ident}`, whose errors `build()` reports. Call it once: a second call is an error of `build()` too, since it would \
         drop what the first one set."
    );
    let into_part = BoundOf(Private::In(krate), ty, "IntoPart");
    // With exactly the span of the type, so that a mistake in it is reported once.
    let (first, last) = ends(ty);
    let part = quote!(part);
    let (set, arguments) =
        (quote_spanned!(first=> self.0.set), quote_spanned!(last=> (#name, |__query| &mut __query.#ident, #part)));
    quote! {
        #(#docs)*
        ///
        #[doc = #about]
        #vis fn #ident(mut self, #part: impl #into_part) -> Self {
            #set #arguments;
            self
        }
    }
}
