use recordings_core::{Exact, Filter, Text};

/// Where something is.
#[derive(Filter)]
struct PlaceFilter {
    city: Text,
    floor: Exact<u8>,
}

#[derive(Filter)]
struct HouseFilter {
    #[filter(nested, min = 1)]
    place: PlaceFilter,
}

fn main() {}
