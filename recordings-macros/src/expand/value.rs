//! An enum of wire strings as a filter value.

use proc_macro2::TokenStream;
use quote::quote;

use super::serde;
use crate::model::Value;

pub(super) fn expand(value: &Value) -> TokenStream {
    let Value { vis, ident, krate, .. } = value;
    let variants: Vec<_> = value.variants.iter().map(|variant| &variant.ident).collect();
    let names: Vec<_> = value.variants.iter().map(|variant| &*variant.name).collect();
    let variant_names = variants.iter().map(ToString::to_string);

    let keeps = value.other.iter();
    let other_text = quote!(#( Self::#keeps(text) => text, )*);
    let (read_other, check) = match &value.other {
        Some(other) => (
            quote!(_ => ::core::result::Result::Ok(Self::#other(#krate::__private::Cow::into_owned(text)))),
            quote! {
                match self {
                    Self::#other(text) => #krate::__private::check_other(text, &[#((#names, #variant_names)),*]),
                    _ => ::core::result::Result::Ok(()),
                }
            },
        ),
        None => (
            quote! {
                text => ::core::result::Result::Err(
                    #krate::__private::InvalidValue::expected_one_of(&[#(#names),*], text),
                )
            },
            quote!(::core::result::Result::Ok(())),
        ),
    };
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
                    #other_text
                }
            }
        }

        #[doc(hidden)]
        const _: () = {
            #[automatically_derived]
            impl #krate::__private::FilterValue for #ident {
                fn write(&self, out: &mut #krate::__private::ValueWriter<'_>) {
                    out.text(self.as_str());
                }
                fn read(
                    text: #krate::__private::Cow<'_, str>,
                ) -> ::core::result::Result<Self, #krate::__private::InvalidValue> {
                    match &*text {
                        #( #names => ::core::result::Result::Ok(Self::#variants), )*
                        #read_other
                    }
                }
                fn check(&self) -> ::core::result::Result<(), #krate::__private::InvalidValue> {
                    #check
                }
            }
            #serde_impls
        };
    }
}
