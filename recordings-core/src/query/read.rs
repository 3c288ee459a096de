//! The strict reader: parameters in, a filter or all faults out.

use std::borrow::Cow;

use super::limits::Limits;
use super::percent;
use super::source::{Pair, Source};
use crate::check;
use crate::condition::{Clash, Condition};
use crate::fault::{Fault, FaultKind, Given, QueryErrors, nearest};
use crate::field::{Accepted, Field, FieldInfo, ListStyle};
use crate::filter::{Filter, fields};
use crate::operator::{Arity, Operator};
use crate::value::{FilterValue, InvalidValue};

/// How a field of the filter `F` is read. The derive makes one per field.
#[derive(Debug)]
pub struct FieldReader<F> {
    /// The field.
    pub info: &'static FieldInfo,
    /// Adds a term to the field's condition.
    pub add: fn(&mut F, Addition<'_>) -> Result<(), Refusal>,
}

/// A term that was read, with its value still a text.
#[derive(Debug)]
pub struct Addition<'q> {
    operator: Operator,
    value: Cow<'q, str>,
    longest_list: usize,
}

/// Why a field did not take a term.
#[derive(Debug)]
pub enum Refusal {
    /// The value is not of the field's type.
    Value(InvalidValue),
    /// The term does not stand beside one that is there.
    Clash(Clash),
    /// The list has more values than the limits allow.
    TooLong,
}

/// Reads a value and adds it to a condition: what every [`FieldReader`] calls.
///
/// # Errors
///
/// A refusal, which says why the field does not take the term.
pub fn add<F: Field>(condition: &mut F::Condition, addition: Addition<'_>) -> Result<(), Refusal> {
    let Addition { operator, value, longest_list } = addition;
    let terms = condition.terms_mut();
    let read = |text| <F::Condition as Condition>::Value::read(text).map_err(Refusal::Value);
    match operator.arity() {
        Arity::One => terms.add(operator, read(value)?).map_err(Refusal::Clash),
        Arity::Flag => terms.add_flag(operator, bool::read(value).map_err(Refusal::Value)?).map_err(Refusal::Clash),
        Arity::Many => {
            let joined = F::INFO.list() == ListStyle::Comma;
            if joined && terms.values(operator).is_some() {
                return Err(Refusal::Clash(Clash(operator)));
            }
            let texts: &mut dyn Iterator<Item = Cow<'_, str>> = if joined {
                &mut value.split(',').map(Cow::Borrowed)
            } else {
                &mut std::iter::once(Cow::Borrowed(&*value))
            };
            for text in texts {
                if terms.values(operator).is_some_and(|values| values.len() >= longest_list) {
                    return Err(Refusal::TooLong);
                }
                terms.add(operator, read(text)?).map_err(Refusal::Clash)?;
            }
            Ok(())
        }
    }
}

/// Reads one filter from a query string.
pub(crate) fn filter<F: Filter>(query: &str, limits: &Limits) -> Result<F, QueryErrors> {
    let mut reader = Reader::new(limits);
    families(Source::query(query), limits, &mut [&mut reader])?;
    Ok(reader.filter)
}

/// Reads several families from one source, and reports the faults of all of them in the order of the parameters.
pub(crate) fn families(
    source: Source<'_>,
    limits: &Limits,
    families: &mut [&mut dyn Family],
) -> Result<(), QueryErrors> {
    if let Source::Query(query) = source {
        limits.check(query.len(), 0)?;
    }
    let mut faults = Vec::new();
    for (index, pair) in source.pairs().enumerate() {
        if let Err(fault) = limits.check(0, index + 1) {
            faults.push(fault);
            break;
        }
        if faults.len() >= limits.faults {
            faults.push(Fault::whole(FaultKind::Limit, format!("reading stopped after {} faults", limits.faults)));
            break;
        }
        let Some(key) = pair.key() else {
            // A key that cannot be decoded may be anyone's, so it must not be passed over.
            faults.push(Fault::encoding(as_it_stands(&pair), percent::EXPECTED));
            continue;
        };
        if let Some(family) = families.iter_mut().find(|family| family.owns(&key))
            && let Err(fault) = family.read(&key, &pair, source, &faults)
        {
            faults.push(fault);
        }
        if is_over(&faults) {
            break;
        }
    }
    // What was read in part says nothing of ranges and rules.
    if !is_over(&faults) {
        for family in families {
            family.check(&mut faults);
        }
    }
    QueryErrors::none(faults)
}

/// Whether a limit was passed, so that the rest is not read.
fn is_over(faults: &[Fault]) -> bool {
    faults.last().is_some_and(|fault| fault.kind() == FaultKind::Limit)
}

/// A family of parameters that is being read.
pub(crate) trait Family {
    /// Whether the key is of this family.
    fn owns(&self, key: &str) -> bool;

    /// Takes a parameter of this family.
    fn read(&mut self, key: &str, pair: &Pair<'_>, source: Source<'_>, faults: &[Fault]) -> Result<(), Fault>;

    /// Adds the faults that show only when all is read.
    fn check(&self, faults: &mut Vec<Fault>);
}

/// A filter while it is being read.
pub(crate) struct Reader<F> {
    pub(crate) filter: F,
    longest_list: usize,
    /// Fields that were given something that they did not take.
    refused: Vec<&'static str>,
}

impl<F: Filter> Reader<F> {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { filter: F::__empty(), longest_list: limits.list, refused: Vec::new() }
    }
}

impl<F: Filter> Family for Reader<F> {
    fn owns(&self, key: &str) -> bool {
        below_root::<F>(key).is_some()
    }

    fn read(&mut self, key: &str, pair: &Pair<'_>, source: Source<'_>, faults: &[Fault]) -> Result<(), Fault> {
        let given = |value: &str| Given::new(key, value);
        let (field, accepted) =
            locate::<F>(key).map_err(|unknown| unknown.fault::<F>(given(&pair.value().unwrap_or_default())))?;
        let read = self.add(field, accepted, key, pair, (source, faults));
        if read.is_err() {
            self.refused.push(field.info.name());
        }
        read
    }

    fn check(&self, faults: &mut Vec<Fault>) {
        check::filter(&self.filter, &self.refused, faults);
    }
}

impl<F: Filter> Reader<F> {
    /// Adds a term to a field.
    fn add(
        &mut self,
        field: &FieldReader<F>,
        accepted: &Accepted,
        key: &str,
        pair: &Pair<'_>,
        (source, faults): (Source<'_>, &[Fault]),
    ) -> Result<(), Fault> {
        let given = |value: &str| Given::new(key, value);
        let value = pair.value().ok_or_else(|| Fault::encoding(given(pair.raw_value()), percent::EXPECTED))?;
        let earlier = |operator| earlier::<F>(source, pair, field.info, operator);

        let refused_before = |fault: &Fault| {
            fault.parameter() == Some(key) && matches!(fault.kind(), FaultKind::InvalidValue | FaultKind::Encoding)
        };
        let repeats = accepted.operator().arity() == Arity::Many && field.info.list() != ListStyle::Comma;
        if !repeats
            && faults.iter().any(refused_before)
            && let Some(first) = earlier(accepted.operator())
        {
            return Err(Fault::clash(first, accepted.operator(), given(&value), accepted.operator()));
        }

        let longest_list = self.longest_list;
        let addition = Addition { operator: accepted.operator(), value: value.clone(), longest_list };
        (field.add)(&mut self.filter, addition).map_err(|refusal| match refusal {
            Refusal::TooLong => Fault::too_much(given(&value), format!("more than {longest_list} values are not read")),
            Refusal::Value(reason) => Fault::invalid_value(given(&value), reason),
            Refusal::Clash(Clash(taken)) => {
                let first = earlier(taken).unwrap_or_else(|| given(&value));
                Fault::clash(first, taken, given(&value), accepted.operator())
            }
        })
    }
}

/// What stands behind the root: empty, or brackets. `None` for a parameter of another family. Without a root, every
/// parameter is of the family.
fn below_root<F: Filter>(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(F::ROOT)?;
    (F::ROOT.is_empty() || rest.is_empty() || rest.starts_with('[')).then_some(rest)
}

/// Why a key below the root is no parameter.
enum Unknown<'k> {
    Malformed,
    Field(&'k str),
    Operator(&'static FieldInfo, &'k str),
}

/// The field and the operator that a key names.
fn locate<F: Filter>(key: &str) -> Result<(&'static FieldReader<F>, &'static Accepted), Unknown<'_>> {
    let rest = below_root::<F>(key).ok_or(Unknown::Malformed)?;
    let (name, operator) = if F::ROOT.is_empty() {
        rest.split_at(rest.find('[').unwrap_or(rest.len()))
    } else {
        rest.strip_prefix('[').and_then(|open| open.split_once(']')).ok_or(Unknown::Malformed)?
    };
    if name.contains(['[', ']']) || !are_brackets(operator) {
        return Err(Unknown::Malformed);
    }
    let field = F::FIELDS.iter().find(|field| field.info.name() == name).ok_or(Unknown::Field(name))?;
    let accepted = field.info.accepted().iter().find(|accepted| accepts(field.info, accepted, operator));
    accepted.map(|accepted| (field, accepted)).ok_or(Unknown::Operator(field.info, operator))
}

/// Whether a text is nothing but brackets, at most as many as an operator and a list have: `[in][]`.
fn are_brackets(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..2 {
        let Some((inner, after)) = rest.strip_prefix('[').and_then(|open| open.split_once(']')) else { break };
        if inner.contains('[') {
            break;
        }
        rest = after;
    }
    rest.is_empty()
}

/// Whether what stands behind a field's name is an accepted operator, as the field spells it.
fn accepts(field: &FieldInfo, accepted: &Accepted, brackets: &str) -> bool {
    brackets.strip_suffix(field.suffix(accepted.operator()).raw) == Some(accepted.spelling().raw)
}

impl Unknown<'_> {
    fn fault<F: Filter>(self, given: Given) -> Fault {
        let all = || fields::<F>().flat_map(FieldInfo::parameters).collect();
        match self {
            Self::Malformed => Fault::malformed(given, all()),
            Self::Field(name) => {
                let near = nearest(name, fields::<F>().map(FieldInfo::name));
                let near = fields::<F>().find(|field| Some(field.name()) == near);
                // The operator that was written, if the near field accepts it too.
                let near = near.and_then(|field| {
                    let written =
                        given.parameter.rsplit_once(name).map_or("", |(_, behind)| behind.trim_start_matches(']'));
                    let same =
                        field.parameters().find(|parameter| parameter.strip_prefix(field.raw()) == Some(written));
                    same.or_else(|| field.parameters().next())
                });
                Fault::unknown_parameter(given, all(), near)
            }
            Self::Operator(field, operator) => {
                let near = nearest(operator, field.accepted().iter().map(|accepted| accepted.spelling().raw));
                let near = near.map(|operator| [field.raw(), operator].concat());
                Fault::unknown_operator(given, field.parameters().collect(), near)
            }
        }
    }
}

/// The parameter before `pair` that names a field and an operator, as it was given.
fn earlier<F: Filter>(source: Source<'_>, pair: &Pair<'_>, field: &FieldInfo, operator: Operator) -> Option<Given> {
    let mut before = source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
    before.find_map(|earlier| {
        let key = earlier.key()?;
        let (found, accepted) = locate::<F>(&key).ok()?;
        let same = found.info.name() == field.name() && accepted.operator() == operator;
        same.then(|| {
            let value = earlier.value().unwrap_or(Cow::Borrowed(earlier.raw_value()));
            Given::new(&key, &value)
        })
    })
}

fn as_it_stands(pair: &Pair<'_>) -> Given {
    Given::new(pair.raw_key(), pair.raw_value())
}
