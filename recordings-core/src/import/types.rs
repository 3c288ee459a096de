//! The Rust type of a value, and the bounds that the type does not have itself.

use serde_json::Number;

use super::model::{Bounds, Type};
use super::schema::Scalar;
use crate::value::ValueKind;

/// A type with bounds, and what these do not say.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) ty: Type,
    pub(super) bounds: Bounds,
    pub(super) notes: Vec<String>,
}

/// The type of a scalar that is not an enum.
pub(super) fn typed(scalar: &Scalar) -> Typed {
    let mut notes = Vec::new();
    let format = scalar.format.as_deref();
    let (ty, bounds) = match scalar.kind {
        ValueKind::Boolean => (Type::Bool, Bounds::default()),
        ValueKind::Integer => integer(scalar, &mut notes),
        ValueKind::Number => number(scalar, &mut notes),
        ValueKind::String => {
            let ty = match format {
                Some("date") => Type::Date,
                Some("date-time") => Type::Instant,
                Some("local-date-time" | "date-time-local") => Type::LocalInstant,
                Some("uuid") => Type::Uuid,
                Some("ip") => Type::Ip,
                Some("ipv4") => Type::Ipv4,
                Some("ipv6") => Type::Ipv6,
                Some("decimal") => Type::Decimal,
                Some(_) | None => Type::Text,
            };
            (ty, if ty == Type::Text { lengths(scalar, &mut notes) } else { Bounds::default() })
        }
    };
    if ty == Type::Decimal && (scalar.min.is_some() || scalar.max.is_some()) {
        notes.push("the bounds of a decimal are not declared".to_owned());
    }
    Typed { ty, bounds, notes }
}

fn lengths(scalar: &Scalar, notes: &mut Vec<String>) -> Bounds {
    let (min_len, max_len) = (scalar.min_len, scalar.max_len);
    if min_len.zip(max_len).is_some_and(|(least, most)| least > most) || max_len == Some(0) {
        notes.push("no text is as long as `minLength` and `maxLength` demand, so they are not declared".to_owned());
        return Bounds::default();
    }
    Bounds { min_len, max_len, ..Bounds::default() }
}

/// A number that is whole, also where it is written as `1.0`.
fn whole(number: &Number) -> Option<i128> {
    const LARGEST: f64 = 1e30;
    number.as_i128().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < LARGEST)?;
        format!("{float:.0}").parse().ok()
    })
}

fn integer(scalar: &Scalar, notes: &mut Vec<String>) -> (Type, Bounds) {
    let bound = |bound: &Option<Number>, notes: &mut Vec<String>| {
        let whole = bound.as_ref().map(|number| (whole(number), number));
        if let Some((None, number)) = whole {
            notes.push(format!("the bound `{number}` of an integer is not declared"));
        }
        whole.and_then(|(whole, _)| whole)
    };
    let (min, max) = (bound(&scalar.min, notes), bound(&scalar.max, notes));
    let ty = match scalar.format.as_deref() {
        Some("int32" | "int16" | "int8") => Type::I32,
        Some("int64") => Type::I64,
        Some("uint8") => Type::U8,
        Some("uint16") => Type::U16,
        Some("uint32") => Type::U32,
        Some("uint64") => Type::U64,
        Some(_) | None => match (min, max) {
            (Some(0), Some(max)) if max == i128::from(u8::MAX) => Type::U8,
            (Some(0), Some(max)) if max == i128::from(u16::MAX) => Type::U16,
            (Some(0), Some(max)) if max == i128::from(u32::MAX) => Type::U32,
            (Some(min), Some(max)) if min == i128::from(i32::MIN) && max == i128::from(i32::MAX) => Type::I32,
            (Some(0..), _) => Type::U64,
            _ => Type::I64,
        },
    };
    let (least, most) = match ty {
        Type::U8 => (0, i128::from(u8::MAX)),
        Type::U16 => (0, i128::from(u16::MAX)),
        Type::U32 => (0, i128::from(u32::MAX)),
        Type::U64 => (0, i128::from(u64::MAX)),
        Type::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Type::I64
        | Type::Text
        | Type::Bool
        | Type::F32
        | Type::F64
        | Type::Decimal
        | Type::Date
        | Type::Instant
        | Type::LocalInstant
        | Type::Uuid
        | Type::Ip
        | Type::Ipv4
        | Type::Ipv6
        | Type::Enum(_) => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    let is_empty = min.unwrap_or(least) > max.unwrap_or(most)
        || min.is_some_and(|min| min > most)
        || max.is_some_and(|max| max < least);
    if is_empty {
        notes.push("no integer is within the bounds, so they are not declared".to_owned());
        return (ty, Bounds::default());
    }
    if let Some((_, number)) = min.filter(|min| *min < least).zip(scalar.min.as_ref()) {
        notes.push(format!("`minimum: {number}` is not declared: integers below {least} are refused"));
    }
    if let Some((_, number)) = max.filter(|max| *max > most).zip(scalar.max.as_ref()) {
        notes.push(format!("`maximum: {number}` is not declared: integers above {most} are refused"));
    }
    let text = |bound: Option<i128>| bound.map(|bound| bound.to_string());
    let bounds = Bounds {
        min: text(min.filter(|min| *min > least)),
        max: text(max.filter(|max| *max < most)),
        ..Bounds::default()
    };
    (ty, bounds)
}

fn number(scalar: &Scalar, notes: &mut Vec<String>) -> (Type, Bounds) {
    let ty = match scalar.format.as_deref() {
        Some("decimal") => return (Type::Decimal, Bounds::default()),
        Some("float") => Type::F32,
        Some(_) | None => Type::F64,
    };
    let float = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    // The ends of the type say nothing.
    let end = if matches!(ty, Type::F32) { f64::from(f32::MAX) } else { f64::MAX };
    for bound in [&scalar.min, &scalar.max].into_iter().flatten() {
        if bound.as_f64().is_none_or(|bound| bound.abs() > end) {
            notes.push(format!(
                "the bound `{bound}` of a number is not declared: it is beyond the largest number, {end:e}"
            ));
        }
    }
    let (min, max) = (float(&scalar.min).filter(|min| *min > -end), float(&scalar.max).filter(|max| *max < end));
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        notes.push("no number is within the bounds, so they are not declared".to_owned());
        return (ty, Bounds::default());
    }
    #[expect(clippy::cast_possible_truncation, reason = "the bound is one of the smaller type")]
    let text = |bound: Option<f64>| {
        bound.map(|bound| if ty == Type::F32 { format!("{:?}", bound as f32) } else { format!("{bound:?}") })
    };
    (ty, Bounds { min: text(min), max: text(max), ..Bounds::default() })
}
