//! Reads how long the server asks to wait.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// Returns the larger of two waits: `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), and `x-ratelimit-reset`, in
/// seconds, which counts only if the limit is reached. Returns `None` if the response has neither, or only malformed or
/// negative values.
///
/// A date is relative to the response's own `Date`, since clocks differ. A date in the past is a wait of zero.
pub(crate) fn server_wait(status: u16, headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| text(headers, name);
    let date = |text: &str| httpdate::parse_http_date(text).ok();
    let until = |text: &str| {
        let now = self::text(headers, DATE.as_str()).and_then(date).unwrap_or(now);
        Some(date(text)?.duration_since(now).unwrap_or_default())
    };
    let retry_after = text(RETRY_AFTER.as_str()).and_then(|text| seconds(text).or_else(|| until(text)));
    let is_reached = status == 429 || text("x-ratelimit-remaining") == Some("0");
    let reset = text("x-ratelimit-reset").and_then(seconds).filter(|_| is_reached);
    retry_after.max(reset)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// Seconds, with or without a fraction.
fn seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds = is_number.then(|| text.parse().ok()).flatten()?;
    // An overflow is as good as forever.
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

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
            ("1000000000", seconds(1_000_000_000)),
            ("99999999999999999999999", Some(Duration::MAX)),
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
    fn the_larger_of_the_two_headers_counts() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(asked(&[("x-ratelimit-reset", "3")]), seconds(3));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "1")]), seconds(3));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "5")]), seconds(5));
        assert_eq!(asked(&[("x-ratelimit-reset", "3"), ("retry-after", "junk")]), seconds(3));
    }
}
