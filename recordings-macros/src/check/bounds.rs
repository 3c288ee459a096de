//! Checks of `min` and `max`, and of `min_len` and `max_len`.

use syn::{Expr, ExprUnary, Lit, LitInt, LitStr, UnOp};

use crate::errors::Errors;

/// `min` must not be above `max`, as far as the two are literals, and neither can be NaN.
pub(super) fn in_order(min: Option<&Expr>, max: Option<&Expr>, errors: &Errors) {
    for bound in min.into_iter().chain(max).filter(|bound| is_nan(bound)) {
        errors.at(bound, "no value can be compared with NaN, so none is accepted: write a number");
    }
    if let (Some(min), Some(max)) = (min, max)
        && is_above(min, max)
    {
        errors.at(max, "`max` is below `min`, so no value is accepted: swap the two");
    }
}

/// `min_len` must not be above `max_len`.
pub(super) fn lengths_in_order(min: Option<&LitInt>, max: Option<&LitInt>, errors: &Errors) {
    let length = |written: &LitInt| written.base10_parse::<usize>().ok();
    if let (Some(least), Some(most)) = (min, max)
        && length(least).zip(length(most)).is_some_and(|(least, most)| least > most)
    {
        errors.at(most, "`max_len` is below `min_len`, so no text is accepted: swap the two");
    }
}

/// Whether a bound is the constant `NAN` of `f32` or `f64`, with a sign or without.
fn is_nan(bound: &Expr) -> bool {
    match bound {
        Expr::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "NAN"),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => is_nan(expr),
        _ => false,
    }
}

/// Whether a literal is above another. Integers are compared exactly.
fn is_above(left: &Expr, right: &Expr) -> bool {
    if let (Some(left), Some(right)) = (integer(left), integer(right)) {
        return left > right;
    }
    float(left).zip(float(right)).is_some_and(|(left, right)| left > right)
        || character(left).zip(character(right)).is_some_and(|(left, right)| left > right)
        || day(left).zip(day(right)).is_some_and(|(left, right)| left > right)
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

/// The value of a character literal.
fn character(expr: &Expr) -> Option<char> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Char(character) => Some(character.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The text of `date!("2026-01-31")`. Texts of days are in the order of the days.
fn day(expr: &Expr) -> Option<String> {
    let Expr::Macro(call) = expr else { return None };
    let is_day = call.mac.path.segments.last().is_some_and(|last| last.ident == "date");
    is_day.then(|| call.mac.parse_body::<LitStr>().ok()).flatten().map(|text| text.value())
}
