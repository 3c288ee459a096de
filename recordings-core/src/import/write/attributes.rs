//! The attributes of declarations.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ImportError, ident};
use crate::declaration::ListStyle;
use crate::import::model::{Enum, Field, Filter, Member, MemberKind, Order, OrderStyle};

/// A case of the texts of an enum.
#[derive(Clone, Copy)]
pub(super) enum Case {
    Lower,
    Snake,
    Kebab,
    Screaming,
    Camel,
    Pascal,
}

impl Case {
    const ALL: [Self; 6] = [Self::Pascal, Self::Snake, Self::Lower, Self::Camel, Self::Kebab, Self::Screaming];

    const fn name(self) -> &'static str {
        match self {
            Self::Lower => "lowercase",
            Self::Snake => "snake_case",
            Self::Kebab => "kebab-case",
            Self::Screaming => "SCREAMING_SNAKE_CASE",
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
        }
    }

    /// A variant's identifier in this case, as the derive makes it.
    pub(super) fn of(self, variant: &str) -> String {
        let split = |joint: char| {
            let mut text = String::new();
            for (index, letter) in variant.chars().enumerate() {
                if index > 0 && letter.is_uppercase() {
                    text.push(joint);
                }
                text.push(letter.to_ascii_lowercase());
            }
            text
        };
        match self {
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Snake => split('_'),
            Self::Kebab => split('-'),
            Self::Screaming => split('_').to_ascii_uppercase(),
            Self::Camel => {
                let (first, rest) = variant.split_at(variant.len().min(1));
                first.to_ascii_lowercase() + rest
            }
            Self::Pascal => variant.to_owned(),
        }
    }
}

/// The case of most texts of an enum.
pub(super) fn case_of(value: &Enum) -> Option<Case> {
    let fitting = |case: &Case| value.variants.iter().filter(|(variant, text)| case.of(variant) == *text).count();
    // The first of the cases that fit best.
    let best = Case::ALL.into_iter().rev().max_by_key(fitting)?;
    (fitting(&best) > 0).then_some(best)
}

/// A style of lists as an attribute names it.
const fn style(list: ListStyle) -> &'static str {
    match list {
        ListStyle::Brackets => "brackets",
        ListStyle::Comma => "comma",
        ListStyle::Repeat => "repeat",
        ListStyle::Indices => "indices",
        ListStyle::Pipes => "pipes",
        ListStyle::Dots => "dots",
        ListStyle::Json => "json",
    }
}

/// The style of all lists of a filter, if they have one that is not the default.
pub(super) fn list_of(filter: &Filter) -> Option<ListStyle> {
    let mut lists = filter.members.iter().filter_map(|member| match &member.kind {
        MemberKind::Field(field) => field.list,
        MemberKind::Nested(_) | MemberKind::Keys(_) => None,
    });
    let first = lists.next()?;
    (lists.all(|list| list == first) && first != ListStyle::Brackets).then_some(first)
}

/// `#[filter(root = "…", …)]`
pub(super) fn of_filter(filter: &Filter) -> TokenStream {
    let mut keys = Vec::new();
    if !filter.is_nested && filter.root != "filter" {
        let root = &filter.root;
        keys.push(quote!(root = #root));
    }
    if let Some(dialect) = &filter.dialect {
        let operators =
            if dialect.has_brackets { format!("[{}*]", dialect.before) } else { format!("{}*", dialect.before) };
        keys.push(quote!(operators = #operators));
    }
    if let Some(list) = list_of(filter) {
        let list = style(list);
        keys.push(quote!(list = #list));
    }
    if filter.has_functions {
        keys.push(quote!(groups(any, all, not, form = "kebab_functions")));
    }
    attribute(&keys)
}

fn attribute(keys: &[TokenStream]) -> TokenStream {
    if keys.is_empty() { TokenStream::new() } else { quote!(#[filter(#(#keys),*)]) }
}

/// `#[filter(rename = "…", ops(…), …)]`. `list` is the style of the struct.
pub(super) fn of_member(member: &Member, list: Option<ListStyle>) -> Result<TokenStream, ImportError> {
    let mut keys = Vec::new();
    if member.ident != member.name {
        let name = &member.name;
        keys.push(quote!(rename = #name));
    }
    if member.is_required {
        keys.push(quote!(required));
    }
    match &member.kind {
        MemberKind::Nested(_) | MemberKind::Keys(_) => keys.push(quote!(nested)),
        MemberKind::Field(field) => of_field(field, list, &mut keys)?,
    }
    Ok(attribute(&keys))
}

fn of_field(field: &Field, list: Option<ListStyle>, keys: &mut Vec<TokenStream>) -> Result<(), ImportError> {
    let mut operators = Vec::new();
    for accepted in &field.operators {
        let name = accepted.operator.name();
        let word: TokenStream = name.parse().map_err(|_| ImportError::Rust(format!("the operator `{name}`")))?;
        let wire_name = &accepted.wire_name;
        operators.push(match &**wire_name {
            "" if name == "eq" => quote!(bare),
            same if same == name => word,
            _ => quote!(#word = #wire_name),
        });
    }
    keys.push(quote!(ops(#(#operators),*)));
    if let Some(own) = field.list.filter(|own| *own != list.unwrap_or_default()) {
        let own = style(own);
        keys.push(quote!(list = #own));
    }
    if field.allows_empty {
        keys.push(quote!(allow_empty));
    }
    for (key, bound) in [("min", &field.bounds.min), ("max", &field.bounds.max)] {
        if let Some(bound) = bound {
            let (key, bound): (_, syn::Expr) =
                (ident(key)?, syn::parse_str(bound).map_err(|error| ImportError::Rust(format!("`{bound}`: {error}")))?);
            keys.push(quote!(#key = #bound));
        }
    }
    for (key, length) in [("min_len", field.bounds.min_len), ("max_len", field.bounds.max_len)] {
        if let Some(length) = length {
            let (key, length) = (ident(key)?, proc_macro2::Literal::u64_unsuffixed(length));
            keys.push(quote!(#key = #length));
        }
    }
    Ok(())
}

/// `#[filter(rename_all = "…", order(…))]`
pub(super) fn of_enum(value: &Enum) -> TokenStream {
    let mut keys = Vec::new();
    if let Some(case) = case_of(value).filter(|case| !matches!(case, Case::Pascal)) {
        let case = case.name();
        keys.push(quote!(rename_all = #case));
    }
    if let Some(order) = &value.order {
        let order = of_order(order);
        if !order.is_empty() {
            keys.push(quote!(order(#(#order),*)));
        }
    }
    attribute(&keys)
}

fn of_order(order: &Order) -> Vec<TokenStream> {
    let mut keys = Vec::new();
    if order.parameter != "sort" {
        let parameter = &order.parameter;
        keys.push(quote!(parameter = #parameter));
    }
    let list = match &order.style {
        OrderStyle::Minus(list) => Some(*list),
        OrderStyle::Suffix(separator, list) => {
            keys.push(quote!(style = "suffix"));
            if separator != ":" {
                keys.push(quote!(separator = #separator));
            }
            Some(*list)
        }
        OrderStyle::Two(direction) => {
            keys.push(quote!(style = "two"));
            if direction != "order" {
                keys.push(quote!(direction_parameter = #direction));
            }
            None
        }
    };
    if let Some(list) = list.filter(|list| *list != ListStyle::Comma) {
        let list = style(list);
        keys.push(quote!(list = #list));
    }
    let usual = match &order.style {
        OrderStyle::Minus(_) => ("", "-"),
        OrderStyle::Suffix(..) | OrderStyle::Two(_) => ("asc", "desc"),
    };
    if (&*order.ascending, &*order.descending) != usual {
        let (ascending, descending) = (&order.ascending, &order.descending);
        keys.push(quote!(ascending = #ascending));
        keys.push(quote!(descending = #descending));
    }
    if order.is_single {
        keys.push(quote!(single));
    }
    keys
}
