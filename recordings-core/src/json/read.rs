//! Reads a filter from a JSON object, and reports all errors with their places.

use std::sync::Arc;

use super::error::{JsonError, JsonErrors};
use super::operand::{Refused, add};
use super::place;
use super::tree::Tree;
use crate::declaration::{BranchName, GroupKind, Leaf, Level, MemberKind, Members, Parameters, entry_name};
use crate::error::{ErrorKind, FilterError, Given, GroupError};
use crate::filter::{Demands, errors, errors_of_conditions, rules};
use crate::query::{Limits, unknown_parameter};
use crate::text::is_at_or_below;
use crate::value::InvalidValue;

/// Reads the conditions of a filter that is empty.
///
/// # Errors
///
/// All errors of the object, within the default limits.
pub(super) fn filter(filter: &mut dyn Members, tree: &Tree, nulls: Nulls) -> Result<(), JsonErrors> {
    let limits = Limits::default();
    let mut reader =
        Reader { limits: &limits, nulls, errors: Vec::new(), refused: Vec::new(), places: Vec::new(), inner: false };
    let place = Place { name: BranchName::root(filter.parameters().schema.root), path: String::new(), depth: 0 };
    reader.filter(filter, tree, &place);
    reader.check(filter);
    reader.errors.truncate(limits.errors);
    JsonErrors::check(reader.errors)
}

/// What `null` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nulls {
    /// Nothing: it is not a value.
    Refused,
    /// That the member is left out, and so is an object with no other members, as in the arguments of a tool.
    LeftOut,
}

struct Reader<'l> {
    limits: &'l Limits,
    nulls: Nulls,
    errors: Vec<JsonError>,
    /// The fields of the filter itself with an operator that was refused.
    refused: Vec<usize>,
    /// The parameters and the objects that were read, with their pointers.
    places: Vec<(String, String)>,
    /// Whether an error is in a filter inside the filter.
    inner: bool,
}

/// Where a filter is: what its parameters begin with, and its pointer.
struct Place {
    name: BranchName,
    path: String,
    /// In how many groups it is.
    depth: usize,
}

/// Groups around a filter that no declaration allows, so that a deep object does not exhaust the stack.
const DEEPEST: usize = 64;

impl Reader<'_> {
    fn filter(&mut self, filter: &mut dyn Members, tree: &Tree, place: &Place) {
        if let Some(level) = filter.parameters().levels.first() {
            self.level(filter, level, tree, (place, &place.path));
        }
    }

    /// Reads the members of a filter, or of a filter nested in it.
    fn level(&mut self, filter: &mut dyn Members, level: &Level, tree: &Tree, (place, path): (&Place, &str)) {
        let parameters = filter.parameters();
        let name = place.name.of(&level.raw);
        self.places.push((name.clone(), path.to_owned()));
        let Tree::Object(object) = tree else {
            return self.refuse(path, (&name, tree), expected("a JSON object of conditions"));
        };
        let may_be_empty = level.shown.is_none() || level.schema.entries.is_some() || self.nulls == Nulls::LeftOut;
        if object.is_empty() && !may_be_empty {
            return self.refuse(path, (&name, tree), expected("an object with a condition; set one, or leave it out"));
        }
        if level.schema.entries.is_some() {
            return self.entries(filter, level, object, (place, path));
        }
        if let [member] = level.schema.members
            && member.name.is_empty()
        {
            return self.field(filter, &[&level.path, &[0][..]].concat(), tree, (place, path));
        }
        for (key, inner) in object {
            let path = place::below(path, key);
            let member = level.schema.members.iter().position(|member| member.name == key);
            if let Some(index) = member {
                if self.leaves_out(inner) {
                    continue;
                }
                let at = [&level.path, &[index][..]].concat();
                match level.schema.members.get(index).map(|member| &member.kind) {
                    Some(MemberKind::Field(_)) => self.field(filter, &at, inner, (place, &path)),
                    Some(MemberKind::Nested(_)) => {
                        if let Some(level) = parameters.levels.iter().find(|level| *level.path == *at) {
                            self.level(filter, level, inner, (place, &path));
                        }
                    }
                    None => {}
                }
            } else if level.shown.is_none()
                && let Some(kind) = GroupKind::ALL.into_iter().find(|kind| is_group(filter, *kind, key))
            {
                self.group(filter, kind, inner, (place, &path));
            } else {
                self.unknown(parameters, level, (key, inner), (place, path));
            }
        }
    }

    /// Reads the filters under free keys.
    fn entries(
        &mut self,
        filter: &mut dyn Members,
        level: &Level,
        object: &[(String, Tree)],
        (place, path): (&Place, &str),
    ) {
        let schema = filter.parameters().schema;
        for (key, tree) in object {
            if self.leaves_out(tree) {
                continue;
            }
            let name = entry_name(level, &place.name, key);
            let place = Place { name, path: place::below(path, key), depth: place.depth };
            let Some(entries) = filter.at_mut(schema, &level.path).and_then(<dyn Members>::entries_mut) else {
                continue;
            };
            if self.nulls == Nulls::LeftOut && tree.is_nothing() {
                // Only its names are checked.
                self.inner(&mut *entries.empty_filter(), tree, &place);
            } else if let Some(entry) = entries.entry_mut(key) {
                self.inner(entry, tree, &place);
            }
        }
    }

    /// Reads the branches of a group.
    fn group(&mut self, filter: &mut dyn Members, kind: GroupKind, tree: &Tree, (place, path): (&Place, &str)) {
        let schema = filter.parameters().schema;
        let Some(groups) = schema.groups.filter(|_| !self.leaves_out(tree)) else { return };
        let word = groups.bracketed(kind, schema.operators).unwrap_or_default();
        let group = place.name.branch(GroupKind::Not, &word, 0).raw;
        let branches: &[Tree] = match (kind, tree) {
            (GroupKind::Not, _) => std::slice::from_ref(tree),
            (GroupKind::Any | GroupKind::All, Tree::List(branches)) => branches,
            (GroupKind::Any | GroupKind::All, _) => {
                return self.refuse(path, (&group, tree), expected("a JSON array of filters"));
            }
        };
        let counts = groups.counts(kind);
        let error = if branches.is_empty() {
            Some(GroupError::Empty { group: group.clone() })
        } else if counts && place.depth >= groups.depth || place.depth >= DEEPEST {
            Some(GroupError::TooDeep { limit: groups.depth })
        } else if branches.len() > groups.width {
            Some(GroupError::TooWide { group: group.clone(), limit: groups.width })
        } else {
            None
        };
        if let Some(error) = error {
            return self.refuse(path, (&group, tree), ErrorKind::Group(error));
        }
        for (index, tree) in branches.iter().enumerate() {
            let path = if kind == GroupKind::Not { path.to_owned() } else { format!("{path}/{index}") };
            let name = place.name.branch(kind, &word, index);
            let place = Place { name, path, depth: place.depth + 1 };
            if kind == GroupKind::Not && self.nulls == Nulls::LeftOut && tree.is_nothing() {
                // Only its names are checked, which are those of the filter around it.
                self.inner(filter, tree, &place);
            } else if let Some(branch) = filter.branches_mut().and_then(|branches| branches.add_branch(kind)) {
                self.inner(branch, tree, &place);
            }
        }
    }

    /// Whether a member is left out.
    fn leaves_out(&self, tree: &Tree) -> bool {
        self.nulls == Nulls::LeftOut && matches!(tree, Tree::Null)
    }

    /// Reads a filter inside the filter.
    fn inner(&mut self, filter: &mut dyn Members, tree: &Tree, place: &Place) {
        let (errors, refused) = (self.errors.len(), self.refused.len());
        self.filter(filter, tree, place);
        self.refused.truncate(refused);
        self.inner |= self.errors.len() > errors;
    }

    /// Reads the operators of a field.
    fn field(&mut self, filter: &mut dyn Members, at: &[usize], tree: &Tree, (place, path): (&Place, &str)) {
        let parameters = filter.parameters();
        let Some(index) = parameters.leaves.iter().position(|leaf| *leaf.path == *at) else { return };
        let (Some(leaf), Some(terms)) = (parameters.leaves.get(index), filter.leaf_mut(parameters.schema, at)) else {
            return;
        };
        let before = self.errors.len();
        let name = place.name.of(&leaf.raw);
        self.places.push((name.clone(), path.to_owned()));
        match tree {
            Tree::Object(operators) if !operators.is_empty() || self.nulls == Nulls::LeftOut => {
                for (word, operand) in operators {
                    let path = place::below(path, word);
                    let known = leaf.parameters.iter().find(|parameter| parameter.operator.name() == word);
                    let Some(parameter) = known else {
                        self.unknown_operator(parameters, leaf, (word, operand), (place, path));
                        continue;
                    };
                    if self.leaves_out(operand) {
                        continue;
                    }
                    let name = place.name.of(&leaf.name_of(parameter.operator));
                    self.places.push((name.clone(), path.clone()));
                    let added = add(terms, (leaf, parameter.operator), operand, self.limits);
                    if let Err(Refused { kind, element }) = added {
                        let path = element.map_or(path.clone(), |index| format!("{path}/{index}"));
                        let given = if let (Some(index), Tree::List(values)) = (element, operand) {
                            values.get(index).unwrap_or(operand)
                        } else {
                            operand
                        };
                        self.refuse(&path, (&name, given), within(*kind, &place.name));
                    }
                }
            }
            Tree::Null | Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) | Tree::List(_) | Tree::Object(_) => {
                let first = leaf.parameters.first().map_or("eq", |parameter| parameter.operator.name());
                let what = format!("a JSON object from operators to values, such as `{{\"{first}\": …}}`");
                self.refuse(path, (&name, tree), ErrorKind::InvalidValue(InvalidValue::expected(what)));
            }
        }
        if self.errors.len() > before {
            self.refused.push(index);
        }
    }

    fn refuse(&mut self, path: &str, (name, tree): (&str, &Tree), kind: ErrorKind) {
        let error = FilterError::new(kind, Given::new(name, &tree.shown()));
        self.errors.push(JsonError::new(path.to_owned(), error, None));
    }

    /// Reports a key that is no member. It is named as the parameter that it would have in a query.
    fn unknown(&mut self, parameters: &Parameters, level: &Level, (key, tree): (&str, &Tree), at: (&Place, String)) {
        let name = match &level.shown {
            Some(shown) => shown.replace('…', key),
            None if level.raw.is_empty() => key.to_owned(),
            None => format!("{}[{key}]", level.raw),
        };
        let operators = if let Tree::Object(operators) = tree { &**operators } else { &[] };
        let operator = operators.first().map(|(operator, _)| format!("[{operator}]"));
        self.unknown_parameter(parameters, &[name, operator.unwrap_or_default()].concat(), tree, at);
    }

    fn unknown_operator(
        &mut self,
        parameters: &Parameters,
        leaf: &Leaf,
        (word, tree): (&str, &Tree),
        at: (&Place, String),
    ) {
        self.unknown_parameter(parameters, &format!("{}[{word}]", leaf.raw), tree, at);
    }

    fn unknown_parameter(&mut self, parameters: &Parameters, name: &str, tree: &Tree, (place, path): (&Place, String)) {
        let place_of = |parameter: &str| {
            let parameter = parameters.list.get(parameters.find_decoded(parameter)?)?;
            let leaf = parameters.leaves.get(parameter.leaf)?;
            Some([&*place.path, &place::of_operator(parameters, leaf, parameter.operator)].concat())
        };
        let all: Arc<[String]> = parameters.list.iter().map(|parameter| parameter.raw.to_string()).collect();
        let (error, meant) = unknown_parameter(parameters, &all, name, Given::new(name, &tree.shown()));
        if place.depth == 0 {
            self.refused.extend(meant);
        }
        let nearest = error.nearest().and_then(place_of);
        let (is_known, error) = (place_of(name), error.within(&place.name));
        self.errors.push(match is_known {
            // The name of a query, such as `from` for `gte`.
            Some(known) => JsonError::of_wire_name(path, error, known),
            None => JsonError::new(path, error, nearest),
        });
    }

    /// Adds what `build()` would refuse.
    fn check(&mut self, filter: &dyn Members) {
        let mut found;
        if self.errors.is_empty() {
            found = errors(filter);
        } else {
            found = errors_of_conditions(filter);
            let demands = if self.inner { Demands::LeftOut } else { Demands::Checked };
            rules(filter, (&self.refused, demands), &mut found);
        }
        for error in found {
            let path = error.source_parameter().map(|name| self.path_of(name)).unwrap_or_default();
            self.errors.push(JsonError::new(path, error, None));
        }
    }

    /// The pointer to a parameter, or to the nearest object around it.
    fn path_of(&self, name: &str) -> String {
        let is_around = |place: &str| place.is_empty() || is_at_or_below(name, place);
        let around = self.places.iter().filter(|(place, _)| is_around(place));
        around.max_by_key(|(place, _)| place.len()).map(|(_, path)| path.clone()).unwrap_or_default()
    }
}

fn is_group(filter: &dyn Members, kind: GroupKind, key: &str) -> bool {
    place::group_key(filter, kind).is_some_and(|word| word == key)
}

fn expected(what: &'static str) -> ErrorKind {
    ErrorKind::InvalidValue(InvalidValue::expected(what))
}

/// The kind of an error in a branch, which names the parameter that it is about as it is there.
fn within(mut kind: ErrorKind, name: &BranchName) -> ErrorKind {
    if let ErrorKind::Conflict { other } = &mut kind {
        other.parameter = name.of(&other.parameter);
    }
    kind
}
