//! A semicolon, an escaped ampersand or a second question mark separates no parameters: one that stands behind it is an error, and
//! never ignored.

use recordings_core::query::ParseOptions;
use recordings_core::{Exact, Filter, ListQuery, QueryErrors, Range};

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    tenant: Exact<u32>,
    name: Exact<String>,
}

type Query = ListQuery<RoomFilter>;

#[test]
fn a_parameter_behind_a_semicolon_is_never_ignored() {
    for query in [
        "a=1;filter[tenant]=1",
        "a=1;filter%5Btenant%5D=1",
        "a=1;b=2;filter%5btenant%5d=1",
        "filter[name]=a;filter[tenant]=1",
        "filter[tenant]=1;filter[name]=a",
        "a;filter[tenant]=1",
        // After another slip, or in another form.
        "filter[name]=a;Filter[tenant]=1",
        "filter[name]=a;filters[tenant]=1",
        "filter[name]=a;filter.tenant=1",
        "filter[name]=a;+filter[tenant]=1",
        "filter[name]=a;%66ilter[tenant]=1",
        "filter[name]=a\\u0026filter[tenant]=1",
        "page=2\\u0026filter[tenant]=1",
    ] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains("separate parameters with `&`"), "{error}");
    }
    for query in [
        "a=1%3Bfilter[tenant]=1",
        "a=filter[tenant]",
        "a=x;filters",
        "next=/rooms?filter[tenant]=1",
        "filter[name]=a;b",
        "filter[name]=a%3Bfilter[tenant]=1",
    ] {
        assert!(RoomFilter::from_query_str(query).is_ok(), "{query}");
    }
}

#[test]
fn a_message_names_the_separator_that_the_parameter_is_behind() {
    for (query, separator) in [
        ("filter[name]=a;b?filter[tenant]=1", "`%3F` for a question mark"),
        ("filter[name]=a?b;filter[tenant]=1", "`%3B` for a semicolon"),
        ("filter[name]=a;b\\u0026filter[tenant]=1", "an ampersand that is written `\\u0026`"),
        ("filter[name]=a\\u0026b;filter[tenant]=1", "`%3B` for a semicolon"),
    ] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains(separator), "{query}: {error}");
    }
}

/// What a program sends that adds `?` and a query to an address that has a query already.
#[test]
fn a_parameter_behind_a_second_question_mark_is_never_ignored() {
    for query in [
        "page=2?filter[tenant]=1",
        "page=2?filter%5Btenant%5D=1",
        "filter[name]=a?filter[tenant]=1",
        "filter[tenant]=1?filter[name]=a",
        "filter[name]=a;b?filter[tenant]=1",
        "?filter[name]=a?filter[tenant]=1&page=2",
        "a?filter[tenant]=1",
    ] {
        assert!(RoomFilter::from_query_str(query).is_err(), "{query}");
        assert!(Query::from_query_str(query).is_err(), "{query}");
    }
    let error = RoomFilter::from_query_str("page=2?filter[tenant]=1").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`page` is `2?filter[tenant]=1`: another parameter follows a question mark; separate parameters with `&`, and write `%3F` \
         for a question mark in a value"
    );
    for query in [
        "next=/rooms?filter[tenant]=1",
        "next=https://example.com/rooms?filter[tenant]=1",
        "page=2%3Ffilter[tenant]=1",
        "filter[name]=who?&filter[tenant]=1",
        "filter[name]=a%3Ffilter[tenant]=1",
        "?filter[tenant]=1&q=a?b=c",
    ] {
        assert_eq!(RoomFilter::from_query_str(query).map(drop), Ok(()), "{query}");
    }
    let options = ParseOptions::new().allow_parameters(["q"]);
    assert!(RoomFilter::from_query_str_with("q=a?filter[tenant]=1", &options).is_ok());
}

#[test]
fn a_parameter_of_any_family_behind_a_semicolon_is_never_ignored() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "")]
    struct RootlessFilter {
        name: Exact<String>,
        #[filter(ops(gte))]
        seats: Range<u32>,
    }
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any, all, form = "functions"))]
    struct FunctionFilter {
        name: Exact<String>,
    }
    let is_reported = |error: QueryErrors| assert!(error.to_string().contains("separate parameters"), "{error}");
    for query in ["filter[name]=x;page[size]=4", "a=1;page[number]=2"] {
        is_reported(Query::from_query_str(query).expect_err(query));
    }
    is_reported(RootlessFilter::from_query_str("name=a;seats[gte]=4").unwrap_err());
    assert!(RootlessFilter::from_query_str("name=a;seats=4&name=b;c").is_err());
    is_reported(FunctionFilter::from_query_str("x=1;filter=equals(name,'a')").unwrap_err());
    assert!(RootlessFilter::from_query_str("name=a;b=4;c").is_ok());
}

#[test]
fn a_semicolon_in_an_allowed_parameter_of_other_code_is_its_own() {
    let (named, all) = (ParseOptions::new().allow_parameters(["q"]), ParseOptions::new().allow_other_parameters());
    for options in [named, all] {
        let parse = |query: &str| RoomFilter::from_query_str_with(query, &options);
        assert!(parse("q=a;filter[tenant]=1").is_ok());
        assert!(parse("q=a&filter[name]=a;filter[tenant]=1").is_err());
    }
}

#[test]
fn each_value_with_a_semicolon_is_reported_once_and_no_more_than_the_limit() {
    let values = |query: &str| -> Vec<String> {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        errors.errors().iter().map(|error| error.value().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(
        values("a=1;filter[tenant]=1&a=2;filter[tenant]=2&filter[name]=3;filter[tenant]=3"),
        ["1;filter[tenant]=1", "2;filter[tenant]=2", "3;filter[tenant]=3"]
    );
    assert_eq!(values(&"filter[name]=a;filter[tenant]=1&".repeat(2)).len(), 1);
    let many: String = (0..100).map(|number| format!("a={number};filter[tenant]=1&")).collect();
    assert_eq!(values(&many).len(), 33);
    let own: String = (0..100).map(|number| format!("filter[name]={number};filter[tenant]=1&")).collect();
    assert_eq!(values(&own).len(), 33);
}
