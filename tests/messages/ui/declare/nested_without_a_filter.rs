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
    #[filter(nested)]
    name: Exact<String>,
    #[filter(nested)]
    place: PlaceFilter,
}

fn main() {}
