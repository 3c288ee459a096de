//! What an operator compares with.

/// The operand of an operator.
#[derive(Debug, PartialEq, Eq)]
pub enum Operand<'a, V> {
    /// One value.
    One(&'a V),
    /// A list of values.
    Many(&'a [V]),
    /// `true` or `false`.
    Flag(bool),
}

impl<V> Clone for Operand<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Operand<'_, V> {}
