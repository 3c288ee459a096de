//! An enum of wire strings as a filter value.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::serde;
use crate::model::Value;

pub(super) fn expand(value: &Value) -> TokenStream {
    let Value { vis, ident, krate, .. } = value;
    let variants: Vec<_> = value.variants.iter().map(|variant| &variant.ident).collect();
    let names: Vec<_> = value.variants.iter().map(|variant| &*variant.name).collect();
    let variant_names = variants.iter().map(ToString::to_string);

    let mut other_impl = TokenStream::new();
    let mut as_other = TokenStream::new();
    let mut check_other = quote!(::core::result::Result::Ok(()));
    let mut read_other = quote! {
        text => ::core::result::Result::Err(#krate::__private::InvalidValue::expected_one_of(&[#(#names),*], text))
    };
    if let Some((other, ty)) = &value.other {
        let holds = quote_spanned!(ty.span()=> type Text = #ty;);
        other_impl = quote!(impl #krate::__private::KeepsUnknown for #ident { #holds });
        as_other = quote!(Self::#other(text) => #krate::__private::other_text::<Self>(text),);
        read_other =
            quote!(text => ::core::result::Result::Ok(Self::#other(#krate::__private::other_from::<Self>(text))));
        check_other = quote! {
            match self {
                Self::#other(_) => #krate::__private::check_other(self.as_str(), &[#((#names, #variant_names)),*]),
                _ => ::core::result::Result::Ok(()),
            }
        };
    }
    let serde_impls = serde::text(ident, krate);
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            /// The text that the value is sent as.
            #[must_use]
            #vis fn as_str(&self) -> &str {
                match self {
                    #( Self::#variants => #names, )*
                    #as_other
                }
            }
        }

        #[doc(hidden)]
        const _: () = {
            #other_impl
            #[automatically_derived]
            #[diagnostic::do_not_recommend]
            impl #krate::__private::FilterValue for #ident {
                fn write(&self, out: &mut #krate::__private::ValueWriter<'_>) {
                    out.text(self.as_str());
                }
                fn read(
                    text: ::std::borrow::Cow<'_, str>,
                ) -> ::core::result::Result<Self, #krate::__private::InvalidValue> {
                    match &*text {
                        #( #names => ::core::result::Result::Ok(Self::#variants), )*
                        #read_other
                    }
                }
                fn check(&self) -> ::core::result::Result<(), #krate::__private::InvalidValue> {
                    #check_other
                }
            }
            #serde_impls
        };
    }
}
