use recordings_core::{Filter, Text};

struct Place {
    city: String,
}

/// Where something is.
#[derive(Clone, Filter)]
#[filter(model = Place)]
struct PlaceFilter {
    city: Text,
}

#[derive(Filter)]
struct HouseFilter {
    #[filter(nested = "dotted")]
    place: PlaceFilter,
}

fn main() {}
