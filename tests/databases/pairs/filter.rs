//! A filter with every operator on every type of value.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use fastrand::Rng;
use recordings_core::{Description, Exact, Filter, FilterValue, OneOf, Range, Text};
use uuid::Uuid;

use super::rows::{self, Row, Size};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Kind {
    Small,
    Large,
    #[filter(other)]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Size)]
pub struct SizeFilter {
    #[filter(ops(
        eq,
        ne,
        ne_or_null,
        contains,
        starts_with,
        ends_with,
        not_contains,
        not_starts_with,
        not_ends_with,
        ieq,
        ine,
        icontains,
        istarts_with,
        iends_with,
        not_icontains,
        not_istarts_with,
        not_iends_with,
        like,
        ilike,
        in,
        not_in,
        null,
        exists
    ))]
    unit: Text,
    #[filter(ops(eq, ne, ne_or_null, gt, lte, null, exists))]
    width: Range<u16>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Row, root = "f", groups(any, all, not))]
pub struct WideFilter {
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    small: Range<i16>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    big: Range<i64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    huge: Range<u64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    vast: Range<i128>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, between, not_between))]
    share: Range<f64>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, between, not_between))]
    ratio: Range<f32>,
    #[filter(ops(
        eq,
        ne,
        ne_or_null,
        contains,
        starts_with,
        ends_with,
        not_contains,
        not_starts_with,
        not_ends_with,
        ieq,
        ine,
        icontains,
        istarts_with,
        iends_with,
        not_icontains,
        not_istarts_with,
        not_iends_with,
        like,
        ilike,
        in,
        not_in,
        null,
        exists
    ))]
    name: Text,
    #[filter(on = name, column = "name", ops(gt, gte, lt, lte, between, not_between))]
    name_between: Range<String>,
    #[filter(ops(
        eq,
        ne,
        ne_or_null,
        contains,
        starts_with,
        ends_with,
        not_contains,
        not_starts_with,
        not_ends_with,
        ieq,
        ine,
        icontains,
        istarts_with,
        iends_with,
        not_icontains,
        not_istarts_with,
        not_iends_with,
        like,
        ilike,
        in,
        not_in,
        null,
        exists
    ))]
    code: Text,
    #[filter(ops(eq, ne, null))]
    open: Exact<bool>,
    #[filter(ops(bare, ne, in, not_in))]
    owner: OneOf<Uuid>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    day: Range<NaiveDate>,
    #[filter(on = at, column = "wide.at", ops(eq, ne, gt, gte, lt, lte, in, not_in, null, ne_or_null, exists, between, not_between))]
    on_day: Range<NaiveDate>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, between, not_between))]
    at: Range<DateTime<Utc>>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, between, not_between))]
    local: Range<NaiveDateTime>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, between, not_between))]
    clock: Range<NaiveTime>,
    #[filter(ops(eq, ne, ne_or_null, in, not_in), cast = "kind")]
    kind: OneOf<Kind>,
    #[filter(nested)]
    size: SizeFilter,
}

impl WideFilter {
    /// One to three random parameters that are a filter together.
    pub fn random(random: &mut Rng) -> Self {
        let parameters = Description::of::<Self>().parameters;
        loop {
            let mut query = Vec::new();
            for _ in 0..random.usize(1..=2) {
                let parameter = &parameters[random.usize(..parameters.len())];
                let values = if parameter.list.is_some() { random.usize(1..=3) } else { 1 };
                for _ in 0..values {
                    query.push((parameter.name.clone(), value(random, &parameter.field, &parameter.operator)));
                }
            }
            // The values of one list stand together.
            query.dedup();
            if let Ok(filter) = Self::from_query_str(&serde_urlencoded::to_string(query).unwrap()) {
                return filter;
            }
        }
    }
}

/// A text of which some letters are signs of a pattern.
fn pattern(random: &mut Rng) -> String {
    let mut pattern = String::new();
    for letter in rows::text(random).chars() {
        match random.u8(0..6) {
            0 => pattern.push('%'),
            1 => pattern.push('_'),
            _ if matches!(letter, '%' | '_' | '\\') => pattern.extend(['\\', letter]),
            2 => pattern.extend(['\\', letter]),
            _ => pattern.push(letter),
        }
    }
    if random.bool() { pattern + "%" } else { pattern }
}

fn value(random: &mut Rng, field: &str, operator: &str) -> String {
    if matches!(operator, "null" | "exists") {
        return random.bool().to_string();
    }
    if matches!(operator, "like" | "ilike") {
        return pattern(random);
    }
    match field {
        "small" => rows::small(random).to_string(),
        "big" => rows::big(random).to_string(),
        "huge" => rows::huge(random).to_string(),
        "vast" => rows::vast(random).to_string(),
        "share" => loop {
            let share = rows::share(random);
            if share.is_finite() {
                return format!("{share}");
            }
        },
        "ratio" => rows::ratio(random).to_string(),
        "name" | "name_between" | "code" | "size.unit" => rows::text(random),
        "open" => random.bool().to_string(),
        "owner" => rows::owner(random).to_string(),
        "day" | "on_day" => rows::day(random).to_string(),
        "at" => rows::fine(random).to_rfc3339(),
        "local" => rows::fine(random).naive_utc().format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
        "clock" => rows::fine(random).format("%H:%M:%S%.f").to_string(),
        "kind" if random.u8(0..6) == 0 => "not of the type".to_owned(),
        "kind" => rows::kind(random).to_owned(),
        "size.width" => random.u16(0..3).to_string(),
        other => panic!("no values for {other}"),
    }
}
