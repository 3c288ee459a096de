//! The start of a text on MariaDB, whose indexes hold texts in the order of a collation.

use recordings_core::{Filter, Text, starts_with};
use recordings_tests_databases::Database;
use sea_query::Query;

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(ops(starts_with, not_starts_with))]
    name: Text,
}

/// What can follow the start of a text: letters that collations order first, last, together with another one, or not at all.
const LETTERS: &[&str] = &[
    "",
    "a",
    "z",
    "h",
    "😀",
    "😀😀",
    "\0",
    "\t",
    "\u{1}",
    "\u{301}",
    "\u{306}",
    "\u{653}",
    "\u{654}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{11127}",
    "ก",
    "\u{200b}",
];

/// Starts, and whether an index is used.
const STARTS: &[(&str, bool)] = &[
    ("a", false),
    ("na", true),
    ("né", true),
    ("na \t", true),
    ("%_!\\", true),
    ("😀", false),
    ("x😀b", true),
    ("เ", false),
    ("เก", false),
    ("xกข", true),
    ("и", false),
    ("ми", true),
    ("иа", false),
    ("عا", true),
    ("\u{11131}", false),
];

#[test]
fn no_row_that_an_index_orders_elsewhere_is_lost() {
    let Some(database) = Database::mariadb() else { return };
    let names: Vec<String> =
        STARTS.iter().flat_map(|(start, _)| LETTERS.iter().map(move |rest| format!("{start}{rest}"))).collect();
    for collation in [
        "utf8mb4_bin",
        "utf8mb4_general_ci",
        "utf8mb4_unicode_ci",
        "utf8mb4_unicode_520_ci",
        "utf8mb4_uca1400_ai_ci",
        "utf8mb4_uca1400_as_cs",
        "utf8mb4_czech_ci",
        "utf8mb4_persian_ci",
    ] {
        database.execute(&format!(
            "DROP TABLE IF EXISTS starts;
             CREATE TABLE starts (id BIGINT, name VARCHAR(20) COLLATE {collation}, KEY (name));
             INSERT INTO starts SELECT seq, CONCAT('q', seq) FROM seq_10001_to_12000"
        ));
        let mut insert = Query::insert();
        insert.into_table("starts").columns(["id", "name"]);
        for (id, name) in (0_i64..).zip(&names) {
            insert.values_panic([id.into(), name.as_str().into()]);
        }
        database.insert(&insert);
        database.execute("ANALYZE TABLE starts");
        for (start, is_ranged) in STARTS {
            let filter = RoomFilter::builder().name(starts_with(*start)).build().unwrap();
            let condition = filter.to_sql(database.dialect()).unwrap();
            let select = Query::select().column("id").from("starts").cond_where(condition).to_owned();
            let matching: Vec<i64> =
                (0..).zip(&names).filter(|(_, name)| name.starts_with(start)).map(|(id, _)| id).collect();
            assert_eq!(database.numbers(&select), Ok(matching), "{collation}: {start:?}");
            assert_eq!(database.plan(&select).contains("type=range key=name"), *is_ranged, "{collation}: {start:?}");
        }
    }
}
