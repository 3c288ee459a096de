//! The start of a text in `MySQL` and `MariaDB`, so that an index can be used and loses no row.
//!
//! For `LIKE 'a%'`, `MariaDB` reads from an index the texts from `a` to `a` and many U+FFFF. Depending on the collation, it orders
//! some texts elsewhere that start with `a`: those in which an emoji, U+FFFD or a control character follows, or a letter that is
//! ordered as one with the last. With an ordinary letter after `a`, all of them are between the ends, whatever follows that letter.
//! So the last ordinary letter, and what follows it, are left out of the pattern.

use std::ops::RangeInclusive;

use super::text::pattern;
use crate::operator::Place;

/// A pattern of `LIKE`, with `!` as the escape, that matches all texts with a start, and others. `None` if an index would lose
/// some of them.
pub(super) fn indexed(start: &str) -> Option<String> {
    let ends = start.char_indices().zip(start.char_indices().skip(1));
    let is_safe = |before, letter| is_in(ORDINARY, letter) && !is_in(ORDERED_WITH_THE_NEXT, before);
    let end = ends.filter(|((_, before), (_, letter))| is_safe(*before, *letter)).map(|(_, (end, _))| end).last()?;
    Some(pattern(Place::Start, start.get(..end)?, '!'))
}

fn is_in(ranges: &[RangeInclusive<char>], letter: char) -> bool {
    ranges.iter().any(|letters| letters.contains(&letter))
}

/// Letters that every collation orders after control characters and before U+FFFF. Others are merely slower.
const ORDINARY: &[RangeInclusive<char>] = &[
    '!'..='~',
    'À'..='ʯ',
    'Ά'..='ҁ',
    'Ҋ'..='Ֆ',
    'א'..='ת',
    'ء'..='غ',
    'ف'..='ي',
    'अ'..='ह',
    'ก'..='ฮ',
    'ぁ'..='ゖ',
    'ァ'..='ヺ',
    '一'..='龥',
    '가'..='힣',
];

/// Letters that Unicode orders together with some that can follow, such as a vowel of Thai with its consonant. They are those of
/// the table of its collation algorithm without `L`, which `MariaDB` handles.
const ORDERED_WITH_THE_NEXT: &[RangeInclusive<char>] = &[
    '\u{418}'..='\u{418}',
    '\u{438}'..='\u{438}',
    '\u{627}'..='\u{627}',
    '\u{648}'..='\u{648}',
    '\u{64a}'..='\u{64a}',
    '\u{9c7}'..='\u{9c7}',
    '\u{b47}'..='\u{b47}',
    '\u{b92}'..='\u{b92}',
    '\u{bc6}'..='\u{bc7}',
    '\u{c46}'..='\u{c46}',
    '\u{cbf}'..='\u{cca}',
    '\u{d46}'..='\u{d47}',
    '\u{dcf}'..='\u{ddc}',
    '\u{e40}'..='\u{e44}',
    '\u{e4d}'..='\u{e4d}',
    '\u{ec0}'..='\u{ec4}',
    '\u{ecd}'..='\u{ecd}',
    '\u{f71}'..='\u{f71}',
    '\u{fb2}'..='\u{fb3}',
    '\u{1025}'..='\u{1025}',
    '\u{19b5}'..='\u{19ba}',
    '\u{1b05}'..='\u{1b42}',
    '\u{aab5}'..='\u{aabc}',
    '\u{11131}'..='\u{11132}',
    '\u{11347}'..='\u{11347}',
    '\u{114b9}'..='\u{114b9}',
    '\u{115b8}'..='\u{115b9}',
    '\u{11935}'..='\u{11935}',
];
