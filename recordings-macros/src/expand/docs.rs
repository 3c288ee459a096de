//! The docs of generated items, and what an author's docs say.

mod rules;
mod sends;
mod takes;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

use crate::model::Field;

pub(super) use rules::rules;

/// Doc lines after those of the author.
pub(super) fn lines(written: &[Attribute], added: &[String]) -> TokenStream {
    let gap = (!written.is_empty()).then(|| quote!(#[doc = ""]));
    let added = added.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    let written = written.iter().map(ToTokens::to_token_stream);
    quote!(#(#written)* #gap #(#[doc = #added])*)
}

impl Field {
    /// The author's docs of the field as a constant expression, line by line. The core removes their common indentation.
    pub(super) fn doc(&self) -> TokenStream {
        let mut text = String::new();
        let mut parts = Vec::new();
        for (index, attr) in self.docs.iter().enumerate() {
            let Meta::NameValue(MetaNameValue { value, .. }) = &attr.meta else { continue };
            if index > 0 {
                text.push('\n');
            }
            if let Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) = value {
                text.push_str(&without_stars(&line.value()));
            } else {
                // A macro, such as `concat!` or `include_str!`.
                let before = std::mem::take(&mut text);
                parts.push(quote!(#before));
                parts.push(value.to_token_stream());
            }
        }
        if parts.is_empty() { quote!(#text) } else { quote!(::core::concat!(#(#parts,)* #text)) }
    }
}

/// The text of a block comment without the stars that begin its lines.
fn without_stars(text: &str) -> String {
    let Some((first, rest)) = text.split_once('\n') else { return text.to_owned() };
    let is_starred = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('*');
    if !rest.lines().all(is_starred) || rest.trim().is_empty() {
        return text.to_owned();
    }
    let mut lines = vec![first];
    lines.extend(rest.lines().map(|line| line.trim_start().strip_prefix('*').unwrap_or_default()));
    lines.join("\n")
}
