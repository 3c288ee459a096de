//! The days, times and instants of `jiff` as filter values.

use chrono::{DateTime as Instant, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::through_chrono::through_chrono;

through_chrono! {
    Date as NaiveDate, |date| day(*date), |day| date(*day);
    Time as NaiveTime, |civil| time(*civil), |time| civil_time(*time);
    DateTime as NaiveDateTime,
        |civil| Some(day(civil.date())?.and_time(time(civil.time())?)),
        |local| Some(date(local.date())?.to_datetime(civil_time(local.time())?));
    Timestamp as Instant<Utc>,
        |timestamp| {
            // Before 1970, both parts are negative or zero.
            let (seconds, nanos) = (timestamp.as_second(), timestamp.subsec_nanosecond());
            let (seconds, nanos) = if nanos < 0 { (seconds - 1, nanos + 1_000_000_000) } else { (seconds, nanos) };
            Instant::from_timestamp(seconds, nanos.try_into().ok()?)
        },
        |instant| {
            // Refuses leap seconds.
            civil_time(instant.time())?;
            Timestamp::new(instant.timestamp(), instant.timestamp_subsec_nanos().try_into().ok()?).ok()
        };
}

fn day(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year().into(), date.month().try_into().ok()?, date.day().try_into().ok()?)
}

fn date(day: NaiveDate) -> Option<Date> {
    Date::new(day.year().try_into().ok()?, day.month().try_into().ok()?, day.day().try_into().ok()?).ok()
}

fn time(time: Time) -> Option<NaiveTime> {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|part| part.unsigned_abs().into());
    NaiveTime::from_hms_nano_opt(hour, minute, second, time.subsec_nanosecond().unsigned_abs())
}

/// `None` for a leap second, since `jiff` has none.
fn civil_time(time: NaiveTime) -> Option<Time> {
    let part = |part: u32| i8::try_from(part).ok();
    Time::new(part(time.hour())?, part(time.minute())?, part(time.second())?, time.nanosecond().try_into().ok()?).ok()
}
