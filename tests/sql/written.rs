//! What stands in the SQL.

use recordings_core::condition::{Accepted, Carries, Condition, IntoCondition, Terms};
use recordings_core::operator::{Operand, Operator, ops};
use recordings_core::room_recordings::{RecordingFilter, RecordingType};
use recordings_core::sql::{Dialect, SqlTerm};
use recordings_core::{
    Exact, Filter, FilterValue, InvalidValue, OneOf, OrderedValue, Range, contains, date, ends_with, ne, null,
    starts_with,
};
use sea_query::{Query, SqliteQueryBuilder};

use super::{Kind, PlaceFilter, WideFilter, sql};

#[test]
fn a_condition_is_over_the_column_that_the_declaration_names() {
    let filter = RecordingFilter::builder().recording_type(RecordingType::Audio).duration_secs(5..).build().unwrap();
    assert_eq!(sql(&filter), r#"("recording_type" COLLATE BINARY = 'audio') AND "duration_secs" >= 5"#);
    let filter = WideFilter::builder().number(ne(7)).place(PlaceFilter::builder().zip(null(true))).build().unwrap();
    assert_eq!(sql(&filter), r#""n" <> 7 AND "places"."zip" IS NULL"#);
    assert_eq!(sql(&WideFilter::builder().build().unwrap()), "TRUE", "an empty filter selects everything");
}

#[test]
fn the_columns_of_a_nested_filter_begin_with_its_name_or_are_in_a_table() {
    #[derive(Debug, Filter)]
    struct OwnerFilter {
        #[filter(ops(bare))]
        name: Exact<String>,
        #[filter(nested)]
        home: PlaceFilter,
        #[filter(nested, table = "office")]
        office: PlaceFilter,
    }
    #[derive(Debug, Filter)]
    struct OrderFilter {
        #[filter(nested)]
        buyer: OwnerFilter,
        #[filter(nested, column = "s")]
        agent: OwnerFilter,
        #[filter(nested, table = "sellers")]
        seller: OwnerFilter,
    }
    let zip = || PlaceFilter::builder().zip(1);
    let owner = || OwnerFilter::builder().name("x").home(zip()).office(zip());
    let columns = |sql: &str| -> Vec<String> {
        let columns = sql.split(" AND ").map(|term| term.split(' ').next().unwrap_or_default().replace(['"', '('], ""));
        columns.collect()
    };
    let filter = OrderFilter::builder().buyer(owner()).agent(owner()).seller(owner()).build().unwrap();
    assert_eq!(
        columns(&sql(&filter)),
        [
            "buyer_name",
            "buyer_home_zip",
            "buyer_office.zip",
            "s_name",
            "s_home_zip",
            "s_office.zip",
            "sellers.name",
            "sellers.home_zip",
            "sellers_office.zip",
        ]
    );
}

/// An element of an array, which has no operator of its own.
fn has_tag(term: &SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue> {
    let value = match term.operand() {
        Operand::One(value) if term.operator() == Operator::EQ => value.value(),
        _ => None,
    };
    let value = value.ok_or_else(|| InvalidValue::unsupported("only one tag can be asked for"))?;
    Ok(sea_query::Expr::cust_with_exprs("$1 = ANY($2)", [value.into(), term.column().clone()]))
}

#[test]
fn values_are_cast_and_fields_have_sql_of_their_own() {
    #[derive(Debug, Filter)]
    struct TaggedFilter {
        #[filter(cast = "kind_type", ops(bare, in))]
        kind: OneOf<Kind>,
        #[filter(sql = self::has_tag, ops(bare, ne), column = "rooms.tags")]
        tag: Exact<String>,
    }
    let sql = |filter: TaggedFilter| {
        let condition = filter.to_sql(Dialect::Postgres)?;
        let query = Query::select().column("id").from("rows").cond_where(condition).to_owned();
        Ok::<_, recordings_core::InvalidFilter>(query.to_string(sea_query::PostgresQueryBuilder))
    };
    let filter = TaggedFilter::builder().kind(Kind::Small).tag("a").build().unwrap();
    assert_eq!(
        sql(filter).unwrap(),
        r#"SELECT "id" FROM "rows" WHERE "kind" = CAST(CAST('small' AS text) AS kind_type) AND ('a' = ANY("rooms"."tags"))"#
    );
    let filter = TaggedFilter::builder().kind([Kind::Small, Kind::Large]).build().unwrap();
    assert!(
        sql(filter).unwrap().ends_with(
            "\"kind\" IN (CAST(CAST('small' AS text) AS kind_type), CAST(CAST('large' AS text) AS kind_type))"
        )
    );
    let error = sql(TaggedFilter::builder().tag(ne("a")).build().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "`filter[tag][ne]` is `a`: only one tag can be asked for");
}

#[test]
fn a_day_is_asked_for_as_its_instants() {
    let day = date!("2021-04-25");
    let on_day = |condition| WideFilter::builder().on_day(condition).build().unwrap();
    assert_eq!(sql(&on_day(recordings_core::eq(day))), r#""wide"."at" >= '2021-04-25' AND "wide"."at" < '2021-04-26'"#);
    let listed = WideFilter::builder().on_day(recordings_core::one_of([day, date!("9999-12-31")])).build().unwrap();
    assert_eq!(
        sql(&listed),
        r#"("wide"."at" >= '2021-04-25' AND "wide"."at" < '2021-04-26') OR "wide"."at" >= '9999-12-31'"#
    );
}

#[test]
fn what_a_pattern_would_take_for_its_own_is_escaped() {
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(contains("50%_!")), r#"INSTR(CAST("name" AS BLOB), CAST('50%_!' AS BLOB)) > 0"#);
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(starts_with("a%")), r#"("name" COLLATE BINARY >= 'a%') AND ("name" COLLATE BINARY < 'a&')"#);
    let name = |condition| sql(&WideFilter::builder().name(condition).build().unwrap());
    assert_eq!(name(ends_with("_é")), r#"SUBSTR(CAST("name" AS BLOB), -3) = CAST('_é' AS BLOB)"#);
}

#[test]
fn values_are_bound_and_never_stand_in_the_sql() {
    let injection = "x'; DROP TABLE wide; --";
    let filter = WideFilter::builder().name(contains(injection)).kind(Kind::Other(injection.to_owned())).build();
    let query = Query::select()
        .column("id")
        .from("wide")
        .cond_where(filter.unwrap().to_sql(Dialect::Sqlite).unwrap())
        .to_owned();
    let (sql, values) = query.build(SqliteQueryBuilder);
    assert!(!sql.contains("DROP"), "{sql}");
    assert_eq!(values.0, [injection.into(), injection.into()], "{sql}");
}

/// A version, in an order of its own.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
struct Version(u8, u8);

impl FilterValue for Version {
    fn write(&self, out: &mut recordings_core::ValueWriter<'_>) {
        out.display(format_args!("{}.{}", self.0, self.1));
    }
    fn read(text: std::borrow::Cow<'_, str>) -> Result<Self, recordings_core::InvalidValue> {
        let parts = text.split_once('.').and_then(|(a, b)| Some(Self(a.parse().ok()?, b.parse().ok()?)));
        parts.ok_or_else(|| recordings_core::InvalidValue::expected("a version such as `1.2`"))
    }
}
impl OrderedValue for Version {}
impl OrderedValue for Kind {}
impl PartialOrd for Kind {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let place = |kind: &Self| matches!(kind, Self::Large);
        place(self).partial_cmp(&place(other))
    }
}

/// Equality by the last digit.
#[derive(Clone, Debug, Default, PartialEq)]
struct LastDigit(Terms<u32>);

impl Condition for LastDigit {
    type Value = u32;
    const DEFAULT: &'static [&'static Accepted] = &[&Accepted::bare()];

    fn terms(&self) -> &Terms<u32> {
        &self.0
    }
    fn terms_mut(&mut self) -> &mut Terms<u32> {
        &mut self.0
    }
    fn meets(value: &u32, _: Operator, wanted: &u32) -> bool {
        value % 10 == wanted % 10
    }
}

impl Carries<ops::eq> for LastDigit {}

impl IntoCondition<LastDigit> for u32 {
    type Ops = (ops::eq,);

    fn into_condition(self) -> LastDigit {
        let mut condition = LastDigit::default();
        condition.0.add(Operator::EQ, self).unwrap();
        condition
    }
}

#[test]
fn what_has_no_counterpart_in_sql_is_refused_and_named() {
    #[derive(Debug, Filter)]
    struct OddFilter {
        version: Range<Version>,
        #[filter(ops(bare))]
        digit: LastDigit,
        size: Range<Kind>,
    }
    let filter = OddFilter::builder().version(Version(1, 2)..).digit(7_u32).size(Kind::Small..).build();
    let refused = filter.unwrap().to_sql(Dialect::Sqlite).unwrap_err();
    let messages: Vec<String> = refused.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "`filter[version][gte]` is `1.2`: `Version` has no SQL representation; implement `FilterValue::to_sql` for it, or filter \
             in memory with `matches`",
            "`filter[digit]` is `7`: the condition type of this field has no SQL representation; set `Condition::SQL`, or filter in \
             memory with `matches`",
            "`filter[size][gte]` is `small`: databases order these values in another way than the filter; use equality or a list, or \
             filter in memory with `matches`",
        ]
    );
}

/// A month or a year, which are spans of days that can overlap.
#[derive(Clone, Debug, PartialEq)]
struct Period(i32, Option<u32>);

impl FilterValue for Period {
    fn write(&self, out: &mut recordings_core::ValueWriter<'_>) {
        match self {
            Self(year, None) => out.display(format_args!("{year}")),
            Self(year, Some(month)) => out.display(format_args!("{year}-{month:02}")),
        }
    }

    fn read(text: std::borrow::Cow<'_, str>) -> Result<Self, InvalidValue> {
        let (year, month) = text.split_once('-').map_or((&*text, None), |(year, month)| (year, Some(month)));
        let month = month.map(str::parse).transpose();
        year.parse()
            .ok()
            .zip(month.ok())
            .map(|(year, month)| Self(year, month))
            .ok_or(InvalidValue::expected("a period"))
    }

    fn to_sql(&self) -> Result<recordings_core::sql::SqlValue, InvalidValue> {
        let Self(year, month) = *self;
        let day = |year, month| chrono::NaiveDate::from_ymd_opt(year, month, 1);
        let until = match month {
            Some(month @ ..12) => day(year, month + 1),
            Some(_) | None => day(year + 1, 1),
        };
        let from = day(year, month.unwrap_or(1)).ok_or(InvalidValue::expected("a period"))?;
        Ok(recordings_core::sql::SqlValue::span(from, until))
    }
}

#[test]
fn spans_of_a_list_that_overlap_are_joined_whatever_their_order() {
    #[derive(Debug, Filter)]
    struct ReportFilter {
        #[filter(ops(in, not_in))]
        period: OneOf<Period>,
    }
    let year = r#""period" >= '2021-01-01' AND "period" < '2022-01-01'"#;
    let months = r#""period" >= '2021-01-01' AND "period" < '2021-03-01'"#;
    for (list, expected) in [
        (&["2021", "2021-01"][..], year),
        (&["2021-01", "2021"], year),
        (&["2021-06", "2021", "2021-12"], year),
        (&["2021-02", "2021-01"], months),
    ] {
        let query: String = list.iter().map(|period| format!("&filter[period][in][]={period}")).collect();
        assert_eq!(sql(&ReportFilter::from_query_str(&query[1..]).unwrap()), expected, "{list:?}");
    }
}
