//! URLs: of a request below the base URL, and whether one leads to this machine.

use std::net::IpAddr;

use reqwest::Url;

/// Returns the URL of a path below a base URL, with a query.
pub(super) fn join(base: &Url, path: &str, query: &str) -> Url {
    let mut url = base.clone();
    // `Err` means that the URL cannot have a path, but http and https URLs always can.
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(path.split('/'));
    }
    url.set_query(Some(query).filter(|query| !query.is_empty()));
    url
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Url, join};

    #[test]
    fn a_trailing_slash_of_the_base_makes_no_difference() {
        for base in ["https://api.telnyx.com/v2", "https://api.telnyx.com/v2/"] {
            let url = join(&Url::parse(base).unwrap(), "room_recordings", "page%5Bsize%5D=5");
            assert_eq!(url.as_str(), "https://api.telnyx.com/v2/room_recordings?page%5Bsize%5D=5");
        }
    }

    #[test]
    fn an_empty_query_leaves_no_question_mark() {
        let url = join(&Url::parse("https://api.telnyx.com/v2").unwrap(), "rooms/7", "");
        assert_eq!(url.as_str(), "https://api.telnyx.com/v2/rooms/7");
    }
}
