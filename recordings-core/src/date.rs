//! Days: the one text form that is read, and the literal that the compiler checks.

use ascii::AsciiChar;
use chrono::{Datelike, NaiveDate};

use crate::digits::two;

/// Reads `YYYY-MM-DD`, digit for digit. `None` for any other text, and for a day that the calendar does not have.
pub(crate) const fn parse(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let (Some(century), Some(years)) = (two_digits(*y1, *y2), two_digits(*y3, *y4)) else { return None };
    let (Some(month), Some(day)) = (two_digits(*m1, *m2), two_digits(*d1, *d2)) else { return None };
    #[expect(clippy::cast_possible_wrap, reason = "at most 9999")]
    NaiveDate::from_ymd_opt((century * 100 + years) as i32, month, day)
}

/// Writes `YYYY-MM-DD`. `None` for a day whose year does not have four digits.
#[inline]
pub(crate) fn letters(day: NaiveDate) -> Option<[AsciiChar; 10]> {
    let dash = AsciiChar::Minus;
    let year = usize::try_from(day.year()).ok().filter(|year| *year <= 9999)?;
    let ([y1, y2], [y3, y4]) = (two(year / 100), two(year % 100));
    let ([m1, m2], [d1, d2]) = (two(day.month() as usize), two(day.day() as usize));
    Some([y1, y2, y3, y4, dash, m1, m2, dash, d1, d2])
}

const fn two_digits(tens: u8, units: u8) -> Option<u32> {
    if tens.is_ascii_digit() && units.is_ascii_digit() {
        Some((tens - b'0') as u32 * 10 + (units - b'0') as u32)
    } else {
        None
    }
}

/// What [`date!`](crate::date!) calls in a constant, where a panic is a compile error.
#[doc(hidden)]
#[must_use]
#[track_caller]
#[expect(clippy::panic, reason = "called in a constant alone: the panic is the compile error")]
pub const fn literal(text: &str) -> NaiveDate {
    match parse(text.as_bytes()) {
        Some(day) => day,
        None => panic!("`date!` takes a day of the calendar, written like `date!(\"2021-04-25\")`"),
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
        compile_error!("`date!` takes a literal, `date!(\"2021-04-25\")`; a text that is known at run time is read by `text.parse::<NaiveDate>()`")
    };
}
