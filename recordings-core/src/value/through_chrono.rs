//! Days, times and instants of other crates, which are written and read as those of `chrono`.

use std::borrow::Cow;

use super::{FilterValue, InvalidValue};

/// A type with the values of a type of `chrono`, or some of them.
pub(super) trait ThroughChrono: Sized {
    type Chrono: FilterValue;

    /// `None` for a value that `chrono` does not have.
    fn to_chrono(&self) -> Option<Self::Chrono>;

    /// `None` for a value that the type does not have, such as a leap second.
    fn of_chrono(value: &Self::Chrono) -> Option<Self>;
}

pub(super) fn read<T: ThroughChrono>(text: Cow<'_, str>) -> Result<T, InvalidValue> {
    T::of_chrono(&T::Chrono::read(text)?).ok_or_else(absent::<T>)
}

pub(super) fn check<T: ThroughChrono>(value: &T) -> Result<(), InvalidValue> {
    value.to_chrono().ok_or_else(absent::<T>)?.check()
}

#[cold]
fn absent<T>() -> InvalidValue {
    let name = std::any::type_name::<T>();
    let name = name.rsplit_once("::").map_or(name, |(_, name)| name);
    InvalidValue::expected(format!("what `{name}` can hold: a year within its range, and no leap second"))
}

/// Makes types filter values through [`ThroughChrono`].
macro_rules! through_chrono {
    ($($type:ty as $chrono:ty, $to:expr, $of:expr;)*) => { $(
        impl $crate::value::through_chrono::ThroughChrono for $type {
            type Chrono = $chrono;

            fn to_chrono(&self) -> Option<$chrono> {
                let to: fn(&$type) -> Option<$chrono> = $to;
                to(self)
            }

            fn of_chrono(value: &$chrono) -> Option<Self> {
                let of: fn(&$chrono) -> Option<Self> = $of;
                of(value)
            }
        }

        #[doc = concat!("As [`", stringify!($chrono), "`], without leap seconds.")]
        #[diagnostic::do_not_recommend]
        impl $crate::FilterValue for $type {
            const TYPE: $crate::ValueType = <$chrono as $crate::FilterValue>::TYPE;

            fn write(&self, out: &mut $crate::ValueWriter<'_>) {
                // `check` refuses what is not written here.
                if let Some(value) = $crate::value::through_chrono::ThroughChrono::to_chrono(self) {
                    value.write(out);
                }
            }

            fn read(text: std::borrow::Cow<'_, str>) -> Result<Self, $crate::InvalidValue> {
                $crate::value::through_chrono::read(text)
            }

            fn check(&self) -> Result<(), $crate::InvalidValue> {
                $crate::value::through_chrono::check(self)
            }

            #[cfg(feature = "sea-query")]
            fn to_sql(&self) -> Result<$crate::sql::SqlValue, $crate::InvalidValue> {
                $crate::value::through_chrono::to_sql(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::OrderedValue for $type {}
    )* };
}
pub(super) use through_chrono;

#[cfg(feature = "sea-query")]
pub(super) fn to_sql<T: ThroughChrono>(value: &T) -> Result<super::SqlValue, InvalidValue> {
    value.to_chrono().ok_or_else(absent::<T>)?.to_sql()
}

#[cfg(all(test, feature = "jiff", feature = "time"))]
mod tests {
    use std::fmt::Debug;

    use chrono::{DateTime, FixedOffset};
    use jiff::civil;
    use proptest::prelude::*;

    use super::FilterValue;
    use crate::value::to_text;

    /// A value of another crate writes the text of chrono's, if it can hold the value.
    fn agrees<T: FilterValue + Debug>(value: &impl FilterValue, is_held: bool) -> Result<(), TestCaseError> {
        let text = to_text(value);
        let read = T::read(text.clone().into());
        prop_assert_eq!(read.is_ok(), is_held, "{}", text);
        if let Ok(other) = read {
            prop_assert_eq!(to_text(&other), text);
            prop_assert!(other.check().is_ok());
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_times_of_other_crates_have_the_texts_of_chrono(
            seconds in prop_oneof![-62_000_000_000_i64..253_000_000_000, -5_i64..5, Just(1_483_228_799)],
            nanos in prop_oneof![0_u32..1_000_000_000, Just(0), Just(1_500_000_000)],
            minutes in -1_439_i32..1_440,
        ) {
            let Some(instant) = DateTime::from_timestamp(seconds, nanos) else { return Ok(()) };
            if instant.check().is_err() {
                return Ok(());
            }
            let is_held = nanos < 1_000_000_000;
            let local = instant.naive_utc();
            agrees::<jiff::Timestamp>(&instant, is_held)?;
            agrees::<time::UtcDateTime>(&instant, is_held)?;
            if let Some(offset) = FixedOffset::east_opt(minutes * 60) {
                agrees::<time::OffsetDateTime>(&instant.with_timezone(&offset), is_held)?;
            }
            agrees::<civil::DateTime>(&local, is_held)?;
            agrees::<time::PrimitiveDateTime>(&local, is_held)?;
            agrees::<civil::Date>(&local.date(), true)?;
            agrees::<time::Date>(&local.date(), true)?;
            agrees::<civil::Time>(&local.time(), is_held)?;
            agrees::<time::Time>(&local.time(), is_held)?;
        }
    }
}
