//! Writing: copying keys that were encoded when the program was compiled, and encoding values.

#![expect(clippy::inline_always, reason = "a writer is not lent: it is in registers where a value is written")]

use ascii::AsciiChar;

use super::keys::Keys;
use super::text::{Pen, Room, with_room};
use crate::condition::{Condition, Operand, Shape};
use crate::field::{Field, ListStyle};
use crate::filter::Visitor;
use crate::operator::{Operator, each_operator};
use crate::value::{FilterValue, ValueWriter, to_text};

/// Whether brackets are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    Encoded,
    Raw,
}

/// Writes the parameters of a filter behind what is in a query already.
pub(crate) struct QueryWriter<'q> {
    query: &'q mut String,
    room: &'q mut Room,
    /// How many letters are in the room.
    latest: usize,
    brackets: Brackets,
}

impl QueryWriter<'_> {
    /// Writes behind a query what a function says.
    #[inline]
    pub(crate) fn behind(query: &mut String, brackets: Brackets, write: impl FnOnce(&mut QueryWriter<'_>)) {
        // Each parameter begins with an ampersand, for which the first has no use.
        let is_first = query.is_empty() || query.ends_with(['&', '?']);
        with_room(usize::from(is_first), |room| {
            let mut writer = QueryWriter { query, room, latest: 0, brackets };
            write(&mut writer);
            Pen::behind(writer.query, writer.room, writer.latest).finish();
        });
    }

    #[inline(always)]
    fn writer(&mut self) -> ValueWriter<'_> {
        ValueWriter::encoded(Pen::behind(self.query, self.room, self.latest))
    }

    /// Adds a parameter that is no field's, with values that commas join.
    pub(crate) fn parameter<'v>(&mut self, parameter: &str, values: impl IntoIterator<Item = &'v str>) {
        let mut writer = self.writer();
        writer.letters(&[AsciiChar::Ampersand]);
        writer.text(parameter);
        let mut sign = AsciiChar::Equal;
        for value in values {
            writer.letters(&[sign]);
            writer.text(value);
            sign = AsciiChar::Comma;
        }
        self.latest = writer.latest();
    }

    /// Terms of one value each, under keys with encoded brackets.
    #[inline]
    fn ones<F: Field>(&mut self, terms: &[(Operator, <F::Condition as Condition>::Value)]) {
        let mut writer = self.writer();
        for (operator, value) in terms {
            // Each key is a constant where it is added, so that it is copied without a call.
            macro_rules! add {
                ($($variant:ident)*) => {
                    match operator {
                        $( Operator::$variant => match const { Keys::<F>::letters(Operator::$variant) } {
                            [] => writer.aside(|writer| unusual_key::<F>(writer, *operator, Brackets::Encoded)),
                            key => writer.letters(key),
                        } )*
                    }
                };
            }
            each_operator!(add);
            value.write(&mut writer);
        }
        self.latest = writer.latest();
    }

    /// A term of any kind.
    fn term<F: Field>(&mut self, operator: Operator, operand: Operand<'_, <F::Condition as Condition>::Value>) {
        let brackets = self.brackets;
        let mut writer = self.writer();
        let key = |writer: &mut ValueWriter<'_>| match (brackets, key_of::<F>(operator)) {
            (Brackets::Raw, _) | (Brackets::Encoded, []) => unusual_key::<F>(writer, operator, brackets),
            (Brackets::Encoded, key) => writer.letters(key),
        };
        match operand {
            Operand::One(value) => {
                key(&mut writer);
                value.write(&mut writer);
            }
            Operand::Flag(flag) => {
                key(&mut writer);
                flag.write(&mut writer);
            }
            Operand::Many(values) if F::INFO.list() == ListStyle::Comma => {
                key(&mut writer);
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        writer.letters(&[AsciiChar::Comma]);
                    }
                    value.write(&mut writer);
                }
            }
            Operand::Many(values) => {
                for value in values {
                    key(&mut writer);
                    value.write(&mut writer);
                }
            }
        }
        self.latest = writer.latest();
    }
}

impl Visitor for QueryWriter<'_> {
    #[inline]
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        match (condition.terms().shape(), self.brackets) {
            (Shape::Ones([]), _) => {}
            (Shape::Ones(terms), Brackets::Encoded) => self.ones::<F>(terms),
            (Shape::Ones(terms), Brackets::Raw) => {
                for (operator, value) in terms {
                    self.term::<F>(*operator, Operand::One(value));
                }
            }
            (Shape::Whole(operator, operand), _) => self.term::<F>(operator, operand),
        }
    }
}

/// The key of an operator with encoded brackets. Empty where it is not there whole.
fn key_of<F: Field>(operator: Operator) -> &'static [AsciiChar] {
    macro_rules! key {
        ($($variant:ident)*) => {
            match operator { $( Operator::$variant => const { Keys::<F>::letters(Operator::$variant) }, )* }
        };
    }
    each_operator!(key)
}

/// Adds a key that is not there as it is written.
fn unusual_key<F: Field>(writer: &mut ValueWriter<'_>, operator: Operator, brackets: Brackets) {
    let spelling = F::INFO.spelling(operator).unwrap_or(operator.spelling());
    writer.letters(&[AsciiChar::Ampersand]);
    for part in [F::INFO.encoded(), spelling.encoded, F::INFO.suffix(operator).encoded] {
        match brackets {
            Brackets::Encoded => writer.as_it_is(part),
            // No name holds a bracket, so each encoded one is of ours. What else a name holds stays encoded.
            Brackets::Raw => writer.as_it_is(&part.replace("%5B", "[").replace("%5D", "]")),
        }
    }
    writer.letters(&[AsciiChar::Equal]);
}

/// The literal parameters of a filter with their values, neither encoded.
#[derive(Debug, Default)]
pub(crate) struct PairWriter(pub(crate) Vec<(String, String)>);

impl Visitor for PairWriter {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        for (operator, operand) in condition.terms().iter() {
            let parameter = F::INFO.parameter(operator);
            match operand {
                Operand::Many(values) if F::INFO.list() != ListStyle::Comma => {
                    self.0.extend(values.iter().map(|value| (parameter.clone(), to_text(value))));
                }
                _ => self.0.push((parameter, operand.to_text())),
            }
        }
    }
}
