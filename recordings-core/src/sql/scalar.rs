//! Values as a database can hold them.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use sea_query::{Expr, Func, Value};

use crate::value::{Dialect, SqlKind, SqlValue};

/// Where a value lies among those that a column of the database can hold.
pub(super) enum Scalar {
    At(Point),
    /// After this value, and before the next one that a column can hold.
    After(Point),
    AboveAll,
    BelowAll,
    /// All values from the first up to, but not including, the second.
    Span {
        from: Box<Self>,
        until: Option<Box<Self>>,
    },
}

/// A value that a column can hold.
pub(super) enum Point {
    Text(String),
    /// A text that the type of the column may not have. It is compared with the text of the column.
    OtherText(String),
    Float(Expr),
    Plain(Expr),
}

/// How values are bound.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    pub(super) dialect: Dialect,
    /// The type of the column in `PostgreSQL`, if the declaration names one.
    pub(super) cast: Option<&'a str>,
}

impl Binding<'_> {
    pub(super) fn scalar(self, value: &SqlValue) -> Scalar {
        match &value.0 {
            // A type of the database may not have the text, or may change it.
            SqlKind::Value(Value::String(Some(text))) | SqlKind::Unknown(text) if self.is_cast() => {
                self.text(text, Point::OtherText)
            }
            // Text types of the database could shorten the text, or ignore its case.
            SqlKind::Unordered(Value::String(Some(text))) if self.is_cast() && self.cast.is_some_and(is_text) => {
                self.text(text, Point::OtherText)
            }
            SqlKind::Value(value) | SqlKind::Unordered(value) => self.value(value),
            SqlKind::Unknown(text) => self.text(text, Point::Text),
            SqlKind::Integer(digits) => self.integer(digits),
            #[cfg(feature = "rust_decimal")]
            SqlKind::Decimal(digits) => Scalar::At(Point::Plain(match self.dialect {
                Dialect::Postgres => self.typed_number(cast(Expr::val(digits), "text"), "numeric"),
                Dialect::MySql => cast(Expr::val(digits), "DECIMAL(65, 28)"),
                // `refusal` comes first.
                Dialect::Sqlite => Expr::val(digits),
            })),
            SqlKind::Span { from, until } => {
                let end = |value: &Value| Box::new(self.scalar(&SqlValue::new(value.clone())));
                Scalar::Span { from: end(from), until: until.as_ref().map(end) }
            }
        }
    }

    const fn is_cast(self) -> bool {
        matches!(self.dialect, Dialect::Postgres) && self.cast.is_some()
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the variants depend on the features of sea-query")]
    fn value(self, value: &Value) -> Scalar {
        match value {
            Value::String(Some(text)) => self.text(text, Point::Text),
            Value::BigUnsigned(Some(number)) => match i64::try_from(*number) {
                Ok(number) => Scalar::At(self.number(number)),
                Err(_) => self.integer(&number.to_string()),
            },
            Value::ChronoDateTimeUtc(Some(instant)) => self.kept(*instant),
            Value::ChronoDateTime(Some(local)) => self.kept(*local),
            Value::ChronoTime(Some(time)) => self.kept(*time),
            Value::ChronoDateTimeWithTimeZone(Some(instant)) => self.kept(instant.to_utc()),
            Value::Float(Some(number)) => self.float(f64::from(*number)),
            Value::Double(Some(number)) => self.float(*number),
            other => Scalar::At(self.bound(other)),
        }
    }

    /// No text of `PostgreSQL` has a NUL, so one with a NUL comes right after the part before it.
    fn text(self, text: &str, point: fn(String) -> Point) -> Scalar {
        match (self.dialect, text.split_once('\0')) {
            (Dialect::Postgres, Some((before, _))) => Scalar::After(point(before.to_owned())),
            (Dialect::Postgres, None) | (Dialect::MySql | Dialect::Sqlite, _) => Scalar::At(point(text.to_owned())),
        }
    }

    /// An integer that `i64` cannot hold.
    fn integer(self, digits: &str) -> Scalar {
        let text = || Expr::val(digits);
        match self.dialect {
            Dialect::Sqlite if digits.starts_with('-') => Scalar::BelowAll,
            Dialect::Sqlite => Scalar::AboveAll,
            Dialect::Postgres => Scalar::At(Point::Plain(self.typed_number(cast(text(), "text"), "numeric"))),
            Dialect::MySql => Scalar::At(Point::Plain(match digits.parse::<u64>() {
                Ok(number) => Expr::val(number),
                Err(_) => cast(text(), "DECIMAL(39, 0)"),
            })),
        }
    }

    fn float(self, number: f64) -> Scalar {
        Scalar::At(Point::Float(self.typed_number(Expr::val(number), "double precision")))
    }

    /// Servers keep microseconds and no leap seconds; `SQLite` keeps the text.
    fn kept<T: Timelike + Copy + PartialEq + Into<Value>>(self, instant: T) -> Scalar {
        if self.dialect == Dialect::Sqlite {
            return Scalar::At(self.bound(&instant.into()));
        }
        let nanos = instant.nanosecond();
        let is_leap = nanos >= 1_000_000_000;
        let kept = if is_leap { 999_999_000 } else { nanos / 1_000 * 1_000 };
        let floor = instant.with_nanosecond(kept).unwrap_or(instant);
        let point = self.bound(&floor.into());
        if floor == instant { Scalar::At(point) } else { Scalar::After(point) }
    }

    /// A value that the database holds as it is.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the variants depend on the features of sea-query")]
    fn bound(self, value: &Value) -> Point {
        let of = |database: &str| self.typed(Expr::val(value.clone()), database);
        Point::Plain(match value {
            Value::TinyInt(Some(number)) => return self.number((*number).into()),
            Value::SmallInt(Some(number)) => return self.number((*number).into()),
            Value::Int(Some(number)) => return self.number((*number).into()),
            Value::TinyUnsigned(Some(number)) => return self.number((*number).into()),
            Value::SmallUnsigned(Some(number)) => return self.number((*number).into()),
            Value::Unsigned(Some(number)) => return self.number((*number).into()),
            Value::BigInt(Some(number)) => return self.number(*number),
            Value::Bool(_) => of("boolean"),
            Value::Uuid(_) => of("uuid"),
            Value::Bytes(_) => of("bytea"),
            Value::ChronoTime(_) => of("time"),
            // Cast to a type with a zone, it would be a time in the zone of the session.
            Value::ChronoDateTime(Some(local)) if self.is_cast() => self.literal(&local.and_utc()),
            Value::ChronoDateTime(_) => of("timestamp"),
            Value::ChronoDate(Some(day)) if self.dialect == Dialect::Postgres => self.literal(&midnight(*day)),
            Value::ChronoDateTimeUtc(Some(instant)) if self.is_cast() => self.literal(instant),
            // As a `TIMESTAMP`, it would be compared within the years of that type.
            Value::ChronoDateTimeUtc(Some(instant)) if self.dialect == Dialect::MySql => Expr::val(instant.naive_utc()),
            Value::ChronoDateTimeUtc(_) => of("timestamptz"),
            other => match (self.dialect, self.cast) {
                (Dialect::Postgres, Some(database)) => cast(Expr::val(other.clone()), database),
                (Dialect::Postgres, None) | (Dialect::MySql | Dialect::Sqlite, _) => Expr::val(other.clone()),
            },
        })
    }

    fn number(self, number: i64) -> Point {
        Point::Plain(self.typed_number(Expr::val(number), "bigint"))
    }

    /// A bound text.
    pub(super) fn bound_text(self, text: &str) -> Expr {
        self.typed(Expr::val(text), "text")
    }

    /// `PostgreSQL` infers the type of a parameter, and drivers refuse to bind a value of another one. So the type of each is
    /// written. Then it is cast to the column's, which some types need.
    fn typed(self, bound: Expr, database: &str) -> Expr {
        match (self.dialect, self.cast) {
            (Dialect::Postgres, Some(column)) => cast(cast(bound, database), column),
            (Dialect::Postgres, None) => cast(bound, database),
            (Dialect::MySql | Dialect::Sqlite, _) => bound,
        }
    }

    /// A number of a type of the database. It is not cast to the column's if that is a number too, which may be too small for it:
    /// numbers of all types are compared exactly.
    fn typed_number(self, bound: Expr, database: &str) -> Expr {
        let cast = self.cast.filter(|cast| !is_number(cast));
        Self { cast, ..self }.typed(bound, database)
    }

    /// An instant as a literal without a type, so that it becomes a day, or an instant with or without a time zone, as the
    /// column is. A bound day would start at midnight in the time zone of the session.
    fn literal(self, instant: &DateTime<Utc>) -> Expr {
        let (year, era) = if instant.year() < 1 { (1 - instant.year(), " BC") } else { (instant.year(), "") };
        let literal = Expr::Constant(format!("{year:04}-{}{era}", instant.format("%m-%dT%H:%M:%S%.fZ")).into());
        match self.cast {
            Some(database) => cast(literal, database),
            None => literal,
        }
    }
}

/// Whether a type of `PostgreSQL` is one of numbers.
fn is_number(database: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "smallint",
        "integer",
        "bigint",
        "int",
        "int2",
        "int4",
        "int8",
        "numeric",
        "decimal",
        "dec",
        "real",
        "float",
        "float4",
        "float8",
        "double precision",
    ];
    is_one_of(database, NUMBERS)
}

/// Whether a type of `PostgreSQL` is one of texts, with or without a length.
fn is_text(database: &str) -> bool {
    is_one_of(database, &["text", "varchar", "character varying", "char", "character", "bpchar", "citext", "name"])
}

/// Whether a type of `PostgreSQL` has one of these names, whatever its length or precision is.
fn is_one_of(database: &str, names: &[&str]) -> bool {
    let name = database.split('(').next().unwrap_or_default().trim();
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// A type of `PostgreSQL` without the precision of its seconds, to which a value would be rounded.
pub(super) fn without_precision(database: &str) -> &str {
    let Some((name, (_, zone))) = database.split_once('(').and_then(|(name, rest)| Some((name, rest.split_once(')')?)))
    else {
        return database;
    };
    let name = name.trim();
    let is = |other: &str| name.strip_prefix("pg_catalog.").unwrap_or(name).eq_ignore_ascii_case(other);
    let has_zone = zone.trim().eq_ignore_ascii_case("with time zone");
    match (is("timestamp"), is("time")) {
        (true, _) if has_zone => "timestamptz",
        (_, true) if has_zone => "timetz",
        (true, _) => "timestamp",
        (_, true) => "time",
        _ if is("timestamptz") => "timestamptz",
        _ if is("timetz") => "timetz",
        _ => database,
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(chrono::NaiveTime::MIN) + TimeDelta::zero()).and_utc()
}

pub(super) fn cast(value: Expr, database: &str) -> Expr {
    Func::cast_as(value, database.to_owned()).into()
}
