//! Days with a time of day and no offset, and times of day.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::{FilterValue, InvalidValue, OrderedValue, ValueType, instant};
use crate::codec::ValueWriter;

/// What follows a day and a time in an instant of UTC.
const UTC: &str = "Z";
/// A day on which there was a leap second, so that every time of day is one of its instants.
const LEAP_DAY: &str = "2016-12-31T";

fn a_day_with_a_time() -> InvalidValue {
    InvalidValue::expected(
        "a day with a time and no offset, such as `2021-04-25T09:46:20`, and a year from 0000 to 9999",
    )
}

/// A day with a time, as RFC 3339 writes them, without an offset: `2021-04-25T09:46:20.5`.
#[diagnostic::do_not_recommend]
impl FilterValue for NaiveDateTime {
    const TYPE: ValueType = ValueType::formatted("local-date-time");

    fn write(&self, out: &mut ValueWriter<'_>) {
        let text = ValueWriter::plain(|out| instant::write(&self.and_utc(), out));
        out.text(text.strip_suffix(UTC).unwrap_or(&text));
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let instant = instant::read(&[&*text, UTC].concat()).ok_or_else(a_day_with_a_time)?;
        Ok(instant.naive_utc())
    }

    fn check(&self) -> Result<(), InvalidValue> {
        if instant::is_expressible(&self.and_utc()) { Ok(()) } else { Err(a_day_with_a_time()) }
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::new(*self))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for NaiveDateTime {}

fn a_time() -> InvalidValue {
    InvalidValue::expected("a time of day such as `09:46:20`")
}

/// A time of day, as RFC 3339 writes it: `09:46:20.5`.
#[diagnostic::do_not_recommend]
impl FilterValue for NaiveTime {
    const TYPE: ValueType = ValueType::formatted("time");

    fn write(&self, out: &mut ValueWriter<'_>) {
        let text = ValueWriter::plain(|out| instant::write(&on_the_leap_day(*self), out));
        let time = text.split_once('T').map_or("", |(_, time)| time);
        out.text(time.strip_suffix(UTC).unwrap_or(time));
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let instant = instant::read(&[LEAP_DAY, &text, UTC].concat()).ok_or_else(a_time)?;
        Ok(instant.naive_utc().time())
    }

    /// Refuses a leap second that is not at the end of a day.
    fn check(&self) -> Result<(), InvalidValue> {
        let is_leap = self.nanosecond() >= 1_000_000_000;
        if is_leap && !instant::is_expressible(&on_the_leap_day(*self)) { Err(a_time()) } else { Ok(()) }
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::new(*self))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for NaiveTime {}

fn on_the_leap_day(time: NaiveTime) -> DateTime<Utc> {
    crate::date!("2016-12-31").and_time(time).and_utc()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
    use proptest::prelude::*;

    use crate::FilterValue;
    use crate::value::to_text;

    #[test]
    fn other_texts_are_refused() {
        for text in
            ["2021-04-25", "2021-04-25 09:46:20", "2021-04-25T09:46:20Z", "2021-04-25T09:46", "2021-02-30T00:00:00"]
        {
            assert!(NaiveDateTime::read(text.into()).is_err(), "{text}");
        }
        for text in ["", "9:46:20", "09:46", "09:46:20Z", "24:00:00", "09:46:60", "09:46:20+01:00"] {
            assert!(NaiveTime::read(text.into()).is_err(), "{text}");
        }
        assert!(NaiveDateTime::MAX.check().is_err() && NaiveDateTime::MIN.check().is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_passes_the_check_reads_back(seconds in 0_u32..86_400, nanos in 0_u32..2_000_000_000, day in -800_000_i32..4_000_000) {
            if let Some(time) = NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos) {
                if time.check().is_ok() {
                    prop_assert_eq!(NaiveTime::read(to_text(&time).into()), Ok(time));
                }
                if let Some(day) = NaiveDate::from_num_days_from_ce_opt(day) {
                    let both = day.and_time(time);
                    if both.check().is_ok() {
                        prop_assert_eq!(NaiveDateTime::read(to_text(&both).into()), Ok(both));
                    }
                }
            }
        }
    }
}
