//! Writing a filter: keys that are encoded already, and values that are encoded on the way.

use std::slice;

use ascii::AsciiChar;

use super::functions::{self, Named};
use super::inner;
use crate::codec::{self, Key, Pen};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{
    BranchName, FIRST, Joint, Layout, Leaf, MemberKind, Members, Parameter, Parameters, Schema, inner_filters,
};
use crate::operator::Operator;
use crate::text::{json, percent, readable_key, with_raw_brackets};
use crate::value::ValueKind;

/// Whether brackets are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    Encoded,
    Raw,
}

/// Parameters with their values that are not a filter's.
#[doc(hidden)]
pub trait OtherPairs {
    /// Calls `write` with each parameter and its value. Commas in a value separate its parts.
    fn each_pair(&self, write: &mut dyn FnMut(&str, &str));
}

/// The query of a filter.
pub(crate) fn query_string(filter: &dyn Members, brackets: Brackets) -> String {
    let mut query = String::new();
    append(&mut query, brackets, &[filter], None);
    query
}

/// Appends the parameters of filters to a query, and then those of another family.
pub(crate) fn append(query: &mut String, brackets: Brackets, filters: &[&dyn Members], last: Option<&dyn OtherPairs>) {
    // Each parameter begins with an ampersand, which the first does not need.
    let is_first = query.is_empty() || query.ends_with(['&', '?']);
    codec::write(query, true, usize::from(is_first), |pen, mut at| {
        let keys = Keys::of(brackets);
        for filter in filters {
            at = whole(*filter, &keys, pen, at);
        }
        match last {
            Some(last) => {
                last.each_pair(&mut |parameter, value| at = other((parameter, value), brackets, pen, at));
                at
            }
            None => at,
        }
    });
}

/// How the keys of a filter are written.
pub(super) enum Keys<'k> {
    Encoded,
    Raw,
    Other(&'k dyn OtherKeys),
}

/// Keys that have other names than the parameters.
pub(super) trait OtherKeys {
    /// The key of a parameter as it is in a query.
    fn key(&self, parameter: &Parameter) -> String;

    /// What is in front of the members of the filter that is written.
    fn name(&self) -> &BranchName;

    /// How brackets are written.
    fn brackets(&self) -> Brackets;
}

impl Keys<'_> {
    const fn of(brackets: Brackets) -> Self {
        match brackets {
            Brackets::Encoded => Self::Encoded,
            Brackets::Raw => Self::Raw,
        }
    }

    fn brackets(&self) -> Brackets {
        match self {
            Self::Encoded => Brackets::Encoded,
            Self::Raw => Brackets::Raw,
            Self::Other(keys) => keys.brackets(),
        }
    }

    /// The key of a parameter for the pen, if it was made before.
    #[inline]
    fn letters<'p>(&self, parameter: &'p Parameter) -> Option<&'p Key> {
        match self {
            Self::Encoded => Some(&parameter.letters),
            Self::Raw => Some(&parameter.raw_letters),
            Self::Other(_) => None,
        }
    }

    /// The key of a parameter as it is in a query.
    fn key(&self, parameter: &Parameter) -> String {
        match self {
            Self::Encoded => parameter.encoded.to_string(),
            Self::Raw => readable_key(&parameter.raw, &parameter.encoded),
            Self::Other(keys) => keys.key(parameter),
        }
    }
}

/// Writes a filter, with the filters inside it.
#[inline]
fn whole(filter: &dyn Members, keys: &Keys<'_>, pen: &mut Pen, start: usize) -> usize {
    let parameters = filter.parameters();
    if !parameters.are_literal() {
        return not_literal(filter, keys, pen, start);
    }
    Writer { parameters, keys }.whole(filter, pen, start)
}

/// The same for a filter that can have other filters inside.
#[cold]
fn not_literal(filter: &dyn Members, keys: &Keys<'_>, pen: &mut Pen, start: usize) -> usize {
    match inner::codec(filter) {
        Some(codec) => (codec.write)(filter, keys, pen, start),
        None => own(filter, keys, pen, start),
    }
}

/// Writes the filter's own conditions.
fn own(filter: &dyn Members, keys: &Keys<'_>, pen: &mut Pen, start: usize) -> usize {
    let parameters = filter.parameters();
    Writer { parameters, keys }.whole(filter, pen, start)
}

/// The keys of an inner filter.
struct InnerKeys<'n>(&'n BranchName, Brackets);

impl OtherKeys for InnerKeys<'_> {
    fn key(&self, parameter: &Parameter) -> String {
        let Self(name, brackets) = self;
        let raw = name.of(&parameter.raw);
        let encoded = name.encoded(&parameter.encoded);
        match brackets {
            Brackets::Encoded => encoded,
            Brackets::Raw => readable_key(&raw, &encoded),
        }
    }

    fn name(&self) -> &BranchName {
        self.0
    }

    fn brackets(&self) -> Brackets {
        self.1
    }
}

/// Writes the conditions of a filter, and the filters inside it.
pub(super) fn write_with_inner(filter: &dyn Members, keys: &Keys<'_>, pen: &mut Pen, start: usize) -> usize {
    let (parameters, brackets) = (filter.parameters(), keys.brackets());
    if let Some(named) = Named::of(parameters).filter(|_| filter.branches().is_some()) {
        return functions(filter, named, brackets, pen, start);
    }
    let mut at = own(filter, keys, pen, start);
    let root = BranchName::root(parameters.schema.root);
    let name = match keys {
        Keys::Encoded | Keys::Raw => &root,
        Keys::Other(keys) => keys.name(),
    };
    for inner in inner_filters(filter, name) {
        at = whole(inner.filter, &Keys::Other(&InnerKeys(&inner.name, brackets)), pen, at);
    }
    at
}

/// Writes a group as functions.
fn functions(filter: &dyn Members, named: Named, brackets: Brackets, pen: &mut Pen, start: usize) -> usize {
    let expression = functions::expression(filter, named);
    if expression.is_empty() {
        return start;
    }
    let value = match brackets {
        Brackets::Raw => functions::readable(&expression),
        Brackets::Encoded => percent::encode(&expression),
    };
    let at = whole_key(&percent::encode(named.parameters.schema.root), pen, start);
    pen.as_is(at, &value)
}

/// Writes a parameter that is not a filter's.
fn other((parameter, value): (&str, &str), brackets: Brackets, pen: &mut Pen, at: usize) -> usize {
    let mut at = pen.letters(at, &[AsciiChar::Ampersand]);
    if brackets == Brackets::Raw {
        at = pen.as_is(at, &readable_key(parameter, &percent::encode(parameter)));
        at = pen.letters(at, &[AsciiChar::Equal]);
        let value = with_raw_brackets(&percent::encode(value));
        return pen.as_is(at, &value.replace("%2C", ",").replace("%3A", ":"));
    }
    at = pen.text(at, parameter);
    let mut sign = AsciiChar::Equal;
    for part in value.split(',') {
        at = pen.letters(at, &[sign]);
        at = pen.text(at, part);
        sign = AsciiChar::Comma;
    }
    at
}

struct Writer<'k> {
    parameters: &'static Parameters,
    keys: &'k Keys<'k>,
}

impl Writer<'_> {
    /// Writes a filter.
    #[inline]
    fn whole(&self, filter: &dyn Members, pen: &mut Pen, start: usize) -> usize {
        let (at, _) = self.filter(filter, self.parameters.schema, pen, (start, 0));
        at
    }

    /// Writes a filter with that table from a position on, whose first field has that index. Returns the position after it, and the index
    /// of the field after it.
    fn filter(
        &self,
        filter: &dyn Members,
        schema: &'static Schema,
        pen: &mut Pen,
        start: (usize, usize),
    ) -> (usize, usize) {
        let (mut at, mut leaf) = start;
        for (index, member) in schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if let Some(terms) = filter.terms(index)
                        && let Some(leaf) = self.parameters.leaves.get(leaf)
                    {
                        at = self.terms(leaf, terms, pen, at);
                    }
                    leaf += 1;
                }
                MemberKind::Nested(nested) => {
                    if let Some(inner) = nested.of(filter) {
                        (at, leaf) = self.filter(inner, nested.schema, pen, (at, leaf));
                    }
                }
            }
        }
        (at, leaf)
    }

    /// Writes the terms of a field. Most fields have one, for which nothing is called but the function of its value, so that no register
    /// has to be saved.
    #[inline]
    fn terms(&self, leaf: &Leaf, terms: &AnyTerms, pen: &mut Pen, start: usize) -> usize {
        if let Head::One(operator) = terms.head()
            && let Some(parameter) = leaf.parameters.iter().find(|parameter| parameter.operator.is(*operator))
            && let Some(letters) = self.keys.letters(parameter)
            && let Some(at) = pen.short_key(start, letters)
        {
            return terms.write(0, pen, at);
        }
        self.any_terms(leaf, terms, pen, start)
    }

    /// The same for any number of terms, and for all keys.
    #[inline(never)]
    fn any_terms(&self, leaf: &Leaf, terms: &AnyTerms, pen: &mut Pen, start: usize) -> usize {
        let operators = match terms.head() {
            Head::One(operator) => slice::from_ref(operator),
            Head::Two(operators) => operators.as_slice(),
            Head::More(operators) => operators,
            Head::List(operator) => return self.list((leaf, *operator), terms, pen, start),
            Head::Flag(operator, flag) => return self.flag((leaf, *operator), *flag, pen, start),
            // `build()` has refused conflicting terms.
            Head::None | Head::Conflicting(_) => return start,
        };
        let (mut at, mut parameters) = (start, leaf.parameters.iter());
        for (index, operator) in operators.iter().enumerate() {
            // Operators and parameters are in the same order. `build()` has refused operators that the field does not accept.
            let Some(parameter) = parameters.find(|parameter| *operator == parameter.operator) else { break };
            at = self.key(parameter, pen, at);
            at = terms.write(index, pen, at);
        }
        at
    }

    #[inline(never)]
    fn flag(&self, (leaf, operator): (&Leaf, Operator), flag: bool, pen: &mut Pen, start: usize) -> usize {
        let Some(parameter) = leaf.parameter(operator) else { return start };
        let at = self.key(parameter, pen, start);
        pen.text(at, leaf.field.flag_word(flag))
    }

    #[inline(never)]
    fn list(&self, (leaf, operator): (&Leaf, Operator), terms: &AnyTerms, pen: &mut Pen, start: usize) -> usize {
        let (layout, mut at) = (leaf.field.settings.list.layout(), start);
        let Some(parameter) = leaf.parameter(operator) else { return at };
        if terms.count() == 0 {
            return match layout {
                Layout::Joined(joint) => {
                    at = self.key(parameter, pen, at);
                    if joint == Joint::Json { pen.text(at, "[]") } else { at }
                }
                // `build()` has refused an empty list, which these styles cannot write.
                Layout::Separate { .. } | Layout::Indexed => at,
            };
        }
        for index in 0..terms.count() {
            at = match layout {
                Layout::Joined(Joint::Json) => {
                    at = self.key(parameter, pen, at);
                    return pen.text(at, &json_array(leaf, terms));
                }
                Layout::Joined(joint) if index > 0 => pen.letters(at, joint.written()),
                Layout::Indexed if index > 0 => self.indexed_key(parameter, index, pen, at),
                Layout::Joined(Joint::Comma | Joint::Pipe | Joint::Dots)
                | Layout::Separate { .. }
                | Layout::Indexed => self.key(parameter, pen, at),
            };
            at = terms.write(index, pen, at);
        }
        at
    }

    /// Writes the key of a later value of a list whose values have an index.
    #[cold]
    fn indexed_key(&self, parameter: &Parameter, index: usize, pen: &mut Pen, at: usize) -> usize {
        let first = self.keys.key(parameter);
        let (end, open, close) = match self.keys.brackets() {
            Brackets::Encoded => ("%5B0%5D", "%5B", "%5D"),
            Brackets::Raw => (FIRST, "[", "]"),
        };
        let key = format!("{}{open}{index}{close}", first.strip_suffix(end).unwrap_or(&first));
        let at = pen.letters(at, &[AsciiChar::Ampersand]);
        let at = pen.as_is(at, &key);
        pen.letters(at, &[AsciiChar::Equal])
    }

    #[inline]
    fn key(&self, parameter: &Parameter, pen: &mut Pen, at: usize) -> usize {
        match self.keys.letters(parameter) {
            Some(letters) => pen.key(at, letters),
            None => other_key(self.keys, parameter, pen, at),
        }
    }
}

/// The values of a list as a JSON array: numbers and booleans as they are, everything else as strings.
#[cold]
pub(super) fn json_array(leaf: &Leaf, terms: &AnyTerms) -> String {
    let mut array = "[".to_owned();
    for index in 0..terms.count() {
        if index > 0 {
            array.push(',');
        }
        let text = terms.value_text(index);
        match leaf.field.holds.value_type.kind {
            ValueKind::Integer | ValueKind::Number | ValueKind::Boolean => array.push_str(&text),
            ValueKind::String => json::push_string(&mut array, &text),
        }
    }
    array.push(']');
    array
}

/// Writes a key that has another name than the parameter.
#[cold]
fn other_key(keys: &Keys<'_>, parameter: &Parameter, pen: &mut Pen, at: usize) -> usize {
    whole_key(&keys.key(parameter), pen, at)
}

/// Writes a key that is encoded already.
#[cold]
fn whole_key(key: &str, pen: &mut Pen, at: usize) -> usize {
    let at = pen.letters(at, &[AsciiChar::Ampersand]);
    let at = pen.as_is(at, key);
    pen.letters(at, &[AsciiChar::Equal])
}
