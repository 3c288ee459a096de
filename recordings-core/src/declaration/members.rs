//! Access to the members of a filter for code that does not know the filter.

use super::parameters::Parameters;
use super::schema::Schema;
use crate::condition::AnyTerms;

/// A filter as an object: its tables, and its members by their index.
pub trait Members {
    /// The table of the filter.
    fn schema(&self) -> &'static Schema;

    /// The literal parameters of the filter. They are made once, when they are first asked for.
    fn parameters(&self) -> &'static Parameters;

    /// The terms of the member at an index, if it is a field.
    fn terms(&self, index: usize) -> Option<&dyn AnyTerms>;

    /// The same terms, to be added to.
    fn terms_mut(&mut self, index: usize) -> Option<&mut dyn AnyTerms>;

    /// The member at an index, if it is a nested filter.
    fn nested(&self, index: usize) -> Option<&dyn Members> {
        let _ = index;
        None
    }

    /// The same filter, to be added to.
    fn nested_mut(&mut self, index: usize) -> Option<&mut dyn Members> {
        let _ = index;
        None
    }
}

impl dyn Members + '_ {
    /// Calls `visit` with the terms of every field, those of nested filters included, in the order of the declaration. The number
    /// is the field's index among [`Parameters::leaves`].
    pub(crate) fn each_leaf(&self, visit: &mut dyn FnMut(usize, &dyn AnyTerms)) {
        self.each_leaf_from(&mut 0, visit);
    }

    fn each_leaf_from(&self, leaf: &mut usize, visit: &mut dyn FnMut(usize, &dyn AnyTerms)) {
        for index in 0..self.schema().members.len() {
            if let Some(terms) = self.terms(index) {
                visit(*leaf, terms);
                *leaf += 1;
            } else if let Some(nested) = self.nested(index) {
                nested.each_leaf_from(leaf, visit);
            }
        }
    }

    /// The terms of the field at a path of member indices.
    pub(crate) fn leaf(&self, path: &[usize]) -> Option<&dyn AnyTerms> {
        match path {
            [] => None,
            [index] => self.terms(*index),
            [index, rest @ ..] => self.nested(*index)?.leaf(rest),
        }
    }

    /// The same terms, to be added to.
    pub(crate) fn leaf_mut(&mut self, path: &[usize]) -> Option<&mut dyn AnyTerms> {
        match path {
            [] => None,
            [index] => self.terms_mut(*index),
            [index, rest @ ..] => self.nested_mut(*index)?.leaf_mut(rest),
        }
    }

    /// Whether no field has a condition.
    pub(crate) fn is_unset(&self) -> bool {
        let mut is_unset = true;
        self.each_leaf(&mut |_, terms| is_unset = is_unset && terms.head().is_none());
        is_unset
    }
}
