//! Keys of a query, encoded once and copied many times.

use ascii::AsciiChar;

/// An encoded key with its ampersand and equals sign: `&filter%5Bseats%5D%5Bgte%5D=`.
#[derive(Debug)]
pub(crate) struct Key {
    /// Keys of up to this many letters are copied as a whole chunk, which takes no call.
    chunk: [AsciiChar; Self::CHUNK],
    letters: Box<[AsciiChar]>,
}

impl Key {
    pub(crate) const CHUNK: usize = 64;

    /// The key of an encoded parameter.
    pub(crate) fn new(encoded: &str) -> Self {
        let text = ["&", encoded, "="].concat();
        let letters: Box<[AsciiChar]> = text.chars().filter_map(|letter| AsciiChar::from_ascii(letter).ok()).collect();
        let mut chunk = [AsciiChar::Null; Self::CHUNK];
        for (place, letter) in chunk.iter_mut().zip(&letters) {
            *place = *letter;
        }
        Self { chunk, letters }
    }

    /// The chunk that begins with the key, and the key's length, if the key fits into one.
    #[inline]
    pub(crate) fn chunk(&self) -> Option<(&[AsciiChar; Self::CHUNK], usize)> {
        (self.letters.len() <= Self::CHUNK).then_some((&self.chunk, self.letters.len()))
    }

    pub(crate) fn letters(&self) -> &[AsciiChar] {
        &self.letters
    }
}
