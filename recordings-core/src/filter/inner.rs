//! The checks of filters inside a filter, as code that is only linked into programs with such filters.

use super::vacuous::inner_restricts;
use super::{group, keys, unlisted};
use crate::declaration::{BranchName, Code, MemberRule, Members};
use crate::error::{FilterError, Given};

/// The checks.
pub(super) struct InnerChecks {
    /// The errors of the filters under free keys.
    pub(super) errors_of_keys: fn(&dyn Members) -> Vec<FilterError>,
    /// The errors of the branches of groups.
    pub(super) errors_of_groups: fn(&dyn Members) -> Vec<FilterError>,
    /// Whether branches keep a rule that demands a condition.
    pub(super) keeps: fn(&dyn Members, &MemberRule) -> bool,
    /// Whether some rows do not meet them. If all conditions are met by every value, keeps the first.
    pub(super) restrict: fn(&dyn Members, &BranchName, &mut Option<Given>) -> bool,
    /// The first value that its enum does not list.
    pub(super) unlisted: fn(&dyn Members, &BranchName) -> Option<(String, String)>,
}

/// The checks, for [`InnerCode`](crate::declaration::InnerCode).
pub(crate) static INNER_CHECKS: Code = &InnerChecks {
    errors_of_keys: keys::errors,
    errors_of_groups: group::errors,
    keeps: group::has_branch_that_keeps,
    restrict: inner_restricts,
    unlisted: unlisted::in_inner,
};

/// The checks of the filters inside a filter, if there can be any.
pub(super) fn checks(filter: &dyn Members) -> Option<&'static InnerChecks> {
    filter.inner_code()?.filter.downcast_ref()
}
