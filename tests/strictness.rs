//! How strictly values are read, and what the errors show.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Utc};
use recordings_core::{Exact, Filter, FilterValue, OneOf, Range};

#[derive(Debug, PartialEq, Filter)]
struct ValueFilter {
    #[filter(ops(bare, gte, null))]
    number: Range<u32>,
    price: Range<f64>,
    #[filter(list = "comma")]
    prices: OneOf<f64>,
    #[filter(ops(bare, exists), flags("1", "0"))]
    flagged: Exact<u32>,
    at: Range<DateTime<Utc>>,
    anywhere: Range<DateTime<FixedOffset>>,
    name: Range<String>,
    time: Exact<NaiveTime>,
    local: Range<NaiveDateTime>,
    #[filter(ops(bare))]
    plain: Exact<u32>,
}

fn error(query: &str) -> String {
    ValueFilter::from_query_str(query).expect_err(query).to_string()
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for text in ["007", "+5", "-0", "1.0", "1e3", "5.", " 5", "5 ", "0x5", "٣"] {
        assert!(
            error(&format!("filter[number]={text}")).contains("expected an integer from 0 to 4294967295"),
            "{text}"
        );
    }
    for text in [".5", "1.", "01.5", "1e-400", "9007199254740993"] {
        assert!(error(&format!("filter[price][eq]={text}")).contains("expected a"), "{text}");
    }
    for text in ["0.1", "2.50", "1e300", "-0.25"] {
        assert!(ValueFilter::from_query_str(&format!("filter[price][eq]={text}")).is_ok(), "{text}");
    }
}

#[test]
fn a_long_float_is_written_in_its_short_form() {
    let filter = ValueFilter::from_query_str("filter[price][eq]=1e300").unwrap();
    assert_eq!(filter.to_readable_query(), "filter[price][eq]=1e300");
}

#[test]
fn an_error_shows_the_text_that_was_sent() {
    assert!(
        error("filter[at][eq]=9999-12-31T23:59:59-01:00")
            .starts_with("`filter[at][eq]` is `9999-12-31T23:59:59-01:00`:")
    );
    // Databases compare instants in UTC.
    for text in ["9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00%2B01:00"] {
        assert!(error(&format!("filter[anywhere][eq]={text}")).contains("a year from 0000 to 9999"), "{text}");
    }
    assert!(ValueFilter::from_query_str("filter[anywhere][eq]=9999-12-31T23:59:59%2B01:00").is_ok());
    assert_eq!(
        error("filter[at][gte]=2021-04-25T09:00:00%2B02:00&filter[at][lte]=2021-04-25T09:00:00.000%2B03:00"),
        "no value meets both `filter[at][gte]`=`2021-04-25T09:00:00+02:00` and \
         `filter[at][lte]`=`2021-04-25T09:00:00.000+03:00`; raise the upper bound or lower the lower one"
    );
}

#[test]
fn a_plus_sign_that_became_a_space_is_named() {
    assert!(error("filter[at][eq]=2021-04-25T09:46:20+02:00").contains("%2B"));
    assert!(error("filter[price][eq]=1e+21").ends_with("; write `%2B` for a plus sign, which is a space in a query"));
    assert!(!error("filter[at][eq]=2021-04-25 09:46:20").contains("%2B"));
    // In a list, in the maps that serde has decoded, and in a branch.
    assert!(
        error("filter[prices][in]=1,1e+21").contains("`%2B`") && !error("filter[prices][in]=1,1 2").contains("`%2B`")
    );
    let map = [("filter[at][eq]", "2021-04-25T09:46:20 02:00")];
    let form = serde_urlencoded::to_string(map).unwrap();
    assert!(serde_urlencoded::from_str::<ValueFilter>(&form).unwrap_err().to_string().contains("`%2B`"));
    // The value's own error does not know where it is from.
    assert!(!<f64 as FilterValue>::read("1e 5".into()).unwrap_err().to_string().contains('%'));
    assert!(!<DateTime<Utc>>::read("2021-04-25T09:46:20 02:00".into()).unwrap_err().to_string().contains('%'));
}

#[test]
fn null_names_the_parameter_for_absent_values() {
    for text in ["null", "NULL", "Null"] {
        let error = error(&format!("filter[number]={text}"));
        assert!(error.ends_with("; for absent values, write `filter[number][null]=true`"), "{error}");
    }
    // With the words of the declaration, and where only the opposite operator is accepted.
    assert!(error("filter[flagged]=null").ends_with("; for absent values, write `filter[flagged][exists]=0`"));
    assert!(!error("filter[number]=nil").contains("absent"));
    assert!(!error("filter[plain]=null").contains("absent"));
}

#[test]
fn texts_are_ordered_by_their_bytes() {
    let filter = ValueFilter::builder().name("b"..="d").build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[name][gte]=b&filter[name][lte]=d");
    assert!(ValueFilter::builder().name("d"..="b").build().is_err());
}

#[test]
fn times_without_an_offset_are_values() {
    let query = "filter[time]=09:46:20&filter[local][gte]=2021-04-25T09:46:20.500";
    assert_eq!(ValueFilter::from_query_str(query).unwrap().to_readable_query(), query.replace(':', "%3A"));
}
