//! An order in the style of another API: which one is meant, and how this API writes it.

use super::wire::{each_pair, owner};
use crate::query::{Brackets, OtherPairs, append};
use crate::text::{as_seen, place_of};
use crate::value::{Direction, InvalidValue, OrderList, OrderStyle, OrderWire};

/// The parameters of an order, for messages.
pub(super) fn expected(wire: &OrderWire) -> Vec<String> {
    let parameter = wire.parameter;
    match wire.style {
        OrderStyle::Minus(list) | OrderStyle::Suffix(_, list) => match list {
            OrderList::Comma | OrderList::Repeat => vec![parameter.to_owned()],
            OrderList::Brackets => vec![format!("{parameter}[]")],
            OrderList::Indices => vec![format!("{parameter}[0]")],
        },
        OrderStyle::Fields => vec![format!("{parameter}[…]")],
        OrderStyle::Directions => {
            vec![format!("{parameter}[{}]", wire.ascending), format!("{parameter}[{}]", wire.descending)]
        }
        OrderStyle::Two(direction) => vec![parameter.to_owned(), direction.to_owned()],
    }
}

/// How to write what came in the style of another API.
#[derive(Clone)]
pub(super) struct Advice {
    pub(super) fields: Vec<(String, Direction)>,
    /// What is wrong with the value and its place. `None` if only the list is in another style.
    reason: Option<String>,
}

impl Advice {
    /// What to write for a parameter that is not read, if it is an order in another style.
    pub(super) fn of(wire: &OrderWire, names: &[String], (key, value): (&str, &str)) -> Option<Self> {
        // A key that is close to the order's has its brackets elsewhere.
        let rest = if owner(wire, key).is_some() {
            key.strip_prefix(wire.parameter)
        } else {
            key.find('[').and_then(|at| key.get(at..))
        };
        let inner = rest.and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
        let fields = meant(wire, names, inner, value)?;
        let is_right = !is_named(inner) && is_value_of(wire, &fields, value);
        let reason = (!is_right).then(|| reason(wire, names, inner, value));
        is_possible(wire, &fields).then_some(Self { fields, reason })
    }

    /// Several parameters as one order, if there is such an order.
    pub(super) fn joined(wire: &OrderWire, reason: Option<&Self>, fields: Vec<(String, Direction)>) -> Option<Self> {
        is_possible(wire, &fields).then(|| Self { fields, reason: reason.and_then(|advice| advice.reason.clone()) })
    }

    /// Whether the value is one field that is right, in the parameter of the order.
    pub(super) fn is_about_the_parameter(&self) -> bool {
        self.reason.is_none() && self.fields.len() == 1
    }

    /// Whether something is wrong but the list's style.
    pub(super) const fn has_reason(&self) -> bool {
        self.reason.is_some()
    }

    pub(super) fn into_reason(self, wire: &OrderWire) -> InvalidValue {
        let reason = self.reason.as_deref().unwrap_or_else(|| match wire.list() {
            Some(OrderList::Comma) => "several fields belong in one parameter, with `,` between them",
            Some(OrderList::Repeat | OrderList::Brackets | OrderList::Indices) | None => {
                "each field has a parameter of its own"
            }
        });
        InvalidValue::unsupported(format!("{reason}; write `{}`", written(wire, &self.fields)))
    }
}

/// Whether there can be an order by these fields.
fn is_possible(wire: &OrderWire, fields: &[(String, Direction)]) -> bool {
    let mut rest = fields;
    while let [(name, direction), after @ ..] = rest {
        let is_of_another_direction = wire.only.is_some_and(|only| only != *direction);
        if is_of_another_direction || after.iter().any(|(other, _)| other == name) {
            return false;
        }
        rest = after;
    }
    fields.len() == 1 || !wire.has_one_field()
}

/// What is wrong with a value and its place.
fn reason(wire: &OrderWire, names: &[String], inner: Option<&str>, value: &str) -> String {
    let words = || format!("the directions are `{}` and `{}` here", wire.ascending, wire.descending);
    match wire.style {
        OrderStyle::Minus(_) => {
            let has_sign =
                |part: &str| part.strip_prefix(['+', '-', ' ']).is_some_and(|rest| known(names, rest).is_some());
            if !is_named(inner) && value.split(',').any(|part| has_sign(part) && own(wire, names, part).is_none()) {
                return match (wire.ascending, wire.descending) {
                    ("", sign) => format!("a descending field has the sign `{sign}`, and an ascending one has none"),
                    (sign, "") => format!("an ascending field has the sign `{sign}`, and a descending one has none"),
                    (one, other) => format!("an ascending field has the sign `{one}`, and a descending one `{other}`"),
                };
            }
            "a direction is a sign in front of its field".to_owned()
        }
        OrderStyle::Suffix(separator, _) => {
            let is_placed = |part: &str| {
                let (field, direction) = part.rsplit_once(separator)?;
                (known(names, field).is_some() && is_other_word(wire, direction)).then_some(())
            };
            let has_placed = || value.split(',').any(|part| is_placed(part).is_some());
            if !is_named(inner) && (is_placed(value).is_some() || has_placed()) {
                return words();
            }
            format!("a direction follows its field, after `{separator}`")
        }
        OrderStyle::Fields if inner.is_some_and(|inner| known(names, inner).is_some()) => words(),
        OrderStyle::Fields => "a field belongs in brackets, and its direction in the value".to_owned(),
        OrderStyle::Directions if inner.is_some_and(|inner| is_other_word(wire, inner)) => words(),
        OrderStyle::Directions => "a direction belongs in brackets, and its fields in the value".to_owned(),
        OrderStyle::Two(direction) => format!("the direction belongs in `{direction}`"),
    }
}

/// Whether a text is a direction by a word of another API.
fn is_other_word(wire: &OrderWire, text: &str) -> bool {
    ![wire.ascending, wire.descending].contains(&text) && word(wire, text).is_some()
}

/// An order by these fields, as a query for people.
pub(super) fn written(wire: &OrderWire, fields: &[(String, Direction)]) -> String {
    let mut query = String::new();
    append(&mut query, Brackets::Raw, &[], Some(&Fields(wire, fields)));
    query
}

/// Fields that are written in a query.
struct Fields<'f>(&'f OrderWire, &'f [(String, Direction)]);

impl OtherPairs for Fields<'_> {
    fn each_pair(&self, write: &mut dyn FnMut(&str, &str)) {
        each_pair(self.0, self.1, write);
    }
}

/// Whether fields are written by this value, or by values that are joined in it, if their directions are written with them.
fn is_value_of(wire: &OrderWire, fields: &[(String, Direction)], value: &str) -> bool {
    let mut values = Vec::new();
    each_pair(wire, fields, &mut |_, value| values.push(value.to_owned()));
    if wire.list().is_none() {
        return false;
    }
    // A field that ascends needs no direction after it.
    let mut names = Vec::new();
    for (name, _) in fields {
        names.push(name.clone());
    }
    let is_suffix = matches!(wire.style, OrderStyle::Suffix(..));
    values.join(",") == value || is_suffix && names.join(",") == value
}

/// Whether there is something in brackets that is not an index.
fn is_named(inner: Option<&str>) -> bool {
    inner.is_some_and(|inner| !inner.is_empty() && place_of(inner).is_none())
}

/// The fields that a value names in any style, after a parameter with something in brackets or without brackets.
pub(super) fn meant(
    wire: &OrderWire,
    names: &[String],
    inner: Option<&str>,
    value: &str,
) -> Option<Vec<(String, Direction)>> {
    if let Some(field) = inner.and_then(|inner| known(names, inner)) {
        return Some(vec![(field, word(wire, value)?)]);
    }
    if let Some(direction) = inner.and_then(|inner| word(wire, inner)).filter(|_| !value.is_empty()) {
        let mut fields = Vec::new();
        for text in value.split(',') {
            // A sign says more than the brackets around it.
            let field = known(names, text).map(|field| (field, direction));
            fields.push(field.or_else(|| part(wire, names, text))?);
        }
        return Some(fields);
    }
    if is_named(inner) {
        return None;
    }
    // A comma is between two fields, or between a field and its direction.
    if let Some(whole) = part(wire, names, value) {
        return Some(vec![whole]);
    }
    let mut fields = Vec::new();
    for text in value.split(',') {
        fields.push(part(wire, names, text)?);
    }
    Some(fields)
}

/// A field with its direction in any style.
fn part(wire: &OrderWire, names: &[String], text: &str) -> Option<(String, Direction)> {
    const SEPARATORS: [char; 7] = [':', ' ', '.', ',', '|', '_', '-'];
    let text = text.trim_ascii_end();
    if let Some(own) = own(wire, names, text) {
        return Some(own);
    }
    if let Some(field) = known(names, text) {
        return Some((field, Direction::Ascending));
    }
    // A word processor writes another minus sign.
    if let Some(field) = as_seen(text).trim_ascii_start().strip_prefix('-') {
        return Some((known(names, field)?, Direction::Descending));
    }
    if let Some(field) = text.strip_prefix(['+', ' ']).and_then(|field| known(names, field)) {
        return Some((field, Direction::Ascending));
    }
    if let Some((direction, field)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        return Some((known(names, field)?, word(wire, direction)?));
    }
    let both = |field: &str, direction: &str| known(names, field).zip(word(wire, direction));
    for &separator in &SEPARATORS {
        let after = text.rsplit_once(separator).and_then(|(field, direction)| both(field, direction));
        let before = || text.split_once(separator).and_then(|(direction, field)| both(field, direction));
        if let Some(part) = after.or_else(before) {
            return Some(part);
        }
    }
    None
}

/// A field with its direction in the style of this API.
fn own(wire: &OrderWire, names: &[String], text: &str) -> Option<(String, Direction)> {
    for &direction in &[Direction::Ascending, Direction::Descending] {
        let word = wire.word(direction);
        let field = match wire.style {
            OrderStyle::Minus(_) => text.strip_prefix(word),
            OrderStyle::Suffix(separator, _) => text.strip_suffix(word).and_then(|text| text.strip_suffix(separator)),
            OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => None,
        };
        if let Some(field) = field.and_then(|field| known(names, field)) {
            return Some((field, direction));
        }
    }
    None
}

fn known(names: &[String], text: &str) -> Option<String> {
    names.iter().find(|name| *name == text).cloned()
}

/// The direction that a word of this API, or of another one, stands for.
pub(super) fn word(wire: &OrderWire, text: &str) -> Option<Direction> {
    const WORDS: [(&str, Direction); 6] = [
        ("asc", Direction::Ascending),
        ("ascending", Direction::Ascending),
        ("1", Direction::Ascending),
        ("desc", Direction::Descending),
        ("descending", Direction::Descending),
        ("-1", Direction::Descending),
    ];
    for &direction in &[Direction::Ascending, Direction::Descending] {
        let own = wire.word(direction);
        if !own.is_empty() && own.eq_ignore_ascii_case(text) {
            return Some(direction);
        }
    }
    WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, direction)| *direction)
}
