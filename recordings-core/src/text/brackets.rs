//! Names in brackets.

/// The name in the brackets that a text begins with, and the rest: `city` and `[gte]` of `[city][gte]`.
#[inline(never)]
pub(crate) fn split_brackets(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']')
}

/// What is in front of the first bracket, and the rest: `city` and `[gte]` of `city[gte]`.
#[inline(never)]
pub(crate) fn before_brackets(text: &str) -> (&str, &str) {
    text.split_at_checked(text.find('[').unwrap_or(text.len())).unwrap_or((text, ""))
}

/// Whether a key is a parameter, or has more names in brackets after it: `sort` and `sort[0]`.
pub(crate) fn is_at_or_below(key: &str, parameter: &str) -> bool {
    key.strip_prefix(parameter).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// A key as people read it: as it is, if a query can have it like that and it is visible; else only its brackets are raw.
pub(crate) fn readable_key(raw: &str, encoded: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'%' | b'+' | b'&' | b'=' | b'#');
    if raw.bytes().all(is_plain) { raw.to_owned() } else { with_raw_brackets(encoded) }
}

/// An encoded text with raw brackets.
pub(crate) fn with_raw_brackets(encoded: &str) -> String {
    encoded.replace("%5B", "[").replace("%5D", "]")
}

#[cfg(test)]
mod tests {
    use super::{before_brackets, readable_key, split_brackets};

    #[test]
    fn a_readable_key_encodes_what_a_query_cannot_have() {
        assert_eq!(readable_key("f[a,b]", "f%5Ba%2Cb%5D"), "f[a,b]");
        assert_eq!(readable_key("f[a&b]", "f%5Ba%26b%5D"), "f[a%26b]");
    }

    #[test]
    fn a_name_ends_at_the_first_bracket() {
        assert_eq!(split_brackets("[city][gte]"), Some(("city", "[gte]")));
        assert_eq!(split_brackets("city[gte]"), None);
        assert_eq!(split_brackets("[city"), None);
        assert_eq!(before_brackets("city[gte]"), ("city", "[gte]"));
        assert_eq!(before_brackets("city"), ("city", ""));
    }
}
