//! Mutated queries against every way of reading: nothing panics, nothing is dropped, and what is accepted reads back.
//!
//! An independent splitter counts the parameters of a query. A way of reading may refuse the query, but if it accepts it, it has read
//! at least as many values. The number of queries is `RECORDINGS_MUTATIONS`, and the first seed is `RECORDINGS_SEED`; a million take
//! about a minute in release:
//!
//! ```text
//! RECORDINGS_MUTATIONS=1000000 cargo test --release -p recordings-tests --test mutations
//! ```

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::extract::FromRequestParts;
use axum::http::Request;
use chrono::{DateTime, NaiveDate, Utc};
use fastrand::Rng;
use recordings_core::server::FilterQuery;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, OneOf, PageRequest, Range, Sort, Text};
use uuid::Uuid;

/// How many queries a run of the tests mutates.
const QUERIES: u64 = 20_000;

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Kind {
    Audio,
    Video,
    #[filter(other)]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Key {
    CreatedAt,
    Name,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct PlaceFilter {
    city: Text,
    #[filter(ops(bare, gte, lte))]
    zip: Range<u16>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    id: Exact<Uuid>,
    #[filter(ops(bare, ne, contains, starts_with, ends_with, in, not_in, null))]
    name: Text,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, null))]
    seats: Range<i64>,
    price: Range<f64>,
    opened_on: Range<NaiveDate>,
    changed_at: Range<DateTime<Utc>>,
    kind: OneOf<Kind>,
    #[filter(list = "comma", ops(bare, in, not_in))]
    floor: OneOf<u8>,
    #[filter(list = "repeat", ops(in))]
    tag: OneOf<String>,
    #[filter(read_lists("comma"), ops(in))]
    label: OneOf<String>,
    #[filter(list = "comma", read_lists("brackets", "repeat"), ops(in))]
    level: OneOf<u8>,
    open: Exact<bool>,
    #[filter(nested)]
    place: PlaceFilter,
    #[filter(nested = "dots")]
    owner: PlaceFilter,
}

type Query = ListQuery<RoomFilter, PageRequest, Sort<Key>>;

/// Parameters from which the queries are made, most of them valid.
const PARAMETERS: &[&str] = &[
    "filter[id]=7b61621f-5fe4-4aad-ab11-9fd19e272e73",
    "filter%5Bname%5D=west%20lobby",
    "filter[name][contains]=a%2Bb",
    "filter[name][starts_with]=",
    "filter[name][in][]=a",
    "filter[label][in]=a,b",
    "filter[label][in][]=c",
    "filter[level][in]=1,2",
    "filter[level][in][0]=3",
    "filter[name][in][]=b,c",
    "filter[name][in][0]=d",
    "filter[name][null]=false",
    "filter[seats][eq]=5",
    "filter%5bseats%5d%5bgte%5d=-9223372036854775808",
    "filter[seats][lt]=20",
    "filter[seats][in][]=7",
    "filter[price][gte]=0.5",
    "filter[price][lte]=1e3",
    "filter[opened_on][gte]=2021-04-25",
    "filter[opened_on][lt]=2021-05-01",
    "filter[changed_at][gt]=2021-04-25T09:46:20.5Z",
    "filter[changed_at][lte]=2021-04-25T09:46:20%2B02:00",
    "filter[kind][in][]=audio",
    "filter[kind][in][]=other%20kind",
    "filter[floor]=3",
    "filter[floor][in]=1,2,3",
    "filter[tag][in]=a",
    "filter[tag][in]=b",
    "filter[open]=true",
    "filter[place][city][ends_with]=%C3%BC",
    "filter[place][zip]=12345",
    "filter[owner.zip][gte]=1",
    "page[size]=20",
    "page%5Bnumber%5D=2",
    "sort=-created_at,name",
    "filters[name]=x",
    "Filter[open]=true",
    "other=1",
];

/// What is inserted by a mutation.
const PIECES: &[&str] = &[
    "&",
    "=",
    "[",
    "]",
    "%5B",
    "%5D",
    "%",
    "%25",
    "+",
    "?",
    "&amp;",
    "[]",
    "[0]",
    ".",
    ",",
    "%2C",
    ";",
    " ",
    "%00",
    "%FF",
    "é",
    "%C3%A9",
    "filter",
    "filter[",
    "[gte]",
    "null",
    "-",
    "0",
    "99999999999999999999",
    "e",
    "T",
    "Z",
    "é[",
    "\u{202e}",
    "{",
    "}",
];

/// A query of a few parameters with a few mutations.
fn mutated(random: &mut Rng) -> String {
    let count = random.usize(1..6);
    let parameters: Vec<&str> = (0..count).filter_map(|_| random.choice(PARAMETERS).copied()).collect();
    let mut query = parameters.join("&");
    for _ in 0..random.usize(0..4) {
        mutate(&mut query, random);
    }
    query
}

fn mutate(query: &mut String, random: &mut Rng) {
    let boundaries: Vec<usize> = query.char_indices().map(|(at, _)| at).chain([query.len()]).collect();
    let mut place = || random.choice(&boundaries).copied().unwrap_or_default();
    let (first, second) = (place(), place());
    let (start, end) = (first.min(second), first.max(second));
    match random.u8(0..7) {
        0 => query.insert_str(start, random.choice(PIECES).copied().unwrap_or_default()),
        1 if start < query.len() => {
            query.remove(start);
        }
        2 => {
            let end = boundaries.iter().copied().rfind(|at| (start..=start + 12).contains(at));
            query.replace_range(start..end.unwrap_or(start), "");
        }
        3 => {
            let part = query[start..end].to_owned();
            query.insert_str(end, &part);
        }
        4 => *query = query.to_uppercase(),
        5 => {
            let mut parts: Vec<&str> = query.split('&').collect();
            random.shuffle(&mut parts);
            *query = parts.join("&");
        }
        _ => query.insert(start, random.char(' '..='~')),
    }
    // A duplication doubles the length at most, but several of them must not exceed the limits of a parser.
    if query.len() > 2_000 {
        query.truncate(boundaries.into_iter().take_while(|at| *at <= 1_000).last().unwrap_or_default());
    }
}

/// The keys of the parameters of a query, decoded by code that is not under test.
fn split(query: &str) -> Vec<String> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
    parameters
        .map(|parameter| {
            let key = parameter.split('=').next().unwrap_or_default().replace('+', " ");
            percent_encoding::percent_decode_str(&key).decode_utf8_lossy().into_owned()
        })
        .collect()
}

/// How many values a query as we write it has.
fn values(written: &str) -> usize {
    let count = |parameter: &str| match parameter.split_once('=') {
        Some((key, value)) if ["filter[floor][", "filter[level]["].iter().any(|list| key.starts_with(list)) => {
            value.split(',').count()
        }
        _ => 1,
    };
    written.split('&').filter(|parameter| !parameter.is_empty()).map(count).sum()
}

fn check(query: &str) {
    let keys = split(query);
    let own = keys.iter().filter(|key| key.to_lowercase().starts_with("filter[")).count();

    let filter = RoomFilter::from_query_str(query);
    if let Ok(filter) = &filter {
        assert!(values(&filter.to_readable_query()) >= own, "lost a condition: {filter:?}");
        assert_eq!(RoomFilter::from_query_str(&filter.to_query_string()).as_ref(), Ok(filter));
        assert_eq!(RoomFilter::from_query_str(&filter.to_readable_query()).as_ref(), Ok(filter));
    }
    let whole = Query::from_query_str(query);
    if let Ok(whole) = &whole {
        assert!(values(&whole.to_readable_query()) >= keys.len(), "lost a parameter: {whole:?}");
        assert_eq!(Query::from_query_str(&whole.to_query_string()).as_ref(), Ok(whole));
        assert_eq!(Ok(&whole.filter), filter.as_ref());
    }

    let (serde_filter, serde_whole) =
        (serde_urlencoded::from_str::<RoomFilter>(query), serde_urlencoded::from_str::<Query>(query));
    if let Ok(read) = &serde_filter {
        assert!(values(&read.to_readable_query()) >= own, "lost a condition through serde: {read:?}");
        let written = serde_urlencoded::to_string(read).unwrap();
        assert_eq!(&serde_urlencoded::from_str::<RoomFilter>(&written).unwrap(), read, "{written}");
    }
    if let Ok(read) = &serde_whole {
        assert!(values(&read.to_readable_query()) >= keys.len(), "lost a parameter through serde: {read:?}");
    }

    // `serde_qs` itself loses one of two values with the same index, so it is not asked.
    if let Ok(read) = serde_html_form::from_str::<RoomFilter>(query) {
        assert!(values(&read.to_readable_query()) >= own, "lost a condition through serde: {read:?}");
    }

    let Ok(request) = Request::get(format!("/rooms?{query}")).body(()) else { return };
    let (mut parts, ()) = request.into_parts();
    // A fragment is not part of the query.
    if parts.uri.query() == Some(query) {
        let extracted = ready(FilterQuery::<RoomFilter>::from_request_parts(&mut parts, &()));
        assert_eq!(extracted.map(|filter| filter.0).map_err(|rejection| rejection.errors().clone()), filter);
        let extracted = ready(Query::from_request_parts(&mut parts, &()));
        assert_eq!(extracted.map_err(|rejection| rejection.errors().clone()), whole);
    }
}

/// The output of a future that never waits.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("an extractor of a query waits for nothing"),
    }
}

fn setting(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("`{name}` must be a number")))
}

#[test]
fn mutated_queries_are_refused_or_read_whole() {
    let (queries, first_seed) = (setting("RECORDINGS_MUTATIONS", QUERIES), setting("RECORDINGS_SEED", 0));
    let (mut accepted, mut non_trivial) = (0_u64, 0_u64);
    for seed in first_seed..first_seed + queries {
        let query = mutated(&mut Rng::with_seed(seed));
        let checked = catch_unwind(AssertUnwindSafe(|| check(&query)));
        assert!(checked.is_ok(), "seed {seed}: {query:?}");
        if let Ok(filter) = RoomFilter::from_query_str(&query) {
            accepted += 1;
            non_trivial += u64::from(!filter.is_empty());
        }
    }
    // The mutations leave enough queries valid for the other half of the checks.
    assert!(non_trivial * 20 > queries, "{non_trivial} of {accepted} accepted queries have conditions");
}
