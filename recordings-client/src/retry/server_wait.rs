//! Reads how long the server asks to wait.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use super::TOO_MANY_REQUESTS;

/// A wait that is longer than any that a client keeps, so that no number of a server's overflows.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);
/// Numbers from here on are not seconds to wait, which would be decades, but a moment in seconds since 1970.
const MOMENTS: u64 = 1_000_000_000;
/// Numbers from here on are a moment in milliseconds since 1970.
const MOMENTS_IN_MILLISECONDS: u64 = 1_000_000_000_000;

/// Returns the larger of two waits: `Retry-After` (RFC 9110, 10.2.3), and `x-ratelimit-reset`, which counts only if the limit is
/// reached. Returns `None` if the response has neither, or only malformed or negative values.
pub(crate) fn server_wait(status: u16, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let until = |name: &str| text(headers, name).and_then(|text| time_until(text, headers, now));
    let is_reached = status == TOO_MANY_REQUESTS || text(headers, "x-ratelimit-remaining") == Some("0");
    until(RETRY_AFTER.as_str()).max(until("x-ratelimit-reset").filter(|_| is_reached))
}

/// Reads a time to wait: seconds, a date, or a moment since 1970. At most a year.
///
/// A moment is relative to the response's own `Date`, since clocks differ. One in the past is a wait of zero.
pub(crate) fn time_until(text: &str, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let date = |text: &str| httpdate::parse_http_date(text).ok();
    let now = || self::text(headers, DATE.as_str()).and_then(date).unwrap_or(now);
    let until = |moment: SystemTime| moment.duration_since(now()).unwrap_or_default();
    let wait = match seconds(text.trim()) {
        Some(number) => match number.as_secs() {
            MOMENTS_IN_MILLISECONDS.. => until(SystemTime::UNIX_EPOCH.checked_add(number / 1_000)?),
            MOMENTS.. => until(SystemTime::UNIX_EPOCH.checked_add(number)?),
            _ => number,
        },
        None => until(date(text.trim())?),
    };
    Some(wait.min(LONGEST))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// A number, with or without a fraction, as seconds. One that overflows is the largest moment in milliseconds that a server can
/// mean.
fn seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds: f64 = is_number.then(|| text.parse().ok()).flatten()?;
    Some(Duration::try_from_secs_f64(seconds.min(1e15)).unwrap_or(LONGEST))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use reqwest::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

    use super::server_wait;

    fn asked(headers: &[(&'static str, &'static str)]) -> Option<Duration> {
        let pairs =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        // 1994-11-06 08:49:30 GMT
        server_wait(429, &pairs.collect::<HeaderMap>(), SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770))
    }

    #[test]
    fn when_the_limit_is_reset_matters_where_it_is_reached() {
        let asked = |status, remaining| {
            let pairs = [("x-ratelimit-reset", "61"), ("x-ratelimit-remaining", remaining)];
            let headers: HeaderMap = pairs
                .into_iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            server_wait(status, &headers, SystemTime::UNIX_EPOCH)
        };
        assert_eq!(asked(500, "99"), None);
        assert_eq!((asked(429, "99"), asked(500, "0")), (Some(Duration::from_secs(61)), Some(Duration::from_secs(61))));
    }

    #[test]
    fn seconds_and_dates_are_read_and_junk_says_nothing() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        for (value, wait) in [
            ("3", seconds(3)),
            (" 3 ", seconds(3)),
            ("0", seconds(0)),
            ("1.5", Some(Duration::from_millis(1_500))),
            ("999999999", Some(super::LONGEST)),
            ("784111777", seconds(784_111_777).min(Some(super::LONGEST))),
            ("99999999999999999999999", Some(super::LONGEST)),
            ("-1", None),
            ("soon", None),
            ("", None),
            ("1e3", None),
            ("NaN", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", seconds(7)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", seconds(0)),
        ] {
            assert_eq!(asked(&[("retry-after", value)]), wait, "{value:?}");
        }
        assert_eq!(asked(&[]), None);
        let (date, until) = ("Sun, 06 Nov 1994 08:00:00 GMT", "Sun, 06 Nov 1994 08:00:05 GMT");
        assert_eq!(asked(&[("date", date), ("retry-after", until)]), seconds(5), "by a clock that is late");
    }

    #[test]
    fn a_moment_is_not_taken_for_seconds() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let wait = |value: &'static str, date: Option<&'static str>| {
            let mut headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value))]);
            headers.extend(date.map(|date| (DATE, HeaderValue::from_static(date))));
            server_wait(429, &headers, now)
        };
        assert_eq!(wait("1700000002", None), Some(Duration::from_secs(2)));
        assert_eq!(wait("1700000002500", None), Some(Duration::from_millis(2_500)));
        assert_eq!(wait("1699999999", None), Some(Duration::ZERO));
        assert_eq!(wait("1700000007", Some("Tue, 14 Nov 2023 22:13:22 GMT")), Some(Duration::from_secs(5)));
    }

    #[test]
    fn the_larger_of_the_two_headers_counts() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(asked(&[("x-ratelimit-reset", "3")]), seconds(3));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "1")]), seconds(3));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "5")]), seconds(5));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "junk")]), seconds(3));
    }
}
