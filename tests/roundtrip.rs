//! Whatever can be built is read back as it was, on every way out and in.

use chrono::NaiveDate;
use proptest::prelude::*;
use recordings_core::page::{PageNumber, PageSize};
use recordings_core::query::ParseOptions;
use recordings_core::room_recordings::{RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{
    Exact, Filter, FilterValue, ListQuery, OneOf, PageRequest, Range, Text, contains, ends_with, gt, gte, lt, lte, ne,
    none_of, starts_with,
};
use uuid::Uuid;

/// Every kind of value, and every operator on a range.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "where")]
struct WideFilter {
    #[filter(rename = "näme & co")]
    name: Exact<String>,
    #[filter(ops(eq))]
    flag: Exact<bool>,
    kind: Exact<Kind>,
    #[filter(rename = "a.b")]
    signed: Range<i64>,
    #[filter(ops(bare, gt, lt))]
    wide: Range<u128>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "kebab-case")]
enum Kind {
    LongOne,
    #[filter(rename = "ü&=%+ ")]
    Odd,
    #[filter(other)]
    Other(String),
}

/// Every style of lists, and every operator on a text.
#[derive(Clone, Debug, PartialEq, Filter)]
struct ListFilter {
    brackets: OneOf<String>,
    #[filter(list = "repeat", ops(in = "", not_in))]
    repeat: OneOf<String>,
    #[filter(list = "comma")]
    comma: OneOf<i64>,
    #[filter(ops(ne, contains, starts_with = "^", ends_with = "ends/with"))]
    text: Text,
    #[filter(ops(null, in), list = "brackets")]
    null: OneOf<bool>,
}

/// A condition of a range, as the setters take them.
#[derive(Clone, Copy, Debug)]
enum Bounds<T> {
    None,
    Equal(T),
    From(T),
    To(T),
    Within(T, T),
}

fn bounds<T: Clone + Ord + std::fmt::Debug>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Bounds<T>> {
    let pair = (value.clone(), value.clone()).prop_map(|(a, b)| Bounds::Within(a.clone().min(b.clone()), a.max(b)));
    prop_oneof![
        Just(Bounds::None),
        value.clone().prop_map(Bounds::Equal),
        value.clone().prop_map(Bounds::From),
        value.prop_map(Bounds::To),
        pair,
    ]
}

fn day() -> impl Strategy<Value = NaiveDate> + Clone {
    let (first, last) = (NaiveDate::from_ymd_opt(0, 1, 1).unwrap(), NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());
    (0..=(last - first).num_days()).prop_map(move |days| first + chrono::TimeDelta::days(days))
}

fn id() -> impl Strategy<Value = Option<Uuid>> {
    proptest::option::of(any::<u128>().prop_map(Uuid::from_u128))
}

fn status() -> impl Strategy<Value = RecordingStatus> {
    prop_oneof![
        Just(RecordingStatus::Completed),
        Just(RecordingStatus::Processing),
        any::<String>()
            .prop_filter("not a known one", |text| !["", "completed", "processing"].contains(&&**text))
            .prop_map(RecordingStatus::Unknown),
    ]
}

/// Sets a range field by the setter that fits the bounds.
macro_rules! set {
    ($builder:expr, $maybe:ident, $bounds:expr) => {{
        let (mut equal, mut from, mut to, mut within) = (None, None, None, None);
        match $bounds {
            Bounds::None => {}
            Bounds::Equal(value) => equal = Some(value),
            Bounds::From(value) => from = Some(value),
            Bounds::To(value) => to = Some(value),
            Bounds::Within(a, b) => within = Some(a..=b),
        }
        match (equal, &within) {
            (Some(equal), _) => $builder.$maybe(Some(equal)),
            (_, Some(_)) => $builder.$maybe(within),
            _ => $builder.$maybe(gte(from).and(lte(to))),
        }
    }};
}

prop_compose! {
    pub(crate) fn recording_filter()(
        ended in bounds(day()),
        started in bounds(day()),
        (room, participant, session) in (id(), id(), id()),
        status in proptest::option::of(status()),
        video in proptest::option::of(any::<bool>()),
        duration in bounds(any::<u32>()),
    ) -> RecordingFilter {
        let builder = set!(RecordingFilter::builder(), maybe_date_ended_at, ended);
        let builder = set!(builder, maybe_date_started_at, started);
        let builder = builder
            .maybe_room_id(room)
            .maybe_participant_id(participant)
            .maybe_session_id(session)
            .maybe_status(status)
            .maybe_recording_type(video.map(|video| if video { RecordingType::Video } else { RecordingType::Audio }));
        set!(builder, maybe_duration_secs, duration).build().unwrap()
    }
}

prop_compose! {
    fn page()(size in proptest::option::of(1_u64..=250), number in proptest::option::of(1..=u64::MAX)) -> PageRequest {
        let sized = size.map(|size| PageRequest::new().with_size(PageSize::new(size).unwrap())).unwrap_or_default();
        match number {
            Some(number) => sized.with_number(PageNumber::new(number).unwrap()),
            None => sized,
        }
    }
}

fn reads_back<F>(filter: &F) -> Result<(), TestCaseError>
where
    F: Filter + PartialEq + std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned,
{
    let encoded = filter.to_query_string();
    prop_assert_eq!(&F::from_query_str(&encoded).unwrap(), filter);
    prop_assert_eq!(&F::from_query_str(&filter.to_readable_query()).unwrap(), filter);
    prop_assert_eq!(&F::from_query_str(&format!("?sort=x&{encoded}&")).unwrap(), filter);
    let form = serde_urlencoded::to_string(filter).unwrap();
    prop_assert_eq!(&F::from_query_str(&form).unwrap(), filter);
    prop_assert_eq!(&serde_urlencoded::from_str::<F>(&encoded).unwrap(), filter);
    let json = serde_json::to_string(filter).unwrap();
    prop_assert_eq!(&serde_json::from_str::<F>(&json).unwrap(), filter);
    prop_assert_eq!(filter.is_empty(), encoded.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_recording_filter_reads_back(filter in recording_filter()) {
        reads_back(&filter)?;
    }

    #[test]
    fn a_list_query_reads_back(filter in recording_filter(), page in page()) {
        let query = ListQuery::new(filter, page);
        prop_assert_eq!(&ListQuery::from_query_str(&query.to_query_string()).unwrap(), &query);
        prop_assert_eq!(&ListQuery::from_query_str(&query.to_readable_query()).unwrap(), &query);
        let form = serde_urlencoded::to_string(&query).unwrap();
        prop_assert_eq!(&serde_urlencoded::from_str::<ListQuery<RecordingFilter>>(&form).unwrap(), &query);
    }

    #[test]
    fn all_of_unicode_reads_back(name in any::<String>(), kind in any::<String>().prop_filter("not empty", |text| !text.is_empty()), flag in any::<bool>()) {
        let filter = WideFilter::builder().name(name).kind(Kind::Other(kind)).flag(flag).build().unwrap();
        reads_back(&filter)?;
    }

    #[test]
    fn every_style_of_lists_reads_back(
        brackets in proptest::collection::vec(any::<String>(), 1..4),
        repeat in proptest::collection::vec(any::<String>(), 1..4),
        comma in proptest::collection::vec(any::<i64>(), 1..4),
        null in any::<bool>(),
    ) {
        let filter = ListFilter::builder().brackets(brackets).repeat(none_of(repeat)).comma(comma).null(recordings_core::null(null));
        reads_back(&filter.build().unwrap())?;
    }

    #[test]
    fn every_text_operator_reads_back(a in any::<String>(), b in any::<String>(), c in any::<String>(), d in any::<String>(), way in 0..5) {
        let new = ListFilter::builder;
        let filter = match way {
            0 => new().text(contains(a)),
            1 => new().text(starts_with(a)),
            2 => new().text(ends_with(a)),
            3 => new().text(ne(a)),
            _ => return reads_back(&new().text(ends_with(a).and(ne(b)).and(starts_with(c)).and(contains(d))).build().unwrap()),
        };
        reads_back(&filter.build().unwrap())?;
    }

    #[test]
    fn every_operator_reads_back(a in any::<i64>(), b in any::<i64>(), wide in any::<u128>(), way in 0..9) {
        let new = || WideFilter::builder().kind(Kind::Odd).wide(wide);
        let (low, high) = (a.min(b), a.max(b));
        prop_assume!(low < high);
        let filter = match way {
            0 => new().signed(low).build(),
            1 => new().signed(gt(low)).build(),
            2 => new().signed(gte(low)).build(),
            3 => new().signed(lt(low)).build(),
            4 => new().signed(lte(low)).build(),
            5 => new().signed(low..high).build(),
            6 => new().signed(low..=high).build(),
            7 => new().signed(gt(low).and(lt(high))).build(),
            _ => new().signed(gt(low).and(lte(high))).build(),
        };
        reads_back(&filter.unwrap())?;
    }

    #[test]
    fn any_text_is_read_or_refused_and_never_panics(query in any::<String>()) {
        let _ = RecordingFilter::from_query_str(&query);
        let _ = RecordingFilter::from_query_str(&format!("filter[{query}"));
        let _ = RecordingFilter::from_query_str(&format!("filter[status]={query}&filter[status]={query}"));
        let _ = ListQuery::<RecordingFilter>::from_query_str(&format!("page[size]={query}"));
    }

    /// In whatever order the parameters come, however their brackets are encoded, and whatever is between them.
    #[test]
    fn order_and_encoding_make_no_difference(
        filter in recording_filter(),
        page in page(),
        keys in proptest::collection::vec((any::<u32>(), 0..4), 16),
    ) {
        let query = ListQuery::new(filter, page);
        let written = query.to_query_string();
        let pairs = written.split('&').filter(|pair| !pair.is_empty()).zip(keys);
        let mut pairs: Vec<(u32, String)> = pairs
            .map(|(pair, (place, encoding))| (place, match encoding {
                0 => pair.to_owned(),
                1 => pair.replacen("%5B", "[", 3).replacen("%5D", "]", 3),
                2 => pair.replacen("%5B", "%5b", 1).replacen("%5D", "]", 1),
                _ => format!("other[{place}]=x&{pair}&"),
            }))
            .collect();
        pairs.sort();
        let encoded: Vec<String> = pairs.into_iter().map(|(_, pair)| pair).collect();
        let options = ParseOptions::new().allow_parameters(["other"]);
        prop_assert_eq!(ListQuery::from_query_str_with(&encoded.join("&"), &options), Ok(query));
    }

    /// Encoded, as it came, and decoded by others before.
    #[test]
    fn a_query_and_its_decoded_pairs_are_read_alike(
        parts in proptest::collection::vec(
            ("(filter|page|other)", "(\\[|%5B)", "(status|duration_secs|size|x)", "(\\]|%5D)", "(\\[gte\\]|%5Beq%5D|)", "(5|7|a%20b|)"),
            0..4,
        )
    ) {
        let query: Vec<String> = parts.iter().map(|(a, b, c, d, e, f)| format!("{a}{b}{c}{d}{e}={f}")).collect();
        let query = query.join("&");
        let read = ListQuery::<RecordingFilter>::from_query_str(&query);
        match (read, serde_urlencoded::from_str::<ListQuery<RecordingFilter>>(&query)) {
            (Ok(read), Ok(decoded)) => prop_assert_eq!(read, decoded),
            (Err(read), Err(decoded)) => prop_assert_eq!(read.to_string(), decoded.to_string()),
            (read, decoded) => prop_assert!(false, "{:?} and {:?}", read, decoded),
        }
    }

    /// What the reader takes, it takes whole: written again and read again, it is the same.
    #[test]
    fn what_is_read_is_read_whole(
        parts in proptest::collection::vec(("(filter|page)", "(\\[|%5B)", "(status|duration_secs|size|x)", "(\\]|%5d)", "(\\[gte\\]|)", "(=|)", "(5|a%20b|%|)"), 0..4)
    ) {
        let query: Vec<String> = parts.iter().map(|(a, b, c, d, e, f, g)| format!("{a}{b}{c}{d}{e}{f}{g}")).collect();
        let query = query.join("&");
        if let Ok(read) = ListQuery::<RecordingFilter>::from_query_str(&query) {
            let written = read.to_query_string();
            prop_assert_eq!(written.split('&').filter(|pair| !pair.is_empty()).count(), parts.len());
            prop_assert_eq!(&ListQuery::from_query_str(&written).unwrap(), &read);
        }
    }
}
