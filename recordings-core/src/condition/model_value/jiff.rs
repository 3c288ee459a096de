//! The days, local date-times and instants of `jiff`.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, ZonedDateTime};

super::converted! {
    [] Timestamp as Date, |instant| Offset::UTC.to_datetime(*instant).date();
    [] ZonedDateTime as Timestamp, Self::timestamp;
    [] ZonedDateTime as Date, |zoned| Offset::UTC.to_datetime(zoned.timestamp()).date();
    [] DateTime as Date, |local| local.date();
    // The last two days of the year 9999 are after all instants.
    [] DateTime as Timestamp, |local| Offset::UTC.to_timestamp(*local).unwrap_or(Timestamp::MAX);
}
