//! `groups(…)`: which groups the API has, and how they are written.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, Lit, LitInt, LitStr};

use super::pair::{self, Pair};
use crate::errors::Errors;
use crate::names;

/// The keys of `groups(…)`.
pub(crate) struct Groups {
    pub(crate) key: Ident,
    pub(crate) any: Option<Word>,
    pub(crate) all: Option<Word>,
    pub(crate) not: Option<Word>,
    pub(crate) depth: Option<LitInt>,
    pub(crate) width: Option<LitInt>,
    pub(crate) form: Option<LitStr>,
}

/// `any` or `any = "either"`.
pub(crate) struct Word {
    pub(crate) word: Ident,
    pub(crate) name: Option<LitStr>,
}

const KEYS: [&str; 6] = ["any", "all", "not", "depth", "width", "form"];

/// Reads what follows `groups`.
pub(super) fn groups(key: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<Groups> {
    let sentence = "`groups` takes the groups that the API has in parentheses: `groups(any, all, not)`, `groups(any = \"either\", depth = 2)`";
    let mut read = Groups { key: key.clone(), any: None, all: None, not: None, depth: None, width: None, form: None };
    for Pair { key, value } in pair::pairs(key, input, sentence)? {
        let word = key.to_string();
        match (&*word, value) {
            ("any", value) => super::once(&mut read.any, &key, self::word(&key, value, errors), errors),
            ("all", value) => super::once(&mut read.all, &key, self::word(&key, value, errors), errors),
            ("not", value) => super::once(&mut read.not, &key, self::word(&key, value, errors), errors),
            ("depth", Some(Expr::Lit(ExprLit { lit: Lit::Int(depth), .. }))) => {
                super::once(&mut read.depth, &key, depth, errors);
            }
            ("width", Some(Expr::Lit(ExprLit { lit: Lit::Int(width), .. }))) => {
                super::once(&mut read.width, &key, width, errors);
            }
            ("form", Some(Expr::Lit(ExprLit { lit: Lit::Str(form), .. }))) => {
                super::once(&mut read.form, &key, form, errors);
            }
            ("depth" | "width", _) => errors.at(&key, format!("`{key}` takes a number, `{key} = 3`")),
            ("form", _) => errors.at(&key, "`form` takes a string, `form = \"functions\"`"),
            _ => errors.at(&key, unknown(&word)),
        }
    }
    Ok(read)
}

/// The message of a key that `groups` does not have.
fn unknown(key: &str) -> String {
    let on_the_wire =
        |group| format!("`{key}` is a name on the wire, and the group is called `{group}`: write `{group}`");
    match key {
        "or" => on_the_wire("any"),
        "and" => on_the_wire("all"),
        _ => names::unknown_key(key, "`groups`", &KEYS),
    }
}

/// A group with its name on the wire, if one is written.
fn word(word: &Ident, value: Option<Expr>, errors: &Errors) -> Word {
    let name = match value {
        None => None,
        Some(Expr::Lit(ExprLit { lit: Lit::Str(name), .. })) => Some(name),
        Some(other) => {
            errors.at(
                other,
                format!("`{word}` takes no value, or its name on the wire as a string: `{word} = \"either\"`"),
            );
            None
        }
    };
    Word { word: word.clone(), name }
}
