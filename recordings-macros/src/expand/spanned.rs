//! Paths of `recordings_core::__private` with spans of the author's, so that messages which begin there point there.
//!
//! They write their tokens where they are wanted. A stream of their own would be copied there, and most of what a derive costs in
//! a debug build is copying.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::spanned::Spanned;
use syn::{Path, PathArguments, PathSegment, Type, TypePath};

/// `recordings_core::__private`.
#[derive(Clone, Copy)]
pub(super) enum Private<'a> {
    /// As [`block`](super::block) imports it.
    Imported,
    /// Outside of such a block, as [`builder::expand`](super::builder::expand) imports it.
    As(&'a Ident),
    /// Below the path of the crate.
    In(&'a Path),
}

impl Private<'_> {
    fn write(self, tokens: &mut TokenStream, span: Span) {
        match self {
            Self::Imported => write(tokens, span, &["__recordings"]),
            Self::As(name) => {
                let mut name = name.clone();
                name.set_span(span);
                tokens.append(name);
            }
            Self::In(krate) => {
                write_path(tokens, span, krate);
                write(tokens, span, &["::", "__private"]);
            }
        }
    }
}

impl ToTokens for Private<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.write(tokens, Span::call_site());
    }
}

/// The spans of the first and the last token of a type.
pub(super) fn ends(ty: &Type) -> (Span, Span) {
    // Most types are paths, whose tokens need not be made for this.
    if let Type::Path(TypePath { qself: None, path, .. }) = ty
        && let (Some(first), Some(last)) = (path.segments.first(), path.segments.last())
        && let Some(end) = end(last)
    {
        return (path.leading_colon.map_or(first.ident.span(), |colons| colons.spans[0]), end);
    }
    let first = ty.span();
    (first, ty.to_token_stream().into_iter().last().map_or(first, |token| token.span()))
}

/// The span of the last token of a segment, but of one with arguments in parentheses.
fn end(segment: &PathSegment) -> Option<Span> {
    match &segment.arguments {
        PathArguments::None => Some(segment.ident.span()),
        PathArguments::AngleBracketed(arguments) => Some(arguments.gt_token.span),
        PathArguments::Parenthesized(_) => None,
    }
}

/// `<Ty as Condition>::name`, or the same of another trait, with exactly the span of the type: messages that are the same at the
/// same place are printed once.
pub(super) struct ItemOf<'a> {
    ty: &'a Type,
    of: &'static str,
    name: &'static str,
    is_call: bool,
    private: Private<'a>,
}

pub(super) fn item_of<'a>(ty: &'a Type, of: &'static str, name: &'static str) -> ItemOf<'a> {
    ItemOf { ty, of, name, is_call: false, private: Private::Imported }
}

/// What [`item_of`] returns, for code outside of a block.
pub(super) fn item_outside<'a>(private: Private<'a>, ty: &'a Type, of: &'static str, name: &'static str) -> ItemOf<'a> {
    ItemOf { private, ..item_of(ty, of, name) }
}

/// A call of what [`item_of`] returns, without arguments.
pub(super) fn call_of<'a>(ty: &'a Type, of: &'static str, name: &'static str) -> ItemOf<'a> {
    ItemOf { is_call: true, ..item_of(ty, of, name) }
}

impl ToTokens for ItemOf<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (first, last) = ends(self.ty);
        write(tokens, first, &["<"]);
        self.ty.to_tokens(tokens);
        write(tokens, first, &["as"]);
        self.private.write(tokens, first);
        write(tokens, first, &["::", self.of, ">", "::"]);
        write(tokens, last, &[self.name]);
        if self.is_call {
            let mut arguments = Group::new(Delimiter::Parenthesis, TokenStream::new());
            arguments.set_span(last);
            tokens.append(arguments);
        }
    }
}

/// `Trait<Ty>` outside of a block, with exactly the span of the type.
pub(super) struct BoundOf<'a>(pub(super) Private<'a>, pub(super) &'a Type, pub(super) &'static str);

impl ToTokens for BoundOf<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(private, ty, of) = self;
        let (first, last) = ends(ty);
        private.write(tokens, first);
        write(tokens, first, &["::", of, "<"]);
        ty.to_tokens(tokens);
        write(tokens, last, &[">"]);
    }
}

/// A function outside of a block, with exactly the span of the type.
pub(super) struct FunctionAt<'a>(pub(super) Private<'a>, pub(super) &'a Type, pub(super) &'static str);

impl ToTokens for FunctionAt<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(private, ty, name) = self;
        let (first, last) = ends(ty);
        private.write(tokens, first);
        write(tokens, first, &["::"]);
        write(tokens, last, &[name]);
    }
}

/// The type of an operator: one of `recordings_core::operator::ops` with the span of its name, or as it is written.
pub(super) struct OperatorOf<'a>(pub(super) &'a Path, pub(super) &'a Path);

impl ToTokens for OperatorOf<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(krate, path) = self;
        match path.get_ident() {
            Some(operator) => {
                write_path(tokens, operator.span(), krate);
                write(tokens, operator.span(), &["::", "operator", "::", "ops", "::"]);
                tokens.append(operator.clone());
            }
            None => path.to_tokens(tokens),
        }
    }
}

/// Writes a path without arguments, with another span.
fn write_path(tokens: &mut TokenStream, span: Span, path: &Path) {
    for (index, segment) in path.segments.iter().enumerate() {
        if index > 0 || path.leading_colon.is_some() {
            write(tokens, span, &["::"]);
        }
        let mut ident = segment.ident.clone();
        ident.set_span(span);
        tokens.append(ident);
    }
}

/// Writes identifiers and punctuation.
fn write(tokens: &mut TokenStream, span: Span, words: &[&str]) {
    for word in words {
        match *word {
            "::" => {
                punct(tokens, span, ':', Spacing::Joint);
                punct(tokens, span, ':', Spacing::Alone);
            }
            "<" => punct(tokens, span, '<', Spacing::Alone),
            ">" => punct(tokens, span, '>', Spacing::Alone),
            name => tokens.append(Ident::new(name, span)),
        }
    }
}

fn punct(tokens: &mut TokenStream, span: Span, letter: char, spacing: Spacing) {
    let mut punct = Punct::new(letter, spacing);
    punct.set_span(span);
    tokens.append(punct);
}
