//! Which operators a condition type carries, and which of them a field accepts.

use super::FieldType;
use crate::operator::{Arity, Op, OpFor, Operator};
use crate::text::are_equal;

/// An operator that a field accepts, with its wire name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    operator: Operator,
    /// `None` for the operator's own name, so that most tables hold no string for it.
    wire_name: Option<&'static str>,
}

impl Accepted {
    /// Accepts an operator under its own name: `filter[x][gte]`.
    #[must_use]
    pub const fn new(operator: Operator) -> Self {
        Self { operator, wire_name: None }
    }

    /// Accepts equality without an operator in brackets: `filter[x]`.
    #[must_use]
    pub const fn bare() -> Self {
        Self { operator: Operator::EQ, wire_name: Some("") }
    }

    /// Accepts the operator `O`, which the condition type `C` with values of type `V` carries.
    #[must_use]
    pub const fn of<O: OpFor<V>, V, C: Carries<O>>() -> &'static Self {
        const { &Self::new(O::OPERATOR) }
    }

    /// Accepts the operator `O` under another name.
    #[must_use]
    pub const fn of_named<O: OpFor<V>, V, C: Carries<O>>(wire_name: &'static str) -> Self {
        Self::new(O::OPERATOR).named(wire_name)
    }

    /// Sets the wire name. If it is empty, the parameter has no brackets for the operator.
    #[must_use]
    pub const fn named(self, wire_name: &'static str) -> Self {
        Self { wire_name: Some(wire_name), ..self }
    }

    /// Returns the operator.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// Returns the operator's wire name: `gte` in `filter[x][gte]`. Empty where the operator is not written.
    #[must_use]
    pub const fn wire_name(&self) -> &'static str {
        match self.wire_name {
            Some(name) => name,
            None => self.operator.name(),
        }
    }
}

/// Says that a condition type can hold terms of an operator, so that `ops(…)` can list it.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot accept the operator `{Operator}`",
    label = "`{Self}` does not carry `{Operator}`",
    note = "list an operator that the type carries, or use another condition type: `Exact` carries `eq`, `ne` and `null`; `OneOf` also lists such as `in` and `contains_all`; `Range` also bounds such as `gte` and `between`; `Text` also parts such as `contains` and `icontains`, and `like`"
)]
pub trait Carries<Operator> {}

/// Names the operators of [`Condition::DEFAULT`](super::Condition::DEFAULT) as types: those that a field without `ops(…)`
/// accepts. A condition type without it can only be used with `ops(…)`.
pub trait ByDefault<Operator> {}

/// Says that a condition type has what an operator [needs](crate::operator::need).
pub trait Provides<Need> {}

/// The condition types of this crate carry each operator whose need they provide.
macro_rules! carries {
    ($($condition:ident<$value:ident: $bound:path> $($need:ident)+ | $($default:ident)+;)*) => { $(
        $( impl<T> Provides<crate::operator::need::$need> for crate::condition::$condition<T> {} )+
        #[diagnostic::do_not_recommend]
        impl<T: $bound, O: Op> Carries<O> for crate::condition::$condition<T>
        where
            Self: Provides<O::Need>,
        {
        }
        $( impl<T> ByDefault<crate::operator::ops::$default> for crate::condition::$condition<T> {} )+
    )* };
}

carries! {
    Exact<T: crate::value::FilterValue> Equality Presence Custom | eq;
    OneOf<T: crate::value::FilterValue> Equality Lists Presence Custom | r#in;
    Range<T: crate::value::OrderedValue> Equality Order Lists Presence Custom | eq gt gte lt lte;
    Text<T: crate::value::TextValue> Equality Parts Lists Presence Custom | eq contains starts_with ends_with;
}

/// Refuses two operators of a field that are written alike. `is_suffixed` says whether lists have brackets.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_distinct(accepted: &[&Accepted], is_suffixed: bool, message: &'static str) {
    let mut rest = accepted;
    while let [first, others @ ..] = rest {
        let mut left = others;
        while let [other, after @ ..] = left {
            let is_list =
                matches!(first.operator.arity(), Arity::Many) == matches!(other.operator.arity(), Arity::Many);
            let is_alike = are_equal(first.wire_name(), other.wire_name()) && (is_list || !is_suffixed);
            assert!(!is_alike, "{}", message);
            left = after;
        }
        rest = others;
    }
}

/// Refuses two operators of a field that have the same name, whatever their wire names are. Operators are told apart by their names.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_names(accepted: &[&Accepted], message: &'static str) {
    let mut rest = accepted;
    while let [first, others @ ..] = rest {
        let mut left = others;
        while let [other, after @ ..] = left {
            assert!(!are_equal(first.operator.name(), other.operator.name()), "{}", message);
            left = after;
        }
        rest = others;
    }
}

/// Refuses to read both repeated parameters and values that a letter separates where a value can have that letter, since `a,b` could
/// be one value or two.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_without(separator: char, field: &FieldType, message: &'static str) {
    assert!(separator.is_ascii() && !field.value_type.may_contain(separator as u8), "{}", message);
}

/// Refuses words for the flags of a field that accepts no flag.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_flag(accepted: &[&Accepted], message: &'static str) {
    assert!(has_arity(accepted, Arity::Flag), "{}", message);
}

/// Refuses a list style on a field that accepts no list.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_list(accepted: &[&Accepted], message: &'static str) {
    assert!(has_arity(accepted, Arity::Many), "{}", message);
}

/// Whether a field accepts an operator of this arity.
#[inline]
const fn has_arity(accepted: &[&Accepted], arity: Arity) -> bool {
    let mut rest = accepted;
    while let [first, others @ ..] = rest {
        if first.operator.arity() as u8 == arity as u8 {
            return true;
        }
        rest = others;
    }
    false
}
