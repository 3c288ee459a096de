//! What setters take, with examples, for docs.

use crate::model::{Field, type_text};
use crate::names;

/// What is written for one operator, and for one whose operand may be absent, where that is not a function of the operator's name
/// with one value.
const FORMS: [(&str, &str, &str); 13] = [
    ("bare", "`a`", "`Some(a)`"),
    ("eq", "`a`", "`Some(a)`"),
    ("gte", "`a..`", "`gte(Some(a))`"),
    ("lte", "`..=b`", "`lte(Some(b))`"),
    ("lt", "`..b`", "`lt(Some(b))`"),
    ("in", "`one_of([a, b])`", "`Some(one_of([a, b]))`"),
    ("not_in", "`none_of([a, b])`", "`Some(none_of([a, b]))`"),
    ("contains_any", "`contains_any([a, b])`", "`Some(contains_any([a, b]))`"),
    ("contains_all", "`contains_all([a, b])`", "`Some(contains_all([a, b]))`"),
    ("between", "`between(a, b)`", "`Some(between(a, b))`"),
    ("not_between", "`not_between(a, b)`", "`Some(not_between(a, b))`"),
    ("null", "`null(true)`", "`Some(null(true))`"),
    ("exists", "`exists(true)`", "`Some(exists(true))`"),
];

/// What is written for two operators together.
const PAIRS: [(&str, &str, &str); 3] =
    [("gte", "lte", "`a..=b`"), ("gte", "lt", "`a..b`"), ("gt", "lte", "`gt(a).and(lte(b))`")];

impl Field {
    /// What the setter of a condition takes, and what its `maybe_` setter takes.
    pub(in crate::expand) fn takes(&self, krate: &str) -> [String; 2] {
        // The operators of this project that `ops(…)` lists. What is written for others is not known here.
        let own = self.ops.iter().flatten().filter(|operator| operator.path.get_ident().is_some());
        let words: Vec<String> = own.map(|operator| names::plain(&operator.word)).collect();
        [self.takes_condition(&words, krate), takes_maybe(&words, krate)]
    }

    fn takes_condition(&self, words: &[String], krate: &str) -> String {
        let mut forms: Vec<String> = Vec::new();
        for word in words {
            let form = known(word).map_or_else(|| format!("`{word}(a)`"), |(form, _)| form.to_owned());
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if forms.is_empty() {
            return format!("Takes what {} lists for `{}`.", link(krate, "IntoCondition"), type_text(&self.ty));
        }
        let has = |word: &str| words.iter().any(|has| has == word);
        let pairs = PAIRS.iter().filter(|(one, other, _)| has(one) && has(other));
        forms.extend(pairs.map(|(_, _, form)| (*form).to_owned()));
        format!("Takes {}.", forms.join(", "))
    }
}

fn takes_maybe(words: &[String], krate: &str) -> String {
    let Some(first) = words.first() else {
        return format!("Takes what {} lists.", link(krate, "IntoMaybeCondition"));
    };
    let form = known(first).map_or_else(|| format!("`{first}(Some(a))`"), |(_, form)| form.to_owned());
    let has = |word: &str| words.iter().any(|has| has == word);
    let pair = if has("gte") && has("lte") { ", or `within(a, b)` with bounds that may be `None`" } else { "" };
    format!("Takes {form}{pair}.")
}

fn known(word: &str) -> Option<(&'static str, &'static str)> {
    FORMS.iter().find(|(operator, ..)| *operator == word).map(|(_, form, maybe)| (*form, *maybe))
}

fn link(krate: &str, name: &str) -> String {
    format!("[`{name}`]({krate}::condition::{name})")
}
