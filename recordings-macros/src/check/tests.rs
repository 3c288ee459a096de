//! What is reported, and what a declaration is by default.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Filter, Value};

/// The messages of a refused declaration, in their order.
fn messages(errors: &TokenStream) -> Vec<String> {
    let text = errors.to_string();
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn what_is_not_written_has_its_default() {
    let input = quote!(
        struct RoomFilter {
            r#type: Exact<String>,
        }
    );
    let filter = Filter::check(&syn::parse2(input).unwrap()).ok().unwrap();
    assert_eq!(filter.root, "filter");
    assert!(filter.model.is_none());
    let [field] = &filter.fields[..] else { panic!("one field") };
    assert_eq!((&*field.name, field.on.to_string()), ("type", "r#type".to_owned()));
    assert!(field.ops.is_none());
}

#[test]
fn a_name_of_its_own_goes_before_the_case_of_all() {
    let input = quote! {
        #[filter(rename_all = "camelCase")]
        struct RoomFilter {
            max_seats: Exact<u32>,
            #[filter(rename = "room_kind")]
            kind: Exact<String>,
        }
    };
    let filter = Filter::check(&syn::parse2(input).unwrap()).ok().unwrap();
    let names: Vec<_> = filter.fields.iter().map(|field| &*field.name).collect();
    assert_eq!(names, ["maxSeats", "room_kind"]);
}

#[test]
fn every_mistake_is_reported_in_the_order_of_the_source() {
    let input = quote! {
        #[filter(rooot = "x")]
        struct RoomFilter<T> {
            pub a: Exact<T>,
            #[filter(ops(), on = b)]
            b: Exact<u32>,
        }
    };
    let rejected = Filter::check(&syn::parse2(input).unwrap()).err().unwrap();
    let starts = [
        "`rooot` is not a key",
        "a filter cannot be generic",
        "the fields of a filter are private",
        "`on = b`",
        "`ops()`",
    ];
    let messages = messages(&rejected.errors);
    assert_eq!(messages.len(), starts.len(), "{messages:#?}");
    for (message, start) in messages.iter().zip(starts) {
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn days_that_are_literals_are_compared() {
    let input = quote! {
        struct RoomFilter {
            #[filter(min = date!("2026-01-31"), max = core::date!("2026-01-30"))]
            opened: Range<NaiveDate>,
            #[filter(min = date!("2026-01-31"), max = date!("2026-01-31"))]
            closed: Range<NaiveDate>,
        }
    };
    let rejected = Filter::check(&syn::parse2(input).unwrap()).err().unwrap();
    assert_eq!(messages(&rejected.errors), ["`max` is below `min`, so no value is accepted: swap the two"]);
}

#[test]
fn an_enum_keeps_the_order_of_its_variants_and_sets_the_other_apart() {
    let input = quote! {
        #[filter(rename_all = "kebab-case")]
        enum Kind { MeetingRoom, #[filter(other)] Other(String), #[filter(rename = "hall")] LectureHall }
    };
    let value = Value::check(&syn::parse2(input).unwrap()).ok().unwrap();
    let names: Vec<_> = value.variants.iter().map(|variant| &*variant.name).collect();
    assert_eq!(names, ["meeting-room", "hall"]);
    assert_eq!(value.other.unwrap().0, "Other");
}
