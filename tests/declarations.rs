//! What a declaration can say, and what comes of it.

use std::panic::{RefUnwindSafe, UnwindSafe, catch_unwind};

use recordings_core::condition::Condition;
use recordings_core::filter::{EmptyFilter, IntoFilter};
use recordings_core::room_recordings::{RecordingFilter, RecordingFilterBuilder, RecordingStatus};
use recordings_core::{
    Exact, Filter, FilterValue, InvalidFilter, ListQuery, NonEmpty, OneOf, QueryErrors, Range, Sort, Text, any, eq,
    gte, lt,
};

#[test]
fn a_root_of_its_own_and_a_case_for_all_names() {
    #[derive(Filter)]
    #[filter(root = "where", rename_all = "camelCase")]
    struct RoomFilter {
        max_seats: Exact<u32>,
        #[filter(rename = "room-kind")]
        kind: Exact<String>,
    }

    let filter = RoomFilter::builder().max_seats(5).kind("lobby").build().unwrap();
    assert_eq!(filter.to_readable_query(), "where[maxSeats]=5&where[room-kind]=lobby");
}

#[test]
fn raw_identifiers_are_written_without_their_prefix() {
    #[derive(Filter)]
    struct RoomFilter {
        r#type: Exact<String>,
    }

    let filter = RoomFilter::builder().r#type("lobby").build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[type]=lobby");
    let filter = RoomFilter::builder().maybe_type(Some("lobby")).build().unwrap();
    assert_eq!(filter.r#type().value().unwrap(), "lobby");
}

#[test]
fn types_behind_aliases_work_like_their_names() {
    type Seats = Range<u32>;
    type Flag = Exact<bool>;

    #[derive(Filter)]
    struct RoomFilter {
        seats: Seats,
        open: Flag,
    }

    let filter = RoomFilter::builder().seats(5..10).open(true).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][gte]=5&filter[seats][lt]=10&filter[open]=true");
}

#[test]
fn one_field_and_many_fields_have_builders() {
    #[derive(Filter)]
    struct One {
        a: Exact<u8>,
    }

    #[derive(Filter)]
    struct Many {
        a: Exact<u8>,
        b: Exact<u8>,
        c: Exact<u8>,
        d: Exact<u8>,
        e: Exact<u8>,
    }

    assert_eq!(One::builder().a(1).build_non_empty().unwrap().to_readable_query(), "filter[a]=1");
    let many = Many::builder().e(5).c(3).a(1).d(4).b(2).build_non_empty().unwrap();
    assert_eq!(many.to_readable_query(), "filter[a]=1&filter[b]=2&filter[c]=3&filter[d]=4&filter[e]=5");
}

#[test]
fn a_maybe_setter_sets_what_there_is() {
    let filter = RecordingFilter::builder().maybe_duration_secs(gte(Some(60))).maybe_status(None::<RecordingStatus>);
    assert_eq!(filter.build().unwrap().to_readable_query(), "filter[duration_secs][gte]=60");
}

#[test]
fn getters_say_what_was_set() {
    use std::ops::Bound;

    let filter = RecordingFilter::builder().duration_secs(60..=90).status(RecordingStatus::Completed).build().unwrap();
    assert_eq!(filter.duration_secs().lower(), Bound::Included(&60));
    assert_eq!(filter.duration_secs().upper(), Bound::Included(&90));
    assert_eq!(filter.duration_secs().value(), None);
    assert_eq!(filter.status().value(), Some(&RecordingStatus::Completed));
    assert!(filter.room_id().is_unset());
}

#[test]
fn an_empty_filter_is_no_non_empty_one() {
    let empty = NonEmpty::try_from(RecordingFilter::default()).unwrap_err();
    assert_eq!(
        empty.to_string(),
        "the filter is empty and would select everything; set at least one `filter[…]` condition"
    );
    let _: EmptyFilter = empty;
    let filter = RecordingFilter::builder().duration_secs(gte(60)).build().unwrap();
    assert_eq!(NonEmpty::try_from(filter.clone()).unwrap().into_inner(), filter);
}

#[test]
fn a_conversion_that_sets_nothing_does_not_pass_for_a_condition() {
    struct Nothing;

    impl recordings_core::condition::IntoCondition<Range<u32>> for Nothing {
        type Ops = (recordings_core::operator::ops::eq,);

        fn into_condition(self) -> Range<u32> {
            Range::default()
        }
    }

    let built = RecordingFilter::builder().duration_secs(Nothing).build_non_empty();
    assert_eq!(built.unwrap_err().errors()[0].kind().code(), "empty_filter");
}

#[test]
fn a_conversion_that_sends_an_undeclared_operator_does_not_pass() {
    struct Below(u32);

    impl recordings_core::condition::IntoCondition<Range<u32>> for Below {
        type Ops = (recordings_core::operator::ops::eq,);

        fn into_condition(self) -> Range<u32> {
            let mut range = Range::default();
            range.terms_mut().add(recordings_core::operator::Operator::LT, self.0).unwrap();
            range
        }
    }

    let built = RecordingFilter::builder().duration_secs(Below(5)).build_non_empty();
    assert_eq!(
        built.unwrap_err().to_string(),
        "`filter[duration_secs][lt]` does not name an operator that the field accepts; expected `filter[duration_secs][eq]`, \
         `filter[duration_secs][gte]` or `filter[duration_secs][lte]`"
    );
}

#[test]
fn a_filter_a_builder_and_a_result_stand_for_a_filter() {
    let builder = || RecordingFilter::builder().duration_secs(eq(60));
    let filter = builder().build().unwrap();
    assert_eq!(builder().into_filter().unwrap(), filter);
    assert_eq!(builder().build().into_filter().unwrap(), filter);
    assert_eq!(builder().build_non_empty().into_filter().unwrap(), filter);
    assert_eq!((&filter).into_filter().unwrap(), filter);
    assert_eq!(filter.clone().into_filter().unwrap(), filter);
    let (from, to) = (9, 1);
    let inverted: Result<RecordingFilter, _> = RecordingFilter::builder().duration_secs(from..=to).into_filter();
    assert!(inverted.is_err());
}

#[test]
fn a_closed_enum_refuses_what_it_does_not_know() {
    #[derive(Clone, Copy, Debug, PartialEq, FilterValue)]
    #[filter(rename_all = "SCREAMING_SNAKE_CASE")]
    enum Level {
        VeryLow,
        High,
    }

    #[derive(Debug, Filter)]
    struct AlertFilter {
        level: Exact<Level>,
    }

    assert_eq!(Level::VeryLow.as_str(), "VERY_LOW");
    assert_eq!(serde_json::to_string(&Level::High).unwrap(), r#""HIGH""#);
    assert_eq!(serde_json::from_str::<Level>(r#""HIGH""#).unwrap(), Level::High);
    let message = "expected `VERY_LOW` or `HIGH`; did you mean `VERY_LOW`?";
    assert_eq!(
        AlertFilter::from_query_str("filter[level]=VERYLOW").unwrap_err().to_string(),
        format!("`filter[level]` is `VERYLOW`: {message}")
    );
    let error = serde_json::from_str::<Level>(r#""VERYLOW""#).unwrap_err().to_string();
    assert!(error.starts_with(&format!("`VERYLOW`: {message}")), "{error}");
}

#[test]
fn half_open_ranges_send_lt() {
    #[derive(Filter)]
    struct RoomFilter {
        seats: Range<u8>,
    }

    let filter = RoomFilter::builder().seats(lt(9)).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filter[seats][lt]=9");
    assert!(RoomFilter::builder().seats(5..5).build().is_err());
    assert!(RoomFilter::builder().seats(5..=5).build().is_ok());
}

#[test]
fn filters_and_builders_can_be_sent_between_threads() {
    fn sendable<T: Send + Sync + 'static>(_: &T) {}
    let builder = RecordingFilter::builder().duration_secs(60..);
    sendable(&builder);
    sendable(&builder.build().unwrap());
}

#[test]
fn filters_conditions_and_builders_are_unwind_safe() {
    const fn safe<T: UnwindSafe + RefUnwindSafe>() {}
    const {
        safe::<RecordingFilter>();
        safe::<RecordingFilterBuilder>();
        safe::<NonEmpty<RecordingFilter>>();
        safe::<(Exact<u8>, OneOf<u8>, Range<u8>, Text)>();
        safe::<(InvalidFilter, QueryErrors)>();
        safe::<ListQuery<RecordingFilter>>();
    }
    let filter = RecordingFilter::builder().duration_secs(60..).build().unwrap();
    assert!(catch_unwind(|| filter.to_query_string()).is_ok());
}

/// `macro_rules` hands a literal over in an invisible group.
#[test]
fn every_key_takes_the_literals_of_a_macro() {
    macro_rules! declare {
        ($root:literal, $name:literal, $list:literal, $form:literal, $number:literal, $case:literal) => {
            #[derive(Clone, Debug, PartialEq, FilterValue)]
            #[filter(
                rename_all = $case,
                order(parameter = $root, list = $list, read_lists("comma", $name), ascending = $form, only = "ascending")
            )]
            enum Column {
                Seats,
                Floor,
            }

            #[derive(Debug, PartialEq, Filter)]
            #[filter(root = $root, rename_all = $case, list = $list, read_lists($name), flags($name, $root))]
            #[filter(groups(any = $name, all, form = "brackets", depth = $number, width = $number))]
            struct RoomFilter {
                #[filter(rename = $root, ops(eq = $form, in), min = $number, column = $list)]
                seats: OneOf<u32>,
                #[filter(max_len = $number, cast = $list)]
                name: Exact<String>,
            }

            #[derive(Debug, PartialEq, Filter)]
            #[filter(groups(any, form = $form))]
            struct Functions {
                seats: Exact<u32>,
            }
        };
    }
    declare!("where", "repeat", "indices", "functions", 3, "camelCase");

    let filter = RoomFilter::builder().seats(3).name("abc").build().unwrap();
    assert_eq!(filter.to_readable_query(), "where[where][functions]=3&where[name]=abc");
    let group = any((RoomFilter::builder().seats(3), RoomFilter::builder().name("a"))).build().unwrap();
    assert_eq!(group.to_readable_query(), "where[repeat][0][where][functions]=3&where[repeat][1][name]=a");
    let group = any((Functions::builder().seats(3), Functions::builder().seats(4))).build().unwrap();
    assert_eq!(group.to_readable_query(), "filter=or(equals(seats,'3'),equals(seats,'4'))");
    let sort = Sort::ascending(Column::Seats).then_ascending(Column::Floor);
    assert_eq!(sort.to_readable_query(), "where[0]=functionsseats&where[1]=functionsfloor");
}
