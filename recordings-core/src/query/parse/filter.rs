//! A filter while its query is parsed: the parameters that are expected, and the terms that they add.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::list::{IndexedList, add_empty, add_listed, check_separators, not_json};
use super::{Limits, Pair, Source, foreign_list, near_miss};
use crate::condition::{AnyTerms, Head, ReadError};
use crate::declaration::{FIRST, Form, Joint, Members, More, Parameter, Parameters, Reading};
use crate::error::{ErrorKind, ExceededLimit, FilterError, Given};
use crate::filter::{Demands, contradiction, contradictory, invalid_pattern, out_of_bounds, rules};
use crate::operator::Operator;
use crate::query::inner::{ParseInner, codec};
use crate::text::{json, percent};
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In a query, without an escape or a plus.
    Plain,
    /// In a query, to be decoded.
    Encoded,
    /// In a map that serde has decoded.
    Decoded,
}

impl Encoding {
    fn decode(self, text: &str) -> Result<Cow<'_, str>, Refusal> {
        match self {
            Self::Plain | Self::Decoded => Ok(Cow::Borrowed(text)),
            Self::Encoded => percent::decode(text).ok_or(Refusal::Encoding),
        }
    }
}

/// A filter while its query is parsed.
pub(crate) struct FilterParser<'f> {
    filter: &'f mut dyn Members,
    pub(super) parameters: &'static Parameters,
    /// The two parameters that are expected next.
    next: (usize, usize),
    /// The parameter that came last.
    last: usize,
    /// How the last key was written.
    pub(super) form: Form,
    /// Fields with a lower bound, and fields with an upper bound, one bit for each; those after the 64th share their bits with
    /// others.
    bounded: [u64; 2],
    /// Fields whose bounds no value meets, by the same bits.
    contradictory: u64,
    /// What most queries do not need.
    notes: Option<Box<Notes>>,
}

/// What is remembered of a query that has mistakes, or lists in several styles.
#[derive(Default)]
struct Notes {
    /// Fields that refused a parameter, or that were probably meant by an unknown one.
    refused: Vec<usize>,
    refused_parameters: Vec<usize>,
    /// Lists of which a parameter had several values, where other styles are read too.
    joined: Vec<usize>,
    /// Lists whose values have an index.
    indexed: Vec<IndexedList>,
    /// All parameters, for messages.
    names: OnceCell<Arc<[String]>>,
    /// In how many branches of groups the filter is.
    depth: usize,
    /// The filters inside it whose parameters have come.
    inner: Option<Box<dyn ParseInner>>,
}

impl<'f> FilterParser<'f> {
    /// Parses into a filter that is empty.
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

    /// The parameter with the filter's root that a key without it names, if its first name is that of a member.
    pub(in crate::query) fn with_root(&self, key: &str) -> Option<String> {
        let root = self.parameters.schema.root;
        let (name, brackets) = key.split_at(key.find('[').unwrap_or(key.len()));
        (!root.is_empty() && self.is_member(name)).then(|| format!("{root}[{name}]{brackets}"))
    }

    /// Whether a filter without a root has a member with the first name of a key.
    pub(super) fn has_member(&self, key: &str) -> bool {
        self.is_rootless() && self.is_member(key.split('[').next().unwrap_or_default())
    }

    fn is_member(&self, name: &str) -> bool {
        self.parameters.schema.members.iter().any(|member| member.name == name)
    }

    /// Whether a decoded key is one of the filter's parameters.
    pub(in crate::query) fn has(&self, key: &str) -> bool {
        self.parameters.find_decoded(key).is_some()
    }

    /// Whether a decoded key is close to the root of the filter.
    pub(in crate::query) fn is_nearly(&self, key: &str) -> bool {
        near_miss::corrected(self.parameters, key).is_some()
    }

    pub(super) fn is_rootless(&self) -> bool {
        self.parameters.schema.root.is_empty()
    }

    /// All parameters, for messages.
    pub(super) fn names(&mut self) -> Arc<[String]> {
        let list = self.parameters.list;
        let inner = codec(self.filter).map(|codec| (codec.parser.names)(self.filter)).unwrap_or_default();
        let names = || list.iter().map(|parameter| parameter.raw.to_string()).chain(inner).collect();
        Arc::clone(self.notes().names.get_or_init(names))
    }

    /// Remembers that a field was meant by a parameter that is not its own.
    pub(super) fn note_meant(&mut self, leaf: usize) {
        self.notes().refused.push(leaf);
    }

    /// Remembers that the field of a parameter refused it.
    pub(super) fn note_refused(&mut self, parameter: usize, leaf: usize) {
        let notes = self.notes();
        notes.refused.push(leaf);
        notes.refused_parameters.push(parameter);
    }

    #[cold]
    fn notes(&mut self) -> &mut Notes {
        self.notes.get_or_insert_default()
    }

    /// The parameter that the query goes on with, and what follows its equals sign, if it is one of the two that are expected next.
    #[inline]
    pub(super) fn expected<'q>(&self, rest: &'q str) -> Option<(usize, &'q str)> {
        let (next, after_next) = self.next;
        for index in [next, after_next] {
            let Some(parameter) = self.parameters.list.get(index) else { continue };
            let key = parameter.key(self.form);
            // Most other keys are of another length.
            if rest.as_bytes().get(key.len()) == Some(&b'=')
                && let Some(after) = rest.strip_prefix(key).and_then(|rest| rest.get(1..))
                && !key.is_empty()
            {
                return Some((index, after));
            }
        }
        None
    }

    /// Adds the term of a parameter, which is read in another way if its list came in another notation.
    #[inline]
    pub(super) fn add(
        &mut self,
        index: usize,
        reading: Option<Reading>,
        text: &str,
        encoding: Encoding,
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let reading = reading.unwrap_or(parameter.reading);
        // Parameters come forwards or backwards; one of a list comes again.
        self.next = if reading.repeats() {
            (index, index + 1)
        } else if index < self.last {
            (index.wrapping_sub(1), index.wrapping_sub(2))
        } else {
            (index + 1, index + 2)
        };
        self.last = index;
        if let Some(notes) = &self.notes
            && !reading.repeats()
            && notes.refused_parameters.contains(&index)
        {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let bit = 1 << (parameter.leaf & 63);
        let longest_list = match reading {
            Reading::One => usize::MAX,
            Reading::Lower => {
                self.bounded[0] |= bit;
                usize::MAX
            }
            Reading::Upper => {
                self.bounded[1] |= bit;
                usize::MAX
            }
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
        if has_both_bounds
            && let Some(leaf) = parameters.leaves.get(parameter.leaf)
            && contradictory(leaf, terms).is_some()
        {
            self.contradictory |= bit;
        }
        Ok(())
    }

    /// The terms of a parameter's field.
    #[inline]
    fn terms_mut(&mut self, parameter: &Parameter) -> Option<&mut dyn AnyTerms> {
        match parameter.member {
            Some(member) => self.filter.terms_mut(member),
            None => nested_terms(self.filter, self.parameters, parameter),
        }
    }

    /// Adds a value of a list that has an index.
    fn add_indexed(
        &mut self,
        index: usize,
        place: usize,
        (text, encoding): (&str, Encoding),
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let lists = &mut self.notes().indexed;
        let known = lists.iter().position(|list| list.parameter == index);
        let nth = known.unwrap_or(lists.len());
        if known.is_none() {
            lists.push(IndexedList::new(index));
        }
        if !lists.get_mut(nth).is_none_or(|list| list.take(place)) {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let Some(terms) = self.terms_mut(parameter) else { return Ok(()) };
        terms.read(parameter.operator, encoding.decode(text)?, limits.list)?;
        let last = terms.count() - 1;
        if parameter.is_bounded {
            check_bounds(terms, parameter, parameters)?;
        }
        if let Some(list) = self.notes().indexed.get_mut(nth) {
            list.set(place, last);
        }
        Ok(())
    }

    /// Puts the values of lists into the order of their indices, and refuses values without an index beside them.
    fn arrange_lists(&mut self, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let parameters = self.parameters;
        let Some(notes) = &mut self.notes else { return };
        let lists = std::mem::take(&mut notes.indexed);
        for list in &lists {
            let Some(parameter) = parameters.list.get(list.parameter) else { continue };
            if !self.notes().refused.contains(&parameter.leaf) {
                errors.extend(list.without_index(parameters, source));
            }
            if let Some(terms) = self.terms_mut(parameter) {
                list.arrange(terms);
            }
        }
    }

    /// Adds a list whose values one parameter has.
    fn add_joined(
        &mut self,
        index: usize,
        (joint, more): (Joint, More),
        (text, encoding): (&str, Encoding),
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let was_joined = self.notes.as_ref().is_some_and(|notes| notes.joined.contains(&index));
        if more == More::OtherStyles && !was_joined {
            self.notes().joined.push(index);
        }
        let Some(terms) = self.terms_mut(parameter) else { return Ok(()) };
        let is_second = match more {
            More::Nowhere => matches!(terms.head(), Head::List(operator) if *operator == parameter.operator),
            More::OtherStyles => was_joined,
            More::Repeated => false,
        };
        if is_second {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let value = encoding.decode(text)?;
        let elements = if joint == Joint::Json { Some(json::elements(&value).map_err(not_json)?) } else { None };
        let is_empty = elements.as_ref().map_or(value.is_empty(), Vec::is_empty);
        if is_empty && parameters.leaves.get(parameter.leaf).is_some_and(|leaf| leaf.field.allows_empty) {
            return add_empty(terms, parameter.operator);
        }
        let Some(separator) = joint.separator() else {
            for (text, span) in elements.unwrap_or_default() {
                add_listed(terms, parameter, parameters, (text, span), limits)?;
            }
            return if is_empty { Err(Refusal::Value(Box::new(ErrorKind::EmptyList))) } else { Ok(()) };
        };
        // A bar is encoded wherever it is.
        if encoding == Encoding::Encoded && joint == Joint::Comma {
            check_separators(parameter, parameters, (&value, text, separator))?;
        }
        let mut start = 0;
        for text in value.split(separator) {
            let span = start..start + text.len();
            start = span.end + separator.len();
            add_listed(terms, parameter, parameters, (Cow::Borrowed(text), span), limits)?;
        }
        Ok(())
    }

    /// Adds a list without values.
    pub(super) fn add_empty(&mut self, index: usize) -> Result<(), Refusal> {
        let Some(parameter) = self.parameters.list.get(index) else { return Ok(()) };
        self.terms_mut(parameter).map_or(Ok(()), |terms| add_empty(terms, parameter.operator))
    }

    /// The parameter before `pair` that has the same index of the same list, as it was given.
    pub(super) fn same_index(&self, source: Source<'_>, pair: &Pair<'_>) -> Option<Given> {
        let reading = |pair: &Pair<'_>| foreign_list::reading(self.parameters, &pair.key()?);
        let own = reading(pair).filter(|(_, reading)| matches!(reading, Reading::Indexed(_)))?;
        let mut before = source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
        let same = before.find(|earlier| reading(earlier) == Some(own))?;
        Some(Given::new(&same.key()?, &same.value().unwrap_or(Cow::Borrowed(same.raw_value()))))
    }

    /// The parameter of a field's operator before `pair`, as it was given.
    pub(super) fn earlier(
        &self,
        source: Source<'_>,
        pair: &Pair<'_>,
        leaf: usize,
        operator: Operator,
    ) -> Option<Given> {
        let before = || source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
        let names = self.parameters.leaves.get(leaf)?.parameters.iter();
        names.filter(|parameter| parameter.operator == operator).find_map(|name| sent(self.parameters, before(), name))
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
        self.contradictions(source, errors);
        let refused = self.notes.as_ref().map_or(&[][..], |notes| &notes.refused);
        rules(self.filter, (refused, demands), errors);
    }

    /// Adds the errors of bounds that no value meets.
    pub(super) fn contradictions(&self, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let mut contradictory = self.contradictory;
        while contradictory != 0 {
            let first = contradictory.trailing_zeros() as usize;
            for index in (first..self.parameters.leaves.len()).step_by(64) {
                self.contradiction(index, source, errors);
            }
            contradictory &= contradictory - 1;
        }
        // Fields of the bits above are done.
        let is_left = |index: &&usize| self.contradictory & (1 << (**index & 63)) == 0;
        for index in self.parameters.pairs.iter().filter(is_left) {
            self.contradiction(*index, source, errors);
        }
    }

    /// Adds the error of a field's bounds, if no value meets them.
    #[cold]
    fn contradiction(&self, index: usize, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let is_refused = self.notes.as_ref().is_some_and(|notes| notes.refused.contains(&index));
        let Some(leaf) = self.parameters.leaves.get(index).filter(|_| !is_refused) else { return };
        let Some(terms) = self.filter.leaf(self.parameters.schema, &leaf.path) else { return };
        // The text that was sent, which may be another one than that of the value.
        let given = |operator: Operator, value| {
            let names = leaf.parameters.iter().filter(|parameter| parameter.operator == operator);
            let sent = { names }.find_map(|name| sent(self.parameters, source.pairs(), name));
            sent.unwrap_or_else(|| Given::new(&self.parameters.name_of(index, operator), &terms.value_text(value)))
        };
        errors.extend(contradiction(leaf, terms, given));
    }

    /// The index of the parameter of a field's operator.
    pub(super) fn index_of(&self, leaf: usize, operator: Operator) -> Option<usize> {
        self.parameters.list.iter().position(|parameter| parameter.leaf == leaf && parameter.operator == operator)
    }
}

/// A parameter as it was sent, if it is among the pairs: for a list, in any notation that is read.
fn sent<'q>(
    parameters: &Parameters,
    pairs: impl IntoIterator<Item = Pair<'q>>,
    parameter: &Parameter,
) -> Option<Given> {
    let ends = ["[]", FIRST];
    let start = ends.iter().find_map(|end| parameter.raw.strip_suffix(end)).unwrap_or(&parameter.raw);
    pairs.into_iter().find_map(|pair| {
        let key = pair.key_may_begin_with(start).then(|| pair.key()).flatten()?;
        let is_listed = || foreign_list::parameter(parameters, &key).and_then(|(index, _)| parameters.list.get(index));
        let is_sent = *key == *parameter.raw || is_listed().is_some_and(|listed| listed.raw == parameter.raw);
        let value = pair.value().unwrap_or(Cow::Borrowed(pair.raw_value()));
        is_sent.then(|| Given::new(&key, &value))
    })
}

/// The terms of a field of a nested filter.
#[inline(never)]
fn nested_terms<'f>(
    filter: &'f mut dyn Members,
    parameters: &Parameters,
    parameter: &Parameter,
) -> Option<&'f mut dyn AnyTerms> {
    filter.leaf_mut(parameters.schema, &parameters.leaves.get(parameter.leaf)?.path)
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
    terms: &mut dyn AnyTerms,
    operator: Operator,
    flag: impl FnOnce() -> Result<bool, InvalidValue>,
) -> Result<(), Refusal> {
    terms.head().place(operator).map_err(|conflict| Refusal::Conflict(conflict.0))?;
    let flag = flag().map_err(ReadError::Value)?;
    *terms.head_mut() = Head::Flag(operator, flag);
    Ok(())
}

/// Refuses a value that was added and is outside of the bounds of its field, or no pattern.
pub(super) fn check_bounds(
    terms: &dyn AnyTerms,
    parameter: &Parameter,
    parameters: &Parameters,
) -> Result<(), Refusal> {
    let Some(leaf) = parameters.leaves.get(parameter.leaf) else { return Ok(()) };
    let term = terms.head().operators().iter().position(|operator| *operator == parameter.operator);
    let mut values = term.map_or(0..0, |term| terms.indices(term));
    // The others of a list were checked when they were added.
    let Some(value) = values.next_back() else { return Ok(()) };
    let out_of_bounds = out_of_bounds(leaf, terms, value).map(ErrorKind::OutOfBounds);
    let kind = out_of_bounds.or_else(|| invalid_pattern(terms, value).map(ErrorKind::InvalidValue));
    kind.map_or(Ok(()), |kind| Err(Refusal::Value(Box::new(kind))))
}
