//! Tests of texts with or without the case of ASCII letters, and by patterns.

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
        let (text, wanted) = (self.plain(text), self.plain(wanted));
        let passes = match self.kind {
            TextTestKind::Equal => text == wanted,
            TextTestKind::Part(Place::Anywhere) => text.contains(&*wanted),
            TextTestKind::Part(Place::Start) => text.starts_with(&*wanted),
            TextTestKind::Part(Place::End) => text.ends_with(&*wanted),
            TextTestKind::Like => is_like(&text, &pattern(&wanted)),
        };
        passes != self.is_negated
    }

    /// A text as it is compared.
    pub(crate) fn plain(self, text: &str) -> std::borrow::Cow<'_, str> {
        if self.folds && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            text.to_ascii_lowercase().into()
        } else {
            text.into()
        }
    }

    /// Whether every text passes.
    pub(crate) fn is_met_by_all(self, wanted: &str) -> bool {
        !self.is_negated && self.accepts_all(wanted)
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

/// The parts of a pattern.
pub(crate) fn pattern(text: &str) -> Vec<Step> {
    let (mut steps, mut letters) = (Vec::new(), text.chars());
    while let Some(letter) = letters.next() {
        let step = match letter {
            '%' => Step::Any,
            '_' => Step::One,
            '\\' => Step::Letter(letters.next().unwrap_or('\\')),
            letter => Step::Letter(letter),
        };
        // Two after each other are one.
        if step != Step::Any || steps.last() != Some(&Step::Any) {
            steps.push(step);
        }
    }
    steps
}

/// Whether a pattern matches a whole text. Takes the product of their lengths at most: only the last `%` is tried again, since what
/// comes before it needs no more text than it has.
fn is_like(text: &str, pattern: &[Step]) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let (mut at, mut step) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while at < letters.len() {
        let is_met = match pattern.get(step) {
            Some(Step::Any) => {
                retry = Some((at, step));
                step += 1;
                continue;
            }
            Some(Step::One) => true,
            Some(Step::Letter(letter)) => letters.get(at) == Some(letter),
            None => false,
        };
        match (is_met, retry) {
            (true, _) => (at, step) = (at + 1, step + 1),
            (false, Some((start, any))) => {
                retry = Some((start + 1, any));
                (at, step) = (start + 1, any + 1);
            }
            (false, None) => return false,
        }
    }
    pattern.get(step..).unwrap_or_default().iter().all(|step| *step == Step::Any)
}

#[cfg(test)]
mod tests {
    use super::{is_like, is_pattern, pattern};

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
        ] {
            assert_eq!(is_like(text, &pattern(like)), matches, "{text} {like}");
        }
        assert!(is_pattern("a\\\\") && !is_pattern("a\\"));
    }

    #[test]
    fn a_pattern_of_many_parts_takes_no_longer_than_it_must() {
        let (text, like) = ("a".repeat(5_000), "%a".repeat(200) + "b");
        assert!(!is_like(&text, &pattern(&like)));
    }
}
