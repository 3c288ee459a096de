//! The terms of a condition: operators with their values, and which stand together.

use super::Clash;
use crate::operator::{Arity, Family, Operator};
use crate::value::{FilterValue, to_text};

/// What an operator is given.
#[derive(Debug, PartialEq, Eq)]
pub enum Operand<'a, V> {
    /// One value.
    One(&'a V),
    /// A list of values.
    Many(&'a [V]),
    /// Yes or no.
    Flag(bool),
}

impl<V> Clone for Operand<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Operand<'_, V> {}

impl<V: FilterValue> Operand<'_, V> {
    /// The text of the values, for messages.
    pub(crate) fn to_text(self) -> String {
        match self {
            Self::One(value) => to_text(value),
            Self::Many(values) => values.iter().map(to_text).collect::<Vec<_>>().join(","),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// The terms of one condition, in the order of the operator table. What every condition type of this crate is made of.
///
/// Terms that exclude each other never stand in it together: neither equality, a list or `null` with anything, nor two bounds
/// from the same side, nor an operator twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Terms<V>(Held<V>);

/// One or two terms are held without an allocation, since that is what most conditions have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
enum Held<V> {
    None,
    One((Operator, V)),
    Two([(Operator, V); 2]),
    More(Vec<(Operator, V)>),
    List(Operator, Vec<V>),
    Flag(Operator, bool),
}

/// Terms as they are held: several that take one value each, or one that stands alone.
pub(crate) enum Shape<'a, V> {
    Ones(&'a [(Operator, V)]),
    Whole(Operator, Operand<'a, V>),
}

impl<V> Default for Terms<V> {
    /// No terms.
    fn default() -> Self {
        Self(Held::None)
    }
}

impl<V> Terms<V> {
    /// One term.
    pub(crate) const fn one(operator: Operator, value: V) -> Self {
        Self(Held::One((operator, value)))
    }

    /// A list.
    pub(crate) const fn list(operator: Operator, values: Vec<V>) -> Self {
        Self(Held::List(operator, values))
    }

    /// A question of yes or no.
    pub(crate) const fn flag(operator: Operator, flag: bool) -> Self {
        Self(Held::Flag(operator, flag))
    }

    /// Terms that are known to stand together.
    pub(crate) fn joined(mut terms: Vec<(Operator, V)>) -> Self {
        terms.sort_by_key(|(operator, _)| *operator);
        Self(Held::More(terms)).packed()
    }

    /// Two terms that are known to stand together, in the order of the table.
    pub(crate) const fn two(first: (Operator, V), second: (Operator, V)) -> Self {
        Self(Held::Two([first, second]))
    }

    /// The same terms in their one form, so that equal terms are equal.
    fn packed(self) -> Self {
        let Held::More(terms) = self.0 else { return self };
        match <[(Operator, V); 2]>::try_from(terms) {
            Ok(two) => Self(Held::Two(two)),
            Err(mut terms) if terms.len() < 2 => Self(terms.pop().map_or(Held::None, Held::One)),
            Err(terms) => Self(Held::More(terms)),
        }
    }

    /// The terms that take one value, in the order of the operator table.
    #[inline]
    pub(crate) fn ones(&self) -> &[(Operator, V)] {
        match self.shape() {
            Shape::Ones(terms) => terms,
            Shape::Whole(..) => &[],
        }
    }

    /// The terms, as they are held.
    #[inline]
    pub(crate) fn shape(&self) -> Shape<'_, V> {
        match &self.0 {
            Held::None => Shape::Ones(&[]),
            Held::One(term) => Shape::Ones(std::slice::from_ref(term)),
            Held::Two(terms) => Shape::Ones(terms),
            Held::More(terms) => Shape::Ones(terms),
            Held::List(operator, values) => Shape::Whole(*operator, Operand::Many(values)),
            Held::Flag(operator, flag) => Shape::Whole(*operator, Operand::Flag(*flag)),
        }
    }

    /// Whether a value meets every term, where a function says whether it meets one that takes one value. An absent value meets
    /// none but that it is absent.
    #[inline]
    pub(crate) fn are_met_by(&self, value: Option<&V>, meets: impl Fn(&V, Operator, &V) -> bool) -> bool {
        match (&self.0, value) {
            (Held::None, _) => true,
            (Held::Flag(_, null), value) => *null == value.is_none(),
            (_, None) => false,
            (Held::One((operator, wanted)), Some(value)) => meets(value, *operator, wanted),
            (Held::Two([(first, one), (second, other)]), Some(value)) => {
                meets(value, *first, one) && meets(value, *second, other)
            }
            (Held::More(terms), Some(value)) => terms.iter().all(|(operator, wanted)| meets(value, *operator, wanted)),
            (Held::List(operator, wanted), Some(value)) => {
                let is_listed = wanted.iter().any(|wanted| meets(value, Operator::Eq, wanted));
                matches!(operator.family(), Family::Listed { wanted } if wanted == is_listed)
            }
        }
    }

    /// The terms, in the order of the operator table.
    pub fn iter(&self) -> impl Iterator<Item = (Operator, Operand<'_, V>)> {
        self.ones().iter().map(|(operator, value)| (*operator, Operand::One(value))).chain(self.whole())
    }

    /// The term that takes a list or an answer, which stands alone.
    #[inline]
    pub(crate) fn whole(&self) -> Option<(Operator, Operand<'_, V>)> {
        match self.shape() {
            Shape::Ones(_) => None,
            Shape::Whole(operator, operand) => Some((operator, operand)),
        }
    }

    /// The value of an operator that takes one, if the term is there.
    #[must_use]
    pub fn value(&self, operator: Operator) -> Option<&V> {
        self.ones().iter().find(|(term, _)| *term == operator).map(|(_, value)| value)
    }

    /// The values of an operator that takes a list, if the term is there.
    #[must_use]
    pub fn values(&self, operator: Operator) -> Option<&[V]> {
        match &self.0 {
            Held::List(term, values) if *term == operator => Some(values),
            _ => None,
        }
    }

    /// The answer of an operator that takes yes or no, if the term is there.
    #[must_use]
    pub fn answer(&self, operator: Operator) -> Option<bool> {
        match &self.0 {
            Held::Flag(term, flag) if *term == operator => Some(*flag),
            _ => None,
        }
    }

    /// Adds a term that takes one value. A value for an operator that takes a list is added to the list.
    ///
    /// # Errors
    ///
    /// [`Clash`] with the term that excludes it.
    pub fn add(&mut self, operator: Operator, value: V) -> Result<(), Clash> {
        if operator.arity() == Arity::Many {
            return match &mut self.0 {
                Held::None => {
                    self.0 = Held::List(operator, vec![value]);
                    Ok(())
                }
                Held::List(listed, values) if *listed == operator => {
                    values.push(value);
                    Ok(())
                }
                _ => self.clash(operator),
            };
        }
        self.add_one(operator, value)
    }

    /// Adds a term of an operator that takes one value.
    #[inline]
    pub(crate) fn add_one(&mut self, operator: Operator, value: V) -> Result<(), Clash> {
        match &mut self.0 {
            none @ Held::None => {
                *none = Held::One((operator, value));
                Ok(())
            }
            _ => self.add_another(operator, value),
        }
    }

    /// Adds a term to others.
    fn add_another(&mut self, operator: Operator, value: V) -> Result<(), Clash> {
        self.clash(operator)?;
        self.0 = match std::mem::replace(&mut self.0, Held::None) {
            Held::One(first) => {
                let second = (operator, value);
                Held::Two(if first.0 < second.0 { [first, second] } else { [second, first] })
            }
            Held::Two(two) => {
                let mut terms = Vec::from(two);
                terms.push((operator, value));
                terms.sort_by_key(|(operator, _)| *operator);
                Held::More(terms)
            }
            Held::More(mut terms) => {
                terms.push((operator, value));
                terms.sort_by_key(|(operator, _)| *operator);
                Held::More(terms)
            }
            // The others exclude everything, so that nothing is added to them.
            _ => Held::One((operator, value)),
        };
        Ok(())
    }

    /// Adds the answer of an operator that takes yes or no.
    ///
    /// # Errors
    ///
    /// [`Clash`] with the term that excludes it.
    pub fn add_flag(&mut self, operator: Operator, flag: bool) -> Result<(), Clash> {
        self.clash(operator)?;
        self.0 = Held::Flag(operator, flag);
        Ok(())
    }

    /// Whether a term that is there excludes another.
    fn clash(&self, operator: Operator) -> Result<(), Clash> {
        let mut ones = self.ones().iter().map(|(taken, _)| *taken);
        let taken = ones.find(|taken| !taken.stands_beside(operator)).or(self.whole().map(|(taken, _)| taken));
        taken.map_or(Ok(()), |taken| Err(Clash(taken)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Clash, Terms};
    use crate::operator::{Arity, Operator};

    #[test]
    fn terms_are_equal_in_whatever_order_they_were_added() {
        let add = |order: [(Operator, u8); 3]| {
            let mut terms = Terms::default();
            for (operator, value) in order {
                terms.add(operator, value).unwrap();
            }
            terms
        };
        let (low, high, not) = ((Operator::Gt, 1), (Operator::Lte, 9), (Operator::Ne, 5));
        assert_eq!(add([low, high, not]), add([not, high, low]));
        assert_eq!(add([low, high, not]), Terms::joined(vec![high, not, low]));
    }

    #[test]
    fn what_excludes_each_other_never_stands_together() {
        let ones = || Operator::ALL.iter().filter(|operator| operator.arity() != Arity::Flag);
        for first in ones() {
            for second in ones() {
                let mut terms = Terms::default();
                terms.add(*first, 1).unwrap();
                let list = first == second && terms.values(*first).is_some();
                let added = terms.add(*second, 2);
                if first.stands_beside(*second) || list {
                    assert_eq!(added, Ok(()), "{first} {second}");
                } else {
                    assert_eq!(added, Err(Clash(*first)), "{first} {second}");
                }
            }
        }
    }
}
