//! The buffer that text is written into.
//!
//! A query is ASCII (RFC 3986), and so are its keys, its digits and whatever is percent-encoded. Kept as letters that cannot be
//! anything else, they are copied like bytes and become text without a check.
//!
//! How far the text reaches is passed by value from call to call, so that it stays in a register. A field of the pen would be
//! stored and loaded again for every value.

use std::cell::RefCell;

use ascii::{AsciiChar, AsciiStr};
use percent_encoding::utf8_percent_encode;

use super::key::Key;
use crate::text::percent::RESERVED;

/// For each unreserved byte its letter, and `Null` for the others.
static UNRESERVED: [AsciiChar; 256] = {
    let mut table = [AsciiChar::Null; 256];
    let mut places: &mut [_] = &mut table;
    let mut byte = 0_u8;
    while let [place, others @ ..] = places {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            *place = AsciiChar::new(byte as char);
        }
        (places, byte) = (others, byte.wrapping_add(1));
    }
    table
};

/// Letters on their way into a string.
pub struct Pen {
    /// Room for more letters than most queries have, so that the string is allocated once and in the right size.
    letters: [AsciiChar; Self::ROOM],
    string: String,
    /// Whether values are percent-encoded.
    encode: bool,
    /// How many of the next letters are left out: the ampersand of a first parameter.
    skip: usize,
}

thread_local! {
    /// One pen for each thread, since clearing the room takes as long as a tenth of a query.
    static PEN: RefCell<Pen> = const { RefCell::new(Pen::new()) };
}

/// Appends to `string` what `write` writes, which gets the pen and the position of the first letter and returns the position
/// after the last one. Values are percent-encoded if `encode` is set. The first `skip` letters are left out.
pub(crate) fn write(string: &mut String, encode: bool, skip: usize, write: impl FnOnce(&mut Pen, usize) -> usize) {
    PEN.with(|pen| {
        let (mut free, mut own);
        let pen = if let Ok(pen) = pen.try_borrow_mut() {
            free = pen;
            &mut *free
        } else {
            // A value that writes a query of its own while it is written.
            own = Box::new(Pen::new());
            &mut *own
        };
        (pen.encode, pen.skip) = (encode, skip);
        pen.string = std::mem::take(string);
        let end = write(pen, 0);
        if pen.string.capacity() == 0 {
            // The exact size, since all of it is here.
            *string = String::from(written(&pen.letters, pen.skip, end));
        } else {
            pen.pour(end);
            *string = std::mem::take(&mut pen.string);
        }
    });
}

#[expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]
impl Pen {
    const ROOM: usize = 704;

    const fn new() -> Self {
        Self { letters: [AsciiChar::Null; Self::ROOM], string: String::new(), encode: false, skip: 0 }
    }

    #[inline(always)]
    pub(crate) const fn encodes(&self) -> bool {
        self.encode
    }

    /// Writes a key with its ampersand and equals sign.
    #[inline(always)]
    pub(crate) fn key(&mut self, at: usize, key: &Key) -> usize {
        self.short_key(at, key).unwrap_or_else(|| self.long(at, key.letters()))
    }

    /// Writes a key that fits into a chunk, if there is room for one. Returns `None` if it wrote nothing.
    #[inline(always)]
    pub(crate) fn short_key(&mut self, at: usize, key: &Key) -> Option<usize> {
        let (chunk, length) = key.chunk()?;
        *self.letters.get_mut(at..)?.first_chunk_mut()? = *chunk;
        Some(at + length)
    }

    /// Writes letters as they are.
    #[inline(always)]
    pub(crate) fn letters(&mut self, at: usize, letters: &[AsciiChar]) -> usize {
        match self.letters.get_mut(at..at + letters.len()) {
            Some(place) => {
                place.copy_from_slice(letters);
                at + letters.len()
            }
            None => self.long(at, letters),
        }
    }

    /// Writes `N` letters, which `make` puts in their place.
    #[inline(always)]
    pub(crate) fn array<const N: usize>(&mut self, at: usize, make: impl Fn(&mut [AsciiChar; N])) -> usize {
        if let Some(place) = self.letters.get_mut(at..).and_then(<[_]>::first_chunk_mut) {
            make(place);
            at + N
        } else {
            self.long_array(at, make)
        }
    }

    /// The same where there is no room for them.
    #[cold]
    #[inline(never)]
    fn long_array<const N: usize>(&mut self, at: usize, make: impl Fn(&mut [AsciiChar; N])) -> usize {
        let mut letters = [AsciiChar::Null; N];
        make(&mut letters);
        self.long(at, &letters)
    }

    /// Writes a text, percent-encoded if the pen encodes. A space is `%20`, a plus `%2B`.
    #[inline(always)]
    pub(crate) fn text(&mut self, at: usize, text: &str) -> usize {
        if let Some(place) = self.letters.get_mut(at..at + text.len()) {
            let mut is_plain = true;
            for (place, byte) in place.iter_mut().zip(text.bytes()) {
                *place = UNRESERVED.get(usize::from(byte)).map_or(AsciiChar::Null, |letter| *letter);
                is_plain &= *place != AsciiChar::Null;
            }
            if is_plain {
                return at + text.len();
            }
        }
        self.any_text(at, text)
    }

    /// Writes a text that does not fit, or that is more than unreserved letters.
    #[cold]
    fn any_text(&mut self, at: usize, text: &str) -> usize {
        if !self.encode {
            return self.as_is(at, text);
        }
        let mut at = at;
        for part in utf8_percent_encode(text, RESERVED) {
            at = match AsciiStr::from_ascii(part) {
                Ok(letters) => self.letters(at, letters.as_slice()),
                // Not reached: encoded text is ASCII.
                Err(_) => self.as_is(at, part),
            };
        }
        at
    }

    /// Writes a text without encoding it.
    #[cold]
    pub(crate) fn as_is(&mut self, at: usize, text: &str) -> usize {
        self.pour(at);
        self.string.push_str(text);
        0
    }

    /// Writes letters for which there is no room left.
    #[cold]
    fn long(&mut self, at: usize, letters: &[AsciiChar]) -> usize {
        if let Some(place) = self.letters.get_mut(at..at + letters.len()) {
            place.copy_from_slice(letters);
            return at + letters.len();
        }
        self.pour(at);
        if let Some(place) = self.letters.get_mut(..letters.len()) {
            place.copy_from_slice(letters);
            return letters.len();
        }
        let letters = letters.get(std::mem::take(&mut self.skip)..).unwrap_or_default();
        self.string.push_str(<&AsciiStr>::from(letters).as_str());
        0
    }

    /// Moves the letters up to a position into the string.
    fn pour(&mut self, at: usize) {
        self.string.push_str(written(&self.letters, self.skip, at));
        self.skip = self.skip.saturating_sub(at);
    }
}

/// The letters up to a position, without the first ones that are left out.
#[inline]
fn written(letters: &[AsciiChar], skip: usize, at: usize) -> &str {
    <&AsciiStr>::from(letters.get(skip..at).unwrap_or_default()).as_str()
}

#[cfg(test)]
mod tests {
    use ascii::AsciiChar;

    use super::{Key, Pen, write};

    fn written(skip: usize, script: impl FnOnce(&mut Pen, usize) -> usize) -> String {
        let mut string = String::from("é");
        write(&mut string, true, skip, script);
        string
    }

    #[test]
    fn a_space_is_written_as_20_and_a_plus_as_2b() {
        let text = written(0, |pen, at| {
            let at = pen.text(at, "a b+c");
            let at = pen.letters(at, &[AsciiChar::Ampersand]);
            let at = pen.text(at, "a-b.c_d~");
            let at = pen.as_is(at, "ü");
            pen.text(at, "ü")
        });
        assert_eq!(text, "éa%20b%2Bc&a-b.c_d~ü%C3%BC");
    }

    #[test]
    fn the_first_letters_are_skipped_wherever_the_room_ends() {
        for skip in [0, 1] {
            for length in [1, 2, 62, 63, 64, 300, Pen::ROOM - 1, Pen::ROOM, Pen::ROOM + 1] {
                let key = "k".repeat(length);
                let letters = vec![AsciiChar::a; length];
                let text = written(skip, |pen, at| {
                    let at = pen.key(at, &Key::new(&key));
                    let at = pen.letters(at, &letters);
                    let at = pen.array(at, |place| *place = [AsciiChar::c; 10]);
                    let at = pen.text(at, &"b".repeat(length));
                    pen.key(at, &Key::new(&key))
                });
                let first = if skip == 0 { "é&" } else { "é" };
                let (a, b) = ("a".repeat(length), "b".repeat(length));
                assert_eq!(text, [first, &key, "=", &a, &"c".repeat(10), &b, "&", &key, "="].concat());
            }
        }
        assert_eq!(written(1, |_, at| at), "é");
    }

    #[test]
    fn a_value_that_panics_leaves_nothing_behind() {
        let unfinished = std::panic::catch_unwind(|| {
            written(0, |pen, at| {
                let _ = pen.as_is(at, "unfinished");
                panic!("as the `Display` of a value can")
            })
        });
        assert!(unfinished.is_err());
        let mut string = String::new();
        write(&mut string, true, 0, |pen, at| pen.text(at, "next"));
        assert_eq!(string, "next");
    }

    #[test]
    fn a_text_can_be_written_while_another_one_is() {
        let text = written(0, |pen, at| {
            let at = pen.text(at, "outer");
            let inner = written(0, |pen, at| pen.text(at, "inner"));
            pen.text(at, &inner)
        });
        assert_eq!(text, "éouter%C3%A9inner");
    }
}
