//! The operators: one table, one row each. Everything else in the workspace learns of an operator from here.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Bound;

/// How an operator is spelled behind a field's name: `[gte]`, or nothing for bare equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spelling {
    /// With raw brackets, as people read it and as a decoded key holds it.
    pub raw: &'static str,
    /// With encoded brackets, as it is written.
    pub encoded: &'static str,
}

impl Spelling {
    /// Equality without a bracket: `filter[status]=completed`. Declared as `ops(bare)`.
    pub const BARE: Self = Self { raw: "", encoded: "" };
}

/// An operator as a type, one of [`ops`].
pub trait Op: sealed::Sealed {
    /// The same operator as a value.
    const OPERATOR: Operator;
}

mod sealed {
    pub trait Sealed {}
}

/// One comparison with a value, made by [`eq`](crate::eq), [`gt`](crate::gt), [`gte`](crate::gte), [`lt`](crate::lt) or
/// [`lte`](crate::lte), for a setter of a filter's builder.
///
/// ```
/// use recordings_core::{Filter, Range, gt, lte};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     seats: Range<u32>,
/// }
///
/// let filter = RoomFilter::builder().seats(gt(5).and(lte(20))).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[seats][gt]=5&filter[seats][lte]=20");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a comparison does nothing until it is given to a setter"]
pub struct Comparison<Op, T> {
    pub(crate) value: T,
    operator: PhantomData<Op>,
}

impl<Op, T> Comparison<Op, T> {
    const fn new(value: T) -> Self {
        Self { value, operator: PhantomData }
    }

    /// Joins a lower bound with an upper bound, for the combinations that no native range spells: `gt(5).and(lte(20))`.
    pub fn and<Upper>(self, upper: Comparison<Upper, T>) -> Between<Op, Upper, T>
    where
        Op: LowerBound,
        Upper: UpperBound,
    {
        Between {
            lower: bound(Op::OPERATOR, self.value),
            upper: bound(Upper::OPERATOR, upper.value),
            operators: PhantomData,
        }
    }
}

/// A lower and an upper bound, made by [`Comparison::and`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "bounds do nothing until they are given to a setter"]
pub struct Between<Lower, Upper, T> {
    pub(crate) lower: Bound<T>,
    pub(crate) upper: Bound<T>,
    operators: PhantomData<(Lower, Upper)>,
}

/// The bound that an order operator sets.
pub(crate) fn bound<T>(operator: Operator, value: T) -> Bound<T> {
    match operator {
        Operator::Gt | Operator::Lt => Bound::Excluded(value),
        _ => Bound::Included(value),
    }
}

/// The operators that bound a value from below: `gt` and `gte`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no lower bound",
    label = "not a lower bound",
    note = "`.and(…)` joins a lower bound with an upper one: `gt(a).and(lte(b))`, with `gt` or `gte` first"
)]
pub trait LowerBound: Op {}

/// The operators that bound a value from above: `lt` and `lte`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no upper bound",
    label = "not an upper bound",
    note = "`.and(…)` joins a lower bound with an upper one: `gt(a).and(lte(b))`, with `lt` or `lte` last"
)]
pub trait UpperBound: Op {}

macro_rules! operators {
    ($(
        $(#[$doc:meta])*
        $variant:ident $op:ident $wire:literal $(: $bound:ident)? ;
    )*) => {
        /// What a parameter asks of a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Operator { $( $(#[$doc])* $variant, )* }

        impl Operator {
            /// The operator's name, as it stands in the bracket when a service has no spelling of its own.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $wire, )* }
            }

            /// The name in its bracket.
            #[must_use]
            pub const fn spelling(self) -> Spelling {
                match self { $(
                    Self::$variant => Spelling {
                        raw: concat!("[", $wire, "]"),
                        encoded: concat!("%5B", $wire, "%5D"),
                    },
                )* }
            }
        }

        /// The operators as types: what `#[filter(ops(…))]` lists, with `bare` for equality without a bracket.
        pub mod ops {
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                #[allow(non_camel_case_types, reason = "the types are the words of `ops(…)`")]
                pub struct $op;
            )*
        }

        $(
            impl sealed::Sealed for ops::$op {}
            impl Op for ops::$op {
                const OPERATOR: Operator = Operator::$variant;
            }
            $( #[diagnostic::do_not_recommend] impl $bound for ops::$op {} )?

            $(#[$doc])*
            pub const fn $op<T>(value: T) -> Comparison<ops::$op, T> {
                Comparison::new(value)
            }
        )*
    };
}

operators! {
    /// Equal to the value.
    Eq eq "eq";
    /// Greater than the value.
    Gt gt "gt": LowerBound;
    /// Greater than or equal to the value.
    Gte gte "gte": LowerBound;
    /// Less than the value.
    Lt lt "lt": UpperBound;
    /// Less than or equal to the value.
    Lte lte "lte": UpperBound;
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
