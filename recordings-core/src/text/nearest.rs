//! "Did you mean": the known word that is most like the one that was written.

/// Returns the word that is most like `given`, or `None` if none is close.
pub(crate) fn nearest<'a>(given: &str, words: &[&'a str]) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for word in words {
        if let Some(likeness) = likeness(given, word)
            && best.is_none_or(|(most, _)| likeness >= most)
        {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

/// How much `word` is like `given`, up to 1. `None` if they are too different for a suggestion.
pub(crate) fn likeness(given: &str, word: &str) -> Option<f64> {
    const ALIKE: f64 = 0.8;
    const LONGEST: usize = 64;
    let likeness = if given.len() > LONGEST { 0.0 } else { strsim::jaro_winkler(given, word) };
    (likeness >= ALIKE).then_some(likeness)
}
