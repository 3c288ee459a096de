//! What to say of a parameter that no field takes.

use std::sync::Arc;

use crate::fault::{Fault, Given, Spot, likeness, nearest};
use crate::field::FieldInfo;
use crate::filter::{Filter, fields};

/// The names of a filter's fields and parameters, found once they are asked for.
#[derive(Default)]
pub(super) struct Names {
    fields: Vec<&'static FieldInfo>,
    parameters: Arc<[String]>,
}

impl Names {
    /// The fault of a parameter that no field of `F` takes, and the field that was meant, if that is to be seen. `below` is
    /// what stands behind the root.
    pub(super) fn unknown<F: Filter>(
        &mut self,
        key: &str,
        below: &str,
        given: Given,
    ) -> (Fault, Option<&'static FieldInfo>) {
        if self.fields.is_empty() {
            self.fields = fields::<F>();
            self.parameters = self.fields.iter().flat_map(|field| field.parameters()).collect();
        }
        let Some(written) = Segments::of(key, below, F::ROOT.is_empty()) else {
            return (malformed(key, given, Arc::clone(&self.parameters)), None);
        };
        if let Some((field, operator)) = self.named(key) {
            return (unknown_operator(field, operator, key, given), Some(field));
        }
        let (start, spot) = self.first_unknown(key, &written);
        // Where every name is known, a group was named without a field of it, and no field is nearer than another.
        let near = spot.as_ref().and_then(|_| self.nearest(&written, F::ROOT));
        let parameter = near.and_then(|(field, depth)| with_operator(field, &written.from(depth)));
        // Below a group that is known, the group's own parameters are the way out.
        let (whole, here) = (&self.parameters, key.get(..start).unwrap_or_default());
        let allowed = if start == 0 {
            Arc::clone(whole)
        } else {
            whole.iter().filter(|parameter| parameter.starts_with(here)).cloned().collect()
        };
        let fault = Fault::unknown_parameter(given, allowed, parameter);
        let fault = match spot {
            Some(spot) => fault.at(spot),
            None => fault,
        };
        (fault, near.map(|(field, _)| field))
    }

    /// The field that a key names, with what is no operator of it behind it.
    fn named<'k>(&self, key: &'k str) -> Option<(&'static FieldInfo, &'k str)> {
        let starts = self.fields.iter().filter_map(|field| Some((*field, key.strip_prefix(field.raw())?)));
        starts
            .filter(|(_, operator)| operator.is_empty() || operator.starts_with('['))
            .max_by_key(|(field, _)| field.raw().len())
    }

    /// The field that is most like what is named, name by name, with the number of its names.
    fn nearest(&self, written: &Segments<'_>, root: &str) -> Option<(&'static FieldInfo, usize)> {
        let alike = |field: &FieldInfo| {
            let own = Segments::of(field.raw(), field.raw().strip_prefix(root)?, root.is_empty())?;
            let mut least = 1.0_f64;
            for ((_, given), (_, own)) in written.0.iter().zip(&own.0) {
                least = least.min(dotted_likeness(given, own)?);
            }
            Some((least, own.0.len()))
        };
        let near = self.fields.iter().filter_map(|field| Some((alike(field)?, *field)));
        let near = near.max_by(|((left, _), _), ((right, _), _)| left.total_cmp(right));
        near.map(|((_, depth), field)| (field, depth))
    }

    /// Where the first name begins that no field or group has at its place, and the name.
    fn first_unknown(&self, key: &str, written: &Segments<'_>) -> (usize, Option<Spot>) {
        let mut known = 0;
        for (start, name) in &written.0 {
            let end = start + name.len();
            // With the bracket that ends the name, if there is one.
            let behind = key.get(end..).map_or(end, |rest| end + usize::from(rest.starts_with(']')));
            let here = key.get(..behind).unwrap_or(key);
            let mut fields = self.fields.iter().filter_map(|field| field.raw().strip_prefix(here));
            if !fields.any(|rest| rest.is_empty() || rest.starts_with('[')) {
                return (known, Some(Spot::Parameter(*start..end)));
            }
            known = behind;
        }
        (known, None)
    }
}

/// The names of a parameter from its root on, each with its place: `address` and `city` of `filter[address][city]`, and of
/// `address[city]` where there is no root.
struct Segments<'k>(Vec<(usize, &'k str)>);

impl<'k> Segments<'k> {
    /// The names of a key that are written behind the root. `None` if it is not made of names in brackets.
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
            let (name, behind) = rest.strip_prefix('[')?.split_once(']')?;
            names.push((place(rest) + 1, name));
            rest = behind;
        }
        let is_made_of_names = !names.is_empty() && names.iter().all(|(_, name)| !name.contains(['[', ']']));
        is_made_of_names.then_some(Self(names))
    }

    /// The names behind the first ones, in brackets.
    fn from(&self, depth: usize) -> String {
        self.0.iter().skip(depth).flat_map(|(_, name)| ["[", name, "]"]).collect()
    }
}

/// How much a name is like what was given, part by part where both have as many dots.
fn dotted_likeness(given: &str, name: &str) -> Option<f64> {
    // What is so much longer is like none, and may be as long as a query.
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
fn with_operator(field: &FieldInfo, written: &str) -> Option<String> {
    let same = field.parameters().find(|parameter| parameter.strip_prefix(field.raw()) == Some(written));
    same.or_else(|| field.parameters().next())
}

fn unknown_operator(field: &FieldInfo, operator: &str, key: &str, given: Given) -> Fault {
    let near = nearest(operator, field.accepted().iter().map(|accepted| accepted.spelling().raw));
    let near = field.accepted().iter().find(|accepted| near == Some(accepted.spelling().raw));
    let near = near.map(|accepted| field.parameter(accepted.operator()));
    let spot = Spot::Parameter(field.raw().len()..key.len());
    Fault::unknown_operator(given, field.parameters().collect(), near).at(spot)
}

fn malformed(key: &str, given: Given, allowed: Arc<[String]>) -> Fault {
    let made = key.rfind(']').map_or(key.find('[').unwrap_or_default(), |end| end + 1);
    let spot = if made < key.len() { made..key.len() } else { 0..key.len() };
    Fault::malformed(given, allowed).at(Spot::Parameter(spot))
}
