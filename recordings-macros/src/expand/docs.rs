//! The docs of generated items, and what an author's docs say.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

use crate::model::{Field, Filter, NestedStyle, Operator, type_text};

/// Doc lines after those of the author.
pub(super) fn lines(written: &[Attribute], added: &[String]) -> TokenStream {
    let gap = (!written.is_empty()).then(|| quote!(#[doc = ""]));
    let added = added.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    let written = written.iter().map(ToTokens::to_token_stream);
    quote!(#(#written)* #gap #(#[doc = #added])*)
}

impl Field {
    /// The author's docs of the field, as a text.
    pub(super) fn doc(&self) -> String {
        let lines = self.docs.iter().filter_map(|attr| match &attr.meta {
            Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit: Lit::Str(line), .. }), .. }) => {
                Some(line.value().trim().to_owned())
            }
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The parameter without an operator: `filter[type]`.
    fn raw(&self, filter: &Filter) -> String {
        match &*filter.root {
            "" => self.name.clone(),
            root => format!("{root}[{}]", self.name),
        }
    }

    /// What the field sends.
    pub(super) fn sends(&self, filter: &Filter) -> String {
        let raw = self.raw(filter);
        match (self.nested, raw.strip_suffix(']')) {
            (None, _) => {}
            (Some(NestedStyle::Brackets), _) => return format!("`{raw}[…]`, as `{}` declares", type_text(&self.ty)),
            (Some(NestedStyle::Dots), Some(opened)) => {
                return format!("`{opened}.…]`, as `{}` declares", type_text(&self.ty));
            }
            (Some(NestedStyle::Dots), None) => return format!("`{raw}.…`, as `{}` declares", type_text(&self.ty)),
        }
        match &self.ops {
            None => {
                format!("`{raw}` or `{raw}[…]`, with the operators that `{}` accepts by default", type_text(&self.ty))
            }
            Some(operators) => {
                let parameter = |operator: &Operator| match operator.wire_name.as_deref() {
                    Some("") => format!("`{raw}`"),
                    Some(name) => format!("`{raw}[{name}]`"),
                    None => format!("`{raw}[{}]`", operator.word),
                };
                operators.iter().map(parameter).collect::<Vec<_>>().join(", ")
            }
        }
    }
}
