//! The filter itself: its fields as types, and the implementations that read, write and match it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Meta, MetaNameValue, Path};

use super::builder::position;
use super::serde;
use crate::model::{Field, Filter, GroupStyle, ListStyle, Operator, type_text};
use crate::names;
use crate::rules;

/// The implementations, in a block of their own so that nothing of theirs shows in the author's module.
pub(super) fn expand(filter: &Filter) -> TokenStream {
    let fields = fields(filter);
    let filter_impl = self::filter(filter);
    let serde_impls = serde::flat_map(&filter.ident, &filter.krate);
    let conversions = conversions(filter);
    // Paths that point to what the author wrote look to the lint as if the author had written them.
    quote! {
        #[doc(hidden)]
        #[allow(deprecated, unused_qualifications, clippy::match_single_binding)]
        const _: () = {
            #fields
            #filter_impl
            #serde_impls
            #conversions
        };
    }
}

/// The fields as types.
pub(super) fn fields(filter: &Filter) -> TokenStream {
    filter.fields.iter().enumerate().map(|(index, field)| self::field(filter, field, index)).collect()
}

/// One field as a type.
fn field(filter: &Filter, field: &Field, index: usize) -> TokenStream {
    let krate = &filter.krate;
    let marker = filter.marker(field);
    let ty = &field.ty;
    let position = position(krate, index, filter.fields.len());
    let names = field.names(filter);
    let doc = field.doc();
    let column = field.column();
    if let Some(style) = field.group {
        let style = match style {
            GroupStyle::Brackets => quote!(#krate::__private::GroupStyle::Brackets),
            GroupStyle::Dots => quote!(#krate::__private::GroupStyle::Dots),
        };
        let held = quote_spanned!(ty.span()=> type Filter = #ty;);
        return quote! {
            impl #krate::__private::Placed for #marker {
                type Position = #position;
            }
            impl #krate::__private::Group for #marker {
                #held
                const INFO: #krate::__private::FieldInfo =
                    #krate::__private::FieldInfo::of_group(#names, #style, #doc)#column;
            }
        };
    }

    let (accepted, supports) = match &field.ops {
        None => (
            quote!(#krate::__private::accepted_by_default::<Self>()),
            quote!(impl #krate::__private::DefaultOperators for #marker {}),
        ),
        Some(operators) => {
            let accepted = operators.iter().map(|operator| operator.accepted(krate, field));
            let supports = operators.iter().map(|operator| {
                let op = operator.op(krate);
                quote_spanned!(operator.span()=> impl #krate::__private::Supports<#op> for #marker {})
            });
            (quote!(&[#(#accepted),*]), quote!(#(#supports)*))
        }
    };
    let list = match field.list {
        ListStyle::Brackets => quote!(#krate::__private::ListStyle::Brackets),
        ListStyle::Comma => quote!(#krate::__private::ListStyle::Comma),
        ListStyle::Repeat => quote!(#krate::__private::ListStyle::Repeat),
    };
    let demands = demands(filter, field);
    let condition = quote_spanned!(ty.span()=> type Condition = #ty;);
    quote! {
        impl #krate::__private::Field for #marker {
            #condition
            type Position = #position;
            const INFO: #krate::__private::FieldInfo =
                #krate::__private::FieldInfo::new(#names, #accepted, #list, #doc)#column;
        }
        #supports
        #demands
    }
}

/// Constants that fail where the operators of a field cannot be told apart, or it has a style for lists that it never sends.
fn demands(filter: &Filter, field: &Field) -> TokenStream {
    let marker = filter.marker(field);
    let name = names::plain(&field.ident);
    let respelled = field.ops.iter().flatten().find(|operator| operator.word != "bare" && operator.spelling.is_some());
    let distinct = respelled.map(|operator| {
        let (krate, span) = (at(&filter.krate, operator.span()), operator.span());
        let sentence =
            format!("two operators of the field `{name}` are spelled alike: give each a spelling of its own");
        quote_spanned!(span=> const _: () = #krate::__private::demand_distinct::<#marker>(#sentence);)
    });
    let list = field.list_key.map(|span| {
        let krate = at(&filter.krate, span);
        let sentence = format!("the field `{name}` accepts no list, so it has no style of lists: leave `list` out, or add `in` to its `ops`");
        quote_spanned!(span=> const _: () = #krate::__private::demand_list::<#marker>(#sentence);)
    });
    quote!(#distinct #list)
}

fn filter(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, root, .. } = filter;
    let (model, matches) = matches(filter);
    let rules = filter.rules.iter().map(|rule| rule.data(filter));
    let rules = (!filter.rules.is_empty()).then(|| quote!(const RULES: &'static [#krate::Rule] = &[#(#rules),*];));
    let empty = filter.fields.iter().map(|field| {
        let (ident, marker) = (&field.ident, filter.marker(field));
        let empty = field.group.map_or_else(|| quote!(unset), |_| quote!(empty));
        quote!(#ident: #krate::__private::#empty::<#marker>())
    });
    let visits = |borrow: TokenStream| {
        let visits = filter.fields.iter().map(move |field| {
            let (ident, marker) = (&field.ident, filter.marker(field));
            let visit = field.group.map_or_else(|| quote!(field), |_| quote!(group));
            quote!(__visitor.#visit::<#marker>(#borrow self.#ident);)
        });
        quote!(#(#visits)*)
    };
    let visit = visits(quote!(&));
    let visit_mut = visits(quote!(&mut));
    quote! {
        #[automatically_derived]
        impl #krate::__private::Filter for #ident {
            type Model = #model;
            const ROOT: &'static ::core::primitive::str = #root;
            #rules
            fn __empty() -> Self {
                Self { #(#empty),* }
            }
            fn __visit<V: #krate::__private::Visitor>(&self, __visitor: &mut V) {
                #visit
            }
            fn __visit_mut<V: #krate::__private::VisitorMut>(&mut self, __visitor: &mut V) {
                #visit_mut
            }
            fn matches(&self, __model: &Self::Model) -> ::core::primitive::bool {
                #matches
            }
        }
    }
}

/// The model, and the body of `matches`.
pub(super) fn matches(filter: &Filter) -> (TokenStream, TokenStream) {
    let krate = &filter.krate;
    let Some(model) = &filter.model else {
        return (quote!(#krate::__private::NoModel), quote!(match *__model {}));
    };
    let (this, model_here) = (quote!(self), quote!(__model));
    let tests = filter.fields.iter().map(|field| {
        let (ident, on) = (&field.ident, &field.on);
        // The message is to point to `on`. Where that comes from a macro of the author's, our names are unknown in it, and so
        // the model gets a name there.
        let span = field.on_span();
        let value = quote_spanned!(span=> match #model_here { __tested => &__tested.#on });
        let krate = at(krate, span);
        if field.group.is_some() {
            return quote_spanned!(span=> #krate::__private::GroupTest(&#this.#ident).is_met_by(#value));
        }
        quote_spanned!(span=> (&#krate::__private::Test(&#this.#ident)).__recordings_test().is_met_by(#value))
    });
    let traits = quote!(use #krate::__private::{TestOfCondition as _, TestOfNothing as _};);
    (quote!(#model), quote!(#traits #(#tests)&&*))
}

fn conversions(filter: &Filter) -> TokenStream {
    let Filter { ident, krate, .. } = filter;
    let builder = names::builder(ident);
    let into_non_empty = into_non_empty(ident, krate);
    let bounds = rules::bounds(filter);
    quote! {
        #into_non_empty
        #[automatically_derived]
        impl<__S> #krate::__private::IntoFilter<#ident> for #builder<__S>
        where
            #bounds
        {
            fn into_filter(self) -> ::core::result::Result<#ident, #krate::__private::InvalidFilter> {
                self.build()
            }
        }
        #[automatically_derived]
        impl<__S> #krate::__private::IntoGroup<#ident> for #builder<__S>
        where
            __S: #krate::__private::State,
            #bounds
        {
            type Status = <<__S as #krate::__private::State>::SurelySet as #krate::__private::Or>::Group;
            fn into_unchecked(self) -> #ident {
                self.filter
            }
        }
    }
}

/// `NonEmpty::try_from(filter)`.
pub(super) fn into_non_empty(ident: &Ident, krate: &Path) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::convert::TryFrom<#ident> for #krate::__private::NonEmpty<#ident> {
            type Error = #krate::__private::EmptyFilter;
            fn try_from(__filter: #ident) -> ::core::result::Result<Self, Self::Error> {
                #krate::__private::NonEmpty::new(__filter)
            }
        }
    }
}

impl Filter {
    /// The type that stands for a field.
    pub(crate) fn marker(&self, field: &Field) -> TokenStream {
        let module = names::fields_module(&self.ident);
        let ident = &field.ident;
        quote!(#module::#ident)
    }
}

impl Field {
    /// The parameter up to its operator: `filter[type]`.
    pub(super) fn raw(&self, filter: &Filter) -> String {
        match &*filter.root {
            "" => self.name.clone(),
            root => format!("{root}[{}]", self.name),
        }
    }

    /// The field's name and its parameter up to the operator, each as it reads and as it is written.
    fn names(&self, filter: &Filter) -> TokenStream {
        let (name, encoded_name) = (&self.name, names::percent_encoded(&self.name));
        let raw = self.raw(filter);
        let encoded = match &*filter.root {
            "" => encoded_name.clone(),
            root => format!("{}%5B{encoded_name}%5D", names::percent_encoded(root)),
        };
        quote!((#name, #encoded_name), (#raw, #encoded))
    }

    /// The column, where it is not called like the field on the wire.
    fn column(&self) -> Option<TokenStream> {
        let column = self.column.clone().unwrap_or_else(|| names::plain(&self.ident));
        (column != self.name).then(|| quote!(.at_column(#column)))
    }

    /// Where the model's field is named; where it is not, the type of the condition.
    fn on_span(&self) -> Span {
        if self.on_is_written { self.on.span() } else { self.ty.span() }
    }

    /// What the author's docs of the field say.
    fn doc(&self) -> String {
        let lines = self.docs.iter().filter_map(|attr| match &attr.meta {
            Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Str(line), .. }), .. }) => {
                Some(line.value().trim().to_owned())
            }
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// What the field sends, for docs.
    pub(super) fn sends(&self, filter: &Filter) -> String {
        let raw = self.raw(filter);
        match (self.group, raw.strip_suffix(']')) {
            (None, _) => {}
            (Some(GroupStyle::Brackets), _) => return format!("`{raw}[…]`, as its filter says"),
            (Some(GroupStyle::Dots), Some(opened)) => return format!("`{opened}.…]`, as its filter says"),
            (Some(GroupStyle::Dots), None) => return format!("`{raw}.…`, as its filter says"),
        }
        match &self.ops {
            None => format!("`{raw}` or `{raw}[…]`, with the operators that `{}` has by default", type_text(&self.ty)),
            Some(operators) => {
                let parameter = |operator: &Operator| match operator.spelling.as_deref() {
                    Some("") => format!("`{raw}`"),
                    Some(spelling) => format!("`{raw}[{spelling}]`"),
                    None => format!("`{raw}[{}]`", operator.word),
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
    fn span(&self) -> Span {
        self.word.span()
    }

    /// The operator's type.
    fn op(&self, krate: &Path) -> TokenStream {
        let (krate, name) = (at(krate, self.span()), &self.name);
        quote_spanned!(self.span()=> #krate::ops::#name)
    }

    /// The operator as the field accepts it: a call that fails, in a constant of the field, where its condition type does not
    /// carry the operator.
    fn accepted(&self, krate: &Path, field: &Field) -> TokenStream {
        let (op, moved) = (self.op(krate), at(krate, self.span()));
        let sentence = format!(
            "the field `{}` cannot list the operator `{}`, which `{}` does not carry: list one that its docs name, or take the \
             condition type whose docs name `{}`",
            names::plain(&field.ident),
            self.word,
            type_text(&field.ty),
            self.name.unraw(),
        );
        let accepted = quote_spanned!(self.span()=> #moved::__private::accepted::<Self, #op>(#sentence));
        match self.spelling.as_deref() {
            None => accepted,
            Some("") => quote!(#accepted.spelled(#krate::__private::Spelling::BARE)),
            Some(spelling) => {
                let raw = format!("[{spelling}]");
                let encoded = format!("%5B{}%5D", names::percent_encoded(spelling));
                quote!(#accepted.spelled(#krate::__private::Spelling::new(#raw, #encoded)))
            }
        }
    }
}
