//! The operators of a field.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::LitStr;

use super::misnomers;
use super::wire::name;
use crate::attr::{self, Ops};
use crate::errors::Errors;
use crate::model::Operator;

/// `ops(…)` lists at least one operator, and each name of an operator once. If an operator has several names, the first is
/// written, and all are read.
pub(super) fn ops(ops: Ops, field: &Ident, errors: &Errors) -> Vec<Operator> {
    if ops.words.is_empty() {
        let message = format!(
            "`ops()` leaves `{field}` without an operator: list those that the endpoint accepts, `ops(eq)`, or remove `ops` for \
             those of the condition type"
        );
        errors.at(&ops.key, message);
    }
    let mut listed: Vec<Operator> = Vec::new();
    for word in ops.words {
        let new = operator(word, errors);
        if listed.iter().any(|listed| listed.is_same(&new) && listed.name() == new.name()) {
            errors.at(&new.word, format!("`{}` is repeated for `{field}`: keep one", new.word));
        } else {
            listed.push(new);
        }
    }
    listed
}

fn operator(word: attr::Word, errors: &Errors) -> Operator {
    let attr::Word { mut path, ident: word, wire_name: written } = word;
    let mut wire_name = written.as_ref().map(LitStr::value);
    if path.is_ident("bare") {
        if let Some(written) = &written {
            errors
                .at(written, "`bare` is equality without brackets, so it has no wire name: write `eq = \"…\"` for one");
        }
        path = Ident::new("eq", word.span()).into();
        wire_name = Some(String::new());
    } else if let Some(written) = written.filter(|written| !written.value().is_empty()) {
        name(&written, "wire name", &word.to_string(), errors);
    }
    // A path names an operator of another crate.
    if let Some(meant) = path.get_ident().and_then(|_| misnomers::meant(&word.to_string())) {
        errors.at(&word, format!("`{word}` is not an operator: did you mean `{meant}`?"));
    }
    // The word may be one of Rust's own, such as `in`.
    if path.get_ident().is_some_and(|word| syn::parse2::<Ident>(word.to_token_stream()).is_err()) {
        path = Ident::new_raw(&word.to_string(), word.span()).into();
    }
    Operator { word, path, wire_name }
}
