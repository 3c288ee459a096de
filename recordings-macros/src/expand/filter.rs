//! The filter itself: its fields as types, and the implementations that read, write and match it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use super::builder::position;
use super::serde;
use crate::model::{Field, Filter, Operator, type_text};
use crate::names;

/// The implementations, in a block of their own so that nothing of theirs shows in the author's module.
pub(super) fn expand(filter: &Filter) -> TokenStream {
    let fields = filter.fields.iter().enumerate().map(|(index, field)| self::field(filter, field, index));
    let filter_impl = self::filter(filter);
    let serde_impls = serde::flat_map(&filter.ident, &filter.krate);
    let conversions = conversions(filter);
    // Paths that point to what the author wrote look to the lint as if the author had written them.
    quote! {
        #[doc(hidden)]
        #[allow(unused_qualifications)]
        const _: () = {
            #(#fields)*
            #filter_impl
            #serde_impls
            #conversions
        };
    }
}

/// One field as a type.
fn field(filter: &Filter, field: &Field, index: usize) -> TokenStream {
    let krate = &filter.krate;
    let marker = filter.marker(field);
    let ty = &field.ty;
    let position = position(krate, index, filter.fields.len());
    let name = &field.name;
    let raw = field.raw(filter);
    let encoded = format!("{}%5B{}%5D", names::percent_encoded(&filter.root), names::percent_encoded(name));

    let (accepted, supports) = match &field.ops {
        None => (
            quote!(#krate::__private::accepted_by_default::<Self>()),
            quote!(impl #krate::__private::DefaultOperators for #marker {}),
        ),
        Some(operators) => {
            let accepted = operators.iter().map(|operator| operator.accepted(krate));
            let supports = operators.iter().map(|operator| {
                let op = operator.op(krate);
                let demand = operator.demand_carried(filter, field);
                quote_spanned! {operator.span()=>
                    impl #krate::__private::Supports<#op> for #marker {}
                    #demand
                }
            });
            (quote!(&[#(#accepted),*]), quote!(#(#supports)*))
        }
    };
    let condition = quote_spanned!(ty.span()=> type Condition = #ty;);
    quote! {
        impl #krate::__private::Field for #marker {
            #condition
            type Position = #position;
            const INFO: #krate::__private::FieldInfo = #krate::__private::FieldInfo {
                name: #name,
                raw: #raw,
                encoded: #encoded,
                accepted: #accepted,
            };
        }
        #supports
    }
}

fn filter(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, root, .. } = filter;
    let markers: Vec<_> = filter.fields.iter().map(|field| filter.marker(field)).collect();
    let fields: Vec<_> = filter.fields.iter().map(|field| &field.ident).collect();
    let (model, matches) = matches(filter);
    quote! {
        #[automatically_derived]
        impl #krate::__private::Filter for #ident {
            type Model = #model;
            const ROOT: &'static ::core::primitive::str = #root;
            const FIELDS: &'static [#krate::__private::FieldReader<Self>] = &[#(
                #krate::__private::FieldReader {
                    info: &<#markers as #krate::__private::Field>::INFO,
                    add: |filter, operator, value| {
                        #krate::__private::add::<#markers>(&mut filter.#fields, operator, value)
                    },
                }
            ),*];
            fn __empty() -> Self {
                Self { #(#fields: ::core::default::Default::default()),* }
            }
            fn __visit<V: #krate::__private::Visitor>(&self, visitor: &mut V) {
                #( #krate::__private::Visitor::field::<#markers>(visitor, &self.#fields); )*
            }
            fn matches(&self, model: &Self::Model) -> ::core::primitive::bool {
                #matches
            }
        }
    }
}

/// The model, and the body of `matches`.
fn matches(filter: &Filter) -> (TokenStream, TokenStream) {
    let krate = &filter.krate;
    let Some(model) = &filter.model else {
        return (quote!(#krate::__private::NoModel), quote!(match *model {}));
    };
    let tests = filter.fields.iter().map(|field| {
        let marker = filter.marker(field);
        let (ident, on) = (&field.ident, &field.on);
        quote_spanned!(on.span()=> #krate::__private::matches::<#marker, _>(&self.#ident, &model.#on))
    });
    (quote!(#model), quote!(#(#tests)&&*))
}

fn conversions(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, .. } = filter;
    let builder = names::builder(ident);
    quote! {
        #[automatically_derived]
        impl ::core::convert::TryFrom<#ident> for #krate::__private::NonEmpty<#ident> {
            type Error = #krate::__private::EmptyFilter;
            fn try_from(filter: #ident) -> ::core::result::Result<Self, Self::Error> {
                #krate::__private::NonEmpty::new(filter)
            }
        }
        #[automatically_derived]
        impl<S> #krate::__private::IntoFilter for #builder<S> {
            type Filter = #ident;
            fn into_filter(self) -> ::core::result::Result<#ident, #krate::__private::InvalidFilter> {
                self.build()
            }
        }
    }
}

impl Filter {
    /// The type that stands for a field.
    pub(super) fn marker(&self, field: &Field) -> TokenStream {
        let module = names::fields_module(&self.ident);
        let ident = &field.ident;
        quote!(#module::#ident)
    }
}

impl Field {
    /// The parameter up to its operator: `filter[type]`.
    pub(super) fn raw(&self, filter: &Filter) -> String {
        format!("{}[{}]", filter.root, self.name)
    }

    /// What the field sends, for docs.
    pub(super) fn sends(&self, filter: &Filter) -> String {
        let raw = self.raw(filter);
        match &self.ops {
            None => format!("`{raw}`, with the operators that `{}` has by default", type_text(&self.ty)),
            Some(operators) => {
                let parameter = |operator: &Operator| match operator {
                    Operator::Bare(_) => format!("`{raw}`"),
                    Operator::Named(name) => format!("`{raw}[{name}]`"),
                };
                operators.iter().map(parameter).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The same path at another place, so that a message that begins there points there.
fn at(path: &Path, span: Span) -> TokenStream {
    let moved = path.to_token_stream().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    moved.collect()
}

impl Operator {
    fn word(&self) -> &Ident {
        match self {
            Self::Bare(word) | Self::Named(word) => word,
        }
    }

    fn span(&self) -> Span {
        self.word().span()
    }

    /// The operator's type.
    fn op(&self, krate: &Path) -> TokenStream {
        let (krate, span) = (at(krate, self.span()), self.span());
        match self {
            Self::Bare(_) => quote_spanned!(span=> #krate::ops::eq),
            Self::Named(word) => quote_spanned!(span=> #krate::ops::#word),
        }
    }

    /// The operator as the field accepts it.
    fn accepted(&self, krate: &Path) -> TokenStream {
        match self {
            Self::Bare(_) => quote!(#krate::__private::Accepted::bare()),
            Self::Named(_) => {
                let op = self.op(krate);
                quote!(#krate::__private::accepted::<#op>())
            }
        }
    }

    /// A constant that fails where the field's condition type does not carry the operator.
    fn demand_carried(&self, filter: &Filter, field: &Field) -> TokenStream {
        let (marker, op, krate) = (filter.marker(field), self.op(&filter.krate), at(&filter.krate, self.span()));
        let sentence = format!(
            "the field `{}` cannot list the operator `{}`, which `{}` does not carry: `Exact<T>` carries `eq` or `bare`, and \
             `Range<T>` carries `eq`, `gt`, `gte`, `lt` and `lte` for values that have an order",
            names::plain(&field.ident),
            self.word(),
            type_text(&field.ty),
        );
        quote_spanned! {self.span()=>
            const _: () = #krate::__private::demand_carried::<#marker, #op>(#sentence);
        }
    }
}
