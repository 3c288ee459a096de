//! What a `maybe_` setter accepts.

use crate::condition::{CheckedAtBuild, Compared, Condition, IntoCondition, IntoValue, Operators, Terms};
use crate::operator::{Comparison, Joined, OpFor};

/// What a `maybe_` setter accepts for a field that holds the condition type `C`: a condition that may be absent.
///
/// | you write | sends |
/// |---|---|
/// | `Some(v)`, `Some(a..=b)`, an `Option` of what [`IntoCondition`] lists, but for the below | what the value sends, or nothing |
/// | `gt(lo).and(lte(hi))` with operands of type `Option` | the bounds that are there |
/// | `contains(part)`, `ne(v)` with an operand of type `Option` | the operator, or nothing |
/// | `within(lo, hi)` with operands of type `Option` | inclusive bounds, those that are there |
///
/// An `Option` of a comparison, or of a range with one end, is not accepted: `lo.map(gt).and(hi.map(lte))` is `Option::and`, which
/// loses `lo`. So do `Option::or`, and `Option::zip` if one is absent: combine comparisons, not options.
///
/// ```
/// use recordings_core::{Filter, Range, gt, lte};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     seats: Range<u32>,
/// }
///
/// let (above, up_to) = (Some(5), None);
/// let filter = RoomFilter::builder().maybe_seats(gt(above).and(lte(up_to))).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[seats][gt]=5");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an optional condition for a field of type `{C}`",
    label = "expected an `Option`",
    note = "a `maybe_` setter takes an `Option` of a value or range, or comparisons of `Option`s: `gt(lo).and(lte(hi))`",
    note = "for a reference to an `Option`, write `option.as_ref()`"
)]
pub trait IntoMaybeCondition<C> {
    /// The operators that it can send.
    type Ops;

    /// Converts the value into a condition, if there is one.
    fn into_maybe_condition(self) -> Option<C>;
}

impl<C, I: IntoCondition<C, Ops: Whole>> IntoMaybeCondition<C> for Option<I> {
    type Ops = I::Ops;

    fn into_maybe_condition(self) -> Option<C> {
        self.map(I::into_condition)
    }
}

/// Says that an `Option` of a condition with these operators does not lose one of them. It is implemented for all but
/// [`Compared`].
#[diagnostic::on_unimplemented(
    message = "an `Option` of a single bound or comparison is not accepted: `Option::and` would lose one of two bounds",
    label = "write the comparison around the `Option`",
    note = "write `gt(lo)` instead of `lo.map(gt)`, `gte(lo)` instead of `lo.map(|lo| lo..)`, `contains(part)` instead of `part.map(contains)`, and `gt(lo).and(lte(hi))` for two bounds"
)]
pub trait Whole {}

#[diagnostic::do_not_recommend]
impl Whole for CheckedAtBuild {}
#[diagnostic::do_not_recommend]
impl<Op> Whole for (Op,) {}
#[diagnostic::do_not_recommend]
impl<Ops, Op> Whole for (Ops, Op) {}

impl<C, T, O> IntoMaybeCondition<C> for Comparison<O, Option<T>>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    O: OpFor<C::Value>,
{
    type Ops = Compared<O>;

    fn into_maybe_condition(self) -> Option<C> {
        self.value.map(|value| Terms::one(O::OPERATOR, value.into_value()).into())
    }
}

impl<C, T, Ops> IntoMaybeCondition<C> for Joined<Ops, Option<T>>
where
    C: Condition + From<Terms<C::Value>>,
    T: IntoValue<C::Value>,
    Ops: Operators<C::Value>,
{
    type Ops = Ops;

    fn into_maybe_condition(self) -> Option<C> {
        let terms = Terms::joined::<Ops, _>(self.values);
        (!terms.head().is_none()).then(|| terms.into())
    }
}
