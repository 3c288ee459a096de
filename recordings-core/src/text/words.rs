//! Words in sentences: quoted, cut to a readable length, and listed.
//!
//! Here and in what else is compiled for every program, loops are written out: each chain of iterators adds as much debug
//! information to a program as a page of code.

use std::fmt::{self, Write as _};

use super::as_seen;

/// Text from outside, quoted on one line and cut after 80 characters.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 80;
        let cut = self.0.char_indices().nth(LONGEST).map_or(self.0, |(end, _)| self.0.get(..end).unwrap_or(self.0));
        let more = if cut.len() < self.0.len() { "…" } else { "" };
        f.write_char('`')?;
        write_escaped(f, cut)?;
        write!(f, "{more}`")
    }
}

/// Text quoted on one line, all of it: what is to be written instead, which may have a name from outside in it.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('`')?;
        write_escaped(f, self.0)?;
        f.write_char('`')
    }
}

fn write_escaped(f: &mut impl fmt::Write, text: &str) -> fmt::Result {
    for letter in text.chars() {
        // Quotes end nothing between backticks.
        if matches!(letter, '\'' | '"') { f.write_char(letter) } else { write!(f, "{}", letter.escape_debug()) }?;
    }
    Ok(())
}

/// The first 200 characters of a text from outside, followed by an ellipsis if there are more.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Lists alternatives: "`a`, `b` or `c`".
pub(crate) fn one_of<T: AsRef<str>>(words: &[T]) -> String {
    listed(words, " or ")
}

/// Lists words: "`a`, `b`, `c`".
pub(crate) fn all_of<T: AsRef<str>>(words: &[T]) -> String {
    listed(words, ", ")
}

fn listed<T: AsRef<str>>(words: &[T], before_last: &str) -> String {
    let mut list = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            list.push_str(if index + 1 == words.len() { before_last } else { ", " });
        }
        // Writing into a string does not fail.
        let _ = write!(list, "{}", OneLine(word.as_ref()));
    }
    list
}

/// The letters and digits of a text, in lower case, with letters of ASCII in place of those that look like them.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in as_seen(text).chars() {
        if letter.is_alphanumeric() {
            for lower in letter.to_lowercase() {
                plain.push(lower);
            }
        }
    }
    plain
}

/// Whether that is the plain form of a text, which is not made for it if all of it is ASCII.
pub(crate) fn is_plain_form(plain: &str, text: &str) -> bool {
    if !text.is_ascii() {
        return self::plain(text) == plain;
    }
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).eq(plain.bytes())
}

/// The parts of a text between signs: `date`, `started` and `at` of `date_started[at]`.
pub(crate) fn parts_of(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in text.split(|letter: char| !letter.is_alphanumeric()) {
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

/// The words of a name in lower case: `date`, `started` and `at` of `date_started[at]` and of `dateStartedAt`.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in parts_of(text) {
        let (mut word, mut is_after_lower) = (String::new(), false);
        for letter in part.chars() {
            if letter.is_uppercase() && is_after_lower {
                words.push(std::mem::take(&mut word));
            }
            is_after_lower = !letter.is_uppercase();
            word.extend(letter.to_lowercase());
        }
        words.push(word);
    }
    words
}

/// Whether two words have the same letters, in whatever order and however often.
pub(crate) fn have_same_letters(one: &str, other: &str) -> bool {
    one.chars().all(|letter| other.contains(letter)) && other.chars().all(|letter| one.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::{is_plain_form, plain};

    #[test]
    fn the_plain_form_of_a_text_is_known_without_making_it() {
        for text in ["", "seats", "Date_Started-At[gte]", "a\u{1}b %7E", "ſtatus", "İd", "ѕeats", "größe 5"] {
            assert!(is_plain_form(&plain(text), text), "{text}");
            assert!(!is_plain_form("other", text), "{text}");
            assert!(!is_plain_form(&format!("{}x", plain(text)), text), "{text}");
        }
    }
}
