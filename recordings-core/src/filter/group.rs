//! The checks of a group: that its declaration allows it, that its branches have conditions, and that these can be sent.

use super::check::{Demands, errors_of_conditions, rules};
use crate::declaration::{
    BranchName, Branches, GroupForm, GroupKind, GroupSyntax, MemberKind, MemberRule, Members, OperatorNames,
};
use crate::error::{ErrorKind, FilterError, GroupError};

/// The errors of the branches of a filter, if it is a group.
pub(crate) fn errors(filter: &dyn Members) -> Vec<FilterError> {
    let schema = filter.parameters().schema;
    let mut errors = Vec::new();
    if let (Some(branches), Some(syntax)) = (filter.branches(), schema.groups) {
        let name = BranchName::root(schema.root);
        Check { syntax, operators: schema.operators, errors: &mut errors }.branches(branches, &name, 1);
    }
    errors
}

struct Check<'e> {
    syntax: GroupSyntax,
    operators: OperatorNames,
    errors: &'e mut Vec<FilterError>,
}

impl Check<'_> {
    /// Checks the branches of a filter that has that name. `depth` is how many groups they are in.
    fn branches(&mut self, branches: &dyn Branches, name: &BranchName, depth: usize) {
        let is_counted = |kind: &GroupKind| self.syntax.counts(*kind) && branches.count(*kind) > 0;
        if depth > self.syntax.depth && GroupKind::ALL.iter().any(is_counted) {
            return self.refuse(GroupError::TooDeep { limit: self.syntax.depth });
        }
        for &kind in &GroupKind::ALL {
            let count = branches.count(kind);
            match self.syntax.bracketed(kind, self.operators) {
                _ if count == 0 => {}
                None => self.refuse(GroupError::NotAllowed { kind }),
                Some(word) if count > self.syntax.width => {
                    let group = if self.has_brackets() { name.branch(GroupKind::Not, &word, 0).raw } else { word };
                    self.refuse(GroupError::TooWide { group, limit: self.syntax.width });
                }
                Some(word) => {
                    for (index, branch) in branches.each(kind).enumerate() {
                        let depth = depth + usize::from(self.syntax.counts(kind));
                        let name = if self.has_brackets() { name.branch(kind, &word, index) } else { name.clone() };
                        self.branch(branch, &name, depth);
                    }
                }
            }
        }
    }

    /// Whether branches have numbers in brackets, by which an error can name them.
    fn has_brackets(&self) -> bool {
        self.syntax.form == GroupForm::Brackets
    }

    fn branch(&mut self, branch: &dyn Members, name: &BranchName, depth: usize) {
        if branch.is_unset() {
            return self.refuse(GroupError::EmptyBranch { branch: name.raw.clone() });
        }
        let mut own = errors_of_conditions(branch);
        rules(branch, (&[], Demands::LeftOut), &mut own);
        for error in own {
            self.errors.push(error.within(name));
        }
        if let Some(branches) = branch.branches() {
            self.branches(branches, name, depth);
        }
    }

    fn refuse(&mut self, error: GroupError) {
        self.errors.push(FilterError::whole(ErrorKind::Group(error)));
    }
}

/// Whether the branches of a group keep a rule that demands a condition: one of `all`, or every one of `any`.
pub(super) fn has_branch_that_keeps(filter: &dyn Members, rule: &MemberRule) -> bool {
    let Some(branches) = filter.branches() else { return false };
    for branch in branches.each(GroupKind::All) {
        if keeps(branch, rule) {
            return true;
        }
    }
    let mut is_kept_by_any = branches.count(GroupKind::Any) > 0;
    for branch in branches.each(GroupKind::Any) {
        is_kept_by_any = is_kept_by_any && keeps(branch, rule);
    }
    is_kept_by_any
}

/// Whether everything that a branch selects meets a condition that a rule demands.
fn keeps(branch: &dyn Members, rule: &MemberRule) -> bool {
    let members = branch.parameters().schema.members;
    let is_set = |index: &usize| match members.get(*index).map(|member| &member.kind) {
        Some(MemberKind::Field(_)) => branch.terms(*index).is_some_and(|terms| !terms.head().is_none()),
        Some(MemberKind::Nested(nested)) => nested.of(branch).is_some_and(|inner| !inner.is_unset()),
        None => false,
    };
    let mut set = Vec::new();
    for member in rule.members {
        set.push(is_set(member));
    }
    rule.kind.is_kept(&set) || has_branch_that_keeps(branch, rule)
}
