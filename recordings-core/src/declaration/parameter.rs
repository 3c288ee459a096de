//! One literal parameter of a filter, with its keys ready for reading and writing.

use super::field::Field;
use super::list_style::{Joint, Layout, ListStyle};
use super::schema::OperatorNames;
use super::stem::Stem;
use crate::codec::Key;
use crate::condition::Accepted;
use crate::operator::{Arity, Meaning, Operator};
use crate::text::{percent, readable_key};

/// The index of a list's first value, which its literal parameter has.
pub(crate) const FIRST: &str = "[0]";

/// How a key is written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `filter%5Bx%5D`
    Encoded,
    /// `filter%5bx%5d`
    LowerCase,
    /// `filter[x]`
    Raw,
}

/// One literal parameter.
#[derive(Debug)]
pub(crate) struct Parameter {
    /// The index of its field in [`Parameters::leaves`].
    pub(crate) leaf: usize,
    /// The index of its field in the filter, if that is not in a nested filter.
    pub(crate) member: Option<usize>,
    pub(crate) operator: Operator,
    pub(crate) reading: Reading,
    /// Whether its values are checked: against bounds of the declaration, or as patterns.
    pub(crate) is_bounded: bool,
    /// How a value is added quickly: without a check, and not to a nested filter.
    pub(crate) quick: Option<Quick>,
    /// `filter[seats][gte]`
    pub(crate) raw: Box<str>,
    /// `filter%5Bseats%5D%5Bgte%5D`
    pub(crate) encoded: Box<str>,
    /// `filter%5bseats%5d%5bgte%5d`
    pub(crate) lower_case: Box<str>,
    /// The raw form, or empty if it is not itself in a query: if its name holds a reserved letter.
    pub(crate) readable: Box<str>,
    /// The encoded form for the writer.
    pub(crate) letters: Key,
    /// The form with raw brackets for the writer.
    pub(crate) raw_letters: Box<Key>,
}

/// What a value changes that is the first of its field, or one more of a list. It follows from the reading, which would take a jump for
/// each parameter of a query.
#[derive(Debug)]
pub(crate) struct Quick {
    pub(crate) is_listed: bool,
    /// The bit of the field, if the value is a lower bound, and if it is an upper bound.
    pub(crate) bounds: [u64; 2],
}

/// How the value of a parameter is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As one value.
    One,
    /// As one value that is a lower bound.
    Lower,
    /// As one value that is an upper bound.
    Upper,
    /// As one value of a list, of which each has a parameter.
    Element,
    /// The same, with the index that the parameter has at its end.
    Indexed(usize),
    /// As several values of a list.
    Joined { joint: Joint, more: More },
    /// As a flag.
    Flag,
}

/// Where more values of a list can come from that one parameter has joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    /// From nowhere.
    Nowhere,
    /// From parameters in other styles, but not from another one in this style.
    OtherStyles,
    /// From others in this style too.
    Repeated,
}

impl Parameter {
    /// The parameter of an operator that a field accepts.
    pub(super) fn new(stem: &Stem, field: &Field, (accepted, names): (&Accepted, OperatorNames), leaf: usize) -> Self {
        let (operator, name) = (accepted.operator(), accepted.wire_name());
        let suffix = match (operator.arity(), field.settings.list.layout()) {
            (Arity::Many, Layout::Separate { suffix }) => suffix,
            (Arity::Many, Layout::Indexed) => FIRST,
            (Arity::Many, Layout::Joined(_)) | (Arity::One | Arity::Flag, _) => "",
        };
        let written = if name.is_empty() { String::new() } else { format!("{}{name}{}", names.before, names.after) };
        let raw = whole_key(&stem.raw, &written, names.has_brackets) + suffix;
        let encoded = whole_key(&stem.encoded, &percent::encode(&written), names.has_brackets) + suffix;
        let encoded = with_encoded_brackets(&encoded);
        let reading = Reading::of(operator, field);
        let member = if let [member] = &*stem.path { Some(*member) } else { None };
        let is_bounded = !field.bounds().is_empty() || operator.takes_pattern();
        let is_listed = reading == Reading::Element;
        let is_quick = match reading {
            Reading::One | Reading::Lower | Reading::Upper => !is_bounded,
            Reading::Element => !is_bounded && field.settings.also_read.is_empty(),
            Reading::Indexed(_) | Reading::Joined { .. } | Reading::Flag => false,
        };
        let quick = Quick { is_listed, bounds: reading.bounds(leaf) };
        Self {
            leaf,
            member,
            operator,
            reading,
            is_bounded,
            quick: member.and(is_quick.then_some(quick)),
            readable: if raw.contains(['%', '+', '&', '=']) { Box::default() } else { raw.clone().into() },
            raw_letters: Box::new(Key::new(&readable_key(&raw, &encoded))),
            raw: raw.into(),
            lower_case: lower_case(&encoded).into(),
            letters: Key::new(&encoded),
            encoded: encoded.into(),
        }
    }

    /// The key in a form. Empty if a query cannot have it in that form.
    #[inline]
    pub(crate) fn key(&self, form: Form) -> &str {
        match form {
            Form::Encoded => &self.encoded,
            Form::LowerCase => &self.lower_case,
            Form::Raw => &self.readable,
        }
    }
}

impl Reading {
    fn of(operator: Operator, field: &Field) -> Self {
        match (operator.arity(), operator.meaning()) {
            (Arity::Many, _) if field.settings.list == ListStyle::Indices => Self::Indexed(0),
            (Arity::Many, _) if field.settings.list.has_brackets() => Self::Element,
            (Arity::Many, _) => Self::without_brackets(field),
            (Arity::Flag, _) => Self::Flag,
            (Arity::One, Meaning::Lower { .. }) => Self::Lower,
            (Arity::One, Meaning::Upper { .. }) => Self::Upper,
            (
                Arity::One,
                Meaning::Equal
                | Meaning::NotEqual
                | Meaning::NotEqualOrAbsent
                | Meaning::In
                | Meaning::NotIn
                | Meaning::Part(_)
                | Meaning::NotPart(_)
                | Meaning::Text(_)
                | Meaning::Between { .. }
                | Meaning::AnyOf
                | Meaning::AllOf
                | Meaning::Null
                | Meaning::Present
                | Meaning::Custom(_),
            ) => Self::One,
        }
    }

    /// How a parameter of a list is read that has no brackets at its end.
    pub(crate) fn without_brackets(field: &Field) -> Self {
        match field.joint() {
            Some(joint) => {
                let more = match (field.reads(ListStyle::Repeat), field.settings.also_read.is_empty()) {
                    (true, _) => More::Repeated,
                    (false, false) => More::OtherStyles,
                    (false, true) => More::Nowhere,
                };
                Self::Joined { joint, more }
            }
            None => Self::Element,
        }
    }

    /// The bit of a field, if a value is its lower bound, and if it is its upper bound.
    pub(crate) const fn bounds(self, leaf: usize) -> [u64; 2] {
        let bit = 1 << (leaf & 63);
        match self {
            Self::Lower => [bit, 0],
            Self::Upper => [0, bit],
            Self::One | Self::Element | Self::Indexed(_) | Self::Joined { .. } | Self::Flag => [0, 0],
        }
    }

    /// Whether the parameter may come again.
    pub(crate) const fn repeats(self) -> bool {
        matches!(self, Self::Element | Self::Indexed(_) | Self::Joined { more: More::Repeated, .. })
    }
}

/// The name of an operator after that of a field.
#[inline(never)]
fn whole_key(field: &str, operator: &str, has_brackets: bool) -> String {
    match field.strip_suffix(']') {
        _ if operator.is_empty() => field.to_owned(),
        _ if has_brackets => format!("{field}[{operator}]"),
        Some(opened) => format!("{opened}{operator}]"),
        None => format!("{field}{operator}"),
    }
}

fn with_encoded_brackets(key: &str) -> String {
    let mut encoded = String::with_capacity(key.len());
    for letter in key.chars() {
        match letter {
            '[' => encoded.push_str("%5B"),
            ']' => encoded.push_str("%5D"),
            _ => encoded.push(letter),
        }
    }
    encoded
}

/// The percent escapes of an encoded text in lower case.
fn lower_case(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let mut lower = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        lower.push('%');
        lower.push_str(&digits.to_ascii_lowercase());
        lower.push_str(rest);
    }
    lower
}
