//! Runs of parameters of one filter, each found by its key as it is in the query.

use super::Limits;
use super::filter::{Encoding, FilterParser, Refusal};
use crate::condition::ReadError;
use crate::declaration::{Parameter, Quick};
use crate::query::source::Pair;
use crate::text::{find, find_and_hash, find_sign, has_other_separator};

/// What was read of a query.
pub(super) struct Run<'q> {
    /// How many parameters of the query were read, with those before the run.
    pub(super) count: usize,
    /// What follows them.
    pub(super) rest: &'q str,
    pub(super) end: End<'q>,
}

/// Why a run ends.
pub(super) enum End<'q> {
    /// The next parameter has a value, and a key that is none of the filter's. With the key as it is in the query, and its hash.
    Key(&'q str, u64),
    /// Nothing is left, the next parameter has no value, or as many came as may come.
    Other,
    /// The filter refused the last parameter, whose index is given.
    Refused(usize, Refusal, Pair<'q>),
}

/// How long a key can be that is looked up here, so that a query without an equals sign is not searched again and again. Longer ones
/// are found in another way.
const LONGEST: usize = 256;

/// A parameter that a query goes on with.
struct Found<'q> {
    index: usize,
    parameter: &'static Parameter,
    /// What follows its equals sign.
    after_key: &'q str,
}

impl FilterParser<'_> {
    /// Reads parameters for as long as they are the filter's own. That many were read before.
    pub(super) fn run<'q>(&mut self, query: &'q str, before: usize, limits: &Limits) -> Run<'q> {
        let (mut count, mut rest) = (before, query);
        let end = loop {
            if count >= limits.parameters || rest.is_empty() {
                break End::Other;
            }
            let Found { index, parameter, after_key } = match self.expected(rest) {
                Some(found) => found,
                None => match self.looked_up(rest) {
                    Ok(found) => found,
                    Err(end) => break end,
                },
            };
            let Split { value, encoding, after } = split_value(after_key, &mut self.has_other_separator);
            count += 1;
            // A list has no more values than parameters came: one that can have several in a parameter is not added to quickly.
            let is_quick = encoding == Encoding::Plain && count <= limits.list && self.notes.is_none();
            let quick = if is_quick { parameter.quick.as_ref() } else { None };
            let added = match quick.and_then(|quick| self.add_quickly((index, parameter), quick, value)) {
                Some(added) => added,
                None => self.add(index, None, value, encoding, limits),
            };
            let before = std::mem::replace(&mut rest, after);
            if let Err(refusal) = added {
                let key = before.get(..before.len() - after_key.len() - 1).unwrap_or_default();
                break End::Refused(index, refusal, Pair::encoded(key, value));
            }
        };
        Run { count, rest, end }
    }

    /// Adds the first term of a field, or one more value of a list. Returns `None` if it did nothing.
    #[inline]
    fn add_quickly(
        &mut self,
        (index, parameter): (usize, &Parameter),
        quick: &Quick,
        value: &str,
    ) -> Option<Result<(), Refusal>> {
        let read = self.filter.terms_mut(parameter.member?)?.read_next(parameter.operator, quick.is_listed, value)?;
        self.came(index, quick.is_listed);
        self.bounded[0] |= quick.bounds[0];
        self.bounded[1] |= quick.bounds[1];
        Some(read.map_err(|reason| Refusal::from(ReadError::Value(reason))))
    }

    /// Expects the parameter with a key as it is in the query, and returns its index, if there is one.
    pub(super) fn expect(&mut self, key: &str, hash: u64) -> Option<usize> {
        let (index, form) = self.parameters.find(key, hash)?;
        self.form = form;
        self.next = (index, index + 1);
        Some(index)
    }

    /// The parameter that the query goes on with, and what follows its equals sign, if it is one of the two that are expected next.
    #[inline]
    fn expected<'q>(&self, rest: &'q str) -> Option<Found<'q>> {
        let (next, after_next) = self.next;
        for index in [next, after_next] {
            let Some(parameter) = self.parameters.list.get(index) else { continue };
            let key = parameter.key(self.form);
            // Most other keys are of another length.
            if rest.as_bytes().get(key.len()) == Some(&b'=')
                && let Some((before, after_key)) = rest.split_at_checked(key.len() + 1)
                && before.starts_with(key)
                && !key.is_empty()
            {
                return Some(Found { index, parameter, after_key });
            }
        }
        None
    }

    /// The same for any parameter.
    ///
    /// # Errors
    ///
    /// Why the run ends, if the filter does not have it.
    #[inline]
    fn looked_up<'q>(&mut self, rest: &'q str) -> Result<Found<'q>, End<'q>> {
        let (end, hash) = find_and_hash([b'='], rest.as_bytes().get(..LONGEST).unwrap_or(rest.as_bytes()));
        let Some((key, after)) = rest.split_at_checked(end) else { return Err(End::Other) };
        let Some(after_key) = after.strip_prefix('=') else { return Err(End::Other) };
        let Some((index, form)) = self.parameters.find(key, hash) else { return Err(End::Key(key, hash)) };
        let Some(parameter) = self.parameters.list.get(index) else { return Err(End::Other) };
        self.form = form;
        Ok(Found { index, parameter, after_key })
    }
}

/// A value, and what follows its ampersand.
#[derive(Debug, PartialEq)]
struct Split<'q> {
    value: &'q str,
    encoding: Encoding,
    after: &'q str,
}

/// Splits a value off. Sets the flag if it has a separator of another kind.
#[inline]
fn split_value<'q>(text: &'q str, has_other_separator: &mut bool) -> Split<'q> {
    match find_sign(text.as_bytes()) {
        Some(at) if text.as_bytes().get(at) != Some(&b'&') => split_any_value(text, has_other_separator),
        end => split_at_ampersand(text, end, Encoding::Plain),
    }
}

#[inline(never)]
fn split_any_value<'q>(text: &'q str, has_separator: &mut bool) -> Split<'q> {
    let end = find([b'&'], text.as_bytes());
    let value = end.and_then(|end| text.get(..end)).unwrap_or(text).as_bytes();
    *has_separator |= has_other_separator(value);
    let is_encoded = find([b'%', b'+'], value).is_some();
    split_at_ampersand(text, end, if is_encoded { Encoding::Encoded } else { Encoding::Plain })
}

#[inline]
fn split_at_ampersand(text: &str, end: Option<usize>, encoding: Encoding) -> Split<'_> {
    let (value, rest) = end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""));
    Split { value, encoding, after: rest.get(1..).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::Encoding::{self, Encoded, Plain};
    use super::{Split, split_value};

    #[track_caller]
    fn check(text: &str, (value, encoding, after): (&str, Encoding, &str), has_separator: bool) {
        let mut found = false;
        assert_eq!(split_value(text, &mut found), Split { value, encoding, after });
        assert_eq!(found, has_separator);
    }

    #[test]
    fn a_value_ends_at_the_ampersand() {
        check("a+b%20c&x=1", ("a+b%20c", Encoded, "x=1"), false);
        check("2021-04-25&x=%20", ("2021-04-25", Plain, "x=%20"), false);
        check("a,b!&x=%20", ("a,b!", Plain, "x=%20"), false);
        check("a,b%20", ("a,b%20", Encoded, ""), false);
        check("in_progress&x=;", ("in_progress", Plain, "x=;"), false);
        check("2021-04-25&", ("2021-04-25", Plain, ""), false);
        check("", ("", Plain, ""), false);
    }

    #[test]
    fn a_separator_of_another_kind_is_noticed() {
        for separator in [";", "?", "\\u0026"] {
            let value = format!("2021-04-25{separator}x=1");
            check(&value, (&value, Plain, ""), true);
            check(&format!("{value}&y=2"), (&value, Plain, "y=2"), true);
        }
    }
}
