//! The keys in the parentheses of another key: `groups(any, depth = 2)`.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Token, parenthesized};

use crate::names;

/// A key with what follows its equals sign, or with its parentheses.
pub(super) struct Pair {
    pub(super) key: Ident,
    pub(super) value: Option<Expr>,
}

impl Parse for Pair {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = Ident::parse_any(input)?;
        let value = if input.peek(syn::token::Paren) {
            Some(input.parse()?)
        } else {
            input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?
        };
        Ok(Self { key, value })
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

/// The message of a key that another one does not have.
pub(super) fn unknown(key: &str, of: &str, keys: &[&str]) -> String {
    match names::nearest(key, keys.iter().copied()) {
        Some(near) => format!("`{key}` is not a key of `{of}`: did you mean `{near}`?"),
        None => format!("`{key}` is not a key of `{of}`: the keys are {}", names::all(keys)),
    }
}
