//! Time stamps: RFC 3339 with any fraction of a second; one without an offset is UTC.

use chrono::{DateTime, NaiveDate, SecondsFormat, Timelike, Utc};
use serde::ser::Serializer;

/// Reads a time stamp. Returns `None` if the text is not one.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    plain(text.as_bytes()).or_else(|| lenient(text))
}

/// The form that the API writes, `2021-04-16T09:46:20.954863Z`, with a fraction of up to nine digits or none. `None` for
/// any other text, even if it is a time stamp.
fn plain(text: &[u8]) -> Option<DateTime<Utc>> {
    let &[
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        ref fraction @ ..,
        b'Z',
    ] = text
    else {
        return None;
    };
    let nanos = match fraction {
        [] => 0,
        [b'.', digits @ ..] => match <[u8; 6]>::try_from(digits) {
            // As the API writes it.
            Ok(micros) => number(micros)? * 1_000,
            Err(_) if digits.is_empty() => return None,
            Err(_) => {
                // Each digit that is not there is a zero.
                let mut nanos = [b'0'; 9];
                nanos.get_mut(..digits.len())?.copy_from_slice(digits);
                number(nanos)?
            }
        },
        _ => return None,
    };
    let year = i32::try_from(number([y1, y2, y3, y4])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number([m1, m2])?, number([d1, d2])?)?;
    // A second of 60 is none of these.
    let time = day.and_hms_nano_opt(number([h1, h2])?, number([n1, n2])?, number([s1, s2])?, nanos)?;
    Some(time.and_utc())
}

/// Parses digits. All of them are checked at once, which is faster than stopping at the first that is not a digit.
fn number<const DIGITS: usize>(digits: [u8; DIGITS]) -> Option<u32> {
    let (mut number, mut are_digits) = (0_u32, true);
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        are_digits &= digit <= 9;
        number = number.wrapping_mul(10).wrapping_add(u32::from(digit));
    }
    are_digits.then_some(number)
}

/// Reads any other form that RFC 3339 allows, with or without an offset.
fn lenient(text: &str) -> Option<DateTime<Utc>> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{lenient, plain, read};

    #[test]
    fn what_the_api_writes_takes_the_short_way() {
        for text in ["2021-04-16T09:46:20.954863Z", "2021-04-16T09:46:20Z", "2021-04-16T09:46:20.123456789Z"] {
            assert!(plain(text.as_bytes()).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_stamp_is_none() {
        for text in
            ["", "Z", "yesterday", "2021-02-30T00:00:00Z", "2021-04-16T24:00:00Z", "2021-04-16", "2021-04-16T09:46Z"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_short_way_reads_what_the_lenient_one_reads(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|z|\\+02:00|)"
        ) {
            prop_assert_eq!(read(&text), lenient(&text), "{}", text);
        }

        #[test]
        fn a_time_stamp_with_a_letter_that_is_another_is_read_as_the_lenient_way_reads_it(
            text in "2021-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z",
            place in any::<prop::sample::Index>(), letter in "[-0-9:./;@TtZz+ _Xé]", kind in 0..3,
        ) {
            let at = place.index(text.len());
            // In place of one, before one, or none.
            let text = match kind {
                0 => [&text[..at], &letter, &text[at + 1..]].concat(),
                1 => [&text[..at], &letter, &text[at..]].concat(),
                _ => [&text[..at], &text[at + 1..]].concat(),
            };
            prop_assert_eq!(read(&text), lenient(&text), "{}", text);
        }

        #[test]
        fn the_short_way_takes_nothing_that_the_lenient_one_refuses(text in ".{20,30}") {
            prop_assert_eq!(read(&text), lenient(&text), "{}", text);
        }
    }
}
