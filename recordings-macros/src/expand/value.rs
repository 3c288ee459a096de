//! An enum of wire strings as a filter value.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{block, order, serde};
use crate::model::Value;

pub(super) fn expand(value: &Value) -> TokenStream {
    let Value { vis, ident, .. } = value;
    let variants: Vec<_> = value.variants.iter().map(|variant| &variant.ident).collect();
    let names: Vec<_> = value.variants.iter().map(|variant| &*variant.name).collect();
    let variant_names = variants.iter().map(ToString::to_string);

    let mut other_impl = TokenStream::new();
    let mut as_other = TokenStream::new();
    let mut of_other = quote!(_ => ::core::option::Option::None);
    let mut is_other = TokenStream::new();
    if let Some((other, ty)) = &value.other {
        let holds = quote_spanned!(ty.span()=> type Text = #ty;);
        other_impl = quote!(impl __recordings::KeepsUnknown for #ident { #holds });
        as_other = quote!(Self::#other(__text) => __recordings::other_text::<Self>(__text),);
        of_other =
            quote!(__text => ::core::option::Option::Some(Self::#other(__recordings::other_from::<Self>(__text))));
        is_other = quote! {
            fn is_other(&self) -> ::core::primitive::bool {
                match self { Self::#other(_) => true, _ => false }
            }
        };
        if value.allows_empty {
            is_other.extend(quote!(
                const ALLOWS_EMPTY: ::core::primitive::bool = true;
            ));
        }
    }
    let is_open = value.other.is_some();
    let (text, of_text) = if value.is_partial {
        (quote!(loop {}), quote!(::core::option::Option::None))
    } else {
        (
            quote! {
                match self {
                    #( Self::#variants => #names, )*
                    #as_other
                }
            },
            quote! {
                match __text {
                    #( #names => ::core::option::Option::Some(Self::#variants), )*
                    #of_other
                }
            },
        )
    };
    let (other_impl, is_other) = if value.is_partial { Default::default() } else { (other_impl, is_other) };
    let traits = traits(value);
    let order = order::constant(value);
    let as_str = (!value.has_as_str).then(|| {
        quote! {
            #[allow(dead_code)]
            impl #ident {
                /// The text that the value is sent as.
                #[must_use]
                #[inline]
                #vis fn as_str(&self) -> &::core::primitive::str {
                    __recordings::Variants::text(self)
                }
            }
        }
    });
    let implementations = quote! {
        #as_str
        #other_impl
        #[automatically_derived]
        impl __recordings::Variants for #ident {
            const TEXTS: &'static [__recordings::Cow<'static, ::core::primitive::str>] =
                &[#(__recordings::Cow::Borrowed(#names)),*];
            const NAMES: &'static [&'static ::core::primitive::str] = &[#(#variant_names),*];
            const IS_OPEN: ::core::primitive::bool = #is_open;
            #order
            #[inline]
            fn text(&self) -> &::core::primitive::str {
                #text
            }
            fn of_text(__text: &::core::primitive::str) -> ::core::option::Option<Self> {
                #of_text
            }
            #is_other
        }
        #traits
    };
    block(&value.krate, &quote!(#[allow(deprecated)]), &implementations)
}

/// What else the derive implements, unless the declaration says that the enum has its own.
fn traits(value: &Value) -> TokenStream {
    let Value { ident, .. } = value;
    let mut traits = TokenStream::new();
    if value.implements.display {
        traits.extend(quote! {
            /// The text that the value is sent as.
            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __formatter.pad(__recordings::Variants::text(self))
                }
            }
        });
    }
    if value.implements.from_str {
        traits.extend(quote! {
            /// Reads the text that the value is sent as, as strictly as the parser of a query.
            #[automatically_derived]
            impl ::core::str::FromStr for #ident {
                type Err = __recordings::InvalidValue;
                // `Self::Err` could be a variant.
                fn from_str(__text: &::core::primitive::str) -> ::core::result::Result<Self, __recordings::InvalidValue> {
                    __recordings::parse_value(__text)
                }
            }
        });
    }
    if value.implements.serde {
        traits.extend(serde::text(ident));
    }
    traits
}
