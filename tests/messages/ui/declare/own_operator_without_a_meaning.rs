use recordings_core::operator::{CustomOperator, Meets, slot};
use recordings_core::{Exact, Filter};

/// Within ten percent of the value.
#[allow(non_camel_case_types)]
enum near {}

impl CustomOperator for near {
    const NAME: &'static str = "near";
    type Slot = slot::Alone;
}

impl Meets<u32> for near {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.abs_diff(*wanted) <= wanted / 10
    }
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare, self::near))]
    name: Exact<String>,
}

fn main() {}
