//! The parameter that a key names in another notation than that of the declaration: `seats.gte`, `created_at_from`, `owner.age__lt`.

use super::with_operator;
use crate::declaration::{Leaf, Parameters};
use crate::operator::Operator;
use crate::query::near_miss::LONGEST_NAME;
use crate::query::operators::{EQUALITY, meant_operator, named};
use crate::text::{as_seen, plain, words_of};

/// The field that a text without a root begins with, whatever is between its names, and what follows it.
pub(super) struct Noted<'p> {
    pub(super) index: usize,
    leaf: &'p Leaf,
    /// What follows the field, as names in brackets.
    operator: String,
}

impl<'p> Noted<'p> {
    /// The field with the most letters, if the text begins with one.
    pub(super) fn of(parameters: &'p Parameters, text: &str) -> Option<Self> {
        if text.len() > LONGEST_NAME {
            return None;
        }
        let text = as_seen(text);
        let mut longest: Option<(usize, usize, &Leaf, &str)> = None;
        for (index, leaf) in parameters.leaves.iter().enumerate() {
            let own = plain(leaf.raw.strip_prefix(parameters.schema.root).unwrap_or_default());
            if !own.is_empty()
                && longest.is_none_or(|(letters, ..)| own.len() > letters)
                && let Some(rest) = after(&text, &own)
            {
                longest = Some((own.len(), index, leaf, rest));
            }
        }
        longest.map(|(_, index, leaf, rest)| Self { index, leaf, operator: in_brackets(rest) })
    }

    /// Whether something follows the field.
    pub(super) fn has_operator(&self) -> bool {
        !self.operator.is_empty()
    }

    /// The parameter of the field, if what follows it is an operator that the field accepts, or nothing.
    pub(super) fn parameter(&self) -> Option<String> {
        if self.has_operator() {
            meant_operator(self.leaf, &self.operator).map(|parameter| parameter.raw.to_string())
        } else {
            with_operator(self.leaf, "")
        }
    }
}

/// What follows letters at the beginning of a text, between which only separators are, if a name ends there.
fn after<'t>(text: &'t str, letters: &str) -> Option<&'t str> {
    let mut wanted = letters.chars().peekable();
    let mut is_after_lower = false;
    for (place, letter) in text.char_indices() {
        if wanted.peek().is_none() {
            // A capital begins a name too: `seatsLt`. The equals sign of `seats<=5` ended the key.
            let is_end = is_separator(letter) || letter == '-' || is_after_lower && letter.is_uppercase();
            return text.get(place..).filter(|_| is_end);
        }
        if letter.is_alphanumeric() {
            if !letter.to_lowercase().all(|lower| wanted.next() == Some(lower)) {
                return None;
            }
            is_after_lower = !letter.is_uppercase();
        } else if !is_separator(letter) {
            return None;
        }
    }
    wanted.peek().is_none().then_some("")
}

/// Whether a sign stands between names, and means nothing else.
fn is_separator(letter: char) -> bool {
    matches!(letter, '[' | ']' | '.' | '_' | ':' | '/' | '|' | ' ')
}

/// Names in brackets, of a text that has them in whatever notation: `[gte]` for `].gte`. Brackets at the end, which are of a list, stay.
fn in_brackets(rest: &str) -> String {
    // A hyphen joins words.
    let joined = rest.strip_prefix('-').filter(|name| name.starts_with(char::is_alphanumeric));
    let mut names = String::new();
    for name in joined.unwrap_or(rest).split(['[', ']', '.', ':', '/', '|', ' ']) {
        let name = name.trim_matches('_');
        if !name.is_empty() {
            names.push('[');
            names.push_str(name);
            names.push(']');
        }
    }
    if rest.ends_with("[]") {
        names.push_str("[]");
    }
    names
}

/// Whether names end in that of equality.
pub(super) fn ends_in_equality(names: &[&str]) -> bool {
    let last = names.last().and_then(|last| named(&plain(last)));
    last.is_some_and(|operator| EQUALITY.contains(&operator))
}

/// The operator whose name is at the end of a text, in whatever notation. Equality is none.
pub(super) fn operator_at_end(text: &str) -> Option<Operator> {
    /// As in `greaterThanOrEqualTo`.
    const MOST: usize = 5;
    let mut words = words_of(text);
    words.retain(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let longest_first = words.len().saturating_sub(MOST)..words.len();
    let mut found = longest_first.filter_map(|start| named(&words.get(start..)?.concat()));
    found.next().filter(|operator| !EQUALITY.contains(operator))
}
