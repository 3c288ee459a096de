//! The implementations for serde, which say what the query says.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A filter as a flat map from parameters to values, both ways.
pub(super) fn flat_map(ident: &Ident) -> TokenStream {
    let serialize = quote!(__recordings::serialize(self, __serializer));
    map(ident, &serialize, &quote!(__recordings::deserialize(__deserializer)))
}

/// A value as its wire string, both ways.
pub(super) fn text(ident: &Ident) -> TokenStream {
    let serialize =
        quote!(__recordings::serde::Serializer::serialize_str(__serializer, __recordings::Variants::text(self)));
    map(ident, &serialize, &quote!(__recordings::deserialize_value(__deserializer)))
}

/// Both implementations, with the calls that they are.
pub(super) fn map(ident: &Ident, serialize: &TokenStream, deserialize: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __recordings::serde::Serialize for #ident {
            fn serialize<S: __recordings::serde::Serializer>(
                &self,
                __serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #serialize
            }
        }
        #[automatically_derived]
        impl<'de> __recordings::serde::Deserialize<'de> for #ident {
            fn deserialize<D: __recordings::serde::Deserializer<'de>>(
                __deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #deserialize
            }
        }
    }
}
