//! The declaration as a constant table.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitInt, Path, Type};

use super::groups;
use super::spanned::{ItemOf, OperatorOf, Private, item_of};
use crate::model::{Field, Filter, ListStyle, NestedStyle, Operator, OperatorNames, Quantifier};
use crate::names;
use crate::rules::RuleKind;

/// The table of a filter.
pub(super) fn expand(filter: &Filter) -> TokenStream {
    let Filter { root, .. } = filter;
    let members: TokenStream = filter.fields.iter().map(|field| member(filter, field)).collect();
    let rules = filter.rules.iter().map(|rule| {
        let fields = &rule.fields;
        let kind = match rule.kind {
            RuleKind::Required => quote!(Required),
            RuleKind::Requires => quote!(Requires),
            RuleKind::Conflicts => quote!(Conflicts),
            RuleKind::AtLeastOne => quote!(AtLeastOne),
            RuleKind::AtMostOne => quote!(AtMostOne),
        };
        quote!(__recordings::MemberRule::new(__recordings::RuleKind::#kind, &[#(#fields),*]))
    });
    let operators = filter.operators.as_ref().map(
        |OperatorNames { before, after, has_brackets, .. }| quote!(.with_operators(#before, #after, #has_brackets)),
    );
    let groups = groups::syntax(filter);
    quote!(&__recordings::Schema::new(#root, &[#members], &[#(#rules),*]) #operators #groups)
}

/// The row of a member, and a comma.
fn member(filter: &Filter, field: &Field) -> TokenStream {
    let (ident, name, doc) = (names::plain(&field.ident), &field.name, field.doc());
    let kind = match field.nested {
        Some(style) => nested(field, style),
        None => holding(filter, field),
    };
    quote!(__recordings::Member { ident: #ident, name: #name, doc: #doc, kind: #kind },)
}

/// What the row of a field that holds a condition says.
fn holding(filter: &Filter, field: &Field) -> TokenStream {
    let (holds, accepted, settings) =
        (item_of(&field.ty, "Condition", "FIELD_TYPE"), accepted(filter, field), settings(field));
    quote! {
        __recordings::MemberKind::Field(__recordings::Field { holds: #holds, accepted: #accepted, settings: #settings })
    }
}

/// What the attributes of a field set.
fn settings(field: &Field) -> TokenStream {
    let list = (field.list != ListStyle::Brackets || !field.read_lists.is_empty()).then(|| {
        let (written, read) = (list_style(field.list), field.read_lists.iter().map(|style| list_style(*style)));
        quote!(.listed(#written, &[#(#read),*]))
    });
    let empty = field.allows_empty.then(|| quote!(.with_empty_lists()));
    let flags = field.flags.as_ref().map(|[yes, no]| quote!(.with_flags([#yes, #no])));
    let cast = field.cast.as_ref().map(|ty| quote!(.cast_to(#ty)));
    let sql = field.sql.as_ref().map(|hook| quote!(.with_sql(#hook)));
    let set = [list, empty, flags, column(field), cast, sql, deprecated(field), bounds(field)];
    if set.iter().all(Option::is_none) {
        return quote!(__recordings::PLAIN_FIELD);
    }
    quote!(&__recordings::FieldSettings::plain() #(#set)*)
}

/// What the row of a nested filter says.
fn nested(field: &Field, style: NestedStyle) -> TokenStream {
    let style = match style {
        NestedStyle::Brackets => format_ident!("Brackets"),
        NestedStyle::Dots => format_ident!("Dots"),
    };
    let table = field.table.as_ref().map(|table| quote!(.in_table(#table)));
    let quantifier = field.quantifier.map(|quantifier| {
        let quantifier = self::quantifier(Private::Imported, quantifier);
        quote!(.quantified(#quantifier))
    });
    let join = field.join.as_ref().map(|(own, outer)| quote!(.joined(#own, #outer)));
    let set = [column(field), table, quantifier, join, deprecated(field)];
    let field_ident = &field.ident;
    let item = |name| item_of(&field.ty, "FilterDefinition", name);
    let (schema, members, members_mut) = (item("SCHEMA"), item("members"), item("members_mut"));
    quote! {
        __recordings::MemberKind::Nested(__recordings::Nested::new(
            #schema,
            __recordings::NestedStyle::#style,
            |__filter| ::core::option::Option::Some(#members(&__filter.downcast_ref::<Self>()?.#field_ident)),
            |__filter| ::core::option::Option::Some(#members_mut(&mut __filter.downcast_mut::<Self>()?.#field_ident)),
        ) #(#set)*)
    }
}

fn column(field: &Field) -> Option<TokenStream> {
    field.column.as_ref().map(|column| quote!(.at_column(#column)))
}

fn deprecated(field: &Field) -> Option<TokenStream> {
    field.deprecated.as_ref().map(|_| quote!(.deprecated()))
}

/// Which of several models must meet a nested filter.
pub(super) fn quantifier(private: Private<'_>, quantifier: Quantifier) -> TokenStream {
    let quantifier = match quantifier {
        Quantifier::Some => format_ident!("Some"),
        Quantifier::None => format_ident!("None"),
        Quantifier::Every => format_ident!("Every"),
    };
    quote!(#private::Quantifier::#quantifier)
}

fn list_style(style: ListStyle) -> TokenStream {
    let style = match style {
        ListStyle::Brackets => format_ident!("Brackets"),
        ListStyle::Comma => format_ident!("Comma"),
        ListStyle::Repeat => format_ident!("Repeat"),
        ListStyle::Indices => format_ident!("Indices"),
        ListStyle::Pipes => format_ident!("Pipes"),
        ListStyle::Dots => format_ident!("Dots"),
        ListStyle::Json => format_ident!("Json"),
    };
    quote!(__recordings::ListStyle::#style)
}

/// The operators that a field accepts.
pub(super) fn accepted(filter: &Filter, field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.ops {
        None => item_of(ty, "Condition", "DEFAULT").to_token_stream(),
        Some(operators) => accepted_of(filter, field, operators),
    }
}

/// The same of some of its operators.
pub(super) fn accepted_of<'o>(
    filter: &Filter,
    field: &Field,
    operators: impl IntoIterator<Item = &'o Operator>,
) -> TokenStream {
    let accepted = operators.into_iter().map(|operator| operator.accepted(&filter.krate, &field.ty));
    let accepted: TokenStream = accepted.collect();
    quote!(&[#accepted])
}

/// `min` and `max`, and `min_len` and `max_len`.
fn bounds(field: &Field) -> Option<TokenStream> {
    let (ty, Field { min, max, min_len, max_len, .. }) = (&field.ty, field);
    let value = value_of(ty);
    let between = min.as_ref().or(max.as_ref()).map(|first| {
        // The annotation makes the message of a bound of another type short.
        let option = |bound: &Option<syn::Expr>| {
            let some = bound.as_ref().map(|bound| {
                quote_spanned!(bound.span()=> __recordings::Option::Some({
                    let __bound: #value = #bound;
                    __bound
                }))
            });
            some.unwrap_or_else(|| quote!(__recordings::Option::None))
        };
        let (min, max) = (option(min), option(max));
        quote_spanned!(first.span()=> &const { __recordings::Between::<#value>::new(#min, #max) })
    });
    let length = min_len.as_ref().or(max_len.as_ref()).map(|first| {
        let option = |length: &Option<LitInt>| {
            let some =
                length.as_ref().map(|length| quote_spanned!(length.span()=> __recordings::Option::Some(#length)));
            some.unwrap_or_else(|| quote!(__recordings::Option::None))
        };
        let (least, most) = (option(min_len), option(max_len));
        quote_spanned!(first.span()=> &const { __recordings::Length::<#value>::new(#least, #most) })
    });
    let bounds: Vec<_> = between.into_iter().chain(length).collect();
    (!bounds.is_empty()).then(|| quote!(.bounded(&[#(#bounds),*])))
}

/// The values of a condition type.
fn value_of(ty: &Type) -> ItemOf<'_> {
    item_of(ty, "Condition", "Value")
}

impl Operator {
    /// The operator's type.
    pub(super) fn op<'a>(&'a self, krate: &'a Path) -> OperatorOf<'a> {
        OperatorOf(krate, &self.path)
    }

    /// The operator as a field of that type accepts it, and a comma.
    fn accepted(&self, krate: &Path, ty: &Type) -> TokenStream {
        let (op, value) = (self.op(krate), value_of(ty));
        match &self.wire_name {
            None => quote_spanned!(self.word.span()=> __recordings::Accepted::of::<#op, #value, #ty>(),),
            Some(name) => {
                quote_spanned!(self.word.span()=> &__recordings::Accepted::of_named::<#op, #value, #ty>(#name),)
            }
        }
    }
}
