//! Tests of texts whatever the case of ASCII letters is, and by patterns.
//!
//! Only ASCII letters are folded. `LOWER` folds these alone in `SQLite`, in `PostgreSQL` under the collation `C`, and in `MySQL` and
//! `MariaDB` in the character set of Thai, which has no other letters with case. A regular expression would not do there: both
//! servers give up on a long text.

use sea_query::{BinOper, Expr, ExprTrait, LikeExpr};

use super::compare::{Relation, as_text, negated, never};
use super::scalar::Binding;
use super::text;
use crate::operator::{Step, TextTest, TextTestKind, pattern};
use crate::value::{Dialect, InvalidValue, SqlValue};

/// The condition that a column's text passes a test.
pub(super) fn tested(
    column: &Expr,
    test: TextTest,
    value: &SqlValue,
    binding: Binding<'_>,
) -> Result<Expr, InvalidValue> {
    let Some(wanted) = value.as_text() else {
        return Err(InvalidValue::unsupported(
            "this value is not a text in SQL, so it cannot be compared as one; filter in memory with `matches`",
        ));
    };
    // An enum type has no functions of texts.
    let (column, binding) = as_text(column, binding);
    let present = || column.clone().is_not_null();
    if test.is_met_by_all(wanted) {
        return Ok(present());
    }
    if test.is_met_by_none(wanted) {
        return Ok(never());
    }
    // No text of this database has a NUL.
    if binding.dialect == Dialect::Postgres && wanted.contains('\0') {
        return Ok(if test.is_negated { present() } else { never() });
    }
    if binding.dialect == Dialect::Sqlite && matches!(test.kind, TextTestKind::Like) {
        globbable(wanted)?;
    }
    let passes = passes(&column, test, &test.plain(wanted), binding);
    Ok(match (test.is_negated, binding.dialect) {
        (false, _) => passes,
        // The end of an empty text is null in this database.
        (true, Dialect::Sqlite) => present().and(passes.binary(BinOper::IsNot, Expr::cust("TRUE"))),
        // For a null column, `NOT` is null too.
        (true, Dialect::Postgres | Dialect::MySql) => negated(passes, binding.dialect),
    })
}

fn passes(column: &Expr, test: TextTest, wanted: &str, binding: Binding<'_>) -> Expr {
    if test.folds && binding.dialect == Dialect::MySql {
        let pattern = match test.kind {
            TextTestKind::Equal => escaped(wanted.chars().map(Step::Letter), '!'),
            TextTestKind::Part(place) => text::pattern(place, wanted, '!'),
            TextTestKind::Like => escaped(pattern(wanted), '!'),
        };
        return unicode(&lower(column, binding.dialect)).like(LikeExpr::new(pattern).escape('!'));
    }
    let column = if test.folds { lower(column, binding.dialect) } else { column.clone() };
    match test.kind {
        TextTestKind::Equal => text::compared(&column, Relation::Equal, wanted, binding),
        TextTestKind::Part(place) => text::part(&column, place, wanted, binding),
        TextTestKind::Like => like(&column, wanted, binding),
    }
}

/// A text with its ASCII letters in lower case.
fn lower(column: &Expr, dialect: Dialect) -> Expr {
    match dialect {
        Dialect::Postgres => Expr::cust_with_expr(r#"LOWER($1 COLLATE "C")"#, column.clone()),
        Dialect::Sqlite => Expr::cust_with_expr("LOWER(?)", column.clone()),
        // The bytes of UTF-8 are those of another character set in between.
        Dialect::MySql => Expr::cust_with_expr(
            "CONVERT(CAST(LOWER(CONVERT(CAST(CAST(? AS CHAR CHARACTER SET utf8mb4) AS BINARY) USING tis620)) AS BINARY) USING utf8mb4)",
            column.clone(),
        ),
    }
}

/// A column that is compared by its characters.
fn unicode(column: &Expr) -> Expr {
    Expr::cust_with_expr("CAST(? AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin", column.clone())
}

/// The condition that a pattern matches a column.
fn like(column: &Expr, wanted: &str, binding: Binding<'_>) -> Expr {
    match binding.dialect {
        Dialect::Postgres => column.clone().binary(BinOper::Like, binding.bound_text(wanted)),
        // `LIKE` ignores case there.
        Dialect::Sqlite => without_nul(column).binary(BinOper::Custom("GLOB"), Expr::val(glob(wanted))),
        Dialect::MySql => unicode(column).like(LikeExpr::new(escaped(pattern(wanted), '!')).escape('!')),
    }
}

/// A text with U+10FFFF, which texts do not have, in place of each NUL, at which `GLOB` would end. `REPLACE` finds no NUL, but in JSON
/// it is an escape. A backslash is first written as another escape, so that none of the text is taken for a part of one.
fn without_nul(column: &Expr) -> Expr {
    Expr::cust_with_exprs(
        r"CASE WHEN INSTR(CAST(? AS BLOB), X'00') > 0 THEN JSON_EXTRACT(REPLACE(REPLACE(JSON_QUOTE(?), '\\', '\u005c'), '\u0000', CHAR(1114111)), '$') ELSE ? END",
        [column.clone(), column.clone(), column.clone()],
    )
}

/// Refuses a pattern that `GLOB` gives up on, or takes for another one.
fn globbable(wanted: &str) -> Result<(), InvalidValue> {
    /// `SQLITE_MAX_LIKE_PATTERN_LENGTH`, in bytes.
    const LONGEST: usize = 50_000;
    if glob(wanted).len() > LONGEST {
        return Err(InvalidValue::unsupported(
            "SQLite refuses a pattern of more than 50,000 bytes; use a shorter one, or filter in memory with `matches`",
        ));
    }
    if wanted.contains(char::MAX) {
        return Err(InvalidValue::unsupported(
            "a pattern with U+10FFFF has no SQL representation in SQLite; filter in memory with `matches`",
        ));
    }
    Ok(())
}

/// A pattern as `GLOB` has it.
fn glob(wanted: &str) -> String {
    let mut glob = String::new();
    for step in pattern(wanted) {
        match step {
            Step::Any => glob.push('*'),
            Step::One => glob.push('?'),
            Step::Letter('\0') => glob.push(char::MAX),
            Step::Letter(letter @ ('*' | '?' | '[')) => glob.extend(['[', letter, ']']),
            Step::Letter(letter) => glob.push(letter),
        }
    }
    glob
}

/// A pattern of `LIKE` with another escape than a backslash, which would have to be doubled in a literal.
fn escaped(steps: impl IntoIterator<Item = Step>, escape: char) -> String {
    let mut like = String::new();
    for step in steps {
        match step {
            Step::Any => like.push('%'),
            Step::One => like.push('_'),
            Step::Letter(letter) if matches!(letter, '%' | '_') || letter == escape => like.extend([escape, letter]),
            Step::Letter(letter) => like.push(letter),
        }
    }
    like
}
