use recordings_core::operator::{Comparison, CustomOperator, Meets, slot};
use recordings_core::{Exact, Filter};

/// Within ten percent of the value.
#[allow(non_camel_case_types)]
enum near {}

impl CustomOperator for near {
    const NAME: &'static str = "near";
    type Slot = slot::Custom;
}

impl Meets<u32> for near {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.abs_diff(*wanted) <= wanted / 10
    }
}

fn near<T>(value: T) -> Comparison<near, T> {
    Comparison::new(value)
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare))]
    seats: Exact<u32>,
}

fn main() {
    let _ = RoomFilter::builder().seats(near(100));
}
