use recordings_core::{Filter, Text};

/// Where something is.
#[derive(Filter)]
struct PlaceFilter {
    city: Text,
}

#[derive(Filter)]
struct HouseFilter {
    #[filter(nestd)]
    place: PlaceFilter,
}

fn main() {}
