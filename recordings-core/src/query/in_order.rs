//! Reading parameters in the order in which they are written: each where its field stands, by its whole key, without taking the
//! key apart. What comes otherwise is left to the reader.

use std::borrow::Cow;

use super::percent;
use super::read;
use crate::field::Field;
use crate::filter::VisitorMut;
use crate::operator::Arity;

/// A query, of which parameters are taken off as their fields are visited.
pub(crate) struct InOrder<'q> {
    rest: &'q str,
    taken: usize,
    /// Parameters that may be taken.
    allowed: usize,
    longest_list: usize,
}

impl<'q> InOrder<'q> {
    pub(crate) const fn new(query: &'q str, allowed: usize, longest_list: usize) -> Self {
        Self { rest: query, taken: 0, allowed, longest_list }
    }

    /// What is left of the query.
    pub(crate) const fn rest(&self) -> &'q str {
        self.rest
    }

    /// Parameters that were taken.
    pub(crate) const fn taken(&self) -> usize {
        self.taken
    }

    /// Takes the next parameter, if it is one of a field, which takes its value too.
    #[inline]
    fn take<F: Field>(&mut self, condition: &mut F::Condition) -> bool {
        let field = const { &F::INFO };
        let (behind, is_encoded) = if let Some(behind) = self.rest.strip_prefix(field.encoded()) {
            (behind, true)
        } else if const { is_plain(F::INFO.raw()) }
            && let Some(behind) = self.rest.strip_prefix(field.raw())
        {
            (behind, false)
        } else {
            return false;
        };
        self.value_of::<F>(condition, behind, is_encoded)
    }

    /// Takes the operator and the value, if they are of the field.
    fn value_of<F: Field>(&mut self, condition: &mut F::Condition, behind: &'q str, is_encoded: bool) -> bool {
        let field = const { &F::INFO };
        for accepted in field.accepted() {
            let (spelling, suffix) = (accepted.spelling(), field.suffix(accepted.operator()));
            let operator = if is_encoded { [spelling.encoded, suffix.encoded] } else { [spelling.raw, suffix.raw] };
            let Some(written) = operator.iter().try_fold(behind, |rest, part| rest.strip_prefix(part)) else {
                continue;
            };
            let Some(written) = written.strip_prefix('=') else { continue };
            let (value, rest) = value(written);
            let is_listed = accepted.operator().arity() == Arity::Many;
            // A list in one parameter may be refused in its middle.
            if self.taken == self.allowed
                || is_listed && field.is_joined_by_commas()
                || !is_encoded && !is_plain(spelling.raw)
            {
                return false;
            }
            let Some(value) = value else { return false };
            // What is refused is read once more, by the reader, which says why.
            if read::add::<F>(condition, accepted.operator(), value, self.longest_list).is_err() {
                return false;
            }
            self.taken += 1;
            self.rest = rest;
            return true;
        }
        false
    }
}

impl VisitorMut for InOrder<'_> {
    #[inline]
    fn field<F: Field>(&mut self, condition: &mut F::Condition) {
        while self.take::<F>(condition) {}
    }
}

/// Whether a text with raw brackets is the same once it is decoded, and ends nowhere in between.
const fn is_plain(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, others @ ..] = rest {
        if matches!(byte, b'%' | b'+' | b'&' | b'=') {
            return false;
        }
        rest = others;
    }
    true
}

/// A value, decoded if it can be, and what stands behind it and its ampersand.
#[inline]
fn value(text: &str) -> (Option<Cow<'_, str>>, &str) {
    let (length, is_plain) = end_of_value(text.as_bytes());
    let (value, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    let value = if is_plain { Some(Cow::Borrowed(value)) } else { percent::decode(value) };
    (value, rest.get(1..).unwrap_or_default())
}

/// The bytes before the next ampersand, and whether none of them is an escape: eight at a time.
fn end_of_value(text: &[u8]) -> (usize, bool) {
    let (mut rest, mut length) = (text, 0);
    let mut is_plain = true;
    while let Some((eight, others)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let (ends, escapes) = (places(word, b'&'), places(word, b'%') | places(word, b'+'));
        if ends != 0 {
            let before = ends.trailing_zeros();
            return (length + before as usize / 8, is_plain && escapes.trailing_zeros() > before);
        }
        is_plain &= escapes == 0;
        length += 8;
        rest = others;
    }
    for byte in rest {
        match byte {
            b'&' => break,
            b'%' | b'+' => is_plain = false,
            _ => {}
        }
        length += 1;
    }
    (length, is_plain)
}

/// The high bit of each byte that is `byte`. What is above the lowest of them may be set too.
const fn places(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let zeros = word ^ (ONES * byte as u64);
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{end_of_value, value};

    #[test]
    fn a_value_ends_at_the_ampersand_and_is_decoded() {
        assert_eq!(value("a+b%20c&x=1"), (Some("a b c".into()), "x=1"));
        assert_eq!(value("2021-04-25&"), (Some("2021-04-25".into()), ""));
        assert_eq!(value(""), (Some("".into()), ""));
        assert_eq!(value("%zz&x"), (None, "x"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn eight_bytes_at_a_time_find_what_one_at_a_time_finds(text in "[a%&+é\u{80}'\u{7f}-]{0,40}") {
            let bytes = text.as_bytes();
            let length = bytes.iter().position(|byte| *byte == b'&').unwrap_or(bytes.len());
            let is_plain = !bytes[..length].iter().any(|byte| b"%+".contains(byte));
            prop_assert_eq!(end_of_value(bytes), (length, is_plain));
        }
    }
}
