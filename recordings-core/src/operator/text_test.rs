//! Tests of texts with or without the case of ASCII letters, and by patterns.

use std::str::Chars;

use super::Place;

/// What a text is tested for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextTest {
    pub(crate) kind: TextTestKind,
    /// Whether ASCII letters are equal whatever their case is. Other letters never are: no two databases fold the same ones.
    pub(crate) folds: bool,
    /// Whether the text must not pass.
    pub(crate) is_negated: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum TextTestKind {
    /// The whole text.
    Equal,
    /// A part of it.
    Part(Place),
    /// The whole text by a pattern of SQL: `%` for any text, `_` for a character, and a backslash before one of these that is itself.
    Like,
}

impl TextTest {
    pub(super) const fn folded(kind: TextTestKind) -> Self {
        Self { kind, folds: true, is_negated: false }
    }

    pub(super) const fn not_folded(kind: TextTestKind) -> Self {
        Self { kind, folds: true, is_negated: true }
    }

    pub(super) const fn exact(kind: TextTestKind) -> Self {
        Self { kind, folds: false, is_negated: false }
    }

    /// Whether a text passes.
    pub(crate) fn is_met(self, text: &str, wanted: &str) -> bool {
        let (bytes, part) = (text.as_bytes(), wanted.as_bytes());
        // Comparing bytes is enough, except for patterns: in UTF-8, other letters have no ASCII bytes, and no letter is found
        // across two.
        let is_part = |bytes: Option<&[u8]>| bytes.is_some_and(|bytes| self.are_equal(bytes, part));
        let passes = match self.kind {
            TextTestKind::Equal => is_part(Some(bytes)),
            TextTestKind::Part(Place::Anywhere) => {
                part.is_empty() || bytes.windows(part.len()).any(|bytes| is_part(Some(bytes)))
            }
            TextTestKind::Part(Place::Start) => is_part(bytes.get(..part.len())),
            TextTestKind::Part(Place::End) => {
                is_part(bytes.len().checked_sub(part.len()).and_then(|start| bytes.get(start..)))
            }
            TextTestKind::Like => self.is_like(text, wanted),
        };
        passes != self.is_negated
    }

    fn are_equal(self, text: &[u8], wanted: &[u8]) -> bool {
        if self.folds { text.eq_ignore_ascii_case(wanted) } else { text == wanted }
    }

    /// Whether a pattern matches a whole text, in at most quadratic time. Only the last `%` is backtracked to, since what comes
    /// before it needs no more text than it has.
    fn is_like(self, text: &str, pattern: &str) -> bool {
        let (mut text, mut pattern) = (text.chars(), Steps(pattern.chars()));
        // What follows the last `%`, and the text from which it has been tried.
        let mut last: Option<(Chars<'_>, Steps<'_>)> = None;
        loop {
            let (mut rest, mut steps) = (text.clone(), pattern.clone());
            let is_met = match (steps.next(), rest.next()) {
                (None, None) => return true,
                (Some(Step::Any), _) => {
                    last = Some((text.clone(), steps.clone()));
                    pattern = steps;
                    continue;
                }
                // The text is too short, from wherever it is tried.
                (Some(Step::One | Step::Letter(_)), None) => return false,
                (Some(Step::One), Some(_)) => true,
                (Some(Step::Letter(wanted)), Some(letter)) => {
                    letter == wanted || self.folds && letter.eq_ignore_ascii_case(&wanted)
                }
                (None, Some(_)) => false,
            };
            if is_met {
                (text, pattern) = (rest, steps);
                continue;
            }
            let Some((start, after)) = &mut last else { return false };
            start.next();
            (text, pattern) = (start.clone(), after.clone());
        }
    }

    /// A text as it is compared.
    #[cfg(feature = "sea-query")]
    pub(crate) fn plain(self, text: &str) -> std::borrow::Cow<'_, str> {
        if self.folds && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            text.to_ascii_lowercase().into()
        } else {
            text.into()
        }
    }

    /// Whether every text passes.
    #[cfg(feature = "sea-query")]
    pub(crate) fn is_met_by_all(self, wanted: &str) -> bool {
        !self.is_negated && self.accepts_all(wanted)
    }

    /// Whether every text passes, or every text but the empty one.
    pub(crate) fn is_met_by_all_but_the_empty_one(self, wanted: &str) -> bool {
        let is_any = |pattern: &str| !pattern.is_empty() && pattern.bytes().all(|byte| byte == b'%');
        let is_one_and_any = matches!(self.kind, TextTestKind::Like) && is_any(&wanted.replacen('_', "", 1));
        !self.is_negated && (self.accepts_all(wanted) || is_one_and_any)
    }

    /// Whether no text passes.
    pub(crate) fn is_met_by_none(self, wanted: &str) -> bool {
        self.is_negated && self.accepts_all(wanted)
    }

    fn accepts_all(self, wanted: &str) -> bool {
        match self.kind {
            TextTestKind::Equal => false,
            TextTestKind::Part(_) => wanted.is_empty(),
            TextTestKind::Like => !wanted.is_empty() && wanted.bytes().all(|byte| byte == b'%'),
        }
    }
}

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// This character.
    Letter(char),
    /// Any character.
    One,
    /// Any text.
    Any,
}

/// Whether a pattern is complete: a backslash at its end stands before nothing.
pub(crate) fn is_pattern(text: &str) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && letters.next().is_none() {
            return false;
        }
    }
    true
}

/// The parts of a pattern, one after the other.
#[derive(Clone)]
struct Steps<'p>(Chars<'p>);

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        Some(match self.0.next()? {
            '%' => Step::Any,
            '_' => Step::One,
            '\\' => Step::Letter(self.0.next().unwrap_or('\\')),
            letter => Step::Letter(letter),
        })
    }
}

/// The parts of a pattern.
#[cfg(feature = "sea-query")]
pub(crate) fn pattern(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Steps(text.chars()).collect();
    // `%%` means the same as `%`.
    steps.dedup_by(|step, before| *step == Step::Any && *before == Step::Any);
    steps
}

#[cfg(test)]
mod tests {
    use super::{TextTest, TextTestKind, is_pattern};

    fn is_like(text: &str, like: &str) -> bool {
        TextTest::exact(TextTestKind::Like).is_met(text, like)
    }

    #[test]
    fn a_pattern_matches_the_whole_text() {
        for (text, like, matches) in [
            ("lobby", "lobby", true),
            ("lobby", "lob%", true),
            ("lobby", "%b_", true),
            ("lobby", "%o%b%", true),
            ("lobby", "_____", true),
            ("lobby", "____", false),
            ("lobby", "lob", false),
            ("", "", true),
            ("", "%", true),
            ("", "_", false),
            ("é🎉", "__", true),
            ("50%", "50\\%", true),
            ("50x", "50\\%", false),
            ("a\\b", "a\\\\b", true),
            ("Lobby", "lobby", false),
            ("aXbXc", "a%X%c", true),
            ("mississippi", "m%iss%pi", true),
            ("mississippi", "m%iss%pp", false),
            ("ab", "%_b", true),
            ("b", "%_b", false),
            ("ab", "ab%", true),
            ("ab", "%%%", true),
            ("a%b", "a\\%%", true),
            ("ab", "a\\b", true),
        ] {
            assert_eq!(is_like(text, like), matches, "{text} {like}");
        }
        assert!(is_pattern("a\\\\") && !is_pattern("a\\"));
    }

    #[test]
    fn a_pattern_of_many_parts_takes_no_longer_than_it_must() {
        let (text, like) = ("a".repeat(5_000), "%a".repeat(200) + "b");
        assert!(!is_like(&text, &like));
    }
}
