//! The keys in the parentheses of another key: `groups(any, depth = 2)`.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Token, parenthesized};

/// A key with what follows its equals sign, or with its parentheses.
pub(super) struct Pair {
    pub(super) key: Ident,
    pub(super) value: Option<Expr>,
}

impl Parse for Pair {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = Ident::parse_any(input)?;
        let value: Option<Expr> = if input.peek(syn::token::Paren) {
            Some(input.parse()?)
        } else {
            input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?
        };
        Ok(Self { key, value: value.map(ungrouped) })
    }
}

/// An expression without the invisible group in which `macro_rules` hands over a `$name:literal`.
pub(super) fn ungrouped(value: Expr) -> Expr {
    match value {
        Expr::Group(group) => ungrouped(*group.expr),
        other => other,
    }
}

/// Reads the parentheses after a key. `sentence` is the error if that is not what follows.
pub(super) fn pairs(key: &Ident, input: ParseStream<'_>, sentence: &str) -> syn::Result<Vec<Pair>> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(key, sentence));
    }
    let content;
    parenthesized!(content in input);
    match Punctuated::<Pair, Token![,]>::parse_terminated(&content) {
        Ok(pairs) => Ok(pairs.into_iter().collect()),
        Err(error) => {
            // The rest would be a second mistake.
            content.parse::<TokenStream>()?;
            Err(syn::Error::new(error.span(), sentence))
        }
    }
}
