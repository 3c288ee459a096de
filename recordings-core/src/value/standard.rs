//! Truth values, strings, uuids and days as filter values.

#![expect(clippy::inline_always, reason = "a writer is not lent: it is in registers where a value is written")]

use std::borrow::Cow;

use ascii::AsciiChar;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

use super::{FilterValue, InvalidValue, OrderedValue, ValueWriter};
use crate::description::Schema;
use crate::digits::hexadecimal;
use crate::instant;

#[diagnostic::do_not_recommend]
impl FilterValue for bool {
    const SCHEMA: Schema = Schema::BOOLEAN;

    #[inline]
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(if *self { "true" } else { "false" });
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        match &*text {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(InvalidValue::expected_one_of(&["true", "false"], other)),
        }
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        Ok(crate::sql::SqlValue::new(*self))
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for String {
    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(self);
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        Ok(text.into_owned())
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        Ok(crate::sql::SqlValue::unordered(self.as_str()))
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for Uuid {
    const SCHEMA: Schema = Schema::formatted("uuid");

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        let digits = hexadecimal(self.into_bytes());
        // The groups of RFC 9562.
        out.array(|place: &mut [AsciiChar; uuid::fmt::Hyphenated::LENGTH]| {
            place[..8].copy_from_slice(&digits[..8]);
            place[8] = AsciiChar::Minus;
            place[9..13].copy_from_slice(&digits[8..12]);
            place[13] = AsciiChar::Minus;
            place[14..18].copy_from_slice(&digits[12..16]);
            place[18] = AsciiChar::Minus;
            place[19..23].copy_from_slice(&digits[16..20]);
            place[23] = AsciiChar::Minus;
            place[24..].copy_from_slice(&digits[20..]);
        });
    }

    /// Takes the hyphenated form of RFC 9562 in either case, and no other.
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        match Uuid::try_parse(&text) {
            Ok(uuid) if text.len() == uuid::fmt::Hyphenated::LENGTH => Ok(uuid),
            _ => Err(InvalidValue::expected("a uuid such as `7b61621f-5fe4-4aad-ab11-9fd19e272e73`")),
        }
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        Ok(crate::sql::SqlValue::new(*self))
    }
}

fn a_day() -> InvalidValue {
    InvalidValue::expected("a day such as `2021-04-25`, with no time of day and a year from 0000 to 9999")
}

/// A day, never an instant.
#[diagnostic::do_not_recommend]
impl FilterValue for NaiveDate {
    const SCHEMA: Schema = Schema::formatted("date");

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        match crate::date::year(*self) {
            Some(year) => out.array(|place| crate::date::write(place, year, *self)),
            // Cannot be sent, so it is for the message that says so.
            None => out.display(self),
        }
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        crate::date::parse(text.as_bytes()).ok_or_else(a_day)
    }

    /// ISO 8601 gives a year four digits, so `0000` to `9999` can be sent.
    fn check(&self) -> Result<(), InvalidValue> {
        if (0..=9999).contains(&self.year()) { Ok(()) } else { Err(a_day()) }
    }

    /// The instants of the day, so that the condition asks the same of a column of days and of one of instants.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        // A year of five digits would stand before all others where a database keeps days as texts.
        let next = self.succ_opt().filter(|next| next.year() <= 9999);
        Ok(crate::sql::SqlValue::span(*self, next))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for NaiveDate {}

fn an_instant() -> InvalidValue {
    InvalidValue::expected("an instant with its offset, such as `2021-04-25T09:46:20Z`, and a year from 0000 to 9999")
}

macro_rules! instants {
    ($($offset:ty => $from:expr;)*) => { $(
        /// RFC 3339, with as many digits of a second as the instant has.
        #[diagnostic::do_not_recommend]
        impl FilterValue for DateTime<$offset> {
            const SCHEMA: Schema = Schema::formatted("date-time");

            #[inline]
            fn write(&self, out: &mut ValueWriter<'_>) {
                instant::write(self, out);
            }

            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                // More digits than nine would be cut off unseen.
                let digits = text.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
                let read = DateTime::parse_from_rfc3339(&text).ok().filter(|_| digits <= 9);
                read.map($from).ok_or_else(an_instant)
            }

            fn check(&self) -> Result<(), InvalidValue> {
                if instant::can_be_said(self) { Ok(()) } else { Err(an_instant()) }
            }

            #[cfg(feature = "sea-query")]
            fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
                Ok(crate::sql::SqlValue::new(self.to_utc()))
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
