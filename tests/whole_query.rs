//! A query has one owner: what nobody reads is an error, and what other code reads is said so.

use recordings_core::query::ParseOptions;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, OneOf, PageRequest, QueryErrors, Range, Sort};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    tenant: Exact<u32>,
    name: Exact<String>,
    #[filter(ops(gte, lte))]
    opened: Range<u32>,
    floor: OneOf<u32>,
    #[filter(nested)]
    place: PlaceFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct PlaceFilter {
    #[filter(ops(bare))]
    city: Exact<String>,
}

type Query = ListQuery<RoomFilter>;

/// Queries with a parameter that is close to the root of the filter, each with the parameter that was meant.
const NEAR_MISSES: &[(&str, Option<&str>)] = &[
    ("fliter[tenant]=1", Some("filter[tenant]")),
    ("filer[tenant]=1", Some("filter[tenant]")),
    ("fiilter[tenant]=1", Some("filter[tenant]")),
    ("fiter%5Btenant%5D=1", Some("filter[tenant]")),
    ("Filter[tenant]=1", Some("filter[tenant]")),
    ("FILTER[opened][gte]=1", Some("filter[opened][gte]")),
    ("filters[tenant]=1", Some("filter[tenant]")),
    ("Fliters[tenant]=1", Some("filter[tenant]")),
    ("filter.tenant=1", Some("filter[tenant]")),
    ("filter->tenant=1", Some("filter[tenant]")),
    ("filterBy[tenant]>=1", None),
    // Letters of other alphabets, which look the same.
    ("f\u{456}lt\u{435}r[tenant]=1", Some("filter[tenant]")),
    ("\u{ff46}\u{ff49}\u{ff4c}\u{ff54}\u{ff45}\u{ff52}[tenant]=1", Some("filter[tenant]")),
    ("\u{fb01}lter[tenant]=1", Some("filter[tenant]")),
    ("filter.opened.gte=1", Some("filter[opened][gte]")),
    ("filter.opened[gte]=1", Some("filter[opened][gte]")),
    ("filter:tenant=1", Some("filter[tenant]")),
    ("filter(tenant)=1", Some("filter[tenant]")),
    ("filter{tenant}=1", Some("filter[tenant]")),
    ("filter_tenant=1", Some("filter[tenant]")),
    ("filterTenant=1", Some("filter[tenant]")),
    ("filter%255Btenant%255D=1", Some("filter[tenant]")),
    ("filter%25255Btenant%25255D=1", Some("filter[tenant]")),
    ("%2566ilter[tenant]=1", Some("filter[tenant]")),
    ("filter[name]=a&amp;filter[tenant]=1", Some("filter[tenant]")),
    ("filter[name]=a&amp%3Bfilter[tenant]=1", Some("filter[tenant]")),
    ("filter[name]=a&%23x26;filter[tenant]=1", Some("filter[tenant]")),
    (" filter[tenant]=1", Some("filter[tenant]")),
    ("+filter[tenant]=1", Some("filter[tenant]")),
    ("%09filter[tenant]=1", Some("filter[tenant]")),
    ("%EF%BB%BFfilter[tenant]=1", Some("filter[tenant]")),
    ("??filter[tenant]=1", Some("filter[tenant]")),
    ("https://example.com/rooms?filter[tenant]=1", Some("filter[tenant]")),
    ("/rooms?filter[tenant]=1", Some("filter[tenant]")),
    ("filter [tenant]=1", Some("filter[tenant]")),
    ("Filter[ten?ant]=1", Some("filter[tenant]")),
    ("??filter[?tenant]=1", Some("filter[tenant]")),
    ("fliter[tenent]=1", Some("filter[tenant]")),
    ("filters[floor][in][]=1", Some("filter[floor][in][]")),
    ("Filter=1", None),
    // Slips of the first letter, and two slips, before a name that is known.
    ("ilter[tenant]=1", Some("filter[tenant]")),
    ("gilter[opened][gte]=1", Some("filter[opened][gte]")),
    ("xfilter[tenant]=1", Some("filter[tenant]")),
    ("_filter[tenant]=1", Some("filter[tenant]")),
    ("fitlre[tenant]=1", Some("filter[tenant]")),
    ("fliterr[tenant]=1", Some("filter[tenant]")),
    // A slip and another notation.
    ("fliter_tenant=1", Some("filter[tenant]")),
    ("fliterTenant=1", Some("filter[tenant]")),
    ("filters_tenant=1", Some("filter[tenant]")),
    ("filterOpenedGte=1", Some("filter[opened][gte]")),
    ("filter.place.city=x", Some("filter[place][city]")),
    ("filterPlaceCity=x", Some("filter[place][city]")),
    // Other forms of the word.
    ("filterBy[tenant]=1", Some("filter[tenant]")),
    ("filter_by[opened][gte]=1", Some("filter[opened][gte]")),
    ("filtered[tenant]=1", Some("filter[tenant]")),
    ("filt[tenant]=1", Some("filter[tenant]")),
    ("fltr[tenant]=1", Some("filter[tenant]")),
    ("params[filter][tenant]=1", Some("filter[tenant]")),
    ("filters=1", None),
    // The root inside other names.
    ("data[filter][tenant]=1", Some("filter[tenant]")),
    ("query.filter.tenant=1", Some("filter[tenant]")),
    ("params[filter[tenant]]=1", Some("filter[tenant]")),
    ("a[b][filter][opened][gte]=1", Some("filter[opened][gte]")),
    ("{\"filter\":{\"tenant\":1}}", None),
    // What is around it, or behind it, may turn it round.
    ("or[0][filter][tenant]=1", None),
    ("filterNot[tenant]=1", None),
    ("notfilter[tenant]=1", None),
    ("not_filter[tenant]=1", None),
    ("filterLt[opened]=1", None),
    // Other ampersands, and letters that are not seen.
    ("filter[name]=a&%23038;filter[tenant]=1", Some("filter[tenant]")),
    ("filter[name]=a&%23X26;filter[tenant]=1", Some("filter[tenant]")),
    ("filter[name]=a&Amp;filter[tenant]=1", Some("filter[tenant]")),
    ("%23filter[tenant]=1", Some("filter[tenant]")),
    ("fil%E2%80%8Bter[tenant]=1", Some("filter[tenant]")),
    ("filter%25252525255Btenant%25252525255D=1", None),
];

fn only_error(errors: &QueryErrors) -> (&str, Option<&str>) {
    let [error] = errors.errors() else { panic!("{errors}") };
    assert_eq!(error.kind().code(), "unknown_parameter", "{error}");
    (error.parameter().unwrap(), error.nearest())
}

#[test]
fn a_parameter_close_to_the_root_is_never_ignored() {
    for (query, meant) in NEAR_MISSES {
        let alone = RoomFilter::from_query_str(query).expect_err(query);
        let whole = Query::from_query_str(query).expect_err(query);
        assert_eq!(only_error(&alone).1, *meant, "{query}");
        assert_eq!(only_error(&whole), only_error(&alone), "{query}");
    }
}

#[test]
fn a_parameter_close_to_the_root_is_never_ignored_by_serde() {
    for (query, _) in NEAR_MISSES {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
        assert!(serde_urlencoded::from_str::<RoomFilter>(query).is_err(), "{query}");
        assert!(serde_urlencoded::from_str::<Query>(query).is_err(), "{query}");
        let json = serde_json::to_string(&pairs.into_iter().collect::<std::collections::HashMap<_, _>>()).unwrap();
        assert!(serde_json::from_str::<RoomFilter>(&json).is_err(), "{json}");
    }
}

#[test]
fn a_root_inside_another_name_is_found_without_either_name() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "filter[where]")]
    struct LoopBackFilter {
        name: Exact<String>,
    }
    for query in [
        "filter={\"where\":{\"name\":\"a\"}}",
        "where[name]=a",
        "filter[whereNot][name]=a",
        "filter[nowhere][name]=a",
        "filter.where.name=a",
        "filter[and][where][name]=a",
    ] {
        assert!(LoopBackFilter::from_query_str(query).is_err(), "{query}");
    }
    for query in ["filter[limit]=1", "filter[order]=name", "nowhere[x]=1", "where=1"] {
        assert!(LoopBackFilter::from_query_str(query).is_ok(), "{query}");
    }
}

#[test]
fn a_name_without_the_root_leads_to_the_parameter() {
    for (key, meant) in [
        ("tenant", Some("filter[tenant]")),
        ("Name", Some("filter[name]")),
        ("opened_gte", Some("filter[opened][gte]")),
        ("place.city", Some("filter[place][city]")),
        ("[tenant]", Some("filter[tenant]")),
        ("-tenant", None),
        ("tenant!", None),
    ] {
        assert_eq!(only_error(&Query::from_query_str(&format!("{key}=1")).unwrap_err()), (key, meant));
        assert!(RoomFilter::from_query_str(&format!("{key}=1")).unwrap().is_empty(), "{key}");
    }
}

/// A short root, which is close to many words.
#[derive(Debug, PartialEq, Filter)]
#[filter(root = "by")]
struct ShortFilter {
    status: Exact<String>,
}

#[test]
fn a_slip_in_a_short_root_counts_if_the_rest_is_known() {
    for query in ["bys[status]=x", "yb[status]=x", "By[status]=x", "by.status=x"] {
        assert!(ShortFilter::from_query_str(query).is_err(), "{query}");
    }
    for query in ["my[status]=x", "b[status]=x", "bys[other]=x", "bys=x"] {
        assert!(ShortFilter::from_query_str(query).is_ok(), "{query}");
    }
}

/// Without a root, and with the name of each field in its own hands.
#[derive(Debug, PartialEq, Filter)]
#[filter(root = "")]
struct RootlessFilter {
    seats: Range<u32>,
    #[filter(nested)]
    place: PlaceFilter,
}

#[test]
fn the_parameters_of_a_filter_without_a_root_cannot_be_allowed_away() {
    for options in
        [ParseOptions::new().allow_other_parameters(), ParseOptions::new().allow_parameters(["seats", "place"])]
    {
        for query in ["seats=3", "seats[gtt]=3", "place[cty]=3", "place=3"] {
            assert!(RootlessFilter::from_query_str_with(query, &options).is_err(), "{query}");
        }
        assert!(RootlessFilter::from_query_str_with("seats[gt]=3", &options).is_ok());
    }
}

#[test]
fn parameters_of_other_families_are_not_close_to_the_root() {
    for other in [
        "page[size]=3",
        "sort=-name",
        "include=a",
        "fields[rooms]=name",
        "q=filter",
        "folder[id]=1",
        "limit=9",
        "milter[x]=1",
        "filter_by=x",
        "filtering=x",
        "filler=x",
        "filter_tenant_like=x",
        "folder[tenant]=1",
        "$filter=x",
        "pre-filter[tenant]=1",
        "tenant=1",
        "f=1",
        "=1",
        "filterable[tenant]=1",
    ] {
        let read = RoomFilter::from_query_str(&format!("{other}&filter[tenant]=1"));
        assert_eq!(read.map(|filter| filter.to_readable_query()).as_deref(), Ok("filter[tenant]=1"), "{other}");
    }
    // A short word is close to too many others.
    for other in ["age[gte]=5", "pace=1", "image[id]=2", "pa[x]=1"] {
        assert!(PageRequest::from_query_str(other).is_ok_and(|page| page.is_empty()), "{other}");
    }
}

#[test]
fn roots_of_other_letters_and_lengths_have_near_misses_too() {
    #[derive(Debug, Filter)]
    #[filter(root = "Фильтр")]
    struct CyrillicFilter {
        tenant: Exact<u32>,
    }
    #[derive(Debug, Filter)]
    #[filter(root = "room-filter")]
    struct DashedFilter {
        tenant: Exact<u32>,
    }
    #[derive(Debug, Filter)]
    #[filter(root = "q")]
    struct ShortFilter {
        tenant: Exact<u32>,
    }
    for query in ["фильтр[tenant]=1", "ФИЛЬТР[tenant]=1", "Филтьр[tenant]=1"] {
        assert!(CyrillicFilter::from_query_str(query).is_err(), "{query}");
    }
    for query in ["Room-Filter[tenant]=1", "room_filter[tenant]=1", "room-filters[tenant]=1", "room.filter[tenant]=1"] {
        assert!(DashedFilter::from_query_str(query).is_err(), "{query}");
    }
    assert!(ShortFilter::from_query_str("Q[tenant]=1").is_err());
    for query in ["qs=1", "a[tenant]=1", "p=1"] {
        assert!(ShortFilter::from_query_str(query).is_ok(), "{query}");
    }
}

#[test]
fn the_nearest_family_is_suggested() {
    #[derive(Debug, Filter)]
    #[filter(root = "room")]
    struct RoomOnly {
        size: Exact<u32>,
    }
    #[derive(Debug, Filter)]
    #[filter(root = "rooms")]
    struct RoomsOnly {
        size: Exact<u32>,
    }
    for key in ["ROOMS[size]", "rooms.size", "amp;rooms[size]"] {
        let errors = ListQuery::<RoomOnly, RoomsOnly>::from_query_str(&format!("{key}=1")).unwrap_err();
        assert_eq!(only_error(&errors).1, Some("rooms[size]"), "{key}");
    }
}

#[test]
fn the_whole_query_refuses_what_no_part_reads() {
    for (query, parameter) in [
        ("sort=-name", "sort"),
        ("include=owner", "include"),
        ("limit=9", "limit"),
        ("tenant=1", "tenant"),
        ("filter[tenant]=1&fields[rooms]=name", "fields[rooms]"),
        ("page[size]=3&x", "x"),
        ("=1", ""),
        ("pages[size]=3", "pages[size]"),
        ("page.size=3", "page.size"),
    ] {
        let errors = Query::from_query_str(query).expect_err(query);
        assert_eq!(only_error(&errors).0, parameter, "{query}");
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
        let error = serde_urlencoded::from_str::<Query>(query).expect_err(query).to_string();
        assert!(error.starts_with(&format!("`{parameter}` is not a known parameter")), "{error} {pairs:?}");
    }
}

#[test]
fn the_error_of_an_unknown_parameter_lists_or_suggests_what_there_is() {
    #[derive(Clone, Debug, PartialEq, FilterValue)]
    enum Key {
        Name,
    }
    let _ = Key::Name;
    type Sorted = ListQuery<RoomFilter, PageRequest, Sort<Key>>;
    let errors = Sorted::from_query_str("srot=-Name").unwrap_err();
    assert_eq!(errors.to_string(), "`srot` is not a known parameter; did you mean `sort`?");
    assert!(errors.errors()[0].allowed().contains(&"page[size]".to_owned()));
    let errors = Query::from_query_str("pages[size]=3").unwrap_err();
    assert_eq!(errors.to_string(), "`pages[size]` is not a known parameter; did you mean `page[size]`?");
    let errors = Query::from_query_str("Sort=x").unwrap_err();
    assert!(errors.errors()[0].nearest().is_none(), "{errors}");
}

#[test]
fn parameters_of_other_code_are_named_or_all_allowed() {
    let named = ParseOptions::new().allow_parameters(["fields", "trace"]);
    let query = "fields[rooms]=name&trace=1&fields=x&filter[tenant]=1";
    assert_eq!(Query::from_query_str_with(query, &named).unwrap().to_readable_query(), "filter[tenant]=1");
    for refused in ["traces=1", "fieldset=1", "fliter[tenant]=1", "filter[nobody]=1"] {
        assert!(Query::from_query_str_with(refused, &named).is_err(), "{refused}");
    }
    let all = ParseOptions::new().allow_other_parameters();
    for ignored in ["traces=1", "fliter[tenant]=1", "=", "sort=1"] {
        assert!(Query::from_query_str_with(ignored, &all).unwrap().filter.is_empty(), "{ignored}");
        assert!(RoomFilter::from_query_str_with(ignored, &all).unwrap().is_empty(), "{ignored}");
    }
    for refused in ["filter[nobody]=1", "page[nobody]=1", "filter=1", "%zz=1"] {
        assert!(Query::from_query_str_with(refused, &all).is_err(), "{refused}");
    }
    let shared = ParseOptions::new().allow_parameters(["filters"]);
    assert!(RoomFilter::from_query_str_with("filters[saved]=1", &shared).unwrap().is_empty());
}

#[test]
fn a_filter_without_a_root_in_a_whole_query_owns_the_rest() {
    #[derive(Debug, Filter)]
    #[filter(root = "")]
    struct FlatFilter {
        tenant: Exact<u32>,
    }
    type Flat = ListQuery<FlatFilter>;
    assert!(Flat::from_query_str("tenant=1&page[size]=3").is_ok());
    for refused in ["Tenant=1", "tenants=1", "pages[size]=3", "sort=1", "??tenant=1"] {
        assert!(Flat::from_query_str(refused).is_err(), "{refused}");
    }
    let named = ParseOptions::new().allow_parameters(["trace", "tenant"]);
    assert!(Flat::from_query_str_with("trace=1&tenant=1", &named).is_ok_and(|query| !query.filter.is_empty()));
    assert!(FlatFilter::from_query_str_with("trace=1&tenants=1", &named).is_err());
    let all = ParseOptions::new().allow_other_parameters();
    assert!(FlatFilter::from_query_str_with("trace=1", &all).is_ok());
}

#[derive(Debug, PartialEq, Filter)]
struct TenantFilter {
    #[filter(required)]
    tenant: Exact<u32>,
    name: Exact<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Shared {
    verbose: bool,
    #[serde(flatten, with = "recordings_core::query::optional")]
    filter: Option<TenantFilter>,
}

#[test]
fn an_optional_filter_is_absent_or_valid() {
    let read = |query| serde_urlencoded::from_str::<Shared>(query);
    assert_eq!(read("verbose=true").unwrap().filter, None);
    let present = read("verbose=true&filter[tenant]=1").unwrap();
    assert_eq!(serde_urlencoded::to_string(&present).unwrap(), "verbose=true&filter%5Btenant%5D=1");
    assert_eq!(serde_urlencoded::to_string(read("verbose=true").unwrap()).unwrap(), "verbose=true");
    for (query, error) in [
        ("verbose=true&filter[name]=a", "`filter[tenant]` is required"),
        ("verbose=true&filter[tenant]=x", "`filter[tenant]` is `x`: expected an integer from 0 to 4294967295"),
        ("verbose=true&fliter[tenant]=1", "`fliter[tenant]` is not a known parameter; did you mean `filter[tenant]`?"),
    ] {
        assert_eq!(read(query).unwrap_err().to_string(), error);
    }
}

#[test]
fn a_slip_in_an_operator_that_is_joined_to_the_root_is_never_ignored() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "created", operators = "_*")]
    struct CreatedFilter {
        #[filter(rename = "", ops(bare, gte, lt))]
        created: Range<u32>,
    }
    for (query, meant) in [
        ("created_gtee=5", Some("created_gte")),
        ("created_gt=5", Some("created_gte")),
        ("creatd_gte=5", Some("created_gte")),
        ("created_lte=5", Some("created_lt")),
        ("created_after=5", Some("created_gte")),
        ("created_not=5", None),
    ] {
        assert_eq!(only_error(&CreatedFilter::from_query_str(query).expect_err(query)).1, meant, "{query}");
    }
    assert!(CreatedFilter::from_query_str("created_at=5&created_by=a").is_ok());
    let read: CreatedFilter = serde_json::from_str(r#"{"created_gte":"5","created_at":"5"}"#).unwrap();
    assert_eq!(read.to_readable_query(), "created_gte=5");
    assert!(serde_json::from_str::<CreatedFilter>(r#"{"created_gtee":"5"}"#).is_err());
}
