//! The strict parser: a query in, the members of one or several filters filled, or all errors out.
//!
//! A parameter is found by comparing its key as it is in the query: first with the parameter that is expected next, then by a
//! look-up. Only a key that is found by neither is decoded.

mod advice;
mod compared;
mod filter;
mod functions;
mod given;
mod inner;
mod list;
mod refuse;
mod run;
mod sequence;

pub(crate) use filter::FilterParser;
use filter::{Encoding, Refusal};
pub(super) use inner::INNER_PARSER;
pub(crate) use refuse::encoding_error;
use run::End;

use super::foreign_list;
use super::limits::Limits;
use super::near_miss;
use super::options::ParseOptions;
use super::source::{Pair, Source};
use crate::declaration::{Members, Reading};
use crate::error::{ErrorKind, ExceededLimit, FilterError, Given, QueryErrors};
use crate::text::{Distinct, find_and_hash, has_other_separator};

/// Parses several families of parameters from one source, and reports the errors of all of them.
pub(crate) fn parse(
    source: Source<'_>,
    (options, scope): (&ParseOptions, Scope),
    filters: &mut [FilterParser<'_>],
    others: &mut [&mut dyn Family],
) -> Result<(), QueryErrors> {
    parse_part(source, (options, scope, Semicolons::Checked), filters, others)
}

/// What becomes of a value with another parameter after a semicolon, or after another separator that is not `&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Semicolons {
    /// It is an error.
    Checked,
    /// The query around this one checks it.
    LeftToOuter,
}

/// Parses several families from a source that may be a part of another one.
fn parse_part(
    source: Source<'_>,
    (options, scope, semicolons): (&ParseOptions, Scope, Semicolons),
    filters: &mut [FilterParser<'_>],
    others: &mut [&mut dyn Family],
) -> Result<(), QueryErrors> {
    let limits = options.limits();
    let mut parser = Parser {
        source,
        options,
        scope,
        limits,
        filters,
        others,
        current: 0,
        count: 0,
        has_other_separator: false,
        errors: Vec::new(),
        reported: None,
    };
    match source {
        Source::Query(query) => {
            limits.check_query(query)?;
            parser.query(query);
        }
        Source::Map(_) => {
            for pair in source.pairs() {
                if parser.is_over() {
                    break;
                }
                parser.pair(pair);
            }
        }
    }
    parser.finish();
    if semicolons == Semicolons::Checked && parser.has_other_separator() && !parser.is_limited() {
        parser.semicolons();
    }
    QueryErrors::check(parser.errors)
}

/// Parses a query into a filter that is empty, within the default limits. What is generic over filters is a call of this function.
pub(crate) fn parse_filter(query: &str, filter: &mut dyn Members) -> Result<(), QueryErrors> {
    parse_filter_with(query, &ParseOptions::default(), filter)
}

/// Parses a query into a filter that is empty.
pub(crate) fn parse_filter_with(
    query: &str,
    options: &ParseOptions,
    filter: &mut dyn Members,
) -> Result<(), QueryErrors> {
    let scope = if options.refuses_others() { Scope::Whole } else { Scope::Shared };
    parse(Source::query(query), (options, scope), &mut [FilterParser::new(filter)], &mut [])
}

/// What becomes of a parameter that no family has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The families are the whole query: it is an error.
    Whole,
    /// Other code reads the query too: it is ignored, unless it is close to the root of a filter.
    Shared,
}

/// A family of parameters that is not a filter.
pub(crate) trait Family {
    /// Its parameters, for messages.
    fn names(&self) -> Vec<String>;

    /// The parameter of this family that the key is, or begins with.
    fn owner(&self, key: &str) -> Option<&'static str>;

    /// Whether the key is of this family.
    fn owns(&self, key: &str) -> bool {
        self.owner(key).is_some()
    }

    /// The error of a parameter that no family has, if it was probably meant for this one. Other code may read the same query.
    fn misspelt(&mut self, pair: (&str, &str), scope: Scope) -> Option<FilterError>;

    /// Reads a parameter of this family.
    fn read(&mut self, key: &str, pair: &Pair<'_>) -> Result<(), FilterError>;

    /// Adds the errors that only show once everything is read.
    fn finish(&mut self, errors: &mut Vec<FilterError>);
}

struct Parser<'a, 'f, 'o, 'q> {
    source: Source<'q>,
    options: &'a ParseOptions,
    scope: Scope,
    limits: &'a Limits,
    filters: &'a mut [FilterParser<'f>],
    others: &'a mut [&'o mut dyn Family],
    /// The filter whose parameter came last.
    current: usize,
    /// How many parameters have come.
    count: usize,
    /// Whether a value that is not part of a run has a separator that is not `&`.
    has_other_separator: bool,
    errors: Vec<FilterError>,
    /// The lists of which an error was reported, each with the code of the error.
    reported: Option<Distinct>,
}

impl<'q> Parser<'_, '_, '_, 'q> {
    fn query(&mut self, query: &'q str) {
        let mut rest = query;
        while !self.is_over() && !rest.is_empty() {
            if let Some(filter) = self.filters.get_mut(self.current) {
                let run = filter.run(rest, self.count, self.limits);
                (self.count, rest) = (run.count, run.rest);
                match run.end {
                    End::Refused(index, refusal, pair) => {
                        self.refuse(index, refusal, &pair);
                        continue;
                    }
                    End::Key(key, hash) if self.turn_to(key, hash) => continue,
                    End::Key(..) | End::Other => {}
                }
            }
            rest = rest.trim_start_matches('&');
            if !rest.is_empty() {
                self.pair(Pair::first_of(&mut rest));
            }
        }
    }

    /// Turns to another filter that has a key as it is in the query, where it is expected then. Returns whether there is one.
    fn turn_to(&mut self, key: &str, hash: u64) -> bool {
        let before = self.current;
        for (nth, filter) in self.filters.iter_mut().enumerate() {
            if nth != before && filter.expect(key, hash).is_some() {
                self.current = nth;
                return true;
            }
        }
        false
    }

    /// Finds a parameter by its key as it is in the query, and makes its filter the current one.
    fn find(&mut self, key: &str, hash: u64) -> Option<usize> {
        self.filters.iter_mut().enumerate().find_map(|(nth, filter)| {
            let index = filter.expect(key, hash)?;
            self.current = nth;
            Some(index)
        })
    }

    /// Whether a value of a query has a separator that is not `&`.
    fn has_other_separator(&self) -> bool {
        self.has_other_separator || self.filters.iter().any(|filter| filter.has_other_separator)
    }

    /// Reads a parameter with another key than ours, or without a value, or from a map.
    fn pair(&mut self, pair: Pair<'q>) {
        self.count += 1;
        self.has_other_separator |= pair.is_encoded() && has_other_separator(pair.raw_value().as_bytes());
        if self.count > self.limits.parameters {
            let limit = ExceededLimit::Parameters { limit: self.limits.parameters };
            let given = Given::new(pair.raw_key(), pair.raw_value());
            self.errors.push(FilterError::new(ErrorKind::Limit(limit), given));
        } else if pair.is_encoded()
            && let (_, hash) = find_and_hash([], pair.raw_key().as_bytes())
            && let Some(index) = self.find(pair.raw_key(), hash)
        {
            self.add(index, None, &pair);
        } else {
            self.unusual(&pair);
        }
    }

    /// Gives a parameter to the current filter.
    fn add(&mut self, index: usize, reading: Option<Reading>, pair: &Pair<'q>) {
        let encoding = if pair.is_encoded() { Encoding::Encoded } else { Encoding::Decoded };
        if let Some(filter) = self.filters.get_mut(self.current)
            && let Err(refusal) =
                filter.add_in_notation(index, reading.as_ref(), (pair.raw_value(), encoding), self.limits)
        {
            self.refuse(index, refusal, pair);
        }
    }

    /// Reads a parameter whose key is encoded in another way than ours, or that no filter has.
    #[cold]
    fn unusual(&mut self, pair: &Pair<'q>) {
        let Some(key) = pair.key() else {
            // A key that cannot be decoded may be anyone's, so it must not be ignored.
            self.errors.push(encoding_error(Given::new(pair.raw_key(), pair.raw_value()), pair));
            return;
        };
        for nth in 0..self.filters.len() {
            let Some(filter) = self.filters.get(nth) else { continue };
            let own = filter.parameters.find_decoded(&key).map(|index| (index, None));
            let foreign = || foreign_list::parameter(filter.parameters, &key);
            if let Some((index, reading)) = own.or_else(|| foreign().map(|(index, reading)| (index, Some(reading)))) {
                self.current = nth;
                return self.add(index, reading, pair);
            }
        }
        for filter in &mut *self.filters {
            if filter.has_inner(&key) {
                if let Err(error) = filter.add_to_inner(&key, pair) {
                    self.report(error);
                }
                return;
            }
        }
        let rooted = self.owner(&key, false);
        if let Some(read) = self.read_by_family(&key, pair, rooted) {
            self.errors.extend(read.err());
        } else if let Some(filter) = rooted {
            self.unknown(filter, &key, pair);
        } else if self.options.allows(&key) && !self.filters.iter().any(|filter| filter.has_member(&key)) {
            // Other code reads it.
        } else if let Some(filter) = self.owner(&key, true).filter(|filter| self.is_of_rootless(*filter, &key)) {
            self.unknown(filter, &key, pair);
        } else {
            self.foreign(&key, pair);
        }
    }

    /// The filter that owns a key, with or without a root. One without a root owns what nobody else does.
    fn owner(&self, key: &str, is_rootless: bool) -> Option<usize> {
        self.filters.iter().position(|filter| filter.is_rootless() == is_rootless && filter.owns(key))
    }

    /// Gives a parameter to the family that owns it. Returns `None` if no family does. Of what a filter owns, only a parameter inside
    /// the root can be another family's.
    fn read_by_family(&mut self, key: &str, pair: &Pair<'q>, around: Option<usize>) -> Option<Result<(), FilterError>> {
        let around = around.and_then(|filter| self.filters.get(filter)).map(|filter| filter.parameters.schema.root);
        for family in &mut *self.others {
            if family.owner(key).is_some_and(|own| around.is_none_or(|root| is_below(root, own))) {
                return Some(family.read(key, pair));
            }
        }
        None
    }

    /// Whether a parameter that no family has is meant for a filter without a root: if one of its members has that name, or if it is the
    /// only family.
    fn is_of_rootless(&self, filter: usize, key: &str) -> bool {
        let is_alone = self.filters.len() == 1 && self.others.iter().all(|family| family.names().is_empty());
        is_alone || self.filters.get(filter).is_some_and(|filter| filter.has_member(key))
    }

    /// Whether there are too many parameters or errors to go on.
    #[inline]
    fn is_over(&mut self) -> bool {
        !self.errors.is_empty() && self.is_over_after_errors()
    }

    #[cold]
    fn is_over_after_errors(&mut self) -> bool {
        if self.errors.len() >= self.limits.errors.max(1) && !self.is_limited() {
            let limit = ExceededLimit::Errors { limit: self.limits.errors };
            self.errors.push(FilterError::whole(ErrorKind::Limit(limit)));
        }
        self.is_limited()
    }

    fn is_limited(&self) -> bool {
        matches!(self.errors.last().map(FilterError::kind), Some(ErrorKind::Limit(_)))
    }

    fn finish(&mut self) {
        // What was only read in part says nothing about ranges and rules.
        if !self.is_limited() {
            for filter in &mut *self.filters {
                filter.finish(self.source, self.limits, &mut self.errors);
            }
            for family in &mut *self.others {
                family.finish(&mut self.errors);
            }
        }
    }
}

/// Whether a parameter is inside a root.
fn is_below(root: &str, parameter: &str) -> bool {
    parameter.strip_prefix(root).is_some_and(|rest| rest.starts_with('['))
}
