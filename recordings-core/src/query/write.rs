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
            let spelling = F::INFO.spelling(operator);
            let (field, operator) = match self.brackets {
                Brackets::Encoded => (F::INFO.encoded, spelling.encoded),
                Brackets::Raw => (F::INFO.raw, spelling.raw),
            };
            self.out.push_str(field);
            self.out.push_str(operator);
            self.out.push('=');
            value.write(&mut ValueWriter::encoded(self.out));
        }
    }
}
