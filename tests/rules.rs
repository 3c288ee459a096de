//! Rules between fields, as the reader and `build()` enforce them. What the compiler says of them is in `messages/ui/use`.

use recordings_core::filter::IntoFilter;
use recordings_core::{Exact, Filter};

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(at_least_one(from, room), at_most_one(room, session, person))]
struct BookingFilter {
    #[filter(required)]
    tenant: Exact<u32>,
    #[filter(requires = "until")]
    from: Exact<u32>,
    until: Exact<u32>,
    #[filter(rename = "room_id", conflicts_with = "from")]
    room: Exact<u32>,
    session: Exact<u32>,
    person: Exact<u32>,
}

fn messages(query: &str) -> Vec<String> {
    let errors = BookingFilter::from_query_str(query).unwrap_err();
    assert!(errors.errors().iter().all(|error| error.kind().code() == "broken_rule"), "{errors}");
    errors.errors().iter().map(ToString::to_string).collect()
}

#[test]
fn the_reader_names_every_rule_that_is_broken() {
    assert_eq!(
        messages(""),
        ["`filter[tenant]` is required", "at least one of `filter[from]`, `filter[room_id]` is required"]
    );
    assert_eq!(messages("filter[tenant]=1&filter[from]=2"), ["`filter[from]` requires `filter[until]`"]);
    assert_eq!(
        messages("filter[tenant]=1&filter[from]=2&filter[until]=3&filter[room_id]=4"),
        ["`filter[from]` conflicts with `filter[room_id]`"]
    );
    assert_eq!(
        messages("filter[tenant]=1&filter[room_id]=4&filter[session]=5"),
        ["at most one of `filter[room_id]`, `filter[session]`, `filter[person]` is allowed"]
    );
}

#[test]
fn a_mistake_in_a_value_is_not_also_a_broken_rule() {
    let errors = BookingFilter::from_query_str("filter[tenant]=x&filter[room_id]=y&filter[session]=z").unwrap_err();
    let kinds: Vec<_> = errors.errors().iter().map(|error| error.kind().code()).collect();
    assert_eq!(kinds, ["invalid_value", "invalid_value", "invalid_value", "broken_rule"]);
}

#[test]
fn a_filter_that_meets_the_rules_is_built_and_read() {
    let built = BookingFilter::builder().tenant(1).from(2).until(3).build().unwrap();
    assert_eq!(BookingFilter::from_query_str("filter[tenant]=1&filter[from]=2&filter[until]=3").unwrap(), built);
    assert!(BookingFilter::builder().tenant(1).room(4).build_non_empty().is_ok());
    assert!(BookingFilter::builder().until(3).room(4).tenant(1).into_filter().is_ok());
}

#[test]
fn what_only_shows_at_run_time_is_refused_by_build() {
    let built = BookingFilter::builder().tenant(1).maybe_from(Some(2)).maybe_until(None::<u32>).build();
    assert_eq!(built.unwrap_err().to_string(), "`filter[from]` requires `filter[until]`");
    let built = BookingFilter::builder().maybe_tenant(None::<u32>).room(4).build();
    assert_eq!(built.unwrap_err().to_string(), "`filter[tenant]` is required");
    let built = BookingFilter::builder().tenant(1).room(4).maybe_session(Some(5)).build();
    assert_eq!(built.unwrap_err().errors().len(), 1);
}
