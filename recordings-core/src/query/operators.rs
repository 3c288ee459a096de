//! The operator that was probably meant by another name. A suggestion never turns a condition round, so a short name that is one
//! slip away from two operators has none.

use super::unknown::suffix;
use crate::declaration::{Leaf, Parameter};
use crate::operator::{Meaning, Operator};
use crate::text::{is_negation, is_plain_form, likeness, place_of, plain, signs, turns_round, words_of};

/// What a parameter without an operator is taken for.
pub(super) const EQUALITY: [Operator; 2] = [Operator::EQ, Operator::IN];

/// Other names of operators, as other services and languages write them, in lower case and without signs.
const SYNONYMS: &[(&str, Operator)] = &[
    ("after", Operator::GT),
    ("greaterthan", Operator::GT),
    ("above", Operator::GT),
    ("over", Operator::GT),
    ("from", Operator::GTE),
    ("ge", Operator::GTE),
    ("gteq", Operator::GTE),
    ("atleast", Operator::GTE),
    ("greaterthanorequal", Operator::GTE),
    ("greaterthanorequalto", Operator::GTE),
    ("greaterorequal", Operator::GTE),
    ("min", Operator::GTE),
    ("since", Operator::GTE),
    ("start", Operator::GTE),
    ("before", Operator::LT),
    ("lessthan", Operator::LT),
    ("below", Operator::LT),
    ("under", Operator::LT),
    ("le", Operator::LTE),
    ("lteq", Operator::LTE),
    ("atmost", Operator::LTE),
    ("lessthanorequal", Operator::LTE),
    ("lessthanorequalto", Operator::LTE),
    ("lessorequal", Operator::LTE),
    ("max", Operator::LTE),
    ("to", Operator::LTE),
    ("until", Operator::LTE),
    ("end", Operator::LTE),
    ("is", Operator::EQ),
    ("equal", Operator::EQ),
    ("equals", Operator::EQ),
    ("exact", Operator::EQ),
    ("not", Operator::NE),
    ("neq", Operator::NE),
    ("noteq", Operator::NE),
    ("isnot", Operator::NE),
    ("isnt", Operator::NE),
    ("notequal", Operator::NE),
    ("notequals", Operator::NE),
    ("any", Operator::IN),
    ("anyof", Operator::IN),
    ("oneof", Operator::IN),
    ("inq", Operator::IN),
    ("isin", Operator::IN),
    ("nin", Operator::NOT_IN),
    ("notin", Operator::NOT_IN),
    ("noneof", Operator::NOT_IN),
    ("includes", Operator::CONTAINS),
    ("prefix", Operator::STARTS_WITH),
    ("beginswith", Operator::STARTS_WITH),
    ("startswith", Operator::STARTS_WITH),
    ("startwith", Operator::STARTS_WITH),
    ("suffix", Operator::ENDS_WITH),
    ("endswith", Operator::ENDS_WITH),
    ("isnull", Operator::NULL),
    ("isnotnull", Operator::EXISTS),
    ("eqi", Operator::IEQ),
    ("iexact", Operator::IEQ),
    ("iequals", Operator::IEQ),
    ("equalsignorecase", Operator::IEQ),
    ("nei", Operator::INE),
    ("neqi", Operator::INE),
    ("containsi", Operator::ICONTAINS),
    ("containsignorecase", Operator::ICONTAINS),
    ("notcontainsi", Operator::NOT_ICONTAINS),
    ("nicontains", Operator::NOT_ICONTAINS),
    ("startswithi", Operator::ISTARTS_WITH),
    ("istartswith", Operator::ISTARTS_WITH),
    ("endswithi", Operator::IENDS_WITH),
    ("iendswith", Operator::IENDS_WITH),
    ("matches", Operator::LIKE),
    ("btw", Operator::BETWEEN),
    ("range", Operator::BETWEEN),
    ("nbetween", Operator::NOT_BETWEEN),
    ("hasany", Operator::CONTAINS_ANY),
    ("overlaps", Operator::CONTAINS_ANY),
    ("hasall", Operator::CONTAINS_ALL),
    ("empty", Operator::NULL),
];

/// Operators as signs.
const SIGNS: &[(&str, Operator)] = &[
    ("=", Operator::EQ),
    ("==", Operator::EQ),
    ("!=", Operator::NE),
    ("<>", Operator::NE),
    (">", Operator::GT),
    (">=", Operator::GTE),
    ("<", Operator::LT),
    ("<=", Operator::LTE),
    ("≠", Operator::NE),
    ("≥", Operator::GTE),
    ("≤", Operator::LTE),
];

/// The parameter of the field with the operator that was probably meant. `written` is what follows the field: `[after]`.
pub(super) fn meant_operator<'p>(leaf: &'p Leaf, written: &str) -> Option<&'p Parameter> {
    let plain = plain(written);
    let accepted = |operator: Operator| leaf.parameters.iter().find(|parameter| parameter.operator == operator);
    let sign = written.trim_matches(['[', ']']);
    // Brackets without a name, or with an index, are how lists are written.
    let is_list = written.starts_with('[') && (sign.is_empty() || place_of(sign).is_some());
    if is_list && let Some(parameter) = accepted(Operator::IN) {
        return Some(parameter);
    }
    // So they are after an operator.
    if let Some((before, after)) = written.rsplit_once('[')
        && after.strip_suffix(']').is_some_and(|name| name.is_empty() || place_of(name).is_some())
        && let Some(parameter) = meant_operator(leaf, before)
    {
        return Some(parameter);
    }
    if let Some((_, operator)) = SIGNS.iter().find(|(name, _)| *name == sign) {
        return accepted(*operator);
    }
    if sign.contains(['!', '¬']) {
        return negation(named(&plain)?).and_then(accepted);
    }
    let signs = signs(sign);
    let mut own = Vec::new();
    for parameter in leaf.parameters {
        // The same letters with another sign are another operator.
        if self::signs(suffix(leaf, parameter)) == signs {
            own.push((parameter, self::plain(suffix(leaf, parameter))));
        }
    }
    if let Some((parameter, _)) = own.iter().find(|(_, name)| *name == plain) {
        return Some(parameter);
    }
    if !signs.is_empty() {
        return None;
    }
    if let Some(operator) = named(&plain) {
        // Another operator of this crate, which the field does not accept, is not a slip.
        return accepted(operator).or_else(|| same_side(operator).and_then(accepted));
    }
    if let Some(negated) = negated(&plain, written) {
        return negation(named(&negated)?).and_then(accepted);
    }
    slip(&plain, written, &own)
}

/// What a name negates, without signs: `contains` of `not_contains`, `containsNot` and `ncontains`.
fn negated(plain: &str, written: &str) -> Option<String> {
    let (mut rest, mut is_negated) = (String::new(), false);
    for word in words_of(written) {
        if is_negation(&word) {
            is_negated = true;
        } else {
            rest.push_str(&word);
        }
    }
    let in_front = || plain.strip_prefix('n').filter(|rest| named(rest).is_some());
    if is_negated { Some(rest) } else { plain.strip_prefix("not").or_else(in_front).map(str::to_owned) }
}

/// Whether a name without signs is that of an operator of this crate, or what other services call one.
pub(super) fn is_name(plain: &str) -> bool {
    named(plain).is_some()
}

/// The operator of this crate that a name without signs stands for.
pub(super) fn named(plain: &str) -> Option<Operator> {
    let synonym = SYNONYMS.iter().find(|(name, _)| *name == plain).map(|(_, operator)| *operator);
    synonym.or_else(|| Operator::ALL.iter().copied().find(|operator| is_plain_form(plain, operator.name())))
}

/// Whether an operator selects what is, has or is like a value: what a parameter without an operator may have meant.
pub(super) fn is_like_equality(operator: Operator) -> bool {
    let is_test = |meaning| matches!(meaning, Meaning::Text(test) if !test.is_negated);
    let meaning = operator.meaning();
    is_test(meaning)
        || matches!(
            meaning,
            Meaning::Equal | Meaning::In | Meaning::Part(_) | Meaning::AnyOf | Meaning::AllOf | Meaning::Custom(_)
        )
}

/// The operator that means the opposite for every value that is there. A bound has none here: its opposite is on the other side.
fn negation(operator: Operator) -> Option<Operator> {
    const OPPOSITES: &[(Operator, Operator)] = &[
        (Operator::EQ, Operator::NE),
        (Operator::IN, Operator::NOT_IN),
        (Operator::CONTAINS, Operator::NOT_CONTAINS),
        (Operator::STARTS_WITH, Operator::NOT_STARTS_WITH),
        (Operator::ENDS_WITH, Operator::NOT_ENDS_WITH),
        (Operator::IEQ, Operator::INE),
        (Operator::ICONTAINS, Operator::NOT_ICONTAINS),
        (Operator::ISTARTS_WITH, Operator::NOT_ISTARTS_WITH),
        (Operator::IENDS_WITH, Operator::NOT_IENDS_WITH),
        (Operator::BETWEEN, Operator::NOT_BETWEEN),
        (Operator::NULL, Operator::EXISTS),
    ];
    OPPOSITES.iter().find_map(|(one, other)| (operator == *one).then_some(*other))
}

/// The other bound on the same side.
fn same_side(operator: Operator) -> Option<Operator> {
    const SIDES: [(Operator, Operator); 2] = [(Operator::GT, Operator::GTE), (Operator::LT, Operator::LTE)];
    for (open, closed) in SIDES {
        if operator == open {
            return Some(closed);
        }
        if operator == closed {
            return Some(open);
        }
    }
    None
}

/// The operator that is one slip away, if no other one is.
fn slip<'p>(plain: &str, written: &str, own: &[(&'p Parameter, String)]) -> Option<&'p Parameter> {
    /// A slip in a shorter name makes another operator.
    const LONG: usize = 5;
    if plain.len() >= LONG {
        let mut nearest: Option<(f64, &Parameter)> = None;
        for (parameter, name) in own {
            if let Some(likeness) = likeness(plain, name)
                && nearest.is_none_or(|(most, _)| likeness >= most)
                && !turns_round(written, parameter.operator.name())
            {
                nearest = Some((likeness, parameter));
            }
        }
        return nearest.map(|(_, parameter)| parameter);
    }
    let is_slip = |name: &str| !name.is_empty() && strsim::osa_distance(plain, name) == 1;
    let mut known = 0;
    for operator in Operator::ALL {
        known += usize::from(is_slip(&self::plain(operator.name())));
    }
    let (mut meant, mut count) = (None, 0);
    for (parameter, name) in own {
        if is_slip(name) {
            (meant, count) = (Some(*parameter), count + 1);
        }
    }
    meant.filter(|_| known <= 1 && count == 1)
}
