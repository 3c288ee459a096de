//! Declarations as Rust.

mod attributes;
mod client;
mod imports;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

use super::docs;
use super::error::ImportError;
use super::model::{Condition, Enum, Filter, Member, MemberKind, Model, Part, PartKind, Query, Type};
use attributes::{of_enum, of_filter, of_member};

/// Writes a file. `title` says what it is about.
pub(super) fn write(model: &Model, title: &str, with_client: bool) -> Result<(String, Vec<String>), ImportError> {
    let mut notes = Vec::new();
    let head =
        doc_inner(&format!("The queries of {title}, declared from its OpenAPI document by `recordings-import`."));
    let imports = imports::imports(model, with_client)?;
    let head = quote! {
        #head
        #![allow(
            missing_docs,
            rustdoc::all,
            clippy::doc_lazy_continuation,
            clippy::doc_markdown,
            clippy::doc_overindented_list_items,
            clippy::empty_docs,
            clippy::enum_variant_names,
            clippy::tabs_in_doc_comments,
            clippy::too_long_first_doc_paragraph,
            reason = "the names and the docs are those of the document"
        )]
        #imports
    };
    let mut file = formatted(head)?;
    let mut written = BTreeSet::new();
    // One query at a time: the code of a large document takes many times its size until it is text.
    for query in &model.queries {
        let mut items = self::query(query)?;
        for part in &query.parts {
            items.extend(self::part(model, part, &mut written)?);
        }
        if with_client {
            items.extend(client::endpoint(query, &mut notes)?);
        }
        file.push('\n');
        file.push_str(&formatted(items)?);
    }
    Ok((file, notes))
}

fn formatted(code: TokenStream) -> Result<String, ImportError> {
    let file = syn::parse2(code).map_err(|error| ImportError::Rust(error.to_string()))?;
    Ok(spaced(&prettyplease::unparse(&file)))
}

/// The same code with an empty line between items.
fn spaced(code: &str) -> String {
    let mut spaced = String::with_capacity(code.len());
    let mut before = "";
    for line in code.lines() {
        let ends = before == "}"
            || before == ")]" && line.starts_with("use ")
            || before.starts_with("pub struct") && before.ends_with(';');
        if ends || before.starts_with("//!") && !line.starts_with("//!") {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

/// An identifier of the model.
fn ident(name: &str) -> Result<Ident, ImportError> {
    syn::parse_str(name).map_err(|error| ImportError::Rust(format!("`{name}`: {error}")))
}

fn lines(doc: &str) -> Vec<String> {
    let space = |line: &str| if line.is_empty() { String::new() } else { format!(" {line}") };
    docs::written(doc).lines().map(space).collect()
}

fn doc(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#[doc = #lines])*)
}

fn doc_inner(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#![doc = #lines])*)
}

fn query(query: &Query) -> Result<TokenStream, ImportError> {
    let (doc, name) = (doc(&query.doc), ident(&query.name)?);
    let mut fields = TokenStream::new();
    for part in &query.parts {
        let (field, ty) = (ident(&part.ident)?, type_of_part(part)?);
        fields.extend(quote!(#field: #ty,));
    }
    // The order is known by its enum, which is written after the query.
    Ok(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Query)]
        pub struct #name { #fields }
    })
}

fn type_of_part(part: &Part) -> Result<TokenStream, ImportError> {
    Ok(match &part.kind {
        PartKind::Filter(filter) => {
            let name = ident(&filter.name)?;
            quote!(#name)
        }
        PartKind::Keys(filter) => {
            let name = ident(&filter.name)?;
            quote!(Keys<#name>)
        }
        PartKind::Functions(filter) => {
            let name = ident(&filter.name)?;
            quote!(Group<#name>)
        }
        PartKind::Order(_, name) => {
            let name = ident(name)?;
            quote!(Sort<#name>)
        }
    })
}

fn part(model: &Model, part: &Part, written: &mut BTreeSet<usize>) -> Result<TokenStream, ImportError> {
    match &part.kind {
        PartKind::Filter(filter) | PartKind::Keys(filter) | PartKind::Functions(filter) => {
            let mut items = self::filter(model, filter)?;
            let mut used = BTreeSet::new();
            Model::enums_of(filter, &mut used);
            for index in used {
                if written.insert(index)
                    && let Some(value) = model.enums.get(index)
                {
                    items.extend(enumeration(value)?);
                }
            }
            Ok(items)
        }
        PartKind::Order(index, _) => model.enums.get(*index).map_or_else(|| Ok(TokenStream::new()), enumeration),
    }
}

/// A filter with the filters inside it.
fn filter(model: &Model, filter: &Filter) -> Result<TokenStream, ImportError> {
    let (doc, name, attributes) = (doc(&filter.doc), ident(&filter.name)?, of_filter(filter));
    let (mut fields, mut inner) = (TokenStream::new(), TokenStream::new());
    let list = attributes::list_of(filter);
    for member in &filter.members {
        fields.extend(field(model, member, list)?);
        if let MemberKind::Nested(nested) | MemberKind::Keys(nested) = &member.kind {
            inner.extend(self::filter(model, nested)?);
        }
    }
    Ok(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Filter)]
        #attributes
        pub struct #name { #fields }
        #inner
    })
}

fn field(
    model: &Model,
    member: &Member,
    list: Option<crate::declaration::ListStyle>,
) -> Result<TokenStream, ImportError> {
    let (doc, name) = (doc(&member.doc), ident(&member.ident)?);
    let attributes = of_member(member, list)?;
    let deprecated = member.is_deprecated.then(|| quote!(#[deprecated]));
    let ty = match &member.kind {
        MemberKind::Field(field) => {
            let ty = value_type(model, field.ty)?;
            match field.condition {
                Condition::Exact => quote!(Exact<#ty>),
                Condition::Range => quote!(Range<#ty>),
                Condition::Text => quote!(Text),
                Condition::OneOf => quote!(OneOf<#ty>),
            }
        }
        MemberKind::Nested(nested) => {
            let name = ident(&nested.name)?;
            quote!(#name)
        }
        MemberKind::Keys(nested) => {
            let name = ident(&nested.name)?;
            quote!(Keys<#name>)
        }
    };
    Ok(quote!(#doc #deprecated #attributes #name: #ty,))
}

fn value_type(model: &Model, ty: Type) -> Result<TokenStream, ImportError> {
    let name = match ty {
        Type::Text => "String",
        Type::Bool => "bool",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        Type::Decimal => "Decimal",
        Type::Date => "NaiveDate",
        Type::Instant => return Ok(quote!(DateTime<Utc>)),
        Type::LocalInstant => "NaiveDateTime",
        Type::Uuid => "Uuid",
        Type::Ip => "IpAddr",
        Type::Ipv4 => "Ipv4Addr",
        Type::Ipv6 => "Ipv6Addr",
        Type::Enum(index) => model.enums.get(index).map(|value| &*value.name).unwrap_or_default(),
    };
    let name = ident(name)?;
    Ok(quote!(#name))
}

fn enumeration(value: &Enum) -> Result<TokenStream, ImportError> {
    let (doc, name, attributes) = (doc(&value.doc), ident(&value.name)?, of_enum(value));
    let case = attributes::case_of(value);
    let mut variants = TokenStream::new();
    for (variant, text) in &value.variants {
        let rename = (case.is_none_or(|case| case.of(variant) != *text)).then(|| quote!(#[filter(rename = #text)]));
        let variant = Ident::new(variant, Span::call_site());
        variants.extend(quote!(#rename #variant,));
    }
    if value.is_open {
        variants.extend(quote!(
            /// Any other text.
            #[filter(other)]
            Other(String),
        ));
    }
    Ok(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
        #attributes
        pub enum #name { #variants }
    })
}
