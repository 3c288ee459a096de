//! Filters inside a filter while its query is parsed: the branches of groups, and the filters under free keys. Their parameters are
//! collected, and each of them is parsed as a filter of its own once all have come.

use super::filter::FilterParser;
use super::functions::parse_expression;
use super::{Pair, ParseOptions, Scope, Semicolons, Source, encoding_error, parse_part, sequence};
use crate::declaration::{BranchName, GroupForm, GroupKind, Level, Members, Parameters, entry_name};
use crate::error::{ErrorKind, FilterError, Given, GroupError};
use crate::query::functions::Named;
use crate::query::inner::{InnerParsers, ParseInner};
use crate::query::limits::Limits;
use crate::text::{Distinct, before_brackets, percent, place_of, split_brackets};

/// A parameter of an inner filter: where it belongs, and what its key is there.
struct Step {
    place: Place,
    /// The key that it has if the inner filter is alone: `filter[status]`.
    key: String,
    /// How long the rest of its key is, after what names the inner filter.
    below: usize,
}

/// Where an inner filter is.
enum Place {
    /// In a group, with the name of the group and the number of the branch.
    Branch(GroupKind, String, usize),
    /// Under a key of the nested filter with that index among all levels.
    Key(usize, String),
}

/// The inner filters whose parameters have come.
struct InnerParser {
    /// In how many branches the filter is.
    depth: usize,
    inner: Vec<Collected>,
    /// What their parameters begin with, numbered like them.
    known: Distinct,
    /// The group that is written as functions: its parameter, with its value.
    expression: Option<(String, String)>,
}

struct Collected {
    place: Place,
    /// Its parameters as a query, if they came in one.
    query: String,
    /// Its parameters, if they came decoded.
    pairs: Vec<(String, String)>,
}

/// What parses inner filters.
pub(in crate::query) static INNER_PARSER: InnerParsers = InnerParsers { has, is_listed, new, names };

/// Whether a decoded key is a parameter of a branch of the filter, or of a filter under a free key.
fn has(filter: &dyn Members, key: &str) -> bool {
    let parameters = filter.parameters();
    let is_expression = || Named::of(parameters).is_some() && key == parameters.schema.root;
    filter.branches().is_some() && (split_word(parameters, key).is_some() || is_expression())
        || free_key(parameters, key).is_some()
}

/// Whether the values of a sequence with a decoded key of an inner filter have empty brackets after it.
fn is_listed(filter: &dyn Members, key: &str, is_nested: bool) -> bool {
    let parameters = filter.parameters();
    let Some((index, level, below)) = free_key(parameters, key) else {
        let step = branch_step(parameters, key);
        return filter.branches().is_some() && step.is_ok_and(|step| sequence::is_listed(filter, &step.key, is_nested));
    };
    let entries = filter.at(parameters.schema, &level.path).and_then(<dyn Members>::entries);
    match (entries, key_step((index, level), below)) {
        (Some(entries), Some(step)) => sequence::is_listed(&*entries.empty_filter(), &step.key, is_nested),
        (Some(_) | None, _) => false,
    }
}

fn new(depth: usize) -> Box<dyn ParseInner> {
    Box::new(InnerParser { depth, inner: Vec::new(), known: Distinct::default(), expression: None })
}

/// The nested filter whose free key a parameter has, with what follows its name: `[plan][gte]`.
fn free_key<'p, 'k>(parameters: &'p Parameters, key: &'k str) -> Option<(usize, &'p Level, &'k str)> {
    for (index, level) in parameters.levels.iter().enumerate() {
        if level.schema.entries.is_some()
            && let Some(below) = key.strip_prefix(&*level.raw)
            // The first name of a parameter without a root has no brackets.
            && (below.starts_with('[') || level.raw.is_empty())
        {
            return Some((index, level, below));
        }
    }
    None
}

/// The kind of group that a key begins with, its name, and the rest of the key.
fn split_word<'k>(parameters: &Parameters, key: &'k str) -> Option<(GroupKind, String, &'k str)> {
    let schema = parameters.schema;
    let groups = schema.groups.filter(|groups| groups.form == GroupForm::Brackets)?;
    let below = parameters.below_root(key)?;
    let (first, rest) = if schema.root.is_empty() { before_brackets(below) } else { split_brackets(below)? };
    let word = |kind: &GroupKind| groups.bracketed(*kind, schema.operators).filter(|word| word == first);
    GroupKind::ALL.iter().find_map(|kind| Some((*kind, word(kind)?, rest)))
}

/// What the parameters of inner filters begin with, for messages: `filter[metadata][…]`, `filter[or][0][…]`.
fn names(filter: &dyn Members) -> Vec<String> {
    let parameters = filter.parameters();
    let schema = parameters.schema;
    let mut names = Vec::new();
    for level in parameters.free_keys() {
        names.push(format!("{}[…]", level.raw));
    }
    let Some(groups) = schema.groups.filter(|_| filter.branches().is_some()) else { return names };
    if groups.form != GroupForm::Brackets {
        names.push(schema.root.to_owned());
        return names;
    }
    for &kind in &GroupKind::ALL {
        if let Some(word) = groups.bracketed(kind, schema.operators) {
            names.push(format!("{}[…]", BranchName::root(schema.root).branch(kind, &word, 0).raw));
        }
    }
    names
}

impl ParseInner for InnerParser {
    fn add(&mut self, parameters: &'static Parameters, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        if Named::of(parameters).is_some() && key == parameters.schema.root {
            return self.set_expression(key, pair);
        }
        let value = || pair.shown_value();
        let refuse = |kind: ErrorKind| FilterError::new(kind, Given::new(key, &value()));
        let step = match free_key(parameters, key) {
            Some((index, level, below)) => key_step((index, level), below).ok_or_else(|| {
                let name = entry_name(level, &BranchName::root(level.schema.root), "…").raw;
                // A field without a name follows the key.
                let has_names = level
                    .schema
                    .entries
                    .is_none_or(|schema| schema.members.iter().all(|member| !member.name.is_empty()));
                let allowed = if has_names { format!("{name}[…]") } else { name };
                refuse(ErrorKind::MalformedParameter { allowed: [allowed].into() })
            })?,
            None => branch_step(parameters, key).map_err(|error| refuse(ErrorKind::Group(error)))?,
        };
        let start = key.get(..key.len() - step.below).unwrap_or_default();
        let at = if let Some(known) = self.known.number(start) {
            known
        } else {
            self.check_room(parameters, &step.place).map_err(|error| refuse(ErrorKind::Group(error)))?;
            self.known.add(start);
            self.inner.push(Collected { place: step.place, query: String::new(), pairs: Vec::new() });
            self.inner.len() - 1
        };
        if let Some(collected) = self.inner.get_mut(at) {
            if pair.is_encoded() {
                // As it came, since an encoded comma is not the same as a raw one.
                let separator = if collected.query.is_empty() { "" } else { "&" };
                collected.query.extend([separator, &percent::encode(&step.key), "=", pair.raw_value()]);
            } else {
                collected.pairs.push((step.key, pair.raw_value().to_owned()));
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, filter: &mut dyn Members, limits: &Limits) -> Vec<FilterError> {
        // No other code reads the parameters of an inner filter.
        let options = ParseOptions::from(*limits);
        let (parameters, mut errors) = (filter.parameters(), Vec::new());
        let root = BranchName::root(parameters.schema.root);
        for collected in in_order(std::mem::take(&mut self.inner)) {
            if errors.len() >= limits.errors {
                break;
            }
            let source = if collected.pairs.is_empty() {
                Source::Query(&collected.query)
            } else {
                Source::Map(&collected.pairs)
            };
            let (name, members) = match &collected.place {
                Place::Branch(kind, word, index) => {
                    let branches = filter.branches_mut();
                    (root.branch(*kind, word, *index), branches.and_then(|branches| branches.add_branch(*kind)))
                }
                Place::Key(index, key) => {
                    let Some(level) = parameters.levels.get(*index) else { continue };
                    let entries = filter.at_mut(parameters.schema, &level.path).and_then(<dyn Members>::entries_mut);
                    (entry_name(level, &root, key), entries.and_then(|entries| entries.entry_mut(key)))
                }
            };
            let Some(members) = members else { continue };
            let parser = match collected.place {
                Place::Branch(..) => FilterParser::in_branch(members, self.depth + 1),
                Place::Key(..) => FilterParser::new(members),
            };
            let all = (&options, Scope::Whole, Semicolons::LeftToOuter);
            if let Err(refused) = parse_part(source, all, &mut [parser], &mut []) {
                for error in refused.into_errors() {
                    errors.push(error.within(&name));
                }
            }
        }
        if let Some((key, text)) = &self.expression {
            errors.extend(parse_expression(parameters, (key, text), filter, limits));
        }
        errors
    }
}

/// The inner filters in the order of their numbers. Only branches have one, of which a declaration allows few.
fn in_order(inner: Vec<Collected>) -> Vec<Collected> {
    let number = |collected: &Collected| match collected.place {
        Place::Branch(.., number) => number,
        Place::Key(..) => 0,
    };
    let mut ordered: Vec<Collected> = Vec::new();
    for collected in inner {
        let before = ordered.iter().rposition(|other| number(other) <= number(&collected));
        ordered.insert(before.map_or(0, |before| before + 1), collected);
    }
    ordered
}

impl InnerParser {
    /// Whether the declaration allows one more branch.
    fn check_room(&self, parameters: &Parameters, place: &Place) -> Result<(), GroupError> {
        let (Place::Branch(kind, word, _), Some(groups)) = (place, parameters.schema.groups) else { return Ok(()) };
        if self.depth >= groups.depth {
            return Err(GroupError::TooDeep { limit: groups.depth });
        }
        let mut alike = 0;
        for other in &self.inner {
            alike += usize::from(matches!(&other.place, Place::Branch(other, ..) if other == kind));
        }
        if alike >= groups.width {
            let group = BranchName::root(parameters.schema.root).branch(GroupKind::Not, word, 0).raw;
            return Err(GroupError::TooWide { group, limit: groups.width });
        }
        Ok(())
    }

    /// Keeps a group that is written as functions.
    fn set_expression(&mut self, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        let Some(value) = pair.value() else {
            return Err(encoding_error(Given::new(key, pair.raw_value()), pair));
        };
        if let Some((_, first)) = &self.expression {
            let first = Given::new(key, first);
            return Err(FilterError::new(ErrorKind::Repeated { first }, Given::new(key, &value)));
        }
        self.expression = Some((key.to_owned(), value.into_owned()));
        Ok(())
    }
}

/// Splits the free key off what follows the name of its nested filter.
fn key_step((index, level): (usize, &Level), below: &str) -> Option<Step> {
    let (key, below) = if below.starts_with('[') { split_brackets(below)? } else { before_brackets(below) };
    if key.is_empty() || key.contains(['[', ']']) || !(below.is_empty() || below.starts_with('[')) {
        return None;
    }
    let key = key.to_owned();
    let root = level.schema.entries.map_or("", |schema| schema.root);
    Some(Step { place: Place::Key(index, key), key: with_root(root, below), below: below.len() })
}

/// The key of a filter that is alone, from what follows its name.
fn with_root(root: &str, below: &str) -> String {
    match split_brackets(below) {
        // The first name of a parameter without a root has no brackets.
        Some((name, rest)) if root.is_empty() => format!("{name}{rest}"),
        Some(_) | None => format!("{root}{below}"),
    }
}

/// Splits the branch off a key.
fn branch_step(parameters: &Parameters, key: &str) -> Result<Step, GroupError> {
    let root = parameters.schema.root;
    let Some((kind, word, rest)) = split_word(parameters, key) else {
        return Err(GroupError::EmptyBranch { branch: key.to_owned() });
    };
    let group = BranchName::root(root).branch(GroupKind::Not, &word, 0);
    let (index, below) = match kind {
        GroupKind::Not => (0, rest),
        GroupKind::Any | GroupKind::All => {
            let (number, below) = split_brackets(rest).unwrap_or(("", rest));
            match place_of(number) {
                Some(index) => (index, below),
                None if rest.is_empty() => return Err(GroupError::Empty { group: group.raw }),
                None if !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) => {
                    return Err(GroupError::Number { group: group.raw, is_too_large: !number.starts_with('0') });
                }
                None => return Err(GroupError::Unnumbered { group: group.raw }),
            }
        }
    };
    if !below.starts_with('[') {
        return Err(GroupError::Unnamed { branch: BranchName::root(root).branch(kind, &word, index).raw });
    }
    Ok(Step { place: Place::Branch(kind, word, index), key: with_root(root, below), below: below.len() })
}
