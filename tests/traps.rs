//! The traps of the wire, each with what happens.

use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
use recordings_core::{Exact, Filter, Limits, ListQuery, Range};

/// A filter beside that of the recordings: strings, numbers, and a dotted name.
#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    name: Exact<String>,
    #[filter(ops(bare, gte, lte))]
    n: Range<u32>,
    #[filter(rename = "a.b")]
    dotted: Exact<String>,
}

/// The messages of all errors of a query.
fn messages<F: Filter>(query: &str) -> Vec<String> {
    let errors = F::from_query_str(query).err().unwrap_or_else(|| panic!("{query} was read"));
    errors.errors().iter().map(ToString::to_string).collect()
}

fn kinds<F: Filter>(query: &str) -> Vec<&'static str> {
    F::from_query_str(query)
        .err()
        .map_or_else(Vec::new, |errors| errors.errors().iter().map(|error| error.kind().code()).collect())
}

#[test]
fn a_plus_is_a_space_and_an_encoded_plus_is_a_plus() {
    let read = RoomFilter::from_query_str("filter[name]=a+b%2Bc%20d").unwrap();
    assert_eq!(read.name().value().unwrap(), "a b+c d");
    assert_eq!(read.to_readable_query(), "filter[name]=a%20b%2Bc%20d");
}

#[test]
fn empty_is_the_empty_string_and_absent_is_absent() {
    assert_eq!(RoomFilter::from_query_str("filter[name]=").unwrap().name().value().unwrap(), "");
    assert_eq!(RoomFilter::from_query_str("filter[name]").unwrap().name().value().unwrap(), "");
    assert_eq!(RoomFilter::from_query_str("").unwrap().name().value(), None);
    assert_eq!(kinds::<RecordingFilter>("filter[status]="), ["invalid_value"]);
}

#[test]
fn empty_is_an_error_for_numbers_days_and_uuids() {
    assert_eq!(
        messages::<RecordingFilter>("filter[duration_secs][gte]=&filter[date_started_at][eq]=&filter[room_id]="),
        [
            "`filter[duration_secs][gte]` is empty: expected an integer from 0 to 4294967295",
            "`filter[date_started_at][eq]` is empty: expected a day such as `2021-04-25`, with no time of day and a year from \
             0000 to 9999",
            "`filter[room_id]` is empty: expected a UUID such as `7b61621f-5fe4-4aad-ab11-9fd19e272e73`",
        ]
    );
}

#[test]
fn a_repeated_key_is_refused_with_both_values() {
    for query in
        ["filter[status]=completed&filter[status]=processing", "filter[status]=completed&filter%5Bstatus%5D=processing"]
    {
        assert_eq!(
            messages::<RecordingFilter>(query),
            ["`filter[status]` is repeated, first with `completed` and then with `processing`; keep one of them"]
        );
    }
    assert_eq!(kinds::<RecordingFilter>("filter[status]=a&filter[status]=a"), ["repeated_parameter"]);
    let twice_wrong = "filter[duration_secs][gte]=x&filter[duration_secs][gte]=5";
    assert_eq!(kinds::<RecordingFilter>(twice_wrong), ["invalid_value", "repeated_parameter"]);
}

#[test]
fn equality_beside_a_bound_is_refused_in_either_order() {
    assert_eq!(
        messages::<RoomFilter>("filter[n]=1&filter[n][gte]=2"),
        ["cannot combine `filter[n][gte]`=`2` with `filter[n]`=`1`; keep one of them"]
    );
    assert_eq!(
        messages::<RoomFilter>("filter[n][gte]=2&filter[n]=1"),
        ["cannot combine `filter[n]`=`1` with `filter[n][gte]`=`2`; keep one of them"]
    );
}

#[test]
fn an_unknown_parameter_below_the_root_is_refused_with_the_nearest() {
    assert_eq!(
        messages::<RecordingFilter>("filter[stats]=x&filter[duration][gte]=5"),
        [
            "`filter[stats]` is not a known parameter; did you mean `filter[status]`?",
            "`filter[duration][gte]` is not a known parameter; did you mean `filter[duration_secs][gte]`?",
        ]
    );
    assert_eq!(
        messages::<RoomFilter>("filter[zzz]=1"),
        [
            "`filter[zzz]` is not a known parameter; expected `filter[name]`, `filter[n]`, `filter[n][gte]`, `filter[n][lte]` or \
             `filter[a.b]`"
        ]
    );
}

#[test]
fn an_operator_that_the_field_does_not_accept_is_refused_with_those_that_it_does() {
    assert_eq!(
        messages::<RecordingFilter>("filter[duration_secs][gt]=5"),
        ["`filter[duration_secs][gt]` does not name an operator that the field accepts; did you mean \
             `filter[duration_secs][gte]`?"]
    );
    assert_eq!(
        messages::<RecordingFilter>("filter[duration_secs]=5"),
        [
            "`filter[duration_secs]` does not name an operator that the field accepts; expected `filter[duration_secs][eq]`, \
             `filter[duration_secs][gte]` or `filter[duration_secs][lte]`"
        ]
    );
    assert_eq!(kinds::<RecordingFilter>("filter[status][eq]=completed"), ["unknown_operator"]);
}

#[test]
fn a_name_with_broken_brackets_is_refused() {
    for key in [
        "filter",
        "filter[",
        "filter[status",
        "filter[]",
        "filter[[status]]",
        "filter[status]x",
        "filter[status][",
        "filter[status][eq",
        "filter[status][eq][eq]",
        "filter[status]]",
    ] {
        let found = kinds::<RecordingFilter>(&format!("{key}=x"));
        assert!(
            matches!(found[..], ["malformed_parameter" | "unknown_parameter" | "unknown_operator"]),
            "{key}: {found:?}"
        );
    }
}

#[test]
fn parameters_of_other_families_are_left_alone() {
    let query = "page[size]=5&sort=-x&status=y&filtered=z&=&x[filter]=1&%5B=2";
    assert_eq!(RecordingFilter::from_query_str(query).unwrap(), RecordingFilter::default());
}

#[test]
fn a_comma_is_part_of_a_value_since_no_field_holds_a_list() {
    let read = RoomFilter::from_query_str("filter[name]=a,b").unwrap();
    assert_eq!(read.name().value().unwrap(), "a,b");
    assert_eq!(read.to_readable_query(), "filter[name]=a%2Cb");
}

#[test]
fn a_dotted_name_is_one_literal_name() {
    let read = RoomFilter::from_query_str("filter[a.b]=x").unwrap();
    assert_eq!(read.dotted().value().unwrap(), "x");
    assert_eq!(read.to_query_string(), "filter%5Ba.b%5D=x");
    assert_eq!(kinds::<RoomFilter>("filter[a][b]=x"), ["unknown_parameter"]);
}

#[test]
fn bad_encoding_is_refused_with_what_stands_there() {
    let expected = "expected UTF-8 text with two hex digits after each percent sign; write `%25` for a percent \
                    sign";
    assert_eq!(messages::<RoomFilter>("filter[name]=%zz"), [format!("`filter[name]` is `%zz`: {expected}")]);
    assert_eq!(messages::<RoomFilter>("filter[name]=%ff"), [format!("`filter[name]` is `%ff`: {expected}")]);
    assert_eq!(messages::<RoomFilter>("filter%5Bn%ffame]=x"), [format!("`filter%5Bn%ffame]` is `x`: {expected}")]);
    assert_eq!(RoomFilter::from_query_str("sort=%zz").unwrap(), RoomFilter::from_query_str("").unwrap());
}

#[test]
fn a_day_that_is_none_and_an_instant_for_a_day_are_refused() {
    for day in [
        "2021-02-30",
        "2021-13-01",
        "2021-4-5",
        "21-04-25",
        "2021-04-25T00:00:00Z",
        "2021-04-25 ",
        "+2021-04-25",
        "20210425",
        "٢٠٢١-٠٤-٢٥",
    ] {
        let found = messages::<RecordingFilter>(&format!("filter[date_started_at][gte]={}", day.replace('+', "%2B")));
        let start = format!("`filter[date_started_at][gte]` is `{day}`: expected a day such as `2021-04-25`");
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn numbers_are_read_strictly() {
    for number in ["-1", "%2B5", "5.0", "0x5", "5e3", "4294967296", " 5", "٥"] {
        assert_eq!(kinds::<RoomFilter>(&format!("filter[n]={number}")), ["invalid_value"], "{number}");
    }
    assert_eq!(RoomFilter::from_query_str("filter[n]=4294967295").unwrap().n().value(), Some(&u32::MAX));
}

#[test]
fn uuids_are_read_in_their_hyphenated_form_alone() {
    let id = "7b61621f-5fe4-4aad-ab11-9fd19e272e73";
    for given in [id.to_owned(), id.to_uppercase()] {
        let read = RecordingFilter::from_query_str(&format!("filter[room_id]={given}")).unwrap();
        assert_eq!(read.to_readable_query(), format!("filter[room_id]={id}"));
    }
    for given in [id.replace('-', ""), format!("{{{id}}}"), format!("urn:uuid:{id}"), id[1..].to_owned()] {
        assert_eq!(kinds::<RecordingFilter>(&format!("filter[room_id]={given}")), ["invalid_value"], "{given}");
    }
}

#[test]
fn an_inverted_range_is_refused_with_both_parameters_and_values() {
    let message = "no value meets both `filter[duration_secs][gte]`=`100` and `filter[duration_secs][lte]`=`60`; raise the \
                    upper bound or lower the lower one";
    assert_eq!(messages::<RecordingFilter>("filter[duration_secs][lte]=60&filter[duration_secs][gte]=100"), [message]);
    let (from, to) = (100, 60);
    let built = RecordingFilter::builder().duration_secs(from..=to).build().unwrap_err();
    assert_eq!(built.to_string(), message);
    assert_eq!(built.errors()[0].kind().code(), "inverted_range");
    assert_eq!(built.errors()[0].other().unwrap().value, "60");
}

#[test]
fn all_errors_are_reported_together_in_the_order_of_the_query() {
    let query = "filter[x]=1&filter[room_id]=2&page[size]=300&filter[status]=a&filter[status]=b&page[numbr]=1";
    let errors = ListQuery::<RecordingFilter>::from_query_str(query).unwrap_err();
    let parameters: Vec<_> = errors.errors().iter().filter_map(|error| error.parameter()).collect();
    assert_eq!(parameters, ["filter[x]", "filter[room_id]", "page[size]", "filter[status]", "page[numbr]"]);
    assert_eq!(errors.errors()[2].to_string(), "`page[size]` is `300`: expected an integer from 1 to 250");
    assert_eq!(errors.errors()[4].nearest(), Some("page[number]"));
}

#[test]
fn the_largest_page_is_named() {
    let error = ListQuery::<RecordingFilter>::from_query_str("page[number]=18446744073709551616").unwrap_err();
    let says = "`page[number]` is `18446744073709551616`: expected an integer from 1 to 18446744073709551615";
    assert_eq!(error.to_string(), says);
}

#[test]
fn a_long_or_odd_value_is_shown_on_one_line_and_cut() {
    let query = format!("filter[n]=%0A{}", "x".repeat(500));
    let message = &messages::<RoomFilter>(&query)[0];
    assert!(message.starts_with("`filter[n]` is `\\nxxx"), "{message}");
    assert!(message.len() < 200, "{message}");
}

#[test]
fn more_bytes_than_the_limit_are_refused() {
    let query = format!("filter[name]={}", "x".repeat(65_525));
    assert_eq!(messages::<RoomFilter>(&query), ["the query is too long; at most 65536 bytes are allowed"]);
}

#[test]
fn more_parameters_than_the_limit_are_refused() {
    let query = "x=1&".repeat(1_025);
    assert_eq!(messages::<RoomFilter>(&query), ["the query has too many parameters; at most 1024 are allowed"]);
    assert!(RoomFilter::from_query_str(&"x=1&".repeat(1_024)).is_ok());
}

#[test]
fn parsing_stops_after_the_limit_of_errors() {
    let query: Vec<String> = (0..100).map(|name| format!("filter[x{name}]=1")).collect();
    let found = messages::<RoomFilter>(&query.join("&"));
    assert_eq!(found.len(), 33);
    assert_eq!(found[32], "parsing stopped after 32 errors");
}

#[test]
fn limits_can_be_set() {
    let mut limits = Limits::default();
    for (bytes, is_read) in [(9, false), (10, true)] {
        limits.bytes = bytes;
        // Keys and values are counted, decoded.
        for query in ["filter[n]=1", "filter%5Bn%5D=%31"] {
            assert_eq!(RoomFilter::from_query_str_within(query, &limits).is_ok(), is_read, "{query}");
        }
    }
}

#[test]
fn a_value_that_cannot_be_sent_is_refused_when_it_is_built() {
    let year = chrono::NaiveDate::from_ymd_opt(12_021, 4, 25).unwrap();
    let built = RecordingFilter::builder().date_ended_at(year..).build().unwrap_err();
    assert_eq!(built.errors()[0].kind().code(), "invalid_value");
    assert_eq!(built.errors()[0].parameter(), Some("filter[date_ended_at][gte]"));

    let known = RecordingStatus::Unknown("completed".to_owned());
    let built = RecordingFilter::builder().status(known).build().unwrap_err();
    assert_eq!(
        built.to_string(),
        "`filter[status]` is `completed`: expected the variant `Completed`, which is sent as this text"
    );
}

#[test]
fn every_reader_counts_the_same_bytes() {
    // The other family's parameter is counted too.
    for (length, is_read) in [(65_536 - 12 - 5, true), (65_536 - 12 - 4, false)] {
        let value = "x".repeat(length);
        let query = format!("filter[name]={value}&other");
        let json = serde_json::json!({"filter[name]": value, "other": ""}).to_string();
        let nested = serde_json::json!({"filter": {"name": value}, "o": ["t", {"h": "er"}]}).to_string();
        assert_eq!(RoomFilter::from_query_str(&query).is_ok(), is_read);
        assert_eq!(RoomFilter::from_query_str(&query.replace('x', "%78")).is_ok(), is_read);
        assert_eq!(serde_urlencoded::from_str::<RoomFilter>(&query).is_ok(), is_read);
        assert_eq!(serde_json::from_str::<RoomFilter>(&json).is_ok(), is_read);
        assert_eq!(serde_json::from_str::<RoomFilter>(&nested).is_ok(), is_read);
    }
}

#[test]
fn the_limits_hold_for_a_flat_map_too() {
    let long = serde_urlencoded::from_str::<RoomFilter>(&format!("filter[name]={}", "x".repeat(65_536))).unwrap_err();
    assert!(long.to_string().contains("the query is too long; at most 65536 bytes are allowed"), "{long}");
    let many = serde_urlencoded::from_str::<RoomFilter>(&"x=1&".repeat(1_025)).unwrap_err();
    assert!(many.to_string().contains("the query has too many parameters; at most 1024 are allowed"), "{many}");
}

#[test]
fn errors_keep_only_the_first_200_characters_of_a_value() {
    let query = format!("filter[n]={0}&filter[n]={0}", "x".repeat(30_000));
    let errors = RoomFilter::from_query_str(&query).unwrap_err();
    assert_eq!(errors.errors().len(), 2);
    assert!(errors.errors().iter().all(|error| error.value().unwrap().chars().count() == 201));
}

#[test]
fn the_debug_of_an_error_is_its_messages() {
    let errors = RoomFilter::from_query_str("filter[n]=x").unwrap_err();
    assert_eq!(format!("{errors:?}"), "QueryErrors [`filter[n]` is `x`: expected an integer from 0 to 4294967295]");
}

#[test]
fn errors_are_json_api_error_objects() {
    let errors = RecordingFilter::from_query_str("filter[stats]=x").unwrap_err();
    let document = serde_json::to_value(recordings_core::error::ErrorDocument::from(&errors)).unwrap();
    assert_eq!(
        document,
        serde_json::json!({"errors": [{
            "status": "400",
            "code": "unknown_parameter",
            "title": "Unknown parameter",
            "detail": "`filter[stats]` is not a known parameter; did you mean `filter[status]`?",
            "source": {"parameter": "filter[stats]"},
        }]})
    );
}

#[test]
fn a_flat_map_is_read_as_strictly_as_a_query() {
    let twice = "filter[status]=a&filter[status]=b&filter[stats]=c";
    let error = serde_urlencoded::from_str::<RecordingFilter>(twice).unwrap_err().to_string();
    assert!(error.contains("`filter[status]` is repeated, first with `a` and then with `b`"), "{error}");
    assert!(error.contains("did you mean `filter[status]`?"), "{error}");
    let number =
        serde_json::from_str::<RecordingFilter>(r#"{"filter[duration_secs][eq]": 5}"#).unwrap_err().to_string();
    assert!(number.contains("`filter[duration_secs][eq]`: invalid type: integer `5`, expected a string"), "{number}");
    assert!(serde_json::from_str::<RecordingFilter>(r#"{"page": {"size": 5}}"#).is_ok());
}

#[test]
fn a_filter_of_many_parameters_names_a_few_of_them() {
    #[derive(Debug, Filter)]
    struct ManyFilter {
        a: Range<u8>,
        b: Range<u8>,
        c: Range<u8>,
        d: Range<u8>,
        e: Range<u8>,
    }
    let errors = ManyFilter::from_query_str("filter[zzz]=1").unwrap_err();
    assert_eq!(
        errors.to_string(),
        "`filter[zzz]` is not a known parameter; valid parameters include `filter[a][eq]`, `filter[a][gt]`, \
         `filter[a][gte]` (25 in total)"
    );
    assert_eq!(errors.errors()[0].allowed().len(), 25);
}

#[test]
fn a_mistake_in_a_name_is_not_also_a_broken_rule() {
    #[derive(Debug, Filter)]
    struct RuledFilter {
        #[filter(required)]
        tenant: Exact<u8>,
    }
    for query in ["filter[tenat]=1", "filter[tenant][eq]=1"] {
        let errors = RuledFilter::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors().len(), 1, "{errors}");
    }
}

#[test]
fn an_operator_that_lacks_the_brackets_of_its_list_is_told_them() {
    #[derive(Debug, Filter)]
    struct ListFilter {
        status: recordings_core::OneOf<String>,
    }
    let errors = ListFilter::from_query_str("filter[status][in]=open").unwrap_err();
    assert_eq!(
        errors.to_string(),
        "`filter[status][in]` does not name an operator that the field accepts; did you mean `filter[status][in][]`?"
    );
}
