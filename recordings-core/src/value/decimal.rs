//! Exact decimals of `rust_decimal` as filter values.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::number::{is_canonical, is_digits};
use super::{FilterValue, InvalidValue, OrderedValue, ValueKind, ValueType};
use crate::codec::ValueWriter;

/// Digits with or without a fraction, as JSON writes them without an exponent: `1.50`, `-3`; not `.5`, `1.`, `+1`, `007` or `1e3`.
/// What has more digits than a `Decimal` holds is refused. Zeros at the end are kept, and mean nothing: `1.50` is `1.5`.
#[diagnostic::do_not_recommend]
impl FilterValue for Decimal {
    const TYPE: ValueType = ValueType::sized(ValueKind::Number, "decimal", None);

    fn write(&self, out: &mut ValueWriter<'_>) {
        out.display(self);
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let is_written_so = is_digits(whole) && is_digits(fraction) && is_canonical(whole);
        match Self::from_str_exact(&text) {
            Ok(decimal) if is_written_so => Ok(decimal),
            _ => {
                Err(InvalidValue::expected("a decimal number of at most 28 digits such as `1.50`, without an exponent"))
            }
        }
    }

    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::decimal(super::to_text(self)))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for Decimal {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use crate::FilterValue;
    use crate::value::to_text;

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "-", ".5", "1.", "+1", "007", "1e3", "1_000", "1,5", " 1", "--1", "1.2.3", "NaN"] {
            assert!(Decimal::read(text.into()).is_err(), "{text}");
        }
        for text in
            ["79228162514264337593543950336", "0.00000000000000000000000000001", "1.00000000000000000000000000001"]
        {
            assert!(Decimal::read(text.into()).is_err(), "{text}");
        }
    }

    #[test]
    fn zeros_at_the_end_are_kept() {
        assert_eq!(to_text(&Decimal::read("-1.50".into()).unwrap()), "-1.50");
        assert_eq!(Decimal::read("1.50".into()), Decimal::read("1.5".into()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn decimals_read_back(digits in -(1_i128 << 96) + 1..1_i128 << 96, scale in 0_u32..=28) {
            let decimal = Decimal::from_i128_with_scale(digits, scale);
            prop_assert_eq!(Decimal::read(to_text(&decimal).into()), Ok(decimal), "{}", decimal);
        }
    }
}
