//! The names that a parameter is made of.

use crate::text::{before_brackets, split_brackets};

/// The names of a parameter after its root, each with its place: `address` and `city` of `filter[address][city]`, and of
/// `address[city]` if there is no root.
pub(super) struct Segments<'k>(pub(super) Vec<(usize, &'k str)>);

impl<'k> Segments<'k> {
    /// The names of a key after its root. `None` if it is not made of names in brackets.
    pub(super) fn of(key: &str, below: &'k str, is_rootless: bool) -> Option<Self> {
        let mut names = Vec::new();
        let mut rest = below;
        let place = |rest: &str| key.len() - rest.len();
        if is_rootless {
            let (name, brackets) = before_brackets(rest);
            names.push((place(rest), name));
            rest = brackets;
        }
        while !rest.is_empty() {
            let (name, after) = split_brackets(rest)?;
            names.push((place(rest) + 1, name));
            rest = after;
        }
        let is_made_of_names = !names.is_empty() && names.iter().all(|(_, name)| !name.contains(['[', ']']));
        is_made_of_names.then_some(Self(names))
    }

    /// The names after the first ones, in brackets.
    pub(super) fn from(&self, depth: usize) -> String {
        let mut text = String::new();
        for (_, name) in self.0.get(depth..).unwrap_or_default() {
            text.push('[');
            text.push_str(name);
            text.push(']');
        }
        text
    }
}
