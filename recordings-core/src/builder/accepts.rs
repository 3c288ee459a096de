//! Which operators a field accepts, as types.

use crate::condition::{ByDefault, CheckedAtBuild, Compared};

/// Says that a field accepts an operator: one that its `ops(…)` lists or, without `ops(…)`, one that its condition type accepts
/// by default.
#[diagnostic::on_unimplemented(
    message = "the filter field `{Self}` does not accept the operator `{Op}`",
    label = "needs the operator `{Op}`, which `{Self}` does not accept",
    note = "a value sends `eq`, `a..` sends `gte`, `..=b` sends `lte`, `a..=b` sends both; `..b` sends `lt`, `a..b` sends `gte` and `lt`, `[a, b]` sends `in`",
    note = "the operators of a field are declared by `#[filter(ops(…))]` on it"
)]
pub trait Supports<Op> {}

/// A field whose declaration has no `ops(…)`, as the type that `derive(Filter)` makes for it.
pub trait DefaultOperators {
    /// The condition type that the field holds, whose default operators it accepts.
    type Condition;
}

#[diagnostic::do_not_recommend]
impl<F: DefaultOperators, Op> Supports<Op> for F where F::Condition: ByDefault<Op> {}

/// Operators that a field all accepts, as [`IntoCondition::Ops`](crate::condition::IntoCondition::Ops) has them.
#[diagnostic::on_unimplemented(
    message = "cannot prove that the filter field `{F}` accepts the operators of the condition",
    label = "the operators are those of a type parameter",
    note = "a helper function takes a finished condition, whose operators `build()` checks: `impl Into<Range<u32>>`, or `Range<u32>`"
)]
pub trait AcceptedBy<F> {}

impl<F: Supports<Op>, Op> AcceptedBy<F> for (Op,) {}

impl<F: Supports<Op>, Ops: AcceptedBy<F>, Op> AcceptedBy<F> for (Ops, Op) {}

impl<F: Supports<Op>, Op> AcceptedBy<F> for Compared<Op> {}

#[diagnostic::do_not_recommend]
impl<F> AcceptedBy<F> for CheckedAtBuild {}
