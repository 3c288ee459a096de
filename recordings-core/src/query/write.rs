//! Writing: copying keys that were encoded when the program was compiled, and encoding values.

use crate::condition::{Condition, Operand};
use crate::field::{Field, ListStyle};
use crate::filter::Visitor;
use crate::operator::Operator;
use crate::value::{FilterValue, ValueWriter, to_text};

/// Whether brackets are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    Encoded,
    Raw,
}

/// Writes the parameters of a filter behind what is in a query already.
pub(crate) struct QueryWriter<'a> {
    out: &'a mut String,
    brackets: Brackets,
}

impl<'a> QueryWriter<'a> {
    pub(crate) fn new(out: &'a mut String, brackets: Brackets) -> Self {
        Self { out, brackets }
    }

    /// The parameter of an operator, up to its value.
    fn key<F: Field>(&mut self, operator: Operator) {
        if !self.out.is_empty() && !self.out.ends_with(['&', '?']) {
            self.out.push('&');
        }
        let spelling = F::INFO.spelling(operator).unwrap_or(operator.spelling());
        for part in [F::INFO.encoded(), spelling.encoded, F::INFO.suffix(operator).encoded] {
            match self.brackets {
                Brackets::Encoded => self.out.push_str(part),
                // No name holds a bracket, so each encoded one is of ours. What else a name holds stays encoded.
                Brackets::Raw => self.out.push_str(&part.replace("%5B", "[").replace("%5D", "]")),
            }
        }
        self.out.push('=');
    }

    fn value(&mut self, value: &impl FilterValue) {
        value.write(&mut ValueWriter::encoded(self.out));
    }
}

impl Visitor for QueryWriter<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        for (operator, operand) in condition.terms().iter() {
            match operand {
                Operand::One(value) => {
                    self.key::<F>(operator);
                    self.value(value);
                }
                Operand::Flag(flag) => {
                    self.key::<F>(operator);
                    self.value(&flag);
                }
                Operand::Many(values) if F::INFO.list() == ListStyle::Comma => {
                    self.key::<F>(operator);
                    for (index, value) in values.iter().enumerate() {
                        if index > 0 {
                            self.out.push(',');
                        }
                        self.value(value);
                    }
                }
                Operand::Many(values) => {
                    for value in values {
                        self.key::<F>(operator);
                        self.value(value);
                    }
                }
            }
        }
    }
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
