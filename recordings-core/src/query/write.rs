//! Writing: copying keys that were encoded when the program was compiled, and encoding values.

use super::keys::Keys;
use super::text::Text;
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
pub(crate) struct QueryWriter<'a> {
    out: &'a mut Text,
    brackets: Brackets,
    /// Whether the next parameter follows another.
    follows: bool,
}

impl<'a> QueryWriter<'a> {
    pub(crate) fn new(out: &'a mut Text, brackets: Brackets) -> Self {
        let follows = !out.is_empty() && !out.ends_with(&['&', '?']);
        Self { out, brackets, follows }
    }

    /// The parameter of an operator, up to its value.
    #[inline]
    fn key<F: Field>(&mut self, operator: Operator) {
        if self.brackets == Brackets::Raw {
            return self.unusual_key::<F>(operator);
        }
        // Each key is a constant where it is added, so that it is copied without a call.
        macro_rules! add {
            ($($variant:ident)*) => {
                match operator {
                    $( Operator::$variant => match const { Keys::<F>::of(Operator::$variant, Brackets::Encoded) } {
                        "" => self.unusual_key::<F>(operator),
                        key if self.follows => self.out.push(key),
                        _ => self.out.push(const { Keys::<F>::first(Operator::$variant, Brackets::Encoded) }),
                    } )*
                }
            };
        }
        each_operator!(add);
        self.follows = true;
    }

    /// A key that is not there as it is written.
    #[cold]
    fn unusual_key<F: Field>(&mut self, operator: Operator) {
        if self.follows {
            self.out.push_ascii(*b"&");
        }
        let spelling = F::INFO.spelling(operator).unwrap_or(operator.spelling());
        for part in [F::INFO.encoded(), spelling.encoded, F::INFO.suffix(operator).encoded] {
            match self.brackets {
                Brackets::Encoded => self.out.push(part),
                // No name holds a bracket, so each encoded one is of ours. What else a name holds stays encoded.
                Brackets::Raw => self.out.push(&part.replace("%5B", "[").replace("%5D", "]")),
            }
        }
        self.out.push_ascii(*b"=");
        self.follows = true;
    }

    /// A list or an answer.
    fn whole<F: Field>(&mut self, operator: Operator, operand: Operand<'_, <F::Condition as Condition>::Value>) {
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
                        self.out.push_ascii(*b",");
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

    #[inline]
    fn value(&mut self, value: &impl FilterValue) {
        value.write(&mut ValueWriter::encoded(self.out));
    }
}

impl Visitor for QueryWriter<'_> {
    #[inline]
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        match condition.terms().shape() {
            Shape::Ones(terms) => {
                for (operator, value) in terms {
                    self.key::<F>(*operator);
                    self.value(value);
                }
            }
            Shape::Whole(operator, operand) => self.whole::<F>(operator, operand),
        }
    }
}

/// The bytes that the parameters of a filter take, as near as their values say.
#[derive(Default)]
pub(crate) struct Size(pub(crate) usize);

impl Visitor for Size {
    #[inline]
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        let key = const { longest(&Keys::<F>::ENCODED) };
        self.0 += match condition.terms().shape() {
            Shape::Ones(terms) => terms.iter().map(|(_, value)| key + value.size_hint()).sum(),
            Shape::Whole(_, Operand::Many(values)) => values.iter().map(|value| key + value.size_hint()).sum(),
            Shape::Whole(_, Operand::One(_) | Operand::Flag(_)) => key + true.size_hint(),
        };
    }
}

/// The bytes of the longest key.
const fn longest(keys: &[&str]) -> usize {
    let mut longest = 0;
    let mut rest = keys;
    while let [key, others @ ..] = rest {
        if key.len() > longest {
            longest = key.len();
        }
        rest = others;
    }
    longest
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
