//! A tree of groups that says itself what it means, to compare groups with.

use proptest::prelude::{BoxedStrategy, Strategy, prop, prop_oneof};
use recordings_core::group::{AllowsAll, AllowsAny, AllowsNot, GroupBuilder, IntoBranch};
use recordings_core::{all, any, not};

#[derive(Clone, Debug)]
pub(super) enum Tree<F> {
    Leaf(Box<F>),
    Any(Vec<Self>),
    All(Vec<Self>),
    Not(Box<Self>),
    And(Box<[Self; 2]>),
}

impl<F: AllowsAny + AllowsAll + AllowsNot + IntoBranch<F> + Clone> Tree<F> {
    pub(super) fn group(&self) -> GroupBuilder<F> {
        let groups = |trees: &[Self]| trees.iter().map(Self::group).collect::<Vec<_>>();
        match self {
            Self::Leaf(filter) => GroupBuilder::new(F::clone(filter)),
            Self::Any(trees) => any(groups(trees)),
            Self::All(trees) => all(groups(trees)),
            Self::Not(tree) => not(tree.group()),
            Self::And(trees) => trees[0].group().and(trees[1].group()),
        }
    }

    /// Whether the tree is met where `is_met` says so of each of its filters.
    pub(super) fn is_met(&self, is_met: &dyn Fn(&F) -> bool) -> bool {
        match self {
            Self::Leaf(filter) => is_met(filter),
            Self::Any(trees) => trees.iter().any(|tree| tree.is_met(is_met)),
            Self::All(trees) => trees.iter().all(|tree| tree.is_met(is_met)),
            Self::Not(tree) => !tree.is_met(is_met),
            Self::And(trees) => trees.iter().all(|tree| tree.is_met(is_met)),
        }
    }
}

/// Trees of up to three levels over filters.
pub(super) fn trees<F: Clone + std::fmt::Debug + 'static>(
    filters: impl Strategy<Value = F> + 'static,
) -> BoxedStrategy<Tree<F>> {
    let leaf = filters.prop_map(|filter| Tree::Leaf(Box::new(filter)));
    let trees = leaf.prop_recursive(3, 20, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Tree::Any),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Tree::All),
            inner.clone().prop_map(|tree| Tree::Not(Box::new(tree))),
            [inner.clone(), inner].prop_map(|trees| Tree::And(Box::new(trees))),
        ]
    });
    trees.boxed()
}
