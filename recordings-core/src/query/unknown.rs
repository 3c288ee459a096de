//! The error of a parameter that a filter does not have: where it goes wrong, and what was probably meant.

use std::sync::Arc;

use crate::declaration::{Leaf, Parameter, Parameters};
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::text::{likeness, nearest};

/// The error of a decoded key that is below the root of a filter and is none of its parameters, and the index of the field that
/// was probably meant. `all` are the parameters of the filter.
pub(super) fn error(
    parameters: &Parameters,
    all: &Arc<[String]>,
    key: &str,
    given: Given,
) -> (FilterError, Option<usize>) {
    let below = parameters.below_root(key).unwrap_or_default();
    let Some(written) = Segments::of(key, below, parameters.schema.root.is_empty()) else {
        return (malformed(key, given, Arc::clone(all)), None);
    };
    if let Some((index, leaf, operator)) = named(parameters, key) {
        return (unknown_operator(leaf, operator, key, given), Some(index));
    }
    let (start, span) = first_unknown(parameters, key, &written);
    // If every name is known, a nested filter was named without a field of it, and no field is nearer than another.
    let near = span.as_ref().and_then(|_| nearest_leaf(parameters, &written));
    let nearest = near.and_then(|(leaf, depth)| with_operator(leaf, &written.from(depth)));
    // Below a nested filter that is known, its own parameters are valid.
    let here = key.get(..start).unwrap_or_default();
    let allowed = if start == 0 {
        Arc::clone(all)
    } else {
        all.iter().filter(|parameter| parameter.starts_with(here)).cloned().collect()
    };
    let error = FilterError::new(ErrorKind::UnknownParameter { allowed, nearest }, given).at(span);
    (error, near.and_then(|(leaf, _)| parameters.leaves.iter().position(|other| std::ptr::eq(other, leaf))))
}

/// The field that a key names, and the rest of the key, which is not an operator of the field.
fn named<'p, 'k>(parameters: &'p Parameters, key: &'k str) -> Option<(usize, &'p Leaf, &'k str)> {
    let leaves = parameters.leaves.iter().enumerate();
    leaves
        .filter_map(|(index, leaf)| Some((index, leaf, key.strip_prefix(&*leaf.raw)?)))
        .filter(|(.., operator)| operator.is_empty() || operator.starts_with('['))
        .max_by_key(|(_, leaf, _)| leaf.raw.len())
}

/// The field that is most like what is written, name by name, with the number of its names.
fn nearest_leaf<'p>(parameters: &'p Parameters, written: &Segments<'_>) -> Option<(&'p Leaf, usize)> {
    let root = parameters.schema.root;
    let alike = |leaf: &Leaf| {
        let own = Segments::of(&leaf.raw, leaf.raw.strip_prefix(root)?, root.is_empty())?;
        let mut least = 1.0_f64;
        for ((_, given), (_, own)) in written.0.iter().zip(&own.0) {
            least = least.min(dotted_likeness(given, own)?);
        }
        Some((least, own.0.len()))
    };
    let near = parameters.leaves.iter().filter_map(|leaf| Some((alike(leaf)?, leaf)));
    let near = near.max_by(|((left, _), _), ((right, _), _)| left.total_cmp(right));
    near.map(|((_, depth), leaf)| (leaf, depth))
}

/// Where the first name begins that no member has at its place, and its span.
fn first_unknown(parameters: &Parameters, key: &str, written: &Segments<'_>) -> (usize, Option<Span>) {
    let mut known = 0;
    for (start, name) in &written.0 {
        let end = start + name.len();
        // With the bracket that ends the name, if there is one.
        let after = key.get(end..).map_or(end, |rest| end + usize::from(rest.starts_with(']')));
        let here = key.get(..after).unwrap_or(key);
        let mut leaves = parameters.leaves.iter().filter_map(|leaf| leaf.raw.strip_prefix(here));
        if !leaves.any(|rest| rest.is_empty() || rest.starts_with('[')) {
            return (known, Some(Span::Parameter(*start..end)));
        }
        known = after;
    }
    (known, None)
}

/// The names of a parameter after its root, each with its place: `address` and `city` of `filter[address][city]`, and of
/// `address[city]` if there is no root.
struct Segments<'k>(Vec<(usize, &'k str)>);

impl<'k> Segments<'k> {
    /// The names of a key after its root. `None` if it is not made of names in brackets.
    fn of(key: &str, below: &'k str, is_rootless: bool) -> Option<Self> {
        let mut names = Vec::new();
        let mut rest = below;
        let place = |rest: &str| key.len() - rest.len();
        if is_rootless {
            let (name, brackets) = rest.split_at(rest.find('[').unwrap_or(rest.len()));
            names.push((place(rest), name));
            rest = brackets;
        }
        while !rest.is_empty() {
            let (name, after) = rest.strip_prefix('[')?.split_once(']')?;
            names.push((place(rest) + 1, name));
            rest = after;
        }
        let is_made_of_names = !names.is_empty() && names.iter().all(|(_, name)| !name.contains(['[', ']']));
        is_made_of_names.then_some(Self(names))
    }

    /// The names after the first ones, in brackets.
    fn from(&self, depth: usize) -> String {
        self.0.iter().skip(depth).flat_map(|(_, name)| ["[", name, "]"]).collect()
    }
}

/// How much a name is like what was given, part by part if both have the same number of dots.
fn dotted_likeness(given: &str, name: &str) -> Option<f64> {
    // A name that is so much longer is like none, and may be as long as a query.
    if given.len() / 4 > name.len() {
        return None;
    }
    if given.matches('.').count() != name.matches('.').count() {
        return likeness(given, name);
    }
    let mut parts = given.split('.').zip(name.split('.'));
    parts.try_fold(1.0_f64, |least, (given, name)| Some(least.min(likeness(given, name)?)))
}

/// The parameter of a field with the operator that was written, if the field accepts it, or else its first.
fn with_operator(leaf: &Leaf, written: &str) -> Option<String> {
    let own = leaf.parameters;
    let same = own.iter().find(|parameter| parameter.raw.strip_prefix(&*leaf.raw) == Some(written));
    same.or_else(|| own.first()).map(|parameter| parameter.raw.to_string())
}

fn unknown_operator(leaf: &Leaf, operator: &str, key: &str, given: Given) -> FilterError {
    let own = leaf.parameters;
    let suffix = |parameter: &'_ Parameter| parameter.raw.get(leaf.raw.len()..).unwrap_or_default().to_owned();
    let suffixes: Vec<String> = own.iter().map(suffix).collect();
    let near = nearest(operator, suffixes.iter().map(String::as_str));
    let kind = ErrorKind::UnknownOperator {
        allowed: own.iter().map(|parameter| parameter.raw.to_string()).collect(),
        nearest: near.map(|near| format!("{}{near}", leaf.raw)),
    };
    FilterError::new(kind, given).at(Some(Span::Parameter(leaf.raw.len()..key.len())))
}

fn malformed(key: &str, given: Given, allowed: Arc<[String]>) -> FilterError {
    let made = key.rfind(']').map_or(key.find('[').unwrap_or_default(), |end| end + 1);
    let span = if made < key.len() { made..key.len() } else { 0..key.len() };
    FilterError::new(ErrorKind::MalformedParameter { allowed }, given).at(Some(Span::Parameter(span)))
}
