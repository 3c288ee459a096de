//! A text while it is written: letters that are ASCII by their type, in front of a string.
//!
//! A query is ASCII (RFC 3986), and so are its keys, its digits and what is percent-encoded. Kept as letters that can be
//! nothing else, they are copied as bytes are, and need no proof that they are a text when they become one.

use std::cell::RefCell;
use std::fmt;

use ascii::{AsciiChar, AsciiStr};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All bytes but RFC 3986's unreserved ones.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// For each byte that is unreserved, its letter.
static UNRESERVED: [AsciiChar; 256] = {
    let mut table = [AsciiChar::Null; 256];
    let (mut places, mut byte) = (table.as_mut_slice(), 0_u8);
    while let [place, others @ ..] = places {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            *place = AsciiChar::new(byte as char);
        }
        (places, byte) = (others, byte.wrapping_add(1));
    }
    table
};

/// Room for the letters that are written before they go into the string: for more than most queries have, so that those are
/// allocated once, when their length is known.
pub(crate) struct Room {
    letters: [AsciiChar; Room::LETTERS],
    /// How many of the letters, from the first that will be written, do not belong to the text.
    dropped: usize,
}

impl Room {
    const LETTERS: usize = 640;

    const fn new() -> Self {
        Self { letters: [AsciiChar::Null; Self::LETTERS], dropped: 0 }
    }
}

thread_local! {
    /// Room that is there, since to clear it takes as long as a tenth of a query.
    static ROOM: RefCell<Room> = const { RefCell::new(Room::new()) };
}

/// Gives room for a text that is to be written without its first letters.
pub(crate) fn with_room<T>(dropped: usize, write: impl FnOnce(&mut Room) -> T) -> T {
    ROOM.with(|room| {
        let (mut borrowed, mut own);
        let room = if let Ok(room) = room.try_borrow_mut() {
            borrowed = room;
            &mut *borrowed
        } else {
            // A value writes a query of its own while it is written.
            own = Room::new();
            &mut own
        };
        room.dropped = dropped;
        write(room)
    })
}

/// Writes a text behind a string.
///
/// How far it is, it says itself: what a variable of a function's own holds stays in a register, unless it is lent to
/// another function. So nothing here lends it.
pub(crate) struct Pen<'t> {
    string: &'t mut String,
    room: &'t mut Room,
    /// How many letters are in the room.
    latest: usize,
}

#[expect(clippy::inline_always, reason = "letters of a constant number are copied without a call there alone")]
impl<'t> Pen<'t> {
    /// Goes on behind the latest letters.
    #[inline(always)]
    pub(crate) const fn behind(string: &'t mut String, room: &'t mut Room, latest: usize) -> Self {
        Self { string, room, latest }
    }

    /// How many letters are in the room and not in the string yet, for the pen that goes on.
    #[inline(always)]
    pub(crate) const fn latest(&self) -> usize {
        self.latest
    }

    /// The letters that are in the room and not in the string yet.
    pub(crate) fn letters(&self) -> &[AsciiChar] {
        self.room.letters.get(..self.latest).unwrap_or_default()
    }

    /// Lays the pen down: the string has all that was written.
    pub(crate) fn finish(mut self) {
        self.pour();
    }

    /// Adds letters.
    #[inline(always)]
    pub(crate) fn put(&mut self, letters: &[AsciiChar]) {
        match self.place(letters.len()) {
            Some(place) => place.copy_from_slice(letters),
            None => self.push(<&AsciiStr>::from(letters).as_str()),
        }
    }

    /// Adds so many letters, which are made where they are put.
    #[inline(always)]
    pub(crate) fn put_array<const N: usize>(&mut self, make: impl FnOnce(&mut [AsciiChar; N])) {
        const { assert!(N <= Room::LETTERS) };
        if let Some(place) = self.place(N).and_then(<[_]>::first_chunk_mut) {
            make(place);
        }
    }

    /// The place of so many letters, which are to be written at once. `None` where there is never room for so many.
    #[inline(always)]
    fn place(&mut self, count: usize) -> Option<&mut [AsciiChar]> {
        if self.latest > Room::LETTERS.checked_sub(count)? {
            self.aside(|pen| {
                pen.pour();
            });
            self.latest = 0;
        }
        let place = self.room.letters.get_mut(self.latest..self.latest + count)?;
        self.latest += count;
        Some(place)
    }

    /// Adds a text of any letters.
    #[inline(always)]
    pub(crate) fn push(&mut self, text: &str) {
        self.aside(|pen| pen.pour().push_str(text));
    }

    /// Adds a text with every byte encoded that is not unreserved. A space is `%20`, a plus `%2B`.
    #[inline(always)]
    pub(crate) fn push_encoded(&mut self, text: &str) {
        let place = self.room.letters.get_mut(self.latest..self.latest + text.len());
        let is_written = place.is_some_and(|place| {
            place.iter_mut().zip(text.bytes()).fold(true, |is_written, (place, byte)| {
                *place = UNRESERVED.get(usize::from(byte)).map_or(AsciiChar::Null, |letter| *letter);
                is_written && *place != AsciiChar::Null
            })
        });
        if is_written {
            self.latest += text.len();
        } else {
            self.aside(|pen| pen.encode(text));
        }
    }

    /// Encodes a text bit by bit.
    fn encode(&mut self, text: &str) {
        for bit in utf8_percent_encode(text, RESERVED) {
            match AsciiStr::from_ascii(bit) {
                Ok(letters) => self.put(letters.as_slice()),
                // What is encoded is ASCII.
                Err(_) => self.push(bit),
            }
        }
    }

    /// Does what is seldom done, with a pen that is not this one.
    #[inline(always)]
    pub(crate) fn aside(&mut self, write: impl FnOnce(&mut Pen<'_>)) {
        self.latest = aside(self.string, self.room, self.latest, write);
    }

    /// Lets another pen go on from here, up to where it says that it is.
    pub(crate) fn lend(&mut self, write: impl FnOnce(Pen<'_>) -> usize) {
        self.latest = write(Pen { string: self.string, room: self.room, latest: self.latest });
    }

    /// Puts the latest letters into the string, and gives that to go on with.
    fn pour(&mut self) -> &mut String {
        let letters = self.room.letters.get(self.room.dropped..self.latest).unwrap_or_default();
        let text = <&AsciiStr>::from(letters).as_str();
        if self.string.capacity() == 0 {
            // As much as it takes, since there is seldom more to come.
            *self.string = String::with_capacity(text.len());
        }
        self.string.push_str(text);
        self.room.dropped = self.room.dropped.saturating_sub(self.latest);
        self.latest = 0;
        self.string
    }
}

#[cold]
#[inline(never)]
fn aside(string: &mut String, room: &mut Room, latest: usize, write: impl FnOnce(&mut Pen<'_>)) -> usize {
    let mut pen = Pen { string, room, latest };
    write(&mut pen);
    pen.latest
}

impl fmt::Debug for Pen<'_> {
    /// What was written. The rest of the room has what others wrote.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let latest = <&AsciiStr>::from(self.letters());
        f.debug_struct("Pen").field("string", &self.string).field("latest", &latest).finish()
    }
}

#[cfg(test)]
mod tests {
    use ascii::AsciiChar;

    use super::{Pen, Room, with_room};

    fn written(dropped: usize, write: impl FnOnce(&mut Pen<'_>)) -> String {
        let mut string = String::from("é");
        with_room(dropped, |room| {
            let mut pen = Pen::behind(&mut string, room, 0);
            write(&mut pen);
            pen.finish();
        });
        string
    }

    #[test]
    fn a_space_is_written_as_20_and_a_plus_as_2b() {
        let text = written(0, |pen| {
            pen.push_encoded("a b+c");
            pen.put(&[AsciiChar::Ampersand]);
            pen.push_encoded("a-b.c_d~");
            pen.push("ü");
            pen.push_encoded("ü");
        });
        assert_eq!(text, "éa%20b%2Bc&a-b.c_d~ü%C3%BC");
    }

    #[test]
    fn the_first_letters_are_dropped_wherever_the_text_goes_on() {
        let letters = [AsciiChar::a; Room::LETTERS + 1];
        for dropped in [0, 1] {
            for length in [1, 2, 300, Room::LETTERS - 1, Room::LETTERS, Room::LETTERS + 1] {
                let text = written(dropped, |pen| {
                    pen.put(&[AsciiChar::Ampersand]);
                    pen.put(&letters[..length]);
                    pen.put_array(|place| *place = [AsciiChar::c; 10]);
                    pen.push_encoded(&"b".repeat(length));
                    pen.put(&letters[..length]);
                });
                let first = if dropped == 0 { "é&" } else { "é" };
                let a = "a".repeat(length);
                assert_eq!(text, [first, &a, &"c".repeat(10), &"b".repeat(length), &a].concat());
            }
        }
        assert_eq!(written(1, |_| ()), "é");
    }

    #[test]
    fn a_text_is_written_while_another_is() {
        let text = written(0, |pen| {
            pen.push_encoded("outer");
            let inner = written(1, |pen| pen.push_encoded("inner"));
            pen.push_encoded(&inner);
        });
        assert_eq!(text, "éouter%C3%A9nner");
    }
}
