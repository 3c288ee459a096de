//! The table of operators.

use super::combine::Slot;
use super::definition::{Arity, Definition, Meaning, Operator, Place};
use super::text_test::{TextTest, TextTestKind};

macro_rules! operators {
    ($(
        $(#[doc = $doc:literal])*
        $(#[doc($($alias:tt)*)])*
        $constant:ident $op:ident $name:literal $arity:ident($function:ident) $need:ident $slot:ident $meaning:expr;
    )*) => {
        /// The place of an operator among those of a field.
        #[allow(non_camel_case_types, reason = "named like the types")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Order { $( $op, )* Custom }

        impl Operator {
            $(
                $(#[doc = $doc])*
                $(#[doc($($alias)*)])*
                pub const $constant: Self = {
                    static DEFINITION: Definition = Definition {
                        order: Order::$op,
                        name: $name,
                        arity: arity!($arity),
                        meaning: $meaning,
                        slot: Slot::$slot,
                    };
                    Self::new(&DEFINITION)
                };
            )*

            /// Every operator of this crate, in the order in which the terms of one field are written.
            pub const ALL: &'static [Self] = &[$( Self::$constant ),*];

            /// What an operator of this crate demands, as a sentence.
            #[cfg(any(feature = "json", feature = "typescript"))]
            pub(crate) fn sentence(name: &str) -> Option<&'static str> {
                let all = [$( ($name, concat!($($doc),*)) ),*];
                all.into_iter().find(|(operator, _)| *operator == name).map(|(_, sentence)| sentence.trim())
            }
        }

        /// The operators as types: what `#[filter(ops(…))]` lists, beside `bare` for equality without an operator in brackets.
        pub mod ops {
            $(
                $(#[doc = $doc])*
                $(#[doc($($alias)*)])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                #[allow(non_camel_case_types, reason = "the types are the words of `ops(…)`")]
                pub struct $op;

                impl crate::operator::Op for $op {
                    const NAME: &'static str = $name;
                    type Need = crate::operator::need::$need;
                    type Slot = crate::operator::slot::$slot;
                }

                #[diagnostic::do_not_recommend]
                impl<V> crate::operator::OpFor<V> for $op {
                    const OPERATOR: crate::operator::Operator = crate::operator::Operator::$constant;
                }
            )*
        }

        /// The functions that make conditions for setters, one for each operator.
        pub mod functions {
            use super::ops;
            use crate::operator::{Comparison, Flagged, Listed};

            $( function!($arity $op $function $(#[doc = $doc])* $(#[doc($($alias)*)])*); )*
        }

        /// Calls a macro with the types of all operators.
        #[cfg(test)]
        macro_rules! each_op {
            ($with:ident) => { $with! { $($op $constant)* } };
        }
    };
}

/// How many values an operator takes. A pair is a list of two.
macro_rules! arity {
    (Pair) => {
        Arity::Many
    };
    ($arity:ident) => {
        Arity::$arity
    };
}

/// The function that makes a condition.
macro_rules! function {
    (Pair $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub fn $function<T>(low: T, high: T) -> Listed<ops::$op, T> {
            Listed::new([low, high])
        }
    };
    (One $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub const fn $function<T>(value: T) -> Comparison<ops::$op, T> {
            Comparison::new(value)
        }
    };
    (Many $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub fn $function<T>(values: impl IntoIterator<Item = T>) -> Listed<ops::$op, T> {
            Listed::new(values)
        }
    };
    (Flag $op:ident $function:ident $(#[$doc:meta])*) => {
        $(#[$doc])*
        pub const fn $function(flag: bool) -> Flagged<ops::$op> {
            Flagged::new(flag)
        }
    };
}

operators! {
    /// Equal to the value.
    #[doc(alias = "filter[eq]")]
    EQ eq "eq" One(eq) Equality Alone Meaning::Equal;
    /// Not equal to the value.
    #[doc(alias = "filter[ne]")]
    NE ne "ne" One(ne) Equality Not Meaning::NotEqual;
    /// Not equal to the value, or absent: the exact opposite of `eq`.
    NE_OR_NULL ne_or_null "ne_or_null" One(ne_or_null) Equality Not Meaning::NotEqualOrAbsent;
    /// Equal to the value, ignoring ASCII case.
    IEQ ieq "ieq" One(ieq) Parts Alone Meaning::Text(TextTest::folded(TextTestKind::Equal));
    /// Not equal to the value, ignoring ASCII case.
    INE ine "ine" One(ine) Parts Not Meaning::Text(TextTest::not_folded(TextTestKind::Equal));
    /// Greater than the value.
    #[doc(alias = "filter[gt]")]
    GT gt "gt" One(gt) Order Lower Meaning::Lower { open: true };
    /// Greater than or equal to the value.
    #[doc(alias = "filter[gte]")]
    GTE gte "gte" One(gte) Order Lower Meaning::Lower { open: false };
    /// Less than the value.
    #[doc(alias = "filter[lt]")]
    LT lt "lt" One(lt) Order Upper Meaning::Upper { open: true };
    /// Less than or equal to the value.
    #[doc(alias = "filter[lte]")]
    LTE lte "lte" One(lte) Order Upper Meaning::Upper { open: false };
    /// Between two values, or equal to one of them.
    BETWEEN between "between" Pair(between) Order Alone Meaning::Between { is_negated: false };
    /// Neither between two values nor equal to one of them.
    NOT_BETWEEN not_between "not_between" Pair(not_between) Order Alone Meaning::Between { is_negated: true };
    /// Equal to one of the values.
    #[doc(alias = "filter[in]")]
    IN r#in "in" Many(one_of) Lists Alone Meaning::In;
    /// Equal to none of the values.
    NOT_IN not_in "not_in" Many(none_of) Lists Alone Meaning::NotIn;
    /// A collection that has at least one of these values.
    CONTAINS_ANY contains_any "contains_any" Many(contains_any) Lists Alone Meaning::AnyOf;
    /// A collection that has each of these values.
    CONTAINS_ALL contains_all "contains_all" Many(contains_all) Lists Alone Meaning::AllOf;
    /// Contains the value.
    CONTAINS contains "contains" One(contains) Parts Inside Meaning::Part(Place::Anywhere);
    /// Starts with the value.
    STARTS_WITH starts_with "starts_with" One(starts_with) Parts Start Meaning::Part(Place::Start);
    /// Ends with the value.
    ENDS_WITH ends_with "ends_with" One(ends_with) Parts End Meaning::Part(Place::End);
    /// Does not contain the value.
    NOT_CONTAINS not_contains "not_contains" One(not_contains) Parts NotInside Meaning::NotPart(Place::Anywhere);
    /// Does not start with the value.
    NOT_STARTS_WITH not_starts_with "not_starts_with" One(not_starts_with) Parts NotStart Meaning::NotPart(Place::Start);
    /// Does not end with the value.
    NOT_ENDS_WITH not_ends_with "not_ends_with" One(not_ends_with) Parts NotEnd Meaning::NotPart(Place::End);
    /// Contains the value, ignoring ASCII case.
    ICONTAINS icontains "icontains" One(icontains) Parts FoldedInside Meaning::Text(TextTest::folded(TextTestKind::Part(Place::Anywhere)));
    /// Starts with the value, ignoring ASCII case.
    ISTARTS_WITH istarts_with "istarts_with" One(istarts_with) Parts FoldedStart Meaning::Text(TextTest::folded(TextTestKind::Part(Place::Start)));
    /// Ends with the value, ignoring ASCII case.
    IENDS_WITH iends_with "iends_with" One(iends_with) Parts FoldedEnd Meaning::Text(TextTest::folded(TextTestKind::Part(Place::End)));
    /// Does not contain the value, ignoring ASCII case.
    NOT_ICONTAINS not_icontains "not_icontains" One(not_icontains) Parts NotFoldedInside Meaning::Text(TextTest::not_folded(TextTestKind::Part(Place::Anywhere)));
    /// Does not start with the value, ignoring ASCII case.
    NOT_ISTARTS_WITH not_istarts_with "not_istarts_with" One(not_istarts_with) Parts NotFoldedStart Meaning::Text(TextTest::not_folded(TextTestKind::Part(Place::Start)));
    /// Does not end with the value, ignoring ASCII case.
    NOT_IENDS_WITH not_iends_with "not_iends_with" One(not_iends_with) Parts NotFoldedEnd Meaning::Text(TextTest::not_folded(TextTestKind::Part(Place::End)));
    /// Matches a pattern of SQL: `%` is any text, `_` is one character, and a backslash comes before a `%`, `_` or backslash itself.
    LIKE like "like" One(like) Parts Pattern Meaning::Text(TextTest::exact(TextTestKind::Like));
    /// Matches a pattern of SQL, ignoring ASCII case.
    ILIKE ilike "ilike" One(ilike) Parts FoldedPattern Meaning::Text(TextTest::folded(TextTestKind::Like));
    /// Absent if `true`, present if `false`.
    NULL null "null" Flag(null) Presence Alone Meaning::Null;
    /// Present if `true`, absent if `false`: the opposite of `null`.
    EXISTS exists "exists" Flag(exists) Presence Alone Meaning::Present;
}

#[cfg(test)]
mod tests {
    use super::{Operator, ops};
    use crate::operator::Combines;

    /// Whether the builder's types combine two operators: the inherent constant exists only where they do.
    struct Probe<A, B>(std::marker::PhantomData<(A, B)>);
    impl<A: Combines<B>, B> Probe<A, B> {
        const COMBINES: bool = true;
    }
    trait Otherwise {
        const COMBINES: bool = false;
    }
    impl<A, B> Otherwise for Probe<A, B> {}

    macro_rules! compared_with {
        ($first:ident $constant:ident: $($op:ident $other:ident)*) => { $(
            assert_eq!(
                Probe::<ops::$first, ops::$op>::COMBINES,
                Operator::$constant.combines_with(Operator::$other),
                "{} and {}", Operator::$constant, Operator::$other,
            );
        )* };
    }

    macro_rules! compare_all {
        ($($op:ident $constant:ident)*) => { compare_all!(@ [$($op $constant)*] $($op $constant)*) };
        (@ $all:tt $($op:ident $constant:ident)*) => { $( compare_all!(@@ $op $constant $all); )* };
        (@@ $op:ident $constant:ident [$($all:tt)*]) => { compared_with!($op $constant: $($all)*) };
    }

    #[test]
    fn the_types_and_the_table_combine_the_same_operators() {
        each_op!(compare_all);
        assert!(Operator::GT.combines_with(Operator::LTE) && !Operator::GT.combines_with(Operator::GTE));
    }

    #[test]
    fn the_operators_are_in_the_order_of_the_table() {
        assert!(Operator::ALL.is_sorted());
    }
}
