//! What the operator of a parameter demands, and what operators can be combined with on one field.

use super::Parameter;
use crate::operator::{Operator, Slot};

/// The parameters of a field by what they can be combined with: those that stand alone, then those of each slot. Only one
/// parameter of a slot can be set.
pub(super) fn slots<'d>(
    parameters: impl Iterator<Item = &'d Parameter>,
) -> (Vec<&'d Parameter>, Vec<Vec<&'d Parameter>>) {
    let (mut alone, mut slots): (Vec<_>, Vec<(Slot, Vec<_>)>) = (Vec::new(), Vec::new());
    for parameter in parameters {
        let slot = parameter.slot();
        if slot == Slot::Alone {
            alone.push(parameter);
            continue;
        }
        match slots.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, together)) => together.push(parameter),
            None => slots.push((slot, vec![parameter])),
        }
    }
    (alone, slots.into_iter().map(|(_, together)| together).collect())
}

impl Parameter {
    /// What the operator can be combined with on its field.
    pub(super) fn slot(&self) -> Slot {
        let own = Operator::ALL.iter().find(|operator| operator.name() == self.operator);
        self.slot.or_else(|| own.map(|operator| operator.slot())).unwrap_or(Slot::Alone)
    }

    /// What the operator demands of a value, as a sentence.
    #[cfg(any(feature = "json", feature = "typescript"))]
    pub(super) fn sentence(&self) -> Option<&str> {
        self.operator_doc.as_deref().or_else(|| Operator::sentence(&self.operator))
    }
}
