//! The field that is most like what was written.

use std::cmp::Ordering;

use super::segments::Segments;
use super::with_operator;
use crate::declaration::{Leaf, Parameters};
use crate::query::operators::{is_name, meant_operator};
use crate::text::{likeness, plain};

/// The parameter, and the field, that are most like what is written.
pub(super) fn most_like(parameters: &Parameters, written: &Segments<'_>) -> (Option<String>, Option<usize>) {
    let Some((index, depth)) = nearest_leaf(parameters, written) else { return (None, None) };
    let Some(leaf) = parameters.leaves.get(index) else { return (None, None) };
    let operator = written.from(depth);
    let nearest = match joined_name(parameters, leaf, written, depth) {
        None => with_operator(leaf, &operator),
        Some(joined) if operator.is_empty() => meant_operator(leaf, &joined).map(|parameter| parameter.raw.to_string()),
        // There are two operators.
        Some(_) => None,
    };
    (nearest, Some(index))
}

/// The operator that follows the name of a field without anything between them: `lt` of `seatsLt`.
fn joined_name(parameters: &Parameters, leaf: &Leaf, written: &Segments<'_>, depth: usize) -> Option<String> {
    let root = parameters.schema.root;
    let own = Segments::of(&leaf.raw, leaf.raw.strip_prefix(root)?, root.is_empty())?;
    let (_, name) = own.0.last()?;
    let (_, given) = written.0.get(depth.checked_sub(1)?)?;
    let (name, given) = (plain(name), plain(given));
    given.strip_prefix(&*name).filter(|rest| is_name(rest)).map(str::to_owned)
}

/// The field that is most like what is written, name by name: its index, and the number of its names. `None` if two are, since the
/// names that tell them apart are missing.
fn nearest_leaf(parameters: &Parameters, written: &Segments<'_>) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let mut are_several = false;
    for (index, leaf) in parameters.leaves.iter().enumerate() {
        let Some((likeness, depth)) = alike(leaf, parameters.schema.root, written) else { continue };
        match best.map_or(Ordering::Greater, |(most, ..)| likeness.total_cmp(&most)) {
            Ordering::Greater => {
                best = Some((likeness, index, depth));
                are_several = false;
            }
            Ordering::Equal => are_several = true,
            Ordering::Less => {}
        }
    }
    best.filter(|_| !are_several).map(|(_, index, depth)| (index, depth))
}

/// How much a field is like what is written, and the number of its names.
fn alike(leaf: &Leaf, root: &str, written: &Segments<'_>) -> Option<(f64, usize)> {
    let own = Segments::of(&leaf.raw, leaf.raw.strip_prefix(root)?, root.is_empty())?;
    let mut least = 1.0_f64;
    for (index, (_, own)) in own.0.iter().enumerate() {
        if let Some((_, given)) = written.0.get(index) {
            least = least.min(dotted_likeness(given, own)?);
        }
    }
    Some((least, own.0.len()))
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
