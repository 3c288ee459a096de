//! Checks of `min` and `max`.

use syn::{Expr, ExprUnary, Lit, UnOp};

use crate::errors::Errors;

/// `min` must not be above `max`, as far as the two are written as numbers.
pub(super) fn in_order(min: Option<&Expr>, max: Option<&Expr>, errors: &Errors) {
    if let (Some(min), Some(max)) = (min, max)
        && is_above(min, max)
    {
        errors.at(max, "`max` is below `min`, so no value is accepted: swap the two");
    }
}

/// Whether a number is above another. Integers are compared exactly.
fn is_above(left: &Expr, right: &Expr) -> bool {
    match (integer(left), integer(right)) {
        (Some(left), Some(right)) => left > right,
        _ => float(left).zip(float(right)).is_some_and(|(left, right)| left > right),
    }
}

/// The value of an integer literal, with a sign or without.
fn integer(expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(digits) => digits.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => integer(expr)?.checked_neg(),
        _ => None,
    }
}

/// The value of a literal number, with a sign or without.
fn float(expr: &Expr) -> Option<f64> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(digits) => digits.base10_parse().ok(),
            Lit::Float(digits) => digits.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => float(expr).map(|value| -value),
        _ => None,
    }
}
