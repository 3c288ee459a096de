//! Texts, which every database compares in a way of its own.
//!
//! The filter compares them by their bytes. What an index can be used for comes first, then, where a database ignores case or
//! trailing blanks, the comparison of the bytes.

use sea_query::{BinOper, Expr, ExprTrait, Func, LikeExpr};

use super::compare::Relation;
use super::mysql_start;
use super::scalar::{Binding, cast};
use crate::operator::Place;
use crate::value::Dialect;

/// A column compared with a text.
pub(super) fn compared(column: &Expr, relation: Relation, text: &str, binding: Binding<'_>) -> Expr {
    let bound = binding.bound_text(text);
    let column = column.clone();
    match binding.dialect {
        Dialect::Postgres => match relation {
            Relation::Equal | Relation::NotEqual => column.binary(relation.operator(), bound),
            Relation::Greater => column.binary(BinOper::Custom(r#"COLLATE "C" >"#), bound),
            Relation::GreaterOrEqual => column.binary(BinOper::Custom(r#"COLLATE "C" >="#), bound),
            Relation::Less => column.binary(BinOper::Custom(r#"COLLATE "C" <"#), bound),
            Relation::LessOrEqual => column.binary(BinOper::Custom(r#"COLLATE "C" <="#), bound),
        },
        Dialect::Sqlite => column.binary(
            BinOper::Custom(match relation {
                Relation::Equal => "COLLATE BINARY =",
                Relation::NotEqual => "COLLATE BINARY <>",
                Relation::Greater => "COLLATE BINARY >",
                Relation::GreaterOrEqual => "COLLATE BINARY >=",
                Relation::Less => "COLLATE BINARY <",
                Relation::LessOrEqual => "COLLATE BINARY <=",
            }),
            bound,
        ),
        Dialect::MySql => {
            let exact = bytes(column.clone(), binding).binary(relation.operator(), cast(bound.clone(), "BINARY"));
            match relation {
                Relation::Equal => column.eq(bound).and(exact),
                Relation::NotEqual
                | Relation::Greater
                | Relation::GreaterOrEqual
                | Relation::Less
                | Relation::LessOrEqual => exact,
            }
        }
    }
}

/// A column that is, or is not, one of several texts.
pub(super) fn listed(column: &Expr, texts: &[String], is_in: bool, binding: Binding<'_>) -> Expr {
    let column = column.clone();
    let bound = || texts.iter().map(|text| binding.bound_text(text));
    match (binding.dialect, is_in) {
        (Dialect::Postgres, true) => column.is_in(bound()),
        (Dialect::Postgres, false) => column.is_not_in(bound()),
        (Dialect::Sqlite, true) => column.binary(BinOper::Custom("COLLATE BINARY IN"), Expr::tuple(bound())),
        (Dialect::Sqlite, false) => column.binary(BinOper::Custom("COLLATE BINARY NOT IN"), Expr::tuple(bound())),
        (Dialect::MySql, _) => {
            let (exact, wanted) = (bytes(column.clone(), binding), bound().map(|text| cast(text, "BINARY")));
            if is_in { column.is_in(bound()).and(exact.is_in(wanted)) } else { exact.is_not_in(wanted) }
        }
    }
}

/// A column with a part of a text in some place. The part is not empty.
pub(super) fn part(column: &Expr, place: Place, part: &str, binding: Binding<'_>) -> Expr {
    let column = column.clone();
    let bound = binding.bound_text(part);
    match binding.dialect {
        Dialect::Postgres => column.binary(BinOper::Like, binding.bound_text(&pattern(place, part, '\\'))),
        Dialect::Sqlite => match place {
            Place::Anywhere => Expr::from(Func::cust("INSTR").args([bytes(column, binding), cast(bound, "BLOB")]))
                .gt(Expr::Constant(0_i32.into())),
            Place::Start => {
                let from = column.clone().binary(BinOper::Custom("COLLATE BINARY >="), bound);
                match after_all_that_start_with(part) {
                    Some(until) => from.and(column.binary(BinOper::Custom("COLLATE BINARY <"), until)),
                    None => from,
                }
            }
            Place::End => {
                let end = Func::cust("SUBSTR").args([bytes(column, binding), Expr::cust(format!("-{}", part.len()))]);
                Expr::from(end).eq(cast(bound, "BLOB"))
            }
        },
        Dialect::MySql => {
            let (exact, wanted) = (bytes(column.clone(), binding), cast(bound, "BINARY"));
            let cut =
                |function| Expr::from(Func::cust(function).args([exact.clone(), Expr::cust(part.len().to_string())]));
            match place {
                Place::Anywhere => {
                    Expr::from(Func::cust("LOCATE").args([wanted, exact])).gt(Expr::Constant(0_i32.into()))
                }
                Place::Start => {
                    let starts = cut("LEFT").eq(wanted);
                    match mysql_start::indexed(part) {
                        Some(pattern) => column.like(LikeExpr::new(pattern).escape('!')).and(starts),
                        None => starts,
                    }
                }
                Place::End => cut("RIGHT").eq(wanted),
            }
        }
    }
}

/// The bytes of a column in UTF-8.
fn bytes(column: Expr, binding: Binding<'_>) -> Expr {
    match binding.dialect {
        Dialect::MySql => cast(cast(column, "CHAR CHARACTER SET utf8mb4"), "BINARY"),
        Dialect::Sqlite | Dialect::Postgres => cast(column, "BLOB"),
    }
}

/// A pattern of `LIKE` for a part of a text.
pub(super) fn pattern(place: Place, part: &str, escape: char) -> String {
    let mut pattern = String::from(if matches!(place, Place::Start) { "" } else { "%" });
    for letter in part.chars() {
        if matches!(letter, '%' | '_') || letter == escape {
            pattern.push(escape);
        }
        pattern.push(letter);
    }
    if !matches!(place, Place::End) {
        pattern.push('%');
    }
    pattern
}

/// The first text after all that start with a text, by their bytes. `None` if none comes after them.
fn after_all_that_start_with(text: &str) -> Option<String> {
    let mut letters: Vec<char> = text.chars().collect();
    while let Some(last) = letters.pop() {
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            letters.push(next);
            return Some(String::from_iter(letters));
        }
    }
    None
}
