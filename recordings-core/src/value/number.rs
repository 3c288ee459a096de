//! Integers as filter values.

use std::borrow::Cow;

use super::{FilterValue, InvalidValue, OrderedValue, ValueWriter};

macro_rules! integers {
    ($($integer:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl FilterValue for $integer {
            fn write(&self, out: &mut ValueWriter<'_>) {
                out.display(self);
            }

            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                // `from_str` takes a leading plus, which no writer of integers gives.
                match text.parse() {
                    Ok(value) if !text.starts_with('+') => Ok(value),
                    _ => Err(InvalidValue::expected(format!(
                        "an integer from {} to {}", $integer::MIN, $integer::MAX,
                    ))),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for $integer {}
    )* };
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }
