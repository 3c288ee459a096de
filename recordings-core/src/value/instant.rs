//! Instants as RFC 3339 writes them.

use ascii::AsciiChar;
use chrono::{DateTime, Datelike, FixedOffset, Offset, TimeZone, Timelike};

use super::date;
use crate::codec::{ValueWriter, two};

const SECOND: u32 = 1_000_000_000;

/// Whether RFC 3339 can express the instant: the year has four digits, the offset is in whole minutes, and a leap second is at
/// the end of a month in UTC.
pub(crate) fn is_expressible<Z: TimeZone>(instant: &DateTime<Z>) -> bool {
    date::year(instant).is_some()
        && has_year_in_utc(instant)
        && seconds_east(instant) % 60 == 0
        && (instant.nanosecond() < SECOND || can_leap(instant))
}

/// Whether the year of an instant has four digits in UTC too, where databases and other programs compare it.
fn has_year_in_utc<Z: TimeZone>(instant: &DateTime<Z>) -> bool {
    date::year(&instant.naive_utc()).is_some()
}

/// Whether a leap second can follow the second of an instant.
fn can_leap<Z: TimeZone>(instant: &DateTime<Z>) -> bool {
    let utc = instant.naive_utc();
    let is_last = utc.date().succ_opt().is_none_or(|next| next.day() == 1);
    is_last && (utc.hour(), utc.minute(), utc.second()) == (23, 59, 59)
}

/// Reads RFC 3339 with a `T`, and with digits that a `DateTime` holds.
pub(crate) fn read(text: &str) -> Option<DateTime<FixedOffset>> {
    let has_t = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
    // chrono would drop digits after the ninth.
    let digits = text.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    // It would accept the minus sign of Unicode, too.
    let instant = DateTime::parse_from_rfc3339(text).ok().filter(|_| has_t && digits <= 9 && text.is_ascii())?;
    (has_year_in_utc(&instant) && (instant.nanosecond() < SECOND || can_leap(&instant))).then_some(instant)
}

/// Writes an instant with 0, 3, 6 or 9 digits of a second, as many as it needs: `2021-04-25T09:46:20.954863Z`.
pub(crate) fn write<Z: TimeZone>(instant: &DateTime<Z>, out: &mut ValueWriter<'_>) {
    let Some(year) = date::year(instant) else {
        // `check` refuses this value; the text is for the message.
        return out.text(&format!("{:?}", instant.fixed_offset()));
    };
    let local = instant.naive_local();
    out.array(|place| date::write(place, year, local.date()));
    // A leap second is the sixtieth of its minute.
    let (seconds, nanos) = (local.second() + local.nanosecond() / SECOND, local.nanosecond() % SECOND);
    let mut sign = AsciiChar::T;
    for number in [local.hour(), local.minute(), seconds] {
        reserved(sign, out);
        out.letters(&two(number as usize));
        sign = AsciiChar::Colon;
    }
    let mut rest = nanos;
    let mut sign = AsciiChar::Dot;
    while rest > 0 {
        // The next three digits.
        let three = (rest / 1_000_000) as usize;
        rest = rest % 1_000_000 * 1_000;
        if sign == AsciiChar::Dot {
            out.letters(&[sign]);
            sign = AsciiChar::Null;
        }
        let [_, hundreds] = two(three / 100);
        out.letters(&[hundreds]);
        out.letters(&two(three % 100));
    }
    let east = seconds_east(instant);
    if east == 0 {
        return out.letters(&[AsciiChar::Z]);
    }
    let minutes = east.unsigned_abs() as usize / 60;
    reserved(if east > 0 { AsciiChar::Plus } else { AsciiChar::Minus }, out);
    out.letters(&two(minutes / 60));
    reserved(AsciiChar::Colon, out);
    out.letters(&two(minutes % 60));
}

/// Writes a sign, percent-encoded where the query needs that.
fn reserved(sign: AsciiChar, out: &mut ValueWriter<'_>) {
    if sign == AsciiChar::Colon && out.encodes() {
        out.letters(&[AsciiChar::Percent, AsciiChar::_3, AsciiChar::A]);
    } else if sign == AsciiChar::Plus && out.encodes() {
        out.letters(&[AsciiChar::Percent, AsciiChar::_2, AsciiChar::B]);
    } else {
        out.letters(&[sign]);
    }
}

/// The offset from UTC in seconds.
fn seconds_east<Z: TimeZone>(instant: &DateTime<Z>) -> i32 {
    instant.offset().fix().local_minus_utc()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, Timelike, Utc};
    use proptest::prelude::*;

    use super::{is_expressible, read};
    use crate::value::to_text;

    /// Instants around the expressible years, with fractions of all lengths, leap seconds, and offsets of all kinds.
    fn instant() -> impl Strategy<Value = DateTime<FixedOffset>> {
        let seconds = prop_oneof![
            -62_200_000_000_i64..253_500_000_000,
            Just(1_483_228_799),
            -62_167_300_000_i64..-62_167_100_000
        ];
        let nanos = prop_oneof![
            Just(0),
            0_u32..1_000,
            0_u32..2_000_000_000,
            (0_u32..1_000).prop_map(|millis| millis * 1_000_000)
        ];
        let offset = prop_oneof![Just(0), (-1_439_i32..1_440).prop_map(|minutes| minutes * 60), -86_399_i32..86_400];
        (seconds, nanos, offset).prop_filter_map("not an instant", |(seconds, nanos, offset)| {
            let utc = DateTime::from_timestamp(seconds, 0)?.with_nanosecond(nanos)?;
            Some(utc.with_timezone(&FixedOffset::east_opt(offset)?))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_024, ..ProptestConfig::default() })]

        #[test]
        fn an_expressible_instant_reads_back_and_is_written_as_chrono_writes_it(instant in instant()) {
            let chrono_s = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            let reads_back = read(&chrono_s).is_some_and(|read| read == instant);
            prop_assert_eq!(is_expressible(&instant), reads_back, "{}", &chrono_s);
            if reads_back {
                prop_assert_eq!(to_text(&instant), chrono_s);
            }
        }
    }

    #[test]
    fn the_first_and_the_last_instant_are_refused_without_a_panic() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for offset in [-86_399, 0, 86_399] {
                let instant = instant.with_timezone(&FixedOffset::east_opt(offset).unwrap());
                assert!(!is_expressible(&instant));
                assert!(!to_text(&instant).is_empty());
            }
        }
    }

    #[test]
    fn second_60_is_read_at_the_end_of_a_month_in_utc_and_no_other_letters_than_those_of_ascii() {
        for (text, is_read) in [
            ("2016-12-31T23:59:60Z", true),
            ("2016-06-30T23:59:60.5Z", true),
            ("2017-01-01T00:59:60+01:00", true),
            ("2016-12-31T23:59:60+01:00", false),
            ("2016-12-31T12:00:60Z", false),
            ("2016-12-30T23:59:60Z", false),
            ("2016-12-31 23:59:59Z", false),
            ("2016-12-31T23:59:59-02:00", true),
            ("2016-12-31T23:59:59\u{2212}02:00", false),
        ] {
            assert_eq!(read(text).is_some(), is_read, "{text}");
        }
    }

    #[test]
    fn a_leap_second_is_second_60() {
        let before = NaiveDateTime::parse_from_str("2016-12-31T23:59:59", "%Y-%m-%dT%H:%M:%S").unwrap().and_utc();
        let leap = before.with_nanosecond(1_500_000_000).unwrap();
        assert_eq!(to_text(&leap), "2016-12-31T23:59:60.500Z");
        assert!(
            is_expressible(&leap)
                && !is_expressible(&(before - TimeDelta::seconds(1)).with_nanosecond(1_500_000_000).unwrap())
        );
    }
}
