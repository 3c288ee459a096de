//! Errors of the branches of a group, which name parameters as they are in the branch.

use std::sync::Arc;

use super::{ErrorKind, FilterError, Given, Span};
use crate::declaration::BranchName;

impl FilterError {
    /// The same error in a branch of a group: `filter[or][0][status]` for `filter[status]`.
    pub(crate) fn within(mut self, branch: &BranchName) -> Self {
        let given = |given: &mut Given| given.parameter = branch.of(&given.parameter);
        let all = |names: &mut Arc<[String]>| {
            let mut renamed = Vec::new();
            for name in &**names {
                renamed.push(branch.of(name));
            }
            *names = renamed.into();
        };
        let one = |name: &mut Option<String>| *name = name.take().map(|name| branch.of(&name));
        match &mut self.0.kind {
            ErrorKind::UnknownParameter { allowed, nearest } | ErrorKind::UnknownOperator { allowed, nearest } => {
                all(allowed);
                one(nearest);
            }
            ErrorKind::MalformedParameter { allowed } => all(allowed),
            ErrorKind::Repeated { first: other }
            | ErrorKind::RepeatedList { first: other, .. }
            | ErrorKind::Conflict { other }
            | ErrorKind::InvertedRange { upper: other } => given(other),
            ErrorKind::BrokenRule(rule) => {
                for field in &mut rule.fields {
                    *field = branch.of(field);
                }
                one(&mut rule.within);
            }
            ErrorKind::InvalidValue(reason) => reason.rename_parameter(|name| branch.of(name)),
            ErrorKind::OutOfBounds(_)
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::Group(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. }
            | ErrorKind::Empty { .. } => {}
        }
        if let Some(parameter) = &mut self.0.given {
            let before = parameter.parameter.len();
            given(parameter);
            let longer = parameter.parameter.len().saturating_sub(before);
            if let Some(Span::Parameter(range)) = &mut self.0.span {
                *range = range.start + longer..range.end + longer;
            }
        }
        self
    }
}
