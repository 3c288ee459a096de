//! `matches` on models as people have them.

use std::borrow::Cow;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList};
use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use recordings_core::{Exact, Filter, FilterValue, OneOf, Range, Text};

/// An author's type that has no text of its own.
struct Color([u8; 3]);

struct Room<'a> {
    name: &'a str,
    owner: Cow<'a, str>,
    code: Box<str>,
    shared: Arc<str>,
    local: Option<Rc<str>>,
    tags: Vec<String>,
    numbers: BTreeSet<u16>,
    words: HashSet<&'static str>,
    seats: u16,
    count: usize,
    floor: Box<i64>,
    price: f32,
    opened: NaiveDateTime,
    closed: Option<DateTime<FixedOffset>>,
    color: Color,
    doors: Vec<Door>,
    main_door: Arc<Door>,
}

#[derive(Clone)]
struct Door {
    width: u32,
    open: bool,
}

#[derive(Debug, Filter)]
#[filter(model = Door)]
struct DoorFilter {
    width: Range<u64>,
    #[filter(ops(bare, null))]
    open: Exact<bool>,
}

#[derive(Debug, Filter)]
#[filter(model = Room<'static>)]
struct RoomFilter {
    #[filter(ops(bare, starts_with))]
    name: Text,
    owner: Exact<String>,
    code: Exact<String>,
    shared: Exact<String>,
    #[filter(ops(bare, null))]
    local: Exact<String>,
    #[filter(ops(bare, ne, contains, starts_with, in, null))]
    tags: Text,
    #[filter(ops(eq, gte, lte, ne))]
    numbers: Range<u32>,
    words: Exact<String>,
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
    #[filter(ops(bare, in))]
    count: OneOf<u64>,
    floor: Exact<i64>,
    price: Exact<f64>,
    #[filter(on = opened)]
    opened_on: Exact<NaiveDate>,
    #[filter(ops(gte, lte))]
    opened: Range<DateTime<Utc>>,
    closed: Exact<DateTime<Utc>>,
    #[filter(match_with = self::has_color)]
    color: Exact<String>,
    #[filter(no_match, ops(bare))]
    search: Exact<String>,
    #[filter(nested, quantifier = "some")]
    doors: DoorFilter,
    #[filter(nested)]
    main_door: DoorFilter,
}

fn has_color(room: &Room<'static>, color: &Exact<String>) -> bool {
    let [red, green, blue] = room.color.0;
    color.value().is_none_or(|wanted| *wanted == format!("{red:02x}{green:02x}{blue:02x}"))
}

fn room() -> Room<'static> {
    Room {
        name: "West lobby",
        owner: "Ada".into(),
        code: "w1".into(),
        shared: "s".into(),
        local: None,
        tags: vec!["large".to_owned(), "quiet".to_owned()],
        numbers: BTreeSet::from([3, 8]),
        words: HashSet::from(["a", "b"]),
        seats: 12,
        count: 7,
        floor: Box::new(-2),
        price: 0.5,
        opened: "2021-04-25T09:46:20".parse().unwrap(),
        closed: Some("2021-04-25T09:46:20+02:00".parse().unwrap()),
        color: Color([255, 0, 1]),
        doors: vec![Door { width: 90, open: false }, Door { width: 120, open: true }],
        main_door: Arc::new(Door { width: 200, open: true }),
    }
}

#[test]
fn every_kind_of_model_field_is_matched() {
    for (query, is_met) in [
        ("filter[name][starts_with]=West", true),
        ("filter[name]=west lobby", false),
        ("filter[owner]=Ada&filter[code]=w1&filter[shared]=s", true),
        ("filter[code]=w2", false),
        ("filter[local][null]=true", true),
        ("filter[local]=x", false),
        ("filter[tags]=quiet", true),
        ("filter[tags][starts_with]=la", true),
        ("filter[tags][contains]=ar&filter[tags][starts_with]=q", false),
        ("filter[tags][ne]=quiet", true),
        ("filter[tags][in][]=x&filter[tags][in][]=large", true),
        ("filter[tags][null]=true", false),
        ("filter[numbers][gte]=4&filter[numbers][lte]=7", false),
        ("filter[numbers][gte]=4&filter[numbers][lte]=8", true),
        ("filter[words]=b", true),
        ("filter[words]=c", false),
        ("filter[seats][gte]=12", true),
        ("filter[seats][gte]=70000", false),
        ("filter[count]=7", true),
        ("filter[floor]=-2&filter[price]=0.5", true),
        ("filter[opened_on]=2021-04-25", true),
        ("filter[opened][gte]=2021-04-25T09:46:21Z", false),
        ("filter[closed]=2021-04-25T07:46:20Z", true),
        ("filter[color]=ff0001", true),
        ("filter[color]=000000", false),
        ("filter[search]=anything", true),
        ("filter[doors][width][gte]=100&filter[doors][open]=true", true),
        ("filter[doors][width][gte]=100&filter[doors][open]=false", false),
        ("filter[main_door][width][eq]=200", true),
    ] {
        let filter = RoomFilter::from_query_str(query).unwrap();
        assert_eq!(filter.matches(&room()), is_met, "{query}");
    }
}

struct Row {
    id: i64,
    small: Vec<i32>,
    size: Option<u64>,
    signed: i128,
}

#[derive(Debug, Filter)]
#[filter(model = Row)]
struct RowFilter {
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    id: Range<u32>,
    #[filter(ops(eq, ne, gte, lte))]
    small: Range<u8>,
    #[filter(ops(eq, lt, gt))]
    size: Range<usize>,
    #[filter(ops(eq, ne, lt, gt))]
    signed: Range<i8>,
}

#[test]
fn an_integer_that_the_conditions_type_cannot_hold_is_beyond_all_that_it_can() {
    let row = |id, signed| Row { id, small: vec![300, -1], size: Some(u64::MAX), signed };
    for (query, below, above) in [
        ("filter[id][eq]=4294967295", false, false),
        ("filter[id][ne]=4294967295", true, true),
        ("filter[id][gte]=4294967295", false, true),
        ("filter[id][gt]=4294967295", false, true),
        ("filter[id][lte]=4294967295", true, false),
        ("filter[id][lt]=0", true, false),
        ("filter[id][gte]=0&filter[id][lte]=4294967295", false, false),
        ("filter[id][in][]=0", false, false),
        ("filter[id][not_in][]=0", true, true),
        ("filter[id][null]=false", true, true),
        ("filter[id][null]=true", false, false),
        ("filter[signed][lt]=-128", true, false),
        ("filter[signed][gt]=127", false, true),
        ("filter[small][gte]=255", true, true),
        ("filter[small][lte]=0", true, true),
        ("filter[small][gte]=0&filter[small][lte]=255", false, false),
        ("filter[size][gt]=5", true, true),
    ] {
        let filter = RowFilter::from_query_str(query).unwrap();
        assert_eq!(filter.matches(&row(-5, -1_000)), below, "{query}");
        assert_eq!(filter.matches(&row(1 << 40, 1 << 100)), above, "{query}");
    }
    let seven = RowFilter::from_query_str("filter[id][eq]=7&filter[signed][eq]=-7").unwrap();
    assert!(seven.matches(&row(7, -7)) && !seven.matches(&row(8, -7)));
}

#[test]
fn an_empty_collection_is_absent() {
    let room = Room { tags: Vec::new(), doors: Vec::new(), ..room() };
    for (query, is_met) in [
        ("filter[tags][null]=true", true),
        ("filter[tags][null]=false", false),
        ("filter[tags][ne]=quiet", false),
        ("filter[doors][open][null]=true", false),
        ("filter[doors][open]=false", false),
        ("", true),
    ] {
        assert_eq!(RoomFilter::from_query_str(query).unwrap().matches(&room), is_met, "{query}");
    }
}

/// An absent collection has no models, so none of them meets a filter, and each does.
struct Shelf<'a> {
    labels: Arc<Vec<String>>,
    codes: Cow<'a, [u16]>,
    rows: LinkedList<u16>,
    weights: BinaryHeap<u32>,
    depth: Box<Option<u64>>,
    width: &'a Option<u32>,
    sides: &'a Vec<u32>,
    serial: Option<NonZero<u64>>,
    owner: Cow<'a, Side>,
    host: Ipv4Addr,
    checked: NaiveDateTime,
    moved: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Side {
    Left,
    Right,
}

#[derive(Debug, Filter)]
#[filter(model = Shelf<'static>)]
struct ShelfFilter {
    #[filter(ops(bare, contains_all), list = "repeat")]
    labels: OneOf<String>,
    codes: Exact<u32>,
    rows: Exact<u32>,
    weights: Exact<u32>,
    #[filter(ops(gte, null))]
    depth: Range<u32>,
    width: Exact<u32>,
    sides: Exact<u32>,
    #[filter(ops(bare, gt))]
    serial: Range<u32>,
    owner: Exact<Side>,
    host: Exact<IpAddr>,
    checked: Exact<DateTime<FixedOffset>>,
    moved: Exact<NaiveDateTime>,
}

#[test]
fn pointers_to_fields_and_all_collections_are_matched() {
    let at = "2021-04-25T09:46:20".parse::<NaiveDateTime>().unwrap();
    let shelf = Shelf {
        labels: Arc::new(vec!["a".to_owned(), "b".to_owned()]),
        codes: Cow::Borrowed(&[7, 8]),
        rows: LinkedList::from([1, 2]),
        weights: BinaryHeap::from([3, 4]),
        depth: Box::new(None),
        width: &Some(5),
        sides: Box::leak(Box::new(vec![6])),
        serial: NonZero::new(1 << 40),
        owner: Cow::Owned(Side::Right),
        host: Ipv4Addr::LOCALHOST,
        checked: at,
        moved: at.and_utc(),
    };
    for (query, is_met) in [
        ("filter[labels]=b", true),
        ("filter[labels][contains_all]=b&filter[labels][contains_all]=a", true),
        ("filter[labels][contains_all]=b&filter[labels][contains_all]=c", false),
        ("filter[codes]=8&filter[rows]=2&filter[weights]=3", true),
        ("filter[codes]=9", false),
        ("filter[depth][null]=true", true),
        ("filter[depth][gte]=0", false),
        ("filter[width]=5&filter[sides]=6", true),
        ("filter[serial][gt]=4294967295", true),
        ("filter[serial]=1", false),
        ("filter[owner]=Right&filter[host]=127.0.0.1", true),
        ("filter[owner]=Left", false),
        ("filter[host]=::1", false),
        ("filter[checked]=2021-04-25T11:46:20%2B02:00&filter[moved]=2021-04-25T09:46:20", true),
    ] {
        assert_eq!(ShelfFilter::from_query_str(query).unwrap().matches(&shelf), is_met, "{query}");
    }
    let _ = Side::Left;
}

#[test]
fn an_absent_collection_has_no_models() {
    struct Shed {
        doors: Option<Vec<Door>>,
    }

    #[derive(Debug, Filter)]
    #[filter(model = Shed)]
    struct ShedFilter {
        #[filter(nested, quantifier = "some")]
        doors: DoorFilter,
        #[filter(nested, quantifier = "every", on = doors)]
        all_doors: DoorFilter,
    }

    let met = |query: &str| {
        let filter = ShedFilter::from_query_str(query).unwrap();
        [None, Some(vec![]), Some(vec![90]), Some(vec![90, 120])].map(|widths: Option<Vec<_>>| {
            let door = |width| Door { width, open: true };
            filter.matches(&Shed { doors: widths.map(|widths| widths.into_iter().map(door).collect()) })
        })
    };
    assert_eq!(met("filter[doors][width][gte]=100"), [false, false, false, true]);
    assert_eq!(met("filter[all_doors][width][gte]=100"), [true, true, false, false]);
}

#[test]
fn an_integer_is_matched_by_a_condition_over_floats() {
    struct Price {
        amount: i32,
        taxes: Vec<u8>,
        code: Option<NonZero<u16>>,
    }

    #[derive(Debug, Filter)]
    #[filter(model = Price)]
    struct PriceFilter {
        #[filter(ops(eq, gt))]
        amount: Range<f64>,
        #[filter(ops(eq, gt))]
        taxes: Range<f64>,
        #[filter(ops(eq, gt))]
        code: Range<f64>,
    }

    let price = Price { amount: -5, taxes: vec![7, 19], code: NonZero::new(3) };
    for (query, is_met) in [
        ("filter[amount][eq]=-5&filter[taxes][gt]=18.5&filter[code][eq]=3", true),
        ("filter[amount][gt]=-5", false),
        ("filter[amount][gt]=-5.5", true),
        ("filter[taxes][gt]=19", false),
        ("filter[code][gt]=3", false),
    ] {
        assert_eq!(PriceFilter::from_query_str(query).unwrap().matches(&price), is_met, "{query}");
    }
}
