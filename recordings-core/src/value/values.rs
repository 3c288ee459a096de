//! The values of one condition.
//!
//! What is generic over values is compiled for each type of values in the crate of the user, so it has neither closures nor iterators,
//! which would be compiled for each type too.

/// The values of a condition, in the order of its operators. One or two are held without an allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Values<T> {
    /// No value.
    #[default]
    None,
    /// One value.
    One(T),
    /// Two values.
    Two([T; 2]),
    /// Three values or more.
    More(Vec<T>),
}

impl<T> Values<T> {
    /// The values of a list, in their one form, so that equal lists are equal.
    pub(crate) fn list(values: Vec<T>) -> Self {
        match <[T; 2]>::try_from(values) {
            Ok(two) => Self::Two(two),
            Err(mut values) if values.len() < 2 => values.pop().map_or(Self::None, Self::One),
            Err(values) => Self::More(values),
        }
    }

    #[inline]
    pub(crate) fn get(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Two(values) => values,
            Self::More(values) => values,
        }
    }

    /// The value at an index.
    #[inline]
    pub(crate) fn nth(&self, index: usize) -> Option<&T> {
        // Most conditions have one value.
        match self {
            Self::One(value) if index == 0 => Some(value),
            Self::None | Self::One(_) => None,
            Self::Two(_) | Self::More(_) => self.get().get(index),
        }
    }

    /// Exchanges the values at two indices, if both are there.
    pub(crate) fn swap(&mut self, one: usize, other: usize) {
        let values: &mut [T] = match self {
            Self::None | Self::One(_) => return,
            Self::Two(values) => values,
            Self::More(values) => values,
        };
        if one.max(other) < values.len() {
            values.swap(one, other);
        }
    }

    /// Inserts a value at an index, or at the end if the index is larger.
    #[expect(clippy::inline_always, reason = "passed on by a call, the value would be stored twice")]
    #[inline(always)]
    pub(crate) fn insert(&mut self, at: usize, value: T) {
        match self {
            Self::None => *self = Self::One(value),
            Self::More(values) if at >= values.len() => values.push(value),
            Self::One(_) | Self::Two(_) | Self::More(_) => self.insert_more(at, value),
        }
    }

    fn insert_more(&mut self, at: usize, value: T) {
        *self = match (std::mem::replace(self, Self::None), at) {
            (Self::None, _) => Self::One(value),
            (Self::One(first), 0) => Self::Two([value, first]),
            (Self::One(first), _) => Self::Two([first, value]),
            (Self::Two([first, second]), at) => {
                // Most values after the second are those of a list.
                let mut values = Vec::with_capacity(16);
                values.push(first);
                values.push(second);
                values.insert(at.min(2), value);
                Self::More(values)
            }
            (Self::More(mut values), at) => {
                values.insert(at.min(values.len()), value);
                Self::More(values)
            }
        };
    }
}
