//! What stands beside a filter: the order, and pages of an author's own.

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::sort::Direction;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, PageRequest, Sort, page_size};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Order {
    CreatedAt,
    Name,
    #[filter(rename = "größe & maß")]
    Size,
}

type Sorted = ListQuery<RecordingFilter, PageRequest, Sort<Order>>;

/// The kinds of the errors of a query, with their messages.
fn errors(query: &str) -> Vec<(&'static str, String)> {
    let errors = Sorted::from_query_str(query).unwrap_err();
    errors.errors().iter().map(|error| (error.kind().code(), error.to_string())).collect()
}

#[test]
fn an_order_is_written_behind_filter_and_page_and_reads_back() {
    let filter = RecordingFilter::builder().duration_secs(60..).build().unwrap();
    let sort = Sort::descending(Order::CreatedAt).then_ascending(Order::Name).then_descending(Order::Size);
    let query = ListQuery::new(filter, PageRequest::new().with_size(page_size!(5))).sorted(sort);
    assert_eq!(
        query.to_readable_query(),
        "filter[duration_secs][gte]=60&page[size]=5&sort=-created_at,name,-gr%C3%B6%C3%9Fe%20%26%20ma%C3%9F"
    );
    assert_eq!(Sorted::from_query_str(&query.to_query_string()).unwrap(), query);
    assert_eq!(Sorted::from_query_str(&query.to_readable_query()).unwrap(), query);
    let form = serde_urlencoded::to_string(&query).unwrap();
    assert_eq!(serde_urlencoded::from_str::<Sorted>(&form).unwrap(), query);
}

#[test]
fn no_order_writes_nothing() {
    assert_eq!(Sorted::default().to_query_string(), "");
    assert!(Sorted::from_query_str("").unwrap().sort.fields().is_empty());
}

#[test]
fn a_field_orders_once() {
    let sort = Sort::ascending(Order::Name).then_descending(Order::Name);
    assert_eq!(sort.fields(), [(Order::Name, Direction::Ascending)]);
    assert_eq!(
        errors("sort=name,-name"),
        [("invalid_value", "`sort` is `name,-name`: expected `name` once".to_owned())]
    );
}

#[test]
fn a_wrong_order_is_refused() {
    assert_eq!(
        errors("sort=-nam"),
        [(
            "invalid_value",
            "`sort` is `-nam`: expected `-` and then `created_at`, `name` or `größe & maß`; did you mean `-name`?"
                .to_owned()
        )]
    );
    for query in ["sort=", "sort=name,", "sort=--name", "sort"] {
        assert_eq!(errors(query)[0].0, "invalid_value", "{query}");
    }
    assert_eq!(errors("sort=name&sort=name")[0].0, "repeated_parameter");
    assert_eq!(errors("sort=%zz")[0].0, "invalid_encoding");
}

#[test]
fn an_order_that_a_listing_does_not_have_is_refused() {
    let errors = ListQuery::<RecordingFilter>::from_query_str("sort=name").unwrap_err();
    assert_eq!(errors.errors()[0].parameter(), Some("sort"));
}

#[test]
fn pages_of_an_authors_own_are_read_as_strictly() {
    /// At most 50 a page.
    #[derive(Clone, Debug, PartialEq)]
    struct Limit(u8);

    impl FilterValue for Limit {
        fn write(&self, out: &mut recordings_core::ValueWriter<'_>) {
            out.display(self.0);
        }

        fn read(text: std::borrow::Cow<'_, str>) -> Result<Self, recordings_core::InvalidValue> {
            let limit = u8::read(text).ok().filter(|limit| (1..=50).contains(limit));
            limit.map(Self).ok_or_else(|| recordings_core::InvalidValue::expected("an integer from 1 to 50"))
        }
    }

    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "page")]
    struct OffsetPage {
        offset: Exact<u64>,
        limit: Exact<Limit>,
    }

    type Query = ListQuery<RecordingFilter, OffsetPage>;
    let page = OffsetPage::builder().offset(100).limit(Limit(50)).build().unwrap();
    let query = Query::new(RecordingFilter::default(), page);
    assert_eq!(query.to_readable_query(), "page[offset]=100&page[limit]=50");
    assert_eq!(Query::from_query_str(&query.to_query_string()).unwrap(), query);
    let errors = Query::from_query_str("page[limit]=51&page[size]=1").unwrap_err();
    assert_eq!(errors.errors()[0].to_string(), "`page[limit]` is `51`: expected an integer from 1 to 50");
    assert_eq!(errors.errors()[1].kind().code(), "unknown_parameter");
}

#[test]
fn a_page_without_a_root_stands_beside_a_filter_with_one_in_any_encoding_and_order() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "")]
    struct Cursor {
        after: Exact<String>,
        limit: Exact<u16>,
    }
    type Query = ListQuery<RecordingFilter, Cursor, Sort<Order>>;

    let filter = RecordingFilter::builder().duration_secs(60..).build().unwrap();
    let page = Cursor::builder().after("x").limit(5).build().unwrap();
    let query = ListQuery::new(filter, page).sorted(Sort::ascending(Order::Name));
    let written = query.to_query_string();
    let lower = written.replace("%5B", "%5b").replace("%5D", "%5d");
    let backwards = written.split('&').rev().collect::<Vec<_>>().join("&");
    for text in [&written, &lower, &backwards, &query.to_readable_query()] {
        assert_eq!(Query::from_query_str(text).unwrap(), query, "{text}");
    }
    let form = serde_urlencoded::to_string(&query).unwrap();
    assert_eq!(serde_urlencoded::from_str::<Query>(&form).unwrap(), query);
    let errors = Query::from_query_str("filter[statuz]=x&filter[duration_secs][gte]=60&aftr=y").unwrap_err();
    let parameters: Vec<_> = errors.errors().iter().map(|error| error.parameter().unwrap()).collect();
    assert_eq!(parameters, ["filter[statuz]", "aftr"], "the valid parameter after an error is not reported");
}

#[test]
fn an_order_of_too_many_fields_is_refused_before_it_is_read() {
    let names: Vec<_> = (0..=1_000).map(|number| format!("name_{number}")).collect();
    let errors = Sorted::from_query_str(&format!("sort={}", names.join(","))).unwrap_err();
    assert_eq!(errors.errors()[0].kind().code(), "limit_exceeded");
    assert!(errors.to_string().contains("at most 1000 values are allowed"), "{errors}");
}
