//! Filters as conditions of SQL queries. They select the rows that `matches` selects in memory.

pub use crate::condition::ConditionSql;
pub use crate::value::SqlValue;

use sea_query::{Alias, Condition, Expr, ExprTrait, Func, LikeExpr, Value};

use crate::condition::{AnyTerms, Head};
use crate::declaration::{Leaf, Members};
use crate::error::{ErrorKind, FilterError, Given, InvalidFilter};
use crate::operator::{Meaning, Operand, Operator, Place};
use crate::value::{InvalidValue, SqlKind};

/// What [`Filter::to_sql`](crate::Filter::to_sql) does.
pub(crate) fn condition(filter: &dyn Members) -> Result<Condition, InvalidFilter> {
    let (parameters, mut all, mut errors) = (filter.parameters(), Vec::new(), Vec::new());
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        for (term, operator) in terms.head().operators().iter().enumerate() {
            match self::term(leaf, *operator, term, terms) {
                Ok(term) => all.push(term),
                Err(reason) => {
                    let given = Given::new(&parameters.name_of(index, *operator), &terms.operand_text(term, ','));
                    errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given));
                }
            }
        }
    });
    InvalidFilter::check(errors)?;
    Ok(all.into_iter().fold(Condition::all(), Condition::add))
}

/// One term of a field.
fn term(leaf: &Leaf, operator: Operator, term: usize, terms: &dyn AnyTerms) -> Result<Expr, InvalidValue> {
    let column = match leaf.column.split_once('.') {
        Some((table, column)) => Expr::col((Alias::new(table), Alias::new(column))),
        None => Expr::col(Alias::new(&*leaf.column)),
    };
    let values = || terms.indices(term).map(|index| terms.to_sql(index)).collect::<Result<Vec<_>, _>>();
    let apply = |operand: Operand<'_, SqlValue>| match leaf.field.holds.sql {
        ConditionSql::Standard => standard(&column, operator, operand),
        ConditionSql::Custom(custom) => custom(&column, operator, operand),
        ConditionSql::Unknown => Err(InvalidValue::expected(
            "a condition type with an SQL representation: set `Condition::SQL` for it, or filter in memory with `matches`",
        )),
    };
    match terms.head() {
        Head::Flag(_, flag) => apply(Operand::Flag(*flag)),
        Head::List(_) => apply(Operand::Many(&values()?)),
        Head::None | Head::One(_) | Head::Two(_) | Head::More(_) | Head::Conflicting(_) => match &*values()? {
            [value] => apply(Operand::One(value)),
            values => apply(Operand::Many(values)),
        },
    }
}

/// What the operators of this crate mean in SQL.
fn standard(column: &Expr, operator: Operator, operand: Operand<'_, SqlValue>) -> Result<Expr, InvalidValue> {
    let meaning = operator.meaning();
    let column = column.clone();
    match (meaning, operand) {
        (Meaning::Custom(custom), operand) => custom.to_sql(&column, operand),
        (_, Operand::Flag(true)) => Ok(column.is_null()),
        (_, Operand::Flag(false)) => Ok(column.is_not_null()),
        (Meaning::Part(place), Operand::One(value)) => match value.as_text() {
            Some(text) => Ok(part(&column, place, text)),
            None => Err(InvalidValue::expected("a value that is a text in SQL")),
        },
        (meaning, Operand::One(value)) => compared(column, value, meaning),
        (Meaning::NotIn | Meaning::NotEqual, Operand::Many(values)) => listed(column, values, false),
        (
            Meaning::In
            | Meaning::Equal
            | Meaning::Lower { .. }
            | Meaning::Upper { .. }
            | Meaning::Part(_)
            | Meaning::Null,
            Operand::Many(values),
        ) => listed(column, values, true),
    }
}

/// A column that is, or is not, one of several values.
fn listed(column: Expr, values: &[SqlValue], is_in: bool) -> Result<Expr, InvalidValue> {
    let plain: Option<Vec<Value>> = values
        .iter()
        .map(|value| match &value.0 {
            SqlKind::Value(value) | SqlKind::Unordered(value) => Some(value.clone()),
            SqlKind::Span { .. } => None,
        })
        .collect();
    match plain {
        Some(plain) if is_in => Ok(column.is_in(plain)),
        Some(plain) => Ok(column.is_not_in(plain)),
        None => {
            let each = if is_in { Meaning::Equal } else { Meaning::NotEqual };
            let mut all = if is_in { Condition::any() } else { Condition::all() };
            for value in values {
                all = all.add(compared(column.clone(), value, each)?);
            }
            Ok(all.into())
        }
    }
}

/// The comparison of a column with one value.
fn compared(column: Expr, value: &SqlValue, meaning: Meaning) -> Result<Expr, InvalidValue> {
    let (from, until) = match (&value.0, meaning) {
        (SqlKind::Unordered(_), Meaning::Lower { .. } | Meaning::Upper { .. }) => {
            return Err(InvalidValue::expected(
                "a value that databases order as the filter does: use equality or a list, or filter in memory with `matches`",
            ));
        }
        (SqlKind::Span { from, until }, _) => (from.clone(), until.clone()),
        (SqlKind::Value(value) | SqlKind::Unordered(value), _) => {
            let value = value.clone();
            return Ok(match meaning {
                Meaning::NotEqual | Meaning::NotIn => column.ne(value),
                Meaning::Lower { open: true } => column.gt(value),
                Meaning::Lower { open: false } => column.gte(value),
                Meaning::Upper { open: true } => column.lt(value),
                Meaning::Upper { open: false } => column.lte(value),
                Meaning::Equal | Meaning::In | Meaning::Part(_) | Meaning::Null | Meaning::Custom(_) => {
                    column.eq(value)
                }
            });
        }
    };
    // After the last span there is nothing, and all values are before its end.
    let (before_end, after_end) = match until {
        Some(until) => (column.clone().lt(until.clone()), column.clone().gte(until)),
        None => (column.clone().is_not_null(), Expr::val(1).eq(0)),
    };
    Ok(match meaning {
        Meaning::NotEqual | Meaning::NotIn => column.lt(from).or(after_end),
        Meaning::Lower { open: true } => after_end,
        Meaning::Lower { open: false } => column.gte(from),
        Meaning::Upper { open: true } => column.lt(from),
        Meaning::Upper { open: false } => before_end,
        Meaning::Equal | Meaning::In | Meaning::Part(_) | Meaning::Null | Meaning::Custom(_) => {
            column.gte(from).and(before_end)
        }
    })
}

/// A part of a text. Some databases ignore case in `LIKE`, for which an index may be used, so what it finds is compared again.
fn part(column: &Expr, place: Place, part: &str) -> Expr {
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
