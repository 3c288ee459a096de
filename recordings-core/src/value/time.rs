//! The days, times and instants of `time` as filter values.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Timelike, Utc};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime, UtcOffset};

use super::through_chrono::through_chrono;

through_chrono! {
    Date as NaiveDate, |date| day(*date), |day| date(*day);
    Time as NaiveTime, |time| naive_time(*time), |time| self::time(*time);
    PrimitiveDateTime as NaiveDateTime,
        |local| Some(day(local.date())?.and_time(naive_time(local.time())?)),
        |local| self::local(*local);
    UtcDateTime as DateTime<Utc>,
        |instant| Some(day(instant.date())?.and_time(naive_time(instant.time())?).and_utc()),
        |instant| Some(local(instant.naive_utc())?.as_utc());
    OffsetDateTime as DateTime<FixedOffset>,
        |instant| {
            let offset = FixedOffset::east_opt(instant.offset().whole_seconds())?;
            let local = day(instant.date())?.and_time(naive_time(instant.time())?);
            local.and_local_timezone(offset).single()
        },
        |instant| {
            let offset = UtcOffset::from_whole_seconds(instant.offset().fix().local_minus_utc()).ok()?;
            Some(local(instant.naive_local())?.assume_offset(offset))
        };
}

fn day(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year(), u8::from(date.month()).into(), date.day().into())
}

fn date(day: NaiveDate) -> Option<Date> {
    let month = u8::try_from(day.month()).ok()?.try_into().ok()?;
    Date::from_calendar_date(day.year(), month, day.day().try_into().ok()?).ok()
}

fn naive_time(time: Time) -> Option<NaiveTime> {
    let (hour, minute, second, nanos) = time.as_hms_nano();
    NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanos)
}

/// `None` for a leap second, since `time` has none.
fn time(time: NaiveTime) -> Option<Time> {
    let part = |part: u32| u8::try_from(part).ok();
    Time::from_hms_nano(part(time.hour())?, part(time.minute())?, part(time.second())?, time.nanosecond()).ok()
}

fn local(local: NaiveDateTime) -> Option<PrimitiveDateTime> {
    Some(PrimitiveDateTime::new(date(local.date())?, time(local.time())?))
}
