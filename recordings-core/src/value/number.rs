//! Integers as filter values.

#![expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]

use std::borrow::Cow;

use super::{FilterValue, InvalidValue, OrderedValue, ValueKind, ValueType};
use crate::codec::{ValueWriter, two};

/// The bound of an integer type, if it fits into an `i64`.
macro_rules! bound {
    ($integer:ident, $which:ident) => {{
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "compared with what it was")]
        let fitted = $integer::$which as i64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with what it was")]
        let back = fitted as $integer;
        #[allow(unused_comparisons, reason = "always true for unsigned integers, and never for all")]
        if back == $integer::$which && (fitted >= 0) == ($integer::$which >= 0) { Some(fitted) } else { None }
    }};
}

macro_rules! integers {
    ($($integer:ident)*) => { $(
        /// Digits without leading zeros, after a minus if the number is negative: `7`, not `007`, `+7`, `-0` or `7.0`.
        #[diagnostic::do_not_recommend]
        impl FilterValue for $integer {
            const TYPE: ValueType = {
                let (minimum, maximum) = (bound!($integer, MIN), bound!($integer, MAX));
                match (maximum, minimum, $integer::BITS) {
                    (Some(_), ..) => ValueType::integer(minimum, maximum),
                    (None, None, _) => ValueType::sized(ValueKind::Integer, "int128", minimum),
                    (None, Some(_), 128) => ValueType::sized(ValueKind::Integer, "uint128", minimum),
                    (None, Some(_), _) => ValueType::sized(ValueKind::Integer, "uint64", minimum),
                }
            };

            #[inline(always)]
            fn write(&self, out: &mut ValueWriter<'_>) {
                match u16::try_from(*self) {
                    Ok(number @ ..10_000) => write_small(number.into(), out),
                    _ => out.integer(*self),
                }
            }

            #[inline]
            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                match text.parse() {
                    Ok(value) if is_canonical(&text) => Ok(value),
                    _ => Err(InvalidValue::expected(format!(
                        "an integer from {} to {}", $integer::MIN, $integer::MAX,
                    ))),
                }
            }

            #[inline]
            fn check(&self) -> Result<(), InvalidValue> {
                Ok(())
            }

            #[cfg(feature = "sea-query")]
            #[inline]
            fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
                Ok(match i64::try_from(*self) {
                    Ok(number) => super::SqlValue::new(number),
                    Err(_) => super::SqlValue::integer(self.to_string()),
                })
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for $integer {}
    )* };
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

/// Whether a text that parses as an integer is in the form in which it is written.
#[inline]
pub(super) fn is_canonical(text: &str) -> bool {
    !matches!(text.as_bytes(), [b'+', ..] | [b'0', _, ..] | [b'-', b'0', ..])
}

/// Whether a text is made of decimal digits.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a number of up to four digits.
#[inline(always)]
fn write_small(number: usize, out: &mut ValueWriter<'_>) {
    match number {
        0..10 => out.array(|place: &mut [_; 1]| [_, place[0]] = two(number)),
        10..100 => out.array(|place| *place = two(number)),
        100..1_000 => out.array(|place: &mut [_; 3]| {
            [_, place[0]] = two(number / 100);
            [place[1], place[2]] = two(number % 100);
        }),
        _ => out.array(|place: &mut [_; 4]| {
            [place[0], place[1]] = two(number / 100);
            [place[2], place[3]] = two(number % 100);
        }),
    }
}
