//! What a value is written through.

use std::fmt;

use ascii::AsciiChar;

use super::pen::{Pen, write};

/// Takes the text of a value on its way into a query, and percent-encodes it where the query needs that.
pub struct ValueWriter<'a> {
    pen: &'a mut Pen,
    at: usize,
}

#[expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]
impl<'a> ValueWriter<'a> {
    /// Writes from a position on.
    #[inline(always)]
    pub(crate) const fn new(pen: &'a mut Pen, at: usize) -> Self {
        Self { pen, at }
    }

    /// The position after the last letter.
    #[inline(always)]
    pub(crate) const fn end(&self) -> usize {
        self.at
    }

    /// Adds a text.
    #[inline(always)]
    pub fn text(&mut self, text: &str) {
        self.at = self.pen.text(self.at, text);
    }

    /// Adds what `value` displays. If its `Display` returns an error, the text ends there.
    #[inline]
    pub fn display(&mut self, value: impl fmt::Display) {
        self.at = display(self.pen, self.at, &value);
    }

    /// Adds the digits of an integer of any size.
    #[inline(always)]
    pub(crate) fn integer(&mut self, number: impl itoa::Integer) {
        self.at = integer(self.pen, self.at, number);
    }

    /// Whether reserved letters are percent-encoded.
    #[inline(always)]
    pub(crate) const fn encodes(&self) -> bool {
        self.pen.encodes()
    }

    /// Adds letters that are the same when encoded, or are encoded already.
    #[inline(always)]
    pub(crate) fn letters(&mut self, letters: &[AsciiChar]) {
        self.at = self.pen.letters(self.at, letters);
    }

    /// Adds `N` such letters, which `make` puts in their place.
    #[inline(always)]
    pub(crate) fn array<const N: usize>(&mut self, make: impl Fn(&mut [AsciiChar; N])) {
        self.at = self.pen.array(self.at, make);
    }

    /// The text that `value` writes, without encoding.
    pub(crate) fn plain(value: impl FnOnce(&mut ValueWriter<'_>)) -> String {
        let mut text = String::new();
        write(&mut text, false, 0, |pen, at| {
            let mut writer = ValueWriter::new(pen, at);
            value(&mut writer);
            writer.at
        });
        text
    }
}

/// Writes what a value displays, from a position on.
#[inline(never)]
fn display(pen: &mut Pen, at: usize, value: &dyn fmt::Display) -> usize {
    let mut writer = ValueWriter::new(pen, at);
    // Writing to a string does not fail, so an error is the value's own.
    let _ = fmt::Write::write_fmt(&mut writer, format_args!("{value}"));
    writer.end()
}

/// Writes an integer from a position on. A call, so that whoever also writes small numbers needs no room for the digits of large ones.
#[inline(never)]
fn integer(pen: &mut Pen, at: usize, number: impl itoa::Integer) -> usize {
    pen.text(at, itoa::Buffer::new().format(number))
}

impl fmt::Write for ValueWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

impl fmt::Debug for ValueWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueWriter").field("encodes", &self.encodes()).finish_non_exhaustive()
    }
}
