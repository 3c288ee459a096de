//! Rules between the members of a filter.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{OneLine, all_of};

/// What a rule demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RuleKind {
    /// The field has a condition.
    Required,
    /// If the first field has a condition, the second has one too.
    Requires,
    /// At most one of two fields has a condition.
    Conflicts,
    /// At least one of the fields has a condition.
    AtLeastOne,
    /// At most one of the fields has a condition.
    AtMostOne,
}

impl RuleKind {
    /// Whether a rule is kept, where `set` says which of its fields have conditions.
    pub(crate) fn is_kept(self, set: &[bool]) -> bool {
        let mut count = 0;
        for set in set {
            count += usize::from(*set);
        }
        match self {
            Self::Required | Self::AtLeastOne => count > 0,
            Self::Requires => !matches!(set, [true, false]),
            Self::Conflicts | Self::AtMostOne => count <= 1,
        }
    }

    /// Whether the rule demands a condition of an empty filter. Inside a nested filter, it does so only if that has a condition.
    pub(crate) const fn demands(self) -> bool {
        match self {
            Self::Required | Self::AtLeastOne => true,
            Self::Requires | Self::Conflicts | Self::AtMostOne => false,
        }
    }
}

/// A rule as it is declared: members by their index.
#[derive(Clone, Copy, Debug)]
pub struct MemberRule {
    pub(crate) kind: RuleKind,
    pub(crate) members: &'static [usize],
}

impl MemberRule {
    /// A rule between the members with these indices.
    #[must_use]
    #[inline]
    pub const fn new(kind: RuleKind, members: &'static [usize]) -> Self {
        Self { kind, members }
    }

    /// The rule with the parameters of its members. `within` is the nested filter that declares the rule.
    pub(crate) fn named(&self, names: &[String], within: Option<&str>) -> Rule {
        let mut fields = Vec::new();
        for member in self.members {
            fields.extend(names.get(*member).cloned());
        }
        let within = within.filter(|_| self.kind.demands()).map(str::to_owned);
        Rule { kind: self.kind, fields, within }
    }
}

/// A rule between the fields of a filter. Its `Display` is the message of a filter that breaks it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Rule {
    /// What the rule demands.
    pub kind: RuleKind,
    /// The parameters of the fields, without operators: `filter[room_id]`. A nested filter is `filter[address][…]`.
    pub fields: Vec<String>,
    /// The nested filter that must have a condition for the rule to apply: `filter[address][…]`.
    pub within: Option<String>,
}

impl Rule {
    /// Whether one of the rules demands the same.
    #[inline]
    pub(crate) fn is_in(&self, rules: &[Self]) -> bool {
        rules.iter().any(|other| self.follows_from(other) && other.follows_from(self))
    }

    /// Whether every filter that keeps the other rule keeps this one.
    #[inline]
    pub(crate) fn follows_from(&self, other: &Self) -> bool {
        let all_in = |some: &[String], all: &[String]| some.iter().all(|field| all.contains(field));
        let follows = match self.kind {
            RuleKind::Required | RuleKind::Requires => self.kind == other.kind && self.fields == other.fields,
            RuleKind::AtLeastOne => {
                matches!(other.kind, RuleKind::Required | RuleKind::AtLeastOne) && all_in(&other.fields, &self.fields)
            }
            RuleKind::Conflicts | RuleKind::AtMostOne => {
                matches!(other.kind, RuleKind::Conflicts | RuleKind::AtMostOne) && all_in(&self.fields, &other.fields)
            }
        };
        follows && self.within == other.within
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = |index: usize| OneLine(self.fields.get(index).map_or("", |field| field));
        let (first, second) = (field(0), field(1));
        match self.kind {
            RuleKind::Required => write!(f, "{first} is required")?,
            RuleKind::Requires => write!(f, "{first} requires {second}")?,
            RuleKind::Conflicts => write!(f, "{first} conflicts with {second}")?,
            RuleKind::AtLeastOne => write!(f, "at least one of {} is required", all_of(&self.fields))?,
            RuleKind::AtMostOne => write!(f, "at most one of {} is allowed", all_of(&self.fields))?,
        }
        self.within.as_ref().map_or(Ok(()), |within| write!(f, " if {} has a condition", OneLine(within)))
    }
}

#[cfg(test)]
mod tests {
    use super::RuleKind;

    #[test]
    fn a_rule_is_kept_by_the_right_fields() {
        for (kind, kept) in [
            (RuleKind::Requires, [true, true, false, true]),
            (RuleKind::Conflicts, [true, true, true, false]),
            (RuleKind::AtLeastOne, [false, true, true, true]),
            (RuleKind::AtMostOne, [true, true, true, false]),
        ] {
            let sets = [[false, false], [false, true], [true, false], [true, true]];
            assert_eq!(sets.map(|set| kind.is_kept(&set)), kept, "{kind:?}");
        }
        assert_eq!([false, true].map(|set| RuleKind::Required.is_kept(&[set])), [false, true]);
    }
}
