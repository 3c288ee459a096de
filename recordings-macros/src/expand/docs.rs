//! The docs of generated items, and what an author's docs say.

mod rules;
mod sends;
mod takes;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

use crate::model::Field;

pub(super) use rules::rules;

/// Doc lines after those of the author.
pub(super) fn lines<'a>(written: &'a [Attribute], added: &[String]) -> Lines<'a> {
    let mut text = String::new();
    for line in added {
        let (end, begin) = (if text.is_empty() { "" } else { "\n" }, if line.is_empty() { "" } else { " " });
        text.extend([end, begin, line]);
    }
    Lines { written, added: text }
}

/// The docs of an item.
pub(super) struct Lines<'a> {
    written: &'a [Attribute],
    added: String,
}

impl ToTokens for Lines<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for attribute in self.written {
            match block_comment(attribute) {
                Some(text) => tokens.extend(quote_spanned!(attribute.span()=> #[doc = #text])),
                None => attribute.to_tokens(tokens),
            }
        }
        if !self.written.is_empty() {
            tokens.extend(quote!(#[doc = ""]));
        }
        let text = &self.added;
        tokens.extend(quote!(#[doc = #text]));
    }
}

impl Field {
    /// The author's docs of the field as a constant expression, line by line. The core removes their common indentation.
    pub(super) fn doc(&self) -> Doc {
        let (mut text, mut parts) = (String::new(), Vec::new());
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
        Doc { parts, text }
    }
}

/// Docs as a constant expression: what is written up to the last macro in them, and the text after it.
pub(super) struct Doc {
    parts: Vec<TokenStream>,
    text: String,
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { parts, text } = self;
        if parts.is_empty() {
            text.to_tokens(tokens);
        } else {
            tokens.extend(quote!(::core::concat!(#(#parts,)* #text)));
        }
    }
}

/// The text of a block comment, with the indentation that generated docs have. rustdoc removes stars and indentation only from a
/// comment that it reads itself.
fn block_comment(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) = &attribute.meta
    else {
        return None;
    };
    let text = Some(text.value()).filter(|text| text.contains('\n')).map(|text| without_stars(&text))?;
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let common = rest.lines().filter(|line| !line.trim().is_empty()).map(|line| indentation(&line)).min().unwrap_or(0);
    let lines = std::iter::once(first.trim_start()).chain(rest.lines().map(|line| line.get(common..).unwrap_or("")));
    let begun = lines.map(|line| if line.trim().is_empty() { String::new() } else { format!(" {}", line.trim_end()) });
    Some(begun.collect::<Vec<_>>().join("\n"))
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
