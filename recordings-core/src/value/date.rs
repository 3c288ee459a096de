//! Days as `YYYY-MM-DD`, and the literal that the compiler checks.

use ascii::AsciiChar;
use chrono::{Datelike, NaiveDate};

use crate::codec::two;

/// Parses `YYYY-MM-DD`. Returns `None` for any other text, and for a day that the calendar does not have.
pub(crate) const fn parse(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let (Some(century), Some(years)) = (two_digits(*y1, *y2), two_digits(*y3, *y4)) else { return None };
    let (Some(month), Some(day)) = (two_digits(*m1, *m2), two_digits(*d1, *d2)) else { return None };
    #[expect(clippy::cast_possible_wrap, reason = "at most 9999")]
    NaiveDate::from_ymd_opt((century * 100 + years) as i32, month, day)
}

/// The year of a day, or `None` if it does not have four digits.
#[inline]
pub(crate) fn year(day: NaiveDate) -> Option<usize> {
    usize::try_from(day.year()).ok().filter(|year| *year <= 9999)
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

const fn two_digits(tens: u8, units: u8) -> Option<u32> {
    if tens.is_ascii_digit() && units.is_ascii_digit() {
        Some((tens - b'0') as u32 * 10 + (units - b'0') as u32)
    } else {
        None
    }
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
