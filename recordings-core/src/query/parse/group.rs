//! The branches of a group while its query is parsed. Their parameters are collected by the numbers of the branches, and each branch is
//! parsed as a filter of its own once all have come.

use std::borrow::Cow;

use super::filter::FilterParser;
use super::{Pair, ParseOptions, Scope, Source, parse};
use crate::declaration::{BranchName, GroupForm, GroupKind, Members, Parameters};
use crate::error::{ErrorKind, FilterError, Given, GroupError};
use crate::query::functions::Named;
use crate::query::limits::Limits;
use crate::text::percent;

/// A parameter of a branch: where it belongs, and what its key is there.
struct Step {
    kind: GroupKind,
    /// The name of the group: `or`.
    word: String,
    index: usize,
    /// The key without the branch: `filter[status]`.
    key: String,
}

/// The branches whose parameters have come.
pub(super) struct GroupParser {
    /// In how many branches the filter is.
    depth: usize,
    branches: Vec<Branch>,
}

struct Branch {
    kind: GroupKind,
    word: String,
    index: usize,
    /// Its parameters as a query, if they came in one.
    query: String,
    /// Its parameters, if they came decoded.
    pairs: Vec<(String, String)>,
}

/// Whether a decoded key is a parameter of one of the filter's branches.
pub(super) fn has_group(parameters: &'static Parameters, key: &str) -> bool {
    split_word(parameters, key).is_some() || Named::of(parameters).is_some() && key == parameters.schema.root
}

/// The kind of group that a key begins with, its name, and the rest of the key.
fn split_word<'k>(parameters: &Parameters, key: &'k str) -> Option<(GroupKind, String, &'k str)> {
    let schema = parameters.schema;
    let groups = schema.groups.filter(|groups| groups.form == GroupForm::Brackets)?;
    let below = parameters.below_root(key)?;
    let (first, rest) = if schema.root.is_empty() {
        below.split_at(below.find('[').unwrap_or(below.len()))
    } else {
        below.strip_prefix('[')?.split_once(']')?
    };
    let word = |kind: &GroupKind| groups.bracketed(*kind, schema.operators).filter(|word| word == first);
    GroupKind::ALL.iter().find_map(|kind| Some((*kind, word(kind)?, rest)))
}

/// What the parameters of branches begin with, for messages: `filter[or][0][…]`.
pub(super) fn group_names(parameters: &Parameters) -> Vec<String> {
    let schema = parameters.schema;
    let Some(groups) = schema.groups else { return Vec::new() };
    if groups.form != GroupForm::Brackets {
        return vec![schema.root.to_owned()];
    }
    let branch = |kind: GroupKind| {
        let word = groups.bracketed(kind, schema.operators)?;
        Some(format!("{}[…]", BranchName::root(schema.root).branch(kind, &word, 0).raw))
    };
    GroupKind::ALL.into_iter().filter_map(branch).collect()
}

impl GroupParser {
    /// The branches of a filter that is in that many branches itself.
    pub(super) const fn new(depth: usize) -> Self {
        Self { depth, branches: Vec::new() }
    }

    /// Adds a parameter of a branch.
    pub(super) fn add(&mut self, parameters: &Parameters, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        let refuse = |error: GroupError| {
            let value = pair.value().unwrap_or(Cow::Borrowed(pair.raw_value()));
            FilterError::new(ErrorKind::Group(error), Given::new(key, &value))
        };
        let Some(groups) = parameters.schema.groups else { return Ok(()) };
        let step = step(parameters, key).map_err(refuse)?;
        if self.depth >= groups.depth {
            return Err(refuse(GroupError::TooDeep { limit: groups.depth }));
        }
        let is_own = |branch: &Branch| branch.kind == step.kind && branch.index == step.index;
        let at = match self.branches.iter().position(is_own) {
            Some(at) => at,
            None if self.branches.iter().filter(|branch| branch.kind == step.kind).count() >= groups.width => {
                let group = BranchName::root(parameters.schema.root).branch(GroupKind::Not, &step.word, 0).raw;
                return Err(refuse(GroupError::TooWide { group, limit: groups.width }));
            }
            None => {
                let Step { kind, index, ref word, .. } = step;
                self.branches.push(Branch { kind, index, word: word.clone(), query: String::new(), pairs: Vec::new() });
                self.branches.len() - 1
            }
        };
        if let Some(branch) = self.branches.get_mut(at) {
            if pair.is_encoded() {
                // As it came, since an encoded comma is not the same as a raw one.
                let separator = if branch.query.is_empty() { "" } else { "&" };
                branch.query.extend([separator, &percent::encode(&step.key), "=", pair.raw_value()]);
            } else {
                branch.pairs.push((step.key, pair.raw_value().to_owned()));
            }
        }
        Ok(())
    }

    /// Parses every branch into the filter.
    pub(super) fn finish(mut self, filter: &mut dyn Members, limits: &Limits) -> Vec<FilterError> {
        // No other code reads the parameters of a branch.
        let (options, depth) = (ParseOptions::from(*limits), self.depth + 1);
        let (root, mut errors) = (filter.parameters().schema.root, Vec::new());
        self.branches.sort_by_key(|branch| branch.index);
        for branch in self.branches {
            if errors.len() >= limits.errors {
                break;
            }
            let name = BranchName::root(root).branch(branch.kind, &branch.word, branch.index);
            let Some(members) = filter.branches_mut().and_then(|branches| branches.add_branch(branch.kind)) else {
                continue;
            };
            let source =
                if branch.pairs.is_empty() { Source::Query(&branch.query) } else { Source::Map(&branch.pairs) };
            let parser = FilterParser::in_branch(members, depth);
            if let Err(refused) = parse(source, (&options, Scope::Whole), &mut [parser], &mut []) {
                errors.extend(refused.into_errors().into_iter().map(|error| error.within(&name)));
            }
        }
        errors
    }
}

/// Splits the branch off a key.
fn step(parameters: &Parameters, key: &str) -> Result<Step, GroupError> {
    let root = parameters.schema.root;
    let Some((kind, word, rest)) = split_word(parameters, key) else {
        return Err(GroupError::EmptyBranch { branch: key.to_owned() });
    };
    let group = BranchName::root(root).branch(GroupKind::Not, &word, 0);
    let (index, below) = match kind {
        GroupKind::Not => (0, rest),
        GroupKind::Any | GroupKind::All => {
            let numbered = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let (number, below) = numbered.unwrap_or(("", rest));
            match number_of(number) {
                Some(index) => (index, below),
                None if rest.is_empty() => return Err(GroupError::Empty { group: group.raw }),
                None => return Err(GroupError::Unnumbered { group: group.raw }),
            }
        }
    };
    let own = match below.strip_prefix('[').and_then(|below| below.split_once(']')) {
        // The first name of a parameter without a root has no brackets.
        Some((name, rest)) if root.is_empty() => format!("{name}{rest}"),
        Some(_) => format!("{root}{below}"),
        None => {
            let branch = BranchName::root(root).branch(kind, &word, index).raw;
            return Err(GroupError::EmptyBranch { branch });
        }
    };
    Ok(Step { kind, word, index, key: own })
}

/// The number of a branch, if it is written in the only way that a number has.
fn number_of(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn a_branch_has_one_number() {
        assert_eq!(
            ["0", "12", "", "01", "+1", "-1", "x"].map(number_of),
            [Some(0), Some(12), None, None, None, None, None]
        );
    }
}
