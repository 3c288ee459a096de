//! Models with lifetimes: `model = Row<'_>`.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

/// The model of a filter, for its two associated types.
pub(super) struct Models {
    /// With `'static` in place of `'_`.
    pub(super) model: TokenStream,
    /// With `'__m` in place of `'_`.
    pub(super) borrowed: TokenStream,
    /// Whether the two differ.
    pub(super) is_borrowed: bool,
}

pub(super) fn models(model: Option<&Type>) -> Models {
    let written = model.map_or_else(|| quote!(__recordings::NoModel), ToTokens::to_token_stream);
    let (mut is_borrowed, mut unused) = (false, false);
    let model = replaced(written.clone(), "static", &mut is_borrowed);
    Models { model, borrowed: replaced(written, "__m", &mut unused), is_borrowed }
}

/// The tokens with another lifetime in place of each `'_`.
fn replaced(tokens: TokenStream, name: &str, is_found: &mut bool) -> TokenStream {
    let mut is_lifetime = false;
    let each = tokens.into_iter().map(|token| {
        let was_lifetime = std::mem::take(&mut is_lifetime);
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replaced(group.stream(), name, is_found));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Ident(ident) if was_lifetime && ident == "_" => {
                *is_found = true;
                TokenTree::Ident(Ident::new(name, ident.span()))
            }
            TokenTree::Punct(punct) => {
                is_lifetime = punct.as_char() == '\'';
                TokenTree::Punct(punct)
            }
            token @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => token,
        }
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::models;

    #[test]
    fn an_elided_lifetime_is_replaced_wherever_it_is() {
        let models = models(Some(&parse_quote!(Row<'_, (&'_ str, &'static [u8], Cell<'_>)>)));
        assert!(models.is_borrowed);
        assert_eq!(models.model.to_string(), "Row < 'static , (& 'static str , & 'static [u8] , Cell < 'static >) >");
        assert_eq!(models.borrowed.to_string(), "Row < '__m , (& '__m str , & 'static [u8] , Cell < '__m >) >");
    }

    #[test]
    fn a_model_without_one_is_left_as_it_is() {
        assert!(!models(Some(&parse_quote!(Row<'static, T>))).is_borrowed);
        assert!(!models(None).is_borrowed);
    }
}
