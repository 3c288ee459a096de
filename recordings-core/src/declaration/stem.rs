//! What the names of a filter's members begin with.

use super::member::Member;
#[cfg(feature = "sea-query")]
use super::member::MemberKind;
use super::nested::{NestedStyle, Quantifier};
use crate::text::percent;

/// The beginning of the names of members.
#[derive(Clone)]
pub(super) struct Stem {
    pub(super) path: Vec<usize>,
    /// `address.city`
    pub(super) name: String,
    /// `filter[address][city]`
    pub(super) raw: String,
    /// The same with encoded names and raw brackets.
    pub(super) encoded: String,
    /// How the next name is added. `None` for the first.
    pub(super) style: Option<NestedStyle>,
    pub(super) is_deprecated: bool,
    pub(super) quantifiers: Vec<Quantifier>,
    /// The column of a field, or what the columns of a nested filter begin with.
    #[cfg(feature = "sea-query")]
    pub(super) column: String,
}

impl Stem {
    pub(super) fn root(root: &str) -> Self {
        Self {
            path: Vec::new(),
            name: String::new(),
            raw: root.to_owned(),
            encoded: percent::encode(root),
            style: None,
            is_deprecated: false,
            quantifiers: Vec::new(),
            #[cfg(feature = "sea-query")]
            column: String::new(),
        }
    }

    /// The names of a member.
    pub(super) fn member(&self, index: usize, member: &Member) -> Self {
        let mut path = self.path.clone();
        path.push(index);
        let name = if self.name.is_empty() { member.name.to_owned() } else { format!("{}.{}", self.name, member.name) };
        let join = |stem: &str, name: &str| match (self.style, stem.strip_suffix(']')) {
            // The operators of a field without a name follow the names around it.
            _ if name.is_empty() => stem.to_owned(),
            (None, _) if stem.is_empty() => name.to_owned(),
            (Some(NestedStyle::Dots), Some(opened)) => format!("{opened}.{name}]"),
            (Some(NestedStyle::Dots), None) => format!("{stem}.{name}"),
            (None | Some(NestedStyle::Brackets), _) => format!("{stem}[{name}]"),
        };
        Self {
            path,
            name,
            raw: join(&self.raw, member.name),
            encoded: join(&self.encoded, &percent::encode(member.name)),
            style: None,
            is_deprecated: self.is_deprecated || member.is_deprecated,
            quantifiers: self.quantifiers.iter().copied().chain(member.quantifier()).collect(),
            #[cfg(feature = "sea-query")]
            column: self.column(member),
        }
    }

    /// The column of a member, or what the columns of a nested filter begin with: `address_`, or `address.` for a table.
    #[cfg(feature = "sea-query")]
    fn column(&self, member: &Member) -> String {
        let (stem, column) = (&self.column, member.column);
        match member.kind {
            // A table in a table has the names of both.
            MemberKind::Nested(_) if member.is_table => format!("{}{column}.", stem.replace('.', "_")),
            MemberKind::Nested(_) => format!("{stem}{column}_"),
            // A column that names its table is in no other.
            MemberKind::Field(_) if column.contains('.') => column.to_owned(),
            MemberKind::Field(_) => format!("{stem}{column}"),
        }
    }

    /// A nested filter for a message: `filter[address][…]`.
    pub(super) fn shown(&self) -> String {
        match (self.style, self.raw.strip_suffix(']')) {
            (Some(NestedStyle::Dots), Some(opened)) => format!("{opened}.…]"),
            (Some(NestedStyle::Dots), None) => format!("{}.…", self.raw),
            (None | Some(NestedStyle::Brackets), _) => format!("{}[…]", self.raw),
        }
    }
}
