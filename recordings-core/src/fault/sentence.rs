//! Faults as sentences, and the words of sentences.

use std::fmt;

use super::{Fault, FaultKind};

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(given) = &self.0.given else { return f.write_str(&self.0.expected) };
        let (parameter, value) = (Shown(&given.parameter), Shown(&given.value));
        let other = self.0.other.as_ref().map(|other| (Shown(&other.parameter), Shown(&other.value)));
        match (self.0.kind, other) {
            (FaultKind::UnknownParameter, _) => write!(f, "{parameter} is not a known parameter{}", self.way_out()),
            (FaultKind::UnknownOperator, _) => {
                write!(f, "{parameter} does not name an operator that the field accepts{}", self.way_out())
            }
            (FaultKind::MalformedParameter, _) => {
                write!(f, "{parameter} is not made of a name and brackets{}", self.way_out())
            }
            (FaultKind::Repeated, Some((other, first))) => {
                write!(f, "{parameter} is given twice, as {other}={first} and again with {value}: give it once")
            }
            (FaultKind::Conflicting, Some((other, first))) => {
                write!(f, "{parameter}={value} does not stand beside {other}={first}: give one of them")
            }
            (FaultKind::Inverted, Some((upper, high))) => {
                write!(
                    f,
                    "no value meets both {parameter}={value} and {upper}={high}: raise the upper bound or lower the lower one"
                )
            }
            (FaultKind::EmptyList, _) => write!(
                f,
                "{parameter} lists no value, which a service may take for everything: list one at least, or leave the condition out"
            ),
            (FaultKind::InvalidValue, _) => {
                write!(f, "{parameter} is {value}: expected {}{}", self.0.expected, self.way_out())
            }
            _ => write!(f, "{parameter} is {value}: {}", self.0.expected),
        }
    }
}

impl Fault {
    /// What to write instead: the nearest word, or else all that are allowed, unless these are more than one reads.
    fn way_out(&self) -> String {
        const MOST: usize = 20;
        const SOME: usize = 3;
        match (&self.0.nearest, &*self.0.allowed) {
            (Some(nearest), _) => format!("; did you mean `{nearest}`?"),
            (None, []) => String::new(),
            (None, allowed) if allowed.len() > MOST => {
                let some = one_of(allowed.iter().take(SOME).map(String::as_str));
                format!("; write one of the {} that there are, such as {some}", allowed.len())
            }
            (None, allowed) => format!("; write {}", one_of(allowed.iter().map(String::as_str))),
        }
    }
}

/// Text from outside, quoted for one line of a message and cut to a length that one reads.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 80;
        let cut = self.0.char_indices().nth(LONGEST).map_or(self.0, |(end, _)| self.0.get(..end).unwrap_or(self.0));
        let more = if cut.len() < self.0.len() { "…" } else { "" };
        write!(f, "`{}{more}`", cut.escape_debug())
    }
}

/// Names the words of a choice: "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match &*words {
        [] => String::new(),
        [word] => word.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// The word that is most like what was given, if one is like it.
pub(crate) fn nearest<'a>(given: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    words
        .filter_map(|word| Some((likeness(given, word)?, word)))
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, word)| word)
}

/// How much a word is like what was given, up to 1. `None` if it is not like it.
pub(crate) fn likeness(given: &str, word: &str) -> Option<f64> {
    const ALIKE: f64 = 0.8;
    const LONGEST: usize = 64;
    let likeness = if given.len() > LONGEST { 0.0 } else { strsim::jaro_winkler(given, word) };
    (likeness >= ALIKE).then_some(likeness)
}
