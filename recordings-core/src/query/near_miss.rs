//! Keys that are close to the root of a filter. A parser of one family ignores the parameters of other families, but such a key is
//! a condition of its own that would be lost: `fliter[status]`, `Filter[status]`, `filter.status`, `amp;filter[status]`.

use std::borrow::Cow;

use crate::declaration::Parameters;
use crate::text::percent;

/// The key as it was probably meant, with the root of the filter and with brackets: `filter[status]`. `None` if it is not close to
/// the root.
pub(super) fn corrected(parameters: &Parameters, key: &str) -> Option<String> {
    let root = parameters.schema.root;
    if root.is_empty() {
        return None;
    }
    let mut bare = Cow::Borrowed(key);
    let below = (0..ROUNDS).find_map(|_| {
        let below = below_similar_root(parameters, &bare).map(str::to_owned);
        if below.is_none() {
            bare = Cow::Owned(unwrapped(&bare));
        }
        below
    })?;
    let mut corrected = root.to_owned();
    for name in below.split(|letter| !is_part_of_a_name(letter)).filter(|name| !name.is_empty()) {
        corrected.push('[');
        corrected.push_str(name);
        corrected.push(']');
    }
    if below.ends_with("[]") {
        corrected.push_str("[]");
    }
    Some(corrected)
}

/// The most layers around a key, such as a second percent-encoding inside of a URL.
const ROUNDS: usize = 5;

/// The key without a layer of what copying and encoding put around it: a URL, leading blanks and separators, an HTML ampersand, or
/// a second round of percent-encoding.
fn unwrapped(key: &str) -> String {
    const AMPERSANDS: [&str; 4] = ["amp;", "AMP;", "#38;", "#x26;"];
    let start = key.find('?').map_or(0, |question_mark| question_mark + 1);
    let inner = key.get(start..).unwrap_or_default();
    let inner = AMPERSANDS.iter().find_map(|ampersand| inner.strip_prefix(ampersand)).unwrap_or(inner);
    let inner =
        inner.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '%' | '#'));
    percent::decode(inner).unwrap_or(Cow::Borrowed(inner)).into_owned()
}

/// What follows the root in a key whose beginning is similar to the root.
fn below_similar_root<'k>(parameters: &Parameters, key: &'k str) -> Option<&'k str> {
    let root = parameters.schema.root;
    if let Some((head, below)) = key.split_at_checked(root.len())
        && head.eq_ignore_ascii_case(root)
        && is_below(parameters, below)
    {
        return Some(below);
    }
    let (head, below) = key.split_at_checked(key.find(|letter| !is_part_of_a_name(letter)).unwrap_or(key.len()))?;
    let is_similar = if below.is_empty() { is_swapped(head, root) } else { is_slip(head, root) };
    (is_similar || is_slip_of_a_plural(head, root, below)).then_some(below)
}

/// Whether the text can follow the root, in whatever notation: brackets, dots, or one of the filter's names after an underscore.
fn is_below(parameters: &Parameters, below: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.trim_start_matches(['_', '-']);
        parameters.leaves.iter().any(|leaf| {
            let rest = name.get(..leaf.name.len()).filter(|start| start.eq_ignore_ascii_case(&leaf.name));
            rest.is_some() && !name.get(leaf.name.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        })
    };
    below.chars().next().is_none_or(|first| !is_part_of_a_name(first)) || is_name(below)
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// Whether a name is the root with one letter too many, missing, wrong or swapped with the next. The first letter is seldom wrong,
/// and short roots are a slip away from too many words.
fn is_slip(name: &str, root: &str) -> bool {
    const SHORTEST: usize = 4;
    let first = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
    let is_close = || strsim::osa_distance(&name.to_ascii_lowercase(), &root.to_ascii_lowercase()) <= 1;
    // The distance takes the product of both lengths.
    let is_short = name.len() <= 2 * root.len() + SHORTEST;
    is_swapped(name, root) || root.len() >= SHORTEST && is_short && first(name) == first(root) && is_close()
}

/// Whether a name is the root with two neighboring letters swapped, in any case.
fn is_swapped(name: &str, root: &str) -> bool {
    let differing: Vec<(char, char)> = lower(name).zip(lower(root)).filter(|(given, own)| given != own).collect();
    name.len() == root.len() && matches!(*differing, [(a, b), (c, d)] if a == d && b == c)
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|letter| letter.to_ascii_lowercase())
}

/// Whether a name is a plural of the root, `filters`, or a slip of it.
fn is_slip_of_a_plural(name: &str, root: &str, below: &str) -> bool {
    let Some(singular) = name.strip_suffix(['s', 'S']) else { return false };
    singular.eq_ignore_ascii_case(root) || !below.is_empty() && is_slip(singular, root)
}
