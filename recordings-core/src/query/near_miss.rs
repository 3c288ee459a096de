//! Keys that are close to the root of a filter. A parser of one family ignores the parameters of other families, but such a key is
//! a condition of its own that would be lost: `fliter[status]`, `Filter[status]`, `filter.status`, `amp;filter[status]`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::declaration::Parameters;
use crate::error::{ErrorKind, FilterError, Given};
use crate::text::{as_seen, percent, plain};
use crate::value::InvalidValue;

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
    if !has_letters_of(root, key) {
        return None;
    }
    if let Some(known) = below_root_in_brackets(parameters, key) {
        return Some(Corrected { key: known.to_owned(), distance: Distance { slips: 0, is_plural: false } });
    }
    let (own, other) = (root.to_lowercase(), key.to_lowercase());
    let is_plural = other.strip_suffix('s') == Some(&own) || own.strip_suffix('s') == Some(&other);
    if own == other || is_plural && root.len() >= SHORTEST {
        return Some(Corrected { key: root.to_owned(), distance: Distance { slips: 0, is_plural } });
    }
    let (mut bare, mut found) = (Cow::Borrowed(key), below_variant(parameters, key));
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

/// A key that begins with another form of the root, and whose rest is known: `filterBy[status]`, `filt[status]`, `fltr[status]`,
/// `params[filter][status]`.
fn below_variant(parameters: &Parameters, key: &str) -> Option<Corrected> {
    /// The longest ending, such as `_by`.
    const ENDING: usize = 3;
    let root = parameters.schema.root.to_lowercase();
    let (head, below) = key.split_at(key.find('[')?);
    let plain_head = plain(head);
    let skeleton = |text: &str| text.replace(['a', 'e', 'i', 'o', 'u'], "");
    let is_longer = plain_head
        .strip_prefix(&*root)
        .is_some_and(|ending| (1..=ENDING).contains(&ending.len()) && ending.chars().all(char::is_alphabetic));
    let is_shorter = plain_head.len() >= SHORTEST && root.starts_with(&plain_head);
    let is_skeleton = plain_head.len() >= SHORTEST && plain_head.len() < root.len() && skeleton(&root) == plain_head;
    let inner = below.strip_prefix('[').and_then(|below| below.split_once(']'));
    let below = match inner {
        _ if root.len() >= SHORTEST && (is_longer || is_shorter || is_skeleton) => below,
        Some((name, rest)) if name.eq_ignore_ascii_case(&root) && rest.starts_with('[') => rest,
        _ => return None,
    };
    named_parameter(parameters, below)?;
    let known = meant_parameter(parameters, below).unwrap_or(parameters.schema.root).to_owned();
    Some(Corrected { key: known, distance: Distance { slips: 2, is_plural: false } })
}

/// The parameter of a filter whose root is inside another name, `filter[where]`, that a key names in another notation or with more names
/// in between: `filter.where.name`, `filter[and][where][name]`.
fn below_root_in_brackets<'p>(parameters: &'p Parameters, key: &str) -> Option<&'p str> {
    let (outer, inner) = parameters.schema.root.split_once('[')?;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (outer, key) = (words(outer), words(key));
    let literal = parameters.list.iter().map(|parameter| &*parameter.raw);
    let fields = parameters.leaves.iter().map(|leaf| &*leaf.raw);
    let is_named = |raw: &&'p str| {
        let below = raw.strip_prefix(parameters.schema.root).unwrap_or_default();
        key.ends_with(&words(&format!("{inner}{below}")))
    };
    if key.starts_with(&outer) { literal.chain(fields).find(is_named) } else { None }
}

/// A slip in a shorter root makes another word.
const SHORTEST: usize = 4;

/// Whether a name differs from that of a field in case, in notation or by a slip.
pub(super) fn is_slip_of(name: &str, field: &str) -> bool {
    let (name, field) = (plain(name), plain(field));
    name == field || field.len() >= SHORTEST && strsim::osa_distance(&name, &field) == 1
}

/// Whether a parameter of the filter is in the value of another one, after a semicolon, which once separated parameters too.
pub(super) fn follows_semicolon(parameters: &Parameters, value: &str) -> bool {
    let root = parameters.schema.root;
    let is_own = |part: &str| {
        let below = part.strip_prefix(root).unwrap_or_default();
        below.starts_with('[') || below.get(..3).is_some_and(|bracket| bracket.eq_ignore_ascii_case("%5b"))
    };
    !root.is_empty() && value.split(';').skip(1).any(is_own)
}

/// The error of such a value.
pub(super) fn semicolon(given: Given) -> FilterError {
    let reason = "another parameter follows a semicolon; separate parameters with `&`, and write `%3B` for a semicolon in \
                  a value";
    FilterError::new(ErrorKind::InvalidValue(InvalidValue::unsupported(reason)), given)
}

/// Whether a key has all letters of a root but two, which a key close to it has. Most keys of other code have not, and cost no more
/// than this. An encoded key may hide its letters.
fn has_letters_of(root: &str, key: &str) -> bool {
    let is_letter = |letter: char, other: char| other == letter || other.to_lowercase().eq(letter.to_lowercase());
    let is_missing = |letter: &char| !key.chars().any(|other| is_letter(*letter, other));
    key.contains('%') || root.chars().filter(is_missing).nth(2).is_none()
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
    let visible: String = inner.chars().filter(|letter| is_visible(*letter)).collect();
    percent::decode(&visible).map_or_else(|| visible.clone(), Cow::into_owned)
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
    // The beginning has up to two letters more or fewer than the root, and an `s`.
    let ends = key.char_indices().map(|(at, _)| at).chain([key.len()]).take(length + 4).skip(length.saturating_sub(2));
    let mut nearest: Option<(&str, Distance)> = None;
    for (head, below) in ends.filter_map(|end| key.split_at_checked(end)) {
        let distance = distance(&head.to_lowercase(), &root);
        if nearest.is_none_or(|(_, least)| distance < least) && is_near(parameters, (head, distance), below) {
            nearest = Some((below, distance));
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

/// Whether a key is probably meant for the filter.
fn is_near(parameters: &Parameters, (head, distance): (&str, Distance), below: &str) -> bool {
    /// A slip makes another word of a root that is a little longer than the shortest too, unless the rest is known.
    const LONG: usize = 5;
    let root = parameters.schema.root;
    let is_bracketed = below.chars().next().is_some_and(|first| !is_part_of_a_name(first));
    let is_known = || named_parameter(parameters, below).is_some();
    match distance.slips {
        0 if is_bracketed && (root.len() >= SHORTEST || head.to_lowercase() == root.to_lowercase()) => true,
        0 => is_known(),
        1 if root.len() < SHORTEST => root.len() > 1 && letters(head) == letters(root) && is_known(),
        1 if is_bracketed && root.len() >= LONG && first(head) == first(root) => true,
        1 => root.len() >= SHORTEST && is_known(),
        // The same letters in another order, or one of them twice.
        2 => root.len() >= SHORTEST && letters(head) == letters(root) && is_known(),
        _ => false,
    }
}

fn first(text: &str) -> Option<String> {
    text.chars().next().map(|letter| letter.to_lowercase().collect())
}

fn letters(text: &str) -> BTreeSet<char> {
    text.to_lowercase().chars().collect()
}

/// The parameter of the filter, or the field, that a text names without the root, in whatever notation and case.
fn named_parameter<'p>(parameters: &'p Parameters, below: &str) -> Option<&'p str> {
    let given = plain(below);
    let is = |raw: &&'p str| raw.strip_prefix(parameters.schema.root).is_some_and(|own| plain(own) == given);
    let literal = parameters.list.iter().map(|parameter| &*parameter.raw);
    let fields = parameters.leaves.iter().map(|leaf| &*leaf.raw);
    if given.is_empty() { None } else { literal.chain(fields).find(is) }
}

/// The same, unless the text compares, as in `seats>5`, and the parameter does not.
pub(super) fn meant_parameter<'p>(parameters: &'p Parameters, below: &str) -> Option<&'p str> {
    let signs = |text: &str| text.replace("->", "").replace(|letter| !compares(letter), "");
    let has_same_signs =
        |raw: &&str| raw.strip_prefix(parameters.schema.root).is_some_and(|own| signs(own) == signs(below));
    named_parameter(parameters, below).filter(has_same_signs)
}

/// Whether a letter is of an operator such as `>=`.
fn compares(letter: char) -> bool {
    matches!(letter, '<' | '>' | '!' | '=' | '~')
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}
