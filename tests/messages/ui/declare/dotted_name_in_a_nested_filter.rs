use recordings_core::{Exact, Filter, Text};

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
    #[filter(nested = "dots")]
    place: PlaceFilter,
    #[filter(rename = "place.city")]
    city: Exact<String>,
}

fn main() {}
