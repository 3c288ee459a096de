//! Lists as JSON text, `["a","b"]`, as some services write them in a query: arrays of strings, numbers and booleans (RFC 8259).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// An element of a list, and its place in the text.
pub(crate) type Element<'t> = (Cow<'t, str>, Range<usize>);

/// Appends a string with its quotes.
pub(crate) fn push_string(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\0'..='\x1f' => {
                let _ = write!(json, "\\u{:04x}", u32::from(letter));
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
}

/// Reads the elements of an array. Returns the place of what is not JSON, or not a string, a number or a boolean.
pub(crate) fn elements(json: &str) -> Result<Vec<Element<'_>>, Range<usize>> {
    let mut reader = Reader { json, at: 0 };
    let mut elements = Vec::new();
    reader.expect(b'[')?;
    if reader.skip_if(b']') {
        return reader.end(elements);
    }
    loop {
        elements.push(reader.element()?);
        if reader.skip_if(b']') {
            return reader.end(elements);
        }
        reader.expect(b',')?;
    }
}

/// Whether a byte is a blank between elements.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

struct Reader<'t> {
    json: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.json.get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    fn byte(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// The text up to a byte at which it ends, which is not a part of a letter.
    fn until(&mut self, is_end: fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.byte().is_some_and(|byte| !is_end(byte)) {
            self.at += 1;
        }
        self.json.get(start..self.at).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        self.until(|byte| !is_space(byte));
    }

    fn skip_if(&mut self, sign: u8) -> bool {
        self.skip_spaces();
        let is_there = self.byte() == Some(sign);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, sign: u8) -> Result<(), Range<usize>> {
        if self.skip_if(sign) { Ok(()) } else { Err(self.here()) }
    }

    /// The place of the next letter.
    fn here(&self) -> Range<usize> {
        self.at..self.at + self.rest().chars().next().map_or(0, char::len_utf8)
    }

    fn end(&mut self, elements: Vec<Element<'t>>) -> Result<Vec<Element<'t>>, Range<usize>> {
        self.skip_spaces();
        if self.rest().is_empty() { Ok(elements) } else { Err(self.at..self.json.len()) }
    }

    fn element(&mut self) -> Result<Element<'t>, Range<usize>> {
        self.skip_spaces();
        let start = self.at;
        let text = if self.byte() == Some(b'"') { self.string()? } else { self.literal()? };
        Ok((text, start..self.at))
    }

    /// A number or a boolean, as it is written.
    fn literal(&mut self) -> Result<Cow<'t, str>, Range<usize>> {
        let start = self.at;
        let literal = self.until(|byte| matches!(byte, b',' | b']') || is_space(byte));
        let is_number = literal.as_bytes().first().is_some_and(|first| *first == b'-' || first.is_ascii_digit())
            && literal.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'));
        if !is_number && !matches!(literal, "true" | "false") {
            return Err(if literal.is_empty() { self.here() } else { start..self.at });
        }
        Ok(Cow::Borrowed(literal))
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Range<usize>> {
        let start = self.at + 1;
        self.at = start;
        let mut text = Cow::Borrowed("");
        loop {
            text += self.until(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escaped()?),
                _ => return Err(self.here()),
            }
        }
    }

    /// The letter that an escape stands for.
    fn escaped(&mut self) -> Result<char, Range<usize>> {
        let place = self.at..self.json.len().min(self.at + 2);
        let escape = self.rest().as_bytes().get(1).copied();
        self.at = place.end;
        let letter = match escape {
            Some(b'b') => '\x08',
            Some(b'f') => '\x0c',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(sign @ (b'"' | b'\\' | b'/')) => sign.into(),
            Some(b'u') => return self.unicode().ok_or(place),
            _ => return Err(place),
        };
        Ok(letter)
    }

    /// The letter of one escape, or of two that are a surrogate pair.
    fn unicode(&mut self) -> Option<char> {
        let high = self.unit()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        self.at += self.rest().starts_with("\\u").then_some(2)?;
        let low = self.unit().filter(|low| (0xDC00..0xE000).contains(low))?;
        char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{elements, push_string};

    fn texts(json: &str) -> Option<Vec<String>> {
        elements(json).ok().map(|elements| elements.into_iter().map(|(text, _)| text.into_owned()).collect())
    }

    #[test]
    fn an_array_of_scalars_is_read() {
        for (json, read) in [
            (r#"["a","b"]"#, &["a", "b"][..]),
            (r#" [ "a" , 7 , -1.5e3, true ] "#, &["a", "7", "-1.5e3", "true"]),
            ("[]", &[]),
            (r#"["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]"#, &["\"\\/\x08\x0c\n\r\té😀"]),
        ] {
            assert_eq!(texts(json).unwrap(), read, "{json}");
        }
    }

    #[test]
    fn anything_else_is_refused_at_its_place() {
        for (json, place) in [
            ("", 0..0),
            ("a,b", 0..1),
            (r#"["a""#, 4..4),
            (r#"["a",]"#, 5..6),
            (r#"["a"] x"#, 6..7),
            ("[null]", 1..5),
            ("[[1]]", 1..3),
            (r#"[{"a":1}]"#, 1..8),
            ("[\"a\nb\"]", 3..4),
            (r#"["\x"]"#, 2..4),
            (r#"["\ud83d"]"#, 2..4),
            (r#"["\u00e"]"#, 2..4),
            ("[é]", 1..3),
        ] {
            assert_eq!(elements(json).unwrap_err(), place, "{json}");
        }
    }

    proptest! {
        #[test]
        fn strings_read_back_and_are_what_serde_json_reads(texts in prop::collection::vec(any::<String>(), 0..4)) {
            let mut json = "[".to_owned();
            for (index, text) in texts.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                push_string(&mut json, text);
            }
            json.push(']');
            prop_assert_eq!(&self::texts(&json).unwrap(), &texts);
            prop_assert_eq!(&serde_json::from_str::<Vec<String>>(&json).unwrap(), &texts);
            prop_assert_eq!(self::texts(&serde_json::to_string(&texts).unwrap()).unwrap(), texts);
        }

        #[test]
        fn nothing_panics(json in any::<String>(), inner in "[\\[\\]\",\\\\u0-9dD8é ]{0,12}") {
            let _ = elements(&json);
            let _ = elements(&format!("[{inner}]"));
            if let Ok(read) = elements(&format!("[\"{inner}\"]")) {
                for (_, place) in read {
                    prop_assert!(place.end <= inner.len() + 4);
                }
            }
        }
    }
}
