//! The days, local date-times and instants of `time`.

use time::{Date, OffsetDateTime, PrimitiveDateTime, UtcDateTime, UtcOffset};

super::converted! {
    [] UtcDateTime as Date, |instant| instant.date();
    [] OffsetDateTime as Date, |instant| instant.to_utc().date();
    [] OffsetDateTime as UtcDateTime, |instant| instant.to_utc();
    [] UtcDateTime as OffsetDateTime, |instant| instant.to_offset(UtcOffset::UTC);
    [] PrimitiveDateTime as Date, |local| local.date();
    [] PrimitiveDateTime as UtcDateTime, |local| local.as_utc();
    [] PrimitiveDateTime as OffsetDateTime, |local| local.assume_utc();
}
