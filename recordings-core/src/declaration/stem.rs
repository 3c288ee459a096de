//! What the names of a filter's members begin with.

#[cfg(feature = "sea-query")]
use super::columns::Columns;
use super::member::Member;
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
    #[cfg(feature = "sea-query")]
    pub(super) columns: Columns,
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
            columns: Columns::root(root),
        }
    }

    /// The names of a member.
    pub(super) fn member(&self, index: usize, member: &Member) -> Self {
        let mut path = self.path.clone();
        path.push(index);
        let name = if self.name.is_empty() { member.name.to_owned() } else { format!("{}.{}", self.name, member.name) };
        let mut quantifiers = self.quantifiers.clone();
        quantifiers.extend(member.quantifier());
        Self {
            path,
            name,
            raw: self.join(&self.raw, member.name),
            encoded: self.join(&self.encoded, &percent::encode(member.name)),
            style: None,
            is_deprecated: self.is_deprecated || member.is_deprecated(),
            quantifiers,
            #[cfg(feature = "sea-query")]
            columns: self.columns.member(member),
        }
    }

    /// A name after others, in the style of the names here.
    #[inline(never)]
    fn join(&self, stem: &str, name: &str) -> String {
        match (self.style, stem.strip_suffix(']')) {
            // The operators of a field without a name follow the names around it.
            _ if name.is_empty() => stem.to_owned(),
            (None, _) if stem.is_empty() => name.to_owned(),
            (Some(NestedStyle::Dots), Some(opened)) => format!("{opened}.{name}]"),
            (Some(NestedStyle::Dots), None) => format!("{stem}.{name}"),
            (None | Some(NestedStyle::Brackets), _) => format!("{stem}[{name}]"),
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
