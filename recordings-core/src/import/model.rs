//! The declarations that an import makes, before they are written as Rust.

use std::collections::BTreeSet;

use crate::declaration::ListStyle;
use crate::operator::Operator;

/// Everything that one file declares.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) queries: Vec<Query>,
    pub(super) enums: Vec<Enum>,
}

/// The query of an operation.
#[derive(Debug)]
pub(super) struct Query {
    /// The operation as the document calls it.
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) parts: Vec<Part>,
}

/// A part of a query.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) ident: String,
    pub(super) kind: PartKind,
}

#[derive(Debug)]
pub(super) enum PartKind {
    Filter(Filter),
    /// A filter under free keys.
    Keys(Filter),
    /// A filter that is written as functions.
    Functions(Filter),
    /// The index of an enum with an order, and its name.
    Order(usize, String),
}

/// A struct that derives `Filter`.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) name: String,
    pub(super) doc: String,
    /// The name before the brackets. Not written of a nested filter.
    pub(super) root: String,
    pub(super) is_nested: bool,
    pub(super) dialect: Option<Dialect>,
    pub(super) members: Vec<Member>,
    /// Whether it has groups that are written as functions.
    pub(super) has_functions: bool,
}

/// How operators follow names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dialect {
    pub(super) before: String,
    pub(super) has_brackets: bool,
}

/// A field of such a struct.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) ident: String,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) is_required: bool,
    pub(super) is_deprecated: bool,
    pub(super) kind: MemberKind,
}

#[derive(Debug)]
pub(super) enum MemberKind {
    Field(Field),
    Nested(Filter),
    /// A nested filter under free keys.
    Keys(Filter),
}

/// A condition.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) condition: Condition,
    pub(super) ty: Type,
    pub(super) operators: Vec<Accepted>,
    /// How lists are written, if an operator takes one.
    pub(super) list: Option<ListStyle>,
    pub(super) allows_empty: bool,
    pub(super) bounds: Bounds,
}

/// Bounds as they are written in Rust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) min: Option<String>,
    pub(super) max: Option<String>,
    pub(super) min_len: Option<u64>,
    pub(super) max_len: Option<u64>,
}

/// An operator with its wire name, empty for none.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    pub(super) operator: Operator,
    pub(super) wire_name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Exact,
    Range,
    Text,
    OneOf,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Bool,
    U8,
    U16,
    U32,
    U64,
    I32,
    I64,
    F32,
    F64,
    Decimal,
    Date,
    Instant,
    LocalInstant,
    Uuid,
    Ip,
    Ipv4,
    Ipv6,
    /// The index of an enum.
    Enum(usize),
}

/// An enum that derives `FilterValue`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Enum {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) variants: Vec<(String, String)>,
    pub(super) is_open: bool,
    /// The parameter whose values it has, and its name without that of the operation, if it is no schema of the document.
    pub(super) place: String,
    pub(super) short: Option<String>,
    pub(super) order: Option<Order>,
}

/// How an order by the variants of an enum is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) parameter: String,
    pub(super) style: OrderStyle,
    pub(super) ascending: String,
    pub(super) descending: String,
    pub(super) is_single: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OrderStyle {
    Minus(ListStyle),
    Suffix(String, ListStyle),
    Two(String),
}

impl Type {
    /// Whether values have an order.
    pub(super) const fn is_ordered(self) -> bool {
        match self {
            Self::Bool | Self::Enum(_) | Self::Uuid | Self::Ip | Self::Ipv4 | Self::Ipv6 => false,
            Self::Text
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::I32
            | Self::I64
            | Self::F32
            | Self::F64
            | Self::Decimal
            | Self::Date
            | Self::Instant
            | Self::LocalInstant => true,
        }
    }
}

impl Model {
    /// The enums that a filter uses.
    pub(super) fn enums_of(filter: &Filter, found: &mut BTreeSet<usize>) {
        for member in &filter.members {
            match &member.kind {
                MemberKind::Field(Field { ty: Type::Enum(index), .. }) => {
                    found.insert(*index);
                }
                MemberKind::Field(_) => {}
                MemberKind::Nested(inner) | MemberKind::Keys(inner) => Self::enums_of(inner, found),
            }
        }
    }
}
