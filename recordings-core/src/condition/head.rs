//! The operators of a condition. They are separate from its values, so that code for them is not generic.

use std::cmp::Ordering;

use crate::operator::{Arity, Meaning, Operator};

/// The operators of a condition, in their order. The value of each is at the same index of the condition's
/// [`Values`](crate::value::Values); a list has all of them, and a flag none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Head {
    /// No operator.
    #[default]
    None,
    /// An operator with one value.
    One(Operator),
    /// Two operators with a value each.
    Two([Operator; 2]),
    /// Three or more operators with a value each.
    More(Box<[Operator]>),
    /// An operator with a list.
    List(Operator),
    /// An operator with a flag.
    Flag(Operator, bool),
    /// Two terms that a run-time builder was given and that cannot be combined. `build()` refuses them, so no filter has them.
    Conflicting(Box<Clash>),
}

/// Two terms that cannot be combined, with their operands as texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Clash {
    pub(crate) first: (Operator, String),
    /// The term of this field.
    pub(crate) second: (Operator, String),
    /// How many fields after this one that of the first term comes: negative if before, and zero if it is the same.
    pub(crate) distance: isize,
}

/// The operator of a term that cannot be combined with a new one. See [`Terms::add`](super::Terms::add).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict(pub Operator);

impl Head {
    /// The operators.
    #[inline]
    pub(crate) fn operators(&self) -> &[Operator] {
        match self {
            Self::None | Self::Conflicting(_) => &[],
            Self::One(operator) | Self::List(operator) | Self::Flag(operator, _) => std::slice::from_ref(operator),
            Self::Two(operators) => operators,
            Self::More(operators) => operators,
        }
    }

    /// The index of an operator.
    pub(crate) fn index_of(&self, operator: Operator) -> Option<usize> {
        self.operators().iter().position(|other| *other == operator)
    }

    pub(crate) const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Where the value of a new operator belongs among the others.
    #[inline]
    pub(crate) fn place(&self, operator: Operator) -> Result<usize, Conflict> {
        match self {
            Self::None => Ok(0),
            Self::One(first) if first.combines_with(operator) => Ok(usize::from(*first < operator)),
            // One more value of the list.
            Self::List(first) if *first == operator => Ok(usize::MAX),
            Self::One(_) | Self::Two(_) | Self::More(_) | Self::List(_) | Self::Flag(..) | Self::Conflicting(_) => {
                self.place_among(operator)
            }
        }
    }

    fn place_among(&self, operator: Operator) -> Result<usize, Conflict> {
        let mut place = 0;
        for first in self.operators() {
            if !first.combines_with(operator) {
                return Err(Conflict(*first));
            }
            place += usize::from(*first < operator);
        }
        Ok(place)
    }

    /// Adds an operator with a value at the index that [`place`](Self::place) returned.
    #[inline]
    pub(crate) fn insert(&mut self, at: usize, operator: Operator) {
        match self {
            Self::None if operator.arity() == Arity::Many => *self = Self::List(operator),
            Self::None => *self = Self::One(operator),
            Self::One(first) if at == 0 => *self = Self::Two([operator, *first]),
            Self::One(first) => *self = Self::Two([*first, operator]),
            Self::List(_) => {}
            Self::Two(_) | Self::More(_) | Self::Flag(..) | Self::Conflicting(_) => self.insert_more(at, operator),
        }
    }

    fn insert_more(&mut self, at: usize, operator: Operator) {
        let mut operators = self.operators().to_vec();
        operators.insert(at.min(operators.len()), operator);
        *self = Self::More(operators.into());
    }

    /// Whether an absent value meets every term.
    pub(crate) fn is_met_by_nothing(&self) -> bool {
        match self {
            Self::None => true,
            Self::Flag(operator, flag) => operator.demands_absence(*flag),
            Self::Conflicting(_) => false,
            Self::One(_) | Self::Two(_) | Self::More(_) | Self::List(_) => {
                self.operators().iter().all(|operator| operator.accepts_absence())
            }
        }
    }

    /// Whether a value that is smaller or larger than all others meets every term.
    pub(crate) fn is_met_outside(&self, place: Ordering) -> bool {
        match self {
            Self::Flag(operator, flag) => !operator.demands_absence(*flag),
            Self::Conflicting(_) => false,
            Self::None | Self::One(_) | Self::Two(_) | Self::More(_) | Self::List(_) => {
                self.operators().iter().all(|operator| match operator.meaning() {
                    Meaning::NotEqual
                    | Meaning::NotEqualOrAbsent
                    | Meaning::NotIn
                    | Meaning::Between { is_negated: true } => true,
                    Meaning::Lower { .. } => place == Ordering::Greater,
                    Meaning::Upper { .. } => place == Ordering::Less,
                    Meaning::Equal
                    | Meaning::In
                    | Meaning::Part(_)
                    | Meaning::NotPart(_)
                    | Meaning::Text(_)
                    | Meaning::Between { is_negated: false }
                    | Meaning::AnyOf
                    | Meaning::AllOf
                    | Meaning::Null
                    | Meaning::Present
                    | Meaning::Custom(_) => false,
                })
            }
        }
    }

    /// The operators of the lower and of the upper bound with the indices of their values, if there are both.
    pub(crate) fn bounds(&self) -> Option<[(usize, Operator); 2]> {
        let (mut lower, mut upper) = (None, None);
        for (index, operator) in self.operators().iter().enumerate() {
            match operator.meaning() {
                Meaning::Lower { .. } => lower = Some((index, *operator)),
                Meaning::Upper { .. } => upper = Some((index, *operator)),
                Meaning::Equal
                | Meaning::NotEqual
                | Meaning::NotEqualOrAbsent
                | Meaning::In
                | Meaning::NotIn
                | Meaning::Part(_)
                | Meaning::NotPart(_)
                | Meaning::Text(_)
                | Meaning::Between { .. }
                | Meaning::AnyOf
                | Meaning::AllOf
                | Meaning::Null
                | Meaning::Present
                | Meaning::Custom(_) => {}
            }
        }
        Some([lower?, upper?])
    }
}
