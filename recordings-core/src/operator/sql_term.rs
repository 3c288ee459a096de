//! A term as SQL functions receive it.

use sea_query::Expr;

use super::{Operand, Operator};
use crate::value::{Dialect, InvalidValue, SqlValue};

/// One term of a filter, for SQL of your own: an operator with its operand, the column, and the database.
#[derive(Clone, Copy, Debug)]
pub struct SqlTerm<'a> {
    dialect: Dialect,
    column: &'a Expr,
    cast: Option<&'a str>,
    operator: Operator,
    operand: Operand<'a, SqlValue>,
    /// The outermost first.
    keys: &'a [&'a str],
}

impl<'a> SqlTerm<'a> {
    pub(crate) const fn new(
        dialect: Dialect,
        (column, cast): (&'a Expr, Option<&'a str>),
        operator: Operator,
        operand: Operand<'a, SqlValue>,
    ) -> Self {
        Self { dialect, column, cast, operator, operand, keys: &[] }
    }

    /// The same term of a field below free keys.
    pub(crate) const fn below(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// Returns the dialect of the SQL.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Returns the column that the declaration names. Below a free key, it is the column of the [`Keys`](crate::Keys).
    #[must_use]
    pub const fn column(&self) -> &'a Expr {
        self.column
    }

    /// Returns the operator.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// Returns the operand of the operator.
    #[must_use]
    pub const fn operand(&self) -> Operand<'a, SqlValue> {
        self.operand
    }

    /// Returns the free key that the field is below, if there is one. [`sql`](crate::sql#free-keys) has an example.
    #[must_use]
    pub const fn key(&self) -> Option<&'a str> {
        match self.keys {
            [.., key] => Some(key),
            [] => None,
        }
    }

    /// Returns all free keys that the field is below, the outermost first. There are several for `Keys` inside `Keys`.
    #[must_use]
    pub const fn keys(&self) -> &'a [&'a str] {
        self.keys
    }

    /// Returns the same term for another column or expression, for [`sql::compare`](crate::sql::compare).
    #[must_use]
    pub const fn on(mut self, column: &'a Expr) -> Self {
        self.column = column;
        self
    }

    /// Returns the same term with another operand, for a column that holds the values in another unit, such as cents.
    /// [`SqlValue::digits`] has an example.
    #[must_use]
    pub const fn with_operand<'b>(self, operand: Operand<'b, SqlValue>) -> SqlTerm<'b>
    where
        'a: 'b,
    {
        SqlTerm {
            dialect: self.dialect,
            column: self.column,
            cast: self.cast,
            operator: self.operator,
            operand,
            keys: self.keys,
        }
    }

    /// Refuses operands that the database cannot compare exactly.
    pub(crate) fn demand_exact(&self) -> Result<(), InvalidValue> {
        let is_kept = |value: &SqlValue| value.is_kept_by(self.dialect);
        let is_exact = match self.operand {
            Operand::Flag(_) => true,
            Operand::One(value) => is_kept(value),
            Operand::Many(values) => values.iter().all(is_kept),
        };
        if is_exact {
            return Ok(());
        }
        Err(InvalidValue::unsupported(
            "SQLite has no exact decimals; keep the amount as an integer and name a function with `#[filter(sql = path)]`, which \
             reads `SqlValue::digits`, or filter in memory with `matches`",
        ))
    }

    /// The type in the database to which values are cast, if the declaration names one.
    pub(crate) const fn cast(&self) -> Option<&'a str> {
        self.cast
    }
}
