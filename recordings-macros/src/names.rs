//! Names: the cases of wire names, the identifiers that the expansion invents, and the nearest of several words.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;

/// A case of wire names.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    name: &'static str,
    join: &'static str,
    word: fn(usize, &str) -> String,
}

/// Every case that `rename_all` takes.
const CASES: [Case; 8] = [
    Case { name: "lowercase", join: "", word: |_, word| word.to_lowercase() },
    Case { name: "UPPERCASE", join: "", word: |_, word| word.to_uppercase() },
    Case { name: "PascalCase", join: "", word: |_, word| capitalized(word) },
    Case {
        name: "camelCase",
        join: "",
        word: |index, word| if index == 0 { word.to_lowercase() } else { capitalized(word) },
    },
    Case { name: "snake_case", join: "_", word: |_, word| word.to_lowercase() },
    Case { name: "SCREAMING_SNAKE_CASE", join: "_", word: |_, word| word.to_uppercase() },
    Case { name: "kebab-case", join: "-", word: |_, word| word.to_lowercase() },
    Case { name: "SCREAMING-KEBAB-CASE", join: "-", word: |_, word| word.to_uppercase() },
];

impl Case {
    /// The case with that name, or a message with the names of the cases.
    pub(crate) fn named(name: &str) -> Result<Self, String> {
        let names = CASES.map(|case| case.name);
        CASES.into_iter().find(|case| case.name == name).ok_or_else(|| match nearest(name, names.into_iter()) {
            Some(near) => format!("`{name}` is not a case: did you mean `{near}`?"),
            None => format!("`{name}` is not a case: the cases are {}", all(&names)),
        })
    }

    /// An identifier in that case.
    pub(crate) fn apply(self, ident: &str) -> String {
        let words: Vec<String> =
            words(ident).iter().enumerate().map(|(index, word)| (self.word)(index, word)).collect();
        words.join(self.join)
    }
}

/// The words of an identifier, in `snake_case` or in `PascalCase`.
fn words(ident: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for letter in ident.chars() {
        if (letter == '_' || (letter.is_uppercase() && after_lower))
            && words.last().is_some_and(|word| !word.is_empty())
        {
            words.push(String::new());
        }
        if letter != '_'
            && let Some(word) = words.last_mut()
        {
            word.push(letter);
        }
        after_lower = !letter.is_uppercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
}

/// An identifier as it reads, without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `RoomFilterBuilder`.
pub(crate) fn builder(filter: &Ident) -> Ident {
    format_ident!("{}Builder", filter.unraw())
}

/// `room_filter_fields`.
pub(crate) fn fields_module(filter: &Ident) -> Ident {
    let snake = words(&plain(filter)).join("_").to_lowercase();
    format_ident!("{snake}_fields", span = filter.span())
}

/// `maybe_seats`.
pub(crate) fn maybe(field: &Ident) -> Ident {
    format_ident!("maybe_{}", field.unraw())
}

/// Names all words: "`a`, `b` and `c`".
pub(crate) fn all(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match &*quoted {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => quoted.concat(),
    }
}

/// The word that is nearest to what was written, if one is close.
pub(crate) fn nearest<'a>(given: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const CLOSE: f64 = 0.6;
    let likeness = |word: &str| strsim::normalized_damerau_levenshtein(&given.to_lowercase(), &word.to_lowercase());
    words
        .map(|word| (likeness(word), word))
        .filter(|(likeness, _)| *likeness >= CLOSE)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::{Case, nearest};

    #[test]
    fn every_case_takes_snake_case_and_pascal_case() {
        for (case, expected) in [
            ("lowercase", "dateended"),
            ("UPPERCASE", "DATEENDED"),
            ("PascalCase", "DateEnded"),
            ("camelCase", "dateEnded"),
            ("snake_case", "date_ended"),
            ("SCREAMING_SNAKE_CASE", "DATE_ENDED"),
            ("kebab-case", "date-ended"),
            ("SCREAMING-KEBAB-CASE", "DATE-ENDED"),
        ] {
            let case = Case::named(case).ok().unwrap();
            assert_eq!(case.apply("date_ended"), expected);
            assert_eq!(case.apply("DateEnded"), expected);
        }
    }

    #[test]
    fn an_unknown_case_is_answered_with_the_nearest() {
        assert_eq!(Case::named("snake-case").err().unwrap(), "`snake-case` is not a case: did you mean `snake_case`?");
        assert!(Case::named("shouting").err().unwrap().contains("the cases are `lowercase`"));
    }

    #[test]
    fn a_word_that_is_not_near_is_not_suggested() {
        assert_eq!(nearest("op", ["ops", "rename"].into_iter()), Some("ops"));
        assert_eq!(nearest("operators", ["ops", "rename"].into_iter()), None);
    }
}
