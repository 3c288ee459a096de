//! Values of the author's own and of other crates.

use std::borrow::Cow;
use std::fmt;

use jiff::tz::Offset;
use jiff::{Timestamp, ZonedDateTime, civil};
use recordings_core::sql::Dialect;
use recordings_core::{Exact, Filter, FilterValue, InvalidValue, OneOf, OrderedValue, Range, ValueWriter, gte, lt};
use rust_decimal::Decimal;
use sea_query::{PostgresQueryBuilder, Query};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, UtcDateTime, UtcOffset};

/// Cents, of which the writer spoils negative ones.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Money(i64);

impl FilterValue for Money {
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.display(format_args!("{}.{:02}", self.0 / 100, self.0 % 100));
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let cents = text.split_once('.').and_then(|(whole, cents)| [whole, cents].concat().parse().ok());
        cents.map(Money).ok_or_else(|| InvalidValue::expected("an amount such as `1.50`"))
    }
}

impl OrderedValue for Money {}

/// A word that reads back in lower case.
#[derive(Clone, Debug, PartialEq)]
struct Word(String);

impl FilterValue for Word {
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(&self.0);
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        Ok(Self(text.to_lowercase()))
    }
}

/// A share of which two digits are sent.
#[derive(Clone, Debug, PartialEq)]
struct Rounded(f64);

impl FilterValue for Rounded {
    fn write(&self, out: &mut ValueWriter<'_>) {
        out.display(format_args!("{:.2}", self.0));
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        text.parse().map(Self).map_err(|_| InvalidValue::expected("a share such as `0.25`"))
    }
}

#[derive(Debug, PartialEq, Filter)]
struct ShareFilter {
    share: Exact<Rounded>,
}

#[test]
fn a_value_that_is_rounded_on_the_wire_is_refused_with_what_would_be_sent() {
    let says =
        "expected a value that can be sent exactly; it would be sent as `0.12`, which reads back as another value";
    let built = ShareFilter::builder().share(Rounded(0.124)).build().unwrap_err();
    assert_eq!(built.to_string(), format!("`filter[share]` is `0.12`: {says}"));
    let parsed = ShareFilter::from_query_str("filter[share]=0.124").unwrap_err();
    assert_eq!(parsed.to_string(), format!("`filter[share]` is `0.124`: {says}"));
}

#[derive(Debug, PartialEq, Filter)]
struct OrderFilter {
    #[filter(ops(bare, gte, lt, in))]
    price: Range<Money>,
    #[filter(ops(bare, in))]
    word: OneOf<Word>,
}

#[test]
fn a_value_of_the_authors_own_that_does_not_read_back_is_an_error_of_build() {
    for (filter, error) in [
        (
            OrderFilter::builder().price(Money(-150)).build(),
            "`filter[price]` is `-1.-50`: expected an amount such as `1.50`",
        ),
        (
            OrderFilter::builder().price(gte(Money(0)).and(lt(Money(-5)))).build(),
            "`filter[price][lt]` is `0.-5`: expected an amount such as `1.50`",
        ),
        (
            OrderFilter::builder().word([Word("a".to_owned()), Word("B".to_owned())]).build(),
            "`filter[word][in][]` is `B`: expected a value whose text reads back as the same value; this one reads back as `b`",
        ),
    ] {
        assert_eq!(filter.unwrap_err().to_string(), error);
    }
    let filter = OrderFilter::builder().price(Money(150)).word(Word("b".to_owned())).build().unwrap();
    assert_eq!(OrderFilter::from_query_str(&filter.to_query_string()), Ok(filter));
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "kebab-case")]
enum Status {
    InProgress,
    Done,
    #[filter(other)]
    Other(String),
}

#[test]
fn an_enum_of_texts_has_display_and_from_str() {
    assert_eq!(format!("{:>12}|{}", Status::InProgress, Status::Other("x".to_owned())), " in-progress|x");
    assert_eq!("done".parse(), Ok(Status::Done));
    assert_eq!("gone".parse(), Ok(Status::Other("gone".to_owned())));
    let error = "".parse::<Status>().unwrap_err();
    assert_eq!(error.to_string(), "expected a text that is not empty, such as `in-progress` or `done`");
}

/// Has all three traits itself.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, FilterValue)]
#[filter(rename_all = "lowercase", no_display, no_from_str, no_serde)]
enum Level {
    Low,
    #[serde(alias = "HIGH")]
    High,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Low { "a low level" } else { "a high level" })
    }
}

impl std::str::FromStr for Level {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "l" { Ok(Self::Low) } else { Err(()) }
    }
}

#[derive(Debug, Filter)]
struct LevelFilter {
    level: Exact<Level>,
}

#[test]
fn an_enum_may_have_its_own_traits() {
    assert_eq!((Level::High.to_string(), "l".parse()), ("a high level".to_owned(), Ok(Level::Low)));
    assert_eq!(serde_json::from_str::<Level>("\"HIGH\"").unwrap(), Level::High);
    assert_eq!(LevelFilter::builder().level(Level::High).build().unwrap().to_readable_query(), "filter[level]=high");
}

/// Has variants that are called like associated types.
#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Outcome {
    Ok,
    Err,
    Error,
    Value,
    Model,
}

/// Has its own `as_str`.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "lowercase", no_as_str)]
enum Floor {
    Ground,
}

impl Floor {
    const fn as_str(&self) -> Option<&'static str> {
        match self {
            Self::Ground => Some("the ground floor"),
        }
    }
}

#[test]
fn generated_names_do_not_meet_those_of_an_enum() {
    for outcome in [Outcome::Ok, Outcome::Err, Outcome::Error, Outcome::Value, Outcome::Model] {
        assert_eq!(outcome.as_str().parse(), Ok(outcome));
    }
    assert_eq!(Floor::Ground.as_str(), Some("the ground floor"));
    assert_eq!((Floor::Ground.to_string(), "ground".parse()), ("ground".to_owned(), Ok(Floor::Ground)));
    assert_eq!(serde_json::to_string(&Floor::Ground).unwrap(), "\"ground\"");
}

struct Payment {
    amount: Option<Decimal>,
    on: civil::Date,
    at: Timestamp,
    seen: ZonedDateTime,
    due: time::Date,
    sent: OffsetDateTime,
}

#[derive(Debug, PartialEq, Filter)]
#[filter(model = Payment)]
struct PaymentFilter {
    #[filter(ops(eq, gte, lte, in))]
    amount: Range<Decimal>,
    on: Range<civil::Date>,
    #[filter(on = at)]
    day: Exact<civil::Date>,
    at: Range<Timestamp>,
    seen: Range<Timestamp>,
    due: Range<time::Date>,
    #[filter(on = sent)]
    sent_on: Exact<time::Date>,
    sent: Range<UtcDateTime>,
}

fn payment() -> Payment {
    let at = Timestamp::new(1_619_343_980, 500_000_000).unwrap();
    Payment {
        amount: Some(Decimal::new(1_050, 2)),
        on: civil::date(2021, 4, 25),
        at,
        seen: ZonedDateTime::new(at, Offset::constant(9).to_time_zone()),
        due: time::Date::from_calendar_date(2021, time::Month::April, 25).unwrap(),
        sent: UtcDateTime::from_unix_timestamp(1_619_343_980).unwrap().to_offset(UtcOffset::from_hms(9, 0, 0).unwrap()),
    }
}

#[test]
fn the_values_of_other_crates_are_matched() {
    for (query, is_met) in [
        ("filter[amount][eq]=10.5", true),
        ("filter[amount][gte]=10.50&filter[amount][lte]=10.500", true),
        ("filter[amount][gte]=10.5000000000000000001", false),
        ("filter[amount][in][]=1&filter[amount][in][]=10.5", true),
        ("filter[on][eq]=2021-04-25", true),
        ("filter[on][gt]=2021-04-25", false),
        ("filter[day]=2021-04-25", true),
        ("filter[at][gte]=2021-04-25T09:46:20.5Z&filter[at][lt]=2021-04-25T11:46:20.500000001%2B02:00", true),
        ("filter[at][gt]=2021-04-25T09:46:20.5Z", false),
        ("filter[seen][eq]=2021-04-25T09:46:20.5Z", true),
        ("filter[due][lte]=2021-04-25", true),
        ("filter[sent_on]=2021-04-25", true),
        ("filter[sent][eq]=2021-04-25T09:46:20Z", true),
        ("filter[sent][lt]=2021-04-25T09:46:20Z", false),
    ] {
        let filter = PaymentFilter::from_query_str(query).unwrap();
        assert_eq!(filter.matches(&payment()), is_met, "{query}");
    }
    let absent = Payment { amount: None, ..payment() };
    assert!(!PaymentFilter::from_query_str("filter[amount][gte]=0").unwrap().matches(&absent));
}

#[test]
fn what_another_crate_cannot_hold_is_refused_by_its_parameter() {
    for (query, sentence) in [
        ("filter[at][gte]=2016-12-31T23:59:60Z", "`Timestamp` can hold: a year within its range, and no leap second"),
        ("filter[at][gte]=9999-12-31T23:59:59Z", "`Timestamp` can hold: a year within its range, and no leap second"),
        (
            "filter[sent][gte]=2016-12-31T23:59:60Z",
            "`UtcDateTime` can hold: a year within its range, and no leap second",
        ),
        ("filter[at][gte]=2021-04-25T09:46:20 02:00", "`%2B`"),
        ("filter[on][eq]=2021-02-30", "a day such as `2021-04-25`"),
        ("filter[amount][eq]=1e3", "a decimal number of at most 28 digits such as `1.50`, without an exponent"),
    ] {
        let error = PaymentFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
    let before = civil::Date::MIN;
    assert!(PaymentFilter::builder().on(gte(before)).build().is_err(), "a negative year");
    let odd = UtcOffset::from_hms(1, 0, 1).unwrap();
    assert!(payment().sent.to_offset(odd).check().is_err(), "RFC 3339 has no seconds in an offset");
}

#[test]
fn decimals_are_exact_in_sql_or_an_error() {
    let filter = PaymentFilter::from_query_str("filter[amount][gte]=0.1&filter[amount][lte]=1.50").unwrap();
    let select =
        Query::select().column("id").from("payments").cond_where(filter.to_sql(Dialect::Postgres).unwrap()).to_owned();
    assert_eq!(
        select.to_string(PostgresQueryBuilder),
        r#"SELECT "id" FROM "payments" WHERE "amount" >= CAST(CAST('0.1' AS text) AS numeric) AND "amount" <= CAST(CAST('1.50' AS text) AS numeric)"#
    );
    let error = filter.to_sql(Dialect::Sqlite).unwrap_err().to_string();
    assert!(error.contains("`filter[amount][gte]` is `0.1`: SQLite has no exact decimals"), "{error}");
}

#[test]
fn an_integer_that_cannot_be_zero_names_its_bounds() {
    #[derive(Debug, Filter)]
    struct NumberFilter {
        count: Exact<std::num::NonZero<u8>>,
        offset: Exact<std::num::NonZero<i8>>,
    }

    for (query, expected) in [
        ("filter[count]=0", "an integer from 1 to 255"),
        ("filter[count]=256", "an integer from 1 to 255"),
        ("filter[offset]=0", "an integer from -128 to 127, other than 0"),
        ("filter[offset]=-129", "an integer from -128 to 127, other than 0"),
    ] {
        let error = NumberFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.ends_with(&format!(": expected {expected}")), "{error}");
    }
}
