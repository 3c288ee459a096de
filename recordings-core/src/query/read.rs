//! The strict reader: parameters in, a filter or all faults out.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::in_order::InOrder;
use super::limits::Limits;
use super::percent;
use super::source::{Pair, Source};
use super::unknown::Names;
use crate::check;
use crate::condition::{Clash, Condition};
use crate::fault::{Fault, FaultKind, Given, QueryErrors, Spot};
use crate::field::{Accepted, Field, FieldInfo, ListStyle};
use crate::filter::{Filter, VisitorMut};
use crate::operator::{Arity, Operator};
use crate::value::{FilterValue, InvalidValue};

/// Why a field did not take a term.
pub(super) enum Refusal {
    /// The value cannot be decoded.
    Encoding,
    /// The value is not of the field's type.
    Value(InvalidValue),
    /// The value of a list that stands there is not of the field's type.
    Listed(InvalidValue, Range<usize>),
    /// The term does not stand beside one that is there.
    Clash(Clash),
    /// The list has more values than the limits allow.
    TooLong,
}

/// Reads a value and adds it to a condition.
pub(super) fn add<F: Field>(
    condition: &mut F::Condition,
    operator: Operator,
    value: Cow<'_, str>,
    longest_list: usize,
) -> Result<(), Refusal> {
    let terms = condition.terms_mut();
    let read = |text| <F::Condition as Condition>::Value::read(text).map_err(Refusal::Value);
    match operator.arity() {
        Arity::One => terms.add(operator, read(value)?).map_err(Refusal::Clash),
        Arity::Flag => terms.add_flag(operator, bool::read(value).map_err(Refusal::Value)?).map_err(Refusal::Clash),
        Arity::Many => {
            let joined = F::INFO.is_joined_by_commas();
            if joined && terms.values(operator).is_some() {
                return Err(Refusal::Clash(Clash(operator)));
            }
            let mut push = |text| {
                if terms.values(operator).map_or(0, <[_]>::len) >= longest_list {
                    return Err(Refusal::TooLong);
                }
                terms.add(operator, read(text)?).map_err(Refusal::Clash)
            };
            if !joined {
                return push(value);
            }
            let mut start = 0;
            for text in value.split(',') {
                push(Cow::Borrowed(text)).map_err(|refusal| match refusal {
                    Refusal::Value(reason) => Refusal::Listed(reason, start..start + text.len()),
                    other => other,
                })?;
                start += text.len() + 1;
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
    let upper = OnceCell::new();
    let mut source = source;
    let (mut pairs, mut count) = (source.pairs(), 0);
    loop {
        // Most parameters come in the order in which they are written. A fault before may be one with such a parameter.
        if let (true, Source::Query(rest)) = (faults.is_empty(), pairs.rest()) {
            let mut in_order = InOrder::new(rest, limits.parameters.saturating_sub(count), limits.list);
            take_in_order(families, &mut in_order);
            count += in_order.taken();
            pairs = Source::Query(in_order.rest()).pairs();
        }
        let rest = pairs.rest();
        let Some(pair) = pairs.next() else { break };
        // Brackets whose escapes are in lower case are the same (RFC 3986, 2.1): in upper case, they may come in order.
        if let (None, Source::Query(query), Source::Query(rest)) = (upper.get(), source, rest)
            && ["%5b", "%5d"].iter().any(|bracket| pair.raw_key().contains(bracket))
        {
            let upper = upper.get_or_init(|| query.replace("%5b", "%5B").replace("%5d", "%5D"));
            source = Source::Query(upper);
            pairs = Source::Query(upper.get(query.len() - rest.len()..).unwrap_or_default()).pairs();
            continue;
        }
        count += 1;
        if let Err(fault) = limits.check(0, count) {
            faults.push(fault);
            break;
        }
        if faults.len() >= limits.faults.max(1) {
            faults.push(Fault::whole(FaultKind::Limit, format!("reading stopped after {} faults", limits.faults)));
            break;
        }
        let Some(key) = pair.key() else {
            // A key that cannot be decoded may be anyone's, so it must not be passed over.
            faults.push(badly_encoded(Given::new(pair.raw_key(), pair.raw_value()), &pair));
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

/// Takes parameters as long as they come in the order of the fields, of one family after another.
fn take_in_order(families: &mut [&mut dyn Family], query: &mut InOrder<'_>) {
    let is_alone = families.len() == 1;
    loop {
        let before = query.taken();
        for family in &mut *families {
            family.take_in_order(query, is_alone);
        }
        if query.taken() == before || query.rest().is_empty() {
            break;
        }
    }
}

/// Whether a limit was passed, so that the rest is not read.
fn is_over(faults: &[Fault]) -> bool {
    faults.last().is_some_and(|fault| fault.kind() == FaultKind::Limit)
}

/// A family of parameters that is being read.
pub(crate) trait Family {
    /// Whether the key is of this family.
    fn owns(&self, key: &str) -> bool;

    /// Takes parameters off a query as long as they come in the order of the fields. `is_alone` says that every parameter is
    /// of this family.
    fn take_in_order(&mut self, _query: &mut InOrder<'_>, _is_alone: bool) {}

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
    names: Names,
}

impl<F: Filter> Reader<F> {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { filter: F::__empty(), longest_list: limits.list, refused: Vec::new(), names: Names::default() }
    }
}

impl<F: Filter> Family for Reader<F> {
    fn owns(&self, key: &str) -> bool {
        below_root::<F>(key).is_some()
    }

    fn take_in_order(&mut self, query: &mut InOrder<'_>, is_alone: bool) {
        // Without a root, what is another family's looks like one's own.
        if is_alone || !F::ROOT.is_empty() {
            self.filter.__visit_mut(query);
        }
    }

    fn read(&mut self, key: &str, pair: &Pair<'_>, source: Source<'_>, faults: &[Fault]) -> Result<(), Fault> {
        let refused_before = |fault: &Fault| {
            fault.parameter() == Some(key) && matches!(fault.kind(), FaultKind::InvalidValue | FaultKind::Encoding)
        };
        let is_again = faults.iter().any(refused_before);
        if let Some(taken) = self.place(key, pair, is_again) {
            return self.outcome(taken, pair, source);
        }
        let below = below_root::<F>(key).unwrap_or_default();
        let given = Given::new(key, &pair.value().unwrap_or_default());
        let (fault, meant) = self.names.unknown::<F>(key, below, given);
        // A mistake in a name is not also a broken rule of the field that was meant.
        self.refused.extend(meant.map(FieldInfo::raw));
        Err(fault)
    }

    fn check(&self, faults: &mut Vec<Fault>) {
        check::read(&self.filter, &self.refused, faults);
    }
}

impl<F: Filter> Reader<F> {
    /// Gives a parameter to the field whose it is. `None` if there is no such field.
    fn place(&mut self, key: &str, pair: &Pair<'_>, is_again: bool) -> Option<Taken> {
        let mut taker = Taker { key, value: pair.value(), longest_list: self.longest_list, is_again, taken: None };
        self.filter.__visit_mut(&mut taker);
        taker.taken
    }

    /// Says what is wrong with a parameter that its field refused.
    fn outcome(&mut self, taken: Taken, pair: &Pair<'_>, source: Source<'_>) -> Result<(), Fault> {
        let Taken { field, operator, result } = taken;
        result.map_err(|refusal| {
            self.refused.push(field.raw());
            self.refused(field, operator, refusal, pair, source)
        })
    }

    #[cold]
    fn refused(
        &self,
        field: &'static FieldInfo,
        operator: Operator,
        refusal: Refusal,
        pair: &Pair<'_>,
        source: Source<'_>,
    ) -> Fault {
        let key = pair.key().unwrap_or(Cow::Borrowed(pair.raw_key()));
        let value = pair.value().unwrap_or(Cow::Borrowed(pair.raw_value()));
        let given = || Given::new(&key, &value);
        match refusal {
            Refusal::Encoding => badly_encoded(given(), pair),
            Refusal::Listed(reason, spot) => Fault::invalid_value(given(), reason).at(Spot::Value(spot)),
            Refusal::TooLong => {
                Fault::too_much(given(), format!("more than {} values are not read", self.longest_list))
            }
            Refusal::Value(reason) => Fault::invalid_value(given(), reason),
            Refusal::Clash(Clash(other)) => {
                let first = earlier(source, pair, field, other).unwrap_or_else(given);
                Fault::clash(first, other, given(), operator)
            }
        }
    }
}

/// Gives a parameter to the field whose it is.
struct Taker<'q> {
    /// Decoded.
    key: &'q str,
    /// `None` if it cannot be decoded.
    value: Option<Cow<'q, str>>,
    longest_list: usize,
    /// Whether the parameter was there before, with a value that was refused.
    is_again: bool,
    taken: Option<Taken>,
}

/// The field that a parameter went to, and what came of it.
struct Taken {
    field: &'static FieldInfo,
    operator: Operator,
    result: Result<(), Refusal>,
}

impl VisitorMut for Taker<'_> {
    fn field<F: Field>(&mut self, condition: &mut F::Condition) {
        let field = const { &F::INFO };
        if self.taken.is_some() {
            return;
        }
        let Some(operator) = field.accepted_in(self.key).map(Accepted::operator) else { return };
        let repeats = operator.arity() == Arity::Many && field.list() != ListStyle::Comma;
        let result = match self.value.take() {
            None => Err(Refusal::Encoding),
            Some(_) if self.is_again && !repeats => Err(Refusal::Clash(Clash(operator))),
            Some(value) => add::<F>(condition, operator, value, self.longest_list),
        };
        self.taken = Some(Taken { field, operator, result });
    }
}

/// What stands behind the root: empty, or brackets. `None` for a parameter of another family. Without a root, every
/// parameter is of the family.
fn below_root<F: Filter>(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(F::ROOT)?;
    (F::ROOT.is_empty() || rest.is_empty() || rest.starts_with('[')).then_some(rest)
}

/// The parameter before `pair` that names a field and an operator, as it was given.
fn earlier(source: Source<'_>, pair: &Pair<'_>, field: &FieldInfo, operator: Operator) -> Option<Given> {
    let mut before = source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
    before.find_map(|earlier| {
        if !earlier.key_may_begin_with(field.raw()) {
            return None;
        }
        let key = earlier.key()?;
        field.accepted_in(&key).filter(|accepted| accepted.operator() == operator)?;
        let value = earlier.value().unwrap_or(Cow::Borrowed(earlier.raw_value()));
        Some(Given::new(&key, &value))
    })
}

/// The fault of a parameter or a value that cannot be decoded.
pub(crate) fn badly_encoded(given: Given, pair: &Pair<'_>) -> Fault {
    let fault = Fault::encoding(given, percent::EXPECTED);
    let in_value = || percent::broken_escape(pair.raw_value()).map(Spot::Value);
    match percent::broken_escape(pair.raw_key()).map(Spot::Parameter).or_else(in_value) {
        Some(spot) => fault.at(spot),
        None => fault,
    }
}
