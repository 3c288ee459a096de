//! The filter itself: its fields as types, its table, and the implementations of traits.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::Token;
use syn::spanned::Spanned;

use super::builder::position;
use super::spanned::{Private, call_of, ends, item_of};
use super::{access, block, builder, groups, joined, lifetimes, rules, schema, serde};
use crate::model::{Field, Filter, ListStyle, Operator};
use crate::names;

/// The implementations.
pub(super) fn expand(filter: &Filter) -> TokenStream {
    let fields: TokenStream =
        filter.fields.iter().enumerate().map(|(index, field)| self::field(filter, field, index)).collect();
    let members = access::members(filter);
    let definition = definition(filter);
    let serde_impls = serde::flat_map(&filter.ident);
    let conversions = conversions(filter);
    let no_default = rules::no_default(filter);
    let distinct = distinct_parameters(filter);
    let groups = groups::impls(filter);
    let builder = builder::implementations(filter);
    let always = [fields, members, definition, serde_impls, conversions, no_default, builder];
    let implementations = joined(always.into_iter().chain(distinct).chain(groups));
    // Paths with a span of the author's look to the lint as if the author had written them.
    let allow = quote!(#[allow(deprecated, unused_qualifications, clippy::match_single_binding)]);
    block(&filter.krate, &allow, &implementations)
}

/// A field as a type: its position in the builder's state, and the operators that it accepts.
fn field(filter: &Filter, field: &Field, index: usize) -> TokenStream {
    let Filter { ident, .. } = filter;
    let (marker, ty) = (filter.marker(field), &field.ty);
    let position = position(index, filter.fields.len());
    let placed = quote! {
        impl __recordings::Placed for #marker {
            type Filter = #ident;
            type Position = #position;
        }
    };
    if field.nested.is_some() {
        let schema = item_of(ty, "FilterDefinition", "SCHEMA");
        let nestable = quote_spanned!(ends(ty).0=> const _: () = #schema.demand_nestable(););
        return joined([placed, nestable]);
    }
    let supports = match &field.ops {
        None => {
            // With the span of the type, the compiler would propose to add a type parameter after it, if a name in it is misspelt.
            let keyword = quote!(impl);
            quote_spanned!(ends(ty).0=> #keyword __recordings::DefaultOperators for #marker { type Condition = #ty; })
        }
        Some(operators) => {
            let supports = first_of_each(operators).map(|operator| {
                let op = operator.op(&filter.krate);
                quote_spanned!(operator.word.span()=> impl __recordings::Supports<#op> for #marker {})
            });
            joined(supports)
        }
    };
    joined([placed, supports, demands(filter, field)])
}

/// Constants that fail if two operators of a field are written alike, or if it has a list style and accepts no list.
fn demands(filter: &Filter, field: &Field) -> TokenStream {
    let name = || names::plain(&field.ident);
    let accepted = || schema::accepted(filter, field);
    // The names of operators of this project are distinct.
    let is_named_elsewhere = |operator: &&Operator| {
        operator.path.get_ident().is_none() || (operator.word != "bare" && operator.wire_name.is_some())
    };
    let renamed = field.ops.iter().flatten().find(is_named_elsewhere);
    let distinct = renamed.map(|operator| {
        let span = operator.word.span();
        let is_suffixed = matches!(field.list, ListStyle::Brackets | ListStyle::Indices) && field.read_lists.is_empty();
        let message = format!("two operators of the field `{}` have the same wire name: rename one of them", name());
        let accepted = accepted();
        let names = demand_of_names(filter, field, span);
        quote_spanned!(span=> const _: () = { __recordings::demand_distinct(#accepted, #is_suffixed, #message); #names };)
    });
    let list = field.list_key.map(|span| {
        let message = format!(
            "the field `{}` accepts no list, so it has no list style: remove the key, or add `in` to its `ops`",
            name()
        );
        let accepted = accepted();
        quote_spanned!(span=> const _: () = __recordings::demand_list(#accepted, #message);)
    });
    let flags = field.flags_key.map(|span| {
        let message = format!(
            "the field `{}` accepts no flag, so it has no words for one: remove `flags`, or add `null` or `exists` to its `ops`",
            name()
        );
        let accepted = accepted();
        quote_spanned!(span=> const _: () = __recordings::demand_flag(#accepted, #message);)
    });
    let reads = |style| field.list == style || field.read_lists.contains(&style);
    let mut styles = std::iter::once(field.list).chain(field.read_lists.iter().copied());
    let separator = styles.find_map(ListStyle::separator).filter(|_| reads(ListStyle::Repeat));
    let separated = separator.filter(|_| field.nested.is_none()).map(|separator| {
        let span = field.list_key.unwrap_or_else(|| field.ty.span());
        let field_type = item_of(&field.ty, "Condition", "FIELD_TYPE");
        let (what, style) = match separator {
            ',' => ("comma", "comma"),
            '.' => ("dot", "dots"),
            _ => ("bar", "pipes"),
        };
        let message = format!(
            "a value of `{}` can have a {what}, so `a{separator}b` could be one value or two: read `repeat` or `{style}`, not both",
            name()
        );
        quote_spanned!(span=> const _: () = __recordings::demand_without(#separator, #field_type, #message);)
    });
    [distinct, list, flags, separated].into_iter().flatten().collect()
}

/// A call that fails if an operator of the author's has the name of another operator of the field. One operator can have two wire names.
fn demand_of_names(filter: &Filter, field: &Field, span: Span) -> Option<TokenStream> {
    let operators = field.ops.as_ref()?;
    operators.iter().find(|operator| operator.path.get_ident().is_none())?;
    let firsts: Vec<&Operator> = first_of_each(operators).collect();
    let accepted = (firsts.len() > 1).then(|| schema::accepted_of(filter, field, firsts))?;
    let name = names::plain(&field.ident);
    let message = format!("two operators of the field `{name}` have the same `NAME`: rename one of them");
    Some(quote_spanned!(span=> __recordings::demand_names(#accepted, #message);))
}

/// The operators, each once, whatever names it has.
fn first_of_each(operators: &[Operator]) -> impl Iterator<Item = &Operator> {
    let is_first =
        |index: usize, operator: &Operator| !operators.iter().take(index).any(|before| before.is_same(operator));
    operators
        .iter()
        .enumerate()
        .filter(move |(index, operator)| is_first(*index, operator))
        .map(|(_, operator)| operator)
}

/// A constant that fails if an operator after a field's name makes the name of another parameter.
fn distinct_parameters(filter: &Filter) -> Option<TokenStream> {
    let names = filter.operators.as_ref().filter(|names| !names.has_brackets && !filter.is_partial)?;
    let ident = &filter.ident;
    let message = "a field with an operator has the name of another parameter: rename one of them, or write operators in brackets";
    Some(quote_spanned! {names.span=>
        const _: () = <#ident as __recordings::FilterDefinition>::SCHEMA.demand_distinct_parameters(#message);
    })
}

/// The implementation of `FilterDefinition`.
fn definition(filter: &Filter) -> TokenStream {
    let Filter { ident, .. } = filter;
    let schema = schema::expand(filter);
    let (model, matches) = (lifetimes::model(filter.model.as_ref()), access::matches(filter));
    let empty = filter.fields.iter().map(|field| {
        let (ident, ty) = (&field.ident, &field.ty);
        let (of, name) = if field.nested.is_some() { ("FilterDefinition", "empty") } else { ("Condition", "unset") };
        let call = call_of(ty, of, name);
        quote!(#ident: #call,)
    });
    let empty: TokenStream = empty.collect();
    let empty = if filter.is_partial { quote!(loop {}) } else { quote!(Self { #empty }) };
    let has_model = (filter.model.is_some() || filter.is_partial).then(|| {
        quote! {
            #[automatically_derived]
            impl __recordings::HasModel for #ident {}
        }
    });
    quote! {
        #has_model
        #[automatically_derived]
        impl __recordings::FilterDefinition for #ident {
            type Model<'__m> = #model;
            const SCHEMA: &'static __recordings::Schema = #schema;
            fn empty() -> Self {
                #empty
            }
            fn is_met_by(&self, __model: &Self::Model<'_>) -> ::core::primitive::bool {
                #matches
            }
        }
    }
}

fn conversions(filter: &Filter) -> TokenStream {
    let Filter { ident, builder, .. } = filter;
    let into_non_empty = into_non_empty(ident);
    let bounds = rules::bounds(filter, Private::Imported);
    quote! {
        #into_non_empty
        #[automatically_derived]
        impl<__S> __recordings::IntoFilter<#ident> for #builder<__S>
        where
            #bounds
        {
            fn into_filter(self) -> ::core::result::Result<#ident, __recordings::InvalidFilter> {
                self.build()
            }
        }
        #[automatically_derived]
        impl<__S> __recordings::IntoNested<#ident> for #builder<__S>
        where
            __S: __recordings::State,
            #bounds
        {
            type Status = <<__S as __recordings::State>::HasCondition as __recordings::Or>::Nested;
            fn into_unchecked(self) -> #ident {
                self.filter
            }
        }
    }
}

/// `NonEmpty::try_from(filter)`.
fn into_non_empty(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::convert::TryFrom<#ident> for __recordings::NonEmpty<#ident> {
            type Error = __recordings::EmptyFilter;
            fn try_from(__filter: #ident) -> ::core::result::Result<Self, Self::Error> {
                __recordings::NonEmpty::new(__filter)
            }
        }
    }
}

impl Filter {
    /// The type that stands for a field.
    pub(super) fn marker<'a>(&'a self, field: &'a Field) -> Marker<'a> {
        Marker(&self.module, &field.ident)
    }
}

/// The type that stands for a field, in the module of the fields.
#[derive(Clone, Copy)]
pub(super) struct Marker<'a>(&'a Ident, &'a Ident);

impl ToTokens for Marker<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(module, field) = self;
        tokens.append(Ident::clone(module));
        <Token![::]>::default().to_tokens(tokens);
        tokens.append(Ident::clone(field));
    }
}
