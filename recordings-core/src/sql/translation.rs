//! A filter while it is translated: its members, the tables of nested filters, and groups.

use sea_query::{Alias, Condition, Expr, ExprTrait, Func, Query};

use super::compare::{compare, grouped};
use super::{ConditionSql, Dialect, SqlTerm, SqlValue};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{
    BranchName, Entries, GroupKind, Join, Leaf, Level, MemberKind, Members, Quantifier, Schema, entry_name,
    inner_filters,
};
use crate::error::{ErrorKind, FilterError, Given};
use crate::operator::{Operand, Operator};
use crate::value::InvalidValue;

/// A filter while it is translated.
pub(super) struct Translation {
    dialect: Dialect,
    /// How many values can still be bound.
    room: usize,
    errors: Vec<FilterError>,
}

/// Where in a filter the translation is. Its members come in the order of the declaration.
struct Walk<'w> {
    leaves: std::slice::Iter<'static, Leaf>,
    /// The filter itself and its nested filters.
    levels: std::slice::Iter<'static, Level>,
    name: &'w BranchName,
    below: Option<Below<'w>>,
    /// Whether the members are of the rows of another table.
    is_in_rows: bool,
}

/// The free keys that a filter is below.
#[derive(Clone, Copy)]
struct Below<'w> {
    /// The outermost first.
    keys: &'w [&'w str],
    /// The column of the nested filter with the outermost key.
    column: &'w str,
}

impl Translation {
    /// The condition of a filter, with the errors of what has no SQL.
    pub(super) fn run(filter: &dyn Members, dialect: Dialect) -> (Condition, Vec<FilterError>) {
        let mut sql = Self { dialect, room: dialect.most_values(), errors: Vec::new() };
        let condition = sql.filter(filter, &BranchName::root(filter.parameters().schema.root));
        (condition, sql.errors)
    }

    /// The condition of a filter, or of a branch of a group, that has that name.
    fn filter(&mut self, filter: &dyn Members, name: &BranchName) -> Condition {
        let mut all = self.conditions(filter, name, None);
        let mut groups: Vec<(GroupKind, Vec<Expr>)> = Vec::new();
        for inner in inner_filters(filter, name) {
            // Filters under free keys are among the members.
            let Some(kind) = inner.group else { continue };
            let branch = Expr::from(self.filter(inner.filter, &inner.name));
            match groups.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, branches)) => branches.push(branch),
                None => groups.push((kind, vec![branch])),
            }
        }
        all.extend(groups.into_iter().map(|(kind, branches)| joined(kind, branches)));
        grouped(all, false)
    }

    /// The conditions beside the groups.
    fn conditions(&mut self, filter: &dyn Members, name: &BranchName, below: Option<Below<'_>>) -> Vec<Expr> {
        let parameters = filter.parameters();
        let (leaves, levels) = (parameters.leaves.iter(), parameters.levels.iter());
        self.members(filter, &mut Walk { leaves, levels, name, below, is_in_rows: false })
    }

    /// The conditions of the members of a filter, which comes next.
    fn members(&mut self, filter: &dyn Members, walk: &mut Walk<'_>) -> Vec<Expr> {
        let (Some(level), mut all) = (walk.levels.next(), Vec::new()) else { return Vec::new() };
        for (index, member) in level.schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    if let (Some(leaf), Some(terms)) = (walk.leaves.next(), filter.terms(index)) {
                        all.extend(self.terms(leaf, terms, walk));
                    }
                }
                MemberKind::Nested(nested) => {
                    let Some(inner) = nested.of(filter) else { continue };
                    let (level, leaves) = (walk.levels.as_slice().first(), walk.leaves.as_slice());
                    let is_in_rows = walk.is_in_rows;
                    walk.is_in_rows |= nested.quantifier.is_some();
                    let conditions = self.members(inner, walk);
                    walk.is_in_rows = is_in_rows;
                    if is_in_rows && member.is_table() && nested.quantifier.is_none() && !conditions.is_empty() {
                        let given = first_term(inner, (nested.schema, leaves), walk.name);
                        self.errors.push(FilterError::new(ErrorKind::InvalidValue(unjoined(member.name)), given));
                        continue;
                    }
                    let (Some(quantifier), false) = (nested.quantifier, conditions.is_empty()) else {
                        all.extend(conditions);
                        continue;
                    };
                    match joinable(level.and_then(|level| level.columns.join.as_ref()), walk, member.name) {
                        Ok(join) => all.push(exists(quantifier, (member.column(), join), conditions)),
                        Err(reason) => {
                            let given = first_term(inner, (nested.schema, leaves), walk.name);
                            self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given));
                        }
                    }
                }
            }
        }
        for (key, inner) in filter.entries().into_iter().flat_map(Entries::each) {
            let outer = walk.below.map(|below| below.keys).unwrap_or_default();
            let keys: Vec<&str> = outer.iter().copied().chain([key]).collect();
            let column = walk.below.map_or(&*level.columns.column, |below| below.column);
            let name = entry_name(level, walk.name, key);
            all.extend(self.conditions(inner, &name, Some(Below { keys: &keys, column })));
        }
        all
    }

    /// The conditions of a field.
    fn terms(&mut self, leaf: &Leaf, terms: &AnyTerms, walk: &Walk<'_>) -> Vec<Expr> {
        let mut all = Vec::new();
        for (term, operator) in terms.head().operators().iter().enumerate() {
            // A value is bound twice at most.
            let values = 2 * terms.indices(term).len();
            // Keys are bound with the column, which is compared with each value, and tested four times besides at most.
            let keys = walk.below.map_or(0, |below| below.keys.len() * (values + 4));
            let fits = self.room.checked_sub(values + keys);
            self.room = fits.unwrap_or_default();
            let made = match fits {
                Some(_) => self::term(leaf, *operator, (term, terms), (self.dialect, walk.below)),
                None => Err(too_many(self.dialect)),
            };
            match made {
                Ok(term) => all.push(term),
                Err(reason) => {
                    let operand = terms.operand_text(term, ",");
                    let given = Given::new(&walk.name.of(&leaf.name_of(*operator)), &operand);
                    self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given));
                }
            }
        }
        all
    }
}

/// How the rows of a nested filter over many are found, or why SQL cannot find them.
fn joinable<'j>(join: Option<&'j Join>, walk: &Walk<'_>, name: &str) -> Result<&'j Join, InvalidValue> {
    if walk.below.is_some() {
        return Err(InvalidValue::unsupported(format!(
            "the nested filter `{name}` is over many rows below a free key, which has no SQL representation; filter in memory with `matches`"
        )));
    }
    join.ok_or_else(|| {
        InvalidValue::unsupported(format!(
            "the nested filter `{name}` is over many rows, of which SQL knows no table; add `table` and `join` to it, or filter in memory \
             with `matches`"
        ))
    })
}

/// Why a table of its own has no rows inside the rows of another one.
#[cold]
fn unjoined(name: &str) -> InvalidValue {
    InvalidValue::unsupported(format!(
        "the nested filter `{name}` is in a table of its own, which nothing joins to the rows around it; add `quantifier` and `join` to \
         it, or filter in memory with `matches`"
    ))
}

/// The first term of a nested filter, for messages. The fields come in the order of the declaration.
fn first_term(filter: &dyn Members, (schema, leaves): (&'static Schema, &[Leaf]), name: &BranchName) -> Given {
    let mut first = None;
    filter.each_leaf_of(schema, &mut 0, &mut |index, terms| {
        if let (Some(leaf), Some(operator)) = (leaves.get(index), terms.head().operators().first()) {
            let given = || Given::new(&name.of(&leaf.name_of(*operator)), &terms.operand_text(0, ","));
            first.get_or_insert_with(given);
        }
    });
    first.unwrap_or_else(|| Given::new(&name.raw, ""))
}

/// The condition that as many rows of another table meet the conditions as a quantifier demands.
fn exists(quantifier: Quantifier, (table, join): (&str, &Join), conditions: Vec<Expr>) -> Expr {
    let mut rows = Query::select();
    rows.expr(Expr::cust("1"));
    match table.split_once('.') {
        Some((schema, table)) => rows.from_as((Alias::new(schema), Alias::new(table)), Alias::new(&join.alias)),
        None => rows.from_as(Alias::new(table), Alias::new(&join.alias)),
    };
    rows.and_where(Expr::col((Alias::new(&join.alias), Alias::new(join.own))).eq(column(&join.outer)));
    let all = Expr::from(grouped(conditions, false));
    match quantifier {
        Quantifier::Some => Expr::exists(rows.and_where(all).take()),
        Quantifier::None => Expr::exists(rows.and_where(all).take()).not(),
        Quantifier::Every => Expr::exists(rows.and_where(opposite(all)).take()).not(),
    }
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
fn joined(kind: GroupKind, branches: Vec<Expr>) -> Expr {
    let all = Expr::from(grouped(branches, matches!(kind, GroupKind::Any)));
    match kind {
        GroupKind::Any | GroupKind::All => all,
        GroupKind::Not => opposite(all),
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
    (term, terms): (usize, &AnyTerms),
    (dialect, below): (Dialect, Option<Below<'_>>),
) -> Result<Expr, InvalidValue> {
    let column = column(below.map_or(&*leaf.column, |below| below.column));
    let values = || terms.indices(term).map(|index| terms.to_sql(index)).collect::<Result<Vec<_>, _>>();
    let apply = |operand: Operand<'_, SqlValue>| {
        let keys = below.map(|below| below.keys).unwrap_or_default();
        let term = SqlTerm::new(dialect, (&column, leaf.field.settings.cast), operator, operand).below(keys);
        match (leaf.field.settings.sql, leaf.field.holds.sql) {
            (Some(hook), _) => hook(&term),
            (None, _) if below.is_some() => Err(InvalidValue::unsupported(format!(
                "the field `{}` is below a free key, which has no column; name a function with `#[filter(sql = path)]` on it, or filter in \
                 memory with `matches`",
                leaf.member.ident
            ))),
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
