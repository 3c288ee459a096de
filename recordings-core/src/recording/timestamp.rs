//! Time stamps: RFC 3339 with any fraction of a second; one without an offset is UTC.

use chrono::{DateTime, SecondsFormat, Timelike, Utc};
use serde::ser::Serializer;

/// Reads a time stamp. `None` if the text is none.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc3339(&format!("{text}Z")));
    instant.map(|instant| instant.to_utc()).ok()
}

#[expect(clippy::ref_option, reason = "the signature that serde calls")]
pub(super) fn serialize<S: Serializer>(instant: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(instant) = instant else { return serializer.serialize_none() };
    // Six digits, as the API writes them; nine where fewer would lose some.
    let digits = if instant.nanosecond() % 1_000 == 0 { SecondsFormat::Micros } else { SecondsFormat::Nanos };
    serializer.serialize_str(&instant.to_rfc3339_opts(digits, true))
}
