//! What the operators of this crate mean in SQL.

use std::collections::BTreeMap;

use sea_query::{BinOper, Condition, Expr, ExprTrait, Func, Value};

use super::scalar::{Binding, Point, Scalar, cast, without_precision};
use super::{text, text_test};
use crate::operator::{Meaning, Operand, Place, SqlTerm};
use crate::value::{Dialect, InvalidValue, SqlKind, SqlValue};

/// One of six comparisons.
#[derive(Clone, Copy)]
pub(super) enum Relation {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Relation {
    pub(super) const fn operator(self) -> BinOper {
        match self {
            Self::Equal => BinOper::Equal,
            Self::NotEqual => BinOper::NotEqual,
            Self::Greater => BinOper::GreaterThan,
            Self::GreaterOrEqual => BinOper::GreaterThanOrEqual,
            Self::Less => BinOper::SmallerThan,
            Self::LessOrEqual => BinOper::SmallerThanOrEqual,
        }
    }

    const fn of(meaning: Meaning) -> Self {
        match meaning {
            Meaning::NotEqual | Meaning::NotEqualOrAbsent | Meaning::NotIn => Self::NotEqual,
            Meaning::Lower { open: true } => Self::Greater,
            Meaning::Lower { open: false } => Self::GreaterOrEqual,
            Meaning::Upper { open: true } => Self::Less,
            Meaning::Upper { open: false } => Self::LessOrEqual,
            Meaning::Equal
            | Meaning::In
            | Meaning::Part(_)
            | Meaning::NotPart(_)
            | Meaning::Text(_)
            | Meaning::Between { .. }
            | Meaning::AnyOf
            | Meaning::AllOf
            | Meaning::Null
            | Meaning::Present
            | Meaning::Custom(_) => Self::Equal,
        }
    }
}

/// Returns the SQL condition of a term on its [column](SqlTerm::column), with the standard meaning of this crate's operators.
///
/// Call it from a function of your own, on the term's column or on [another expression](SqlTerm::on).
///
/// # Errors
///
/// [`InvalidValue`] if the value or the operator has no SQL representation.
pub fn compare(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    term.demand_exact()?;
    let binding = Binding { dialect: term.dialect(), cast: term.cast().map(without_precision) };
    let column = term.column();
    match (term.operator().meaning(), term.operand()) {
        (Meaning::Custom(custom), _) => custom.to_sql(term),
        (_, Operand::Flag(flag)) if term.operator().demands_absence(flag) => Ok(column.clone().is_null()),
        (_, Operand::Flag(_)) => Ok(column.clone().is_not_null()),
        (Meaning::Part(place), Operand::One(value)) => Ok(match part(column, place, value, binding)? {
            Part::All => column.clone().is_not_null(),
            Part::None => never(),
            Part::Some(condition) => condition,
        }),
        // For a null column, `NOT` is null too.
        (Meaning::NotPart(place), Operand::One(value)) => Ok(match part(column, place, value, binding)? {
            Part::All => never(),
            Part::None => column.clone().is_not_null(),
            // The end of an empty text is null in this database.
            Part::Some(condition) if term.dialect() == Dialect::Sqlite => {
                let is_absent = condition.binary(BinOper::IsNot, Expr::cust("TRUE"));
                column.clone().is_not_null().and(is_absent)
            }
            Part::Some(condition) => negated(condition, term.dialect()),
        }),
        (Meaning::Text(test), Operand::One(value)) => text_test::tested(column, test, value, binding),
        (Meaning::Between { is_negated }, Operand::Many([low, high])) => {
            let (lower, upper) = (Meaning::Lower { open: false }, Meaning::Upper { open: false });
            let between = one(column, low, lower, binding)?.and(one(column, high, upper, binding)?);
            // NaN is not between two numbers, though neither below nor above them. For a null column, `NOT` could be true.
            let present = || column.clone().is_not_null();
            Ok(if is_negated { present().and(negated(between, term.dialect())) } else { between })
        }
        (Meaning::AnyOf | Meaning::AllOf, Operand::Many(values)) => {
            elements(column, values, matches!(term.operator().meaning(), Meaning::AllOf), binding)
        }
        (Meaning::NotEqualOrAbsent, Operand::One(value)) => {
            let differs = one(column, value, Meaning::NotEqual, binding)?;
            Ok(differs.or(column.clone().is_null()))
        }
        (meaning, Operand::One(value)) => one(column, value, meaning, binding),
        (meaning, Operand::Many(values)) => {
            Ok(listed(column, values, !matches!(meaning, Meaning::NotIn | Meaning::NotEqual), binding))
        }
    }
}

/// Which texts have a part.
pub(super) enum Part {
    All,
    None,
    Some(Expr),
}

/// Which texts of a column have a part in some place.
fn part(column: &Expr, place: Place, value: &SqlValue, binding: Binding<'_>) -> Result<Part, InvalidValue> {
    match value.as_text() {
        Some("") => Ok(Part::All),
        // No text of this database has a NUL.
        Some(text) if binding.dialect == Dialect::Postgres && text.contains('\0') => Ok(Part::None),
        Some(text) => {
            // An enum type has no patterns.
            let (column, binding) = as_text(column, binding);
            Ok(Part::Some(text::part(&column, place, text, binding)))
        }
        None => Err(InvalidValue::unsupported(
            "this value is not a text in SQL, so it has no parts; filter in memory with `matches`",
        )),
    }
}

/// A column without the type to which values are cast.
pub(super) fn as_text<'a>(column: &Expr, binding: Binding<'a>) -> (Expr, Binding<'a>) {
    let plain = Binding { cast: None, ..binding };
    if binding.cast.is_some() && binding.dialect == Dialect::Postgres {
        (cast(column.clone(), "text"), plain)
    } else {
        (column.clone(), plain)
    }
}

/// The comparison of a column with one value.
fn one(column: &Expr, value: &SqlValue, meaning: Meaning, binding: Binding<'_>) -> Result<Expr, InvalidValue> {
    let is_bound = matches!(meaning, Meaning::Lower { .. } | Meaning::Upper { .. });
    if is_bound && matches!(value.0, SqlKind::Unordered(_) | SqlKind::Unknown(_)) {
        return Err(InvalidValue::unsupported(
            "databases order these values in another way than the filter; use equality or a list, or filter in memory with \
             `matches`",
        ));
    }
    Ok(scalar(column, binding.scalar(value), Relation::of(meaning), binding))
}

fn scalar(column: &Expr, scalar: Scalar, relation: Relation, binding: Binding<'_>) -> Expr {
    let at = |point, relation| at(column, point, relation, binding);
    let end = |end: Box<Scalar>, relation| self::scalar(column, *end, relation, binding);
    match (scalar, relation) {
        (Scalar::At(point), relation) => at(point, relation),
        // After a span without an end there is nothing.
        (Scalar::Span { from, .. }, Relation::GreaterOrEqual)
        | (Scalar::Span { from, until: None }, Relation::Equal) => end(from, Relation::GreaterOrEqual),
        (Scalar::Span { from, .. }, Relation::Less) | (Scalar::Span { from, until: None }, Relation::NotEqual) => {
            end(from, Relation::Less)
        }
        (Scalar::Span { until: Some(until), .. }, Relation::Greater) => end(until, Relation::GreaterOrEqual),
        (Scalar::Span { until: Some(until), .. }, Relation::LessOrEqual) => end(until, Relation::Less),
        (Scalar::Span { from, until: Some(until) }, Relation::Equal) => {
            end(from, Relation::GreaterOrEqual).and(end(until, Relation::Less))
        }
        (Scalar::Span { from, until: Some(until) }, Relation::NotEqual) => {
            end(from, Relation::Less).or(end(until, Relation::GreaterOrEqual))
        }
        (Scalar::After(point), Relation::Greater | Relation::GreaterOrEqual) => at(point, Relation::Greater),
        (Scalar::After(point), Relation::Less | Relation::LessOrEqual) => at(point, Relation::LessOrEqual),
        (Scalar::Span { until: None, .. }, Relation::LessOrEqual)
        | (Scalar::After(_) | Scalar::AboveAll | Scalar::BelowAll, Relation::NotEqual)
        | (Scalar::AboveAll, Relation::Less | Relation::LessOrEqual)
        | (Scalar::BelowAll, Relation::Greater | Relation::GreaterOrEqual) => column.clone().is_not_null(),
        (Scalar::Span { until: None, .. }, Relation::Greater)
        | (Scalar::After(_) | Scalar::AboveAll | Scalar::BelowAll, Relation::Equal)
        | (Scalar::AboveAll, Relation::Greater | Relation::GreaterOrEqual)
        | (Scalar::BelowAll, Relation::Less | Relation::LessOrEqual) => never(),
    }
}

/// The comparison of a column with a value that it can hold.
fn at(column: &Expr, point: Point, relation: Relation, binding: Binding<'_>) -> Expr {
    let plain = |bound| column.clone().binary(relation.operator(), bound);
    match point {
        // Values of another type than text are compared by that type.
        Point::Text(text) if binding.cast.is_some() && binding.dialect == Dialect::Postgres => {
            plain(binding.bound_text(&text))
        }
        Point::Text(text) => text::compared(column, relation, &text, binding),
        Point::OtherText(text) => {
            let (column, binding) = as_text(column, binding);
            text::compared(&column, relation, &text, binding)
        }
        Point::Float(bound) => match (binding.dialect, relation) {
            // NaN is greater than all numbers there, and equal to itself.
            (Dialect::Postgres, Relation::Greater | Relation::GreaterOrEqual) => {
                plain(bound).and(column.clone().lt(Expr::cust("CAST('NaN' AS double precision)")))
            }
            (Dialect::Postgres, Relation::Equal | Relation::NotEqual | Relation::Less | Relation::LessOrEqual)
            | (Dialect::MySql | Dialect::Sqlite, _) => plain(bound),
        },
        Point::Plain(bound) => plain(bound),
    }
}

/// An array of which each of several values, or one of them, is an element.
fn elements(column: &Expr, values: &[SqlValue], are_all: bool, binding: Binding<'_>) -> Result<Expr, InvalidValue> {
    let without_arrays = match binding.dialect {
        Dialect::Postgres => None,
        Dialect::MySql => Some("MySQL"),
        Dialect::Sqlite => Some("SQLite"),
    };
    if let Some(database) = without_arrays {
        return Err(InvalidValue::unsupported(format!(
            "{database} has no arrays; name a function with `#[filter(sql = path)]`, or filter in memory with `matches`"
        )));
    }
    let plain = Binding { cast: None, ..binding };
    let element = |value: &SqlValue| match binding.scalar(value) {
        Scalar::At(Point::Text(text)) => Ok(Some((binding.bound_text(&text), column.clone()))),
        Scalar::At(Point::OtherText(text)) => Ok(Some((plain.bound_text(&text), cast(column.clone(), "text[]")))),
        Scalar::At(Point::Plain(bound) | Point::Float(bound)) => Ok(Some((bound, column.clone()))),
        // No element is one of those.
        Scalar::After(_) | Scalar::AboveAll | Scalar::BelowAll => Ok(None),
        Scalar::Span { .. } => Err(InvalidValue::unsupported(
            "days have no SQL representation as elements of an array; filter in memory with `matches`",
        )),
    };
    let mut terms = Vec::new();
    for value in values {
        terms.push(match element(value)? {
            Some((bound, column)) => bound.eq(Expr::from(Func::cust("ANY").arg(column))),
            None => never(),
        });
    }
    // A null array has no elements, and a null element equals nothing.
    Ok(Func::coalesce([grouped(terms, !are_all).into(), Expr::cust("FALSE")]).into())
}

/// A column that is, or is not, one of several values.
fn listed(column: &Expr, values: &[SqlValue], is_in: bool, binding: Binding<'_>) -> Expr {
    let (mut texts, mut other_texts, mut plain, mut spans) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let each = if is_in { Relation::Equal } else { Relation::NotEqual };
    for value in &joined_days(values) {
        match binding.scalar(value) {
            // No value of the column is one of those.
            Scalar::After(_) | Scalar::AboveAll | Scalar::BelowAll => {}
            Scalar::At(Point::Text(text)) if binding.cast.is_some() && binding.dialect == Dialect::Postgres => {
                plain.push(binding.bound_text(&text));
            }
            Scalar::At(Point::Text(text)) => texts.push(text),
            Scalar::At(Point::OtherText(text)) => other_texts.push(text),
            Scalar::At(Point::Plain(bound) | Point::Float(bound)) => plain.push(bound),
            span @ Scalar::Span { .. } => spans.push(scalar(column, span, each, binding)),
        }
    }
    let mut terms = Vec::new();
    if !spans.is_empty() {
        terms.push(grouped(spans, is_in).into());
    }
    if !texts.is_empty() {
        terms.push(text::listed(column, &texts, is_in, binding));
    }
    if !other_texts.is_empty() {
        let (column, binding) = as_text(column, binding);
        terms.push(text::listed(&column, &other_texts, is_in, binding));
    }
    if !plain.is_empty() {
        let column = column.clone();
        terms.push(if is_in { column.is_in(plain) } else { column.is_not_in(plain) });
    }
    match (terms.is_empty(), is_in) {
        (true, true) => never(),
        (true, false) => column.clone().is_not_null(),
        (false, _) => combined(terms, is_in).into(),
    }
}

/// The same values, in which days that follow each other are one span. Spans of a value type of the author's may overlap.
fn joined_days(values: &[SqlValue]) -> Vec<SqlValue> {
    let (mut spans, mut others, mut joined) = (BTreeMap::new(), Vec::new(), Vec::new());
    for value in values {
        match &value.0 {
            SqlKind::Span { from: Value::ChronoDate(Some(from)), until: Some(Value::ChronoDate(Some(until))) } => {
                let longest = spans.entry(*from).or_insert(*until);
                *longest = std::cmp::max(*longest, *until);
            }
            SqlKind::Value(_)
            | SqlKind::Unordered(_)
            | SqlKind::Unknown(_)
            | SqlKind::Integer(_)
            | SqlKind::Span { .. } => {
                others.push(value.clone());
            }
            #[cfg(feature = "rust_decimal")]
            SqlKind::Decimal(_) => others.push(value.clone()),
        }
    }
    while let Some((from, mut until)) = spans.pop_first() {
        while let Some(next) = spans.first_entry().filter(|next| *next.key() <= until) {
            until = std::cmp::max(until, next.remove());
        }
        joined.push(SqlValue::span(from, Some(until)));
    }
    joined.append(&mut others);
    joined
}

/// Many terms as a tree, since databases limit how deep an expression is.
pub(super) fn grouped(terms: Vec<Expr>, is_any: bool) -> Condition {
    /// How many terms are beside each other.
    const WIDTH: usize = 16;
    let mut terms = terms;
    while terms.len() > WIDTH {
        let mut groups = Vec::new();
        while !terms.is_empty() {
            let rest = terms.split_off(terms.len().min(WIDTH));
            groups.push(combined(terms, is_any).into());
            terms = rest;
        }
        terms = groups;
    }
    combined(terms, is_any)
}

fn combined(terms: Vec<Expr>, is_any: bool) -> Condition {
    terms.into_iter().fold(if is_any { Condition::any() } else { Condition::all() }, Condition::add)
}

/// The opposite of a condition, which is null where the condition is.
pub(super) fn negated(condition: Expr, dialect: Dialect) -> Expr {
    match dialect {
        // With `HIGH_NOT_PRECEDENCE`, `NOT a = b` is `(NOT a) = b` there.
        Dialect::MySql => Expr::tuple([condition]).not(),
        Dialect::Postgres | Dialect::Sqlite => condition.not(),
    }
}

/// What no row meets.
pub(super) fn never() -> Expr {
    Expr::cust("1 = 0")
}
