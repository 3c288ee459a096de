//! What setters accept in place of a value or a list of values.

use std::borrow::Cow;
use std::collections::{BinaryHeap, HashSet, LinkedList};
use std::rc::Rc;
use std::sync::Arc;

use recordings_core::{Exact, Filter, OneOf, Text, contains, one_of};

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    name: Text,
    floor: OneOf<i8>,
    tag: OneOf<String>,
    seats: Exact<u32>,
}

#[test]
fn a_list_is_accepted_in_whatever_holds_it() {
    let slice: &[i8] = &[3];
    let list: LinkedList<i8> = LinkedList::from([3]);
    let heap: BinaryHeap<i8> = BinaryHeap::from([3]);
    let built = [
        RoomFilter::builder().floor(Box::<[i8]>::from(slice)).build(),
        RoomFilter::builder().floor(Arc::<[i8]>::from(slice)).build(),
        RoomFilter::builder().floor(Rc::<[i8]>::from(slice)).build(),
        RoomFilter::builder().floor(Cow::Borrowed(slice)).build(),
        RoomFilter::builder().maybe_floor(Some(Arc::<[i8]>::from(slice))).build(),
        RoomFilter::builder().floor(&list).build(),
        RoomFilter::builder().floor(list).build(),
        RoomFilter::builder().floor(&heap).build(),
        RoomFilter::builder().floor(heap).build(),
    ];
    for built in built {
        assert_eq!(built.unwrap().to_readable_query(), "filter[floor][in][]=3");
    }
}

#[test]
fn texts_in_a_list_are_accepted_in_whatever_holds_them() {
    let (owned, shared) = (["a".to_owned()], [Arc::<str>::from("a")]);
    let borrowed: HashSet<&String> = owned.iter().collect();
    let built = [
        RoomFilter::builder().tag(&borrowed).build(),
        RoomFilter::builder().tag(borrowed).build(),
        RoomFilter::builder().tag(&shared).build(),
        RoomFilter::builder().tag(one_of(&shared)).build(),
        RoomFilter::builder().tag([Cow::Borrowed("a")]).build(),
        RoomFilter::builder().tag(Arc::<[Box<str>]>::from(["a".into()])).build(),
    ];
    for built in built {
        assert_eq!(built.unwrap().to_readable_query(), "filter[tag][in][]=a");
    }
}

#[test]
fn a_reference_to_whatever_holds_a_value_is_accepted() {
    let (text, shared, cow) = (Arc::new("a".to_owned()), Rc::<str>::from("a"), Cow::Borrowed("a"));
    let built = [
        RoomFilter::builder().name(&text).build(),
        RoomFilter::builder().name(text).build(),
        RoomFilter::builder().name(&shared).build(),
        RoomFilter::builder().maybe_name(Some(&cow)).build(),
    ];
    for built in built {
        assert_eq!(built.unwrap().to_readable_query(), "filter[name][eq]=a");
    }
    let part = RoomFilter::builder().name(contains(&shared)).build().unwrap();
    assert_eq!(part.to_readable_query(), "filter[name][contains]=a");
    // A closure over references has a reference to one.
    let seats = [5, 9];
    let sent: Vec<_> = seats.iter().filter(|seats| RoomFilter::builder().seats(seats).build().is_ok()).collect();
    assert_eq!(sent, [&5, &9]);
}
