//! How an order by the variants of an enum is written, as a constant.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Direction, Order, OrderList, OrderStyle, Value};

/// The constant, if the declaration says how the order is written.
pub(super) fn constant(value: &Value) -> Option<TokenStream> {
    let order = value.order.as_ref()?;
    let Order { parameter, style, read_lists, ascending, descending, is_single, only } = order;
    let list = |list: &OrderList| {
        let list = match list {
            OrderList::Comma => format_ident!("Comma"),
            OrderList::Repeat => format_ident!("Repeat"),
            OrderList::Brackets => format_ident!("Brackets"),
            OrderList::Indices => format_ident!("Indices"),
        };
        quote!(__recordings::OrderList::#list)
    };
    let style = match style {
        OrderStyle::Minus(several) => {
            let several = list(several);
            quote!(Minus(#several))
        }
        OrderStyle::Suffix(separator, several) => {
            let several = list(several);
            quote!(Suffix(#separator, #several))
        }
        OrderStyle::Fields => quote!(Fields),
        OrderStyle::Directions => quote!(Directions),
        OrderStyle::Two(direction) => quote!(Two(#direction)),
    };
    let read_lists = (!read_lists.is_empty()).then(|| {
        let read_lists = read_lists.iter().map(list);
        quote!(.with_read_lists(&[#(#read_lists),*]))
    });
    let single = is_single.then(|| quote!(.single()));
    let only = only.map(|only| {
        let direction = match only {
            Direction::Ascending => format_ident!("Ascending"),
            Direction::Descending => format_ident!("Descending"),
        };
        quote!(.with_only(__recordings::Direction::#direction))
    });
    Some(quote! {
        const ORDER: __recordings::OrderWire = __recordings::OrderWire::JSON_API
            .written(#parameter, __recordings::OrderStyle::#style)
            .with_words(#ascending, #descending)
            #read_lists
            #single
            #only;
    })
}
