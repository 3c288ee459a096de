//! Access to the members of a filter for code that does not know the filter.

use super::parameters::Parameters;
use super::schema::Schema;
use crate::condition::{AnyTerms, AnyTermsMut};

/// A filter as an object: its tables, and its members by their index.
pub trait Members {
    /// The table of the filter.
    fn schema(&self) -> &'static Schema;

    /// The literal parameters of the filter. They are made once, when they are first asked for.
    fn parameters(&self) -> &'static Parameters;

    /// The member with an index below that of [`Schema`]'s number of members.
    fn member(&self, index: usize) -> AnyMember<'_>;

    /// The same member, to be added to.
    fn member_mut(&mut self, index: usize) -> AnyMemberMut<'_>;
}

/// A member of a filter.
pub enum AnyMember<'a> {
    /// The terms of a field.
    Field(AnyTerms<'a>),
    /// A nested filter.
    Nested(&'a dyn Members),
}

/// A member of a filter, to be added to.
pub enum AnyMemberMut<'a> {
    /// The terms of a field.
    Field(AnyTermsMut<'a>),
    /// A nested filter.
    Nested(&'a mut dyn Members),
}

impl dyn Members + '_ {
    /// Calls `visit` with the terms of every field, those of nested filters included, in the order of the declaration. The number
    /// is the field's index among [`Parameters::leaves`].
    pub(crate) fn each_leaf(&self, visit: &mut dyn FnMut(usize, AnyTerms<'_>)) {
        let mut leaf = 0;
        self.each_leaf_from(&mut leaf, visit);
    }

    pub(crate) fn each_leaf_from(&self, leaf: &mut usize, visit: &mut dyn FnMut(usize, AnyTerms<'_>)) {
        for index in 0..self.schema().members.len() {
            match self.member(index) {
                AnyMember::Field(terms) => {
                    visit(*leaf, terms);
                    *leaf += 1;
                }
                AnyMember::Nested(nested) => nested.each_leaf_from(leaf, visit),
            }
        }
    }

    /// The terms of the field at a path of member indices.
    pub(crate) fn leaf_mut(&mut self, path: &[usize]) -> Option<AnyTermsMut<'_>> {
        let (index, rest) = path.split_first()?;
        match self.member_mut(*index) {
            AnyMemberMut::Field(terms) => Some(terms),
            AnyMemberMut::Nested(nested) => nested.leaf_mut(rest),
        }
    }

    /// Whether no field has a condition.
    pub(crate) fn is_unset(&self) -> bool {
        (0..self.schema().members.len()).all(|index| match self.member(index) {
            AnyMember::Field(terms) => terms.head.is_none(),
            AnyMember::Nested(nested) => nested.is_unset(),
        })
    }
}
