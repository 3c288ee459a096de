//! A filter while its query is parsed: the parameters that are expected, and the terms that they add.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::list::IndexedList;
use super::{Limits, Pair, Source, near_miss};
use crate::condition::{AnyTerms, Head, ReadError};
use crate::declaration::{Form, Members, Parameter, Parameters, Reading};
use crate::error::{ErrorKind, ExceededLimit, FilterError};
use crate::filter::{Demands, contradictory, invalid_pattern, out_of_bounds, rules, separated};
use crate::operator::Operator;
use crate::query::foreign_list;
use crate::query::inner::{ParseInner, codec};
use crate::text::{before_brackets, percent};
use crate::value::InvalidValue;

/// Why a filter refuses a parameter.
pub(super) enum Refusal {
    /// The value cannot be decoded.
    Encoding,
    /// The value is not one of the field's.
    Value(Box<ErrorKind>),
    /// A value of a list is not one of the field's. With its place in the list.
    Listed(Box<(ErrorKind, Range<usize>)>),
    /// The term cannot be combined with the one of that operator, which may be its own.
    Conflict(Operator),
}

/// How the text of a value came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In a query, without an escape or a plus.
    Plain,
    /// In a query, to be decoded.
    Encoded,
    /// In a map that serde has decoded.
    Decoded,
}

impl Encoding {
    pub(super) fn decode(self, text: &str) -> Result<Cow<'_, str>, Refusal> {
        match self {
            Self::Plain | Self::Decoded => Ok(Cow::Borrowed(text)),
            Self::Encoded => percent::decode(text).ok_or(Refusal::Encoding),
        }
    }
}

/// A filter while its query is parsed.
pub(crate) struct FilterParser<'f> {
    pub(super) filter: &'f mut dyn Members,
    pub(super) parameters: &'static Parameters,
    /// The two parameters that are expected next.
    pub(super) next: (usize, usize),
    /// The parameter that came last.
    last: usize,
    /// How the last key was written.
    pub(super) form: Form,
    /// Fields with a lower bound, and fields with an upper bound, one bit for each; those after the 64th share their bits with
    /// others.
    pub(super) bounded: [u64; 2],
    /// Fields whose bounds no value meets, by the same bits.
    pub(super) contradictory: u64,
    /// Whether a value has a separator that is not `&`.
    pub(super) has_other_separator: bool,
    /// What most queries do not need.
    pub(super) notes: Option<Box<Notes>>,
}

/// What is remembered of a query that has mistakes, or lists in several styles.
#[derive(Default)]
pub(super) struct Notes {
    /// Fields that refused a parameter, or that were probably meant by an unknown one.
    pub(super) refused: Vec<usize>,
    refused_parameters: Vec<usize>,
    /// Lists of which a parameter had several values, where other styles are read too.
    pub(super) joined: Vec<usize>,
    /// Lists whose values have an index.
    pub(super) indexed: Vec<IndexedList>,
    /// All parameters, for messages.
    names: OnceCell<Arc<[String]>>,
    /// In how many branches of groups the filter is.
    depth: usize,
    /// The filters inside it whose parameters have come.
    inner: Option<Box<dyn ParseInner>>,
}

impl<'f> FilterParser<'f> {
    /// Parses into a filter that is empty.
    #[inline]
    pub(crate) fn new(filter: &'f mut dyn Members) -> Self {
        let parameters = filter.parameters();
        Self {
            filter,
            parameters,
            next: (0, 1),
            last: 0,
            form: Form::Encoded,
            bounded: [0; 2],
            contradictory: 0,
            has_other_separator: false,
            notes: None,
        }
    }

    /// Parses into a filter that is empty, in that many branches of groups.
    pub(super) fn in_branch(filter: &'f mut dyn Members, depth: usize) -> Self {
        let mut parser = Self::new(filter);
        parser.notes().depth = depth;
        parser
    }

    /// Whether a decoded key is a parameter of a filter inside this one: of a branch, or under a free key.
    pub(super) fn has_inner(&self, key: &str) -> bool {
        codec(self.filter).is_some_and(|codec| (codec.parser.has)(self.filter, key))
    }

    /// Adds a parameter of a filter inside this one.
    pub(super) fn add_to_inner(&mut self, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        let Some(codec) = codec(self.filter) else { return Ok(()) };
        let parameters = self.parameters;
        let notes = self.notes();
        let depth = notes.depth;
        notes.inner.get_or_insert_with(|| (codec.parser.new)(depth)).add(parameters, key, pair)
    }

    /// Whether a decoded key is of the filter's family.
    pub(crate) fn owns(&self, key: &str) -> bool {
        self.parameters.below_root(key).is_some()
    }

    /// Whether the filter's root is inside a name: `filter[where]` inside `filter`.
    pub(in crate::query) fn is_below(&self, key: &str) -> bool {
        self.parameters.schema.root.strip_prefix(key).is_some_and(|rest| rest.starts_with('['))
    }

    /// The parameter with the filter's root that a key without it names, if its first name is that of a member, or nearly.
    pub(in crate::query) fn with_root(&self, key: &str) -> Option<String> {
        let root = self.parameters.schema.root;
        let (name, brackets) = before_brackets(key);
        if root.is_empty() {
            return None;
        }
        if self.is_member(name) {
            return Some(format!("{root}[{name}]{brackets}"));
        }
        let member = self.parameters.schema.members.iter().find(|member| near_miss::is_slip_of(name, member.name))?;
        Some(format!("{root}[{}]{brackets}", member.name))
    }

    /// Whether a filter without a root has a member with the first name of a key.
    pub(super) fn has_member(&self, key: &str) -> bool {
        self.is_rootless() && self.is_member(before_brackets(key).0)
    }

    fn is_member(&self, name: &str) -> bool {
        self.parameters.schema.members.iter().any(|member| member.name == name)
    }

    /// Whether a decoded key is close to the root of the filter.
    pub(in crate::query) fn is_nearly(&self, key: &str) -> bool {
        near_miss::corrected(self.parameters, key).is_some()
    }

    /// Whether a key inside a value was meant as a parameter of the filter. Without a root, only its own parameters are.
    pub(super) fn is_meant_by(&self, key: &str, has_value: bool) -> bool {
        if self.is_rootless() {
            return has_value && foreign_list::reading(self.parameters, key).is_some();
        }
        self.parameters.below_root(key).is_some_and(|below| has_value || !below.is_empty())
            || has_value && self.is_nearly(key)
    }

    pub(super) fn is_rootless(&self) -> bool {
        self.parameters.schema.root.is_empty()
    }

    /// All parameters, for messages.
    pub(super) fn names(&mut self) -> Arc<[String]> {
        let list = self.parameters.list;
        let inner = codec(self.filter).map(|codec| (codec.parser.names)(self.filter)).unwrap_or_default();
        let names = || {
            let mut names = Vec::new();
            for parameter in list {
                names.push(parameter.raw.to_string());
            }
            names.extend(inner);
            names.into()
        };
        Arc::clone(self.notes().names.get_or_init(names))
    }

    /// Remembers that a field was meant by a parameter that is not its own.
    pub(super) fn note_meant(&mut self, leaf: usize) {
        self.notes().refused.push(leaf);
    }

    /// Remembers that the field of a parameter refused it. Returns whether it is the first refusal of the parameter.
    pub(super) fn note_refused(&mut self, parameter: usize, leaf: usize) -> bool {
        let notes = self.notes();
        let is_first = !notes.refused_parameters.contains(&parameter);
        if is_first {
            notes.refused.push(leaf);
            notes.refused_parameters.push(parameter);
        }
        is_first
    }

    #[cold]
    pub(super) fn notes(&mut self) -> &mut Notes {
        self.notes.get_or_insert_default()
    }

    /// Remembers which parameter came, so that those after it are found at once: they come forwards or backwards, and one that repeats
    /// comes again.
    #[inline]
    pub(super) const fn came(&mut self, index: usize, repeats: bool) {
        self.next = if repeats {
            (index, index + 1)
        } else if index < self.last {
            (index.wrapping_sub(1), index.wrapping_sub(2))
        } else {
            (index + 1, index + 2)
        };
        self.last = index;
    }

    /// Adds the term of a parameter, which is read in another way if its list came in another notation.
    pub(super) fn add(
        &mut self,
        index: usize,
        reading: Option<&Reading>,
        text: &str,
        encoding: Encoding,
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let reading = *reading.unwrap_or(&parameter.reading);
        self.came(index, reading.repeats());
        if let Some(notes) = &self.notes
            && !reading.repeats()
            && notes.refused_parameters.contains(&index)
        {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let [lower, upper] = reading.bounds(parameter.leaf);
        self.bounded[0] |= lower;
        self.bounded[1] |= upper;
        let longest_list = match reading {
            Reading::One | Reading::Lower | Reading::Upper => usize::MAX,
            Reading::Element => limits.list,
            Reading::Indexed(place) => return self.add_indexed(index, place, (text, encoding), limits),
            Reading::Joined { joint, more } => {
                return self.add_joined(index, (joint, more), (text, encoding), limits);
            }
            Reading::Flag => {
                let (Some(leaf), Some(terms)) = (parameters.leaves.get(parameter.leaf), self.terms_mut(parameter))
                else {
                    return Ok(());
                };
                let word = encoding.decode(text)?;
                return add_flag(terms, parameter.operator, || leaf.field.flag(&word));
            }
        };
        let bit = 1 << (parameter.leaf & 63);
        let has_both_bounds = self.bounded[0] & self.bounded[1] & bit != 0;
        let Some(terms) = self.terms_mut(parameter) else { return Ok(()) };
        match encoding {
            // Not through a variable, which would be copied.
            Encoding::Plain | Encoding::Decoded => {
                terms.read(parameter.operator, Cow::Borrowed(text), longest_list)?;
            }
            Encoding::Encoded => terms.read(parameter.operator, encoding.decode(text)?, longest_list)?,
        }
        if parameter.is_bounded {
            check_bounds(terms, parameter, parameters)?;
        }
        if has_both_bounds && has_contradiction(parameters, parameter, terms) {
            self.contradictory |= bit;
        }
        Ok(())
    }

    /// Adds the term of a parameter whose list may have come in another notation, in which a value can have what its own separates.
    #[cold]
    pub(super) fn add_in_notation(
        &mut self,
        index: usize,
        reading: Option<&Reading>,
        (text, encoding): (&str, Encoding),
        limits: &Limits,
    ) -> Result<(), Refusal> {
        self.add(index, reading, text, encoding, limits)?;
        let parameters = self.parameters;
        match (reading, parameters.list.get(index)) {
            (Some(Reading::Element), Some(parameter)) => {
                self.terms_mut(parameter).map_or(Ok(()), |terms| check_separated(terms, parameter, parameters))
            }
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// The terms of a parameter's field.
    #[inline]
    pub(super) fn terms_mut(&mut self, parameter: &Parameter) -> Option<&mut AnyTerms> {
        match parameter.member {
            Some(member) => self.filter.terms_mut(member),
            None => nested_terms(self.filter, self.parameters, parameter),
        }
    }

    /// Adds the errors that only show once everything is read.
    pub(super) fn finish(&mut self, source: Source<'_>, limits: &Limits, errors: &mut Vec<FilterError>) {
        let mut demands = Demands::Checked;
        if let Some(notes) = &mut self.notes {
            let of_inner = notes.inner.take().map(|inner| inner.finish(self.filter, limits)).unwrap_or_default();
            // The rules of a branch that demand a condition are checked with the whole, unless that has a mistake.
            if notes.depth > 0 || !of_inner.is_empty() {
                demands = Demands::LeftOut;
            }
            errors.extend(of_inner);
        }
        self.arrange_lists(source, errors);
        self.contradictions(&|leaf, operator| self.sent((leaf, operator), source, None), errors);
        let refused = self.notes.as_ref().map_or(&[][..], |notes| &notes.refused);
        rules(self.filter, (refused, demands), errors);
    }

    /// The index of the parameter of a field's operator.
    pub(super) fn index_of(&self, leaf: usize, operator: Operator) -> Option<usize> {
        self.parameters.list.iter().position(|parameter| parameter.leaf == leaf && parameter.operator == operator)
    }
}

/// The terms of a field of a nested filter.
#[inline(never)]
fn nested_terms<'f>(
    filter: &'f mut dyn Members,
    parameters: &Parameters,
    parameter: &Parameter,
) -> Option<&'f mut AnyTerms> {
    filter.leaf_mut(parameters.schema, &parameters.leaves.get(parameter.leaf)?.path)
}

/// Whether no value meets both bounds of a parameter's field.
#[inline(never)]
fn has_contradiction(parameters: &Parameters, parameter: &Parameter, terms: &AnyTerms) -> bool {
    parameters.leaves.get(parameter.leaf).is_some_and(|leaf| contradictory(leaf, terms).is_some())
}

impl From<ReadError> for Refusal {
    #[cold]
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Value(reason) => Self::Value(Box::new(ErrorKind::InvalidValue(reason))),
            ReadError::Conflict(operator) => Self::Conflict(operator),
            ReadError::ListTooLong(limit) => Self::Value(Box::new(ErrorKind::Limit(ExceededLimit::List { limit }))),
        }
    }
}

/// Adds a term of an operator that takes a flag.
fn add_flag(
    terms: &mut AnyTerms,
    operator: Operator,
    flag: impl FnOnce() -> Result<bool, InvalidValue>,
) -> Result<(), Refusal> {
    terms.head().place(operator).map_err(|conflict| Refusal::Conflict(conflict.0))?;
    let flag = flag().map_err(ReadError::Value)?;
    *terms.head_mut() = Head::Flag(operator, flag);
    Ok(())
}

/// Refuses a value of a list that was added in another style than the list's own, in which it could not be written.
#[cold]
pub(super) fn check_separated(terms: &AnyTerms, parameter: &Parameter, parameters: &Parameters) -> Result<(), Refusal> {
    let Some(leaf) = parameters.leaves.get(parameter.leaf) else { return Ok(()) };
    let reason = terms.count().checked_sub(1).and_then(|last| separated(leaf, terms, last));
    reason.map_or(Ok(()), |reason| Err(Refusal::Value(Box::new(ErrorKind::InvalidValue(reason)))))
}

/// Refuses a value that was added and is outside of the bounds of its field, or no pattern.
pub(super) fn check_bounds(terms: &AnyTerms, parameter: &Parameter, parameters: &Parameters) -> Result<(), Refusal> {
    let Some(leaf) = parameters.leaves.get(parameter.leaf) else { return Ok(()) };
    let term = terms.head().index_of(parameter.operator);
    let mut values = term.map_or(0..0, |term| terms.indices(term));
    // The others of a list were checked when they were added.
    let Some(value) = values.next_back() else { return Ok(()) };
    let out_of_bounds = out_of_bounds(leaf, terms, value).map(ErrorKind::OutOfBounds);
    let kind = out_of_bounds.or_else(|| invalid_pattern(terms, value).map(ErrorKind::InvalidValue));
    kind.map_or(Ok(()), |kind| Err(Refusal::Value(Box::new(kind))))
}
