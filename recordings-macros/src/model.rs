//! What was checked. Expansion from these types cannot fail.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Expr, LitInt, Path, Type, Visibility};

use crate::rules::Rule;

/// A filter.
pub(crate) struct Filter {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// The name of its builder, and of the module of its fields.
    pub(crate) builder: Ident,
    pub(crate) module: Ident,
    /// The name of the module that generated code refers to, for code that is not in a block.
    pub(crate) private: Ident,
    pub(crate) krate: Path,
    pub(crate) model: Option<Type>,
    pub(crate) root: String,
    /// `None` for `[gte]`.
    pub(crate) operators: Option<OperatorNames>,
    /// How filters may be grouped, if they may.
    pub(crate) groups: Option<Groups>,
    pub(crate) fields: Vec<Field>,
    /// Fields that were declared wrongly. Code may use their setters and getters all the same.
    pub(crate) wrong: Vec<(Ident, Type)>,
    pub(crate) rules: Vec<Rule>,
    /// Whether fields are missing, since they were declared wrongly. Such a filter is never built.
    pub(crate) is_partial: bool,
}

/// A query of several parts.
pub(crate) struct Query {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) krate: Path,
    pub(crate) parts: Vec<Part>,
}

/// A part of a query.
pub(crate) struct Part {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
}

/// A field of a filter.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
    /// `#[deprecated]`, for the setters and the getter.
    pub(crate) deprecated: Option<Attribute>,
    /// The name on the wire.
    pub(crate) name: String,
    /// What `ops(…)` lists. `None` for the operators of the condition type.
    pub(crate) ops: Option<Vec<Operator>>,
    /// The model's field.
    pub(crate) on: Ident,
    /// Whether `on` is written.
    pub(crate) on_is_written: bool,
    /// How `matches` tests it.
    pub(crate) matching: Matching,
    /// How a list is written.
    pub(crate) list: ListStyle,
    /// Where the field itself says how lists are written or read.
    pub(crate) list_key: Option<Span>,
    /// Whether a list may be empty.
    pub(crate) allows_empty: bool,
    /// Other styles in which a list is read.
    pub(crate) read_lists: Vec<ListStyle>,
    /// The words for true and for false, if not these.
    pub(crate) flags: Option<[String; 2]>,
    /// Where the field itself says so.
    pub(crate) flags_key: Option<Span>,
    /// How the names in it are written, if the field is itself a filter.
    pub(crate) nested: Option<NestedStyle>,
    /// The column of the database, if one is written.
    pub(crate) column: Option<String>,
    /// The table of a nested filter's columns, if they are in one of their own.
    pub(crate) table: Option<String>,
    /// Which of several models must meet it, if it is a nested filter.
    pub(crate) quantifier: Option<Quantifier>,
    /// The column of that table and the one outside of it that are equal.
    pub(crate) join: Option<(String, String)>,
    /// The type of the database to which values are cast.
    pub(crate) cast: Option<String>,
    /// The function that makes the SQL.
    pub(crate) sql: Option<Path>,
    pub(crate) min: Option<Expr>,
    pub(crate) max: Option<Expr>,
    pub(crate) min_len: Option<LitInt>,
    pub(crate) max_len: Option<LitInt>,
}

/// How `matches` tests a field.
pub(crate) enum Matching {
    /// Against the model's field.
    Field,
    /// By a function, which takes the model and the condition.
    Function(Path),
    /// Not at all.
    Skipped,
}

/// How the names of a nested filter's fields are written. The names are those of `NestedStyle` in `recordings-core`.
#[derive(Clone, Copy)]
pub(crate) enum NestedStyle {
    Brackets,
    Dots,
}

/// Which of several models must meet a nested filter. The names are those of `Quantifier` in `recordings-core`.
#[derive(Clone, Copy)]
pub(crate) enum Quantifier {
    Some,
    None,
    Every,
}

/// How a list is written. The names are those of `ListStyle` in `recordings-core`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ListStyle {
    Brackets,
    Comma,
    Repeat,
    Indices,
    Pipes,
    Dots,
    Json,
}

impl ListStyle {
    /// The letter that separates the values of one parameter.
    pub(crate) const fn separator(self) -> Option<char> {
        match self {
            Self::Comma => Some(','),
            Self::Pipes => Some('|'),
            Self::Dots => Some('.'),
            Self::Brackets | Self::Repeat | Self::Indices | Self::Json => None,
        }
    }

    /// Whether one parameter has all values.
    pub(crate) const fn is_joined(self) -> bool {
        matches!(self, Self::Comma | Self::Pipes | Self::Dots | Self::Json)
    }
}

/// An operator that a field lists. Which operators exist is known to `recordings-core` alone; that `bare` is `eq` without brackets
/// is syntax.
pub(crate) struct Operator {
    /// The word that stands for it, with its span.
    pub(crate) word: Ident,
    /// Its type: in `recordings_core::operator::ops` if it is one name, or else as it is written.
    pub(crate) path: Path,
    /// The wire name, if it is not that of the operator. Empty if the operator is not written.
    pub(crate) wire_name: Option<String>,
}

impl Operator {
    /// Whether it is the same operator, perhaps by another name.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let text = |operator: &Self| operator.path.to_token_stream().to_string();
        match (self.path.get_ident(), other.path.get_ident()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => text(self) == text(other),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// The name that is written, as far as it is known here.
    pub(crate) fn name(&self) -> String {
        self.wire_name.clone().unwrap_or_else(|| crate::names::plain(&self.word))
    }

    /// The name that is written, unless only the crate of the operator knows it.
    pub(crate) fn known_name(&self) -> Option<String> {
        (self.wire_name.is_some() || self.path.get_ident().is_some()).then(|| self.name())
    }
}

/// How the names of operators are added to those of fields.
pub(crate) struct OperatorNames {
    pub(crate) before: String,
    pub(crate) after: String,
    /// Whether an operator has brackets of its own.
    pub(crate) has_brackets: bool,
    /// Where it is written.
    pub(crate) span: Span,
}

/// Which groups of filters there are, by their names on the wire.
pub(crate) struct Groups {
    pub(crate) any: Option<String>,
    pub(crate) all: Option<String>,
    pub(crate) not: Option<String>,
    /// How deeply groups may be nested.
    pub(crate) depth: usize,
    /// The most branches of one.
    pub(crate) width: usize,
    pub(crate) form: GroupForm,
    /// Where it is written.
    pub(crate) span: Span,
}

/// How groups are written. The names are those of `GroupForm` in `recordings-core`.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum GroupForm {
    Brackets,
    Functions,
    KebabFunctions,
}

/// An enum of wire strings.
pub(crate) struct Value {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) krate: Path,
    /// How an order by the variants is written, if not as by default.
    pub(crate) order: Option<Order>,
    pub(crate) variants: Vec<Variant>,
    /// The variant that keeps what is unknown, with what it holds.
    pub(crate) other: Option<(Ident, Type)>,
    /// Whether that variant keeps the empty text too.
    pub(crate) allows_empty: bool,
    /// The traits of the standard library and of serde that the derive implements.
    pub(crate) implements: Implements,
    /// Whether the enum has an `as_str` of its own.
    pub(crate) has_as_str: bool,
    /// Whether variants were declared wrongly. Such a value is never used.
    pub(crate) is_partial: bool,
}

/// How an order by the variants of an enum is written.
pub(crate) struct Order {
    pub(crate) parameter: String,
    pub(crate) style: OrderStyle,
    /// Other styles in which several fields are read.
    pub(crate) read_lists: Vec<OrderList>,
    pub(crate) ascending: String,
    pub(crate) descending: String,
    pub(crate) is_single: bool,
    pub(crate) only: Option<Direction>,
}

/// Where the fields and their directions are. The names are those of `OrderStyle` in `recordings-core`.
pub(crate) enum OrderStyle {
    Minus(OrderList),
    Suffix(String, OrderList),
    Fields,
    Directions,
    Two(String),
}

/// How several fields are written. The names are those of `OrderList` in `recordings-core`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderList {
    Comma,
    Repeat,
    Brackets,
    Indices,
}

/// The direction of an order.
#[derive(Clone, Copy)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

/// What an enum does not implement itself.
pub(crate) struct Implements {
    pub(crate) display: bool,
    pub(crate) from_str: bool,
    pub(crate) serde: bool,
}

/// A variant with its wire name.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
}

/// A declaration with mistakes: each of them as a `compile_error!`, and what is right of the declaration.
pub(crate) struct Rejected<M> {
    pub(crate) errors: TokenStream,
    /// What can be expanded all the same, so that code which uses the type does not cause errors of its own. `None` if nothing can.
    pub(crate) rest: Option<M>,
}

/// A type as one reads it, for docs: `Range<NaiveDate>`.
pub(crate) fn type_text(ty: &Type) -> String {
    let spaced = ty.to_token_stream().to_string();
    spaced.replace(" < ", "<").replace(" > ", ">").replace(" >", ">").replace(" :: ", "::").replace(" ,", ",")
}
