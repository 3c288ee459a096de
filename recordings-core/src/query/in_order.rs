//! Reading parameters in the order in which they are written: each where its field stands, by its whole key, without taking the
//! key apart. What comes otherwise is left to the reader.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::keys::Keys;
use super::percent;
use super::read;
use super::write::Brackets;
use crate::condition::Condition;
use crate::field::Field;
use crate::filter::VisitorMut;
use crate::operator::{Arity, Operator, each_operator};
use crate::value::FilterValue;

/// A query, of which parameters are taken off as their fields are visited.
pub(crate) struct InOrder<'q> {
    rest: &'q str,
    taken: usize,
    /// Parameters that may be taken.
    allowed: usize,
    longest_list: usize,
}

impl<'q> InOrder<'q> {
    pub(crate) const fn new(query: &'q str, allowed: usize, longest_list: usize) -> Self {
        Self { rest: query, taken: 0, allowed, longest_list }
    }

    /// What is left of the query.
    pub(crate) const fn rest(&self) -> &'q str {
        self.rest
    }

    /// Parameters that were taken.
    pub(crate) const fn taken(&self) -> usize {
        self.taken
    }

    /// What stands behind a key, if it comes next.
    #[inline]
    fn behind(&self, encoded: &str, raw: &str) -> Option<&'q str> {
        let behind = |key: &str| if key.is_empty() { None } else { self.rest.strip_prefix(key) };
        behind(encoded).or_else(|| behind(raw))
    }

    /// Gives a field its value, and goes on behind it. `false` if the field does not take it: then it is read once more, by the
    /// reader, which says why.
    #[inline]
    fn take(&mut self, behind: &'q str, add: impl FnOnce(Cow<'q, str>, usize) -> bool) -> bool {
        let (value, rest) = value(behind);
        let is_taken = self.taken < self.allowed && value.is_some_and(|value| add(value, self.longest_list));
        if is_taken {
            self.taken += 1;
            self.rest = rest;
        }
        is_taken
    }

    /// Takes one value of an operator that takes one.
    fn one<F: Field>(&mut self, condition: &mut F::Condition, operator: Operator, behind: &'q str) {
        self.take(behind, |value, _| {
            let read = <F::Condition as Condition>::Value::read(value);
            read.is_ok_and(|value| condition.terms_mut().add_one(operator, value).is_ok())
        });
    }

    /// Takes one value of any operator.
    fn any<F: Field>(&mut self, condition: &mut F::Condition, operator: Operator, behind: &'q str) -> bool {
        self.take(behind, |value, longest_list| read::add::<F>(condition, operator, value, longest_list).is_ok())
    }
}

impl VisitorMut for InOrder<'_> {
    #[inline]
    fn field<F: Field>(&mut self, condition: &mut F::Condition) {
        // Each key is a constant where it is looked for, so that it is compared without a call.
        macro_rules! take {
            ($($variant:ident)*) => { $(
                let encoded = const { Keys::<F>::first(Operator::$variant, Brackets::Encoded) };
                let raw = const { Keys::<F>::first(Operator::$variant, Brackets::Raw) };
                match const { Operator::$variant.arity() } {
                    Arity::One => if let Some(behind) = self.behind(encoded, raw) {
                        self.one::<F>(condition, Operator::$variant, behind);
                    },
                    // A list in one parameter may be refused in its middle.
                    Arity::Many if F::INFO.is_joined_by_commas() => {}
                    Arity::Many | Arity::Flag => while let Some(behind) = self.behind(encoded, raw)
                        && self.any::<F>(condition, Operator::$variant, behind)
                    {},
                }
            )* };
        }
        each_operator!(take);
    }
}

/// A value, decoded if it can be, and what stands behind it and its ampersand.
#[inline]
fn value(text: &str) -> (Option<Cow<'_, str>>, &str) {
    let split = |at: Option<usize>| {
        let (value, rest) = at.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
        (value, rest.get(1..).unwrap_or_default())
    };
    let end = memchr3(b'&', b'%', b'+', text.as_bytes());
    if end.is_some_and(|at| text.as_bytes().get(at) != Some(&b'&')) {
        let (value, rest) = split(memchr(b'&', text.as_bytes()));
        return (percent::decode(value), rest);
    }
    let (value, rest) = split(end);
    (Some(Cow::Borrowed(value)), rest)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_ends_at_the_ampersand_and_is_decoded() {
        assert_eq!(value("a+b%20c&x=1"), (Some("a b c".into()), "x=1"));
        assert_eq!(value("2021-04-25&x=%20"), (Some("2021-04-25".into()), "x=%20"));
        assert_eq!(value("2021-04-25&"), (Some("2021-04-25".into()), ""));
        assert_eq!(value(""), (Some("".into()), ""));
        assert_eq!(value("%zz&x"), (None, "x"));
    }
}
