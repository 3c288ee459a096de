//! The words by which documents call operators.

use crate::operator::Operator;

/// Words that are operators wherever they follow a field, in lower case and without signs.
const WORDS: &[(&str, Operator)] = &[
    ("eq", Operator::EQ),
    ("equals", Operator::EQ),
    ("equal", Operator::EQ),
    ("ne", Operator::NE),
    ("neq", Operator::NE),
    ("noteq", Operator::NE),
    ("notequals", Operator::NE),
    ("notequal", Operator::NE),
    ("gt", Operator::GT),
    ("greaterthan", Operator::GT),
    ("gte", Operator::GTE),
    ("ge", Operator::GTE),
    ("gteq", Operator::GTE),
    ("greaterorequal", Operator::GTE),
    ("greaterthanorequal", Operator::GTE),
    ("greaterthanorequalto", Operator::GTE),
    ("lt", Operator::LT),
    ("lessthan", Operator::LT),
    ("lte", Operator::LTE),
    ("le", Operator::LTE),
    ("lteq", Operator::LTE),
    ("lessorequal", Operator::LTE),
    ("lessthanorequal", Operator::LTE),
    ("lessthanorequalto", Operator::LTE),
    ("in", Operator::IN),
    ("nin", Operator::NOT_IN),
    ("notin", Operator::NOT_IN),
    ("between", Operator::BETWEEN),
    ("notbetween", Operator::NOT_BETWEEN),
    ("contains", Operator::CONTAINS),
    ("notcontains", Operator::NOT_CONTAINS),
    ("icontains", Operator::ICONTAINS),
    ("containsi", Operator::ICONTAINS),
    ("noticontains", Operator::NOT_ICONTAINS),
    ("startswith", Operator::STARTS_WITH),
    ("istartswith", Operator::ISTARTS_WITH),
    ("endswith", Operator::ENDS_WITH),
    ("iendswith", Operator::IENDS_WITH),
    ("notstartswith", Operator::NOT_STARTS_WITH),
    ("notendswith", Operator::NOT_ENDS_WITH),
    ("iexact", Operator::IEQ),
    ("eqi", Operator::IEQ),
    ("ieq", Operator::IEQ),
    ("ine", Operator::INE),
    ("like", Operator::LIKE),
    ("ilike", Operator::ILIKE),
    ("null", Operator::NULL),
    ("isnull", Operator::NULL),
    ("exists", Operator::EXISTS),
    ("notnull", Operator::EXISTS),
    ("isnotnull", Operator::EXISTS),
    ("containsany", Operator::CONTAINS_ANY),
    ("containsall", Operator::CONTAINS_ALL),
];

/// Words that are operators where both of a pair follow one field, or where it has an operator too.
const PAIRS: &[[(&str, Operator); 2]] = &[
    [("after", Operator::GT), ("before", Operator::LT)],
    [("from", Operator::GTE), ("to", Operator::LTE)],
    [("min", Operator::GTE), ("max", Operator::LTE)],
    [("since", Operator::GTE), ("until", Operator::LTE)],
    [("start", Operator::GTE), ("end", Operator::LTE)],
    [(">", Operator::GTE), ("<", Operator::LTE)],
];

/// Words of functions in prose, in addition to those above.
const FUNCTIONS: &[(&str, Operator)] =
    &[("any", Operator::IN), ("has", Operator::EXISTS), ("none", Operator::NOT_IN), ("not", Operator::NE)];

/// The word in lower case and without signs.
fn plain(word: &str) -> String {
    let inner = word.trim_matches(['$', '_', ':']);
    inner.chars().filter(|letter| !matches!(letter, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// The operator that a word is, whatever it follows.
pub(super) fn operator(word: &str) -> Option<Operator> {
    let plain = plain(word);
    WORDS.iter().find(|(known, _)| *known == plain).map(|(_, operator)| *operator)
}

/// The operator that a word is if the other one of its pair is there too, and that other one.
pub(super) fn paired(word: &str) -> Option<(Operator, &'static str)> {
    let plain = if matches!(word, ">" | "<") { word.to_owned() } else { plain(word) };
    PAIRS.iter().find_map(|[(first, low), (second, high)]| {
        if *first == plain {
            Some((*low, *second))
        } else if *second == plain {
            Some((*high, *first))
        } else {
            None
        }
    })
}

/// Whether an operator compares the order of values.
pub(super) fn is_order(operator: Operator) -> bool {
    [Operator::GT, Operator::GTE, Operator::LT, Operator::LTE, Operator::BETWEEN, Operator::NOT_BETWEEN]
        .contains(&operator)
}

/// Whether a word is the other one of a pair.
pub(super) fn is_word(word: &str, pair: &str) -> bool {
    word == pair || plain(word) == pair
}

/// The operator that a function in prose is.
pub(super) fn function(word: &str) -> Option<Operator> {
    let plain = plain(word);
    operator(word).or_else(|| FUNCTIONS.iter().find(|(known, _)| *known == plain).map(|(_, operator)| *operator))
}
