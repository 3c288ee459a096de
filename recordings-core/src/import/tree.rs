//! The parameters of one root as a tree of their names.

use super::spread::{Leaf, Segment};
use super::words;
use crate::value::ValueKind;

/// A name with what follows it.
#[derive(Debug, Default)]
pub(super) struct Node<'d> {
    pub(super) name: String,
    /// The parameters that end here, with the words of their operators. Empty for none.
    pub(super) terms: Vec<Term<'d>>,
    pub(super) children: Vec<Node<'d>>,
    /// What follows any key.
    pub(super) keys: Option<Box<Node<'d>>>,
}

/// A parameter of a field, with the word of its operator as it is in a query.
#[derive(Debug)]
pub(super) struct Term<'d> {
    pub(super) word: String,
    pub(super) leaf: Leaf<'d>,
}

impl<'d> Node<'d> {
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a parameter below this name.
    pub(super) fn insert(&mut self, path: &[Segment], leaf: Leaf<'d>) {
        match path {
            [] => self.terms.push(Term { word: String::new(), leaf }),
            [Segment::AnyKey, rest @ ..] => self.keys.get_or_insert_default().insert(rest, leaf),
            [Segment::Name(name), rest @ ..] => self.child(name).insert(rest, leaf),
        }
    }

    /// The child of a name, which is added if there is none.
    pub(super) fn child(&mut self, name: &str) -> &mut Self {
        let index = self.children.iter().position(|child| child.name == name).unwrap_or_else(|| {
            self.children.push(Self::named(name));
            self.children.len() - 1
        });
        // The index is that of a child.
        #[expect(clippy::indexing_slicing, reason = "the child was found or added above")]
        &mut self.children[index]
    }

    /// Adds what is below another name.
    pub(super) fn merge(&mut self, other: Self) {
        self.terms.extend(other.terms);
        for child in other.children {
            self.child(&child.name).merge(child);
        }
        if let Some(keys) = other.keys {
            self.keys.get_or_insert_default().merge(*keys);
        }
    }

    /// Makes the children that are operators terms of their fields. `is_field` says whether this name is a field's.
    pub(super) fn absorb(&mut self, is_field: bool) {
        self.children.iter_mut().for_each(|child| child.absorb(true));
        if let Some(keys) = &mut self.keys {
            keys.absorb(true);
        }
        if !is_field {
            return;
        }
        let names: Vec<String> =
            self.children.iter().filter(|child| child.is_end()).map(|child| child.name.clone()).collect();
        let has_strong = names.iter().any(|name| words::operator(name).is_some());
        let (mut kept, mut absorbed) = (Vec::new(), Vec::new());
        for child in std::mem::take(&mut self.children) {
            let is_operator = child.is_end() && is_operator(&child, &names, has_strong);
            if is_operator { absorbed.push(child) } else { kept.push(child) }
        }
        self.children = kept;
        for child in absorbed {
            self.terms.extend(child.terms.into_iter().map(|term| Term { word: child.name.clone(), ..term }));
        }
    }

    /// Whether nothing follows this name, an operator included.
    pub(super) fn is_end(&self) -> bool {
        self.children.is_empty() && self.keys.is_none() && self.terms.iter().all(|term| term.word.is_empty())
    }

    /// Whether a parameter below this name is required.
    pub(super) fn requires(&self) -> bool {
        self.terms.iter().any(|term| term.leaf.is_required) || self.children.iter().any(Self::requires)
    }

    /// What the document says of the object whose properties are below this name.
    pub(super) fn object_doc(&self) -> Option<&str> {
        let own = self.terms.iter().map(|term| &*term.leaf.object_doc).find(|doc| !doc.is_empty());
        own.or_else(|| self.children.iter().chain(self.keys.as_deref()).find_map(Self::object_doc))
    }

    /// All parameters from here on.
    pub(super) fn leaves(self, found: &mut Vec<Leaf<'d>>) {
        found.extend(self.terms.into_iter().map(|term| term.leaf));
        self.children.into_iter().for_each(|child| child.leaves(found));
        if let Some(keys) = self.keys {
            keys.leaves(found);
        }
    }
}

/// Whether the name of a child is an operator of the field.
pub(super) fn is_operator(child: &Node<'_>, siblings: &[String], has_strong: bool) -> bool {
    if words::operator(&child.name).is_some() {
        return true;
    }
    let Some((_, other)) = words::paired(&child.name) else { return false };
    let has_pair = siblings.iter().any(|sibling| words::is_word(sibling, other));
    let is_ordered = child.terms.iter().all(|term| {
        let scalar = &term.leaf.scalar;
        term.leaf.list.is_none()
            && scalar.values.is_empty()
            && match scalar.kind {
                ValueKind::Integer | ValueKind::Number => true,
                ValueKind::String => matches!(scalar.format.as_deref(), Some("date" | "date-time" | "decimal")),
                ValueKind::Boolean => false,
            }
    });
    is_ordered && (has_pair || has_strong)
}
