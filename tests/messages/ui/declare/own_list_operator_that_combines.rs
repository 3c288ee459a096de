use recordings_core::operator::{Arity, CustomOperator, Meets, slot};
use recordings_core::{Exact, Filter};

/// A multiple of one of the values.
#[allow(non_camel_case_types)]
enum multiple_of {}

impl CustomOperator for multiple_of {
    const NAME: &'static str = "multiple_of";
    const ARITY: Arity = Arity::Many;
    type Slot = slot::Custom;
}

impl Meets<u32> for multiple_of {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.is_multiple_of(*wanted)
    }
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare, self::multiple_of))]
    seats: Exact<u32>,
}

fn main() {}
