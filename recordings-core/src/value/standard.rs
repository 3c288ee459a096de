//! Booleans, strings, UUIDs, days and instants as filter values.

#![expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]

use std::borrow::Cow;

use ascii::AsciiChar;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::{FilterValue, InvalidValue, OrderedValue, TextValue, ValueType};
use super::{date, instant};
use crate::codec::{ValueWriter, hexadecimal};

#[diagnostic::do_not_recommend]
impl FilterValue for bool {
    const TYPE: ValueType = ValueType::BOOLEAN;

    #[inline]
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(if *self { "true" } else { "false" });
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        match &*text {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(InvalidValue::expected_one_of(&["true", "false"], other)),
        }
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }

    #[cfg(feature = "sea-query")]
    #[inline]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::new(*self))
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for String {
    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(self);
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        Ok(text.into_owned())
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }

    #[cfg(feature = "sea-query")]
    #[inline]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::new(self.as_str()))
    }
}

/// By their bytes, as Rust and SQL's collation `C` order texts.
#[diagnostic::do_not_recommend]
impl OrderedValue for String {}

#[diagnostic::do_not_recommend]
impl TextValue for String {
    fn as_text(&self) -> &str {
        self
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for Uuid {
    const TYPE: ValueType = ValueType::formatted("uuid");

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        // The groups of RFC 9562.
        out.array(|place: &mut [AsciiChar; Hyphenated::LENGTH]| {
            let mut rest = place.as_mut_slice();
            for (index, byte) in self.as_bytes().iter().enumerate() {
                if matches!(index, 4 | 6 | 8 | 10)
                    && let Some(hyphen) = rest.split_off_first_mut()
                {
                    *hyphen = AsciiChar::Minus;
                }
                if let Some(digits) = rest.split_off_mut(..2) {
                    digits.copy_from_slice(&hexadecimal(*byte));
                }
            }
        });
    }

    /// Accepts the hyphenated form of RFC 9562 in either case, and no other form.
    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        hyphenated(&text)
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }

    #[cfg(feature = "sea-query")]
    #[inline]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::new(*self))
    }
}

/// Inlined, the bytes of the result would be moved in pieces, and a load that spans several stores waits for them.
#[inline(never)]
fn hyphenated(text: &str) -> Result<Uuid, InvalidValue> {
    match text.parse::<Hyphenated>() {
        Ok(uuid) => Ok(uuid.into_uuid()),
        Err(_) => Err(InvalidValue::expected("a UUID such as `7b61621f-5fe4-4aad-ab11-9fd19e272e73`")),
    }
}

fn a_day() -> InvalidValue {
    InvalidValue::expected("a day such as `2021-04-25`, with no time of day and a year from 0000 to 9999")
}

/// A day, never an instant.
#[diagnostic::do_not_recommend]
impl FilterValue for NaiveDate {
    const TYPE: ValueType = ValueType::formatted("date");

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        match date::year(self) {
            Some(year) => out.array(|place| date::write(place, year, *self)),
            // `check` refuses this value; the text is for the message.
            None => out.display(self),
        }
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        date::parse(text.as_bytes()).ok_or_else(a_day)
    }

    /// A year has four digits in ISO 8601, so only `0000` to `9999` can be sent.
    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        if (0..=9999).contains(&self.year()) { Ok(()) } else { Err(a_day()) }
    }

    /// The instants of the day, so that the condition selects the same rows from a column of days and from one of instants.
    #[cfg(feature = "sea-query")]
    #[inline]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        // A year of five digits would sort before all others in a database that keeps days as texts.
        let next = self.succ_opt().filter(|next| next.year() <= 9999);
        Ok(super::SqlValue::span(*self, next))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for NaiveDate {}

#[cold]
fn an_instant() -> InvalidValue {
    InvalidValue::expected(
        "an instant with its offset, such as `2021-04-25T09:46:20Z`, and a year from 0000 to 9999 in UTC",
    )
}

macro_rules! instants {
    ($($offset:ty => $from:expr;)*) => { $(
        /// RFC 3339 with a `T` between day and time, and up to nine digits of a second. Second 60 is accepted where a leap second
        /// can be: at the end of a month in UTC.
        #[diagnostic::do_not_recommend]
        impl FilterValue for DateTime<$offset> {
            const TYPE: ValueType = ValueType::formatted("date-time");

            #[inline]
            fn write(&self, out: &mut ValueWriter<'_>) {
                instant::write(self, out);
            }

            #[inline]
            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                instant::read(&text).map($from).ok_or_else(an_instant)
            }

            #[inline]
            fn check(&self) -> Result<(), InvalidValue> {
                if instant::is_expressible(self) { Ok(()) } else { Err(an_instant()) }
            }

            #[cfg(feature = "sea-query")]
            #[inline]
            fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
                Ok(super::SqlValue::new(self.to_utc()))
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for DateTime<$offset> {}
    )* };
}

instants! {
    Utc => |instant| instant.to_utc();
    FixedOffset => |instant| instant;
}
