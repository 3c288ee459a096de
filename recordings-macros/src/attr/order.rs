//! `order(…)` on an enum: how an order by its variants is written.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, Lit, LitStr};

use super::pair::{self, Pair};
use crate::errors::Errors;
use crate::names;

/// The keys of `order(…)`.
pub(crate) struct Order {
    pub(crate) key: Ident,
    pub(crate) parameter: Option<LitStr>,
    pub(crate) style: Option<LitStr>,
    pub(crate) separator: Option<LitStr>,
    pub(crate) direction_parameter: Option<LitStr>,
    pub(crate) list: Option<LitStr>,
    pub(crate) read_lists: Option<Vec<LitStr>>,
    pub(crate) ascending: Option<LitStr>,
    pub(crate) descending: Option<LitStr>,
    pub(crate) single: Option<()>,
    pub(crate) only: Option<LitStr>,
}

const KEYS: [&str; 10] = [
    "parameter",
    "style",
    "separator",
    "direction_parameter",
    "list",
    "read_lists",
    "ascending",
    "descending",
    "single",
    "only",
];

/// Reads what follows `order`.
pub(super) fn order(key: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<Order> {
    let sentence = "`order` takes how the order is written in parentheses: `order(parameter = \"ordering\")`, \
                    `order(style = \"suffix\", separator = \":\")`";
    let mut read = Order {
        key: key.clone(),
        parameter: None,
        style: None,
        separator: None,
        direction_parameter: None,
        list: None,
        read_lists: None,
        ascending: None,
        descending: None,
        single: None,
        only: None,
    };
    for Pair { key, value } in pair::pairs(key, input, sentence)? {
        let word = key.to_string();
        let place = match &*word {
            "parameter" => &mut read.parameter,
            "style" => &mut read.style,
            "separator" => &mut read.separator,
            "direction_parameter" => &mut read.direction_parameter,
            "list" => &mut read.list,
            "ascending" => &mut read.ascending,
            "descending" => &mut read.descending,
            "only" => &mut read.only,
            "read_lists" => {
                match value.and_then(strings) {
                    Some(lists) => super::once(&mut read.read_lists, &key, lists, errors),
                    None => errors.at(
                        &key,
                        "`read_lists` takes other styles of lists in parentheses: `read_lists(\"brackets\", \"indices\")`",
                    ),
                }
                continue;
            }
            "single" => {
                if value.is_none() {
                    super::once(&mut read.single, &key, (), errors);
                } else {
                    errors.at(&key, "`single` stands alone: write `order(single)`");
                }
                continue;
            }
            _ => {
                errors.at(&key, names::unknown_key(&word, "`order`", &KEYS));
                continue;
            }
        };
        match value {
            Some(Expr::Lit(ExprLit { lit: Lit::Str(value), .. })) => super::once(place, &key, value, errors),
            _ => errors.at(&key, format!("`{key}` takes a string, `{key} = \"…\"`")),
        }
    }
    Ok(read)
}

/// The strings in parentheses.
fn strings(value: Expr) -> Option<Vec<LitStr>> {
    let string = |value: Expr| match pair::ungrouped(value) {
        Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) => Some(value),
        _ => None,
    };
    match value {
        Expr::Paren(one) => Some(vec![string(*one.expr)?]),
        Expr::Tuple(several) => several.elems.into_iter().map(string).collect(),
        _ => None,
    }
}
