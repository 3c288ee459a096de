//! Groups of filters: what a declaration says of them, and how code that does not know the filter reaches their branches.

use serde::{Deserialize, Serialize};

use super::inner::InnerCode;
use super::members::Members;
use super::schema::{OperatorNames, Schema};
use crate::text::{before_brackets, percent, with_raw_brackets};

/// How a group joins its branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GroupKind {
    /// At least one branch is met.
    Any,
    /// Every branch is met.
    All,
    /// The only branch is not met.
    Not,
}

impl GroupKind {
    /// In the order of writing.
    pub(crate) const ALL: [Self; 3] = [Self::Any, Self::All, Self::Not];

    /// The word of the setters, and of `groups(…)`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::Not => "not",
        }
    }
}

/// How groups are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GroupForm {
    /// In brackets with the number of the branch: `filter[or][0][status]=completed`.
    Brackets,
    /// As functions with texts in single quotes: `filter=or(equals(status,'completed'),greaterThan(seats,'5'))`.
    Functions,
    /// As functions with names in kebab case, texts in double quotes, and other values without quotes:
    /// `filter=or(equals(status,"completed"),greater-than(seats,5))`.
    KebabFunctions,
}

/// What `groups(…)` declares.
#[derive(Clone, Copy, Debug)]
pub struct GroupSyntax {
    any: Option<&'static str>,
    all: Option<&'static str>,
    not: Option<&'static str>,
    /// How deeply groups may be nested.
    pub(crate) depth: usize,
    /// The most branches of one group.
    pub(crate) width: usize,
    pub(crate) form: GroupForm,
}

impl GroupSyntax {
    /// The groups that are allowed, by their wire names.
    #[must_use]
    #[inline]
    pub const fn new(any: Option<&'static str>, all: Option<&'static str>, not: Option<&'static str>) -> Self {
        Self { any, all, not, depth: 3, width: 20, form: GroupForm::Brackets }
    }

    /// Sets how deeply groups may be nested, and the most branches of one.
    #[must_use]
    #[inline]
    pub const fn within(mut self, depth: usize, width: usize) -> Self {
        (self.depth, self.width) = (depth, width);
        self
    }

    /// Sets how groups are written.
    #[must_use]
    #[inline]
    pub const fn written_as(mut self, form: GroupForm) -> Self {
        self.form = form;
        self
    }

    /// The name of a kind of group, if filters may be grouped by it.
    pub(crate) const fn name(&self, kind: GroupKind) -> Option<&'static str> {
        match kind {
            GroupKind::Any => self.any,
            // This is how functions write a filter with several conditions.
            GroupKind::All if self.all.is_none() && !matches!(self.form, GroupForm::Brackets) => Some("and"),
            GroupKind::All => self.all,
            GroupKind::Not => self.not,
        }
    }

    /// Whether the branches are in brackets after the group's name.
    #[inline]
    pub(crate) const fn are_bracketed(&self) -> bool {
        matches!(self.form, GroupForm::Brackets)
    }

    /// Whether a group of a kind counts as one around its branches. What functions join by `and` does not.
    pub(crate) const fn counts(&self, kind: GroupKind) -> bool {
        matches!(self.form, GroupForm::Brackets) || !matches!(kind, GroupKind::All)
    }

    /// The name of a kind of group in brackets, with what stands before and after operators: `$or`.
    pub(crate) fn bracketed(&self, kind: GroupKind, operators: OperatorNames) -> Option<String> {
        let name = self.name(kind)?;
        Some(if operators.has_brackets {
            format!("{}{name}{}", operators.before, operators.after)
        } else {
            name.to_owned()
        })
    }
}

/// The branches of a group as objects.
pub trait Branches {
    /// The code that works on the branches.
    fn code(&self) -> &'static InnerCode;

    /// The conditions beside the groups.
    fn conditions(&self) -> &dyn Members;

    /// The same conditions, to be added to.
    fn conditions_mut(&mut self) -> &mut dyn Members;

    /// How many branches there are of a kind.
    fn count(&self, kind: GroupKind) -> usize;

    /// A branch, which can have groups itself.
    fn branch(&self, kind: GroupKind, index: usize) -> Option<&dyn Members>;

    /// Brings the group into the form in which its expression is read, if it is written as functions.
    fn normalize(&mut self);

    /// Adds a branch without conditions, or returns the only one if there cannot be another.
    fn add_branch(&mut self, kind: GroupKind) -> Option<&mut dyn Members>;
}

impl dyn Branches + '_ {
    /// The branches of a kind.
    pub(crate) fn each(&self, kind: GroupKind) -> impl Iterator<Item = &dyn Members> {
        (0..self.count(kind)).filter_map(move |index| self.branch(kind, index))
    }

    /// Whether there is no branch.
    pub(crate) fn are_none(&self) -> bool {
        GroupKind::ALL.iter().all(|kind| self.count(*kind) == 0)
    }
}

/// The name of a group that is not in another one, for messages: `filter[or]`.
pub(crate) fn group_name(schema: &Schema, kind: GroupKind) -> String {
    let name = schema.groups.and_then(|groups| groups.bracketed(kind, schema.operators));
    let name = name.unwrap_or_else(|| kind.word().to_owned());
    BranchName::root(schema.root).branch(GroupKind::Not, &name, 0).raw
}

/// The name of a branch: what is in front of the names of its members, `filter[or][0]`.
#[derive(Clone, Debug)]
pub(crate) struct BranchName {
    root: &'static str,
    /// `filter[or][0]`
    pub(crate) raw: String,
}

impl BranchName {
    /// The name of the filter itself, which is not in a branch.
    pub(crate) fn root(root: &'static str) -> Self {
        Self { root, raw: root.to_owned() }
    }

    /// The name of a filter whose parameters begin with `root` when it is alone, and with `raw` here.
    pub(crate) const fn new(root: &'static str, raw: String) -> Self {
        Self { root, raw }
    }

    /// The name of a branch of this filter. `name` is that of the group.
    pub(crate) fn branch(&self, kind: GroupKind, name: &str, index: usize) -> Self {
        let name = if self.raw.is_empty() { name.to_owned() } else { format!("{}[{name}]", self.raw) };
        let raw = match kind {
            GroupKind::Any | GroupKind::All => format!("{name}[{index}]"),
            GroupKind::Not => name,
        };
        Self { root: self.root, raw }
    }

    /// The name that a parameter of the filter has in the branch: `filter[or][0][status]` of `filter[status]`.
    pub(crate) fn of(&self, parameter: &str) -> String {
        match parameter.strip_prefix(self.root) {
            _ if self.raw == self.root => parameter.to_owned(),
            Some("") if self.root.is_empty() => self.raw.clone(),
            // The first name of a parameter without a root has no brackets.
            Some(name) if self.root.is_empty() => {
                let (first, rest) = before_brackets(name);
                format!("{}[{first}]{rest}", self.raw)
            }
            // Every parameter begins with the root. A declaration is refused whose branches would have another beginning.
            below => format!("{}{}", self.raw, below.unwrap_or(parameter)),
        }
    }

    /// The key of a parameter in the branch, from the encoded key that it has in the filter.
    pub(crate) fn encoded(&self, key: &str) -> String {
        let encode = |text: &str| with_raw_brackets(&percent::encode(text));
        let name = Self { root: "", raw: encode(&self.raw) };
        let root = encode(self.root);
        let key = with_raw_brackets(key);
        let named = match key.strip_prefix(&root) {
            Some(below) if !root.is_empty() => format!("{}{below}", name.raw),
            Some(_) | None => name.of(&key),
        };
        named.replace('[', "%5B").replace(']', "%5D")
    }
}

#[cfg(test)]
mod tests {
    use super::{BranchName, GroupKind};

    #[test]
    fn a_branch_has_the_names_of_its_filter() {
        let root = BranchName::root("filter");
        let branch = root.branch(GroupKind::Any, "or", 2);
        assert_eq!(branch.of("filter[status][ne]"), "filter[or][2][status][ne]");
        assert_eq!(branch.branch(GroupKind::Not, "not", 0).of("filter[status]"), "filter[or][2][not][status]");
        assert_eq!(branch.encoded("filter%5Ba%20b%5D"), "filter%5Bor%5D%5B2%5D%5Ba%20b%5D");
        assert_eq!(root.of("filter[status]"), "filter[status]");
    }

    #[test]
    fn a_branch_of_a_filter_without_a_root_adds_brackets() {
        let branch = BranchName::root("").branch(GroupKind::All, "and", 0);
        assert_eq!(branch.of("seats[gte]"), "and[0][seats][gte]");
        assert_eq!(branch.branch(GroupKind::Any, "or", 1).of("seats"), "and[0][or][1][seats]");
        assert_eq!(branch.encoded("seats%5Bgte%5D"), "and%5B0%5D%5Bseats%5D%5Bgte%5D");
    }
}
