//! Filters as conditions of SQL queries, which select the same rows as `matches` does in memory.

use sea_query::{Alias, Condition, Expr, ExprTrait, Func, LikeExpr, Value};

use crate::condition::{Condition as _, Operand};
use crate::fault::{Fault, Given, InvalidFilter};
use crate::field::Field;
use crate::filter::{Filter, Visitor};
use crate::operator::{Family, Operator, Place};
use crate::value::{FilterValue, InvalidValue};

/// What a value of a filter is in SQL: one value that is bound, or a span of them, as a day is one of instants.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlValue(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Value(Value),
    Unordered(Value),
    Span { from: Value, until: Option<Value> },
}

impl SqlValue {
    /// A value that the database compares as the filter does.
    pub fn new(value: impl Into<Value>) -> Self {
        Self(Kind::Value(value.into()))
    }

    /// A value that the database has in another order than the filter, such as the text of an enum: for equality and lists
    /// alone.
    pub fn unordered(value: impl Into<Value>) -> Self {
        Self(Kind::Unordered(value.into()))
    }

    /// Every value of the column from the first on up to, but without, the second; to the end if there is none.
    pub fn span(from: impl Into<Value>, until: Option<impl Into<Value>>) -> Self {
        Self(Kind::Span { from: from.into(), until: until.map(Into::into) })
    }

    /// The comparison with a column.
    fn compared(&self, column: Expr, operator: Operator) -> Result<Expr, InvalidValue> {
        let (from, until) = match (&self.0, operator.family()) {
            (Kind::Unordered(_), Family::Lower { .. } | Family::Upper { .. }) => {
                return Err(InvalidValue::expected(
                    "a value whose order a database knows: ask it for equality or a list, or filter in memory with `matches`",
                ));
            }
            (Kind::Span { from, until }, _) => (from.clone(), until.clone()),
            (Kind::Value(value) | Kind::Unordered(value), _) => {
                let value = value.clone();
                return Ok(match operator.family() {
                    Family::Not => column.ne(value),
                    Family::Lower { open: true } => column.gt(value),
                    Family::Lower { open: false } => column.gte(value),
                    Family::Upper { open: true } => column.lt(value),
                    Family::Upper { open: false } => column.lte(value),
                    _ => column.eq(value),
                });
            }
        };
        let starts = |column: Expr, from: Value| column.gte(from);
        // Beyond the last span there is nothing, and all that is there is before it.
        let (before_end, after_end) = match until {
            Some(until) => (column.clone().lt(until.clone()), column.clone().gte(until)),
            None => (column.clone().is_not_null(), Expr::val(1).eq(0)),
        };
        Ok(match operator.family() {
            Family::Not => column.lt(from).or(after_end),
            Family::Lower { open: true } => after_end,
            Family::Lower { open: false } => starts(column, from),
            Family::Upper { open: true } => column.lt(from),
            Family::Upper { open: false } => before_end,
            _ => starts(column, from).and(before_end),
        })
    }
}

/// A term of a condition in SQL, as the condition types of this crate have it.
///
/// # Errors
///
/// [`InvalidValue`] if a value of it has no counterpart in SQL.
pub(crate) fn term<V: FilterValue>(
    column: &Expr,
    operator: Operator,
    operand: Operand<'_, V>,
) -> Result<Expr, InvalidValue> {
    let column = column.clone();
    match operand {
        Operand::Flag(true) => Ok(column.is_null()),
        Operand::Flag(false) => Ok(column.is_not_null()),
        Operand::One(value) => value.to_sql()?.compared(column, operator),
        Operand::Many(values) => listed(column, operator, values),
    }
}

/// A column that is, or is not, one of several values.
fn listed<V: FilterValue>(column: Expr, operator: Operator, values: &[V]) -> Result<Expr, InvalidValue> {
    let is_in = !matches!(operator.family(), Family::Listed { wanted: false });
    let values = values.iter().map(FilterValue::to_sql).collect::<Result<Vec<_>, _>>()?;
    let plain: Option<Vec<Value>> = values
        .iter()
        .map(|value| match &value.0 {
            Kind::Value(value) | Kind::Unordered(value) => Some(value.clone()),
            Kind::Span { .. } => None,
        })
        .collect();
    match plain {
        Some(plain) if is_in => Ok(column.is_in(plain)),
        Some(plain) => Ok(column.is_not_in(plain)),
        None => {
            let each = if is_in { Operator::Eq } else { Operator::Ne };
            let mut all = if is_in { Condition::any() } else { Condition::all() };
            for value in values {
                all = all.add(value.compared(column.clone(), each)?);
            }
            Ok(all.into())
        }
    }
}

/// A part of a text in SQL. `LIKE` may find more than the part, since some databases ignore case in it: what it finds, which
/// an index may help with, is compared once more.
pub(crate) fn part(column: &Expr, place: Place, part: &str) -> Expr {
    const ESCAPE: char = '!';
    if part.is_empty() {
        return column.clone().is_not_null();
    }
    let mut pattern = String::from(if matches!(place, Place::Start) { "" } else { "%" });
    for letter in part.chars() {
        if matches!(letter, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(letter);
    }
    if !matches!(place, Place::End) {
        pattern.push('%');
    }
    let like = column.clone().like(LikeExpr::new(pattern).escape(ESCAPE));
    let length = i64::try_from(part.chars().count()).unwrap_or(i64::MAX);
    let text = || Expr::val(part);
    let compared = match place {
        Place::Anywhere => {
            let without = Func::cust("REPLACE").args([column.clone(), text(), Expr::val("")]);
            Expr::from(without).ne(column.clone())
        }
        Place::Start => {
            let start = Func::cust("SUBSTR").args([column.clone(), Expr::val(1), Expr::val(length)]);
            Expr::from(start).eq(text())
        }
        Place::End => {
            let place = Expr::from(Func::char_length(column.clone())).sub(length - 1);
            let end = Func::cust("SUBSTR").args([column.clone(), place]);
            Expr::from(end).eq(text())
        }
    };
    like.and(compared)
}

/// What [`Filter::to_sql`] does.
pub(crate) fn condition<F: Filter>(filter: &F) -> Result<Condition, InvalidFilter> {
    let mut sql = Sql { terms: Vec::new(), faults: Vec::new() };
    filter.__visit(&mut sql);
    InvalidFilter::none(sql.faults)?;
    Ok(sql.terms.into_iter().fold(Condition::all(), Condition::add))
}

struct Sql {
    terms: Vec<Expr>,
    faults: Vec<Fault>,
}

impl Visitor for Sql {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        for (operator, operand) in condition.terms().iter() {
            let column = match F::INFO.column().split_once('.') {
                Some((table, column)) => Expr::col((Alias::new(table), Alias::new(column))),
                None => Expr::col(Alias::new(F::INFO.column())),
            };
            match F::Condition::to_sql(&column, operator, operand) {
                Ok(term) => self.terms.push(term),
                Err(reason) => {
                    let given = Given::new(&F::INFO.parameter(operator), &operand.to_text());
                    self.faults.push(Fault::invalid_value(given, reason));
                }
            }
        }
    }
}
