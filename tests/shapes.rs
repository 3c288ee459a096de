//! Filters of every shape that a declaration can say, each with the exact query, which reads back.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use recordings_core::{
    Exact, Filter, OneOf, Range, Text, between, contains, contains_all, contains_any, ends_with, eq, exists, gt, gte,
    lt, lte, ne, none_of, not_between, null, one_of, starts_with, within,
};

/// The filter writes that query, and reads back from it.
#[track_caller]
fn assert_query<F: Filter + PartialEq + Debug>(filter: Result<F, recordings_core::InvalidFilter>, query: &str) {
    let filter = filter.unwrap();
    assert_eq!(filter.to_readable_query(), query);
    assert_eq!(F::from_query_str(query).unwrap(), filter);
    assert_eq!(F::from_query_str(&filter.to_query_string()).unwrap(), filter);
}

#[track_caller]
fn assert_refused<F: Filter + Debug>(query: &str, code: &str) {
    let errors = F::from_query_str(query).unwrap_err();
    assert_eq!(errors.errors()[0].kind().code(), code, "{errors}");
}

/// Every operator that a condition type carries.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Wide {
    #[filter(ops(bare, ne, null))]
    exact: Exact<String>,
    #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
    range: Range<i32>,
    #[filter(ops(eq, ne, in, not_in, contains, starts_with, ends_with, null))]
    text: Text,
    #[filter(ops(bare, ne, in, not_in, null))]
    one_of: OneOf<String>,
}

#[test]
fn every_operator_is_written_and_read() {
    let new = Wide::builder;
    assert_query(new().exact("a").build(), "filter[exact]=a");
    assert_query(new().exact(ne("a")).build(), "filter[exact][ne]=a");
    assert_query(new().exact(null(true)).build(), "filter[exact][null]=true");
    assert_query(new().range(eq(-5)).build(), "filter[range][eq]=-5");
    assert_query(new().range(ne(5)).build(), "filter[range][ne]=5");
    assert_query(new().range(gt(5)).build(), "filter[range][gt]=5");
    assert_query(new().range(5..).build(), "filter[range][gte]=5");
    assert_query(new().range(..5).build(), "filter[range][lt]=5");
    assert_query(new().range(..=5).build(), "filter[range][lte]=5");
    assert_query(new().range(one_of([1, 2])).build(), "filter[range][in][]=1&filter[range][in][]=2");
    assert_query(new().range(none_of(vec![1])).build(), "filter[range][not_in][]=1");
    assert_query(new().range(null(false)).build(), "filter[range][null]=false");
    assert_query(new().text("a").build(), "filter[text][eq]=a");
    assert_query(new().text(contains("a")).build(), "filter[text][contains]=a");
    assert_query(new().text(starts_with("a")).build(), "filter[text][starts_with]=a");
    assert_query(new().text(ends_with("a")).build(), "filter[text][ends_with]=a");
    assert_query(new().text(one_of(["a", "b"])).build(), "filter[text][in][]=a&filter[text][in][]=b");
    assert_query(new().one_of("a").build(), "filter[one_of]=a");
    assert_query(new().one_of(["a", "b,c"]).build(), "filter[one_of][in][]=a&filter[one_of][in][]=b%2Cc");
}

#[test]
fn conditions_that_stand_together_are_written_in_the_order_of_the_table() {
    let new = Wide::builder;
    assert_query(
        new().range(lt(9).and(ne(5)).and(gte(1))).build(),
        "filter[range][ne]=5&filter[range][gte]=1&filter[range][lt]=9",
    );
    assert_query(
        new().text(ends_with("c").and(contains("b")).and(ne("abc")).and(starts_with("a"))).build(),
        "filter[text][ne]=abc&filter[text][contains]=b&filter[text][starts_with]=a&filter[text][ends_with]=c",
    );
    assert_query(new().maybe_range(within(Some(1), Some(9))).build(), "filter[range][gte]=1&filter[range][lte]=9");
    assert_query(new().maybe_range(within(None, Some(9))).build(), "filter[range][lte]=9");
    assert!(within::<i32>(None, None).is_none());
}

#[test]
fn conditions_that_exclude_each_other_are_refused_by_the_reader() {
    for query in [
        "filter[exact]=a&filter[exact][ne]=b",
        "filter[exact][null]=true&filter[exact]=a",
        "filter[range][in][]=1&filter[range][gte]=0",
        "filter[range][gt]=1&filter[range][gte]=0",
        "filter[text][eq]=a&filter[text][contains]=a",
        "filter[one_of]=a&filter[one_of][in][]=b",
        "filter[one_of][in][]=a&filter[one_of][not_in][]=b",
    ] {
        assert_refused::<Wide>(query, "conflicting_parameters");
    }
    assert_refused::<Wide>("filter[text][contains]=a&filter[text][contains]=b", "repeated_parameter");
    assert_refused::<Wide>("filter[exact][null]=maybe", "invalid_value");
}

/// The styles of lists.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(list = "comma")]
struct Lists {
    comma: OneOf<String>,
    #[filter(list = "brackets")]
    brackets: OneOf<String>,
    #[filter(list = "repeat")]
    repeat: OneOf<String>,
    #[filter(ops(in = ""), list = "brackets")]
    bare_brackets: OneOf<String>,
    #[filter(ops(in = ""), list = "repeat")]
    bare_repeat: OneOf<String>,
    #[filter(ops(in = ""))]
    bare_comma: OneOf<String>,
    #[filter(ops(bare, in), list = "brackets")]
    both: OneOf<String>,
}

#[test]
fn every_style_of_lists_is_written_and_read() {
    let new = Lists::builder;
    assert_query(new().comma(["a", "b"]).build(), "filter[comma][in]=a,b");
    assert_query(new().brackets(["a", "b"]).build(), "filter[brackets][in][]=a&filter[brackets][in][]=b");
    assert_query(new().repeat(["a", "b"]).build(), "filter[repeat][in]=a&filter[repeat][in]=b");
    assert_query(new().bare_brackets(["a", "b"]).build(), "filter[bare_brackets][]=a&filter[bare_brackets][]=b");
    assert_query(new().bare_repeat(["a", "b"]).build(), "filter[bare_repeat]=a&filter[bare_repeat]=b");
    assert_query(new().bare_comma(["a", "b"]).build(), "filter[bare_comma]=a,b");
    assert_query(new().both("a").build(), "filter[both]=a");
    assert_query(new().both(["a"]).build(), "filter[both][in][]=a");
    assert_query(new().comma([""]).build(), "filter[comma][in]=");
}

#[test]
fn lists_survive_formats_that_keep_one_value_of_a_key() {
    let filter = Lists::builder().brackets(["a", "b", "c"]).comma(["d", "e"]).build().unwrap();
    let json = serde_json::to_value(&filter).unwrap();
    assert_eq!(serde_json::from_value::<Lists>(json).unwrap(), filter);
    let form = serde_urlencoded::to_string(&filter).unwrap();
    assert_eq!(serde_urlencoded::from_str::<Lists>(&form).unwrap(), filter);
    let one = Lists::builder().brackets(["a"]).build().unwrap();
    assert_eq!(serde_json::to_value(&one).unwrap(), serde_json::json!({"filter[brackets][in][]": "a"}));
}

#[test]
fn a_filter_can_be_flattened_into_a_query_of_more() {
    #[derive(Debug, serde::Deserialize)]
    struct Query {
        q: String,
        #[serde(flatten)]
        filter: WireNames,
    }

    let query: Query = serde_urlencoded::from_str("q=x&filter[name]=a").unwrap();
    assert_eq!((&*query.q, query.filter.name().value().map(String::as_str)), ("x", Some("a")));
}

#[test]
fn a_comma_is_carried_where_the_style_can_and_refused_where_it_cannot() {
    let new = Lists::builder;
    assert_query(new().brackets(["a,b"]).build(), "filter[brackets][in][]=a%2Cb");
    assert_query(new().repeat(["a,b"]).build(), "filter[repeat][in]=a%2Cb");
    assert_eq!(
        new().comma(["a", "b,c"]).build().unwrap_err().to_string(),
        "`filter[comma][in]` is `b,c`: expected a value without `,`, which separates the values of this list"
    );
}

#[test]
fn an_empty_list_is_refused_since_it_may_mean_everything() {
    assert_eq!(
        Lists::builder().brackets(Vec::<String>::new()).build_non_empty().unwrap_err().to_string(),
        "`filter[brackets][in][]` is an empty list; pass at least one value, or leave the filter out"
    );
}

#[test]
fn a_list_in_another_style_is_refused() {
    assert_refused::<Lists>("filter[comma][in][]=a", "unknown_operator");
    assert_refused::<Lists>("filter[brackets][in]=a", "unknown_operator");
    assert_refused::<Lists>("filter[comma][in]=a&filter[comma][in]=b", "repeated_parameter");
}

#[test]
fn a_wrong_value_of_a_list_is_one_error() {
    let errors = Wide::from_query_str("filter[range][in][]=x&filter[range][in][]=5").unwrap_err();
    assert_eq!(errors.errors().len(), 1, "{errors}");
    assert_eq!(errors.errors()[0].value(), Some("x"));
}

#[test]
fn a_list_is_read_up_to_the_limit() {
    let list = |values: usize| format!("filter[comma][in]=a{}", ",a".repeat(values - 1));
    assert_eq!(Lists::from_query_str(&list(1_000)).unwrap().comma().values().unwrap().len(), 1_000);
    assert_refused::<Lists>(&list(1_001), "limit_exceeded");
    assert_refused::<Lists>(&"filter[repeat][in]=a&".repeat(1_001), "limit_exceeded");
}

/// A name that is longer than those that the parser looks up in the query.
#[derive(Clone, Debug, PartialEq, Filter)]
struct LongName {
    #[filter(
        rename = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
    )]
    long: OneOf<u8>,
    short: Range<u8>,
}

#[test]
fn a_long_name_is_found_wherever_it_comes() {
    let filter = LongName::builder().long([1, 2]).short(3..).build().unwrap();
    let query = filter.to_query_string();
    let mut parameters: Vec<&str> = query.split('&').collect();
    assert!(parameters[0].len() > 256);
    assert_eq!(LongName::from_query_str(&query).unwrap(), filter);
    parameters.rotate_right(1);
    assert_eq!(LongName::from_query_str(&parameters.join("&")).unwrap(), filter);
    assert_eq!(LongName::from_query_str(&filter.to_readable_query()).unwrap(), filter);
}

/// A service's own wire names.
#[derive(Clone, Debug, PartialEq, Filter)]
struct WireNames {
    #[filter(ops(gte = "from", lte = "to & with"))]
    day: Range<chrono::NaiveDate>,
    #[filter(ops(eq = "", starts_with = "startswith"))]
    name: Text,
}

#[test]
fn a_services_own_wire_name_is_written_and_read() {
    let day = recordings_core::date!("2021-04-25");
    assert_query(
        WireNames::builder().day(day..=day).build(),
        "filter[day][from]=2021-04-25&filter[day][to%20%26%20with]=2021-04-25",
    );
    assert_query(WireNames::builder().name("a").build(), "filter[name]=a");
    assert_query(WireNames::builder().name(starts_with("a")).build(), "filter[name][startswith]=a");
    assert_refused::<WireNames>("filter[name][starts_with]=a", "unknown_operator");
}

/// No root.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
struct Bare {
    #[filter(ops(eq, gte))]
    created_at: Range<u32>,
    q: Exact<String>,
    tags: OneOf<String>,
}

#[test]
fn a_filter_without_a_root_is_written_and_read() {
    assert_query(Bare::builder().created_at(5..).build(), "created_at[gte]=5");
    assert_query(Bare::builder().q("a").build(), "q=a");
    assert_query(Bare::builder().tags(["a", "b"]).build(), "tags[in][]=a&tags[in][]=b");
    assert_refused::<Bare>("created_at[lte]=5", "unknown_operator");
    assert_refused::<Bare>("createdat[gte]=5", "unknown_parameter");
    let errors = Bare::from_query_str("createdat[gte]=5").unwrap_err();
    assert_eq!(errors.errors()[0].nearest(), Some("created_at[gte]"));
    assert_refused::<Bare>("created_at]=5", "unknown_parameter");
    assert_refused::<Bare>("other]=5", "malformed_parameter");
}

#[test]
fn a_filter_without_a_root_stands_beside_a_page() {
    type Query = recordings_core::ListQuery<Bare>;
    let query = Query::from_query_str("page[size]=5&q=a").unwrap();
    assert_eq!(query.to_readable_query(), "q=a&page[size]=5");
    let errors = Query::from_query_str("page[sise]=5&sort=q").unwrap_err();
    let parameters: Vec<_> = errors.errors().iter().map(|error| error.parameter().unwrap()).collect();
    assert_eq!(parameters, ["page[sise]", "sort"]);
}

/// Values beside those of the recordings.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Values {
    instant: Range<DateTime<Utc>>,
    offset: Exact<DateTime<chrono::FixedOffset>>,
    float: Range<f64>,
    small: Range<i8>,
}

#[test]
fn instants_and_floats_are_written_and_read() {
    let instant: DateTime<Utc> = "2021-04-25T09:46:20.954863Z".parse().unwrap();
    assert_query(Values::builder().instant(instant..).build(), "filter[instant][gte]=2021-04-25T09%3A46%3A20.954863Z");
    let offset: DateTime<chrono::FixedOffset> = "2021-04-25T09:46:20+02:00".parse().unwrap();
    assert_query(Values::builder().offset(offset).build(), "filter[offset]=2021-04-25T09%3A46%3A20%2B02%3A00");
    assert_query(Values::builder().float(-5.5..=1e300).build(), "filter[float][gte]=-5.5&filter[float][lte]=1e300");
    for value in [f64::NAN, f64::INFINITY] {
        let refused = Values::builder().float(value..).build().unwrap_err();
        assert_eq!(refused.errors()[0].kind().code(), "invalid_value");
    }
    for text in ["inf", "NaN", "1e999", "", "0x1"] {
        assert_refused::<Values>(&format!("filter[float][eq]={text}"), "invalid_value");
    }
    assert_refused::<Values>("filter[small][eq]=128", "invalid_value");
    assert_refused::<Values>("filter[instant][eq]=2021-04-25", "invalid_value");
}

#[test]
fn every_operator_selects_in_memory() {
    struct Room {
        exact: Option<String>,
        range: Option<i32>,
        text: Option<String>,
        one_of: Option<String>,
    }

    #[derive(Debug, Filter)]
    #[filter(model = Room)]
    struct RoomFilter {
        #[filter(ops(bare, ne, null))]
        exact: Exact<String>,
        #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
        range: Range<i32>,
        #[filter(ops(contains, starts_with, ends_with))]
        text: Text,
        #[filter(ops(in, not_in))]
        one_of: OneOf<String>,
    }

    let room = Room { exact: Some("a".into()), range: Some(5), text: Some("lobby".into()), one_of: Some("x".into()) };
    let nothing = Room { exact: None, range: None, text: None, one_of: None };
    for (query, room_is_met, nothing_is_met) in [
        ("filter[exact]=a", true, false),
        ("filter[exact][ne]=a", false, false),
        ("filter[exact][ne]=b", true, false),
        ("filter[exact][null]=true", false, true),
        ("filter[exact][null]=false", true, false),
        ("filter[range][gt]=5", false, false),
        ("filter[range][gte]=5&filter[range][lt]=6", true, false),
        ("filter[range][gte]=5&filter[range][ne]=5", false, false),
        ("filter[range][in][]=4&filter[range][in][]=5", true, false),
        ("filter[range][not_in][]=4", true, false),
        ("filter[range][not_in][]=5", false, false),
        ("filter[text][contains]=obb&filter[text][starts_with]=lo&filter[text][ends_with]=y", true, false),
        ("filter[text][contains]=Lob", false, false),
        ("filter[one_of][in][]=x", true, false),
        ("filter[one_of][not_in][]=x", false, false),
    ] {
        let filter = RoomFilter::from_query_str(query).unwrap();
        assert_eq!(filter.matches(&room), room_is_met, "{query}");
        assert_eq!(filter.matches(&nothing), nothing_is_met, "{query}");
    }
}

/// One operator each, so that the docs of each `maybe_` setter show its form.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Single {
    #[filter(ops(bare))]
    bare: Exact<u8>,
    #[filter(ops(gt))]
    gt: Range<u8>,
    #[filter(ops(gte))]
    gte: Range<u8>,
    #[filter(ops(lt))]
    lt: Range<u8>,
    #[filter(ops(lte))]
    lte: Range<u8>,
    #[filter(ops(in))]
    list: OneOf<u8>,
    #[filter(ops(not_in))]
    not_list: Range<u8>,
    #[filter(ops(contains_any))]
    any: OneOf<u8>,
    #[filter(ops(contains_all))]
    all: OneOf<u8>,
    #[filter(ops(between))]
    between: Range<u8>,
    #[filter(ops(not_between))]
    not_between: Range<u8>,
    #[filter(ops(null))]
    null: Exact<u8>,
    #[filter(ops(exists))]
    exists: Exact<u8>,
    #[filter(ops(contains))]
    part: Text,
}

#[test]
fn a_maybe_setter_takes_the_form_that_its_docs_show() {
    let built = Single::builder()
        .maybe_bare(Some(1))
        .maybe_gt(gt(Some(1)))
        .maybe_gte(gte(Some(1)))
        .maybe_lt(lt(Some(9)))
        .maybe_lte(lte(Some(9)))
        .maybe_list(Some(one_of([1, 2])))
        .maybe_not_list(Some(none_of([1, 2])))
        .maybe_any(Some(contains_any([1, 2])))
        .maybe_all(Some(contains_all([1, 2])))
        .maybe_between(Some(between(1, 2)))
        .maybe_not_between(Some(not_between(1, 2)))
        .maybe_null(Some(null(true)))
        .maybe_exists(Some(exists(true)))
        .maybe_part(contains(Some("a")))
        .build()
        .unwrap();
    let terms = [built.gt().terms(), built.gte().terms(), built.lt().terms(), built.lte().terms()]
        .map(|terms| terms.iter().count());
    assert_eq!(terms, [1; 4]);
    assert_eq!(Single::from_query_str(&built.to_query_string()).unwrap(), built);
}
