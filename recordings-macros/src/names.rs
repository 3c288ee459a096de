//! Names: the cases of wire names, the identifiers that the expansion invents, and the nearest of several words.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;

/// A case of wire names, as serde's `rename_all` has it: an enum shares its names with serde.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    name: &'static str,
    style: Style,
}

/// How the words of a name are joined and capitalized.
#[derive(Clone, Copy)]
enum Style {
    /// All letters lower, words as they are.
    Lower,
    /// All letters upper, words as they are.
    Upper,
    /// Each word with a capital.
    Pascal,
    /// Each word but the first with a capital.
    Camel,
    /// Lower letters with this between the words.
    LowerWith(char),
    /// Upper letters with this between the words.
    UpperWith(char),
}

/// Every case that `rename_all` takes.
const CASES: [Case; 8] = [
    Case { name: "lowercase", style: Style::Lower },
    Case { name: "UPPERCASE", style: Style::Upper },
    Case { name: "PascalCase", style: Style::Pascal },
    Case { name: "camelCase", style: Style::Camel },
    Case { name: "snake_case", style: Style::LowerWith('_') },
    Case { name: "SCREAMING_SNAKE_CASE", style: Style::UpperWith('_') },
    Case { name: "kebab-case", style: Style::LowerWith('-') },
    Case { name: "SCREAMING-KEBAB-CASE", style: Style::UpperWith('-') },
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

    /// A field's identifier, taken for `snake_case`, in that case. Underscores are only the joints of words.
    pub(crate) fn apply_to_field(self, ident: &str) -> String {
        match self.style {
            Style::Lower => ident.to_owned(),
            Style::Upper => ident.to_ascii_uppercase(),
            Style::Pascal => ident.split('_').map(capitalized).collect(),
            Style::Camel => uncapitalized(&ident.split('_').map(capitalized).collect::<String>()),
            Style::LowerWith(joint) => ident.replace('_', &joint.to_string()),
            Style::UpperWith(joint) => ident.to_ascii_uppercase().replace('_', &joint.to_string()),
        }
    }

    /// A variant's identifier, taken for `PascalCase`, in that case. Each capital begins a word: `HTTPServer` has five.
    pub(crate) fn apply_to_variant(self, ident: &str) -> String {
        match self.style {
            Style::Lower => ident.to_ascii_lowercase(),
            Style::Upper => ident.to_ascii_uppercase(),
            Style::Pascal => ident.to_owned(),
            Style::Camel => uncapitalized(ident),
            Style::LowerWith(joint) => Self::split(ident).replace('_', &joint.to_string()),
            Style::UpperWith(joint) => Self::split(ident).to_ascii_uppercase().replace('_', &joint.to_string()),
        }
    }

    /// A variant's identifier with an underscore before each capital but the first letter.
    fn split(ident: &str) -> String {
        let mut split = String::new();
        for (index, letter) in ident.chars().enumerate() {
            if index > 0 && letter.is_uppercase() {
                split.push('_');
            }
            split.push(letter.to_ascii_lowercase());
        }
        split
    }
}

/// The words of a type's name: `RoomFilter` has two.
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

/// The word with its first letter in upper case.
fn capitalized(word: &str) -> String {
    with_first(word, |first| first.to_ascii_uppercase())
}

/// The word with its first letter in lower case.
fn uncapitalized(word: &str) -> String {
    with_first(word, |first| first.to_ascii_lowercase())
}

fn with_first(word: &str, change: impl Fn(char) -> char) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(change(first)).chain(letters).collect())
}

/// An identifier as it reads, without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `RoomFilterBuilder`.
pub(crate) fn builder(filter: &Ident) -> Ident {
    format_ident!("{}Builder", filter.unraw())
}

/// `room_filter_fields`, and `__room_filter`, by which generated code outside of a block refers to `recordings_core::__private`.
pub(crate) fn modules(filter: &Ident) -> (Ident, Ident) {
    let snake = words(&plain(filter)).join("_").to_lowercase();
    (format_ident!("{snake}_fields", span = filter.span()), format_ident!("__{snake}"))
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

/// The keys that are meant by one that does not exist: those that it is the beginning of, the nearest, or the one that it begins with.
pub(crate) fn meant<'a>(given: &str, keys: &[&'a str]) -> Vec<&'a str> {
    /// Fewer letters begin too many keys.
    const SHORTEST: usize = 3;
    let is_long = |text: &str| text.len() >= SHORTEST;
    let longer: Vec<&str> = keys.iter().copied().filter(|key| is_long(given) && key.starts_with(given)).collect();
    if matches!(longer.len(), 1 | 2) {
        return longer;
    }
    let shorter =
        || keys.iter().copied().filter(|key| is_long(key) && given.starts_with(key)).max_by_key(|key| key.len());
    nearest(given, keys.iter().copied()).or_else(shorter).into_iter().collect()
}

/// The message of a key that is not one of these. `of` says what it is not a key of.
pub(crate) fn unknown_key(given: &str, of: &str, keys: &[&str]) -> String {
    match &*meant(given, keys) {
        [] => format!("`{given}` is not a key of {of}: the keys are {}", all(keys)),
        [only] => format!("`{given}` is not a key of {of}: did you mean `{only}`?"),
        several => {
            let quoted: Vec<String> = several.iter().map(|key| format!("`{key}`")).collect();
            format!("`{given}` is not a key of {of}: did you mean {}?", quoted.join(" or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, meant, nearest};

    #[test]
    fn a_key_is_found_by_its_beginning() {
        let keys = ["min", "max", "min_len", "max_len", "required", "requires", "on"];
        for (given, of) in [
            ("minimum", &["min"][..]),
            ("maximum", &["max"]),
            ("min_length", &["min_len"]),
            ("require", &["required", "requires"]),
            ("requird", &["required"]),
            ("regex", &[]),
            ("onto", &[]),
        ] {
            assert_eq!(meant(given, &keys), of, "{given}");
        }
    }

    #[test]
    fn every_case_renames_fields_and_variants() {
        for (case, field, variant) in [
            ("lowercase", "date_ended", "dateended"),
            ("UPPERCASE", "DATE_ENDED", "DATEENDED"),
            ("PascalCase", "DateEnded", "DateEnded"),
            ("camelCase", "dateEnded", "dateEnded"),
            ("snake_case", "date_ended", "date_ended"),
            ("SCREAMING_SNAKE_CASE", "DATE_ENDED", "DATE_ENDED"),
            ("kebab-case", "date-ended", "date-ended"),
            ("SCREAMING-KEBAB-CASE", "DATE-ENDED", "DATE-ENDED"),
        ] {
            let case = Case::named(case).ok().unwrap();
            assert_eq!(case.apply_to_field("date_ended"), field);
            assert_eq!(case.apply_to_variant("DateEnded"), variant);
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
