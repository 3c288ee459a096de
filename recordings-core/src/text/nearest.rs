//! "Did you mean": the known word that is most like the one that was written, unless it means the opposite.

use super::as_seen;
use super::words::parts_of;

/// Words of which one is the opposite of the other.
const OPPOSITES: &[(&str, &str)] = &[
    ("after", "before"),
    ("above", "below"),
    ("allow", "deny"),
    ("asc", "desc"),
    ("begin", "end"),
    ("created", "deleted"),
    ("enabled", "disabled"),
    ("active", "inactive"),
    ("first", "last"),
    ("from", "to"),
    ("from", "until"),
    ("gt", "lt"),
    ("gte", "lte"),
    ("high", "low"),
    ("include", "exclude"),
    ("in", "out"),
    ("inbound", "outbound"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("most", "least"),
    ("new", "old"),
    ("next", "previous"),
    ("off", "on"),
    ("over", "under"),
    ("since", "until"),
    ("since", "before"),
    ("start", "end"),
    ("started", "ended"),
    ("start", "stop"),
    ("visible", "invisible"),
    ("with", "without"),
];

/// Words that turn a name round.
const NEGATIONS: &[&str] = &["no", "non", "not", "never", "without", "except"];

/// Returns the word that is most like `given`, or `None` if none is close.
pub(crate) fn nearest<'a>(given: &str, words: &[&'a str]) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for word in words {
        if let Some(likeness) = likeness(given, word)
            && best.is_none_or(|(most, _)| likeness > most)
        {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

/// How much `word` is like `given`, up to 1, which it is if they only differ in case or in letters that look the same. `None` if they
/// are too different for a suggestion, or if one is the opposite of the other.
pub(crate) fn likeness(given: &str, word: &str) -> Option<f64> {
    const ALIKE: f64 = 0.8;
    const LONGEST: usize = 64;
    if given.len() > LONGEST {
        return None;
    }
    let (given, word) = (as_seen(given).to_lowercase(), as_seen(word).to_lowercase());
    let likeness = if given == word { 1.0 } else { strsim::jaro_winkler(&given, &word) };
    (likeness >= ALIKE && !are_opposite(&given, &word)).then_some(likeness)
}

/// Whether two names have words of which one is the opposite of the other, or differ in a negation.
fn are_opposite(given: &str, word: &str) -> bool {
    if given.contains('!') != word.contains('!') {
        return true;
    }
    let (given, word) = (parts_of(given), parts_of(word));
    let is_only_given = |part: &str| given.contains(&part) && !word.contains(&part);
    let is_only_in_word = |part: &str| word.contains(&part) && !given.contains(&part);
    for (one, other) in OPPOSITES {
        if is_only_given(one) && is_only_in_word(other) || is_only_given(other) && is_only_in_word(one) {
            return true;
        }
    }
    for (given, word) in given.iter().zip(&word) {
        if is_negated(given, word) || is_negated(word, given) {
            return true;
        }
    }
    negations(&given) != negations(&word)
}

/// How many parts of a name turn it round.
fn negations(parts: &[&str]) -> usize {
    let mut count = 0;
    for part in parts {
        count += usize::from(NEGATIONS.contains(part));
    }
    count
}

/// Whether a word is another with a syllable in front that negates it.
fn is_negated(word: &str, other: &str) -> bool {
    ["un", "in", "non", "dis"].iter().any(|prefix| word.strip_prefix(prefix) == Some(other))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_or_another_case_is_found() {
        for (given, words, expected) in [
            ("stats", &["status", "state"][..], "status"),
            ("DONE", &["done", "failed"], "done"),
            ("Started_At", &["ended_at", "started_at"], "started_at"),
            ("nmae", &["name", "size"], "name"),
        ] {
            assert_eq!(nearest(given, words), Some(expected), "{given}");
        }
    }

    #[test]
    fn the_opposite_is_never_suggested() {
        for (given, word) in [
            ("max_price", "min_price"),
            ("created_before", "created_after"),
            ("date_started_at", "date_ended_at"),
            ("not_ready", "ready"),
            ("verified", "unverified"),
            ("inactive", "active"),
            ("with_owner", "without_owner"),
            ("sort_desc", "sort_asc"),
        ] {
            assert_eq!(nearest(given, &[word]), None, "{given}");
            assert_eq!(nearest(word, &[given]), None, "{word}");
        }
    }
}
