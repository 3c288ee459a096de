use recordings_core::operator::{CustomOperator, Meets, slot};
use recordings_core::{Filter, Range};

#[allow(non_camel_case_types)]
enum from {}

impl CustomOperator for from {
    const NAME: &'static str = "in][";
    type Slot = slot::Alone;
}

impl Meets<u32> for from {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value >= wanted
    }
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare, self::from))]
    seats: Range<u32>,
}

fn main() {}
