//! "Did you mean": the known word that is most like the one that was written, unless it means the opposite.

use super::as_seen;
use super::words::words_of;

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
const NEGATIONS: &[&str] = &[
    "no",
    "non",
    "nor",
    "not",
    "nand",
    "ne",
    "neq",
    "nin",
    "never",
    "un",
    "unless",
    "without",
    "except",
    "exclude",
    "excluding",
    "out",
    "xor",
];

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
/// are too different for a suggestion, or if one turns the other round.
pub(crate) fn likeness(given: &str, word: &str) -> Option<f64> {
    const ALIKE: f64 = 0.8;
    const LONGEST: usize = 64;
    if given.len() > LONGEST {
        return None;
    }
    let (lower_given, lower_word) = (as_seen(given).to_lowercase(), as_seen(word).to_lowercase());
    let likeness = if lower_given == lower_word { 1.0 } else { strsim::jaro_winkler(&lower_given, &lower_word) };
    (likeness >= ALIKE && !turns_round(given, word)).then_some(likeness)
}

/// Whether two names have words of which one is the opposite of the other, or differ in a negation or in a sign that compares.
pub(crate) fn turns_round(given: &str, word: &str) -> bool {
    let (given, word) = (as_seen(given), as_seen(word));
    if signs(&given) != signs(&word) {
        return true;
    }
    let (given, word) = (words_of(&given), words_of(&word));
    let has = |words: &[String], part: &str| words.iter().any(|word| word == part);
    let is_only_given = |part: &str| has(&given, part) && !has(&word, part);
    let is_only_in_word = |part: &str| has(&word, part) && !has(&given, part);
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

/// The signs of a text that compare or negate. A minus sign does where it joins no words, and an arrow does not.
pub(crate) fn signs(text: &str) -> String {
    let (mut signs, mut before) = (String::new(), None);
    let text = text.replace("->", "");
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let is_joint = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        if letter == '-' && !(is_joint(before) && is_joint(rest.peek().copied()))
            || matches!(letter, '<' | '>' | '=' | '!' | '~' | '*' | '¬' | '≠' | '≤' | '≥' | '≈')
        {
            signs.push(letter);
        }
        before = Some(letter);
    }
    signs
}

/// How many words of a name turn it round.
fn negations(words: &[String]) -> usize {
    let mut count = 0;
    for word in words {
        count += usize::from(is_negation(word));
    }
    count
}

/// Whether a word in lower case turns a name round.
pub(crate) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

/// Whether a word is another with a syllable in front or behind that negates it.
fn is_negated(word: &str, other: &str) -> bool {
    ["un", "in", "non", "not", "no", "dis"].iter().any(|prefix| word.strip_prefix(prefix) == Some(other))
        || ["not", "ne"].iter().any(|suffix| word.strip_suffix(suffix) == Some(other))
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
            ("nameNot", "name"),
            ("notname", "name"),
            ("-name", "name"),
            ("name-", "name"),
            ("\u{2212}name", "name"),
            ("¬name", "name"),
            ("seats<", "seats"),
        ] {
            assert_eq!(nearest(given, &[word]), None, "{given}");
            assert_eq!(nearest(word, &[given]), None, "{word}");
        }
    }
}
