//! Rows whose values are near each other: texts of letters that databases confuse, days and their first and last instants.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use fastrand::Rng;
use recordings_core::FilterValue;
use recordings_core::sql::Dialect;
use sea_query::{Expr, ExprTrait, InsertStatement, Query};
use uuid::Uuid;

use super::filter::Kind;

#[derive(Clone, Debug)]
pub struct Row {
    pub small: Option<i16>,
    pub big: Option<i64>,
    pub huge: Option<u64>,
    pub vast: Option<i128>,
    pub share: Option<f64>,
    pub ratio: Option<f32>,
    pub name: Option<String>,
    pub code: Option<String>,
    pub open: Option<bool>,
    pub owner: Option<Uuid>,
    pub day: Option<NaiveDate>,
    pub at: Option<DateTime<Utc>>,
    pub local: Option<NaiveDateTime>,
    pub clock: Option<NaiveTime>,
    pub kind: Option<Kind>,
    pub size: Option<Size>,
}

#[derive(Clone, Debug)]
pub struct Size {
    pub unit: String,
    pub width: Option<u16>,
}

/// The table. Texts are in columns whose collations ignore case and trailing blanks, where a database has them.
pub fn table(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => {
            "DROP TABLE IF EXISTS wide; DROP TYPE IF EXISTS kind; CREATE TYPE kind AS ENUM ('large', 'small', 'x', 'SMALL', 'small ');
             CREATE TABLE wide (id bigint, small smallint, big bigint, huge numeric(20), vast numeric(39),
             share double precision, ratio real, name text, code varchar(20) COLLATE \"en-x-icu\", open boolean, owner uuid, day date,
             at timestamptz, local timestamp, clock time, kind kind, size_unit text, size_width integer)"
        }
        Dialect::MySql => {
            "DROP TABLE IF EXISTS wide;
             CREATE TABLE wide (id BIGINT, small SMALLINT, big BIGINT, huge BIGINT UNSIGNED, vast DECIMAL(39, 0),
             share DOUBLE, ratio FLOAT, name VARCHAR(20) COLLATE utf8mb4_general_ci, code VARCHAR(20) COLLATE utf8mb4_bin,
             open BOOLEAN, owner BINARY(16), day DATE, at DATETIME(6), local DATETIME(6), clock TIME(6), kind VARCHAR(20),
             size_unit TEXT COLLATE utf8mb4_unicode_ci, size_width SMALLINT UNSIGNED)"
        }
        _ => {
            "CREATE TABLE wide (id INTEGER, small INTEGER, big INTEGER, huge INTEGER, vast INTEGER, share REAL, ratio REAL,
             name TEXT COLLATE NOCASE, code TEXT COLLATE RTRIM, open INTEGER, owner BLOB, day TEXT, at TEXT, local TEXT,
             clock TEXT, kind TEXT, size_unit TEXT, size_width INTEGER)"
        }
    }
}

impl Row {
    pub fn random(random: &mut Rng, dialect: Dialect) -> Self {
        let is_sqlite = dialect == Dialect::Sqlite;
        // What the database can hold.
        let text = |random: &mut Rng| match dialect {
            Dialect::Postgres => text(random).replace('\0', ""),
            _ => text(random),
        };
        let size = maybe(random, |random| Size { unit: text(random), width: maybe(random, |random| random.u16(0..3)) });
        Self {
            small: maybe(random, small),
            big: maybe(random, big),
            huge: maybe(random, huge).filter(|huge| !is_sqlite || i64::try_from(*huge).is_ok()),
            vast: maybe(random, vast).filter(|vast| !is_sqlite || i64::try_from(*vast).is_ok()),
            share: maybe(random, share).filter(|share| dialect == Dialect::Postgres || share.is_finite()),
            ratio: maybe(random, ratio),
            name: maybe(random, text),
            code: maybe(random, text),
            open: maybe(random, Rng::bool),
            owner: maybe(random, owner),
            day: maybe(random, day),
            at: maybe(random, instant),
            local: maybe(random, instant).map(|instant| instant.naive_utc()),
            clock: maybe(random, instant).map(|instant| instant.time()),
            kind: maybe(random, kind).map(|text| Kind::read(text.into()).unwrap()),
            size,
        }
    }

    pub fn insert(&self, id: i64, dialect: Dialect) -> InsertStatement {
        let row = self.clone();
        let wide = |number: Option<String>| {
            let number = Expr::val(number);
            match dialect {
                Dialect::Postgres => number.cast_as("numeric"),
                Dialect::MySql => number.cast_as("DECIMAL(39, 0)"),
                _ => number.cast_as("INTEGER"),
            }
        };
        let kind = |kind: Option<String>| match dialect {
            Dialect::Postgres => Expr::val(kind).cast_as("kind"),
            _ => kind.into(),
        };
        let columns = [
            "id",
            "small",
            "big",
            "huge",
            "vast",
            "share",
            "ratio",
            "name",
            "code",
            "open",
            "owner",
            "day",
            "at",
            "local",
            "clock",
            "kind",
            "size_unit",
            "size_width",
        ];
        let values: Vec<Expr> = vec![
            id.into(),
            row.small.into(),
            row.big.into(),
            wide(row.huge.map(|number| number.to_string())),
            wide(row.vast.map(|number| number.to_string())),
            row.share.into(),
            row.ratio.into(),
            row.name.into(),
            row.code.into(),
            row.open.into(),
            row.owner.into(),
            row.day.into(),
            // As a `TIMESTAMP`, which the driver would bind, years are limited.
            if dialect == Dialect::MySql { row.at.map(|at| at.naive_utc()).into() } else { row.at.into() },
            row.local.into(),
            row.clock.into(),
            kind(row.kind.map(|kind| kind.as_str().to_owned())),
            row.size.as_ref().map(|size| size.unit.clone()).into(),
            row.size.and_then(|size| size.width).map(i32::from).into(),
        ];
        Query::insert().into_table("wide").columns(columns).values_panic(values).to_owned()
    }
}

fn maybe<T>(random: &mut Rng, value: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    (random.u8(0..6) > 0).then(|| value(random))
}

fn one_of<T: Copy>(random: &mut Rng, values: &[T]) -> T {
    values[random.usize(..values.len())]
}

pub fn small(random: &mut Rng) -> i16 {
    one_of(random, &[-2, -1, 0, 1, 2, i16::MAX, i16::MIN])
}

pub fn big(random: &mut Rng) -> i64 {
    one_of(random, &[-2, -1, 0, 1, 2, i64::MAX, i64::MIN, 9_007_199_254_740_993])
}

pub fn huge(random: &mut Rng) -> u64 {
    one_of(random, &[0, 1, 2, 9_007_199_254_740_993, 1 << 63, (1 << 63) - 1, u64::MAX])
}

pub fn vast(random: &mut Rng) -> i128 {
    one_of(random, &[0, -1, 1 << 63, (1 << 63) - 1, 1 << 64, i128::MAX, i128::MIN, i64::MIN.into()])
}

pub fn share(random: &mut Rng) -> f64 {
    one_of(random, &[0.0, -0.0, 0.1, 1.5, -1e300, 1e-300, 0.1 + 0.2, 0.3, f64::NAN, f64::INFINITY, f64::NEG_INFINITY])
}

pub fn ratio(random: &mut Rng) -> f32 {
    one_of(random, &[0.0, 0.1, 0.5, 1.5, -2.25, 16_777_216.0])
}

/// Texts of letters that are told apart by case, accents or blanks, or mean something in a pattern.
pub fn text(random: &mut Rng) -> String {
    let letters = [
        'a', 'a', 'A', 'b', ' ', '%', '_', '!', '\'', '\\', 'é', 'É', 'e', 'ß', '😀', 'k', '\u{212a}', '\0', '\u{d7ff}',
    ];
    (0..random.usize(0..4)).map(|_| one_of(random, &letters)).collect()
}

pub fn owner(random: &mut Rng) -> Uuid {
    let number = random.u128(1..4);
    Uuid::from_u128((number << 96) | number)
}

pub fn day(random: &mut Rng) -> NaiveDate {
    let near = NaiveDate::from_ymd_opt(2021, 4, random.u32(24..28)).unwrap();
    let edges = [(1, 1, 1), (9999, 12, 31), (2000, 2, 29)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap());
    if random.u8(0..8) == 0 { one_of(random, &edges) } else { near }
}

/// Instants around the ends of the days, as databases keep them.
pub fn instant(random: &mut Rng) -> DateTime<Utc> {
    let micros = one_of(random, &[0, 1, 500_000, 43_200_000_000, 86_399_999_999_i64]);
    day(random).and_time(NaiveTime::MIN).and_utc() + TimeDelta::microseconds(micros)
}

/// Instants between those that the servers can keep, too.
pub fn fine(random: &mut Rng) -> DateTime<Utc> {
    instant(random) + TimeDelta::nanoseconds(one_of(random, &[0, 0, 0, 1, 500, 999]))
}

pub fn kind(random: &mut Rng) -> &'static str {
    one_of(random, &["small", "large", "SMALL", "x", "small "])
}
