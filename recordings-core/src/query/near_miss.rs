//! Keys that are close to the root of a filter. A parser of one family ignores the parameters of other families, but such a key is
//! a condition of its own that would be lost: `fliter[status]`, `Filter[status]`, `filter.status`, `amp;filter[status]`.

mod separators;
mod variants;

use std::borrow::Cow;

use crate::declaration::Parameters;
use crate::text::{as_seen, have_same_letters, is_plain_form, percent, plain, signs};

pub(super) use separators::{Part, Separator, find_part, hidden};
use variants::{below_root_in_brackets, below_variant, joined_to_root};

/// A key as it was probably meant.
pub(super) struct Corrected {
    /// The key with the root of the filter and with brackets: `filter[status]`.
    pub(super) key: String,
    /// How far the beginning was from the root.
    pub(super) distance: Distance,
}

/// How far a name is from a root.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Distance {
    /// How many letters are wrong, missing, too many or swapped.
    slips: usize,
    is_plural: bool,
}

/// The most layers around a key, such as a second percent-encoding inside a URL.
const LAYERS: usize = 5;

/// The key as it was probably meant. `None` if it is not close to the root.
pub(super) fn corrected(parameters: &Parameters, key: &str) -> Option<Corrected> {
    let root = parameters.schema.root;
    if root.is_empty() {
        return None;
    }
    let key = if root.is_ascii() { as_seen(key) } else { Cow::Borrowed(key) };
    let key = &*key;
    if !root.contains('[') && !has_letters_of(root, key) {
        return None;
    }
    let joined = || joined_to_root(parameters, key).map(|known| (known.to_owned(), 0));
    if let Some((key, slips)) = below_root_in_brackets(parameters, key).or_else(joined) {
        return Some(Corrected { key, distance: Distance { slips, is_plural: false } });
    }
    let (own, other) = (root.to_lowercase(), key.to_lowercase());
    let is_plural = other.strip_suffix('s') == Some(&own) || own.strip_suffix('s') == Some(&other);
    if own == other || is_plural && root.len() >= SHORTEST {
        return Some(Corrected { key: root.to_owned(), distance: Distance { slips: 0, is_plural } });
    }
    let variant = |key: String| Corrected { key, distance: Distance { slips: 2, is_plural: false } };
    let (mut bare, mut found) = (Cow::Borrowed(key), below_variant(parameters, key).map(variant));
    for _ in 0..LAYERS {
        if let Some((below, distance)) = below_similar_root(parameters, &bare) {
            let known = meant_parameter(parameters, below).map(str::to_owned);
            let is_encoded = below.contains('%');
            let key = known.unwrap_or_else(|| with_brackets(root, below));
            found = Some(Corrected { key, distance });
            if !is_encoded {
                break;
            }
        }
        let inner = unwrapped(&bare);
        if inner == *bare {
            break;
        }
        bare = Cow::Owned(inner);
    }
    found
}

/// A slip in a shorter root makes another word.
const SHORTEST: usize = 4;

/// Whether a name differs from that of a field in case, in notation or by a slip.
pub(super) fn is_slip_of(name: &str, field: &str) -> bool {
    let (name, field) = (plain(name), plain(field));
    name == field || field.len() >= SHORTEST && strsim::osa_distance(&name, &field) == 1
}

/// Whether a key has all letters of a root but two, which a key close to it has. Most keys of other code have not, and cost no more
/// than this. An encoded key may hide its letters.
fn has_letters_of(root: &str, key: &str) -> bool {
    let is_letter = |letter: char, other: char| other == letter || other.to_lowercase().eq(letter.to_lowercase());
    let mut missing = 0;
    for letter in root.chars() {
        missing += usize::from(!key.chars().any(|other| is_letter(letter, other)));
        if missing > 2 {
            return key.contains('%');
        }
    }
    true
}

/// The root with the names of a text in whatever notation. The root alone if the text compares, as in `seats>5`.
fn with_brackets(root: &str, below: &str) -> String {
    let mut key = root.to_owned();
    if below.replace("->", "").contains(compares) {
        return key;
    }
    for name in below.split(|letter| !is_part_of_a_name(letter)) {
        let name = name.trim_matches(['_', '-']);
        if !name.is_empty() {
            key.push('[');
            key.push_str(name);
            key.push(']');
        }
    }
    if below.ends_with("[]") {
        key.push_str("[]");
    }
    key
}

/// The key without a layer of what copying and encoding put around it: a URL, leading blanks and separators, an HTML ampersand,
/// invisible letters, or a second round of percent-encoding.
pub(crate) fn unwrapped(key: &str) -> String {
    let start = key.find('?').map_or(0, |question_mark| question_mark + 1);
    let inner = key.get(start..).unwrap_or_default();
    let inner = inner
        .trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '&' | '#' | '/' | ';' | '?'));
    let inner = after_ampersand(inner).unwrap_or(inner);
    let mut visible = String::new();
    for letter in inner.chars() {
        if is_visible(letter) {
            visible.push(letter);
        }
    }
    match percent::decode(&visible) {
        Some(decoded) => decoded.into_owned(),
        None => visible,
    }
}

/// What follows an ampersand as HTML and JSON write it, whose own ampersand or hash is gone.
fn after_ampersand(text: &str) -> Option<&str> {
    let Some((entity, rest)) = text.split_once(';') else { return text.strip_prefix("\\u0026") };
    let number = entity.to_ascii_lowercase();
    let number = number.trim_start_matches('#');
    let is_ampersand = number == "amp"
        || number.strip_prefix('x').is_some_and(|digits| digits.trim_start_matches('0') == "26")
        || number.trim_start_matches('0') == "38";
    is_ampersand.then_some(rest)
}

/// Whether a letter is seen. Blanks at the start are removed elsewhere.
fn is_visible(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// What follows the root in a key whose beginning is similar to the root, and how far that is from it.
fn below_similar_root<'k>(parameters: &Parameters, key: &'k str) -> Option<(&'k str, Distance)> {
    let root = parameters.schema.root.to_lowercase();
    let length = root.chars().count();
    let mut nearest: Option<(&str, Distance)> = None;
    let mut letters = key.chars();
    // The beginning has up to two letters more or fewer than the root, and an `s`.
    for count in 0..=length + 3 {
        if count + 2 >= length {
            let below = letters.as_str();
            let head = key.get(..key.len() - below.len()).unwrap_or_default();
            let head = head.to_lowercase();
            let distance = distance(&head, &root);
            let is_nearer = nearest.is_none_or(|(_, least)| distance < least);
            if is_nearer && is_near(parameters, (&head, &root, distance), below) {
                nearest = Some((below, distance));
            }
        }
        if letters.next().is_none() {
            break;
        }
    }
    nearest
}

/// How far a name, or the singular of it, is from a root. Both are in lower case.
fn distance(name: &str, root: &str) -> Distance {
    let singular = Distance { slips: strsim::osa_distance(name, root), is_plural: false };
    match name.strip_suffix('s') {
        Some(name) => singular.min(Distance { slips: strsim::osa_distance(name, root), is_plural: true }),
        None => singular,
    }
}

/// Whether a key is probably meant for the filter. The beginning of it and the root are in lower case.
fn is_near(parameters: &Parameters, (head, root, distance): (&str, &str, Distance), below: &str) -> bool {
    /// A slip makes another word of a root that is a little longer than the shortest too, unless the rest is known.
    const LONG: usize = 5;
    let is_bracketed = below.chars().next().is_some_and(|first| !is_part_of_a_name(first));
    let is_known = || named_parameter(parameters, below).is_some();
    match distance.slips {
        0 if is_bracketed && (root.len() >= SHORTEST || head == root) => true,
        0 => is_known(),
        1 if root.len() < SHORTEST => root.len() > 1 && have_same_letters(head, root) && is_known(),
        1 if is_bracketed && root.len() >= LONG && head.chars().next() == root.chars().next() => true,
        1 => root.len() >= SHORTEST && is_known(),
        // The same letters in another order, or one of them twice.
        2 => root.len() >= SHORTEST && have_same_letters(head, root) && is_known(),
        _ => false,
    }
}

/// The parameter of the filter, or the field, that a text names without the root, in whatever notation and case.
fn named_parameter<'p>(parameters: &'p Parameters, below: &str) -> Option<&'p str> {
    let given = letters_of(below)?;
    first_with(parameters, &|own| is_plain_form(&given, own))
}

/// The same, unless the text compares or negates, as in `seats>5`, and no such parameter does.
pub(super) fn meant_parameter<'p>(parameters: &'p Parameters, below: &str) -> Option<&'p str> {
    let (given, signs) = (letters_of(below)?, signs(below));
    first_with(parameters, &|own| is_plain_form(&given, own) && self::signs(own) == signs)
}

/// A longer text names no parameter, and each of its letters would be looked at twice.
pub(super) const LONGEST_NAME: usize = 512;

/// The letters of a text that may name a parameter.
fn letters_of(below: &str) -> Option<String> {
    if below.len() > LONGEST_NAME {
        return None;
    }
    Some(plain(below)).filter(|given| !given.is_empty())
}

/// The first parameter of the filter, or else the first field, whose names after the root pass a test.
fn first_with<'p>(parameters: &'p Parameters, is_meant: &dyn Fn(&str) -> bool) -> Option<&'p str> {
    let is_meant = |raw: &str| raw.strip_prefix(parameters.schema.root).is_some_and(is_meant);
    for parameter in parameters.list {
        if is_meant(&parameter.raw) {
            return Some(&parameter.raw);
        }
    }
    for leaf in &parameters.leaves {
        if is_meant(&leaf.raw) {
            return Some(&leaf.raw);
        }
    }
    None
}

/// Whether a letter is of an operator such as `>=`.
fn compares(letter: char) -> bool {
    matches!(letter, '<' | '>' | '!' | '=' | '~')
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}
