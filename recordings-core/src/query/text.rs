//! A text while it is written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All bytes but RFC 3986's unreserved ones.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Whether a text is encoded as it stands.
#[inline]
fn is_unreserved(text: &str) -> bool {
    text.bytes().all(|byte| UNRESERVED.get(usize::from(byte)) == Some(&true))
}

/// For each byte, whether it is unreserved.
static UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let (mut places, mut byte) = (table.as_mut_slice(), 0_u8);
    while let [place, others @ ..] = places {
        *place = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        (places, byte) = (others, byte.wrapping_add(1));
    }
    table
};

/// A text while it is written.
#[derive(Debug, Default)]
pub(crate) struct Text(String);

impl Text {
    /// A text with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Writes behind what a string holds.
    pub(crate) fn behind(string: &mut String, write: impl FnOnce(&mut Self)) {
        let mut text = Self(std::mem::take(string));
        write(&mut text);
        *string = text.0;
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }

    pub(crate) fn ends_with(&self, letters: &[char]) -> bool {
        self.0.ends_with(letters)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a text.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Adds ASCII letters, each of which is a text of its own.
    #[inline]
    pub(crate) fn push_ascii<const N: usize>(&mut self, letters: [u8; N]) {
        debug_assert!(letters.is_ascii(), "each is a text of its own");
        for letter in letters {
            // That it is one byte is plain to the compiler so.
            self.0.push(char::from(letter & 0x7F));
        }
    }

    /// Adds a text with every byte encoded that is not unreserved. A space is `%20`, a plus `%2B`.
    #[inline]
    pub(crate) fn push_encoded(&mut self, text: &str) {
        if is_unreserved(text) {
            self.push(text);
        } else {
            utf8_percent_encode(text, RESERVED).for_each(|part| self.push(part));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_space_is_written_as_20_and_a_plus_as_2b() {
        let mut string = String::from("x=");
        Text::behind(&mut string, |text| {
            text.push_encoded("a b+c");
            text.push_ascii(*b"&");
            text.push_encoded("a-b.c_d~");
        });
        assert_eq!(string, "x=a%20b%2Bc&a-b.c_d~");
    }
}
