//! Floats as filter values.

use std::borrow::Cow;

use super::number::is_digits;
use super::{FilterValue, InvalidValue, OrderedValue, ValueKind, ValueType};
use crate::codec::ValueWriter;

macro_rules! floats {
    ($($float:ident $format:literal)*) => { $(
        /// A number as JSON writes it (RFC 8259): `5.6`, `-0.25`, `1e300`; not `.5`, `1.`, `+1` or `007`. It must be the number
        /// that the float holds, up to the digits that tell it from others: `16777217` is not an `f32`, and `1e-400` is no `f64`.
        #[diagnostic::do_not_recommend]
        impl FilterValue for $float {
            const TYPE: ValueType = ValueType::sized(ValueKind::Number, $format, None);

            /// The shortest text that reads back: with an exponent from 1e16 on, and below 1e-5.
            #[inline]
            fn write(&self, out: &mut ValueWriter<'_>) {
                if *self == 0.0 || (1e-5..1e16).contains(&self.abs()) {
                    out.display(self);
                } else {
                    out.display(format_args!("{self:e}"));
                }
            }

            #[inline]
            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                let Some(written) = Decimal::of(&text) else { return Err(finite()) };
                match text.parse::<Self>() {
                    Ok(value) if !value.is_finite() => Err(finite()),
                    Ok(value) if Decimal::of(&format!("{value:e}")) == Some(written) || is_integer(&text, value.into()) => Ok(value),
                    Ok(value) => Err(inexact(&super::to_text(&value))),
                    Err(_) => Err(finite()),
                }
            }

            /// Services accept neither infinities nor NaN.
            #[inline]
            fn check(&self) -> Result<(), InvalidValue> {
                if self.is_finite() { Ok(()) } else { Err(finite()) }
            }

            #[cfg(feature = "sea-query")]
            #[inline]
            fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
                Ok(super::SqlValue::new(*self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for $float {}
    )* };
}

floats! { f32 "float" f64 "double" }

#[cold]
fn finite() -> InvalidValue {
    InvalidValue::expected("a finite number such as `5.6`, as JSON writes it")
}

#[cold]
fn inexact(nearest: &str) -> InvalidValue {
    InvalidValue::expected(format!(
        "a number that is written back as it was sent, such as the nearest one, `{nearest}`"
    ))
}

/// Whether a text is all digits of an integer that the float holds. Its shortest form has fewer.
fn is_integer(text: &str, value: f64) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and is then another integer than the text")]
    text.parse::<i128>().is_ok_and(|integer| value as i128 == integer)
}

/// A number in decimal digits, in one form for each number: without zeros at either end of the digits.
#[derive(PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// The number that a text denotes, or `None` if it is not a number as JSON writes it.
    fn of(text: &str) -> Option<Self> {
        let (is_negative, unsigned) = text.strip_prefix('-').map_or((false, text), |unsigned| (true, unsigned));
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Self::exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let all = [whole, fraction].concat();
        let digits = all.trim_matches('0');
        let trailing = all.len() - all.trim_end_matches('0').len();
        let exponent = exponent + i64::try_from(trailing).ok()? - i64::try_from(fraction.len()).ok()?;
        Some(Self { is_negative, exponent: if digits.is_empty() { 0 } else { exponent }, digits: digits.to_owned() })
    }

    fn exponent(text: &str) -> Option<i64> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        // More digits than any float needs could overflow.
        if is_digits(digits) && digits.len() <= 9 { text.parse().ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::FilterValue;
    use crate::value::to_text;

    #[test]
    fn a_text_that_is_another_number_than_the_float_is_refused() {
        for text in ["16777217", "1e-46", "0.1234567890", "3e38000", "340282350000000000000000000000000000001"] {
            assert!(f32::read(text.into()).is_err(), "{text}");
        }
        for text in ["1e-400", "9007199254740993", "0.10000000000000000001", "1e400", "-1e400"] {
            assert!(f64::read(text.into()).is_err(), "{text}");
        }
    }

    #[test]
    fn the_number_that_is_suggested_is_not_said_to_be_exact() {
        let error = f64::read("0.30000000000000001".into()).unwrap_err();
        let says = "expected a number that is written back as it was sent, such as the nearest one, `0.3`";
        assert_eq!(error.to_string(), says);
    }

    #[test]
    fn ordinary_texts_are_accepted_however_they_are_written() {
        for (text, value) in [
            ("0", 0.0),
            ("-0", 0.0),
            ("0.0", 0.0),
            ("2.50", 2.5),
            ("0.1", 0.1),
            ("1e3", 1_000.0),
            ("1E+3", 1_000.0),
            ("1000e-3", 1.0),
            ("1152921504606846976", 1_152_921_504_606_846_976.0),
            ("1e300", 1e300),
            ("5e-324", 5e-324),
        ] {
            assert_eq!(f64::read(text.into()), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_json_does_not_write_is_refused() {
        for text in [
            "",
            "-",
            ".5",
            "1.",
            "+1",
            "007",
            "00",
            "-01",
            "1e",
            "1e+",
            "1_000",
            "0x10",
            "inf",
            "NaN",
            " 1",
            "1 ",
            "1e1.5",
            "e5",
            "1e9999999999",
        ] {
            assert!(f64::read(text.into()).is_err(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn floats_read_back_from_a_short_text(double in any::<f64>(), float in any::<f32>()) {
            if double.is_finite() {
                let text = to_text(&double);
                prop_assert!(text.len() <= 24, "{}", text);
                prop_assert_eq!(f64::read(text.into()), Ok(double));
            }
            if float.is_finite() {
                prop_assert_eq!(f32::read(to_text(&float).into()), Ok(float));
            }
        }
    }
}
