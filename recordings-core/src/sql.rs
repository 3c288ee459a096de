//! Filters as conditions of SQL queries. They select the rows that `matches` selects in memory.
//!
//! [`Filter::to_sql`](crate::Filter::to_sql) makes a condition for one [`Dialect`], for sea-query's builder of the same database.
//! Values are bound, except for days on `PostgreSQL`. What a database compares in another way than the filter is compared again
//! behind a condition for which an index can be used.
//!
//! The feature `sea-query` turns `with-chrono` and `with-uuid` of sea-query on. Turn on the features of the same names of the crate that
//! binds the values, such as `sea-query-sqlx`, `sea-query-rusqlite` or `sea-query-postgres`, or it does not compile.
//!
//! # What the columns hold
//!
//! | value | `PostgreSQL` | `MySQL`, `MariaDB` | `SQLite` |
//! |---|---|---|---|
//! | integer | `smallint`, `integer`, `bigint`, or `numeric` for larger ones | any integer, or `DECIMAL` for larger ones | `INTEGER` |
//! | float | `real`, `double precision` | `FLOAT`, `DOUBLE` | `REAL` |
//! | `Decimal` | `numeric` | `DECIMAL` | none: an error |
//! | text, derived enum | `text`, `varchar`; an enum type with `cast` | `VARCHAR`, `TEXT`, `ENUM` | `TEXT` |
//! | IP address | `inet` with `cast`, or `text` | `VARCHAR` | `TEXT` |
//! | UUID | `uuid` | `BINARY(16)` | `BLOB` |
//! | day | `date`, `timestamptz`, or `timestamp` in UTC | `DATE`, `DATETIME` in UTC | `TEXT` |
//! | instant | `timestamptz` | `DATETIME(6)` in UTC | `TEXT`, as the driver binds it |
//!
//! A filter can have at most 32,767 values (`SQLite`: 16,383), so that one statement can bind them.
//!
//! With `cast`, numbers are compared by their value, whatever number type the column has. The variants of a derived enum are cast,
//! and must be texts of the type; other texts are compared with the text of the column, exactly but without its index.
//!
//! A number that no column of the database can hold selects what `matches` selects: every row, or none, that is not null. So does a
//! text with a NUL on `PostgreSQL`. Fractions of an instant below a microsecond are compared exactly, although the two servers
//! keep microseconds only.
//!
//! Operators that ignore case, such as `icontains`, fold ASCII letters alone, and use no index of the column. `contains_any` and
//! `contains_all` need an array, which only `PostgreSQL` has; elsewhere, name a function with `#[filter(sql = path)]`.
//!
//! - `PostgreSQL`: columns have a deterministic collation, which is the default. For an index that serves `starts_with`, declare it
//!   with `text_pattern_ops`; bounds on texts use an index with `COLLATE "C"`.
//! - `MySQL` and `MariaDB`: the connection uses `utf8mb4`. A `TIMESTAMP` column also needs a session in UTC. Bounds on texts are
//!   exact, but do not use an index.
//! - `SQLite` is one without the ICU extension, which replaces `LOWER`. It stores NaN as null. A column with another collation than `BINARY` is compared exactly, but does not use its index.
//!
//! # For engines that speak `PostgreSQL`
//!
//! The dialect uses `=`, `<>`, `<`, `<=`, `>`, `>=`, `IN`, `NOT IN`, `LIKE` with a backslash as the escape, `IS NULL`,
//! `IS NOT NULL`, `AND`, `OR`, `CAST($1 AS type)` to `text`, `bigint`, `numeric`, `double precision`, `boolean`, `uuid` and
//! `timestamptz`, and literals of instants. Bounds on texts and operators that ignore case add `COLLATE "C"`, and the
//! latter use `LOWER`. The tests run it on DataFusion over Parquet files
//! (`tests/datafusion`), where the values of sea-query become values of DataFusion.

mod compare;
mod scalar;
mod text;
mod text_test;

pub use self::compare::compare;
pub use crate::condition::ConditionSql;
pub use crate::declaration::SqlFunction;
pub use crate::operator::SqlTerm;
pub use crate::value::{Dialect, SqlValue};

use sea_query::{Alias, Condition, Expr, ExprTrait, Func, Query};

use crate::condition::{AnyTerms, Head};
use crate::declaration::{
    BranchName, GroupKind, Inner, Leaf, Member, MemberKind, Members, Nested, Quantifier, Schema, inner_filters,
};
use crate::error::{ErrorKind, FilterError, Given, InvalidFilter};
use crate::operator::{Operand, Operator};
use crate::value::InvalidValue;

/// What [`Filter::to_sql`](crate::Filter::to_sql) does.
pub(crate) fn condition(filter: &dyn Members, dialect: Dialect) -> Result<Condition, InvalidFilter> {
    let mut sql = Translation { dialect, room: dialect.most_values(), errors: Vec::new() };
    let condition = sql.filter(filter, &BranchName::root(filter.parameters().schema.root));
    InvalidFilter::check(sql.errors)?;
    Ok(condition)
}

/// A filter while it is translated.
struct Translation {
    dialect: Dialect,
    /// How many values can still be bound.
    room: usize,
    errors: Vec<FilterError>,
}

impl Translation {
    /// The condition of a filter, or of a branch of a group, that has that name.
    fn filter(&mut self, filter: &dyn Members, name: &BranchName) -> Condition {
        let mut condition = self.conditions(filter, name).into_iter().fold(Condition::all(), Condition::add);
        let mut groups: Vec<(GroupKind, Vec<Condition>)> = Vec::new();
        for inner in inner_filters(filter, name) {
            let Some(kind) = inner.group else {
                self.refuse_key(&inner);
                continue;
            };
            let branch = self.filter(inner.filter, &inner.name);
            match groups.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, branches)) => branches.push(branch),
                None => groups.push((kind, vec![branch])),
            }
        }
        for (kind, branches) in groups {
            condition = condition.add(joined(kind, branches));
        }
        condition
    }

    /// Adds the error of a filter under a free key, which has no columns.
    fn refuse_key(&mut self, inner: &Inner<'_>) {
        if !inner.filter.is_unset() {
            let reason = InvalidValue::unsupported("free keys have no columns in SQL; filter in memory with `matches`");
            self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), Given::new(&inner.name.raw, "")));
        }
    }

    /// The conditions beside the groups.
    fn conditions(&mut self, filter: &dyn Members, name: &BranchName) -> Vec<Expr> {
        let parameters = filter.parameters();
        let level = Level { schema: parameters.schema, table: String::new(), name };
        self.members(filter, &level, &mut parameters.leaves.iter())
    }

    /// The conditions of the members of a filter, whose fields come next.
    fn members(
        &mut self,
        filter: &dyn Members,
        level: &Level<'_>,
        leaves: &mut std::slice::Iter<'_, Leaf>,
    ) -> Vec<Expr> {
        let mut all = Vec::new();
        for (index, member) in level.schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if let (Some(leaf), Some(terms)) = (leaves.next(), filter.terms(index)) {
                        all.extend(self.terms(leaf, terms, level.name));
                    }
                }
                MemberKind::Nested(nested) => {
                    let table = format!("{}{}", level.table, member.column);
                    let inner = Level { schema: nested.schema, table: format!("{table}_"), name: level.name };
                    let conditions = nested.of(filter).map(|filter| self.members(filter, &inner, &mut *leaves));
                    let conditions = conditions.unwrap_or_default();
                    match nested.quantifier.filter(|_| !conditions.is_empty()) {
                        Some(quantifier) => all.extend(self.exists(quantifier, (member, nested, &table), conditions)),
                        None => all.extend(conditions),
                    }
                }
            }
        }
        all
    }

    /// The condition that as many rows of another table meet the conditions as a quantifier demands. The last of the three is the
    /// name by which the columns of the table are named.
    fn exists(
        &mut self,
        quantifier: Quantifier,
        (member, nested, alias): (&Member, &Nested, &str),
        conditions: Vec<Expr>,
    ) -> Option<Expr> {
        let Some((own, outer)) = nested.join else {
            let reason = InvalidValue::unsupported(format!(
                "the nested filter `{}` is over many rows, of which SQL knows no table; add `table` and `join` to it, or filter in memory \
                 with `matches`",
                member.name
            ));
            self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), Given::new(member.name, "")));
            return None;
        };
        let mut rows = Query::select();
        rows.expr(Expr::cust("1")).from_as(Alias::new(member.column), Alias::new(alias));
        rows.and_where(Expr::col((Alias::new(alias), Alias::new(own))).eq(column(outer)));
        let all = Expr::from(conditions.into_iter().fold(Condition::all(), Condition::add));
        Some(match quantifier {
            Quantifier::Some => Expr::exists(rows.and_where(all).take()),
            Quantifier::None => Expr::exists(rows.and_where(all).take()).not(),
            Quantifier::Every => Expr::exists(rows.and_where(opposite(all)).take()).not(),
        })
    }

    /// The conditions of a field.
    fn terms(&mut self, leaf: &Leaf, terms: &dyn AnyTerms, name: &BranchName) -> Vec<Expr> {
        let mut all = Vec::new();
        for (term, operator) in terms.head().operators().iter().enumerate() {
            // A value is bound twice at most.
            let fits = self.room.checked_sub(2 * terms.indices(term).len());
            self.room = fits.unwrap_or_default();
            let made = match fits {
                Some(_) => self::term(leaf, *operator, (term, terms), self.dialect),
                None => Err(too_many(self.dialect)),
            };
            match made {
                Ok(term) => all.push(term),
                Err(reason) => {
                    let operand = terms.operand_text(term, ",");
                    let given = Given::new(&name.of(&leaf.name_of(*operator)), &operand);
                    self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given));
                }
            }
        }
        all
    }
}

/// A filter, or a filter inside it, while its members are translated.
struct Level<'n> {
    schema: &'static Schema,
    /// What the names of tables in it begin with.
    table: String,
    name: &'n BranchName,
}

/// What does not meet a condition. Where a column is null, `NOT` would be null too.
fn opposite(condition: Expr) -> Expr {
    Expr::from(Func::coalesce([condition, Expr::cust("FALSE")])).not()
}

/// A column, with the name of its table or without.
fn column(name: &str) -> Expr {
    match name.split_once('.') {
        Some((table, column)) => Expr::col((Alias::new(table), Alias::new(column))),
        None => Expr::col(Alias::new(name)),
    }
}

/// The branches of a group as one condition.
fn joined(kind: GroupKind, branches: Vec<Condition>) -> Condition {
    let start = match kind {
        GroupKind::Any => Condition::any(),
        GroupKind::All | GroupKind::Not => Condition::all(),
    };
    let all = branches.into_iter().fold(start, Condition::add);
    match kind {
        GroupKind::Any | GroupKind::All => all,
        GroupKind::Not => Condition::all().add(opposite(Expr::from(all))),
    }
}

#[cold]
fn too_many(dialect: Dialect) -> InvalidValue {
    InvalidValue::unsupported(format!(
        "the filter has more values than the {} that one statement can bind safely; use a shorter list, a range, or `matches`",
        dialect.most_values() / 2
    ))
}

/// One term of a field.
fn term(
    leaf: &Leaf,
    operator: Operator,
    (term, terms): (usize, &dyn AnyTerms),
    dialect: Dialect,
) -> Result<Expr, InvalidValue> {
    let column = column(&leaf.column);
    let values = || terms.indices(term).map(|index| terms.to_sql(index)).collect::<Result<Vec<_>, _>>();
    let apply = |operand: Operand<'_, SqlValue>| {
        let term = SqlTerm::new(dialect, (&column, leaf.field.sql.cast), operator, operand);
        match (leaf.field.sql.hook, leaf.field.holds.sql) {
            (Some(hook), _) => hook(&term),
            (None, ConditionSql::Standard) => compare(&term),
            (None, ConditionSql::Custom(custom)) => custom(&term),
            (None, ConditionSql::Unknown) => Err(InvalidValue::unsupported(
                "the condition type of this field has no SQL representation; set `Condition::SQL`, or filter in memory with \
                 `matches`",
            )),
        }
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
