//! A field of a filter as a type: what the derive says of it, and the operators that it declares.

use serde::{Deserialize, Serialize};

use crate::condition::{ByDefault, Condition};
use crate::constant::are_equal;
use crate::group::{GroupStyle, Names};
use crate::operator::{Arity, Operator, Spelling};

/// A field of a filter. `#[derive(Filter)]` makes one such type per field, named like the field.
pub trait Field {
    /// What the field holds.
    type Condition: Condition;
    /// Where the builder's state keeps whether the field is set.
    #[doc(hidden)]
    type Position;
    /// The field's names, and what it accepts.
    const INFO: FieldInfo;
}

/// What is known of a field before any value: its names and the operators that it accepts.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    name: &'static str,
    encoded_name: &'static str,
    raw: &'static str,
    encoded: &'static str,
    accepted: &'static [Accepted],
    list: ListStyle,
    doc: &'static str,
    group: Option<GroupStyle>,
    column: &'static str,
}

/// How a list of values is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ListStyle {
    /// `filter[x][in][]=a&filter[x][in][]=b`. Carries every value.
    #[default]
    Brackets,
    /// `filter[x][in]=a,b`. A value with a comma is refused.
    Comma,
    /// `filter[x][in]=a&filter[x][in]=b`. Carries every value.
    Repeat,
}

impl FieldInfo {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        (name, encoded_name): (&'static str, &'static str),
        (raw, encoded): (&'static str, &'static str),
        accepted: &'static [Accepted],
        list: ListStyle,
        doc: &'static str,
    ) -> Self {
        Self { name, encoded_name, raw, encoded, accepted, list, doc, group: None, column: name }
    }

    /// The names of a group, which accepts nothing itself.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_group(
        names: (&'static str, &'static str),
        parameters: (&'static str, &'static str),
        style: GroupStyle,
        doc: &'static str,
    ) -> Self {
        Self { group: Some(style), ..Self::new(names, parameters, &[], ListStyle::Brackets, doc) }
    }

    /// The same field with another column.
    #[doc(hidden)]
    #[must_use]
    pub const fn at_column(self, column: &'static str) -> Self {
        Self { column, ..self }
    }

    /// The same field under other names.
    pub(crate) const fn named(self, Names { name, raw, encoded }: Names) -> Self {
        Self { name, raw, encoded, ..self }
    }

    /// The field's name on the wire, `type` in `filter[type]`. In a group it has the group's name in front, whatever the
    /// group's style: `address.city`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The parameter up to its operator, not encoded: `filter[type]`.
    #[must_use]
    pub const fn raw(&self) -> &'static str {
        self.raw
    }

    /// How the names of the fields in this group are written. `None` for a field that is no group.
    #[must_use]
    pub const fn group(&self) -> Option<GroupStyle> {
        self.group
    }

    /// The operators that the field accepts.
    #[must_use]
    pub const fn accepted(&self) -> &'static [Accepted] {
        self.accepted
    }

    /// How the field writes a list.
    #[must_use]
    pub const fn list(&self) -> ListStyle {
        self.list
    }

    /// The column of the database, `created_at` or `rooms.created_at`: by default the field's name in Rust.
    #[must_use]
    pub const fn column(&self) -> &'static str {
        self.column
    }

    /// What the field's docs say.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The name without those of groups, as it is written.
    pub(crate) const fn encoded_name(&self) -> &'static str {
        self.encoded_name
    }

    /// The parameter up to its operator, for a sentence; for a group, the parameters that it has.
    pub(crate) fn shown(&self) -> String {
        self.shown_as(self.raw)
    }

    /// The same where the parameter is that one.
    pub(crate) fn shown_as(&self, raw: &str) -> String {
        match (self.group, raw.strip_suffix(']')) {
            (None, _) => raw.to_owned(),
            (Some(GroupStyle::Brackets), _) => format!("{raw}[…]"),
            (Some(GroupStyle::Dots), Some(opened)) => format!("{opened}.…]"),
            (Some(GroupStyle::Dots), None) => format!("{raw}.…"),
        }
    }

    /// The operator of a parameter of this field.
    pub(crate) fn accepted_in(&self, parameter: &str) -> Option<&'static Accepted> {
        let operator = parameter.strip_prefix(self.raw)?;
        self.accepted
            .iter()
            .find(|accepted| operator.strip_suffix(self.suffix(accepted.operator).raw) == Some(accepted.spelling.raw))
    }

    /// The parameter up to its operator, as it is written.
    pub(crate) const fn encoded(&self) -> &'static str {
        self.encoded
    }

    /// How this field spells an operator. `None` for one that it does not accept.
    pub(crate) fn spelling(&self, operator: Operator) -> Option<Spelling> {
        self.accepted.iter().find(|accepted| accepted.operator == operator).map(|accepted| accepted.spelling)
    }

    /// What stands behind the spelling of an operator.
    pub(crate) const fn suffix(&self, operator: Operator) -> Spelling {
        match (operator.arity(), self.list) {
            (Arity::Many, ListStyle::Brackets) => Spelling::new("[]", "%5B%5D"),
            _ => Spelling::new("", ""),
        }
    }

    /// Whether commas join the values of a list in one parameter.
    #[inline]
    pub(crate) const fn is_joined_by_commas(&self) -> bool {
        matches!(self.list, ListStyle::Comma)
    }

    /// Whether two operators are the same literal parameter.
    pub(crate) const fn are_spelled_alike(&self, first: &Accepted, second: &Accepted) -> bool {
        are_equal(first.spelling.raw, second.spelling.raw)
            && are_equal(self.suffix(first.operator).raw, self.suffix(second.operator).raw)
    }

    /// The literal parameter of an operator: `filter[duration_secs][gte]`.
    pub(crate) fn parameter(&self, operator: Operator) -> String {
        let spelling = self.spelling(operator).unwrap_or(operator.spelling());
        [self.raw, spelling.raw, self.suffix(operator).raw].concat()
    }

    /// Every literal parameter of the field.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = String> {
        self.accepted.iter().map(|accepted| self.parameter(accepted.operator))
    }
}

/// An operator that a field accepts, and how the field spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    operator: Operator,
    spelling: Spelling,
}

impl Accepted {
    /// An operator in its own spelling.
    #[must_use]
    pub const fn new(operator: Operator) -> Self {
        Self { operator, spelling: operator.spelling() }
    }

    /// Equality without a bracket.
    #[must_use]
    pub const fn bare() -> Self {
        Self { operator: Operator::Eq, spelling: Spelling::BARE }
    }

    /// The same operator in another spelling.
    #[must_use]
    pub const fn spelled(self, spelling: Spelling) -> Self {
        Self { spelling, ..self }
    }

    /// The operator.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// How the field spells it.
    #[must_use]
    pub const fn spelling(&self) -> Spelling {
        self.spelling
    }
}

/// Implemented by a field for each operator that its declaration lists, or that its condition type accepts by default.
#[diagnostic::on_unimplemented(
    message = "the filter field `{Self}` does not accept the operator `{Op}`",
    label = "needs the operator `{Op}`, which `{Self}` does not list",
    note = "a value sends `eq`, `a..` sends `gte`, `..=b` sends `lte`, `a..=b` sends both; `..b` sends `lt`, `a..b` sends `gte` and `lt`, `[a, b]` sends `in`",
    note = "the operators of a field are declared by `#[filter(ops(…))]` on it"
)]
pub trait Supports<Op> {}

/// Marks a field whose declaration has no `ops(…)`.
#[doc(hidden)]
pub trait DefaultOperators: Field {}

#[diagnostic::do_not_recommend]
impl<F: DefaultOperators, Op> Supports<Op> for F where F::Condition: ByDefault<Op> {}

/// Implemented by a field for several operators that it accepts each.
pub trait SupportsAll<Ops> {}

impl<F: Supports<Op>, Op> SupportsAll<(Op,)> for F {}

impl<F: SupportsAll<Ops> + Supports<Op>, Ops, Op> SupportsAll<(Ops, Op)> for F {}
