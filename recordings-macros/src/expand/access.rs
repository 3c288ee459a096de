//! Access to the members of a filter: as objects by their index, and to match them.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::at;
use crate::model::{Field, Filter};

/// The implementation of `Members`.
pub(super) fn members(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, .. } = filter;
    let arms = |variant: TokenStream, terms: TokenStream, borrow: TokenStream| {
        let count = filter.fields.len();
        let arms = filter.fields.iter().enumerate().map(move |(index, field)| {
            let (ident, ty) = (&field.ident, &field.ty);
            // The last arm takes the indices that there are not.
            let pattern = if index + 1 == count { quote!(_) } else { quote!(#index) };
            if field.nested.is_some() {
                return quote!(#pattern => #variant::Nested(#borrow self.#ident));
            }
            let krate = at(krate, ty.span());
            let terms = quote_spanned!(ty.span()=> <#ty as #krate::__private::Condition>::#terms(#borrow self.#ident));
            quote!(#pattern => #variant::Field(#terms))
        });
        if count == 0 { quote!(_ => loop {}) } else { quote!(#(#arms,)*) }
    };
    let member = arms(quote!(#krate::__private::AnyMember), quote!(any_terms), quote!(&));
    let member_mut = arms(quote!(#krate::__private::AnyMemberMut), quote!(any_terms_mut), quote!(&mut));
    quote! {
        #[automatically_derived]
        impl #krate::__private::Members for #ident {
            fn schema(&self) -> &'static #krate::__private::Schema {
                <Self as #krate::__private::FilterDefinition>::SCHEMA
            }
            fn parameters(&self) -> &'static #krate::__private::Parameters {
                static PARAMETERS: #krate::__private::ParametersCell = #krate::__private::ParametersCell::new();
                PARAMETERS.of(<Self as #krate::__private::FilterDefinition>::SCHEMA)
            }
            fn member(&self, __index: ::core::primitive::usize) -> #krate::__private::AnyMember<'_> {
                match __index { #member }
            }
            fn member_mut(&mut self, __index: ::core::primitive::usize) -> #krate::__private::AnyMemberMut<'_> {
                match __index { #member_mut }
            }
        }
    }
}

/// The model, and the body of `is_met_by`.
pub(super) fn matches(filter: &Filter) -> (TokenStream, TokenStream) {
    let krate = &filter.krate;
    let Some(model) = &filter.model else {
        return (quote!(#krate::__private::NoModel), quote!(match *__model {}));
    };
    let (this, model_here) = (quote!(self), quote!(__model));
    let tests = filter.fields.iter().map(|field| {
        let (ident, on) = (&field.ident, &field.on);
        // The message is to point to `on`. If that comes from a macro of the author's, our names are unknown in it, and so the model
        // gets a name there.
        let span = field.on_span();
        let value = quote_spanned!(span=> match #model_here { __tested => &__tested.#on });
        let krate = at(krate, span);
        if field.nested.is_some() {
            return quote_spanned!(span=> #krate::__private::nested_is_met_by(&#this.#ident, #value));
        }
        quote_spanned!(span=> #krate::__private::is_met_by(&#this.#ident, #value))
    });
    let tests: Vec<_> = tests.collect();
    (quote!(#model), if tests.is_empty() { quote!(true) } else { quote!(#(#tests)&&*) })
}

impl Field {
    /// Where the model's field is named, or else the type of the condition.
    fn on_span(&self) -> Span {
        if self.on_is_written { self.on.span() } else { self.ty.span() }
    }
}
