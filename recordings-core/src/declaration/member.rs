//! A member of a filter: a field, or a filter inside the filter.

use super::field::Field;
use super::nested::{Nested, Quantifier};

/// A member of a filter: a field, or a filter inside the filter.
///
/// The derive writes it as a literal of references. A call of a function in its place would cost each check more: the compiler proves
/// of what a function returns that it has no cell in it, once for each call.
#[derive(Debug)]
pub struct Member {
    /// The name of the Rust field.
    pub ident: &'static str,
    /// The wire name: `type` in `filter[type]`.
    pub name: &'static str,
    /// The docs as they are written, each line with its indentation.
    pub doc: &'static str,
    /// What it is.
    pub kind: MemberKind,
}

/// What a member is.
#[derive(Debug)]
pub enum MemberKind {
    /// A field.
    Field(Field),
    /// A filter inside the filter.
    Nested(Nested),
}

impl Member {
    /// Which of several models must meet it, if this is a nested filter over several.
    pub(crate) const fn quantifier(&self) -> Option<Quantifier> {
        match &self.kind {
            MemberKind::Nested(nested) => nested.quantifier,
            MemberKind::Field(_) => None,
        }
    }

    /// The members of a nested filter. None for a field.
    pub(crate) const fn members(&self) -> &'static [Self] {
        match &self.kind {
            MemberKind::Nested(nested) => nested.schema.members,
            MemberKind::Field(_) => &[],
        }
    }

    /// Whether clients should no longer use it.
    pub(crate) const fn is_deprecated(&self) -> bool {
        match &self.kind {
            MemberKind::Field(field) => field.settings.is_deprecated,
            MemberKind::Nested(nested) => nested.is_deprecated,
        }
    }

    /// The column, or what the columns of a nested filter begin with.
    #[cfg(feature = "sea-query")]
    pub(crate) fn column(&self) -> &'static str {
        let column = match &self.kind {
            MemberKind::Field(field) => field.settings.column,
            MemberKind::Nested(nested) => nested.column,
        };
        column.unwrap_or(self.ident)
    }

    /// Whether the columns of a nested filter are in a table of their own.
    #[cfg(feature = "sea-query")]
    pub(crate) const fn is_table(&self) -> bool {
        match &self.kind {
            MemberKind::Nested(nested) => nested.is_table,
            MemberKind::Field(_) => false,
        }
    }
}
