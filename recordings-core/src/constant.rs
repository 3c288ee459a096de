//! What constants need and the standard library does not have yet.

/// `==` of two strings, in a constant.
pub(crate) const fn are_equal(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}

/// Whether a text has a byte, in a constant.
pub(crate) const fn contains(text: &str, byte: u8) -> bool {
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        if *first == byte {
            return true;
        }
        rest = others;
    }
    false
}

/// The bytes that a text made in a constant holds at the most.
const LONGEST: usize = 512;

/// A text that is made in a constant.
#[derive(Debug)]
pub(crate) struct Text {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Text {
    /// Texts behind one another.
    pub(crate) const fn joined(parts: &[&str]) -> Self {
        let mut bytes = [0; LONGEST];
        let mut length = 0;
        let mut rest = parts;
        while let [part, others @ ..] = rest {
            assert!(
                length + part.len() <= LONGEST,
                "the name of a parameter is longer than 512 bytes: shorten the names of the groups that it stands in"
            );
            let (_, free) = bytes.split_at_mut(length);
            let (place, _) = free.split_at_mut(part.len());
            place.copy_from_slice(part.as_bytes());
            length += part.len();
            rest = others;
        }
        Self { bytes, length }
    }

    /// The text.
    pub(crate) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            // Whole texts behind one another are a text.
            Err(_) => "",
        }
    }

    /// The text without an end, if it ends so.
    pub(crate) const fn without_end(&self, end: &str) -> Option<&str> {
        match self.as_str().split_at_checked(self.length.saturating_sub(end.len())) {
            Some((start, rest)) if are_equal(rest, end) => Some(start),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_text_is_its_parts_behind_one_another() {
        const TEXT: &Text = &Text::joined(&["filter", "", "[größe]"]);
        assert_eq!(TEXT.as_str(), "filter[größe]");
        assert_eq!(TEXT.without_end("]"), Some("filter[größe"));
        assert_eq!(TEXT.without_end("["), None);
        assert_eq!(Text::joined(&[]).without_end("]"), None);
    }
}
