//! The `use` lines of a file: what its declarations name, and nothing else.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{ImportError, ident};
use crate::import::model::{Condition, Filter, MemberKind, Model, PartKind, Type};

/// The names that a file uses, by where they come from.
#[derive(Default)]
struct Used {
    core: BTreeSet<&'static str>,
    chrono: BTreeSet<&'static str>,
    net: BTreeSet<&'static str>,
    has_uuid: bool,
    has_decimal: bool,
}

/// The `use` lines of a file.
pub(super) fn imports(model: &Model, with_client: bool) -> Result<TokenStream, ImportError> {
    let mut used = Used::default();
    for query in &model.queries {
        used.core.insert("Query");
        for part in &query.parts {
            match &part.kind {
                PartKind::Filter(filter) => used.filter(filter),
                PartKind::Keys(filter) => {
                    used.core.insert("Keys");
                    used.filter(filter);
                }
                PartKind::Functions(filter) => {
                    used.core.insert("Group");
                    used.filter(filter);
                }
                PartKind::Order(..) => used.core.extend(["FilterValue", "Sort"]),
            }
        }
    }
    // As an identifier, so that it is not taken for a path in this crate.
    let this = ident("recordings_core")?;
    let mut lines = TokenStream::new();
    let idents = |names: &BTreeSet<&str>| names.iter().map(|name| ident(name)).collect::<Result<Vec<_>, _>>();
    let (core, chrono, net) = (idents(&used.core)?, idents(&used.chrono)?, idents(&used.net)?);
    if !net.is_empty() {
        lines.extend(quote!(use std::net::{#(#net),*};));
    }
    if with_client && !model.queries.is_empty() {
        lines.extend(quote!(
            use recordings_client::{Endpoint, Paging};
        ));
    }
    if !chrono.is_empty() {
        lines.extend(quote!(use #this::chrono::{#(#chrono),*};));
    }
    if used.has_uuid {
        lines.extend(quote!(
            use recordings_core::uuid::Uuid;
        ));
    }
    if !core.is_empty() {
        lines.extend(quote!(use #this::{#(#core),*};));
    }
    if used.has_decimal {
        lines.extend(quote!(
            use rust_decimal::Decimal;
        ));
    }
    Ok(lines)
}

impl Used {
    fn filter(&mut self, filter: &Filter) {
        self.core.insert("Filter");
        for member in &filter.members {
            match &member.kind {
                MemberKind::Field(field) => {
                    self.core.insert(match field.condition {
                        Condition::Exact => "Exact",
                        Condition::Range => "Range",
                        Condition::Text => "Text",
                        Condition::OneOf => "OneOf",
                    });
                    if field.condition != Condition::Text {
                        self.value(field.ty);
                    }
                }
                MemberKind::Nested(inner) => self.filter(inner),
                MemberKind::Keys(inner) => {
                    self.core.insert("Keys");
                    self.filter(inner);
                }
            }
        }
    }

    fn value(&mut self, ty: Type) {
        match ty {
            Type::Date => drop(self.chrono.insert("NaiveDate")),
            Type::Instant => self.chrono.extend(["DateTime", "Utc"]),
            Type::LocalInstant => drop(self.chrono.insert("NaiveDateTime")),
            Type::Uuid => self.has_uuid = true,
            Type::Decimal => self.has_decimal = true,
            Type::Ip => drop(self.net.insert("IpAddr")),
            Type::Ipv4 => drop(self.net.insert("Ipv4Addr")),
            Type::Ipv6 => drop(self.net.insert("Ipv6Addr")),
            Type::Enum(_) => drop(self.core.insert("FilterValue")),
            Type::Text
            | Type::Bool
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::I32
            | Type::I64
            | Type::F32
            | Type::F64 => {}
        }
    }
}
