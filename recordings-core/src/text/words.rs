//! Words in sentences: quoted, cut to a readable length, and listed.

use std::fmt;

/// Text from outside, quoted on one line and cut after 80 characters.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 80;
        let cut = self.0.char_indices().nth(LONGEST).map_or(self.0, |(end, _)| self.0.get(..end).unwrap_or(self.0));
        let more = if cut.len() < self.0.len() { "…" } else { "" };
        write!(f, "`{}{more}`", cut.escape_debug())
    }
}

/// The first 200 characters of a text from outside, followed by an ellipsis if there are more.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Lists alternatives: "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match &*words {
        [] => String::new(),
        [word] => word.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// Lists words: "`a`, `b`, `c`".
pub(crate) fn all_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
