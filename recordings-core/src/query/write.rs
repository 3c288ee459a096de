//! Writing: copying keys that were encoded when the program was compiled, and encoding values.

use crate::condition::Condition;
use crate::field::Field;
use crate::filter::Visitor;
use crate::value::{FilterValue, ValueWriter};

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
}

impl Visitor for QueryWriter<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        for (operator, value) in condition.terms() {
            if !self.out.is_empty() && !self.out.ends_with(['&', '?']) {
                self.out.push('&');
            }
            for part in [F::INFO.encoded, F::INFO.spelling(operator).encoded] {
                match self.brackets {
                    Brackets::Encoded => self.out.push_str(part),
                    // No name holds a bracket, so each encoded one is of ours. What else a name holds stays encoded.
                    Brackets::Raw => self.out.push_str(&part.replace("%5B", "[").replace("%5D", "]")),
                }
            }
            self.out.push('=');
            value.write(&mut ValueWriter::encoded(self.out));
        }
    }
}
