//! How a key and its value are read: once, with a message that says what the key takes.

use proc_macro2::{Ident, Span, TokenTree};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::token::Brace;
use syn::{Attribute, Expr, LitStr, Meta, Path, Token, parenthesized};

use super::{Choice, Flags, Nested, Ops, Word};
use crate::errors::Errors;
use crate::names;

/// Calls `take` for each key of the `#[filter(…)]` attributes. A mistake in one key does not hide those in the others.
pub(super) fn keys(
    attrs: &[Attribute],
    name: &str,
    known: &[&str],
    errors: &Errors,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        let example = known.first().map_or("…", |key| *key);
        let Meta::List(list) = &attr.meta else {
            errors.at(&attr.meta, format!("`{name}` takes its keys in parentheses: `#[{name}({example} …)]`"));
            continue;
        };
        let read = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = Ident::parse_any(input).map_err(|error| {
                    syn::Error::new(error.span(), format!("expected one of the keys {}", names::all(known)))
                })?;
                if known.contains(&&*key.to_string()) {
                    if let Err(error) = take(&key, input) {
                        errors.add(error);
                        skip(input, known)?;
                    } else if !input.is_empty() && !input.peek(Token![,]) {
                        let sentence = if input.peek(Token![=]) {
                            format!("`{key}` takes no value: write `{key}` alone")
                        } else {
                            format!("expected `,` after `{key}`")
                        };
                        errors.add(input.error(sentence));
                        skip(input, known)?;
                    }
                } else {
                    errors.at(&key, names::unknown_key(&key.to_string(), &format!("`{name}` here"), known));
                    skip(input, known)?;
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        if let Err(error) = list.parse_args_with(read) {
            errors.add(error);
        }
    }
}

/// Skips the rest of a key. A closure may have commas of its own, so it ends where another key begins.
fn skip(input: ParseStream<'_>, known: &[&str]) -> syn::Result<()> {
    let mut is_closure = false;
    while !input.is_empty() {
        let ahead = input.fork();
        let is_end = ahead.parse::<Token![,]>().is_ok()
            && (!is_closure || Ident::parse_any(&ahead).is_ok_and(|key| known.contains(&&*key.to_string())));
        if is_end {
            break;
        }
        is_closure |= input.peek(Token![|]);
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Keeps the first of several values, and reports the others.
pub(super) fn once<T>(place: &mut Option<T>, key: &Ident, value: T, errors: &Errors) {
    if place.is_some() {
        errors.at(key, format!("`{key}` is repeated: keep one"));
    } else {
        *place = Some(value);
    }
}

/// The constant expression that follows `key =`.
pub(super) fn constant(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<Expr> {
    let takes = format!("a value of the field, `{example}`; write `if` and `match` in a block, `{key} = {{ … }}`");
    value(key, input, &takes).map(|Constant(expr)| expr)
}

/// An expression as `syn` reads it without its feature `full`, or a block.
struct Constant(Expr);

impl Parse for Constant {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let is_const = input.peek(Token![const]) && input.peek2(Brace);
        if !is_const && !input.peek(Brace) {
            return input.parse().map(Self);
        }
        input.parse::<Option<Token![const]>>()?;
        let block: TokenTree = input.parse()?;
        // rustc calls the braces of a block that is not `const` unused.
        Ok(Self(Expr::Verbatim(quote_spanned!(block.span()=> const #block))))
    }
}

/// What follows `key =`.
pub(super) fn value<T: Parse>(key: &Ident, input: ParseStream<'_>, takes: &str) -> syn::Result<T> {
    let sentence = || format!("`{key}` takes {takes}");
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(key, sentence()));
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() {
        return Err(syn::Error::new_spanned(key, sentence()));
    }
    input.parse().map_err(|error| syn::Error::new(error.span(), sentence()))
}

pub(super) fn rename_all(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    value(key, input, "a string, `rename_all = \"camelCase\"`")
}

pub(super) fn list(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    value(key, input, "a string, `list = \"comma\"`")
}

pub(super) fn read_lists(key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    parenthesized_list(key, input, "takes other styles of lists in parentheses: `read_lists(\"repeat\", \"comma\")`")
}

pub(super) fn flags(key: &Ident, input: ParseStream<'_>) -> syn::Result<Flags> {
    let takes = "takes the words for true and for false in parentheses: `flags(\"1\", \"0\")`";
    let words: Vec<LitStr> = parenthesized_list(key, input, takes)?;
    let words = words.try_into().map_err(|_| syn::Error::new_spanned(key, format!("`flags` {takes}")))?;
    Ok(Flags { key: key.clone(), words })
}

pub(super) fn nested(key: &Ident, input: ParseStream<'_>) -> syn::Result<Nested> {
    let takes =
        "no value, or a style as a string: `nested` for `[address][city]`, `nested = \"dots\"` for `[address.city]`";
    let style = if input.peek(Token![=]) { Some(value(key, input, takes)?) } else { None };
    Ok(Nested { style })
}

pub(super) fn krate(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let takes = "the path of `recordings-core` as a string, `crate = \"my_crate::recordings_core\"`";
    let text: LitStr = value(key, input, takes)?;
    // Messages point to the string, and lints know that nobody wrote the path where it stands.
    let path = LitStr::new(&text.value(), Span::call_site().located_at(text.span()));
    path.parse_with(Path::parse_mod_style).map_err(|_| syn::Error::new_spanned(&text, format!("`crate` takes {takes}")))
}

pub(super) fn choice(key: &Ident, input: ParseStream<'_>) -> syn::Result<Choice> {
    let sentence = format!("takes fields of this filter in parentheses: `{key}(room_id, session_id)`");
    let fields: Vec<Name> = parenthesized_list(key, input, &sentence)?;
    Ok(Choice { key: key.clone(), fields: fields.into_iter().map(|Name(field)| field).collect() })
}

/// The name of a field, which may be a word of Rust.
struct Name(Ident);

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ident::parse_any(input).map(Self)
    }
}

/// What follows `key` in parentheses. `takes` says what, after the key's name.
fn parenthesized_list<T: Parse>(key: &Ident, input: ParseStream<'_>, takes: &str) -> syn::Result<Vec<T>> {
    let sentence = format!("`{key}` {takes}");
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(key, sentence));
    }
    let content;
    parenthesized!(content in input);
    match Punctuated::<T, Token![,]>::parse_terminated(&content) {
        Ok(items) => Ok(items.into_iter().collect()),
        Err(error) => {
            // The rest would be a second mistake.
            content.parse::<proc_macro2::TokenStream>()?;
            Err(syn::Error::new(error.span(), sentence))
        }
    }
}

pub(super) fn ops(key: &Ident, input: ParseStream<'_>) -> syn::Result<Ops> {
    let takes = "takes operators in parentheses, with a wire name where the service has another one: \
                 `ops(eq, gte, lte = \"until\")`; list an operator with parameters by a type alias";
    Ok(Ops { key: key.clone(), words: parenthesized_list::<Word>(key, input, takes)? })
}
