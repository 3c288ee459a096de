//! A field of a filter as a type: what the derive says of it, and the operators that it declares.

use crate::condition::{Carries, Condition};
use crate::operator::{Operator, Spelling};

/// A field of a filter. `#[derive(Filter)]` makes one such type per field, named like the field.
pub trait Field {
    /// What the field holds.
    type Condition: Condition;
    /// Where the builder's state keeps whether the field is set.
    type Position;
    /// The field's names, and what it accepts.
    const INFO: FieldInfo;
}

/// What is known of a field before any value: its names and the operators that it accepts.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// The field's name on the wire, `type` in `filter[type]`.
    pub name: &'static str,
    /// The parameter up to its operator, not encoded: `filter[type]`.
    pub raw: &'static str,
    /// The same with every byte encoded that a query demands, as it is written.
    pub encoded: &'static str,
    /// The operators that the field accepts.
    pub accepted: &'static [Accepted],
}

impl FieldInfo {
    /// How this field spells an operator.
    pub(crate) fn spelling(&self, operator: Operator) -> Spelling {
        let accepted = self.accepted.iter().find(|accepted| accepted.operator == operator);
        accepted.map_or(operator.spelling(), |accepted| accepted.spelling)
    }

    /// The literal parameter of an operator: `filter[duration_secs][gte]`.
    pub(crate) fn parameter(&self, operator: Operator) -> String {
        [self.raw, self.spelling(operator).raw].concat()
    }

    /// Every literal parameter of the field.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = String> {
        self.accepted.iter().map(|accepted| [self.raw, accepted.spelling.raw].concat())
    }
}

/// An operator that a field accepts, and how the field spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The operator.
    pub operator: Operator,
    /// How the field spells it.
    pub spelling: Spelling,
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
}

/// Implemented by a field for each operator that its declaration lists, or that its condition type accepts by default.
#[diagnostic::on_unimplemented(
    message = "the filter field `{Self}` does not accept the operator `{Op}`",
    label = "needs the operator `{Op}`, which `{Self}` does not list",
    note = "a value sends `eq`, `a..` sends `gte`, `..=b` sends `lte`, `a..=b` sends both; `..b` sends `lt`, `a..b` sends `gte` and `lt`",
    note = "the operators of a field are declared by `#[filter(ops(…))]` on it"
)]
pub trait Supports<Op> {}

/// Marks a field whose declaration has no `ops(…)`.
pub trait DefaultOperators: Field {}

#[diagnostic::do_not_recommend]
impl<F: DefaultOperators, Op> Supports<Op> for F where F::Condition: Carries<Op> {}
