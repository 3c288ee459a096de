//! Models with lifetimes: `model = Row<'_>`.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

/// The model of a filter, with `'__m` in place of each `'_`.
pub(super) fn model(written: Option<&Type>) -> TokenStream {
    written.map_or_else(|| quote!(__recordings::NoModel), |written| replaced(written.to_token_stream()))
}

fn replaced(tokens: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    let each = tokens.into_iter().map(|token| {
        let was_lifetime = std::mem::take(&mut is_lifetime);
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replaced(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Ident(ident) if was_lifetime && ident == "_" => {
                TokenTree::Ident(Ident::new("__m", ident.span()))
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
    use quote::ToTokens;
    use syn::{Type, parse_quote};

    use super::model;

    #[test]
    fn an_elided_lifetime_is_replaced_wherever_it_is() {
        let written = parse_quote!(Row<'_, (&'_ str, &'static [u8], Cell<'_>)>);
        let model = model(Some(&written)).to_string();
        assert_eq!(model, "Row < '__m , (& '__m str , & 'static [u8] , Cell < '__m >) >");
    }

    #[test]
    fn a_model_without_one_is_left_as_it_is() {
        let written: Type = parse_quote!(Row<'static, T>);
        assert_eq!(model(Some(&written)).to_string(), written.to_token_stream().to_string());
    }
}
