use recordings_core::operator::{CustomOperator, Meets, slot};
use recordings_core::{Exact, Filter};

mod metres {
    #[allow(non_camel_case_types)]
    pub enum near {}
}

mod degrees {
    #[allow(non_camel_case_types)]
    pub enum near {}
}

impl CustomOperator for metres::near {
    const NAME: &'static str = "near";
    type Slot = slot::Alone;
}

impl CustomOperator for degrees::near {
    const NAME: &'static str = "near";
    type Slot = slot::Alone;
}

impl Meets<u32> for metres::near {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.abs_diff(*wanted) < 1000
    }
}

impl Meets<u32> for degrees::near {
    fn meets(value: &u32, wanted: &u32) -> bool {
        value.abs_diff(*wanted) < 2
    }
}

#[derive(Filter)]
struct PlaceFilter {
    #[filter(ops(self::metres::near, self::metres::near = "around"))]
    height: Exact<u32>,
    #[filter(ops(self::metres::near, self::degrees::near = "within"))]
    distance: Exact<u32>,
}

fn main() {}
