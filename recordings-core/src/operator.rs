//! The operators: one table, one row each. Everything else in the workspace learns of an operator from here.

mod comparison;
mod joined;

use std::fmt;

pub use comparison::{Comparison, Flagged, Listed, Within, within};
pub use joined::{Beside, Joined, Part};

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

    /// A spelling of a service's own: with raw brackets, and with encoded ones.
    #[must_use]
    pub const fn new(raw: &'static str, encoded: &'static str) -> Self {
        Self { raw, encoded }
    }
}

/// An operator as a type, one of [`ops`].
pub trait Op: sealed::Sealed {
    /// The same operator as a value.
    const OPERATOR: Operator;
}

mod sealed {
    pub trait Sealed {}
}

/// How many values an operator takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Arity {
    /// One value of the field's type.
    One,
    /// A list of values of the field's type.
    Many,
    /// `true` or `false`, whatever the field's type.
    Flag,
}

/// What an operator asks: from this follow how it is met, in memory and in SQL, which condition types carry it, and which
/// operators can be asked of one field together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Family {
    /// That a value is the one given.
    Equal,
    /// That a value is not the one given.
    Not,
    /// A bound from below, which is met by the bound itself unless it is open.
    Lower { open: bool },
    /// A bound from above, which is met by the bound itself unless it is open.
    Upper { open: bool },
    /// Whether a value is in the list.
    Listed { wanted: bool },
    /// Whether there is no value.
    Absent,
    /// A part of a value's text.
    Text(Place),
}

/// Where a part stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    Anywhere,
    Start,
    End,
}

/// What an operator demands of the condition type that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capability {
    /// To tell values apart.
    Equality,
    /// To hold several values.
    Lists,
    /// To know an order of values.
    Order,
    /// To know parts of values.
    Parts,
    /// To hold an answer instead of a value.
    Presence,
}

impl Family {
    const fn demands(self) -> Capability {
        match self {
            Self::Equal | Self::Not => Capability::Equality,
            Self::Lower { .. } | Self::Upper { .. } => Capability::Order,
            Self::Listed { .. } => Capability::Lists,
            Self::Absent => Capability::Presence,
            Self::Text(_) => Capability::Parts,
        }
    }
}

/// The operators that demand no more than those capabilities, in the order of the table: so many from the front.
pub(crate) const fn carried(capabilities: &[Capability]) -> ([Operator; Operator::ALL.len()], usize) {
    let mut carried = [Operator::Eq; Operator::ALL.len()];
    let mut count = 0;
    let mut operators = Operator::ALL;
    while let [operator, others @ ..] = operators {
        let mut known = capabilities;
        while let [capability, more @ ..] = known {
            if *capability as u8 == operator.family().demands() as u8 {
                let (_, free) = carried.split_at_mut(count);
                if let [place, ..] = free {
                    *place = *operator;
                    count += 1;
                }
            }
            known = more;
        }
        operators = others;
    }
    (carried, count)
}

macro_rules! operators {
    ($(
        $(#[$doc:meta])*
        $variant:ident $op:ident $wire:literal $arity:ident($function:ident) $family:expr $(, $slot:ident)? ;
    )*) => {
        /// What a parameter asks of a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Operator { $( $(#[$doc])* $variant, )* }

        impl Operator {
            /// Every operator, in the order in which those of one field are written.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];

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

            /// How many values the operator takes.
            #[must_use]
            pub const fn arity(self) -> Arity {
                match self { $( Self::$variant => Arity::$arity, )* }
            }

            pub(crate) const fn family(self) -> Family {
                match self { $( Self::$variant => $family, )* }
            }
        }

        /// Calls a macro with the names of all operators.
        macro_rules! each_operator {
            ($with:ident) => { $with! { $($variant)* } };
        }
        pub(crate) use each_operator;

        /// The operators as types: what `#[filter(ops(…))]` lists, with `bare` for equality without a bracket.
        pub mod ops {
            $(
                $(#[$doc])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                #[allow(non_camel_case_types, reason = "the types are the words of `ops(…)`")]
                pub struct $op;
            )*
        }

        $(
            impl sealed::Sealed for ops::$op {}
            impl Op for ops::$op {
                const OPERATOR: Operator = Operator::$variant;
            }
            $( slot!($op $slot); )?
        )*

        // What makes conditions for setters, one function per operator.
        pub(crate) mod functions {
            use super::{Comparison, Flagged, Listed, ops};

            $( function!($arity $op $function $(#[$doc])*); )*
        }
    };
}

/// The function that makes a comparison.
macro_rules! function {
    (One $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub const fn $function<T>(value: T) -> Comparison<ops::$op, T> {
            Comparison::new(value)
        }
    };
    (Many $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub fn $function<T>(values: impl IntoIterator<Item = T>) -> Listed<ops::$op, T> {
            Listed::new(values.into_iter().collect())
        }
    };
    (Flag $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub const fn $function(flag: bool) -> Flagged<ops::$op> {
            Flagged::new(flag)
        }
    };
}

/// The slot that an operator takes up beside others, by its type.
macro_rules! slot {
    ($op:ident Not) => { slot!($op Taken, Free, Free, Free, Free, Free); };
    ($op:ident Lower) => { slot!($op Free, Taken, Free, Free, Free, Free); };
    ($op:ident Upper) => { slot!($op Free, Free, Taken, Free, Free, Free); };
    ($op:ident First) => { slot!($op Free, Free, Free, Taken, Free, Free); };
    ($op:ident Second) => { slot!($op Free, Free, Free, Free, Taken, Free); };
    ($op:ident Third) => { slot!($op Free, Free, Free, Free, Free, Taken); };
    ($op:ident $($slot:ident),+) => {
        #[diagnostic::do_not_recommend]
        impl Part for ops::$op {
            type Slots = ($(joined::$slot,)+);
        }
    };
}

operators! {
    /// Equal to the value.
    Eq eq "eq" One(eq) Family::Equal;
    /// Not equal to the value.
    Ne ne "ne" One(ne) Family::Not, Not;
    /// Greater than the value.
    Gt gt "gt" One(gt) Family::Lower { open: true }, Lower;
    /// Greater than or equal to the value.
    Gte gte "gte" One(gte) Family::Lower { open: false }, Lower;
    /// Less than the value.
    Lt lt "lt" One(lt) Family::Upper { open: true }, Upper;
    /// Less than or equal to the value.
    Lte lte "lte" One(lte) Family::Upper { open: false }, Upper;
    /// Equal to one of the values.
    In r#in "in" Many(one_of) Family::Listed { wanted: true };
    /// Equal to none of the values.
    NotIn not_in "not_in" Many(none_of) Family::Listed { wanted: false };
    /// With the value somewhere in the text.
    Contains contains "contains" One(contains) Family::Text(Place::Anywhere), First;
    /// With the value at the start of the text.
    StartsWith starts_with "starts_with" One(starts_with) Family::Text(Place::Start), Second;
    /// With the value at the end of the text.
    EndsWith ends_with "ends_with" One(ends_with) Family::Text(Place::End), Third;
    /// Absent (`null(true)`) or present (`null(false)`).
    Null null "null" Flag(null) Family::Absent;
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Operator {
    /// Whether two operators can be asked of one field together.
    #[inline]
    pub(crate) fn stands_beside(self, other: Self) -> bool {
        match (self.family(), other.family()) {
            (Family::Equal | Family::Listed { .. } | Family::Absent, _)
            | (_, Family::Equal | Family::Listed { .. } | Family::Absent)
            | (Family::Lower { .. }, Family::Lower { .. })
            | (Family::Upper { .. }, Family::Upper { .. }) => false,
            _ => self != other,
        }
    }
}
