//! What was written: the keys of `#[filter(…)]`, each with the place where it stands.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Meta, Path, Token, Type, parenthesized};

use crate::errors::Errors;
use crate::names;

/// The keys on a struct that is to be a filter.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) model: Option<Type>,
    pub(crate) root: Option<LitStr>,
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) krate: Option<Path>,
}

/// The keys on a field.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) ops: Option<Ops>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) on: Option<Ident>,
}

/// `ops(…)`.
pub(crate) struct Ops {
    pub(crate) key: Ident,
    pub(crate) words: Vec<Ident>,
}

/// The keys on an enum that is to be a filter value.
#[derive(Default)]
pub(crate) struct Enum {
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) krate: Option<Path>,
}

/// The keys on a variant.
#[derive(Default)]
pub(crate) struct Variant {
    pub(crate) rename: Option<LitStr>,
    pub(crate) other: Option<Ident>,
}

impl Container {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, &["model", "root", "rename_all", "crate"], errors, |key, input| {
            match &*key.to_string() {
                "model" => once(&mut read.model, key, value(key, input, "a type, `model = Recording`")?, errors),
                "root" => once(&mut read.root, key, value(key, input, "a string, `root = \"filter\"`")?, errors),
                "rename_all" => once(&mut read.rename_all, key, rename_all(key, input)?, errors),
                _ => once(&mut read.krate, key, krate(key, input)?, errors),
            }
            Ok(())
        });
        read
    }
}

impl Field {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, &["ops", "rename", "on"], errors, |key, input| {
            match &*key.to_string() {
                "ops" => once(&mut read.ops, key, ops(key, input)?, errors),
                "rename" => once(&mut read.rename, key, value(key, input, "a string, `rename = \"type\"`")?, errors),
                _ => once(&mut read.on, key, value(key, input, "a field of the model, `on = started_at`")?, errors),
            }
            Ok(())
        });
        read
    }
}

impl Enum {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, &["rename_all", "crate"], errors, |key, input| {
            match &*key.to_string() {
                "rename_all" => once(&mut read.rename_all, key, rename_all(key, input)?, errors),
                _ => once(&mut read.krate, key, krate(key, input)?, errors),
            }
            Ok(())
        });
        read
    }
}

impl Variant {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        keys(attrs, &["rename", "other"], errors, |key, input| {
            match &*key.to_string() {
                "rename" => {
                    once(&mut read.rename, key, value(key, input, "a string, `rename = \"in-progress\"`")?, errors);
                }
                _ => once(&mut read.other, key, key.clone(), errors),
            }
            Ok(())
        });
        read
    }
}

/// Calls `take` for each key of the `#[filter(…)]` attributes. A mistake in one key does not hide those in the others.
fn keys(
    attrs: &[Attribute],
    known: &[&str],
    errors: &Errors,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("filter")) {
        let example = known.first().map_or("…", |key| *key);
        let Meta::List(list) = &attr.meta else {
            errors.at(&attr.meta, format!("`filter` takes its keys in parentheses: `#[filter({example} …)]`"));
            continue;
        };
        let read = |input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = Ident::parse_any(input).map_err(|error| {
                    syn::Error::new(error.span(), format!("write one of the keys {}", names::all(known)))
                })?;
                if known.contains(&&*key.to_string()) {
                    if let Err(error) = take(&key, input) {
                        errors.add(error);
                        skip(input)?;
                    } else if !input.is_empty() && !input.peek(Token![,]) {
                        errors.add(input.error(format!("nothing more can stand here: end `{key}` with a comma")));
                        skip(input)?;
                    }
                } else {
                    errors.at(&key, unknown_key(&key, known));
                    skip(input)?;
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

fn unknown_key(key: &Ident, known: &[&str]) -> String {
    let key = key.to_string();
    match names::nearest(&key, known.iter().copied()) {
        Some(near) => format!("`{key}` is not a key of `filter` here: did you mean `{near}`?"),
        None => format!("`{key}` is not a key of `filter` here: the keys are {}", names::all(known)),
    }
}

/// Passes over what is left of a key.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

/// Keeps the first of several values, and reports the others.
fn once<T>(place: &mut Option<T>, key: &Ident, value: T, errors: &Errors) {
    if place.is_some() {
        errors.at(key, format!("`{key}` is given twice: keep one"));
    } else {
        *place = Some(value);
    }
}

/// What stands behind `key =`.
fn value<T: Parse>(key: &Ident, input: ParseStream<'_>, takes: &str) -> syn::Result<T> {
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

fn rename_all(key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    value(key, input, "a string, `rename_all = \"camelCase\"`")
}

fn krate(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let takes = "the path of `recordings-core` as a string, `crate = \"my_crate::recordings_core\"`";
    let text: LitStr = value(key, input, takes)?;
    // Messages point to the string, and lints know that nobody wrote the path where it stands.
    let path = LitStr::new(&text.value(), Span::call_site().located_at(text.span()));
    path.parse_with(Path::parse_mod_style).map_err(|_| syn::Error::new_spanned(&text, format!("`crate` takes {takes}")))
}

fn ops(key: &Ident, input: ParseStream<'_>) -> syn::Result<Ops> {
    let sentence = "`ops` takes operators in parentheses: `ops(eq, gte, lte)`";
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(key, sentence));
    }
    let content;
    parenthesized!(content in input);
    let words = Punctuated::<Ident, Token![,]>::parse_terminated_with(&content, Ident::parse_any)
        .map_err(|error| syn::Error::new(error.span(), sentence))?;
    Ok(Ops { key: key.clone(), words: words.into_iter().collect() })
}
