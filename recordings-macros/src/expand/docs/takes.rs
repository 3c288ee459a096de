//! What a setter takes, with an example of each form, for docs.

use quote::ToTokens;
use syn::Path;

use crate::model::Field;
use crate::names;

/// What is written for one operator where that is not a function of the operator's name with one value.
const FORMS: [(&str, &str); 13] = [
    ("bare", "`a`"),
    ("eq", "`a`"),
    ("gte", "`a..`"),
    ("lte", "`..=b`"),
    ("lt", "`..b`"),
    ("in", "`one_of([a, b])`"),
    ("not_in", "`none_of([a, b])`"),
    ("contains_any", "`contains_any([a, b])`"),
    ("contains_all", "`contains_all([a, b])`"),
    ("between", "`between(a, b)`"),
    ("not_between", "`not_between(a, b)`"),
    ("null", "`null(true)`"),
    ("exists", "`exists(true)`"),
];

/// What is written for two operators together.
const PAIRS: [(&str, &str, &str); 3] =
    [("gte", "lte", "`a..=b`"), ("gte", "lt", "`a..b`"), ("gt", "lte", "`gt(a).and(lte(b))`")];

/// Where the forms of conditions are listed. Each setter's docs have examples alone: all of them together are most of what is generated.
pub(in crate::expand) fn forms(krate: &Path) -> String {
    let krate = krate.to_token_stream().to_string().replace(' ', "");
    format!(
        "[`IntoCondition`]({krate}::condition::IntoCondition) lists the forms of a condition, and \
         [`IntoMaybeCondition`]({krate}::condition::IntoMaybeCondition) those of one that may be absent."
    )
}

impl Field {
    /// Examples of what the setter of a condition takes. Operators of an author's crate have none here.
    pub(in crate::expand) fn takes(&self) -> Option<String> {
        let forms = self.forms();
        (!forms.is_empty()).then(|| format!("Takes {}.", forms.join(", ")))
    }

    /// What its `maybe_` setter takes.
    pub(in crate::expand) fn takes_maybe(&self) -> &'static str {
        if self.forms().iter().any(|form| form == "`a..=b`") {
            "Takes an `Option`, or `within(a, b)` with bounds that may be `None`."
        } else {
            "Takes an `Option`."
        }
    }

    fn forms(&self) -> Vec<String> {
        let operators = self.ops.as_deref().unwrap_or_default();
        let words: Vec<_> = operators
            .iter()
            .filter(|operator| operator.path.get_ident().is_some())
            .map(|operator| names::plain(&operator.word))
            .collect();
        let has = |word: &str| words.iter().any(|has| has == word);
        let mut forms: Vec<String> = Vec::new();
        for word in &words {
            let known = FORMS.iter().find(|(operator, _)| operator == word);
            let form = known.map_or_else(|| format!("`{word}(a)`"), |(_, form)| (*form).to_owned());
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        let pairs = PAIRS.iter().filter(|(one, other, _)| has(one) && has(other));
        forms.extend(pairs.map(|(_, _, form)| (*form).to_owned()));
        forms
    }
}
