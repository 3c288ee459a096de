//! Reads one text of a body by a JSON pointer, and skips the rest, so that it takes no memory.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Returns the string or the number at a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) in a body, or the `href` of an object
/// there, as JSON:API has it for links. Returns `None` if there is none, or if it is empty, `null` or a `bool`.
pub(crate) fn text_at(body: &[u8], pointer: &str) -> Option<String> {
    let names: Vec<String> =
        pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let mut json = serde_json::Deserializer::from_slice(body);
    At(&names).deserialize(&mut json).ok().flatten().filter(|text| !text.is_empty())
}

/// The text of a value. Numbers are kept as they are written, since a cursor may have more digits than a float.
fn text(json: &str) -> Option<String> {
    /// What JSON:API has for a link.
    #[derive(Deserialize)]
    struct Link {
        href: String,
    }
    match json.as_bytes() {
        [b'"', ..] => serde_json::from_str(json).ok(),
        [b'{', ..] => serde_json::from_str::<Link>(json).ok().map(|link| link.href),
        [b'-' | b'0'..=b'9', ..] => Some(json.to_owned()),
        _ => None,
    }
}

/// The rest of a pointer.
struct At<'a>(&'a [String]);

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.0.is_empty() {
            return <&RawValue>::deserialize(deserializer).map(|value| text(value.get()));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let wanted = self.0.split_first().and_then(|(name, rest)| Some((name.parse::<usize>().ok()?, rest)));
        let mut found = None;
        for index in 0_usize.. {
            let is_there = match wanted {
                Some((wanted, rest)) if wanted == index => {
                    let element = elements.next_element_seed(At(rest))?;
                    let is_there = element.is_some();
                    found = element.flatten();
                    is_there
                }
                _ => elements.next_element::<IgnoredAny>()?.is_some(),
            };
            if !is_there {
                break;
            }
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let Some((wanted, rest)) = self.0.split_first() else { return Ok(None) };
        let mut found = None;
        while let Some(name) = entries.next_key::<String>()? {
            if name == *wanted {
                found = entries.next_value_seed(At(rest))?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::text_at;

    #[test]
    fn a_text_is_found_wherever_it_is() {
        let body = br#"{"a": {"b/c": [7, {"d": "x"}], "e": null, "f": "", "g": -1, "h": {"href": "/p"}}, "links": {"next": "/n"}, "big": 12345678901234567890123, "stamp": 1700000000.000200}"#;
        for (pointer, text) in [
            ("/a/b~1c/0", Some("7")),
            ("/a/b~1c/1/d", Some("x")),
            ("/a/b~1c/2", None),
            ("/a/b~1c", None),
            ("/a/e", None),
            ("/a/f", None),
            ("/a/g", Some("-1")),
            ("/a/h", Some("/p")),
            ("/links/next", Some("/n")),
            ("/links/prev", None),
            ("/links/next/x", None),
            ("/big", Some("12345678901234567890123")),
            ("/stamp", Some("1700000000.000200")),
        ] {
            assert_eq!(text_at(body, pointer).as_deref(), text, "{pointer}");
        }
        for body in ["", "7", "[]", "{", r#"{"a": "#] {
            assert_eq!(text_at(body.as_bytes(), "/a"), None, "{body}");
        }
    }
}
