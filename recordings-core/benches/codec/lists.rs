//! Reading two lists of ten values: each crate the same bytes, in both forms of the brackets.

use divan::{Bencher, black_box};
use recordings_core::{Filter, OneOf};
use serde::Deserialize;
use uuid::Uuid;

use crate::ROOM;
use crate::peers::{FORM, RAW};

const ROOMS: [Uuid; 10] = [ROOM; 10];
const FLOORS: [i16; 10] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

#[derive(Debug, PartialEq, Filter)]
struct Lists {
    room: OneOf<Uuid>,
    floor: OneOf<i16>,
}

fn lists() -> Lists {
    Lists::builder().room(ROOMS).floor(FLOORS).build().expect("the lists are not empty")
}

#[derive(Clone, Copy, Debug)]
enum Brackets {
    Encoded,
    Raw,
}

impl Brackets {
    const ALL: [Self; 2] = [Self::Encoded, Self::Raw];

    fn query(self) -> String {
        match self {
            Self::Encoded => lists().to_query_string(),
            Self::Raw => lists().to_readable_query(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Flat {
    #[serde(rename = "filter[room][in][]")]
    room: Vec<Uuid>,
    #[serde(rename = "filter[floor][in][]")]
    floor: Vec<i16>,
}

#[derive(Debug, Deserialize)]
struct Nested {
    filter: Fields,
}

#[derive(Debug, Deserialize)]
struct Fields {
    room: In<Uuid>,
    floor: In<i16>,
}

#[derive(Debug, Deserialize)]
struct In<T> {
    r#in: Vec<T>,
}

// As many calls a sample in every bench: what divan chooses for the first of a group is one, which times the clock as well.
#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod read_two_of_ten_values {
    use super::{Bencher, Brackets, FLOORS, FORM, Filter as _, Flat, Lists, Nested, RAW, ROOMS, black_box, lists};

    #[divan::bench(args = Brackets::ALL)]
    fn filter(bencher: Bencher<'_, '_>, brackets: Brackets) {
        let text = brackets.query();
        let read = |text| Lists::from_query_str(text).expect("it was written");
        assert_eq!(read(&text), lists());
        bencher.bench_local(|| read(black_box(&text)));
    }

    #[divan::bench(args = Brackets::ALL)]
    fn serde_html_form(bencher: Bencher<'_, '_>, brackets: Brackets) {
        let text = brackets.query();
        let read = |text| ::serde_html_form::from_str::<Flat>(text).expect("it was written");
        let Flat { room, floor } = read(&text);
        assert_eq!((&*room, &*floor), (&ROOMS[..], &FLOORS[..]));
        bencher.bench_local(|| read(black_box(&text)));
    }

    #[divan::bench(args = Brackets::ALL)]
    fn serde_qs(bencher: Bencher<'_, '_>, brackets: Brackets) {
        let text = brackets.query();
        let config = match brackets {
            Brackets::Encoded => FORM,
            Brackets::Raw => RAW,
        };
        let read = |text| config.deserialize_str::<Nested>(text).expect("it was written");
        let Nested { filter } = read(&text);
        assert_eq!((&*filter.room.r#in, &*filter.floor.r#in), (&ROOMS[..], &FLOORS[..]));
        bencher.bench_local(|| read(black_box(&text)));
    }
}
