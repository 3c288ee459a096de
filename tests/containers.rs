//! Models of a nested filter in what a field can hold them in.

use std::borrow::Cow;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use recordings_core::filter::{ManyModels, NestedModel};
use recordings_core::{Exact, Filter, Range, null};

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Guest {
    age: u32,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    #[filter(ops(gte, null))]
    age: Range<u32>,
}

fn guest(age: u32) -> Guest {
    Guest { age }
}

/// A test of a model with one field, whose nested filter demands an adult.
macro_rules! field {
    ($name:ident: $ty:ty $(, $key:ident = $quantifier:literal)?; $($value:expr => $is_met:literal),+) => {
        #[test]
        fn $name() {
            struct Room {
                held: $ty,
            }

            #[derive(Debug, Filter)]
            #[filter(model = Room)]
            struct RoomFilter {
                #[filter(nested $(, $key = $quantifier)?)]
                held: GuestFilter,
            }

            let filter = RoomFilter::builder().held(GuestFilter::builder().age(18..)).build().unwrap();
            $( assert_eq!(filter.matches(&Room { held: $value }), $is_met); )+
        }
    };
}

static ADULT: Guest = Guest { age: 18 };
static GUESTS: [Guest; 2] = [Guest { age: 5 }, Guest { age: 18 }];
static LIST: Vec<Guest> = Vec::new();

field!(itself: Guest; guest(18) => true, guest(17) => false);
field!(a_box: Box<Guest>; Box::new(guest(18)) => true);
field!(a_reference: &'static Guest; &ADULT => true);
field!(a_cow: Cow<'static, Guest>; Cow::Borrowed(&ADULT) => true, Cow::Owned(guest(1)) => false);
field!(an_option: Option<Guest>; Some(guest(18)) => true, None => false);
field!(an_option_of_an_rc: Option<Rc<Guest>>; Some(Rc::new(guest(18))) => true, None => false);
field!(an_option_of_an_arc: Option<Arc<Guest>>; Some(Arc::new(guest(18))) => true, None => false);
field!(an_option_of_a_reference: Option<&'static Guest>; Some(&ADULT) => true, None => false);
field!(a_box_of_an_option: Box<Option<Guest>>; Box::new(Some(guest(18))) => true, Box::new(None) => false);
field!(an_option_of_an_option: Option<Option<Guest>>; Some(Some(guest(18))) => true, Some(None) => false);

field!(a_vec: Vec<Guest>, quantifier = "some"; vec![guest(5), guest(18)] => true, vec![guest(5)] => false, vec![] => false);
field!(a_deque: VecDeque<Guest>, quantifier = "every"; [guest(5), guest(18)].into() => false, [guest(18)].into() => true);
field!(a_list: LinkedList<Guest>, quantifier = "none"; [guest(5)].into() => true, [guest(5), guest(18)].into() => false);
field!(a_heap: BinaryHeap<Guest>, quantifier = "some"; [guest(5), guest(18)].into() => true, [].into() => false);
field!(a_sorted_set: BTreeSet<Guest>, quantifier = "some"; [guest(5), guest(18)].into() => true, [].into() => false);
field!(a_hash_set: HashSet<Guest>, quantifier = "some"; [guest(5), guest(18)].into() => true, [].into() => false);
field!(an_array: [Guest; 2], quantifier = "some"; [guest(5), guest(18)] => true, [guest(5), guest(6)] => false);
field!(a_slice: &'static [Guest], quantifier = "some"; &GUESTS => true, &[] => false);
field!(a_box_of_a_slice: Box<[Guest]>, quantifier = "some"; Box::new([guest(18)]) => true, Box::new([]) => false);
field!(an_arc_of_a_slice: Arc<[Guest]>, quantifier = "some"; Arc::new([guest(18)]) => true, Arc::new([]) => false);
field!(a_cow_of_a_slice: Cow<'static, [Guest]>, quantifier = "some"; Cow::Borrowed(&GUESTS[..]) => true, Cow::Owned(vec![]) => false);
field!(an_arc_of_a_vec: Arc<Vec<Guest>>, quantifier = "some"; Arc::new(vec![guest(18)]) => true, Arc::new(vec![]) => false);
field!(a_reference_to_a_vec: &'static Vec<Guest>, quantifier = "some"; &LIST => false);
field!(an_option_of_a_vec: Option<Vec<Guest>>, quantifier = "every"; None => true, Some(vec![guest(5)]) => false);
field!(a_vec_of_arcs: Vec<Arc<Guest>>, quantifier = "some"; vec![Arc::new(guest(18))] => true);
field!(a_vec_of_boxes: Vec<Box<Guest>>, quantifier = "some"; vec![Box::new(guest(18))] => true);
field!(a_vec_of_references: Vec<&'static Guest>, quantifier = "some"; vec![&ADULT] => true);
field!(a_vec_of_options: Vec<Option<Guest>>, quantifier = "every"; vec![None, Some(guest(18))] => true, vec![Some(guest(5))] => false);
field!(a_vec_of_vecs: Vec<Vec<Guest>>, quantifier = "some"; vec![vec![], vec![guest(5), guest(18)]] => true, vec![vec![]] => false);

/// A collection of this file's own, inside one of the standard library.
struct Pair(Guest, Guest);

impl NestedModel<Guest> for Pair {
    type Count = ManyModels;

    fn test(&self, test: impl Fn(Option<&Guest>) -> bool) -> bool {
        test(Some(&self.0)) || test(Some(&self.1))
    }
}

field!(a_vec_of_pairs: Vec<Pair>, quantifier = "some"; vec![Pair(guest(5), guest(18))] => true, vec![] => false);

struct Room {
    guests: Vec<(String, Guest)>,
    host: Result<Guest, String>,
}

/// Nested filters over fields that only a function can read.
#[derive(Debug, Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(nested, quantifier = "some", match_with = has_guest)]
    guests: GuestFilter,
    #[filter(nested, match_with = self::has_host)]
    host: GuestFilter,
    #[filter(match_with = is_named, ops(bare))]
    name: Exact<String>,
}

fn has_guest(room: &Room, filter: &GuestFilter) -> bool {
    room.guests.iter().any(|(_, guest)| filter.matches(guest))
}

fn has_host(room: &Room, filter: &GuestFilter) -> bool {
    room.host.as_ref().is_ok_and(|host| filter.matches(host))
}

fn is_named(room: &Room, name: &Exact<String>) -> bool {
    room.guests.iter().any(|(own, _)| name.value() == Some(own))
}

#[test]
fn a_function_matches_a_nested_filter() {
    let new = RoomFilter::builder;
    let adult = || GuestFilter::builder().age(18..);
    let room = |age, host| Room { guests: vec![("Ada".to_owned(), guest(age))], host };
    let absent = || Err("away".to_owned());
    for (filter, room, is_met) in [
        (new().build(), room(5, absent()), true),
        (new().guests(adult()).build(), room(18, absent()), true),
        (new().guests(adult()).build(), room(5, Ok(guest(18))), false),
        (new().host(adult()).build(), room(5, Ok(guest(18))), true),
        (new().host(GuestFilter::builder().age(null(false))).name("Ada").build(), room(5, absent()), false),
    ] {
        let filter = filter.unwrap();
        assert_eq!(filter.matches(&room), is_met, "{filter:?}");
    }
}
