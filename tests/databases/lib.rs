//! Rows and filters of every kind of column, generated from a seed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;
use recordings_core::{Description, Exact, Filter, FilterValue, OneOf, Range, Text};
use uuid::Uuid;

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// A 64-bit integer.
    pub number: Option<i64>,
    /// An integer without a sign, as large as the databases hold.
    pub size: Option<u64>,
    /// A float.
    pub share: Option<f64>,
    /// A text in a column whose collation ignores case, where the database has one.
    pub name: Option<String>,
    /// A boolean.
    pub open: Option<bool>,
    /// A UUID.
    pub owner: Option<Uuid>,
    /// A day.
    pub day: Option<NaiveDate>,
    /// An instant.
    pub at: Option<DateTime<Utc>>,
    /// A word.
    pub kind: Option<Kind>,
    /// An address in the same row.
    pub place: Option<Place>,
}

/// An address.
#[derive(Clone, Debug)]
pub struct Place {
    /// The city.
    pub city: String,
    /// The postal code.
    pub zip: Option<u16>,
}

/// Words, and whatever else a client sends.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Kind {
    /// Small.
    Small,
    /// Large.
    Large,
    /// Any other word.
    #[filter(other)]
    Other(String),
}

/// Filters of [`Place`].
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Place)]
pub struct PlaceFilter {
    #[filter(ops(eq, contains, starts_with, ends_with, null))]
    city: Text,
    #[filter(ops(eq, ne, gte, null))]
    zip: Range<u16>,
}

/// Filters of [`Row`], with every operator.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Row)]
pub struct WideFilter {
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    number: Range<i64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in))]
    size: Range<u64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte))]
    share: Range<f64>,
    #[filter(ops(eq, ne, contains, starts_with, ends_with, in, not_in, null))]
    name: Text,
    #[filter(on = name, column = "name", ops(gt, gte, lt, lte, eq, in))]
    name_order: Range<String>,
    #[filter(ops(eq, ne, null))]
    open: Exact<bool>,
    #[filter(ops(bare, ne, in, not_in))]
    owner: OneOf<Uuid>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    day: Range<NaiveDate>,
    #[filter(on = at, column = "at", ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    on_day: Range<NaiveDate>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in))]
    at: Range<DateTime<Utc>>,
    #[filter(ops(bare, ne, in, not_in))]
    kind: OneOf<Kind>,
    #[filter(nested)]
    place: PlaceFilter,
}

/// Values that are told apart by case, padding, sign or a microsecond, and the ends of their types.
pub struct Values<'r>(pub &'r mut Rng);

impl Values<'_> {
    fn one_of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.0.usize(..values.len())].clone()
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.0.u8(..5) > 0).then(|| value(self))
    }

    fn text(&mut self) -> String {
        let letters =
            ['a', 'A', 'b', '%', '_', '!', '\'', 'é', 'É', 'e', '\\', ' ', '*', '[', '\u{301}', '😀', 'ß', 's'];
        (0..self.0.usize(..4)).map(|_| self.one_of(&letters)).collect()
    }

    fn number(&mut self) -> i64 {
        let ends = [i64::MIN, i64::MAX, -1, 0, 1, 2, 3];
        self.one_of(&ends)
    }

    fn share(&mut self) -> f64 {
        self.one_of(&[0.0, -0.0, 0.1, 1.5, -1e300, 1e-300, 3.0])
    }

    fn id(&mut self) -> Uuid {
        let number = self.0.u128(1..4);
        Uuid::from_u128((number << 96) | number)
    }

    fn day(&mut self) -> NaiveDate {
        let days = ["2021-04-24", "2021-04-25", "2021-04-26", "1000-01-01", "9999-12-31"];
        self.one_of(&days).parse().expect("days of the calendar")
    }

    /// An instant around the ends of the days.
    fn instant(&mut self) -> DateTime<Utc> {
        let micros = self.one_of(&[0, 1, 500_000, 43_200_000_000, 86_399_999_999_i64]);
        self.day().and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::microseconds(micros)
    }

    fn kind(&mut self) -> String {
        self.one_of(&["small", "large", "SMALL", "small ", "x"]).to_owned()
    }

    /// A row.
    pub fn row(&mut self) -> Row {
        Row {
            number: self.maybe(Self::number),
            size: self.maybe(|values| values.number().unsigned_abs() & (u64::MAX >> 1)),
            share: self.maybe(Self::share),
            name: self.maybe(Self::text),
            open: self.maybe(|values| values.0.bool()),
            owner: self.maybe(Self::id),
            day: self.maybe(Self::day),
            at: self.maybe(Self::instant),
            kind: self.maybe(|values| Kind::read(values.kind().into()).expect("any text is a kind")),
            place: self.maybe(|values| Place { city: values.text(), zip: values.maybe(|values| values.0.u16(..3)) }),
        }
    }

    /// A filter of one to three parameters.
    pub fn filter(&mut self) -> WideFilter {
        let parameters = Description::of::<WideFilter>().parameters;
        loop {
            let mut query = String::new();
            for _ in 0..self.0.usize(1..4) {
                let parameter = &parameters[self.0.usize(..parameters.len())];
                let value = self.value(&parameter.field, &parameter.operator);
                query.push_str(&format!("{}={}&", parameter.name, encoded(&value)));
            }
            if let Ok(filter) = WideFilter::from_query_str(&query) {
                return filter;
            }
        }
    }

    fn value(&mut self, field: &str, operator: &str) -> String {
        match field {
            _ if operator == "null" => self.0.bool().to_string(),
            "number" => self.number().to_string(),
            "size" => self.one_of(&[0, 1, 2, 3, i64::MAX as u64, u64::MAX]).to_string(),
            "share" => self.share().to_string(),
            "name" | "name_order" | "place.city" => self.text(),
            "open" => self.0.bool().to_string(),
            "owner" => self.id().to_string(),
            "day" | "on_day" => self.day().to_string(),
            "at" => self.instant().to_rfc3339(),
            "kind" => self.kind(),
            "place.zip" => self.0.u16(..3).to_string(),
            other => unreachable!("no values for {other}"),
        }
    }
}

/// Every byte percent-encoded.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
