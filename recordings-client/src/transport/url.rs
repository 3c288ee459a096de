//! URLs: of a request below the base URL, and whether one leads to this machine.

use std::borrow::Cow;
use std::net::IpAddr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;

/// Returns the URL of a path below a base URL, with a query, and one that is added to it. Both are encoded.
pub(super) fn join(base: &Url, segments: &[String], query: &str, added: &str) -> Url {
    let mut url = base.clone();
    let mut path = base.path().trim_end_matches('/').to_owned();
    for segment in segments {
        path.push('/');
        // Encoded here, since the URL would drop tabs and line breaks, and dots could come together.
        path.extend(utf8_percent_encode(segment, NOT_IN_SEGMENTS));
    }
    url.set_path(&path);
    let ampersand = if query.is_empty() || added.is_empty() { "" } else { "&" };
    let query = [query, ampersand, added].concat();
    url.set_query(Some(&*query).filter(|query| !query.is_empty()));
    url
}

/// Resolves a link in a response from `from`. It must lead to the host of the base URL, and below its path.
pub(super) fn linked(base: &Url, from: &Url, link: &str) -> Result<Url, &'static str> {
    let mut url = from.join(link).map_err(|_| "is not a URL")?;
    if url.origin() != base.origin() || !url.username().is_empty() || url.password().is_some() {
        return Err("leads to another host, which must not see the API key");
    }
    let below = format!("{}/", base.path().trim_end_matches('/'));
    if !url.path().starts_with(&below) {
        return Err("leads out of the path of the base URL");
    }
    url.set_fragment(None);
    Ok(url)
}

/// All bytes that a segment of a path cannot have (RFC 3986, 3.3).
const NOT_IN_SEGMENTS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// Encodes a name or a value of a query: all bytes but the unreserved ones of RFC 3986.
pub(crate) fn encode(text: &str) -> Cow<'_, str> {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, RESERVED).into()
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Url, join, linked};

    fn base(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_trailing_slash_of_the_base_makes_no_difference() {
        for text in ["https://api.telnyx.com/v2", "https://api.telnyx.com/v2/"] {
            let url = join(&base(text), &["room_recordings".to_owned()], "page%5Bsize%5D=5", "");
            assert_eq!(url.as_str(), "https://api.telnyx.com/v2/room_recordings?page%5Bsize%5D=5");
        }
    }

    #[test]
    fn an_empty_query_leaves_no_question_mark() {
        let path = ["rooms".to_owned(), "7".to_owned()];
        let url = |query, added| join(&base("https://api.telnyx.com/v2"), &path, query, added).to_string();
        assert_eq!(url("", ""), "https://api.telnyx.com/v2/rooms/7");
        assert_eq!(url("", "a=1"), "https://api.telnyx.com/v2/rooms/7?a=1");
        assert_eq!(url("b=2", "a=1"), "https://api.telnyx.com/v2/rooms/7?b=2&a=1");
    }

    #[test]
    fn an_id_cannot_change_the_path() {
        for (id, encoded) in [
            ("a/b?c#d%2F", "a%2Fb%3Fc%23d%252F"),
            (".\t.", ".%09."),
            ("\t", "%09"),
            ("7\n", "7%0A"),
            ("1\r2", "1%0D2"),
            ("..\\", "..%5C"),
            ("é:@", "%C3%A9:@"),
        ] {
            let url = join(&base("https://api.telnyx.com/v2"), &["rooms".to_owned(), id.to_owned()], "", "");
            assert_eq!(url.as_str(), format!("https://api.telnyx.com/v2/rooms/{encoded}"));
        }
    }

    #[test]
    fn a_link_stays_below_the_base_url() {
        let base = base("https://api.example/v2");
        let from = Url::parse("https://api.example/v2/rooms").unwrap();
        for (link, followed) in [
            ("/v2/rooms?page=2", Some("https://api.example/v2/rooms?page=2")),
            ("?page=2", Some("https://api.example/v2/rooms?page=2")),
            ("https://api.example/v2/rooms?page=2#x", Some("https://api.example/v2/rooms?page=2")),
            ("https://evil.example/v2/rooms", None),
            ("http://api.example/v2/rooms", None),
            ("https://api.example:444/v2/rooms", None),
            ("https://user@api.example/v2/rooms", None),
            ("//evil.example/v2/rooms", None),
            ("/v2/../admin", None),
            ("/v2evil/rooms", None),
        ] {
            assert_eq!(linked(&base, &from, link).ok().as_ref().map(Url::as_str), followed, "{link}");
        }
    }
}
