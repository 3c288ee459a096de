//! Days as `YYYY-MM-DD`, and the literal that the compiler checks.

use ascii::AsciiChar;
use chrono::{Datelike, NaiveDate};

use crate::codec::two;

/// Parses `YYYY-MM-DD`. Returns `None` for any other text, and for a day that the calendar does not have.
pub(crate) const fn parse(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let Some([century, years, month, day]) = four_pairs([y1, y2, y3, y4, m1, m2, d1, d2]) else { return None };
    #[expect(clippy::cast_possible_wrap, reason = "at most 9999")]
    NaiveDate::from_ymd_opt((century * 100 + years) as i32, month, day)
}

/// The numbers of four pairs of digits, computed side by side in one word. Returns `None` if one of them is no digit.
const fn four_pairs(digits: [u8; 8]) -> Option<[u32; 4]> {
    const ONES: u64 = u64::MAX / 255;
    let word = u64::from_le_bytes(digits);
    // A digit is 3 in the upper half of its byte, and still is with 6 added.
    let upper_halves = word & (ONES * 0xF0);
    if upper_halves != ONES * 0x30 || word.wrapping_add(ONES * 6) & (ONES * 0xF0) != upper_halves {
        return None;
    }
    // In each second byte, ten times the digit before it plus the digit. What the last digit would add to a ninth byte is cut off.
    let numbers = (word & (ONES * 0x0F)).wrapping_mul(10 << 8 | 1);
    let [_, first, _, second, _, third, _, fourth] = numbers.to_le_bytes();
    Some([first as u32, second as u32, third as u32, fourth as u32])
}

/// The year of a day or of an instant, or `None` if it does not have four digits.
#[inline]
pub(crate) fn year(date: &impl Datelike) -> Option<usize> {
    usize::try_from(date.year()).ok().filter(|year| *year <= 9999)
}

/// Writes the day of a year as `YYYY-MM-DD`.
#[inline]
pub(crate) fn write(place: &mut [AsciiChar; 10], year: usize, day: NaiveDate) {
    [place[0], place[1]] = two(year / 100);
    [place[2], place[3]] = two(year % 100);
    place[4] = AsciiChar::Minus;
    [place[5], place[6]] = two(day.month() as usize);
    place[7] = AsciiChar::Minus;
    [place[8], place[9]] = two(day.day() as usize);
}

/// Called by [`date!`](crate::date!) in a constant, where a panic is a compile error.
#[doc(hidden)]
#[must_use]
#[track_caller]
#[expect(clippy::panic, reason = "only called in a constant, where the panic is the compile error")]
pub const fn literal(text: &str) -> NaiveDate {
    match parse(text.as_bytes()) {
        Some(day) => day,
        None => panic!("`date!` takes a day of the calendar, such as `date!(\"2021-04-25\")`"),
    }
}

/// A day, checked by the compiler.
///
/// ```
/// use recordings_core::date;
/// assert_eq!(date!("2021-04-25").to_string(), "2021-04-25");
/// ```
///
/// ```compile_fail
/// # use recordings_core::date;
/// let no_such_day = date!("2021-02-30");
/// ```
#[macro_export]
macro_rules! date {
    ($text:literal) => {{
        const DAY: $crate::__private::Day = $crate::__private::date_literal($text);
        DAY
    }};
    ($other:expr) => {
        compile_error!("`date!` takes a literal, `date!(\"2021-04-25\")`; parse a text at run time with `text.parse::<NaiveDate>()`")
    };
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{four_pairs, parse};

    #[test]
    fn every_pair_of_bytes_is_a_number_or_refused() {
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                let digit = |byte: u8| char::from(byte).to_digit(10);
                let number = digit(first).zip(digit(second)).map(|(tens, units)| tens * 10 + units);
                for place in 0..4 {
                    let (mut digits, mut numbers) = (*b"98765432", [98, 76, 54, 32]);
                    digits[2 * place..][..2].copy_from_slice(&[first, second]);
                    if let Some(number) = number {
                        numbers[place] = number;
                    }
                    assert_eq!(four_pairs(digits), number.map(|_| numbers));
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_day_is_what_chrono_reads(text in "[0-9]{4}-[0-1][0-9]-[0-3][0-9]") {
            prop_assert_eq!(parse(text.as_bytes()), text.parse::<NaiveDate>().ok());
        }
    }
}
