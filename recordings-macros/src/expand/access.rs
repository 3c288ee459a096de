//! Access to the members of a filter: as objects by their index, and to match them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::spanned::{Private, ends, item_of};
use crate::model::{Field, Filter, Matching};

/// The implementation of `Members`.
pub(super) fn members(filter: &Filter) -> TokenStream {
    let Filter { ident, .. } = filter;
    let shared = terms(filter, "any_terms", &quote!(&));
    let mutable = terms(filter, "any_terms_mut", &quote!(&mut));
    quote! {
        #[automatically_derived]
        impl __recordings::Members for #ident {
            fn parameters(&self) -> &'static __recordings::Parameters {
                static PARAMETERS: __recordings::ParametersCell = __recordings::ParametersCell::new();
                PARAMETERS.of(<Self as __recordings::FilterDefinition>::SCHEMA)
            }
            fn terms(&self, __index: ::core::primitive::usize) -> ::core::option::Option<&__recordings::AnyTerms> {
                #shared
            }
            fn terms_mut(
                &mut self,
                __index: ::core::primitive::usize,
            ) -> ::core::option::Option<&mut __recordings::AnyTerms> {
                #mutable
            }
        }
    }
}

/// The terms of the field at `__index`.
fn terms(filter: &Filter, method: &'static str, borrow: &TokenStream) -> TokenStream {
    let fields = filter.fields.iter().enumerate().filter(|(_, field)| field.nested.is_none());
    let arms = fields.map(|(index, field)| {
        let (ident, ty) = (&field.ident, &field.ty);
        let terms = item_of(ty, "Condition", method);
        quote!(#index => #terms(#borrow self.#ident),)
    });
    let arms: TokenStream = arms.collect();
    if arms.is_empty() {
        return quote!(::core::option::Option::None);
    }
    quote! {
        ::core::option::Option::Some(match __index {
            #arms
            _ => return ::core::option::Option::None,
        })
    }
}

/// The condition that `__model` meets the filter.
pub(super) fn matches(filter: &Filter) -> TokenStream {
    if filter.model.is_none() {
        return quote!(match *__model {});
    }
    // Where a span of the author's goes over it, it must still be resolved here.
    let [this, model_here] = ["self", "__model"].map(|name| Ident::new(name, Span::call_site()));
    let tests = filter.fields.iter().filter_map(|field| {
        let (ident, on) = (&field.ident, &field.on);
        match &field.matching {
            Matching::Field => {}
            Matching::Skipped => return None,
            Matching::Function(function) if field.nested.is_some() => {
                let members = item_of(&field.ty, "FilterDefinition", "members");
                return Some(quote! {
                    __recordings::nested(&#this.#ident, #members).is_none_or(|__nested| #function(__model, __nested))
                });
            }
            Matching::Function(function) => {
                let is_unset = item_of(&field.ty, "Condition", "is_unset");
                return Some(quote!((#is_unset(&#this.#ident) || #function(__model, &#this.#ident))));
            }
        }
        // The message is to point to `on`. If that comes from a macro of the author's, our names are unknown in it, and so the model
        // gets a name there.
        let span = field.on_span();
        let value = if *on == "self" {
            quote_spanned!(span=> #model_here)
        } else {
            quote_spanned!(span=> match #model_here { __tested => &__tested.#on })
        };
        // That the field is a condition, or a filter, is checked at its type, as everywhere else, so that one mistake is one message.
        let ty = &field.ty;
        if field.nested.is_some() {
            let nested = |name| item_of(ty, "FilterDefinition", name);
            let (model, is_met_by, members, schema) =
                (nested("Model"), nested("is_met_by"), nested("members"), nested("SCHEMA"));
            if let Some(quantifier) = field.quantifier {
                let quantifier = super::schema::quantifier(Private::Imported, quantifier);
                return Some(quote_spanned!(span=> __recordings::quantified_is_met_by::<#model<'_>, _, _, _>(
                    (&#this.#ident, #quantifier),
                    #value,
                    #is_met_by,
                    #members,
                )));
            }
            return Some(quote_spanned!(span=> __recordings::nested_is_met_by::<#model<'_>, _, _, _>(
                &#this.#ident,
                #value,
                #is_met_by,
                #members,
                #schema,
            )));
        }
        let is_met = item_of(ty, "Condition", "is_met_by_field");
        let arguments = quote_spanned!(ends(ty).1=> (&#this.#ident, #value));
        Some(quote!(#is_met #arguments))
    });
    let tests: Vec<_> = tests.collect();
    if tests.is_empty() { quote!(true) } else { quote!(#(#tests)&&*) }
}

impl Field {
    /// Where the model's field is named, or else where the type of the condition begins.
    fn on_span(&self) -> Span {
        if self.on_is_written { self.on.span() } else { ends(&self.ty).0 }
    }
}
