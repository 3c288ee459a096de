//! The implementations for serde, which say what the query says.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Path;

/// A filter as a flat map from parameters to values, both ways.
pub(super) fn flat_map(ident: &Ident, private: &Path) -> TokenStream {
    let serialize = quote!(#private::serialize(self, __serializer));
    map(ident, private, &serialize, &quote!(#private::deserialize(__deserializer)))
}

/// A value as its wire string, both ways.
pub(super) fn text(ident: &Ident, private: &Path) -> TokenStream {
    let serialize = quote!(#private::serde::Serializer::serialize_str(__serializer, self.as_str()));
    map(ident, private, &serialize, &quote!(#private::deserialize_value(__deserializer)))
}

/// Both implementations, with the calls that they are.
pub(super) fn map(ident: &Ident, private: &Path, serialize: &TokenStream, deserialize: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #private::serde::Serialize for #ident {
            fn serialize<S: #private::serde::Serializer>(
                &self,
                __serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #serialize
            }
        }
        #[automatically_derived]
        impl<'de> #private::serde::Deserialize<'de> for #ident {
            fn deserialize<D: #private::serde::Deserializer<'de>>(
                __deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #deserialize
            }
        }
    }
}
